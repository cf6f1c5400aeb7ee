"""Where the texts of a page are written in its file, and the file with others in their place.

An outline tells what readers see; here is what a writer typed for it: the Markdown of each
block, without the signs that make it a block. Nothing else of a file is touched, so that a page
in which no text is exchanged is the same to the byte.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.content import frontmatter, markdown
from helpcenter.content import values as yaml_values
from helpcenter.content.markdown import syntax
from helpcenter.content.outline import Block, Kind

# The id of a heading belongs to its block, not to its text.
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])(?:[ \t]+|$)")
_ROW = re.compile(r"(?P<before>[ \t>]*\|?[ \t]*)(?P<text>.*?)[ \t]*(?:(?<!\\)\|)?[ \t]*$")
_NUMBER = re.compile(r"([ \t>]*)\d+(?=[.)])")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FRONT = {Kind.TITLE, Kind.DESCRIPTION, Kind.KEYWORDS}
_LISTED = {Kind.STEP, Kind.BULLET}


@dataclass(frozen=True)
class Written:
    """The text of a block, as it was typed.

    Attributes:
        text: its Markdown; its lines without what indents them.
        start: where it begins in the file.
        end: where it ends.
        indent: what each line after the first begins with.
    """

    text: str
    start: int
    end: int
    indent: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands there but a comment: what is still to be written."""
        return not COMMENT.sub("", self.text).strip(" \t\n|")


@dataclass(frozen=True)
class Sheet:
    r"""A page as it is written.

    Attributes:
        text: the file's, lines ended by ``\n``.
        blocks: those of its body.
        texts: what was typed for each; None for what has no text of its own, or is HTML.
        lines: the first line of each and the one behind its last, counted from 0.
    """

    text: str
    blocks: Sequence[Block]
    texts: Sequence[Written | None]
    lines: Sequence[tuple[int, int]]


def read(text: str) -> Sheet:
    r"""Read a page.

    Args:
        text: the file's, lines ended by ``\n``.
    """
    split = frontmatter.split(text)
    blocks = markdown.parse(split.body, split.body_line).blocks
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    texts = [_written(block, lines, starts) for block in blocks]
    return Sheet(text, blocks, texts, [_lines(block, lines) for block in blocks])


def _lines(block: Block, lines: Sequence[str]) -> tuple[int, int]:
    first = block.line - 1
    last = first + block.raw.count("\n")
    if block.kind is Kind.CODE and _is_fence(lines[first]):
        last += 2
    return first, min(last + 1, len(lines))


def _is_fence(line: str) -> bool:
    return line.lstrip(" \t>-*+").startswith(("```", "~~~"))


def _written(block: Block, lines: Sequence[str], starts: Sequence[int]) -> Written | None:
    first = block.line - 1
    line = lines[first]
    if block.kind is Kind.ROW:
        row = _ROW.match(line)
        return row and Written(
            row["text"], starts[first] + row.start("text"), starts[first] + row.end("text")
        )
    if block.kind is Kind.CODE:
        first += _is_fence(line)
    elif block.kind is Kind.HTML:
        return None
    if not block.raw:
        return _to_be_filled(block, line, starts[first])
    raw = block.raw
    if block.kind is Kind.HEADING:
        raw = _ATTRIBUTES.sub("", raw)
    parts = raw.split("\n")
    at = [_find(lines, first + n, part) for n, part in enumerate(parts)]
    if min(at) < 0:
        return None
    last = first + len(parts) - 1
    indent = lines[last][: at[-1]] if len(parts) > 1 else _beside(lines[first][: at[0]])
    return Written(raw, starts[first] + at[0], starts[last] + at[-1] + len(parts[-1]), indent)


def _find(lines: Sequence[str], number: int, part: str) -> int:
    """Return where a piece stands in a line; -1 if it does not."""
    if number >= len(lines):
        return -1
    return lines[number].rfind(part) if part else len(lines[number])


def _beside(before: str) -> str:
    """Return what a second line begins with, to stand below the first."""
    return "".join(c if c in " \t>" else " " for c in before)


def _to_be_filled(block: Block, line: str, start: int) -> Written | None:
    """Return where the text of an item belongs that has none yet."""
    item = _ITEM.match(line) if block.kind in _LISTED else None
    rest = line[item.end() :] if item else ""
    if item is None or COMMENT.sub("", rest).strip():
        return None  # its text begins further below, or there is none to be
    return Written(rest, start + item.end(), start + len(line), " " * item.end())


def put(text: str, places: Mapping[Written, str]) -> str:
    """Return a file with other texts in some places; nothing else of it changes."""
    for place, new in sorted(places.items(), key=lambda item: item[0].start, reverse=True):
        typed = f"\n{place.indent}".join(new.split("\n"))
        text = text[: place.start] + typed + text[place.end :]
    return text


def front(text: str, values: Mapping[str, str]) -> str:
    """Return a page with other values in its front matter.

    Args:
        text: the file's.
        values: by their keys; of keywords, one a line.

    Raises:
        CannotEdit: it cannot be written there.
    """
    split = frontmatter.split(text)
    if not values or split.front is None:
        return text
    begin = text.index("\n") + 1
    end = begin + len(split.front)
    new: dict[tuple[str | int, ...], str | list[str]] = {
        (key,): value.split("\n") if key == Kind.KEYWORDS.value else value
        for key, value in values.items()
    }
    return text[:begin] + yaml_values.with_values(split.front, new) + text[end:]


def shape(sheet: Sheet) -> Iterator[tuple[str, str, int]]:
    """Yield what tells the form of a page: what no exchanged text may change."""
    for block in sheet.blocks:
        yield block.kind, block.name if block.kind is not Kind.CODE else "", block.level


def numbered(text: str, like: str) -> str:
    """Return a page whose steps are numbered in their order, where a writer has numbered them.

    Args:
        text: the page.
        like: its source, whose lists begin with the same numbers, if it has as many.
    """
    lines = text.split("\n")
    found, wanted = list(_numbers(text)), list(_numbers(like))
    starts = [items[0][1] for items in (wanted if len(wanted) == len(found) else found)]
    for items, start in zip(found, starts, strict=True):
        if len(items) == 1 or len({number for _, number in items}) > 1:
            for count, (line, _) in enumerate(items, start=start):
                lines[line] = _NUMBER.sub(rf"\g<1>{count}", lines[line], count=1)
    return "\n".join(lines)


def _numbers(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the lists of steps: line, counted from 0, and number of each step."""
    split = frontmatter.split(text)
    lists: list[list[tuple[int, int]]] = []
    for token in syntax.tokens(split.body).tokens:
        if token.type.endswith("_list_open"):
            lists.append([])
        elif token.type == "list_item_open" and token.map and token.info:
            lists[-1].append((split.body_line - 1 + token.map[0], int(token.info)))
        elif token.type.endswith("_list_close") and (items := lists.pop()):
            yield items
