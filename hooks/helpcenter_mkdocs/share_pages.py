# Gives other programs what they need of the site: pictures and icons for links and home
# screens, data for search engines, a feed, and copies for machines.

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from helpcenter.content import layers
from helpcenter.findings import errors
from helpcenter.languages import pack
from helpcenter.site import copies, feed, pictures, publish, sharing, terms
from helpcenter.site import logo as logos
from helpcenter.site.copied import Asked, Copies
from helpcenter_mkdocs.mkdocs_adapter import (
    is_first,
    kept,
    language,
    names,
    root,
    source,
    source_path,
    stands_in,
    topic,
    write,
)

log = get_plugin_logger("sharing")
HOME = "index"

_articles: list[copies.Article] = []
_copies: list[Copies] = []
_homes: dict[str, copies.Article] = {}
# Addresses from the root of the site: of pictures by language, of icons by purpose and size.
_cards: dict[str, str] = {}
_icons: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> None:
    if is_first(config):
        _end()
        _articles.clear()
        _homes.clear()
        _cards.clear()
        _icons.clear()


@event_priority(-60)  # after the assets
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    if is_first(config):
        _draw(config)
        _copies[:] = [Copies(config.extra["trust"], root(config), config.extra["today"])]
    book = config.extra["ledger"]
    here, site_url = language(config), config.site_url or ""
    folder = _folder(here, config)
    picture = sharing.absolute(site_url, _cards[here])

    def told(page: Page, href: str, written_in: str) -> Markup:
        """Return what search engines are told of a page besides where it stands."""
        if topic(page.file) == HOME:
            logo = sharing.absolute(site_url, _icons[f"any-{pictures.MANIFEST}"])
            title = str(env.globals["site_title"])
            return sharing.as_scripts(
                sharing.website(book, here, title, href),
                sharing.organization(book, here, config.extra["today"], logo),
            )
        about = sharing.article(str(page.meta["title"]), written_in, href, _reviewed(page), picture)
        if page.meta.get("kind") == "faq":
            about = sharing.questions(about, page.content or "")
        return sharing.as_scripts(about)

    env.globals["logo"] = config.extra["logo"]
    env.globals["share"] = {
        "picture": picture,
        "size": pictures.SIZE,
        "locale": sharing.facebook,
        "manifest": f"{folder}manifest.json",
        "feed": f"{folder}feed.xml" if site_url and here in config.extra["offered"] else "",
        "copy_of": lambda page: PurePosixPath(_copy(page)).name if _is_copied(page, config) else "",
        "told": told,
        "reviewed": _reviewed,
    }
    return env


def _draw(config: MkDocsConfig) -> None:
    """Draw pictures and icons, once for all languages."""
    book = config.extra["ledger"]
    try:
        found = logos.find(layers.of(root(config)))
        pictures.check(found.drawing)
    except ValueError as error:
        raise PluginError(f"The logo cannot be drawn: {error}") from None
    logo = found.drawing
    config.extra["logo"] = found
    favicon, touch, icons = kept().kept("icons", [logo], partial(_drawn, logo))
    write(config, "favicon.ico", favicon)
    write(config, "apple-touch-icon.png", touch)
    for name, content in icons:
        address = f"assets/{publish.hashed(f'icon-{name}.png', content)}"
        _icons[name] = write(config, address, content)
    for tag in names(config):
        card = pictures.Card(
            language=tag,
            brand=book.site.brand[tag],
            title=book.fill(book.site.name[tag], tag),
            ground=book.site.accent.light,
            faces=pack(tag).typesetting.faces,
        )
        content = kept().kept("card", [repr(card), logo], partial(pictures.card, card, logo))
        name = f"assets/{publish.hashed(f'share-{tag}.png', content)}"
        _cards[tag] = write(config, name, content)


def _drawn(logo: str) -> tuple[bytes, bytes, list[tuple[str, bytes]]]:
    """Return the favicon, the icon of home screens, and those of the manifest, by name."""
    touch = pictures.icon(logo, pictures.TOUCH)
    return pictures.favicon(logo), touch, list(pictures.icons(logo))


def _reviewed(page: Page) -> date | None:
    day: date | None = page.meta.get("reviewed")
    return day


def _copy(page: Page) -> str:
    """Return the address of a page's copy: that of its file, as Markdown."""
    return PurePosixPath(page.file.dest_uri).with_suffix(".md").as_posix()


def _is_copied(page: Page, config: MkDocsConfig) -> bool:
    """Tell whether readers of the language are offered an article as one written in it."""
    # Its links are absolute: without an address of the site, there are none.
    searched = bool(config.site_url) and page.meta.get("search") is not False
    offered = language(config) in config.extra["offered"]
    return offered and searched and not stands_in(page.file) and topic(page.file) != HOME


@event_priority(-300)  # what the templates finally saw
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    trail = context["trail"]
    article = copies.Article(
        language=language(config),
        topic=topic(page.file),
        section=topic(trail[min(1, len(trail) - 1)].file),
        title=str(page.meta["title"]),
        description=str(page.meta["description"]),
        href=next(version.href for version in context["versions"] if version.current),
        copy=_copy(page),
        day=_reviewed(page),
        html=_with_terms(page, config),
    )
    if article.topic == HOME:
        _homes[article.language] = article
    if _is_copied(page, config):
        _articles.append(article)
        for one in _copies:  # none is left once all is built: a preview makes single pages then
            one.add(_asked(article, page, config))
    return context


def _with_terms(page: Page, config: MkDocsConfig) -> str:
    """Return an article with the terms that its page explains."""
    told = page.meta.get("told")
    if not told:
        return page.content or ""
    title = config.extra["ledger"].text("terms_title", language(config))
    return f"{page.content}<h2>{title}</h2>{terms.listed(told)}"


def _asked(article: copies.Article, page: Page, config: MkDocsConfig) -> Asked:
    colon = config.extra["ledger"].text("colon", article.language)
    return Asked(article, source_path(page.file, config), colon, config.site_url or "")


def _copied(config: MkDocsConfig) -> None:
    """Write the copies of articles, unless one says what its page must not."""
    made = list(_copies[0].all())
    found = sorted(errors(fault for _, copy in made for fault in copy.faults))
    if found and not config.extra["preview"]:
        raise PluginError("\n".join(["This may not be published.", *map(str, found)]))
    for fault in found:
        log.warning(str(fault))
    for article, copy in made:
        write(config, article.copy, copy.text.encode())


def on_build_error(error: Exception) -> None:
    _end()


def _end() -> None:
    for one in _copies:
        one.end()
    _copies.clear()


@event_priority(-150)  # after static-i18n has built the other languages, before publishing
def on_post_build(config: MkDocsConfig) -> None:
    if not is_first(config):
        return
    _copied(config)
    _end()
    place = sharing.in_order(config.extra["project"].navigation)
    _articles.sort(key=lambda article: place.get(article.topic, len(place)))
    write(config, ".nojekyll", b"")  # GitHub Pages would make pages of the copies
    for tag in names(config):
        _tell(tag, config)


def _tell(tag: str, config: MkDocsConfig) -> None:
    """Write a language's manifest, its feed, and the list of its copies."""
    book = config.extra["ledger"]
    site_url, folder = config.site_url or "", _folder(tag, config)
    title = book.fill(book.site.name[tag], tag)
    brand, theme = book.site.brand[tag], book.site.accent.light
    about = sharing.Installed(tag, title, brand, theme, root="../" if folder else "")
    write(config, f"{folder}manifest.json", sharing.manifest(about, _icons).encode())
    if tag not in config.extra["offered"] or not site_url:
        return
    own = [article for article in _articles if article.language == tag]
    news = feed.Feed(
        language=tag,
        title=title,
        author=brand,
        href=sharing.absolute(site_url, f"{folder}feed.xml"),
        home=_homes[tag].href,
    )
    entries = [
        feed.Entry(article.title, article.href, article.description, article.day)
        for article in own
        if article.day
    ]
    write(config, f"{folder}feed.xml", feed.atom(news, entries).encode())
    guide = copies.Guide(
        title=title,
        summary=_homes[tag].description,
        notice=book.text("safety_line", tag),
        first=book.text("all_topics", tag),
        elsewhere=book.text("language", tag),
        site_url=site_url,
    )
    listed = copies.llms(guide, own, _others(tag, config).items())
    write(config, f"{folder}llms.txt", listed.encode())


def _others(tag: str, config: MkDocsConfig) -> Mapping[str, str]:
    """Return where the lists of the other languages stand, by the languages' names."""
    return {
        name: f"{_folder(other, config)}llms.txt"
        for other, name in names(config).items()
        if other != tag and other in config.extra["offered"]
    }


def _folder(tag: str, config: MkDocsConfig) -> str:
    return "" if tag == source(config) else f"{tag}/"
