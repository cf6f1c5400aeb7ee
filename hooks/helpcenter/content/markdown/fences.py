"""What stands behind the fence of a block of code: a language, a title, lines that matter."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPTION = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)')")
_OPTIONS = frozenset({"title", "hl_lines"})
# More lines than a page has.
_MOST = 10_000


class Fence(NamedTuple):
    """What stands behind a fence: a language, a title, and lines that matter."""

    language: str
    title: str
    lines: tuple[int, ...]


def language(info: str) -> str:
    """Return the language of a fenced code block, of what stands behind its fence."""
    first = info.strip().strip("{}").split(maxsplit=1)[:1]
    name = first[0].removeprefix(".") if first else ""
    return "" if "=" in name else name


def unused(info: str) -> Iterator[str]:
    """Yield what stands behind a fence and changes nothing."""
    inner = info.strip().strip("{}")
    yield from (match[0] for match in _OPTION.finditer(inner) if match[1] not in _OPTIONS)
    first, *rest = _OPTION.sub(" ", inner).split() or [""]
    yield from rest if language(info) else filter(None, [first, *rest])


def read(info: str) -> Fence:
    """Read what stands behind a fence."""
    options = {name: double or single for name, double, single in _OPTION.findall(info)}
    return Fence(language(info), options.get("title", ""), _lines(options.get("hl_lines", "")))


def _lines(text: str) -> tuple[int, ...]:
    """Return the lines that ``2 4-6`` names."""
    found: list[int] = []
    for first, last in re.findall(r"(\d{1,4})(?:-(\d{1,4}))?", text):
        found.extend(range(int(first), min(int(last or first), _MOST) + 1))
    return tuple(found)
