"""What the core needs to know of ``mkdocs.yml``: languages, folders, navigation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from helpcenter.content import located, misread, own
from helpcenter.content.catalog import Tree
from helpcenter.findings import Finding

CONFIG = "mkdocs.yml"
_LANGUAGES = (
    "List them below 'plugins', with '- i18n:' and in it 'languages:', each as in"
    " '- {locale: TAG, name: NAME, default: true}'."
)
GLOSSARY = "glossary.yml"


class NoProject(Exception):  # noqa: N818  # it says what is missing, not what went wrong
    """The folder holds no help center; the message says what was looked for."""


class Misread(NoProject):
    """Its ``mkdocs.yml`` cannot be read, or names no languages: the finding says where, and why."""

    def __init__(self, line: int, message: str) -> None:
        self.finding = Finding(CONFIG, line, "setting", message)
        super().__init__(str(self.finding))


@dataclass(frozen=True)
class Language:
    """A language of a help center.

    Attributes:
        locale: such as ``pt-BR``; also the name of its folder.
        line: the line of mkdocs.yml that names it.
        default: it stands at the root of the site, and articles are written in it first.
        draft: it is built, but offered to nobody yet.
        partial: topics it lacks are counted, not alarmed one by one.
        fallback: the languages whose texts stand in for those it lacks, nearest first,
            as far as the operator has said.
    """

    locale: str
    line: int = 1
    default: bool = False
    draft: bool = False
    partial: bool = False
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """A help center on disk.

    Attributes:
        root: its folder.
        docs: the folder of the articles, with one folder per language.
        settings: its languages, in the order of the configuration.
        source: the locale articles are written in first, unless they say otherwise.
        navigation: the topics of the navigation, in its order.
        urgent: see :class:`helpcenter.content.catalog.Tree`.
        followed: likewise.
        meaning: likewise.
    """

    root: Path
    docs: Path
    settings: tuple[Language, ...]
    source: str
    navigation: tuple[str, ...]
    urgent: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    meaning: bool | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The locales of all languages."""
        return tuple(language.locale for language in self.settings)

    @property
    def data(self) -> Path:
        """The folder of the ledger."""
        return self.root / "data"

    def tree(self) -> Tree:
        """Return the tree of its articles.

        Raises:
            NoProject: the folder of the articles is missing.
        """
        if not self.docs.is_dir():
            if self.docs != self.root / "docs":
                said = f"'docs_dir': there is no folder '{self.docs.name}' for the articles."
                line = _line_of(text(self.root), "docs_dir")
                raise Misread(line, f"{said} Remove the line, or make it.")
            raise NoProject(f"{self.docs}: no such folder; the articles should be there.")
        declared = own.read(self.data, self.root)
        return Tree(
            root=self.root,
            docs=self.docs,
            languages=self.languages,
            source=self.source,
            navigation=self.navigation or None,
            schema=True,
            data=self.data,
            glossary=self.data / GLOSSARY,
            urgent=self.urgent,
            followed=(*self.followed, *declared.said),
            meaning=self.meaning,
            own=declared,
            partial=frozenset(language.locale for language in self.settings if language.partial),
        )


def above(folder: Path) -> Path:
    """Return the folder of the project that a folder is in; the folder itself if it is in none."""
    places = (folder, *(Path(*[".."] * up) for up in range(1, len(folder.resolve().parts))))
    return next((place for place in places if (place / CONFIG).is_file()), folder)


def text(root: Path) -> str:
    """Return what a project's configuration holds, as written."""
    return (root / CONFIG).read_text("utf-8", "replace")


class Lenient(misread.Placed, yaml.SafeLoader):
    """Reads mkdocs.yml without MkDocs: its tags (!ENV, !relative, !!python/name) are skipped."""


Lenient.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read(root: Path) -> Project:
    """Read the project in a folder.

    Raises:
        NoProject: there is no ``mkdocs.yml`` that configures static-i18n with languages.
    """
    try:
        text = located.text(root / CONFIG)
    except FileNotFoundError:
        raise NoProject(
            f"{root / CONFIG}: no such file, so no help center is here. Go to the folder of one;"
            " `helpcenter init DIR` begins one."
        ) from None
    except located.Unreadable as error:
        raise Misread(error.problem.line, error.problem.message) from None
    config, lines = _loaded(text)
    found = [entry for entry in _languages(config) if isinstance(entry, dict)]
    # Where YAML's merge keys put the list together, no line can be told.
    known = lines if len(lines) == len(found) else [1] * len(found)
    languages = [
        _language(entry, line)
        for entry, line in zip(found, known, strict=True)
        if isinstance(entry.get("locale"), str) and entry.get("build", True)
    ]
    if not languages:
        raise Misread(_line_of(text, "plugins"), f"no languages are named here. {_LANGUAGES}")
    default = next((one.locale for one in languages if one.default), languages[0].locale)
    return Project(
        root=root,
        docs=root / str(config.get("docs_dir") or "docs"),
        settings=tuple(languages),
        source=default,
        navigation=tuple(_topics(config.get("nav"))),
        urgent=tuple(_named(config.get("extra"), "urgent")),
        followed=tuple(_named(config.get("extra"), "followed")),
        meaning=_chosen(config.get("extra"), "meaning"),
    )


def _loaded(text: str) -> tuple[Any, list[int]]:
    """Return what an mkdocs.yml says, and the lines of its languages.

    Raises:
        Misread: it cannot be read.
    """
    for line, said in misread.unfinished(text):
        raise Misread(line + 1, said)
    try:
        config = yaml.load(text, Loader=Lenient)  # noqa: S506  # it is a SafeLoader
        return config, [entry.start_mark.line + 1 for entry in entries(text)]
    except yaml.MarkedYAMLError as error:
        line, said = misread.explain(error, text, Lenient)
        raise Misread(line + 1, said) from None
    except yaml.reader.ReaderError as error:
        line, said = misread.forbidden(error, text)
        raise Misread(line + 1, said) from None
    except RecursionError:
        raise Misread(1, "nested too deep. Take away brackets that say nothing.") from None


def _line_of(text: str, key: str) -> int:
    top = nodes(text)
    keys = [name for name, _ in top.value] if isinstance(top, yaml.MappingNode) else []
    return next((name.start_mark.line + 1 for name in keys if name.value == key), 1)


def entries(text: str) -> Sequence[yaml.Node]:
    """Return the languages of an mkdocs.yml as nodes of YAML, which know where they stand.

    Raises:
        yaml.YAMLError: it is not valid.
    """
    languages = languages_node(text)
    return languages.value if isinstance(languages, yaml.SequenceNode) else ()


def languages_node(text: str) -> yaml.Node | None:
    """Return the node of the list of languages, if there is one."""
    plugins = child(nodes(text), "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    options = next((found for entry in listed if (found := child(entry, "i18n"))), None)
    return child(options, "languages")


@lru_cache(4)
def nodes(text: str) -> yaml.Node | None:
    """Return an mkdocs.yml as nodes of YAML, to be read only: many ask for the same.

    Raises:
        yaml.YAMLError: it is not valid.
    """
    top: yaml.Node | None = yaml.compose(text, Loader=Lenient)
    return top


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return what a key of a mapping holds, as a node of YAML."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _languages(config: object) -> Sequence[object]:
    plugins = config.get("plugins") if isinstance(config, dict) else None
    for plugin in plugins if isinstance(plugins, list) else (plugins,):  # MkDocs takes both
        options = plugin.get("i18n") if isinstance(plugin, dict) else None
        found = options.get("languages") if isinstance(options, dict) else None
        if isinstance(found, list):
            return found
    return ()


def _language(entry: Mapping[str, object], line: int) -> Language:
    extra = entry.get("extra")
    said = extra if isinstance(extra, dict) else {}
    fallback = said.get("fallback")
    return Language(
        locale=str(entry["locale"]),
        line=line,
        default=bool(entry.get("default")),
        draft=bool(said.get("draft")),
        partial=bool(said.get("partial")),
        fallback=tuple(map(str, fallback)) if isinstance(fallback, list) else (),
    )


def _named(extra: object, key: str) -> Iterator[str]:
    """Yield what a list of the operator's names."""
    named = extra.get(key) if isinstance(extra, dict) else None
    for name in named if isinstance(named, list) else ():
        yield str(name)


def _chosen(extra: object, key: str) -> bool | None:
    """Tell whether the operator has chosen something, or not to have it; None for neither."""
    value = extra.get(key) if isinstance(extra, dict) else None
    return value if isinstance(value, bool) else None


def _topics(nav: object) -> Iterator[str]:
    """Yield the topics a ``nav`` names, however deep."""
    if isinstance(nav, str):
        if nav.endswith(".md"):
            yield nav.removesuffix(".md")
    elif isinstance(nav, Sequence):
        for item in nav:
            yield from _topics(item)
    elif isinstance(nav, dict):
        for item in nav.values():
            yield from _topics(item)
