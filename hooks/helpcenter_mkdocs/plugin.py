"""The plugin of MkDocs: every adapter's events in the order data flows, and the theme."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import EVENTS, BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files

from helpcenter.content import layers
from helpcenter.content.project import CONFIG
from helpcenter.trust import settings
from helpcenter_mkdocs import (
    fill_gaps,
    finish_pages,
    grow_tree,
    guard_readers,
    judge_project,
    keep_pages,
    lead_on,
    load_project,
    make_ask,
    make_search,
    publish_site,
    remember,
    render_pages,
    share_pages,
)
from helpcenter_mkdocs.mkdocs_adapter import THEME as MATERIAL
from helpcenter_mkdocs.mkdocs_adapter import language, names

# Of equal priority, an event reaches them in this order.
ADAPTERS = (
    load_project,
    judge_project,
    guard_readers,
    fill_gaps,
    keep_pages,
    render_pages,
    finish_pages,
    make_search,
    make_ask,
    share_pages,
    grow_tree,
    lead_on,
    remember,
    publish_site,
)
NAME = "helpcenter"
LANGUAGES = "i18n"


@event_priority(130)  # before all others
def _prepare(config: MkDocsConfig) -> None:
    """See that languages are built before this plugin looks, and lay the theme below overrides."""
    named = list(config.plugins)
    if LANGUAGES not in named[: named.index(NAME)]:
        raise PluginError(
            f"mkdocs.yml: the plugin '{NAME}' works on what '{LANGUAGES}' builds."
            f" Name both under 'plugins', '{LANGUAGES}' first."
        )
    theme, dirs = str(layers.THEME), config.theme.dirs
    # As `-f mkdocs.yml` gives the configuration, that of the project is relative. Of Material
    # nothing is used but its icons, which MkDocs would list, ten thousand files, per language.
    dirs[:] = [path for one in dirs if (path := str(Path(one).resolve())) != MATERIAL]
    if theme not in dirs:  # the configuration of each language is a copy
        dirs.insert(1 if config.theme.custom_dir else 0, theme)


@event_priority(-99)  # when all else has seen them, and before a language's pages are chosen
def _narrow(files: Files, config: MkDocsConfig) -> None:
    """Leave out other languages' pages, of each of which static-i18n would make four more."""
    others = set(names(config)) - {language(config)}
    for file in list(files):
        if file.is_documentation_page() and file.src_uri.partition("/")[0] in others:
            files.remove(file)


def _watch(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Let a preview follow whoever works on the theme."""
    server.watch(str(layers.THEME))


class _Settings(Config):  # type: ignore[no-untyped-call]  # as MkDocs declares it
    """It has none: what a help center is, data/ says."""


class HelpCenter(BasePlugin[_Settings]):  # type: ignore[no-untyped-call]  # likewise
    """What MkDocs loads by the name ``helpcenter``: at each event, all adapters that know it."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[Any, Any]:
        """Say what other plugins are not run, before MkDocs says that one is not installed."""
        faults = settings.plugins(Path(config_file_path or CONFIG).resolve().parent)
        if faults:
            raise PluginError("\n".join(map(str, faults)))
        return super().load_config(options, config_file_path)


_OWN: Mapping[str, object] = {"config": _prepare, "files": _narrow, "serve": _watch}


def _adapt(plugin: type[HelpCenter], event: str) -> None:
    """Let a plugin do at an event what its adapters do, one by one."""
    methods: list[Any] = [_OWN.get(event), *(vars(one).get(f"on_{event}") for one in ADAPTERS)]
    # They are functions of modules, which need no instance.
    if known := [staticmethod(method) for method in methods if method]:
        setattr(plugin, f"on_{event}", CombinedEvent(*known))


for _event in EVENTS:
    _adapt(HelpCenter, _event)
