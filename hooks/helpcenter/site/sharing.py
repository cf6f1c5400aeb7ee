"""What other programs are told of a page: link previews, search engines, home screens."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Node

from helpcenter.languages import locale
from helpcenter.ledger import GROUND, Channel, Ledger, State
from helpcenter.site.view import script_safe

_SCHEMA = "https://schema.org"
_REGION = 2  # letters of a country; three digits are a part of the world
# Headings of questions, and all that may end an answer.
_QUESTION = "h3"
_HEADINGS = {"h1", "h2", "h3"}
_BLOCKS = "p, li, h4, h5, h6, tr, dt, dd, div, br"


def facebook(tag: str) -> str:
    """Return a locale as Open Graph wants it, ``en_US``; nothing for a language of no country."""
    known = locale.full(tag)
    if len(known.region) != _REGION:
        known = locale.full(known.language)
    return f"{known.language}_{known.region}" if len(known.region) == _REGION else ""


def website(book: Ledger, language: str, title: str, href: str) -> Mapping[str, Any]:
    """Return a schema.org WebSite: its name, and how its search is asked.

    Args:
        book: the ledger.
        language: the locale.
        title: the site's name in it.
        href: the absolute address of its home page.
    """
    return {
        "@context": _SCHEMA,
        "@type": "WebSite",
        "name": title,
        "alternateName": book.site.brand[language],
        "url": href,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{href}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def organization(
    book: Ledger, language: str, today: dt.date, logo: str
) -> Mapping[str, Any] | None:
    """Return a schema.org Organization with what is verified; nothing where nothing is.

    Args:
        book: the ledger.
        language: the locale.
        today: the day verifications are judged on.
        logo: the absolute address of its picture.
    """
    verified = [channel for channel in book.channels.values() if _stands(channel.state(today))]
    domains = [domain for domain in book.trust.domains if _stands(domain.state(today))]
    if not verified and not domains:
        return None
    found: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "Organization",
        "name": book.site.brand[language],
        "logo": logo,
    }
    if domains:
        found["url"] = domains[0].href
    points = [_point(channel) for channel in verified]
    if points:
        found["contactPoint"] = points
    return found


def _point(channel: Channel) -> Mapping[str, Any]:
    name = {"email": "email", "phone": "telephone"}.get(channel.kind, "url")
    point = {
        "@type": "ContactPoint",
        "contactType": "customer support",
        name: channel.value,
        "availableLanguage": list(channel.languages),
    }
    return {key: value for key, value in point.items() if value}


def _stands(state: State) -> bool:
    return state is State.VERIFIED


def article(
    title: str, language: str, href: str, day: dt.date | None, picture: str
) -> Mapping[str, Any]:
    """Return a schema.org Article.

    Args:
        title: its title.
        language: the locale it is written in.
        href: its absolute address.
        day: when it was reviewed, if that is known.
        picture: the absolute address of the picture that links to it show; may be empty.
    """
    found = {
        "@context": _SCHEMA,
        "@type": "Article",
        "headline": title,
        "inLanguage": language,
        "url": href,
        "dateModified": day.isoformat() if day else "",
        "image": picture,
    }
    return {key: value for key, value in found.items() if value}


def questions(about: Mapping[str, Any], html: str) -> Mapping[str, Any]:
    """Make a schema.org FAQPage of an Article; as it is, if its HTML has no question.

    Args:
        about: what :func:`article` says.
        html: of the page: each heading of the third level is a question.
    """
    asked = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        }
        for question, answer in _asked(html)
    ]
    return {**about, "@type": "FAQPage", "mainEntity": asked} if asked else about


def _asked(html: str) -> Iterator[tuple[str, str]]:
    root = Html(f"<main>{html}</main>").css_first("main")
    if root is None:
        return
    for node in root.css("svg, script, template, noscript, form, button, [hidden]"):
        node.decompose()
    for node in root.css(_BLOCKS):
        node.insert_after("\n")
    for heading in root.css(_QUESTION):
        answer = "".join(
            node.text() if node.tag != "-text" else _said(node) for node in _below(heading)
        )
        lines = [" ".join(line.split()) for line in answer.split("\n")]
        yield " ".join(heading.text().split()), "\n".join(filter(None, lines))


def _below(heading: Node) -> Iterator[Node]:
    node = heading.next
    while node is not None and node.tag not in _HEADINGS:
        yield node
        node = node.next


def _said(node: Node) -> str:
    return node.text_content or ""


def as_scripts(*data: Mapping[str, Any] | None) -> Markup:
    """Return script elements for search engines, one for each thing that is told."""
    made = (
        f'<script type="application/ld+json">{script_safe(one)}</script>' for one in data if one
    )
    return Markup("\n".join(made))  # noqa: S704  # made safe there


@dataclass(frozen=True)
class Installed:
    """What a home screen shows of the site.

    Attributes:
        language: the locale.
        title: the site's name.
        brand: who runs it.
        theme: the operator's colour on light ground.
        root: the root of the site, seen from the manifest.
    """

    language: str
    title: str
    brand: str
    theme: str
    root: str


def manifest(about: Installed, icons: Mapping[str, str]) -> str:
    """Return a web manifest.

    It asks for a browser with its address bar: readers must see where they are.

    Args:
        about: what it says.
        icons: addresses from the root of the site, by purpose and size: ``any-192``.
    """
    listed = []
    for name, address in icons.items():
        purpose, _, size = name.partition("-")
        kind = {"sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        listed.append({"src": f"{about.root}{address}", **kind})
    data = {
        "name": about.title,
        "short_name": about.brand,
        "lang": about.language,
        "dir": locale.direction(about.language),
        "start_url": "./",
        "scope": about.root or "./",
        "display": "browser",
        "theme_color": about.theme,
        "background_color": GROUND["light"],
        "icons": listed,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def timed(
    text: Callable[..., str], said: Callable[[dt.date], str], days: Mapping[str, dt.date]
) -> Markup:
    """Return a text whose days are marked as such, for programs that read pages.

    Args:
        text: makes the text of its values, as plain text.
        said: says a day in words.
        days: by the names of the text's fields.
    """
    # A text is plain: what stands for a day in it becomes markup when the rest is escaped.
    marks = {name: f"\ue000{name}\ue000" for name in days}
    html = escape(text(**marks))
    for name, day in days.items():
        mark = Markup('<time datetime="{}">{}</time>').format(day.isoformat(), said(day))
        html = html.replace(marks[name], mark)
    return html


def absolute(site_url: str, path: str) -> str:
    """Return an absolute address; nothing where the site's own is not known."""
    return urljoin(site_url, path) if site_url and path else ""


def in_order(topics: Sequence[str]) -> Mapping[str, int]:
    """Return the place of each topic in the navigation."""
    return {topic: number for number, topic in enumerate(topics)}
