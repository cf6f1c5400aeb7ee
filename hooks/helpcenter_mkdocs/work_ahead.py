# Lets a second process make languages ahead, the last one first, while this one makes the first.

from functools import partial
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from helpcenter.content.ahead import Ahead, can_help
from helpcenter_mkdocs.mkdocs_adapter import build_aside, is_first, kept, language, names

# So many values are made at least where a second process is worth its start.
ENOUGH = 20

# The other process, and the folder that it builds in, of the build that runs.
_ahead: list[tuple[Ahead, TemporaryDirectory[str]]] = []


@event_priority(1000)  # before anything is made of a language
def on_config(config: MkDocsConfig) -> None:
    if is_first(config):
        _end()
    for other, _ in _ahead:
        other.take(language(config))


@event_priority(-2000)  # once all is there that languages have in common
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    others = [locale for locale in names(config) if locale != language(config)]
    # By now, the articles that have changed were judged.
    much = kept().made >= ENOUGH and not config.extra["preview"]
    if is_first(config) and others and much and can_help(kept()):
        folder = TemporaryDirectory(prefix="site-")
        works = {locale: partial(build_aside, config, locale, folder.name) for locale in others}
        _ahead.append((Ahead(kept(), works), folder))


@event_priority(-110)  # once all languages are there
def on_post_build(config: MkDocsConfig) -> None:
    if is_first(config):
        _end()


def on_build_error(error: Exception) -> None:
    _end()


def _end() -> None:
    while _ahead:
        other, folder = _ahead.pop()
        other.end()
        folder.cleanup()
