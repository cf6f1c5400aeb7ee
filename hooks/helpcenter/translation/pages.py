"""Pages with other texts: exchanged where they stand, inserted where they are missing.

A page that is there keeps everything but the texts that are exchanged. What its source has
besides comes as the source has it, with its signs and blank lines, behind the counterpart of
what stands before it there.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import yaml

from helpcenter.content import frontmatter, values, written
from helpcenter.content.edit import CannotEdit
from helpcenter.content.outline import Kind
from helpcenter.content.written import COMMENT, Sheet, Written
from helpcenter.parity.page import Page
from helpcenter.translation.units import is_verbatim

# What a source says of itself, and not of its topic.
_OF_SOURCE = ("waivers", "change")

# The waiver of a topic that is not written in all languages yet.
_WAITS = "missing-topic"

Texts = Mapping[int, str]


def fresh(source: Page, texts: Texts) -> str:
    """Return a page that is not there yet: its source with other texts.

    Args:
        source: the page.
        texts: those of the translation by the places of the source's blocks.

    Raises:
        CannotEdit: a text cannot be written there.
    """
    front = _first(source)
    page = written.front(source.text, _front(source, texts))
    head = frontmatter.split(page).front
    if head is not None:
        try:
            page = page.replace(head, values.without(head, _OF_SOURCE), 1)
        except yaml.YAMLError:
            raise CannotEdit("the front matter of the source is not valid YAML.") from None
    sheet = written.read(page)
    return written.put(page, dict(_placed(sheet, texts, front)))


def begun(source: Page, headings: Mapping[str, str], title: str = "") -> str:
    """Return a page to be written by hand: in the place of each text, the source's as a comment.

    Args:
        source: the page.
        headings: what headings read, as far as that is known, by their ids.
        title: of the page, as YAML writes it, if it is known.
    """
    sheet = written.read(source.text)
    head = frontmatter.split(source.text).front or ""
    empty = values.without(head, [*_OF_SOURCE, *(kind.value for kind in written.FRONT)])
    top = f"{Kind.TITLE}: {title}".rstrip() + f"\n{Kind.DESCRIPTION}:\n{Kind.KEYWORDS}: []\n"
    body = dict(_commented(sheet, headings))
    return written.put(sheet.text, body).replace(head, f"{top}{empty}", 1)


def _commented(sheet: Sheet, headings: Mapping[str, str]) -> Iterator[tuple[Written, str]]:
    for block, place in zip(sheet.blocks, sheet.texts, strict=True):
        if place is None or is_verbatim(place.text) or block.kind is Kind.CODE:
            continue
        known = headings.get(block.name) if block.kind is Kind.HEADING else None
        if block.kind is Kind.ROW:
            cells = re.split(r"(?<!\\)\|", place.text)
            yield place, " | ".join(comment(cell.strip()) if cell.strip() else "" for cell in cells)
        elif block.kind is not Kind.NOTE:
            yield place, known or comment(place.text)


def unwaived(source: str) -> str:
    """Return a source that waits for no translation any more, as far as its waivers say so."""
    head = frontmatter.split(source).front or ""
    try:
        data = yaml.safe_load(head)
    except yaml.YAMLError:
        return source
    waivers = data.get("waivers") if isinstance(data, dict) else None
    checks = [one.get("check") for one in waivers or () if isinstance(one, dict)]
    return (
        source.replace(head, values.without(head, ["waivers"]), 1) if checks == [_WAITS] else source
    )


def comment(text: str) -> str:
    """Return a text as a comment in one line."""
    return f"<!-- {' '.join(text.split()).replace('--', '- -')} -->"


def edited(
    source: Page, page: Page, partner: Mapping[int, int], texts: Texts, gone: Collection[int]
) -> str:
    """Return a page that is there, with other texts.

    Args:
        source: what it translates.
        page: the translation.
        partner: its blocks by those of the source.
        texts: the new ones by the places of the source's blocks.
        gone: the places of those of its own blocks that are to go.

    Raises:
        CannotEdit: a text cannot be written there; the message says which, and why.
    """
    first, own = _first(source), _first(page)
    front = {key: texts[i] for i in texts if i < first for key in [str(source.blocks[i].kind)]}
    text = written.front(page.text, front)
    sheet = written.read(text)
    exchanged: dict[Written, str] = {}
    missing: set[int] = set()
    for index, new in texts.items():
        if index < first:
            continue
        other = partner.get(index, -1)
        if other < 0:
            missing.add(index - first)
            continue
        place = sheet.texts[other - own]
        if place is None:
            raise CannotEdit(f"line {page.blocks[other].line}: write this text by hand.")
        exchanged[place] = new
    typed = written.read(written.put(text, exchanged))
    if list(written.shape(typed)) != list(written.shape(sheet)):
        raise CannotEdit("a text would become more than one block. Write each in one piece.")
    body = {i - first: j - own for i, j in partner.items() if i >= first and j >= own}
    below = {i - first: new for i, new in texts.items()}
    inserts = _spliced(written.read(source.text), typed, body, below, missing)
    removed = _removed(typed, {j - own for j in gone})
    if not inserts and not removed:
        return typed.text
    return written.numbered(_with_lines(typed.text, inserts, removed), source.text)


def _first(page: Page) -> int:
    return len(page.blocks) - len(page.outline.blocks)


def _front(source: Page, texts: Texts) -> dict[str, str]:
    return {
        str(block.kind): texts[index]
        for index, block in enumerate(source.blocks[: _first(source)])
        if index in texts
    }


def _placed(sheet: Sheet, texts: Texts, first: int) -> Iterator[tuple[Written, str]]:
    for index, place in enumerate(sheet.texts):
        if place is not None and index + first in texts:
            yield place, texts[index + first]


# --- What is missing ----------------------------------------------------------------

# What comes between two lines: where it comes (0: before the first), and in the place of
# how many lines.
Insert = tuple[int, int, list[str]]


def _spliced(
    source: Sheet, page: Sheet, partner: Mapping[int, int], texts: Texts, missing: Collection[int]
) -> list[Insert]:
    """Return the lines that a page lacks, and where they belong."""
    found = []
    for run in _runs(len(source.blocks), partner, missing):
        for index in run:
            place = source.texts[index]
            if place and place.text and index not in texts and not is_verbatim(place.text):
                at = source.blocks[index].line
                raise CannotEdit(
                    f"line {at} of the source is still to be translated; it stands beside others"
                    " that are. Translate it as well."
                )
        found.append(_insert(source, page, partner, texts, run))
    return found


def _runs(
    size: int, partner: Mapping[int, int], missing: Collection[int]
) -> Iterator[Sequence[int]]:
    """Yield the runs of blocks without a counterpart in which something is to be inserted."""
    run: list[int] = []
    for index in range(size + 1):
        if index < size and index not in partner:
            run.append(index)
            continue
        if any(one in missing for one in run):
            yield run
        run = []


def _insert(
    source: Sheet, page: Sheet, partner: Mapping[int, int], texts: Texts, run: Sequence[int]
) -> Insert:
    begin, end = _between(source, run[0] - 1, run[-1] + 1)
    before, after = partner.get(run[0] - 1, -1), partner.get(run[-1] + 1, len(page.blocks))
    if run[0] > 0 and before > after:
        line = source.blocks[run[0]].line
        raise CannotEdit(f"put the page in the order of its source first (line {line} there).")
    after = min(after, before + 1) if before + 1 < len(page.blocks) else after
    first, last = _between(page, before, after)
    places = {
        place: texts[index]
        for index in run
        if (place := source.texts[index]) is not None and index in texts
    }
    typed = _cut(source.text, places, begin, end)
    there = page.text.split("\n")[first:last]
    told = {COMMENT.sub("", line).strip() for line in typed}
    told |= {"", *(comment(place.text) for index in run if (place := source.texts[index]))}
    kept = [line for line in there if line.strip() not in told]
    return first, last - first, [*kept, *typed]


def _between(sheet: Sheet, before: int, after: int) -> tuple[int, int]:
    """Return the lines between two blocks, counted from 0; the second one is not among them."""
    start = sheet.lines[before][1] if before >= 0 else frontmatter.split(sheet.text).body_line - 1
    end = sheet.lines[after][0] if after < len(sheet.lines) else len(sheet.text.split("\n"))
    return start, max(start, end)


def _cut(text: str, places: Mapping[Written, str], begin: int, end: int) -> list[str]:
    """Return some lines of a text, with other texts in some places of theirs."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[:begin])
    piece = "\n".join(lines[begin:end])
    moved = {
        Written(place.text, place.start - start, place.end - start, place.indent): new
        for place, new in places.items()
    }
    return written.put(piece, moved).split("\n") if end > begin else []


def _removed(sheet: Sheet, gone: Collection[int]) -> set[int]:
    """Return the lines of blocks that are to go, with the sign of a note that has no other."""
    lines = sheet.text.split("\n")
    dropped: set[int] = set()
    for index in gone:
        dropped.update(range(*sheet.lines[index]))
    for index in sorted(gone):
        above = index - 1
        note = above >= 0 and sheet.blocks[above].kind in {Kind.NOTE, Kind.TAB}
        if note and _is_bare(lines, sheet.lines[above][1], dropped):
            dropped.update(range(*sheet.lines[above]))
    return dropped


def _is_bare(lines: Sequence[str], start: int, dropped: Collection[int]) -> bool:
    """Tell whether nothing stands in a note besides what goes."""
    for number in range(start, len(lines)):
        if number not in dropped and lines[number].strip():
            return not lines[number].startswith((" ", "\t"))
    return True


def _with_lines(text: str, inserts: Sequence[Insert], removed: Collection[int]) -> str:
    lines = [None if n in removed else line for n, line in enumerate(text.split("\n"))]
    for at, count, new in sorted(inserts, reverse=True):
        lines[at : at + count] = new
    return "\n".join(_without_gaps(lines))


def _without_gaps(lines: Sequence[str | None]) -> Iterator[str]:
    """Yield lines; where some were taken out, one blank line of the two round them goes, too."""
    last, cut = "x", False
    for line in lines:
        if line is None:
            cut = True
        elif cut and not line.strip() and not last.strip():
            continue
        else:
            cut, last = False, line
            yield line
