"""What search reads of the project's files."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from helpcenter.content import kept, located
from helpcenter.content.kept import Store
from helpcenter.content.layers import Layers
from helpcenter.findings import Finding
from helpcenter.search import synonyms as _synonyms
from helpcenter.search.articles import Outline, outline

SYNONYMS = "data/synonyms.yml"


def synonyms(root: Path, languages: Sequence[str]) -> tuple[list[_synonyms.Group], list[Finding]]:
    """Read the synonyms of the project in a folder; a project without them has none."""
    try:
        text = located.text(root / SYNONYMS)
    except FileNotFoundError:
        return [], []
    except located.Unreadable as error:
        problem = error.problem
        return [], [Finding(SYNONYMS, problem.line, _synonyms.CHECK, problem.message)]
    return _read(text, tuple(languages))


@lru_cache(maxsize=1)
def _read(text: str, languages: Sequence[str]) -> tuple[list[_synonyms.Group], list[Finding]]:
    """Read them once for all languages."""
    return _synonyms.read(text, SYNONYMS, languages)


def outlines(
    docs: Path, languages: Sequence[str], store: Store = kept.NOTHING
) -> dict[str, Mapping[str, Outline]]:
    """Read what the articles of all languages are about: language → topic → outline.

    Languages are built one after another, so the others' pages are not
    rendered yet when one is built: their sources are read.
    """
    return {language: dict(_outlines(docs / language, store)) for language in languages}


def _outlines(folder: Path, store: Store) -> list[tuple[str, Outline]]:
    found = []
    for path in sorted(folder.rglob("*.md")):
        state = path.stat()
        (about,) = _outline(path, store, (state.st_mtime_ns, state.st_size))
        if about:
            found.append((path.relative_to(folder).with_suffix("").as_posix(), about))
    return found


@lru_cache(maxsize=1 << 17)
def _outline(path: Path, store: Store, _state: tuple[int, int]) -> tuple[Outline | None]:
    """Read an article once for all languages, and again when it has changed."""
    text = path.read_text("utf-8", errors="replace")
    return store.kept("outline", [text], lambda: (outline(text),))


def scripts(folder: Layers) -> dict[str, str]:
    """Read the scripts of a folder: name → source; a folder that is named like one is joined."""
    return {name: folder.read(name) for name in folder.names("*.js")}
