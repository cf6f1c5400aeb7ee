"""What any help center promises its readers, looked for in what was built.

The build judges what may be published; these look at what has to be there, whatever the
articles say: each is a function that yields what is missing, in a line.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser as Html

from helpcenter.content.project import Project
from helpcenter.languages import locale

_INDEX = "index.html"


@dataclass(frozen=True)
class Built:
    """A site on disk, and the project it was built of."""

    site: Path
    project: Project

    @cached_property
    def pages(self) -> Mapping[str, Html]:
        """All pages, by their paths from the root of the site."""
        return {
            path.relative_to(self.site).as_posix(): Html(path.read_text("utf-8"))
            for path in sorted(self.site.rglob("*.html"))
        }

    @cached_property
    def articles(self) -> Mapping[str, Html]:
        """The pages that readers are meant to find: those of wrong and former addresses apart."""
        return {
            name: page
            for name, page in self.pages.items()
            if not page.css("meta[name=robots][content*=noindex]") and not name.endswith("404.html")
        }

    @cached_property
    def places(self) -> Mapping[str, frozenset[str]]:
        """What links can lead to on each page: the ids of its elements."""
        return {
            name: frozenset(str(node.attributes["id"]) for node in page.css("[id]"))
            for name, page in self.pages.items()
        }

    def address(self, language: str, topic: str) -> str:
        """Return the path of a topic's page."""
        folder = "" if language == self.project.source else f"{language}/"
        name = topic.removesuffix("index").rstrip("/")
        return posixpath.normpath(f"{folder}{name}/{_INDEX}".lstrip("/"))


Promise = Callable[[Built], Iterator[str]]


def built(site: Path, project: Project) -> Built:
    """Return a site, built before.

    Raises:
        FileNotFoundError: there is none.
    """
    if not (site / _INDEX).is_file():
        raise FileNotFoundError(f"{site}: there is no site. Build it first: make build.")
    return Built(site, project)


def said(promise: Promise) -> str:
    """Return a promise as words."""
    return promise.__name__


def every_topic_has_a_page_in_every_language(what: Built) -> Iterator[str]:
    """Yield the pages of the navigation that are not there."""
    for language in what.project.languages:
        for topic in what.project.navigation:
            if (path := what.address(language, topic)) not in what.pages:
                yield f"{path} is not there ({topic} in '{language}')."


def every_page_says_its_language_title_and_heading(what: Built) -> Iterator[str]:
    """Yield pages that leave readers, or what reads to them, without one of these."""
    for name, page in what.pages.items():
        (root,) = page.css("html")
        tag = str(root.attributes.get("lang") or "")
        if tag not in what.project.languages:
            yield f"{name}: its language is '{tag}'."
        elif (root.attributes.get("dir") or "ltr") != locale.direction(tag):
            yield f"{name}: it is written {locale.direction(tag)}."
        if not "".join(node.text(strip=True) for node in page.css("head title")):
            yield f"{name}: it has no title."
    for name, page in what.articles.items():
        if len(page.css("h1")) != 1:
            yield f"{name}: it has {len(page.css('h1'))} headings of the first level."


def every_link_leads_somewhere(what: Built) -> Iterator[str]:
    """Yield links within the site to what is not there: a page, a file, or a place on a page."""
    for name, page in what.pages.items():
        if name.endswith("404.html"):
            continue  # served at any address: its links are those of the root
        for node in page.css("a[href], link[href], script[src], img[src]"):
            written = str(node.attributes.get("href") or node.attributes.get("src") or "")
            if urlsplit(written).scheme or written.startswith("//"):
                continue
            path, place = urldefrag(urljoin(f"/{name}", written))
            target = unquote(urlsplit(path).path).removeprefix("/")
            if not target or target.endswith("/"):
                target += _INDEX
            if not (what.site / target).is_file():
                yield f"{name}: '{written}' leads nowhere."
            elif place and unquote(place) not in what.places.get(target, {unquote(place)}):
                yield f"{name}: '{written}' leads to no place on its page."


def every_language_leads_to_the_others(what: Built) -> Iterator[str]:
    """Yield pages that name a translation which does not name them in return."""
    said = {name: _alternates(page) for name, page in what.articles.items()}
    # What stands in for a missing page says that another's address is the right one.
    known = {
        own: name
        for name, page in what.articles.items()
        if (own := _canonical(page)).endswith(name.removesuffix(_INDEX))
    }
    for name, others in said.items():
        for tag, href in others.items():
            back = said.get(known.get(href, ""))
            if back is None or _canonical(what.articles[name]) not in back.values():
                yield f"{name}: its page in '{tag}' ({href}) does not name it."


def _alternates(page: Html) -> dict[str, str]:
    found = page.css("link[rel=alternate][hreflang]")
    return {str(one.attributes["hreflang"]): str(one.attributes["href"]) for one in found}


def _canonical(page: Html) -> str:
    found = page.css_first("link[rel=canonical]")
    return str(found.attributes["href"]) if found else ""


def the_list_for_search_engines_is_of_this_site(what: Built) -> Iterator[str]:
    """Yield addresses of the sitemap that no page says are its own."""
    own = {_canonical(page) for page in what.articles.values()}
    root = ET.parse(what.site / "sitemap.xml").getroot()  # noqa: S314  # our own build wrote it
    for node in root.iter():
        if node.tag.endswith("loc") and node.text not in own:
            yield f"sitemap.xml: {node.text} is the address of no page."


def search_is_there_in_every_language(what: Built) -> Iterator[str]:
    """Yield languages whose first page has no box for search."""
    for language in what.project.languages:
        page = what.pages.get(what.address(language, "index"))
        if page is None or not page.css("input[role=combobox]"):
            yield f"'{language}': its first page has no search."


ALL: tuple[Promise, ...] = (
    every_topic_has_a_page_in_every_language,
    every_page_says_its_language_title_and_heading,
    every_link_leads_somewhere,
    every_language_leads_to_the_others,
    the_list_for_search_engines_is_of_this_site,
    search_is_there_in_every_language,
)
