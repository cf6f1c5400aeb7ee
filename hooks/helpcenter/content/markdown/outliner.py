"""A page's outline, made of its tokens."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from helpcenter.content.markdown import passes, syntax
from helpcenter.content.markdown.fences import language
from helpcenter.content.outline import Block, Group, Image, Kind, Leftover, Link, Outline

_HTML_ID = re.compile(r"<[a-z][^<>]*?\s(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


# The checks, the judge of texts and the typography read the same pages, one after the other.
@lru_cache(maxsize=2048)
def parse(body: str, first_line: int = 1) -> Outline:
    r"""Read the body of a page.

    Args:
        body: Markdown without front matter, lines ended by ``\n``.
        first_line: the line of its file that the body begins at.
    """
    parsed = syntax.tokens(body)
    return _Reader(first_line).read(parsed.tokens, parsed.leftovers)


@dataclass
class _Open:
    """A list that is being read."""

    number: int
    kind: Kind
    line: int
    size: int = 0
    # The item's own text comes with its first paragraph.
    fresh: bool = False


@dataclass
class _Reader:
    first_line: int
    blocks: list[Block] = field(default_factory=list)
    groups: list[Group | None] = field(default_factory=list)
    lists: list[_Open] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    explicit: set[int] = field(default_factory=set)
    doubled: list[tuple[str, int]] = field(default_factory=list)
    footnote: bool = False
    line: int = 1

    def read(self, tokens: Sequence[Token], leftovers: Sequence[Leftover]) -> Outline:
        index = 0
        while index < len(tokens):
            index = self.take(tokens, index)
        return Outline(
            blocks=tuple(self.blocks),
            groups=tuple(group for group in self.groups if group is not None),
            anchors=tuple(self.anchors.items()),
            explicit=frozenset(self.explicit),
            doubled=tuple(self.doubled),
            leftovers=tuple(left._replace(line=left.line + self.first_line) for left in leftovers),
        )

    def take(self, tokens: Sequence[Token], index: int) -> int:
        """Read what begins at a token; return the index after it."""
        token = tokens[index]
        if token.map is not None:
            self.line = self.first_line + token.map[0]
        if token.type == "heading_open":
            self.heading(token, tokens[index + 1])
            return index + 3
        if not gives_way(tokens, index):
            self.identify(token)
        if token.type in {"paragraph_open", "dt_open"}:
            self.paragraph(tokens[index + 1])
            return index + 3
        if token.type in {"note_open", "tab_open"}:
            return self.titled(tokens, index)
        if token.type == "table_open":
            return self.table(tokens, index)
        read = _READERS.get(token.type)
        if read is not None:
            read(self, token)
        return index + 1

    def open_list(self, token: Token) -> None:
        kind = Kind.STEP if token.type.startswith("ordered") else Kind.BULLET
        self.groups.append(None)
        self.lists.append(_Open(len(self.groups), kind, self.line))

    def open_item(self, _: Token) -> None:
        self.lists[-1].size += 1
        self.lists[-1].fresh = True

    def close_item(self, _: Token) -> None:
        self.empty_item()

    def code(self, token: Token) -> None:
        self.empty_item()
        text = token.content.rstrip("\n")
        self.add(Kind.CODE, text, name=language(token.info), raw=text)

    def open_footnote(self, _: Token) -> None:
        self.footnote = True

    def close_footnote(self, _: Token) -> None:
        self.footnote = False

    def abbreviation(self, token: Token) -> None:
        self.add(Kind.PARAGRAPH, token.content, raw=token.content)

    def add(self, kind: Kind, text: str, **more: object) -> None:
        self.blocks.append(Block(kind, self.line, text, **more))  # type: ignore[arg-type]

    def anchor(self, name: str, line: int) -> None:
        if name in self.anchors:
            self.doubled.append((name, line))
        else:
            self.anchors[name] = line

    def identify(self, token: Token) -> None:
        """Note the id that an author gave to something other than a heading."""
        if "id" in token.attrs:
            self.anchor(str(token.attrs["id"]), self.first_line + int(token.meta["line"]))

    def heading(self, token: Token, inline: Token) -> None:
        name = str(token.attrs["id"])
        if "own" in token.meta:
            self.explicit.add(self.line)
            self.anchor(name, self.line)
        else:
            self.anchors.setdefault(name, self.line)
        text = self.inline(inline)
        self.add(Kind.HEADING, text.text.strip(), name=name, level=int(token.tag[1:]), **text.parts)

    def inline(self, inline: Token) -> "_Inline":
        children = inline.children or ()
        for child in children:
            if child.attrs and child.nesting >= 0:
                self.identify(child)
            elif child.type == "html_inline":
                self.html_ids(child.content)
        return _Inline(self.line, children, inline.content)

    def paragraph(self, inline: Token) -> None:
        text = self.inline(inline)
        plain = text.text.strip()
        if self.lists and self.lists[-1].fresh:
            opened = self.lists[-1]
            opened.fresh = False
            self.add(opened.kind, plain, level=len(self.lists), group=opened.number, **text.parts)
        elif plain or text.images or text.links:
            kind = Kind.FOOTNOTE if self.footnote else Kind.PARAGRAPH
            self.add(kind, plain, level=len(self.lists), **text.parts)

    def html_ids(self, html: str) -> None:
        for match in _HTML_ID.finditer(html):
            self.anchor(match[1], self.line)

    def empty_item(self) -> None:
        """Note an item that has no text before what it holds."""
        if self.lists and self.lists[-1].fresh:
            opened = self.lists[-1]
            opened.fresh = False
            self.add(opened.kind, "", level=len(self.lists), group=opened.number)

    def close_list(self, _: Token) -> None:
        done = self.lists.pop()
        depth = len(self.lists) + 1
        self.groups[done.number - 1] = Group(done.kind, done.line, done.size, depth=depth)

    def titled(self, tokens: Sequence[Token], index: int) -> int:
        """Read the beginning of a note or a tab, with its title."""
        self.empty_item()
        opened = tokens[index]
        has_title = tokens[index + 1].type.endswith("_title_open")
        kind = Kind.TAB if opened.type == "tab_open" else Kind.NOTE
        name = "" if kind is Kind.TAB else str(opened.meta["type"])
        if has_title:
            title = self.inline(tokens[index + 2])
            self.add(kind, title.text.strip(), name=name, **title.parts)
        else:
            self.add(kind, "", name=name)
        return index + (4 if has_title else 1)

    def html(self, token: Token) -> None:
        visible = _COMMENT.sub("", token.content)
        if not visible.strip():
            return
        self.empty_item()
        self.html_ids(visible)
        self.add(Kind.HTML, " ".join(_TAG.sub(" ", visible).split()))

    def table(self, tokens: Sequence[Token], index: int) -> int:
        """Read a table; each of its rows is a block."""
        self.empty_item()
        begin = self.line
        self.groups.append(None)
        number = len(self.groups)
        rows = columns = 0
        cells: list[_Inline] = []
        while tokens[index].type != "table_close":
            token = tokens[index]
            self.identify(token)
            if token.type == "tr_open":
                cells = []
                self.line = self.first_line + token.map[0] if token.map else self.line
            elif token.type == "inline":
                cells.append(self.inline(token))
            elif token.type == "tr_close":
                rows += 1
                columns = max(columns, len(cells))
                self.row(cells, number)
            index += 1
        self.groups[number - 1] = Group(Kind.ROW, begin, rows, columns)
        return index + 1

    def row(self, cells: list["_Inline"], group: int) -> None:
        parts = tuple(cell.text.strip() for cell in cells)
        self.add(
            Kind.ROW, " | ".join(parts), parts=parts, group=group,
            links=tuple(link for cell in cells for link in cell.links),
            images=tuple(image for cell in cells for image in cell.images),
            codes=tuple(code for cell in cells for code in cell.codes),
            bold=sum(cell.bold for cell in cells),
        )  # fmt: skip


_READERS: Mapping[str, Callable[[_Reader, Token], None]] = {
    "bullet_list_open": _Reader.open_list,
    "ordered_list_open": _Reader.open_list,
    "bullet_list_close": _Reader.close_list,
    "ordered_list_close": _Reader.close_list,
    "list_item_open": _Reader.open_item,
    "list_item_close": _Reader.close_item,
    "fence": _Reader.code,
    "code_block": _Reader.code,
    "html_block": _Reader.html,
    "footnote_open": _Reader.open_footnote,
    "footnote_close": _Reader.close_footnote,
    "abbreviation": _Reader.abbreviation,
}


class _Inline:
    """What stands in a line of text."""

    __slots__ = ("bold", "codes", "images", "links", "raw", "text")

    def __init__(self, line: int, children: Sequence[Token], raw: str) -> None:
        self.raw = raw
        self.text = passes.words(children)
        self.links = tuple(_links(children, line))
        self.images = tuple(_images(children, line))
        self.codes = tuple(c.content for c in children if c.type in {"code_inline", "keys"})
        self.bold = sum(child.type == "strong_open" for child in children)

    @property
    def parts(self) -> dict[str, object]:
        """What a block keeps of it besides its text."""
        return {
            "links": self.links,
            "images": self.images,
            "codes": self.codes,
            "raw": self.raw,
            "bold": self.bold,
        }


def _located(children: Sequence[Token], line: int, kind: str) -> Iterator[tuple[Token, int]]:
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == kind:
            yield child, line


def _title(child: Token) -> str:
    return str(child.attrs.get("title") or "")


def _links(children: Sequence[Token], line: int) -> Iterator[Link]:
    for child, at in _located(children, line, "link_open"):
        yield Link(str(child.attrs.get("href", "")), at, _title(child))


def _images(children: Sequence[Token], line: int) -> Iterator[Image]:
    for child, at in _located(children, line, "image"):
        yield Image(str(child.attrs.get("src", "")), child.content, at, _title(child))


def gives_way(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a block may take the place of a paragraph: it has no id then."""
    inside = tokens[index + 1].children or () if tokens[index].type == "paragraph_open" else ()
    found = [child.type for child in inside if child.type != "text" or child.content.strip()]
    return found == ["placeholder"]
