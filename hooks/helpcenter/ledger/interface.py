"""Texts of templates, scripts and notes: those of the packs, and what the operator changes.

A text is taken from where it is first found: from what the operator says in the language
(``data/interface/LOCALE.yml``), from the language's pack, then likewise along the chain of
languages that the operator lets stand in, and in the end from the pack that has every
text. The plural forms of a text come from one place.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from helpcenter.languages import locale, pack
from helpcenter.languages.pack import last_resort
from helpcenter.languages.texts import stem

NOTE = "note_"
# How a language writes, not what it says: nothing that another one lends.
SIGNS = frozenset({"digit_gap", "first_of_month"})
# The titles of kinds of notes that are other names for one (Material for MkDocs knows them).
ALIASES = {
    "summary": "abstract",
    "tldr": "abstract",
    "todo": "info",
    "hint": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "failure",
    "snippet": "example",
    "cite": "quote",
}

# Locale → key → text, as the operator has written them.
Own = Mapping[str, Mapping[str, str]]


class Said(NamedTuple):
    """A text, and the language it is in: not the reader's where another one stands in."""

    text: str
    language: str


def shipped(tag: str) -> dict[str, str]:
    """Return the texts of a language's pack: its interface, and titles of notes as ``note_tip``."""
    known = pack(tag)
    return {**known.interface, **{f"{NOTE}{name}": text for name, text in known.notes.items()}}


@cache
def model() -> Mapping[str, str]:
    """Return all texts there are, in the language that stands in for all."""
    return shipped(last_resort())


def texts(language: str, own: Own, fallback: Sequence[str] = ()) -> dict[str, Said]:
    """Return all texts as a language's readers see them, by key."""
    found: dict[str, Said] = {}
    claimed: set[str] = set()
    for said_in, source in _sources(language, own, fallback):
        borrowed = SIGNS if said_in not in {language, last_resort()} else frozenset()
        stems = {key: stem(key, model()) for key in source if key not in borrowed}
        found |= {key: Said(source[key], said_in) for key in stems if stems[key] not in claimed}
        claimed.update(stems.values())
    return found


def _sources(
    language: str, own: Own, fallback: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    for tag in (language, *fallback):
        near = locale.nearest(tag, sorted(own))
        # A region takes what is said in its language: "es" will do for "es-MX".
        for name in dict.fromkeys(filter(None, (tag, near))):
            yield tag, own.get(name, {})
        yield tag, shipped(tag)
    yield last_resort(), model()


def titles(found: Mapping[str, Said]) -> dict[str, str]:
    """Return the titles of notes by their type, other names for types included."""
    named = {
        key.removeprefix(NOTE): said.text for key, said in found.items() if key.startswith(NOTE)
    }
    return named | {name: named[kind] for name, kind in ALIASES.items() if kind in named}


def by_key(languages: Mapping[str, Mapping[str, Said]]) -> dict[str, dict[str, str]]:
    """Turn language → key → text round: key → language → text."""
    keys = dict.fromkeys(chain.from_iterable(languages.values()))
    return {
        key: {name: found[key].text for name, found in languages.items() if key in found}
        for key in keys
    }
