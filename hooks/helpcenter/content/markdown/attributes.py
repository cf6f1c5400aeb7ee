"""Attribute lists: an id or a listed class for what they stand behind; nothing else is taken."""

import re
from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from helpcenter.content.markdown import leftovers

# Classes that change how something looks, and do not make it something else.
CLASSES = frozenset({"md-button", "md-button--primary", "lg", "xl", "middle"})
# What each piece of a grid is anyway.
_IMPLIED = frozenset({"card"})
_ID = re.compile(r"(?:^|\s)#([^\s{}.#=]{1,200})")
_CLASS = re.compile(r"(?:^|\s)\.([^\s{}.#=]{1,200})")
_ENDS = frozenset(
    {"link_close", "strong_close", "em_close", "s_close", "mark_close", "ins_close", "sup_close",
     "sub_close", "code_inline", "image", "icon"}
)  # fmt: skip


def attach(state: StateCore) -> None:
    """Give attribute lists to what they belong to: the piece before them, or their block."""
    before = item = None
    for token in state.tokens if "{" in state.src else ():
        if token.type == "inline" and token.children and before is not None:
            if any(child.type == "attributes" for child in token.children):
                block = item if before.hidden and item is not None else before
                token.children = _attached(state, token, block)
        elif token.type in {"list_item_open", "dd_open"}:
            item = token
        before = token


def _attached(state: StateCore, inline: Token, block: Token) -> list[Token]:
    kept: list[Token] = []
    children = inline.children or []
    last = _last_piece(children)
    line = inline.map[0] if inline.map else 0
    for index, child in enumerate(children):
        line += child.type in {"softbreak", "hardbreak"}
        if child.type != "attributes":
            kept.append(child)
            continue
        owner = _owner(kept)
        if owner is None and index > last and (kept or block.type == "heading_open"):
            owner = block
            _trim(kept)
        if owner is None:
            leftovers.note(state.env, "attributes", line, child.content)
            continue
        _give(state, owner, child.content, line)
    return kept


def _last_piece(children: Sequence[Token]) -> int:
    """Return where the last piece stands that is no attribute list, and no blank behind one."""
    for index in range(len(children) - 1, -1, -1):
        child = children[index]
        if child.type != "attributes" and (child.type != "text" or child.content.strip()):
            return index
    return -1


def _owner(kept: Sequence[Token]) -> Token | None:
    """Return the piece that ends right here."""
    if not kept or kept[-1].type not in _ENDS:
        return None
    depth = 0
    for token in reversed(kept):
        depth += token.nesting
        if depth == 0:
            return token
    return None


def _trim(kept: list[Token]) -> None:
    """Drop the blanks and the line break that stood before an attribute list."""
    while kept and (
        kept[-1].type == "softbreak" or (kept[-1].type == "text" and not kept[-1].content.strip())
    ):
        kept.pop()
    if kept and kept[-1].type == "text":
        kept[-1].content = kept[-1].content.rstrip()


def _give(state: StateCore, owner: Token, written: str, line: int) -> None:
    """Give a token what an attribute list says, as far as that is taken."""
    inner = written.strip("{} \t").removeprefix(":").strip()
    rest = _CLASS.sub(" ", _ID.sub(" ", inner)).strip()
    names = _ID.findall(inner)
    if names:
        owner.attrs["id"] = names[-1]
        owner.meta["line"] = line
    classes = _CLASS.findall(inner)
    taken = [name for name in classes if name in CLASSES]
    if taken:
        owner.attrs["class"] = " ".join(filter(None, [str(owner.attrs.get("class", "")), *taken]))
    refused = [f".{name}" for name in classes if name not in CLASSES | _IMPLIED]
    for name in [*refused, *filter(None, [rest])]:
        leftovers.note(state.env, "attribute", line, name)
