"""Reading Markdown: a page's body becomes its outline.

It is parsed once, by markdown-it-py, whose tokens keep their source lines. It follows
CommonMark; the few constructs that MkDocs adds to it (admonitions, details, content
tabs, attribute lists, footnotes) are enabled or mapped here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin

from helpcenter.content.outline import Block, Group, Image, Kind, Link, Outline

_ID = re.compile(r"\{:?[^{}\n]{0,200}?#([^\s{}.#=]{1,200})[^{}\n]{0,200}\}")
# Only what begins as an attribute list does: {#id}, {: .class}, {.class}, {key=value}.
_ATTRIBUTES = re.compile(r"[ \t]*(?<!\{)\{(?::[ \t]*|(?=[#.])|(?=[\w-]+=))[^{}\n]*\}(?!\})")
_HTML_ID = re.compile(r"<[a-z][^<>]*?\s(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TAB = re.compile(r"^([ \t]*)===[!+]?[ \t]+(?=[\"'])")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_QUOTED = re.compile(r"\"(.*)\"|'(.*)'")
_TAB_TYPE = "content-tab"


def _inline(state: StateCore) -> None:
    """Parse the texts as markdown-it does, but not those, half of all, that have no markup."""
    inline = state.md.inline
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if inline.terminator_re.search(token.content):
            inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))


_parser = MarkdownIt("commonmark").enable("table").use(admon_plugin).use(footnote_plugin)
_parser.core.ruler.at("inline", _inline)


def _mark_tabs(body: str) -> str:
    """Turn ``=== "Tab"`` into an admonition of a type of our own, line for line."""
    if "===" not in body:
        return body
    lines = body.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        elif not fence:
            lines[number] = _TAB.sub(rf"\1!!! {_TAB_TYPE} ", line)
    return "\n".join(lines)


def parse(body: str, first_line: int = 1) -> Outline:
    r"""Read the body of a page.

    Args:
        body: Markdown without front matter, lines ended by ``\n``.
        first_line: the line of its file that the body begins at.
    """
    return _Reader(first_line).read(_parser.parse(_mark_tabs(body)))


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
    used: set[str] = field(default_factory=set)
    slugs: dict[str, int] = field(default_factory=dict)
    footnote: bool = False
    line: int = 1

    def read(self, tokens: Sequence[Token]) -> Outline:
        index = 0
        while index < len(tokens):
            index = self.take(tokens, index)
        return Outline(
            blocks=tuple(self.blocks),
            groups=tuple(group for group in self.groups if group is not None),
            anchors=tuple(self.anchors.items()),
            explicit=frozenset(self.explicit),
            doubled=tuple(self.doubled),
        )

    def take(self, tokens: Sequence[Token], index: int) -> int:
        """Read what begins at a token; return the index after it."""
        token = tokens[index]
        if token.map is not None:
            self.line = self.first_line + token.map[0]
        if token.type in _WITH_TEXT:
            if token.type == "heading_open":
                self.heading(token, tokens[index + 1])
            elif token.type == "paragraph_open":
                self.paragraph(tokens[index + 1])
            return index + 3
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
        name = token.info.strip().partition(" ")[0]
        self.add(Kind.CODE, token.content.rstrip("\n"), name=name)

    def open_footnote(self, _: Token) -> None:
        self.footnote = True

    def close_footnote(self, _: Token) -> None:
        self.footnote = False

    def add(self, kind: Kind, text: str, **more: object) -> None:
        self.blocks.append(Block(kind, self.line, text, **more))  # type: ignore[arg-type]

    def anchor(self, name: str, line: int) -> None:
        if name in self.anchors:
            self.doubled.append((name, line))
        else:
            self.anchors[name] = line

    def heading(self, token: Token, inline: Token) -> None:
        source = inline.content
        named = _ID.search(source)
        text = _Inline(self.line, inline.children or ())
        plain = _plain(text.text)
        if named and not named[0].startswith("{{"):
            name = named[1]
            self.explicit.add(self.line)
            self.anchor(name, self.line)
            self.used.add(name)
        else:
            # What MkDocs makes of a heading that has no id of its own.
            name = self.slug(plain)
            self.anchors.setdefault(name, self.line)
        self.add(
            Kind.HEADING, plain, name=name, level=int(token.tag[1:]),
            links=text.links, images=text.images, codes=text.codes,
        )  # fmt: skip

    def slug(self, text: str) -> str:
        """Return the id that MkDocs gives to a heading without one, such as a, a_1, a_2."""
        base = name = slugify(text, "-")
        number = self.slugs.get(base, 0)
        while not name or name in self.used:
            number += 1
            name = f"{base}_{number}"
        self.slugs[base] = number
        self.used.add(name)
        return name

    def paragraph(self, inline: Token) -> None:
        text = _Inline(self.line, inline.children or ())
        self.anchors_in(inline.content)
        plain = _plain(text.text)
        parts = {"links": text.links, "images": text.images, "codes": text.codes}
        if self.lists and self.lists[-1].fresh:
            opened = self.lists[-1]
            opened.fresh = False
            self.add(opened.kind, plain, level=len(self.lists), group=opened.number, **parts)
        elif plain or text.images or text.links:
            kind = Kind.FOOTNOTE if self.footnote else Kind.PARAGRAPH
            self.add(kind, plain, level=len(self.lists), **parts)

    def anchors_in(self, text: str) -> None:
        if "{" in text:
            for match in _ID.finditer(text):
                if not match[0].startswith("{{"):
                    self.anchor(match[1], self.line)
        if "<" in text:
            for match in _HTML_ID.finditer(text):
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

    def note(self, token: Token) -> None:
        self.empty_item()
        name = str(token.meta.get("tag", ""))
        quoted = _QUOTED.search(token.info)
        title = (quoted[1] or quoted[2] or "") if quoted else ""
        if name == _TAB_TYPE:
            self.add(Kind.TAB, title)
        else:
            self.add(Kind.NOTE, title, name=name)

    def html(self, token: Token) -> None:
        visible = _COMMENT.sub("", token.content)
        if not visible.strip():
            return
        self.empty_item()
        for match in _HTML_ID.finditer(visible):
            self.anchor(match[1], self.line)
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
            if token.type == "tr_open":
                cells = []
                self.line = self.first_line + token.map[0] if token.map else self.line
            elif token.type == "inline":
                cells.append(_Inline(self.line, token.children or ()))
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
        )  # fmt: skip


def _plain(text: str) -> str:
    """Return a text without attribute lists."""
    return (_ATTRIBUTES.sub("", text) if "{" in text else text).strip()


# A token, its text, and its end.
_WITH_TEXT = frozenset({"heading_open", "paragraph_open", "admonition_title_open"})
_READERS: Mapping[str, Callable[[_Reader, Token], None]] = {
    "bullet_list_open": _Reader.open_list,
    "ordered_list_open": _Reader.open_list,
    "bullet_list_close": _Reader.close_list,
    "ordered_list_close": _Reader.close_list,
    "list_item_open": _Reader.open_item,
    "list_item_close": _Reader.close_item,
    "admonition_open": _Reader.note,
    "fence": _Reader.code,
    "code_block": _Reader.code,
    "html_block": _Reader.html,
    "footnote_open": _Reader.open_footnote,
    "footnote_close": _Reader.close_footnote,
}


class _Inline:
    """What stands in a line of text."""

    __slots__ = ("codes", "images", "line", "links", "text")

    def __init__(self, line: int, children: Sequence[Token]) -> None:
        self.line = line
        links: list[Link] = []
        images: list[Image] = []
        codes: list[str] = []
        self.text = "".join(self._texts(children, links, images, codes))
        self.links = tuple(links)
        self.images = tuple(images)
        self.codes = tuple(codes)

    def _texts(
        self, children: Sequence[Token], links: list[Link], images: list[Image], codes: list[str]
    ) -> Iterator[str]:
        for child in children:
            match child.type:
                case "text" | "text_special":
                    yield child.content
                case "softbreak" | "hardbreak":
                    self.line += 1
                    yield "\n"
                case "code_inline":
                    codes.append(child.content)
                    yield child.content
                case "link_open":
                    links.append(Link(str(child.attrs.get("href", "")), self.line))
                case "image":
                    source = str(child.attrs.get("src", ""))
                    images.append(Image(source, child.content, self.line))
                case _:
                    pass
