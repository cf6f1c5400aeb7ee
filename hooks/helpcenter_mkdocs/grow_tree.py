# Writes the menu of each language as a script: pages hold the topics of their own section alone.

from collections.abc import Iterable, Iterator

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from helpcenter.content import layers
from helpcenter.site import publish, tree
from helpcenter_mkdocs.mkdocs_adapter import (
    index_page,
    language,
    root,
    stands_in,
    text_language,
    topic,
    write,
)

# By language; of the last build.
_navigations: dict[str, Navigation] = {}


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    _navigations[language(config)] = nav


@event_priority(-60)  # once pages have their titles
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    here = language(config)
    home = next(file.page for file in files.documentation_pages() if topic(file) == "index")
    items = [home, *(item for item in _navigations[here].items if item != home)]
    content = tree.script(layers.of(root(config)).read("tree.js"), list(_branches(items)))
    path = f"assets/{publish.hashed(f'tree-{here}.js', content)}"
    env.globals["tree_script"] = write(config, path, content)
    return env


def _branches(items: Iterable[object]) -> Iterator[tree.Branch]:
    """Yield entries as ``partials/tree.html`` shows them: a section, its overview first."""
    for item in items:
        if isinstance(item, Section):
            index = index_page(item)
            rest = [child for child in item.children if child is not index]
            children = tuple(_branches([index, *rest] if index else rest))
            title, spoken = (str(index.title), _spoken(index)) if index else (str(item.title), "")
            yield tree.Branch(title, "", spoken, children)
        elif isinstance(item, Page):
            yield tree.Branch(str(item.title), item.url, _spoken(item))
        else:
            yield tree.Branch(str(getattr(item, "title", "")), str(getattr(item, "url", "")))


def _spoken(page: Page) -> str:
    return text_language(page.file) if stands_in(page.file) else ""
