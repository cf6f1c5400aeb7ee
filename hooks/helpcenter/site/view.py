"""What the templates see: plain values made from files, pages and the ledger."""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urljoin

from markupsafe import Markup

from helpcenter.languages import last_resort, locale


class Link(NamedTuple):
    """A link's text and its address from the root of the site."""

    title: str
    url: str


@dataclass(frozen=True)
class Alternate:
    """A page in one of the languages.

    Attributes:
        language: its locale.
        name: the language's name, in the language.
        url: its address from the root of the site, such as ``fr/faq/``.
        href: its absolute address.
        current: whether it is the page it is an alternate of.
        translated: whether it is written in that language; otherwise another stands there.
        offered: whether readers are offered that language; a draft they are not.
    """

    language: str
    name: str
    url: str
    href: str
    current: bool
    translated: bool = True
    offered: bool = True

    @property
    def public(self) -> bool:
        """Whether other pages and search engines may lead here."""
        return self.translated and self.offered


def addresses(url: str, language: str, languages: Iterable[str], default: str) -> Mapping[str, str]:
    """Return where each language has a page, from where one of them has it.

    Args:
        url: the page's address from the root of the site.
        language: the language it is in.
        languages: all of them.
        default: the one that stands at the root; the others have folders.
    """
    below = url if language == default else url.removeprefix(f"{language}/")
    return {code: below if code == default else f"{code}/{below}" for code in languages}


def alternates(
    urls: Mapping[str, str],
    names: Mapping[str, str],
    language: str,
    site_url: str,
    translated: Collection[str],
) -> list[Alternate]:
    """Return a page's versions, in the order of the site's languages.

    Args:
        urls: the page's address from the root of the site, by locale.
        names: the name of each language of the site, by locale.
        language: the locale of the page itself.
        site_url: where the site is published.
        translated: the locales the page is written in.
    """
    return [
        Alternate(
            code,
            name,
            urls[code],
            urljoin(site_url, urls[code]),
            code == language,
            code in translated,
        )
        for code, name in names.items()
        if code in urls
    ]


def x_default(versions: Sequence[Alternate]) -> Alternate:
    """Return the version for readers of other languages: the one most know, or else the first."""
    written = {version.language: version for version in versions if version.public}
    known = locale.nearest(last_resort(), list(written))
    return written[known] if known else next(iter(written.values()))


def in_language(tag: str, here: str) -> Markup:
    """Return the attributes that say in which language a part of a page is, and how it runs."""
    direction = locale.direction(tag)
    if direction == locale.direction(here):
        return Markup(' lang="{}"').format(tag)
    return Markup(' lang="{}" dir="{}"').format(tag, direction)


def edit_url(repository: str | None, within: str | None, path: str) -> str:
    """Return where the source of a page can be changed; nothing while nobody has said where.

    Args:
        repository: its address.
        within: the way from there to where the folder of all articles is edited.
        path: the page's file in that folder.
    """
    if not repository or not within:
        return ""
    return "/".join((repository.rstrip("/"), within.strip("/"), quote(path)))


def crumbs(trail: Iterable[tuple[str, str]], site_url: str) -> str:
    """Return a schema.org BreadcrumbList of (title, address from the site's root) as JSON."""
    return script_safe(
        {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": title,
                    "item": urljoin(site_url, url),
                }
                for position, (title, url) in enumerate(trail, start=1)
            ],
        }
    )


def script_safe(data: object) -> str:
    """Return JSON that no text in it can break out of a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


_ASKS = "?？؟"
# A semicolon of Chinese stands between what are sentences elsewhere.
_END = re.compile(r"(?<=[.!?…؟])\s+(?=[^\s\d])|(?<=[。！？；])")


def first_sentence(text: str) -> str:
    """Return the first sentence of a text that says something: what a line that leads on has.

    A question alone says nothing, so what answers it comes along.
    """
    ends = (match.start() for match in _END.finditer(text))
    end = next((at for at in ends if text[at - 1] not in _ASKS), len(text))
    return text[:end].strip().rstrip("；")


def sentence(text: str) -> str:
    """Return a phrase with a capital at its beginning, as it stands alone."""
    return text[:1].title() + text[1:]
