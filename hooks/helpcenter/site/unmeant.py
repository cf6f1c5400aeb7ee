"""What stands in a project's ``overrides`` and does nothing: misspelt names, keys no page has.

A template of MkDocs that nobody names is no fault to it, and a key that no page has is empty.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from helpcenter.content import icons
from helpcenter.content.frontmatter import FrontMatter
from helpcenter.content.layers import OVERRIDES, THEME, Layers
from helpcenter.content.own import TAKEN, Own
from helpcenter.findings import Finding, Severity, suggest
from helpcenter.site import logo

_META = re.compile(
    r"""\bpage\.meta(?:\.get\(\s*["']|\.(?!(?:get|items|keys|values)\()|\[["'])(\w+)"""
)
_FOLDER = f"{OVERRIDES}/{logo.FOLDER}"


def findings(root: Path, declared: Own, named: str) -> Iterator[Finding]:
    """Yield what does nothing in the overrides of a project.

    Args:
        root: the folder of the project.
        declared: what its pages may say and look like besides what all do.
        named: the text of its settings.
    """
    folder = root / OVERRIDES
    if not any((root / _FOLDER / name).is_file() for name in logo.NAMES):
        message = (
            "there is no logo of your own, and readers see the engine's. Put one here:"
            f" {' or '.join(list(logo.NAMES)[:2])}."
        )
        yield Finding(_FOLDER, 1, "source-file", message, severity=Severity.WARNING)
    files = {path: path.relative_to(folder) for path in Layers((folder,)).files("*.*")}
    texts = {
        path: path.read_text("utf-8", "replace")
        for path in files
        if path.suffix in {".html", ".css", ".js"}
    }
    for path, text in texts.items():
        others = "\n".join([named, *(said for other, said in texts.items() if other != path)])
        if not declared.faults and not _used(files[path], declared, others):
            yield _unused(root, path, files[path])
        if path.suffix == ".html" and not declared.faults:
            yield from unsaid(path.relative_to(root).as_posix(), text, declared)


def _theme() -> Layers:
    """Return the folders of the themes that a project's overrides lie over."""
    below = icons.folder()
    return Layers((THEME, *([below.parents[1]] if below else [])))


def _used(path: Path, declared: Own, others: str) -> bool:
    name = path.as_posix()
    # Of a script or style sheet that is a folder of parts, any part is used.
    place = "/".join(path.parts[:2]) if path.parts[0] == logo.FOLDER else name
    return bool(
        _theme().find(place) or name in declared.templates or re.search(_quoted(path), others)
    )


def _quoted(path: Path) -> str:
    """Return a pattern of the places where another file or the settings name a file."""
    return rf"(?<![\w.-]){re.escape(path.name)}(?![\w-])"


def _unused(root: Path, path: Path, name: Path) -> Finding:
    known = [
        one.relative_to(folder).as_posix()
        for folder in _theme().folders
        for one in folder.rglob(f"*{path.suffix}")
    ]
    near = suggest(name.as_posix(), known)
    message = (
        f"nothing uses this file: none of the engine's has its name.{near}"
        f" {_REMEDY[path.suffix]}, or remove it."
    )
    shown = path.relative_to(root).as_posix()
    return Finding(shown, 1, "source-file", message, severity=Severity.WARNING)


_REMEDY = {
    ".html": "Rename it, list it under 'templates' in data/pages.yml",
    ".css": "Rename it, name it in 'extra_css' of mkdocs.yml",
    ".js": "Rename it, name it in 'extra_javascript' of mkdocs.yml",
}


def unsaid(shown: str, text: str, declared: Own) -> Iterator[Finding]:
    """Yield the keys that a template asks for and no page has.

    Args:
        shown: its path, as findings name it.
        text: what it holds.
        declared: what pages may say besides what all do.
    """
    known = {*FrontMatter.model_fields, *TAKEN, *(key.name for key in declared.keys)}
    for number, line in enumerate(text.split("\n"), start=1):
        for name in dict.fromkeys(_META.findall(line)):
            if name not in known:
                message = (
                    f"no page has the key '{name}', so this is empty.{suggest(name, known)} Declare"
                    " it under 'keys' in data/pages.yml, or mend its name."
                )
                yield Finding(shown, number, "own-keys", message)
