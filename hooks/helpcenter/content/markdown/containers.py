"""Blocks that CommonMark does not have: notes, details, tabs, grids of cards, abbreviations."""

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as commonmark_table

# What stands in a note, details or a tab is indented by so much.
INDENT = 4
_NOTE = re.compile(
    r"(?P<mark>!!!|\?{3}\+?) ?(?P<words>[\w-]+(?: +[\w-]+)*)?(?: *\"(?P<title>.*)\")?[ \t]*$"
)
_TAB = re.compile(r"===(?P<mark>[!+]{0,2}) +([\"'])(?P<title>.*)\2[ \t]*$")
_GRID = re.compile(r"<div class=\"grid(?: cards)?\" markdown(?:=\"\w*\")?>[ \t]*$")
_GRID_END = re.compile(r"</div>[ \t]*$")
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]\n]+)\]:[ \t]*(?P<long>.*\S)[ \t]*$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)")
_DASHES = re.compile(r"[|:-][|: \t-]*$")
_BAR = re.compile(r"(?<!\\)\|")
_MASK = "\ue001"  # a character that no text has
DEFAULT_NOTE = "note"


def _match(state: StateBlock, line: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    start = state.bMarks[line] + state.tShift[line]
    return pattern.match(state.src[start : state.eMarks[line]])


def _end(state: StateBlock, line: int, last: int) -> int:
    """Return the line after what is indented below a line."""
    least = state.sCount[line] + INDENT
    end = line + 1
    for number in range(line + 1, last):
        if state.isEmpty(number):
            continue
        if state.sCount[number] < least:
            break
        end = number + 1
    return end


def _inside(state: StateBlock, kind: str, first: int, last: int, indent: int) -> None:
    """Parse the lines that stand in a block."""
    kept = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = kind, last, indent
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax, state.blkIndent = kept


def _titled(state: StateBlock, name: str, tag: str, title: str, line: int) -> None:
    """Push a block's title, which may hold inline markup."""
    opened = state.push(f"{name}_title_open", tag, 1)
    opened.map = [line, line + 1]
    text = state.push("inline", "", 0)
    text.content, text.map, text.children = title, [line, line + 1], []
    state.push(f"{name}_title_close", tag, -1)


def note(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse ``!!! type "Title"`` and, folded, ``??? type "Title"``."""
    match = _match(state, start, _NOTE)
    if not match or state.is_code_block(start) or not (match["words"] or match["title"]):
        return False
    if silent:
        return True
    folds = match["mark"] != "!!!"
    words = (match["words"] or DEFAULT_NOTE).split()
    tag = "details" if folds else "div"
    end = _end(state, start, last)
    opened = state.push("note_open", tag, 1)
    opened.map = [start, end]
    opened.meta = {
        "type": words[0].lower(),
        "more": words[1:],
        "open": match["mark"] == "???+",
        "title": match["title"],
    }
    if match["title"]:
        _titled(state, "note", "summary" if folds else "p", match["title"], start)
    _inside(state, "note", start + 1, end, state.sCount[start] + INDENT)
    state.push("note_close", tag, -1)
    state.line = end
    return True


def tabs(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse ``=== "Title"``; those that follow each other are one set."""
    match = _match(state, start, _TAB)
    if not match or state.is_code_block(start):
        return False
    if silent:
        return True
    opened = state.push("tabs_open", "div", 1)
    line = end = start
    while match:
        end = _end(state, line, last)
        tab = state.push("tab_open", "section", 1)
        tab.map = [line, end]
        tab.meta = {"mark": match["mark"]}
        _titled(state, "tab", "p", match["title"], line)
        _inside(state, "tab", line + 1, end, state.sCount[line] + INDENT)
        state.push("tab_close", "section", -1)
        line = state.skipEmptyLines(end)
        follows = line < last and state.sCount[line] == state.sCount[start]
        match = _match(state, line, _TAB) if follows else None
        if match and "!" in match["mark"]:  # a set of its own
            break
    opened.map = [start, end]
    state.push("tabs_close", "div", -1)
    state.line = end
    return True


def grid(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse Material's grid of cards, the one form of HTML that stands for something."""
    if not _match(state, start, _GRID) or state.is_code_block(start):
        return False
    lines = range(start + 1, last)
    end = next((number for number in lines if _match(state, number, _GRID_END)), None)
    if end is None:
        return False
    if silent:
        return True
    opened = state.push("grid_open", "div", 1)
    opened.map = [start, end + 1]
    _inside(state, "grid", start + 1, end, state.blkIndent)
    state.push("grid_close", "div", -1)
    state.line = end + 1
    return True


def abbreviation(state: StateBlock, start: int, _last: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse ``*[short]: long``, which is shown wherever the short form stands."""
    match = _match(state, start, _ABBREVIATION)
    if not match or state.is_code_block(start):
        return False
    if silent:
        return True
    told = state.push("abbreviation", "", 0)
    told.map = [start, start + 1]
    told.content = match["long"]
    told.hidden = True
    state.env.setdefault("abbreviations", {})[match["short"]] = match["long"]
    state.line = start + 1
    return True


def table(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse a table as markdown-it does, but leave code whole: a bar in it parts no cells."""
    if start + 1 >= last or not _match(state, start + 1, _DASHES):
        return False
    end = next((line for line in range(start, last) if state.isEmpty(line)), last)
    begin, stop = state.bMarks[start], state.eMarks[end - 1]
    rows = state.src[begin:stop]
    if silent or "`" not in rows or "|" not in rows:
        return bool(commonmark_table(state, start, last, silent))
    source, count = state.src, len(state.tokens)
    masked = _CODE.sub(lambda code: _BAR.sub(_MASK, code[0]), rows)
    state.src = source[:begin] + masked + source[stop:]
    done = bool(commonmark_table(state, start, last, silent))
    state.src = source
    for token in state.tokens[count:]:
        token.content = token.content.replace(_MASK, "|")
    return done


def cells(row: str) -> int:
    """Count the cells that a row of a table is written with."""
    masked = _CODE.sub(lambda code: _BAR.sub(_MASK, code[0]), row.lstrip("> \t").rstrip())
    bars = [match.start() for match in _BAR.finditer(masked)]
    return len(bars) + 1 - sum(at in {0, len(masked) - 1} for at in bars)


_RULES: Mapping[str, Callable[[StateBlock, int, int, bool], bool]] = {
    "!": note,
    "?": note,
    "=": tabs,
    "<": grid,
    "*": abbreviation,
}


def _ours(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    rule = _RULES.get(_first(state, start))
    return rule is not None and rule(state, start, last, silent)


def _first(state: StateBlock, line: int) -> str:
    at = state.bMarks[line] + state.tShift[line]
    return state.src[at : at + 1]


def register(md: MarkdownIt) -> None:
    """Add the rules to a parser; one look at the sign tells whether any can apply."""
    ends = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "ours", _ours, {"alt": ends})
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
