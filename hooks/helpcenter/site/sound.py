"""A project's own scripts and styles, as far as whoever makes them smaller would stumble."""

import re
from collections.abc import Iterator
from pathlib import Path

import minify

from helpcenter.content.layers import OVERRIDES, Layers
from helpcenter.findings import Finding
from helpcenter.site import publish

CHECK = "source-file"
_PLACE = re.compile(r"(?P<said>.*?) on line (?P<line>\d+) and column \d+", re.DOTALL)
# What of a style sheet may hold any sign: comments, texts, addresses, and signs behind a backslash.
_CSS = re.compile(
    r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|url\([^\"'()]*\)|\\.|(?P<sign>[{}()\[\]]|/\*)",
    re.DOTALL,
)
_ENDS = {"{": "}", "(": ")", "[": "]", "/*": "*/"}


def findings(root: Path) -> Iterator[Finding]:
    """Yield the faults of the scripts and styles in the overrides of a project.

    Args:
        root: the folder of the project.
    """
    own = Layers((root / OVERRIDES,))
    for judge, kind in ((_script, "*.js"), (_style, "*.css")):
        for path in own.files(kind):
            for line, message in judge(path.read_text("utf-8", "replace")):
                yield Finding(path.relative_to(root).as_posix(), line, CHECK, message)


def _script(text: str) -> Iterator[tuple[int, str]]:
    try:
        minify.string(publish.SCRIPT, text)
    except ValueError as error:
        found = _PLACE.match(str(error))
        said = found["said"] if found else str(error).split("\n", 1)[0]
        # It counts the line behind the last one, too.
        line = min(int(found["line"]), len(text.splitlines()) or 1) if found else 1
        yield line, f"this is no script: {said}. Mend it, or it runs nowhere."


def _style(text: str) -> Iterator[tuple[int, str]]:
    opened: list[tuple[str, int]] = []
    for match in _CSS.finditer(text):
        sign, line = match["sign"], text.count("\n", 0, match.start()) + 1
        if sign in _ENDS:
            opened.append((sign, line))
        elif sign and opened and _ENDS[opened[-1][0]] == sign:
            opened.pop()
        elif sign:
            yield line, f"this '{sign}' ends nothing. Remove it, or write what it ends."
            return
    for sign, line in opened[:1]:
        message = f"this '{sign}' has no end: what follows is lost. Write '{_ENDS[sign]}'."
        yield line, message
