# Writes a page at each address that a topic had once (`moved_from`), which leads to the new one.

from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from helpcenter.content import relink
from helpcenter.site import redirects
from helpcenter_mkdocs.mkdocs_adapter import (
    is_first,
    language,
    moved,
    source,
    topic,
    write,
)


def on_config(config: MkDocsConfig) -> None:
    if is_first(config):
        moved.clear()


@event_priority(-60)  # once the templates have all that they may use
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    here = language(config)
    folder = "" if here == source(config) else f"{here}/"
    pages = {topic(file): file for file in files.documentation_pages()}
    names = {old: name for name, file in pages.items() for old in relink.moved(file.content_string)}
    template = env.get_template("moved.html")
    for one in redirects.of(names, pages, folder):
        found = next(file for file in pages.values() if file.url == (one.new or "./"))
        html = template.render(
            page=found.page,
            to=one.to,
            above=one.above,
            canonical=urljoin(config.site_url or "", one.new) if config.site_url else "",
        )
        write(config, one.file, html.encode())
        moved.append(one)
