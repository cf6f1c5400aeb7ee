# Keeps what a preview needs to make one page again: what each language was built with.

import copy
from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from helpcenter_mkdocs.mkdocs_adapter import is_first, language


@dataclass
class Kept:
    """What pages of a language are made with."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment | None = None


# By language; of the last build.
kept: dict[str, Kept] = {}


@event_priority(-1000)  # as pages will get it
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    if is_first(config):
        kept.clear()
    kept[language(config)] = Kept(copy.copy(config), files, nav)


@event_priority(-1000)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    kept[language(config)].env = env
