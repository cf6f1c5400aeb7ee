"""Texts of ``data/`` as pages: what is said outside articles is compared like what they say.

A file of ``data/`` is a topic, and its texts in one language are a page: each text a block,
named by its key and in its own line, so that all checks, stamps and the status see it as
they see an article's. Files that hold one language each (``data/interface/fr.yml``) are a
topic together. Words that readers type (synonyms) have no counterparts; of the glossary, the
definitions are compared.

A comment of the form ``# waive CHECK: reason`` excuses a file from a check, as ``waivers``
in its front matter does an article; ``# change: urgent`` is what ``change`` is there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path as File

from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.content.located import Located, Path, Unreadable, load
from helpcenter.content.outline import Block, Kind, Outline
from helpcenter.languages import locale, typography
from helpcenter.parity.glossary import Matcher
from helpcenter.parity.page import Page, Waiver
from helpcenter.parity.stamps import SAID, SEVERAL

_NOT_COMPARED = "synonyms.yml"
# What a name in one language is called in another is no translation of it.
_NAMES = frozenset({"brand"})
_WAIVER = re.compile(r"#[ \t]*waive[ \t]+(?P<check>[\w-]+):[ \t]*(?P<reason>\S.*)")
_CHANGE = re.compile(
    r"^[ \t]*#[ \t]*change:[ \t]*(?P<weight>typo|normal|urgent)[ \t]*$", re.MULTILINE
)

Files = Mapping[str, SourceFile]


def scan(tree: Tree) -> dict[str, Files]:
    """Return the files of ``data/`` that hold texts in the site's languages, by topic."""
    if tree.data is None or not tree.data.is_dir():
        return {}
    found: dict[str, Files] = {}
    for path in sorted(tree.data.rglob(f"*{SAID}")):
        if path.name == _NOT_COMPARED or path.is_symlink() or not path.is_file():
            continue
        own = _language(path, tree.languages)
        topic = tree.name(path.parent) + SEVERAL if own else tree.name(path)
        if files := dict(_files(tree, path, topic, (own,) if own else tree.languages)):
            found[topic] = {**found.get(topic, {}), **files}
    return found


def _language(path: File, languages: Sequence[str]) -> str:
    """Return the language that a file is named by, if the site has it."""
    tag = locale.normal(path.stem)
    return next((name for name in languages if locale.normal(name) == tag), "")


def _files(
    tree: Tree, path: File, topic: str, languages: Sequence[str]
) -> Iterator[tuple[str, SourceFile]]:
    """Yield the file, once for each language it has texts in. What is unreadable has none."""
    try:
        data = path.read_bytes()
    except OSError:  # the ledger says so
        return
    digest = blake2b(data, digest_size=16).hexdigest()
    for language in languages:
        if any(texts(data, language, several=topic.endswith(SEVERAL))):
            yield language, SourceFile(tree.name(path), language, topic, data, digest)


@lru_cache(maxsize=32)
def _load(data: bytes) -> Located:
    try:
        return load(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (UnicodeDecodeError, Unreadable):  # the ledger says so
        return Located(None, {})


def texts(data: bytes, language: str, *, several: bool) -> Iterator[tuple[str, int, str]]:
    """Yield key, line and words of each text in a language.

    Args:
        data: the file's.
        language: a locale.
        several: the file holds this language alone, as ``key: text``.
    """
    located = _load(data)
    for key, path, text in _all(located, language, several=several):
        yield key, located.line(path), text


def places(data: bytes, language: str, *, several: bool) -> Iterator[tuple[str, Path]]:
    """Yield key and path of each text in a language; see :func:`texts`."""
    for key, path, _ in _all(_load(data), language, several=several):
        yield key, path


def _all(located: Located, language: str, *, several: bool) -> Iterator[tuple[str, Path, str]]:
    if not several:
        yield from _of(located.data, language, ())
    elif isinstance(located.data, dict):
        for key, text in located.data.items():
            if isinstance(text, str):
                yield str(key), (key,), text


def _of(value: object, language: str, path: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield the texts below a value: those of mappings from languages to texts."""
    if isinstance(value, list):
        for index, inner in enumerate(value):
            # What stands in a list is known by its id, wherever it stands.
            name = inner.get("id", index) if isinstance(inner, dict) else index
            for key, place, text in _of(inner, language, (*path, index)):
                yield key.replace(_name((*path, index)), _name((*path, str(name))), 1), place, text
    elif isinstance(value, dict) and value and all(map(_is_language, value)):
        tag = locale.nearest(language, sorted(map(str, value)))
        said = value[tag] if tag else None
        if isinstance(said, str) and said.strip():
            yield _name(path), (*path, tag), said
    elif isinstance(value, dict):
        for key, inner in value.items():
            if path or key not in _NAMES:
                yield from _of(inner, language, (*path, key))


def _is_language(key: object) -> bool:
    return isinstance(key, str) and locale.is_known(key)


def _name(path: Path) -> str:
    return ".".join(map(str, path))


def read(file: SourceFile, matcher: Matcher, *, scale: float = 1.0) -> Page:
    """Read the texts of one language as a page.

    Args:
        file: of ``data/``.
        matcher: of the language.
        scale: of lengths in it; see :class:`Page`.
    """
    found = list(texts(file.data, file.language, several=file.topic.endswith(SEVERAL)))
    raw = file.data.decode("utf-8", "replace").replace("\r\n", "\n")
    blocks = tuple(
        Block(Kind.PARAGRAPH, line, _line(text), name=name) for name, line, text in found
    )
    weight = _CHANGE.search(raw)
    return Page(
        path=file.path,
        language=file.language,
        topic=file.topic,
        text=_laid_out(found, raw.count("\n") + 1),
        front={"change": weight["weight"]} if weight else {},
        lines=Located({}, {("change",): raw.count("\n", 0, weight.start()) + 1} if weight else {}),
        outline=Outline(blocks, (), (), frozenset(), ()),
        problems=(),
        matcher=matcher,
        waivers=tuple(_waivers(raw)),
        scale=scale,
        keyed=True,
    )


def _laid_out(found: Sequence[tuple[str, int, str]], lines: int) -> str:
    """Return a text that has each text in the line of the file that it stands in.

    YAML ends lines at U+0085 and U+2028, too: there may be more of them than elsewhere.
    """
    laid = [""] * max(lines, *(line for _, line, _ in found), 1)
    for _, line, text in found:
        laid[line - 1] = " ".join(filter(None, (laid[line - 1], _line(text))))
    return "\n".join(laid)


def _line(text: str) -> str:
    """Put a text in one line; its no-break spaces stay what they are."""
    return re.sub(r"[ \t]*\n\s*", " ", text.strip(" \n\t"))


def _waivers(raw: str) -> Iterator[Waiver]:
    for number, line in enumerate(raw.split("\n"), start=1):
        if match := _WAIVER.search(line):
            yield Waiver(match["check"], match["reason"].strip(), number)


def mended(file: SourceFile, raw: str) -> str:
    """Return a file with the typography of its texts in one language mended.

    A text that is not written as it is read, such as one over several lines, stays.

    Args:
        file: of ``data/``, in the language to be mended.
        raw: what it holds by now.
    """
    several = file.topic.endswith(SEVERAL)
    for key, line, text in list(texts(raw.encode(), file.language, several=several)):
        fixed = typography.fix(text, file.language)
        lines = raw.split("\n")
        if fixed == text or line > len(lines) or lines[line - 1].count(text) != 1:
            continue
        lines[line - 1] = lines[line - 1].replace(text, fixed)
        new = "\n".join(lines)
        if (key, line, fixed) in texts(new.encode(), file.language, several=several):
            raw = new
    return raw
