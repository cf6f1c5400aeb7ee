"""What the core needs to know of ``mkdocs.yml``: languages, folders, navigation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from helpcenter.content.catalog import Tree

CONFIG = "mkdocs.yml"
GLOSSARY = "glossary.yml"


class NoProject(Exception):  # noqa: N818  # it says what is missing, not what went wrong
    """The folder holds no help center; the message says what was looked for."""


@dataclass(frozen=True)
class Project:
    """A help center on disk.

    Attributes:
        root: its folder.
        docs: the folder of the articles, with one folder per language.
        languages: the locales, in the order of the configuration.
        source: the locale articles are written in first, unless they say otherwise.
        navigation: the topics of the navigation, in its order.
    """

    root: Path
    docs: Path
    languages: tuple[str, ...]
    source: str
    navigation: tuple[str, ...]

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
            raise NoProject(f"{self.docs}: no such folder; the articles should be there.")
        return Tree(
            root=self.root,
            docs=self.docs,
            languages=self.languages,
            source=self.source,
            navigation=self.navigation or None,
            schema=True,
            data=self.data,
            glossary=self.data / GLOSSARY,
        )


class _Lenient(yaml.SafeLoader):
    """Reads mkdocs.yml without MkDocs: its tags (!ENV, !relative, !!python/name) are skipped."""


_Lenient.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read(root: Path) -> Project:
    """Read the project in a folder.

    Raises:
        NoProject: there is no ``mkdocs.yml`` that configures static-i18n with languages.
    """
    path = root / CONFIG
    try:
        config = yaml.load(path.read_text("utf-8"), Loader=_Lenient)  # noqa: S506  # it is a SafeLoader
    except (OSError, UnicodeDecodeError) as error:
        raise NoProject(f"{path}: cannot be read: {error}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NoProject(f"{path}: not valid YAML: {error}") from None
    languages = list(_languages(config))
    if not languages:
        raise NoProject(f"{path}: names no languages (plugins → i18n → languages → locale).")
    default = next((locale for locale, is_default in languages if is_default), languages[0][0])
    return Project(
        root=root,
        docs=root / str(config.get("docs_dir") or "docs"),
        languages=tuple(locale for locale, _ in languages),
        source=default,
        navigation=tuple(_topics(config.get("nav"))),
    )


def _languages(config: object) -> Iterator[tuple[str, bool]]:
    plugins = config.get("plugins") if isinstance(config, dict) else None
    for plugin in plugins if isinstance(plugins, list) else (plugins,):  # MkDocs takes both
        options = plugin.get("i18n") if isinstance(plugin, dict) else None
        entries = options.get("languages") if isinstance(options, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            locale = entry.get("locale") if isinstance(entry, dict) else None
            if isinstance(locale, str) and entry.get("build", True):
                yield locale, bool(entry.get("default"))


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
