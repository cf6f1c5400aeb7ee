# Makes search for each language once its pages are rendered: its files, what the
# templates need of them, and the articles to read next.

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from helpcenter.content import layers
from helpcenter.search import bundle, sources
from helpcenter.search.articles import Page
from helpcenter.site import publish
from helpcenter_mkdocs.mkdocs_adapter import kept, language, names, stands_in, topic


@event_priority(-10)  # after the hook that gives the templates their globals
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    root, book = Path(config.config_file_path).parent, config.extra["ledger"]
    languages, here = list(names(config)), language(config)
    groups, _ = sources.synonyms(root, languages)  # faults are told before
    scripts = layers.of(root).below(bundle.FOLDER)
    made = bundle.search(
        here,
        pages=list(_pages(files)),
        outlines=sources.outlines(Path(config.docs_dir), languages, kept()),
        synonyms=groups,
        interface=bundle.interface(book.interface, here, _most_asked(env)),
        scripts=sources.scripts(scripts),
        style=publish.minified(scripts.read("search.css")),
        store=kept(),
    )
    for path, content in made.files.items():
        files.append(File.generated(config, path, content=content))
    topics = {topic(file): file for file in files.documentation_pages()}
    env.globals["search"] = {bundle.LOADER: made.settings[bundle.LOADER]}
    env.globals["related_articles"] = lambda page: [
        topics[name]
        # A page that stands in is not in the index: what its author named is what there is.
        for name in made.related.get(topic(page.file)) or page.meta.get("related", ())
        if name in topics
    ]
    return env


def _pages(files: Files) -> Iterator[Page]:
    """Yield the pages readers may find: not one that stands in for a missing translation."""
    for file in files.documentation_pages():
        page = file.page
        if page is None or page.meta.get("search") is False or stands_in(file):
            continue
        yield Page(
            topic=topic(file),
            url="" if page.url == "./" else page.url,
            title=str(page.meta.get("title") or page.title),
            description=str(page.meta.get("description", "")),
            keywords=tuple(map(str, page.meta.get("keywords", ()))),
            kind=str(page.meta.get("kind", "guide")),
            html=page.content or "",
            related=tuple(page.meta.get("related", ())),
        )


def _most_asked(env: Environment) -> list[tuple[str, str]]:
    """Return the titles and addresses of the questions that the home page shows."""
    links: Any = env.globals["most_asked"]
    return [(link.title, link.url) for link in links()]
