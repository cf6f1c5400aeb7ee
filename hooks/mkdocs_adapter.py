# What the hook files share: typed access to what static-i18n adds to MkDocs.

from pathlib import Path
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


def text_language(file: File) -> str:
    """Return the locale a page is written in: not its folder's where a source stands in."""
    return str(file.locale)  # type: ignore[attr-defined]


def stands_in(file: File) -> bool:
    """Tell whether a page shows its source, for want of a translation."""
    return text_language(file) != str(file.locale_alternate_of)  # type: ignore[attr-defined]


def source_path(file: File, config: MkDocsConfig) -> str:
    """Return the file that a page's text stands in, relative to the project."""
    path = Path(config.docs_dir, text_language(file), f"{topic(file)}.md")
    return path.relative_to(Path(config.config_file_path).parent).as_posix()


def index_page(section: Section) -> Page | None:
    """Return the page that introduces a section."""
    pages = (child for child in section.children if isinstance(child, Page))
    return next((page for page in pages if page.is_index), None)


def sections(nav: Navigation) -> list[Section]:
    return [item for item in nav.items if isinstance(item, Section)]
