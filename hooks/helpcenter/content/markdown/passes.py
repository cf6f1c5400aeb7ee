"""What is settled once a body is parsed: ids, tasks, alignment, abbreviations."""

import re
from collections.abc import Iterator, Sequence

from markdown.extensions.toc import slugify
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_TASK = re.compile(r"\[(?P<done>[ xX])\][ \t]+")
_ALIGN = re.compile(r"text-align:\s*(\w+)")


def ids(state: StateCore) -> None:
    """Give each heading an id: its author's, or one made of its words as MkDocs does."""
    headings = [
        (token, state.tokens[index + 1])
        for index, token in enumerate(state.tokens)
        if token.type == "heading_open"
    ]
    used = {str(token.attrs["id"]) for token, _ in headings if "id" in token.attrs}
    numbers: dict[str, int] = {}
    for token, inline in headings:
        if "id" in token.attrs:
            token.meta["own"] = True
            continue
        base = name = slugify(words(inline.children or ()).strip(), "-")
        number = numbers.get(base, 0)
        while not name or name in used:
            number += 1
            name = f"{base}_{number}"
        numbers[base] = number
        used.add(name)
        token.attrs["id"] = name


def words(children: Sequence[Token]) -> str:
    """Return what a reader sees of a line, without markup; placeholders as written."""
    return "".join(_words(children))


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "text_special", "code_inline", "placeholder"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif child.type == "keys":
            yield "+".join(child.meta["keys"])


def tasks(state: StateCore) -> None:
    """Make boxes of ``[ ]`` and ``[x]`` at the beginning of an item."""
    if not _TASK.search(state.src):
        return
    for item, paragraph, inline in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        if item.type != "list_item_open" or paragraph.type != "paragraph_open":
            continue
        match = _TASK.match(inline.content)
        first = next(iter(inline.children or ()), None)
        # A link may begin so, too.
        if not match or first is None or not first.content.startswith("["):
            continue
        _drop(inline, match.end())
        box = Token("task", "", 0)
        box.meta = {"done": match["done"] != " "}
        inline.children = [box, *(inline.children or ())]
        item.attrs["class"] = "task"


def _drop(inline: Token, length: int) -> None:
    """Drop the first characters of a line that is parsed already."""
    for child in inline.children or ():
        gone = min(length, len(child.content))
        child.content = child.content[gone:]
        length -= gone
        if not length:
            return


def alignment(state: StateCore) -> None:
    """Say how a cell is aligned by a class: the site's policy allows no styles in elements."""
    for token in state.tokens if "|" in state.src else ():
        style = token.attrs.pop("style", "") if token.type in {"th_open", "td_open"} else ""
        match = _ALIGN.search(str(style))
        if match and match[1] != "left":
            token.attrs["class"] = f"to-{'end' if match[1] == 'right' else match[1]}"


def abbreviations(state: StateCore) -> None:
    """Wrap the short forms that a page explains, wherever they stand."""
    known = state.env.get("abbreviations")
    if not known:
        return
    longest = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_explained(token.children, pattern, known))


def _explained(
    children: Sequence[Token], pattern: re.Pattern[str], known: dict[str, str]
) -> Iterator[Token]:
    for child in children:
        if child.type != "text" or not pattern.search(child.content):
            yield child
            continue
        for index, part in enumerate(pattern.split(child.content)):
            if index % 2:
                yield Token("abbr_open", "abbr", 1, attrs={"title": known[part]})
                yield Token("text", "", 0, content=part)
                yield Token("abbr_close", "abbr", -1)
            elif part:
                yield Token("text", "", 0, content=part)
