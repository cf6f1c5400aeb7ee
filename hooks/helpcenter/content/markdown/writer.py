"""A page's HTML, made of its tokens: only what ``elements`` lists, and nothing of what was HTML."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from helpcenter.content.markdown import comments, fences, highlight, syntax
from helpcenter.content.markdown.containers import DEFAULT_NOTE
from helpcenter.content.markdown.elements import NOTES
from helpcenter.content.markdown.outliner import gives_way
from helpcenter.content.markdown.pieces import Pieces, Setting, reference

__all__ = ["Heading", "Setting", "Written", "write"]


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its id, and its words as HTML without elements."""

    level: int
    id: str
    title: str


@dataclass(frozen=True)
class Written:
    """A page as readers get it.

    Attributes:
        html: its body.
        headings: in their order.
        ids: what a link can lead to.
    """

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]


def write(body: str, setting: Setting) -> Written:
    """Return the HTML of a page's body."""
    writer = _Writer(Pieces(setting))
    tokens = syntax.tokens(body).tokens
    html = "".join(writer.blocks(tokens))
    return Written(html, tuple(writer.headings), frozenset(writer.pieces.ids))


@dataclass
class _Writer:
    pieces: Pieces
    headings: list[Heading] = field(default_factory=list)
    notes: int = 0
    # The headings of the columns of the table that is being written, and the next column.
    columns: list[str] = field(default_factory=list)
    column: int = 0

    def blocks(self, tokens: Sequence[Token]) -> Iterator[str]:
        for index, token in enumerate(tokens):
            if token.type == "inline":
                if not _stands_alone(tokens, index) or (made := self.alone(token)) is None:
                    made = self.pieces.line(token.children or ())
                yield made
            elif token.hidden:
                # In a tight list: what follows an item's text begins a line of its own.
                yield "\n" if token.nesting == -1 and tokens[index + 1].nesting >= 0 else ""
            elif not self.is_replaced(tokens, index):
                yield self.block(tokens, index)

    def is_replaced(self, tokens: Sequence[Token], index: int) -> bool:
        """Tell whether a paragraph's element gives way to what stands in it."""
        token = tokens[index]
        if token.type not in {"paragraph_open", "paragraph_close"}:
            return False
        inside = index + token.nesting
        return _stands_alone(tokens, inside) and self.alone(tokens[inside]) is not None

    def alone(self, inline: Token) -> str | None:
        """Return what takes the place of a paragraph: a block, or a picture with its caption."""
        (child,) = [c for c in inline.children or () if c.type != "text" or c.content.strip()]
        if child.type == "placeholder":
            made = self.pieces.setting.block(child.meta["key"])
            return made + "\n" if made is not None and made.startswith("<div") else None
        title = str(child.attrs.get("title", ""))
        if child.type == "image" and title:
            caption = escape(self.pieces.filled(title), quote=False)
            shown = self.pieces.picture(child)
            return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>\n"
        return None

    def block(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        special = _BLOCKS.get(token.type)
        if special is not None:
            return special(self, tokens, index)
        if token.nesting == -1:
            return f"</{token.tag}>\n"
        end = "\n" if _holds_blocks(tokens, index) or not token.nesting else ""
        attributes = "" if gives_way(tokens, index) else self.pieces.attributes(token)
        return f"<{token.tag}{attributes}>{end}"

    def heading(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        title = self.pieces.title(tokens[index + 1].children or ())
        self.headings.append(Heading(int(token.tag[1:]), str(token.attrs["id"]), title))
        return f"<{token.tag}{self.pieces.attributes(token)}>"

    def ordered(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        start = token.attrs.get("start")
        begin = f' start="{int(start)}"' if start is not None else ""
        return f"<ol{self.pieces.attributes(token)}{begin}>\n"

    def fence(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        about = fences.read(token.info)
        code = highlight.html(self.pieces.filled(token.content), about)
        named = f' class="language-{escape(about.language)}"' if about.language else ""
        shown = f"<pre><code{named}>{code}</code></pre>"
        if not about.title:
            return f"{shown}\n"
        return (
            f"<figure><figcaption>{escape(about.title, quote=False)}</figcaption>{shown}</figure>\n"
        )

    def html(self, tokens: Sequence[Token], index: int) -> str:
        """Show HTML as what it is: a text that was not meant for readers."""
        visible = comments.dropped(tokens[index].content).strip()
        return f"<p>{escape(visible, quote=False)}</p>\n" if visible else ""

    def note(self, tokens: Sequence[Token], index: int) -> str:
        """Begin a note: one that folds has a title in any case, or nothing could open it."""
        token = tokens[index]
        self.notes += 1
        folds, kind, title = token.tag == "details", str(token.meta["type"]), token.meta["title"]
        opened = " open" if token.meta["open"] else ""
        named = title != "" and not folds
        role = "" if folds else ' role="note"'
        role += f' aria-labelledby="note-{self.notes}"' if named else ""
        shown = kind if kind in NOTES else DEFAULT_NOTE
        begin = f'<{token.tag} class="admonition {shown}"{role}{opened}>\n'
        if title or not (named or folds):
            return begin
        made = escape(self.pieces.setting.notes.get(kind) or kind.capitalize(), quote=False)
        end = "summary" if folds else "p"
        return f"{begin}{self.note_title(tokens, index)}{made}</{end}>\n"

    def note_title(self, tokens: Sequence[Token], index: int) -> str:
        if tokens[index].tag in {"details", "summary"}:
            return '<summary class="admonition-title">'
        return f'<p class="admonition-title" id="note-{self.notes}">'

    def tabs(self, _tokens: Sequence[Token], _index: int) -> str:
        return '<div class="tabs">\n'

    def tab_title(self, _tokens: Sequence[Token], _index: int) -> str:
        return '<p class="tab-label">'

    def grid(self, _tokens: Sequence[Token], _index: int) -> str:
        return '<div class="grid">\n'

    def table(self, _tokens: Sequence[Token], _index: int) -> str:
        self.columns = []
        return "<table>\n"

    def row(self, tokens: Sequence[Token], index: int) -> str:
        self.column = 0
        return f"<tr{self.pieces.attributes(tokens[index])}>\n"

    def column_heading(self, tokens: Sequence[Token], index: int) -> str:
        self.columns.append(self.pieces.title(tokens[index + 1].children or ()))
        return f"<th{self.pieces.attributes(tokens[index])}>"

    def cell(self, tokens: Sequence[Token], index: int) -> str:
        """Begin a cell; a narrow screen shows it below its column's heading."""
        label = self.columns[self.column] if self.column < len(self.columns) else ""
        self.column += 1
        told = label.replace('"', "&quot;")
        return f'<td{self.pieces.attributes(tokens[index])} data-label="{told}">'

    def footnotes(self, _tokens: Sequence[Token], _index: int) -> str:
        return '<section class="footnotes">\n<ol class="numbers">\n'

    def end_footnotes(self, _tokens: Sequence[Token], _index: int) -> str:
        return "</ol>\n</section>\n"

    def footnote(self, tokens: Sequence[Token], index: int) -> str:
        name = f"fn:{tokens[index].meta['id'] + 1}"
        self.pieces.ids.add(name)
        return f'<li id="{name}">'

    def way_back(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        said = escape(self.pieces.setting.back.replace("{number}", str(token.meta["id"] + 1)))
        return (
            f' <a class="way-back" href="#{reference(token)}" title="{said}" aria-label="{said}">'
            "↩</a>"
        )

    def nothing(self, _tokens: Sequence[Token], _index: int) -> str:
        return ""


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether one piece alone makes a paragraph: a placeholder or a picture."""
    children = tokens[index].children or ()
    found = [c for c in children if c.type != "text" or c.content.strip()]
    paragraph = index > 0 and tokens[index - 1].type == "paragraph_open"
    return paragraph and len(found) == 1 and found[0].type in {"placeholder", "image"}


def _holds_blocks(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether blocks, and not a text, follow an element's beginning."""
    if index + 1 >= len(tokens):
        return True
    after = tokens[index + 1]
    return after.type != "inline" and not after.hidden and after.nesting != -1


_BLOCKS: Mapping[str, Callable[[_Writer, Sequence[Token], int], str]] = {
    "abbreviation": _Writer.nothing,
    "code_block": _Writer.fence,
    "fence": _Writer.fence,
    "footnote_anchor": _Writer.way_back,
    "footnote_block_close": _Writer.end_footnotes,
    "footnote_block_open": _Writer.footnotes,
    "footnote_close": lambda _writer, _tokens, _index: "</li>\n",
    "footnote_open": _Writer.footnote,
    "grid_open": _Writer.grid,
    "heading_open": _Writer.heading,
    "html_block": _Writer.html,
    "note_open": _Writer.note,
    "note_title_open": _Writer.note_title,
    "ordered_list_open": _Writer.ordered,
    "tab_title_open": _Writer.tab_title,
    "table_open": _Writer.table,
    "tabs_open": _Writer.tabs,
    "td_open": _Writer.cell,
    "th_open": _Writer.column_heading,
    "tr_open": _Writer.row,
}
