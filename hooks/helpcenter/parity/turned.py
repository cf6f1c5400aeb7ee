"""A topic that has another source now: its stamps, told by what that source is known to say.

A stamp of the page that is the source now holds it beside the source there was. So it is known
what page and page say alike, and what was changed since, block by block: who writes a topic first
in another language owes no more than that edit.
"""

from collections.abc import Mapping
from dataclasses import replace

from helpcenter.parity.stamps import Entry, Stamp, digest


def by_source(known: Mapping[str, Stamp], source: str) -> dict[str, Stamp]:
    """Return stamps as they would be, had their pages been made from the source of today.

    Args:
        known: the stamps of a topic, by language.
        source: the language the topic is written in first.
    """
    former = known.get(source)
    if former is None or former.loose or former.source == source:
        return dict(known)
    found = {language: _told(stamp, former, source) for language, stamp in known.items()}
    own = found.get(former.source)  # of before, where a source was turned and turned back
    if own is None or own.day < former.day:
        found[former.source] = _turned(former, source)
    return found


def _told(stamp: Stamp, former: Stamp, source: str) -> Stamp:
    """Return a stamp of the source there was, if it knows the same of it, as one of today's."""
    if stamp is former or stamp.loose or stamp.source != former.source:
        return stamp
    if [one.digest for one in stamp.entries] != [one.digest for one in former.entries]:
        return stamp
    entries = tuple(
        replace(one, digest=digest(then.said), form=None, text=then.said)
        for one, then in zip(stamp.entries, former.entries, strict=True)
        if then.own
    )
    return replace(stamp, source=source, entries=entries)


def _turned(former: Stamp, source: str) -> Stamp:
    """Return the stamp of the page that was the source, which nobody has stamped as it is now."""
    entries = tuple(
        Entry(digest(one.said), one.day, _own(one), None, one.said, one.text)
        for one in former.entries
        if one.own
    )
    return Stamp(source, entries, former.since)


def _own(one: Entry) -> str:
    return digest(f"{one.text} {one.form}") if one.form else one.digest
