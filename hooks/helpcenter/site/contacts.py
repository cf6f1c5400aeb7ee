"""What the scripts of the pages are told about contacts and hours."""

import json
import re
from typing import Any

from helpcenter.languages import pack
from helpcenter.languages.pack import last_resort
from helpcenter.ledger import Channel, Ledger
from helpcenter.site.view import script_safe
from helpcenter.trust import rules

_PREFIXES = ("answer_", "reason_", "letter_", "official_is", "this_is")
# In a page, values that the script puts in stand as %name%: braces are for placeholders.
_FIELD = re.compile(r"\{(\w+)\}")
_OPEN = ("open_now", "open_until", "closed_until", "closed_now")
# As wide as a time with its day, in most languages.
_LONG_TIME = "000000000 00:00 000"


def checker(ledger: Ledger, language: str) -> bytes:
    """Return the verifier's rules and texts in a language, as a script that pages on disk load."""
    names = {channel.id: channel.name[language] for channel in ledger.channels.values()}
    website = ledger.text("official_website", language)
    names |= {domain.id: f"{website} ({domain.value})" for domain in ledger.trust.domains}
    texts = {
        key: _FIELD.sub(r"%\1%", ledger.fill(text[language], language))
        for key, text in ledger.interface.items()
        if key.startswith(_PREFIXES) and language in text
    }
    if ledger.trust.at_stake == "accounts":  # who sends bills has an account of a bank
        for part in ("", "_note"):
            texts[f"answer_funds{part}"] = texts[f"answer_unknown{part}"]
    quotes = pack(language).writing.quotes or pack(last_resort()).writing.quotes
    data = {"rules": rules.as_json(rules.of(ledger), names), "texts": texts, "quotes": quotes}
    return f"window.helpcenterContacts={script_safe(data)};\n".encode()


def open_plan(ledger: Ledger, channel: Channel, language: str) -> str:
    """Return when a channel is open, and how to say it, as JSON for an attribute."""
    plan: dict[str, Any] = channel.hours.plan()
    plan["first"] = ledger.text("first_of_month", language)
    plan["texts"] = {key: ledger.text(key, language, time="%time%") for key in _OPEN}
    return json.dumps(plan, ensure_ascii=False)


def open_room(ledger: Ledger, channel: Channel, language: str) -> str:
    """Return the longest that is said of whether a channel is open, which room is kept for."""
    if channel.hours.always:
        return ledger.text("open_now", language)
    return max((ledger.text(key, language, time=_LONG_TIME) for key in _OPEN), key=len)
