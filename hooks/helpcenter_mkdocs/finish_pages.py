# Gives the templates an article as readers get it, and what else the layout needs to know.

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from helpcenter.content import placeholders
from helpcenter.languages import locale
from helpcenter.ledger import State
from helpcenter.site import article, terms, website
from helpcenter_mkdocs.mkdocs_adapter import index_page, kept, text_language, topic

# Kinds of pages that have no sign of their own in the ledger.
_SIGNS = {
    "overview": "folder-outline",
    "how-to": "format-list-numbered",
    "urgent": "alert-octagon-outline",
    "guide": "book-open-outline",
    "channel": "message-outline",
    "faq": "frequently-asked-questions",
}

# The block that lists all terms.
GLOSSARY = "glossary"

# Kinds of pages that have a style sheet of their own.
_FORMS = {"overview": "overview.css", "faq": "faq.css"}
# What style sheets of their own are for: each article has those of what it holds.
_HELD = {
    "<table": "tables.css",
    "<pre": "code.css",
    "<code": "code.css",
    "<blockquote": "code.css",
    'outside"': "outside.css",
    'class="open-now"': "open-now.css",
}
_MARKUP = re.compile(
    r'<(?:pre|figure|img|kbd|mark|abbr)[ >]|<dl>\s*<dt|class="(?:tabs|grid|task|footnotes|md-|to-)'
)


def _lists(file: File) -> bool:
    """Tell whether a page is the list of all terms."""
    return any(found.key == GLOSSARY for found in placeholders.find(file.content_string))


@event_priority(-100)  # once blocks are filled
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    # An overview is a list of links; search and the checks see the article as it is.
    if page.meta.get("kind") != "overview" and not _lists(page.file):
        written_in = text_language(page.file)
        page.meta["explained"], page.meta["told"] = kept().kept(
            "explained",
            (written_in, html),
            lambda: config.extra["explainer"](written_in).explain(html),
        )
    return html


@event_priority(-5)  # after the hook that gives the templates their globals, before search
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    book = config.extra["ledger"]
    pages = {file.url: file.page for file in files.documentation_pages() if file.page}
    signs = {channel.topic: channel.icon for channel in book.channels.values()}
    signs |= {one.topic: one.icon for one in (*book.home.problems, *book.home.signs)}

    icon = cast("Callable[[str], Markup]", env.globals["icon"])

    def sign(page: Page | None) -> Markup:
        if page is None:
            return icon("arrow-right")
        return icon(signs.get(topic(page.file)) or _SIGNS[str(page.meta.get("kind", "guide"))])

    site = _website(env, config, files)

    def finished(page: Page) -> Markup:
        html, kind = str(page.meta.get("explained") or page.content or ""), page.meta.get("kind")
        if kind == "overview":
            template = env.get_template("partials/rows.html")

            def markup(rows: Sequence[article.Row]) -> str:
                found = [pages.get(urljoin(page.url, row.href).removeprefix("./")) for row in rows]
                signed = [(row, sign(to)) for row, to in zip(rows, found, strict=True)]
                return template.render(rows=signed)

            html = article.rows(html, markup)
        label = book.text("heading_link", text_language(page.file))
        html = article.unbroken(site(page, html))
        if kind == "faq":
            html = article.folded(html, icon("chevron-down"), label)
        if topic(page.file) != "index":
            html = article.linked(html, label)
        return Markup(html)  # noqa: S704  # judged before

    env.globals["finished"] = finished
    env.filters["unbroken"] = lambda words: Markup(article.unbroken(str(escape(words))))  # noqa: S704  # made safe here
    env.globals["sign"] = sign
    env.globals["listed_terms"] = terms.listed
    env.globals["all_terms"] = next(filter(_lists, files.documentation_pages()), None)
    env.globals["sheets_of"] = partial(_sheets, site if _stands_for_website(config) else None)
    env.globals["overview_of"] = index_page
    env.globals["direction"] = locale.direction
    return env


def _stands_for_website(config: MkDocsConfig) -> bool:
    """Tell whether somebody stands for the address of the official website."""
    domain = config.extra["ledger"].website
    return domain is not None and domain.state(config.extra["today"]) is State.VERIFIED


def _sheets(named: Callable[[Page, str], str] | None, page: Page) -> list[str]:
    """Return the style sheets of what an article holds, besides that of all pages."""
    html = page.content or ""
    found = [
        _FORMS.get(str(page.meta.get("kind")), ""),
        "urgent.css" if page.meta.get("actions") else "",
        *(name for mark, name in _HELD.items() if mark in html),
        "markup.css" if _MARKUP.search(html) else "",
        "contacts.css" if named and "verified-contact" in named(page, html) else "",
        *page.meta["styles"],
    ]
    return [name for name in dict.fromkeys(found) if name]


def _website(env: Environment, config: MkDocsConfig, files: Files) -> Callable[[Page, str], str]:
    """Return what links the official website in an article, as the ledger knows it."""
    book = config.extra["ledger"]
    site, domain = book.trust.website, book.website
    if site is None:
        return lambda _, html: html
    name, _, heading = site.place.partition("#")
    place = next(file.url for file in files.documentation_pages() if topic(file) == name)
    verified = _stands_for_website(config)
    template = env.get_template("partials/website.html")

    def linked(page: Page, html: str) -> str:
        # Readers of that page are where they would be sent.
        if topic(page.file) in {name, "index"} and not verified:
            return html
        to = f"{get_relative_url(place, page.url)}#{heading}"
        try:
            find = website.finder(config.extra["terms"], site.term, text_language(page.file))
        except KeyError as error:
            raise PluginError(str(error.args[0])) from None

        def mention(words: str) -> str:
            shown = template.render(words=words, domain=domain, verified=verified, recognise=to)
            return shown.strip()

        return website.linked(html, find, mention)

    return linked
