"""A feed of changed articles in one language (Atom 1.0, RFC 4287)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

# Readers of a feed want what is new; all there is stands in the sitemap.
MOST = 50


class Entry(NamedTuple):
    """A changed article: its title, its absolute address, a line about it, and the day."""

    title: str
    href: str
    summary: str
    day: dt.date


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself.

    Attributes:
        language: the locale of its articles.
        title: the site's name.
        author: who runs it.
        href: its own absolute address, which is also its id.
        home: the absolute address of the language's home page.
    """

    language: str
    title: str
    author: str
    href: str
    home: str


def atom(feed: Feed, entries: Iterable[Entry]) -> str:
    """Return the feed, the articles that were reviewed last first.

    An article's id is its address, which never changes without a redirect. A review has a
    day and no hour: midnight UTC is meant.
    """
    newest = sorted(entries, key=lambda entry: (-entry.day.toordinal(), entry.href))[:MOST]
    latest = newest[0].day if newest else dt.date(1970, 1, 1)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
            f"<id>{escape(feed.href)}</id>",
            f"<title>{escape(feed.title)}</title>",
            f"<updated>{_moment(latest)}</updated>",
            f"<author><name>{escape(feed.author)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.href)}/>',
            f'<link rel="alternate" type="text/html" href={quoteattr(feed.home)}/>',
            *(line for entry in newest for line in _entry(entry)),
            "</feed>",
            "",
        ]
    )


def _entry(entry: Entry) -> Iterator[str]:
    yield f"<entry><id>{escape(entry.href)}</id>"
    yield f"<title>{escape(entry.title)}</title>"
    yield f"<updated>{_moment(entry.day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(entry.href)}/>'
    yield f"<summary>{escape(entry.summary)}</summary></entry>"


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
