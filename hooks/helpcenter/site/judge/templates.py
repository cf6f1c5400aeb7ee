"""A project's own templates, judged where they are written: a built page no longer tells that."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from helpcenter.content.layers import OVERRIDES, THEME, Layers
from helpcenter.findings import Finding
from helpcenter.site.judge.lists import lists

_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_DATA = re.compile(r"application/(?:ld\+)?json")
_RUNS = (
    "a script within a page does not run. Put it into a file of overrides/, and name that in"
    " 'extra_javascript' of mkdocs.yml."
)


def findings(root: Path) -> Iterator[Finding]:
    """Yield the elements and attributes of a project's templates that pages must not have.

    Args:
        root: the folder of the project.
    """
    folder = root / OVERRIDES
    for path in Layers((folder,)).files("*.html"):
        ours = THEME / path.relative_to(folder)
        # What is taken over from the engine's own template is right.
        known = ours.read_text("utf-8") if ours.is_file() else ""
        for line, message in faults(path.read_text("utf-8", "replace"), known):
            yield Finding(path.relative_to(root).as_posix(), line, "published-html", message)


def faults(text: str, known: str = "") -> Iterator[tuple[int, str]]:
    """Yield what a template holds and pages must not, each with its line.

    Args:
        text: the template.
        known: the template of the engine that it stands for.
    """
    reader = _Reader(known)
    reader.feed(_CODE.sub(_blank, text))
    yield from reader.found


def _blank(code: re.Match[str]) -> str:
    """Return what stands for code: a word for a value, and nothing for the rest."""
    blank = re.sub(r"[^\n]", "x" if code[0].startswith("{{") else " ", code[0])
    return f" {blank[1:]}"


class _Reader(HTMLParser):
    def __init__(self, known: str) -> None:
        super().__init__(convert_charrefs=False)
        self.known = known
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element."""
        line, _ = self.getpos()
        own = {name.lower() for name in lists().page.get(tag, ())}
        every = {name.lower() for name in lists().everywhere}
        names = {element.lower() for element in lists().page}
        if f"<{tag}" in self.known and tag != "script":
            return
        if tag not in names:
            self.found.append((line, f"<{tag}> may stand in no page. Remove it."))
            return
        said = dict(attrs)
        if tag == "script" and "src" not in said and not _DATA.match(said.get("type") or ""):
            if "<script>" not in self.known:
                self.found.append((line, _RUNS))
            return
        for name in said:
            free = name.startswith(("data-", "aria-")) or "x" * 4 in name
            if not free and tag not in _DRAWN and name not in own | every:
                self.found.append((line, f"<{tag} {name}=…> may stand in no page. Remove it."))

    handle_startendtag = handle_starttag


# What drawings within pages are made of has attributes of its own.
_DRAWN = frozenset(lists().shapes)
