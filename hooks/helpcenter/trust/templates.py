"""Templates of a project: what they say is shown, for they replace blocks that there are."""

import re
from collections.abc import Iterator
from pathlib import Path

from helpcenter.content import layers
from helpcenter.content.layers import OVERRIDES, Layers
from helpcenter.findings import Finding, suggest
from helpcenter.trust.named import BROKEN, Templates

_EXTENDS = re.compile(r"\{%[-+]?\s*extends\s+[\"']([^\"']+)[\"']\s*[-+]?%\}")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%[-+]?\s*(?:block\s+(?P<name>\w+)[^%]*|endblock\b[^%]*)%\}")
# What may stand beside the blocks of a template that extends another: nothing of it is shown.
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)


def findings(root: Path) -> Iterator[Finding]:
    """Yield what the templates of a project say for nothing.

    Args:
        root: the folder of the project.
    """
    found = layers.of(root)
    own = sorted(Layers((root / OVERRIDES,)).files("*.html"))
    together = Templates(found if own else Layers(()))
    for path in own:
        whole = path.read_text("utf-8", "replace")
        text = _COMMENT.sub(_blank, whole)
        extended = _EXTENDS.search(text)
        name = path.relative_to(root).as_posix()
        below = path.relative_to(root / OVERRIDES).as_posix()
        faults = sorted(together.faults(below, whole))
        for line, message, severity in faults:
            yield Finding(name, line, "source-file", message, severity=severity)
        broken = any(one.message.startswith(BROKEN) for one in faults)
        if broken or extended is None or not together.has(extended[1]):
            continue
        known = sorted(_blocks(found, extended[1], set()))
        outer, rest = _outer(text)
        for block, at in outer:
            if block not in known:
                message = (
                    f"there is no block '{block}' in {extended[1]}, so nobody sees this."
                    f"{suggest(block, known)} There are {', '.join(known)}."
                )
                yield Finding(name, text.count("\n", 0, at) + 1, "source-file", message)
        shown = re.search(r"\S", rest)
        if shown:
            message = "what stands outside of all blocks is not shown. Put it into one."
            yield Finding(name, text.count("\n", 0, shown.start()) + 1, "source-file", message)


def _blocks(found: Layers, name: str, seen: set[str]) -> set[str]:
    """Return the blocks of a template and of those it extends."""
    seen.add(name)
    try:
        text = _COMMENT.sub(_blank, found.read(name))
    except OSError:
        return set()
    own = {match["name"] for match in _BLOCK.finditer(text) if match["name"]}
    extended = _EXTENDS.search(text)
    if extended is None or extended[1] in seen:
        return own
    return own | _blocks(found, extended[1], seen)


def _outer(text: str) -> tuple[list[tuple[str, int]], str]:
    """Return the blocks that stand in no other, with their places, and what stands in none."""
    outer, rest, depth, start, end = [], [], 0, 0, 0
    for match in _BLOCK.finditer(text):
        if depth == 0:
            start = match.start()
            rest.append(text[end:start])
            if match["name"]:
                outer.append((match["name"], start))
        depth = max(0, depth + (1 if match["name"] else -1))
        if depth == 0:
            end = match.end()
            rest.append(_blank_text(text[start:end]))
    rest.append(text[end:])
    return outer, _TAG.sub(_blank, "".join(rest))


def _blank(match: re.Match[str]) -> str:
    return _blank_text(match[0])


def _blank_text(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
