# What the hook files share: the only file that knows how languages are built one after
# another, how pages are rendered, and where icons come from. static-i18n is asked here and
# nowhere else, so that another plugin, or a loop of our own, takes its place by replacing
# this file.

import posixpath
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, unquote, urlsplit

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs_static_i18n.plugin import I18n

from helpcenter.content import icons
from helpcenter.content.catalog import SHARED
from helpcenter.content.kept import Store
from helpcenter.content.markdown.writer import Written
from helpcenter.site import manifest, toc
from helpcenter.site.redirects import Redirect

# Material ships the icons; its theme need not be the site's.
ICONS = icons.folder() or Path()
THEME = str(Path(material.__file__).resolve().parent / "templates")

# What the build means to write. Not in config.extra, which static-i18n copies.
meant = manifest.Register()
# What earlier builds have made; see `kept`.
_kept = [Store(None)]
# The old addresses that the site leads on from, all languages'.
moved: list[Redirect] = []


def _i18n(config: MkDocsConfig) -> I18n:
    return cast("I18n", config.plugins["i18n"])


def root(config: MkDocsConfig) -> Path:
    """Return the folder of the project."""
    return Path(config.config_file_path).resolve().parent


def kept() -> Store:
    """Return the values of earlier builds. Not in config.extra, which static-i18n copies."""
    return _kept[0]


def keep(store: Store) -> None:
    """Let a build use the values of earlier ones."""
    _kept[:] = [store]


def write(config: MkDocsConfig, path: str, content: bytes) -> str:
    """Write a file of ours into the site, by its path from the root; return that."""
    target = Path(workshop(config), path)
    try:
        target.write_bytes(content)
    except FileNotFoundError:  # the first file of its folder
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    meant.add(path, content)
    return path


def workshop(config: MkDocsConfig) -> str:
    """Return the folder that all languages are built in."""
    return str(config.extra["workshop"])


def is_published(file: File) -> bool:
    """Tell whether a file will be in the site: hidden ones will not."""
    return file.inclusion not in {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}


def place(file: File, config: MkDocsConfig) -> str:
    """Return where a file will be, from the root of the site."""
    return Path(file.abs_dest_path).relative_to(workshop(config)).as_posix()


def is_first(config: MkDocsConfig) -> bool:
    """Tell whether a build begins or ends as a whole: the events of each language are within."""
    return not _i18n(config).building


def language(config: MkDocsConfig) -> str:
    """Return the language that is being built."""
    return str(_i18n(config).current_language)


@contextmanager
def in_language(config: MkDocsConfig, locale: str) -> Iterator[None]:
    """Let a page be made outside of a build, as one of a language."""
    plugin = _i18n(config)
    before = plugin.current_language, plugin.building
    plugin.current_language, plugin.building = locale, True
    try:
        yield
    finally:
        plugin.current_language, plugin.building = before


def source(config: MkDocsConfig) -> str:
    """Return the language at the root of the site."""
    return str(_i18n(config).default_language)


def names(config: MkDocsConfig) -> Mapping[str, str]:
    """Return the languages that are built, each with its name in itself."""
    built = [entry for entry in _i18n(config).config.languages if entry.build]
    return {entry.locale: entry.name for entry in built}


def note_titles(config: MkDocsConfig, locale: str) -> Mapping[str, str]:
    """Return the titles of a language's notes, by type, as far as mkdocs.yml gives some."""
    found: dict[str, str] = _i18n(config).get_language_config(locale).admonition_translations or {}
    return found


def add_page(config: MkDocsConfig, topic: str, text: str, locale: str) -> File:
    """Make a page of the language being built, as those that are found on disk are made.

    Args:
        config: of the build.
        topic: its path below the language's folder.
        text: its Markdown.
        locale: the language the text is in.
    """
    here = language(config)
    file = File.generated(config, f"{here}/{topic}.md", content=text)
    if here == source(config):
        file.dest_uri = file.dest_uri.removeprefix(f"{here}/")
    file.locale = locale  # type: ignore[attr-defined]
    file.locale_alternate_of = here  # type: ignore[attr-defined]
    file.localization = here  # type: ignore[attr-defined]
    file.norm_src_uri = f"{topic}.md"  # type: ignore[attr-defined]
    file.alternates = {here: file}  # type: ignore[attr-defined]
    return file


def topic(file: File) -> str:
    """Return a page's path below its language's folder, without ``.md``."""
    return str(file.norm_src_uri).removesuffix(".md")  # type: ignore[attr-defined]


def text_language(file: File) -> str:
    """Return the locale a page is written in: not its folder's where another stands in."""
    return str(file.locale)  # type: ignore[attr-defined]


def stands_in(file: File) -> bool:
    """Tell whether a page shows another language's text, for want of a translation."""
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
    """Return all sections, however deep."""
    found, todo = [], list(nav.items)
    while todo:
        item = todo.pop(0)
        if isinstance(item, Section):
            found.append(item)
            todo += item.children
    return found


Write = Callable[[str, Callable[[str], str]], Written]


def write_by(page: Page, write: Write) -> None:
    """Let a page be written by a function of ours, not by Python-Markdown.

    ``Page.render`` is all that MkDocs does to make HTML of Markdown: it sets the content, the
    table of contents, the ids that links can lead to, and the links, which MkDocs validates
    when all pages are rendered. So does this.

    Args:
        page: whose source is read.
        write: makes HTML of Markdown, and is told how a link becomes an address of the site.
    """
    # Of MkDocs, or of the successor that is building.
    pages: Any = sys.modules[type(page).render.__module__]

    def render(config: MkDocsConfig, files: Files) -> None:
        paths = pages._RelativePathTreeprocessor(page.file, files, config)  # noqa: SLF001
        written = write(page.markdown or "", partial(_address, page.file, config, paths))
        page.content = written.html
        page.toc = pages.get_toc(toc.nested(written.headings))
        page.present_anchor_ids = set(written.ids)
        page.links_to_anchors = paths.links_to_anchors

    page.render = render  # type: ignore[method-assign]


def _address(file: File, config: MkDocsConfig, paths: Any, written: str) -> str:  # noqa: ANN401
    """Return where a link leads, from the page it stands on."""
    path, sign, anchor = written.partition("#")
    beside = None if path.endswith(".md") else beside_source(file, config, written)
    if beside is not None and (stands_in(file) or beside.startswith(f"{SHARED}/")):
        where = beside.removeprefix(f"{source(config)}/")  # which stands at the root
        return str(get_relative_url(quote(where), file.url))
    try:
        return str(paths.path_to_url(path + sign + unquote(anchor)))
    except ValueError:  # no address at all
        return written


def beside_source(file: File, config: MkDocsConfig, written: str) -> str | None:
    """Return the path of a file that a page's text refers to, below the folder of all articles.

    It is in the folder of the text's language, or in that of all languages.
    """
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    folder = f"{text_language(file)}/{posixpath.dirname(topic(file))}"
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    inside = path.startswith((f"{text_language(file)}/", f"{SHARED}/"))
    return path if inside and Path(config.docs_dir, path).is_file() else None


def share(files: Files, config: MkDocsConfig) -> None:
    """Let the pictures of all languages stand once, at the root of the site."""
    for file in files.media_files():
        if file.src_uri.startswith(f"{SHARED}/"):
            file.dest_uri = file.url = file.src_uri
            file.abs_dest_path = str(Path(config.site_dir, file.src_uri))
