"""What is no markup but looks like it: readers would see the signs, and miss what they mean."""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from typing import cast

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from helpcenter.content.markdown import comments, fences, highlight, keys
from helpcenter.content.markdown.containers import INDENT, cells
from helpcenter.content.markdown.elements import NOTES
from helpcenter.content.markdown.wide import WIDE
from helpcenter.content.outline import Leftover

_KEY = "leftovers"


def note(env: MutableMapping[str, object], kind: str, line: int, text: str) -> None:
    """Keep what is left over for :func:`of`."""
    cast("list[Leftover]", env.setdefault(_KEY, [])).append(Leftover(kind, line, text))


def of(env: MutableMapping[str, object]) -> Sequence[Leftover]:
    """Return what is left over of the body that was parsed with an environment."""
    return sorted(cast("list[Leftover]", env.get(_KEY, [])), key=lambda left: left.line)


_NOTES = "|".join(sorted(NOTES))
# At the beginning of a line; each alternative is one construct that was not understood.
_BEGINS = re.compile(
    r"""\d{1,3}[.)](?=\s|[^\W\d_])   # 1.Open, or a step that goes on after a paragraph
    |\#{2,6}(?=[\S\u00a0\u202f])       # ##Title, or with a blank that is none
    |!{2}(?=\s+(?:NOTES)\b)  # a note with a sign too few
    |!{3}|\?{3}(?=[\s+"\w])|={3,}(?=[\s"'])  # notes, details, tabs
    |:{3,}|/{3}(?=\s)                # blocks of other generators
    |-{2,}8<-{2,}|\[TOC\]|\${2}        # what others put in its place
    |\{(?:--|\+\+|>>|==|~~)\s*$       # {== and a paragraph
    |\[![A-Za-z]+\]                  # > [!NOTE]
    |[•▪●◦]\s|\#\.\s                 # a bullet of another program, a number
    |\|(?=\s|.*\|\s*$)               # a row of a table, a line of a verse
    """.replace("NOTES", _NOTES),
    re.VERBOSE,
)
# Anywhere in a text. Escaped signs do not come here: they are texts of their own.
_WITHIN = re.compile(
    r"""\|\s*:?-{3,}:?\s*\|          # | --- |
    |\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|~~
    |(?<![\w*])\*(?=[^\W_]\w)          # *so, without an end
    |\{\{?\s*[a-z]+(?:[._][a-z]+)*\s*\}  # { brand }, {{ brand }: a placeholder without a brace
    |`
    |\{(?:--|\+\+|>>)(?=\S)         # {--gone--}
    |\{%\s*\w                        # {% include … %}
    |\$(?:[A-Za-z]|[^\s$][^$\n]*[\\^_=][^$\n]*)\$(?![\w$])  # $x^2$
    |\[\[[^\[\]\n]+\]\]              # [[Page]]
    |\]\s+\((?=[^\s()]+(?:\.md|/)[^\s()]*\))|\)\[(?=[^\]\s]+\.md)  # [Page] (a.md), (Page)[a.md]
    |\]\(|\]\[[^\]\n]+\]|!\[|\[\^[^\]\s]+\]
    |(?<![\w:/.]):[a-z][a-z0-9_+-]{1,40}:(?![\w:/])  # :warning:
    """,
    re.VERBOSE,
)
_ENCODED_PLACEHOLDER = "%7B%7B"
_WIDE_END, _WIDE_START = re.compile(f"[{WIDE}]$"), re.compile(f"[{WIDE}]")
# {==marked==}, in which the inner signs are ours; \(x^2\), whose signs are escaped.
_CHANGED = frozenset({"keys", "mark_open", "s_open"})
_FORMULA = re.compile(r"\S*[=^_+<>\\]")
_LETTERED = re.compile(r"\(?([aA1])[.)]\s")
# Languages of code that other sites draw, and the mark of a remark on a line of code.
_DRAWN = frozenset({"mermaid", "plantuml", "dot", "graphviz", "math"})
_KEY_NAMES = re.compile(r"\"[^\"]*\"|[\w-]+")
_ANNOTATED = re.compile(r"(?:#|//|;|--|<!--|/\*)\s*\(\d{1,2}\)!?\s*(?:-->|\*/)?\s*$")
_SNIPPET = re.compile(r"\s*-{2,}8<-{2,}(?=\s)")
_FILM = re.compile(
    r"\.(?:mp4|webm|mov|m4v|ogv|mp3|ogg)$|//(?:www\.)?(?:youtu|vimeo)", re.IGNORECASE
)
_MODE = re.compile(r"#(?:only|gh)-(?:light|dark)\b")
_BREAKS = frozenset({"softbreak", "hardbreak"})


def find(state: StateCore) -> None:
    """Note what is left over in a body that is parsed."""
    line = 0
    for index, token in enumerate(state.tokens):
        if token.map is not None:
            line = token.map[0]
        look = _BLOCKS.get(token.type)
        for left in look(state.tokens, index, line) if look else ():
            note(state.env, *left)
    for left in (*_indented(state), *_unused(state), *_rows(state), *_unended(state)):
        note(state.env, *left)


def _texts(tokens: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    children = tokens[index].children or ()
    for at, child in enumerate(children):
        look = _PIECES.get(child.type)
        if look is not None:
            yield from look(children, at, line)
        if child.type in _BREAKS:
            line += 1


def _text(children: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    content = children[index].content
    begins = index == 0 or children[index - 1].type in _BREAKS
    match = (begins and _BEGINS.match(content)) or _WITHIN.search(content)
    if match:
        yield Leftover("sign", line, content[match.start() :])
    elif content.endswith("\\") and index == len(children) - 1:
        yield Leftover("sign", line, "\\")
    elif content.endswith("{") and _type(children, index + 1) in _CHANGED:
        yield Leftover("sign", line, "{" + (children[index + 1].markup or "++"))
    elif begins and _is_lettered(children, index):
        yield Leftover("sign", line, content)


def _type(children: Sequence[Token], index: int) -> str:
    return children[index].type if index < len(children) else ""


def _is_lettered(children: Sequence[Token], index: int) -> bool:
    """Tell whether a line and the next one are the first two items of a list by letters."""
    first = _LETTERED.match(children[index].content)
    end = next((at for at in range(index, len(children)) if children[at].type in _BREAKS), None)
    if not first or end is None or end + 1 == len(children):
        return False
    second = first[0].replace(first[1], chr(ord(first[1]) + 1))
    return children[end + 1].content.startswith(second)


def _escaped(children: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    content = children[index].markup
    if content in {"\\(", "\\["} and _type(children, index + 1) == "text":
        inner = children[index + 1].content
        if _FORMULA.match(inner.strip()):
            yield Leftover("sign", line, content + inner)


def _code_inline(children: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    match = re.match(r"#!\w+(?=\s)", children[index].content)
    if match:
        yield Leftover("option", line, match[0])


def _softbreak(children: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    if _in_wide(children, index):
        yield Leftover("break", line + 1, children[index + 1].content)


def _address(children: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    child = children[index]
    address = str(child.attrs.get("src" if child.type == "image" else "href", ""))
    if child.type == "image" and (mode := _MODE.search(address)):
        yield Leftover("option", line, mode[0])
    if child.type == "image" and _FILM.search(address):
        yield Leftover("sign", line, f"![]({address})")
    if child.type == "link_open" and _type(children, index + 1) == "link_close":
        yield Leftover("sign", line, f"[]({address})")
    if _ENCODED_PLACEHOLDER in address:
        yield Leftover("sign", line, address[address.index(_ENCODED_PLACEHOLDER) :])


def _code(tokens: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    token = tokens[index]
    words = token.info.strip().strip("{}. ").split(maxsplit=1)
    if words and words[0] in _DRAWN:
        yield Leftover("sign", line, f"```{words[0]}")
    for option in fences.unused(token.info):
        yield Leftover("option", line, option)
    about, last = fences.read(token.info), token.content.count("\n")
    if about.language and not highlight.knows(about.language) and about.language not in _DRAWN:
        yield Leftover("lexer", line, about.language)
    for beyond in [number for number in about.lines if number > last][:1]:
        yield Leftover("beyond", line, f"{beyond} of {last}")
    for number, text in enumerate(token.content.split("\n"), 1):
        if _ANNOTATED.search(text) or _SNIPPET.match(text):
            yield Leftover("sign", line + number, text.strip())


def _keys(children: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    for name in _KEY_NAMES.findall(children[index].content):
        if not name.startswith('"') and not keys.is_known(name):
            yield Leftover("key", line, name)


def _icon(children: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    yield Leftover("icon", line, str(children[index].meta["name"]))


def _in_wide(children: Sequence[Token], index: int) -> bool:
    """Tell whether a line breaks between two characters that no blank belongs between."""
    if not 0 < index < len(children) - 1:
        return False
    before, after = children[index - 1].content, children[index + 1].content
    return bool(_WIDE_END.search(before) and _WIDE_START.match(after))


def _html(tokens: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    visible = comments.dropped(tokens[index].content)
    if visible.lstrip().startswith(comments.OPEN):
        yield Leftover("comment", line, visible.strip())
    elif visible.strip():
        yield Leftover("html", line, visible.strip())


def _note(tokens: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    meta = tokens[index].meta
    if meta["type"] not in NOTES:
        yield Leftover("note", line, str(meta["type"]))
    for word in meta["more"]:
        yield Leftover("note", line, str(word))
    if _is_empty(tokens, index):
        yield Leftover("empty", line, str(tokens[index].meta["type"]))


def _tab(tokens: Sequence[Token], index: int, line: int) -> Iterator[Leftover]:
    if "+" in tokens[index].meta["mark"]:
        yield Leftover("option", line, "===+")
    if _is_empty(tokens, index):
        yield Leftover("empty", line, "===")


def _is_empty(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether nothing stands in a block but its title."""
    after = index + 1
    if tokens[after].type.endswith("_title_open"):
        after += 3
    return tokens[after].nesting == -1


def _indented(state: StateCore) -> Iterator[Leftover]:
    """Yield blocks that stand a little to the right after a list or a note: in it, or not?"""
    lines = state.src.split("\n")
    before = ""
    for token in state.tokens:
        if token.level:
            continue
        if token.nesting >= 0 and token.map is not None:
            line = lines[token.map[0]] if token.map[0] < len(lines) else ""
            blanks = len(line) - len(line.lstrip(" "))
            if before in _HOLDERS and 0 < blanks < INDENT:
                yield Leftover("indent", token.map[0], line.strip())
            before = ""
        if token.nesting == -1:
            before = token.type


_HOLDERS = frozenset({"bullet_list_close", "ordered_list_close", "note_close", "tabs_close"})


def _rows(state: StateCore) -> Iterator[Leftover]:
    """Yield texts that became rows of the table they stand below, and cells that are lost."""
    lines = state.src.split("\n") if any(t.type == "table_open" for t in state.tokens) else []
    columns = 0
    for token in state.tokens if lines else ():
        if token.type == "table_open" and token.map:
            columns = cells(lines[token.map[0]])
        if token.type != "tr_open" or not token.map:
            continue
        row = lines[token.map[0]].strip()
        if "|" not in row:
            yield Leftover("row", token.map[0], row)
        elif cells(row) > columns:
            yield Leftover("cells", token.map[0], row)


def _unended(state: StateCore) -> Iterator[Leftover]:
    """Yield code that goes on to the end of the page, and lists that go on with another sign."""
    lines = state.src.split("\n")
    before: Token | None = None
    for token in state.tokens:
        if token.type == "fence" and token.map is not None:
            last = lines[min(token.map[1], len(lines)) - 1].lstrip("> ")
            if token.map[1] - token.map[0] < _FENCED or not last.startswith(token.markup):
                yield Leftover("fence", token.map[0], token.markup)
        is_same = before is not None and before.type == token.type.replace("_open", "_close")
        if is_same and before and token.type in _LISTS and before.markup != token.markup:
            line = token.map[0] if token.map else 0
            yield Leftover("list", line, lines[line].strip())
        before = token


# A block of code has a first line and a last one.
_FENCED = 2
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})


def _unused(state: StateCore) -> Iterator[Leftover]:
    """Yield footnotes that nothing refers to: they are not shown."""
    notes = state.env.get("footnotes", {})
    for label, number in notes.get("refs", {}).items():
        if number < 0:
            mark = f"[^{label[1:]}]:"
            yield Leftover("footnote", state.src[: state.src.find(mark)].count("\n"), mark)


_Look = Callable[[Sequence[Token], int, int], Iterator[Leftover]]
_BLOCKS: Mapping[str, _Look] = {
    "fence": _code,
    "html_block": _html,
    "inline": _texts,
    "note_open": _note,
    "tab_open": _tab,
}
_PIECES: Mapping[str, _Look] = {
    "code_inline": _code_inline,
    "html_inline": _html,
    "icon": _icon,
    "image": _address,
    "keys": _keys,
    "link_open": _address,
    "softbreak": _softbreak,
    "text": _text,
    "text_special": _escaped,
}
