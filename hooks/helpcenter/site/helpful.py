"""What the script that hears whether an article helped is told, in the reader's language."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from helpcenter.languages.texts import FIELD
from helpcenter.ledger import Ledger, State
from helpcenter.site.secrets import told
from helpcenter.site.view import script_safe

# What readers may have missed, where the operator says nothing else.
REASONS = ("unclear", "lacking", "wrong", "other")
_TEXTS = re.compile(
    r"helpful_(?!why_)\w+|ask_(?:secret(?!_where)\w*|unchecked|entrance|message|mail\w*|back)|copy|copied"
)
# The scripts and styles that come once a reader answers.
STYLE = "helpful.css"
_ASSETS = {"style": STYLE, "plain": "plain.js", "secrets": "secrets.js"}


def plan(
    book: Ledger,
    language: str,
    today: dt.date,
    assets: Mapping[str, str],
    secrets: Mapping[str, str],
) -> bytes:
    """Return a script that holds all of it.

    Args:
        book: the ledger.
        language: the reader's.
        today: what verifications are judged by.
        assets: the addresses of scripts and styles, by their names.
        secrets: the addresses of what secrets are known by.
    """
    known = {key: text[language] for key, text in told(book).items() if language in text}
    files = {name: assets[file] for name, file in _ASSETS.items()} | dict(secrets)
    data = {
        "here": language,
        # All stand in one folder, wherever the site is.
        "assets": {name: path.rpartition("/")[2] for name, path in files.items()},
        "choices": _choices(book, language),
        "mail": _mail(book, today),
        "endpoint": _endpoint(book, today),
        "texts": {
            key: FIELD.sub(r"%\1%", book.fill(text, language))
            for key, text in known.items()
            if _TEXTS.fullmatch(key)
        },
    }
    return f"window.helpcenterHelpful={script_safe(data)};\n".encode()


def _choices(book: Ledger, language: str) -> Sequence[Mapping[str, str]]:
    own = [{"id": one.id, "label": one.label[language]} for one in book.feedback.choices]
    return own or [
        {"id": reason, "label": book.text(f"helpful_why_{reason}", language)} for reason in REASONS
    ]


def _mail(book: Ledger, today: dt.date) -> Mapping[str, str] | None:
    channel = book.channels.get(book.feedback.mail or "")
    if channel is None or channel.verification is None or channel.state(today) != State.VERIFIED:
        return None
    return {"href": channel.href, "until": str(channel.verification.until)}


def _endpoint(book: Ledger, today: dt.date) -> Mapping[str, str] | None:
    until = book.feedback.until(book.trust.domains, today)
    if until is None:
        return None
    return {
        "url": book.feedback.endpoint or "",
        "host": book.feedback.host,
        "until": str(until),
    }


def connect(book: Ledger, today: dt.date) -> str:
    """Return what pages may send to besides the site itself; nothing if there is no such place."""
    endpoint = _endpoint(book, today)
    return endpoint["url"] if endpoint else ""
