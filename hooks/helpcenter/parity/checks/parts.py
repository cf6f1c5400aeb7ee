"""Parts: a translation has the paragraphs, notes and footnotes of its source, each once."""

import re
from collections.abc import Iterator

from helpcenter.content.outline import Block, Kind
from helpcenter.parity.checks import (
    Context,
    Pair,
    Topic,
    count,
    page_check,
    pair_check,
    quote,
    topic_check,
)
from helpcenter.parity.page import FRONT, Fault, Page
from helpcenter.parity.stamps import digest

_TEXTS = frozenset({Kind.PARAGRAPH, Kind.HTML, Kind.FOOTNOTE})


# Signs of code in a row do not end its cells, nor does an escaped one.
_IN_CELL = re.compile(r"(`+).*?\1|\\\|")


@page_check("ragged-row")
def ragged_row(page: Page, _context: Context) -> Iterator[Fault]:
    """A row of a table has a cell in each column.

    Bad: `| Cause | Empty battery` below `| Problem | Cause | What to do |`
    Good: `| Cause | Empty battery | Charge it |`
    """
    lines = page.text.split("\n")
    rows = [block.line for block in page.outline.blocks if block.kind is Kind.ROW]
    columns, before = 0, 0
    for line in rows:
        cells = _cells(lines[line - 1])
        if not before or not all(map(_is_rule, lines[before : line - 1])):
            columns = cells
        elif cells != columns:
            message = f"this row has {count(cells, 'cell')}; the table has {columns} columns."
            yield Fault(line, f"{message} Put '|' between all of them.")
        before = line


def _cells(line: str) -> int:
    return _IN_CELL.sub("x", line).strip().strip("|").count("|") + 1


def _is_rule(line: str) -> bool:
    """Tell whether a line stands between the head of a table and its rows."""
    return "-" in line and not line.strip(" |:-")


@pair_check("empty-parts")
def empty_parts(pair: Pair) -> Iterator[Fault]:
    """What has a text in the source has one in the translation.

    Bad: source `| 原因 | 电量不足 |`, translation `| Cause |  |`.
    Good: source `| 原因 | 电量不足 |`, translation `| Cause | Batterie vide |`.
    """
    for i, j in pair.alignment.pairs:
        mine, yours = pair.source.blocks[i], pair.translation.blocks[j]
        texts = list(zip(mine.parts or (mine.text,), yours.parts or (yours.text,), strict=False))
        if mine.kind is Kind.KEYWORDS:
            continue
        for text, other in texts:
            if bool(text.strip()) != bool(other.strip()):
                full = text.strip() or other.strip()
                side = "empty here" if text.strip() else "empty in the source"
                yield Fault(
                    yours.line,
                    f"a {yours.kind} that is {side} ({pair.at(i)}): {quote(full)}. Fill it in.",
                )


@pair_check("notes")
def notes(pair: Pair) -> Iterator[Fault]:
    """A translation has the notes of its source, of the same type, in the same order.

    Bad: the source has `!!! danger`, the translation `!!! tip` or nothing.
    Good: `!!! danger` on both sides.
    """
    source, translation = pair.source.blocks, pair.translation.blocks
    lost, gained = pair.lost, pair.gained
    for i, j in pair.alignment.pairs:
        mine, yours = source[i], translation[j]
        if mine.kind is Kind.NOTE and mine.name != yours.name:
            yield Fault(
                yours.line,
                f"a note of type '{yours.name}'; the source's is '{mine.name}' ({pair.at(i)}). "
                f"Write '!!! {mine.name}'.",
            )
    for i in pair.alignment.missing:
        block = source[i]
        if block.kind in {Kind.NOTE, Kind.TAB} and i not in lost:
            text = source[i + 1].text if i + 1 < len(source) else ""
            yield Fault(
                pair.line_after(i),
                f"the {_note(block)} is missing; the source has it ({pair.at(i)}): {quote(text)}. "
                "Translate it here.",
            )
    for j in pair.alignment.added:
        block = translation[j]
        if block.kind in {Kind.NOTE, Kind.TAB} and j not in gained:
            yield Fault(
                block.line,
                f"a {_note(block)} that {pair.source.path} does not have. "
                "Add it to the source, or remove it here.",
            )


def _note(block: Block) -> str:
    return f"{block.kind} '{block.name or block.text}'"


def _is_text(block: Block) -> bool:
    """Tell whether a block has words of its own: a picture by itself is told by `images`."""
    return block.kind in _TEXTS and bool(block.text.strip() or not block.images)


@pair_check("missing-block")
def missing_block(pair: Pair) -> Iterator[Fault]:
    """Each paragraph of the source has its counterpart.

    Bad: the source has three paragraphs, the translation two.
    Good: as many paragraphs on both sides.
    """
    lost = pair.lost
    for i in pair.alignment.missing:
        block = pair.source.blocks[i]
        if i in lost or not _is_text(block):
            continue
        yield Fault(
            pair.line_after(i),
            f"a {block.kind} of the source is missing ({pair.at(i)}): {quote(block.text)}. "
            "Translate it after this line.",
        )
    wanted = {block.kind for block in pair.source.blocks}
    has = {block.kind for block in pair.translation.blocks}
    for kind in FRONT:
        if kind in wanted - has:
            yield Fault(1, f"no '{kind}' in the front matter; {pair.source.path} has one. Add it.")


@pair_check("added-block")
def added_block(pair: Pair) -> Iterator[Fault]:
    """A translation says nothing that its source does not say.

    Bad: the translation has a paragraph more than the source.
    Good: write it in the source as well, and in the other languages.
    """
    gained = pair.gained
    for j in pair.alignment.added:
        block = pair.translation.blocks[j]
        if j not in gained and _is_text(block):
            yield Fault(
                block.line,
                f"a {block.kind} that has no counterpart in {pair.source.path}: "
                f"{quote(block.text)}. Add it to the source, or remove it here.",
            )
    lone = {block.kind for block in pair.translation.blocks} - {
        block.kind for block in pair.source.blocks
    }
    for kind in FRONT:
        if kind in lone:
            line = pair.translation.line(kind.value)
            yield Fault(line, f"'{kind}' stands here, but not in {pair.source.path}. Add it there.")


@topic_check("duplicate-block")
def duplicate_block(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """No text stands on a page more often than in the other languages.

    Bad: the same paragraph twice, in one language only.
    Good: each paragraph once.
    """
    seen = {language: _repeated(page) for language, page in topic.pages.items()}
    for language, repeats in seen.items():
        others = [len(other) for name, other in seen.items() if name != language]
        if others and len(repeats) <= min(others):
            continue
        page = topic.pages[language]
        for first, second in repeats:
            text = page.blocks[second].text
            yield (
                language,
                Fault(
                    page.blocks[second].line,
                    f"{quote(text)} stands here a second time, first in line "
                    f"{page.blocks[first].line}. Remove one.",
                ),
            )


_SHORTEST_REPEAT = 6  # ideographs, or their worth in letters


def _repeated(page: Page) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    found = []
    for index, block in enumerate(page.blocks):
        # Of two texts with keys of their own, each stands in a place of its own.
        if page.keyed or block.kind in FRONT or page.weights[index] < _SHORTEST_REPEAT:
            continue
        # Quotation marks and spaces of another kind do not make another text of it.
        name = block.text if block.kind is Kind.CODE else digest(block.text)
        if name in first:
            found.append((first[name], index))
        first.setdefault(name, index)
    return found
