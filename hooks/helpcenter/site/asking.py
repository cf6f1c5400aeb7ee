"""What the script that makes a reader's message is told: the way, in all languages of the site.

A message is made in the reader's language and in that of the people who will read it, so
labels and fixed sentences come in every language; what is only shown comes in one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from helpcenter.languages import locale
from helpcenter.ledger import Channel, Ledger, State
from helpcenter.ledger.ask import ProblemType
from helpcenter.site.secrets import told
from helpcenter.site.view import script_safe

PREFIX = "ask_"
# The texts that stand in messages; all others are said in the reader's language alone.
_IN_MESSAGES = ("ask_hello", "ask_type", "ask_read", "ask_own_words", "ask_thanks", "colon")
_FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_HOURS = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 720}


def plan(book: Ledger, language: str, languages: Sequence[str], today: date) -> Markup:
    """Return the way as JSON for a script element.

    Args:
        book: the ledger.
        language: the reader's.
        languages: all of the site.
        today: what verifications are judged by.
    """
    ask = book.ask
    data = {
        "here": language,
        "offer": ask.offer,
        "types": [
            {
                "id": kind.id,
                "section": (kind.topic or "").partition("/")[0],
                "fields": kind.fields,
                "channels": [one.id for one in channels(book, kind)],
            }
            for kind in ask.types
        ],
        "fields": {field.id: {"kind": field.kind} for field in ask.fields},
        "channels": {one.id: _channel(book, one, language, today) for one in _used(book)},
        "languages": {tag: _words(book, tag, language) for tag in languages},
        "texts": {
            key: _FIELD.sub(r"%\1%", book.fill(text[language], language))
            for key, text in told(book).items()
            if key.startswith(PREFIX) and language in text
        },
    }
    return Markup(script_safe(data))  # noqa: S704  # made safe there


def channels(book: Ledger, kind: ProblemType) -> list[Channel]:
    """Return the ways to send what a type is about, the best first."""
    return book.ask.channels(kind, list(book.channels.values()))


def _used(book: Ledger) -> Iterator[Channel]:
    used = {one.id for kind in book.ask.types for one in channels(book, kind)}
    yield from (one for one in book.channels.values() if one.id in used)


def _channel(book: Ledger, channel: Channel, language: str, today: date) -> Mapping[str, Any]:
    """Return a channel; one that is not verified has no address."""
    verification = channel.verification
    verified = verification is not None and channel.state(today) is State.VERIFIED
    reply = channel.reply_time
    return {
        "kind": channel.kind,
        "name": channel.name[language],
        "href": channel.href if verified and channel.value else "",
        "until": str(verification.until) if verification else "",
        "languages": [locale.normal(tag) for tag in channel.languages],
        "reply": float(reply.value) * _HOURS.get(reply.unit, 0) if reply else 0,
    }


def _words(book: Ledger, tag: str, reader: str) -> Mapping[str, Any]:
    """Return what messages in a language are made of."""
    ask = book.ask
    return {
        "name": locale.name(tag, tag),
        "fields": {field.id: field.label[tag] for field in ask.fields},
        "options": {
            field.id: [option[tag] for option in field.options]
            for field in ask.fields
            if field.options
        },
        "types": {kind.id: kind.label[tag] for kind in ask.types},
        "texts": {key: book.text(key, tag, language=reader) for key in _IN_MESSAGES},
    }
