# What the hook files share: typed access to what static-i18n adds to MkDocs.

from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.plugin import I18n


def i18n(config: MkDocsConfig) -> I18n:
    return cast("I18n", config.plugins["i18n"])


def topic(file: File) -> str:
    """Return a page's path below its language's folder, without ``.md``."""
    return str(file.norm_src_uri).removesuffix(".md")  # type: ignore[attr-defined]


def index_page(section: Section) -> Page | None:
    """Return the page that introduces a section."""
    pages = (child for child in section.children if isinstance(child, Page))
    return next((page for page in pages if page.is_index), None)


def sections(nav: Navigation) -> list[Section]:
    return [item for item in nav.items if isinstance(item, Section)]
