"""Which engine is installed, where it comes from, and what of it a project has seen.

A project records that in ``engine.yml``: the version, the notes of the changelog it was told,
and the files of the theme by digest. An upgrade is told by what differs.
"""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import yaml

from helpcenter.content import layers
from helpcenter.content import record as reading
from helpcenter.content.layers import Layers
from helpcenter.content.record import Seen

NAME = "helpcenter"
RECORD = reading.FILE
CONSTRAINTS = "constraints.txt"
_HEAD = (
    "# The engine that this project was made with, or last upgraded to, and what of it was seen\n"
    "# then: `helpcenter upgrade --record` writes this file.\n"
)
_NOTE = re.compile(r"^- (?:.+\n?)(?:^[ ]+\S.*\n?)*", re.MULTILINE)
_ARTICLES = re.compile(r"^### Articles\n.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_REQUIRED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<rest>[^;]*)(?:;(?P<when>.*))?")
_DIGITS = 8
_CHECKOUT = layers.THEME.parents[2]
# What a distribution says of Python: ">=3.11.5,!=3.12.0", of which 3.11 is the engine's own.
_CLAUSE = re.compile(r"([<>=!~]=?)\s*([\d.*]+)")
_NEWER = re.compile(r"3\.(?:11\.|1[2-9]|[2-9]\d)")


def version() -> str:
    """Return the version of the installed engine."""
    return _installed().version


def origin() -> str:
    """Return from where pip installs this engine: a folder, a commit, or by its version."""
    if _is_checkout():
        return f"{NAME} @ {_CHECKOUT.as_uri()}"
    told = json.loads(_installed().read_text("direct_url.json") or "{}")
    url, vcs = told.get("url", ""), told.get("vcs_info", {})
    if vcs:
        return f"{NAME} @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{NAME} @ {url}" if url else f"{NAME}=={version()}"


def versions() -> list[str]:
    """Return the engine's dependencies as they are installed, each as ``name==version``.

    One that does not fit every Python that the engine runs with is meant for those it fits.
    """
    return sorted(map(_version, _needed(NAME, set())), key=str.lower)


def _version(one: Distribution) -> str:
    wanted = str(one.metadata.json.get("requires_python", ""))
    fits = [f"python_full_version {op} '{python}'" for op, python in _CLAUSE.findall(wanted)]
    mark = f" ; {' and '.join(fits)}" if _NEWER.search(wanted) else ""
    return f"{one.name}=={one.version}{mark}"


def _needed(name: str, known: set[str]) -> Iterator[Distribution]:
    """Yield the distributions that one needs, however far."""
    for text in distribution(name).requires or ():
        match = _REQUIRED.match(text)
        other = re.sub(r"[-_.]+", "-", match["name"]).lower() if match else ""
        if not match or other in known or "extra" in (match["when"] or ""):
            continue
        known.add(other)
        try:
            found = distribution(other)
        except PackageNotFoundError:  # for another system, or another Python
            continue
        yield found
        yield from _needed(other, known)


def notes() -> list[str]:
    """Return the notes of the changelog that came with the engine: not those on our articles."""
    own = _CHECKOUT / "CHANGELOG.md"
    # Elsewhere it is a part of what the package says of itself (see pyproject.toml).
    told = own.read_text("utf-8") if _is_checkout() else _installed().metadata.json["description"]
    _, _, changelog = str(told).partition("# Changelog\n")
    changelog = _ARTICLES.sub("", changelog)
    return [" ".join(found[0][2:].split()) for found in _NOTE.finditer(changelog)]


def theme() -> Mapping[str, str]:
    """Return the files of the engine's theme by path, each with the digest of its content."""
    folder = layers.THEME
    return {
        path.relative_to(folder).as_posix(): digest(path.read_bytes())
        for path in Layers((folder,)).files("*")
    }


def digest(content: bytes) -> str:
    """Return some digits that are others when a content is."""
    return sha256(content).hexdigest()[:_DIGITS]


def record(root: Path) -> None:
    """Record in a project that its people have seen the installed engine."""
    told = {
        "version": version(),
        "notes": [digest(note.encode()) for note in notes()],
        "theme": dict(theme()),
    }
    text = yaml.safe_dump(told, sort_keys=False, default_flow_style=None, width=98)
    (root / RECORD).write_text(_HEAD + text, "utf-8", newline="\n")
    lines = ["# What the engine needs, as it was tried with: `helpcenter upgrade --record`."]
    (root / CONSTRAINTS).write_text("\n".join([*lines, *versions(), ""]), "utf-8", newline="\n")


def seen(root: Path) -> Seen | None:
    """Return what a project has recorded; None if it has not, or not so."""
    return reading.read(root)[0]


def _is_checkout() -> bool:
    """Tell whether the engine runs from its sources, not from where it was installed."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "CHANGELOG.md").is_file()


def _installed() -> Distribution:
    return distribution(NAME)
