"""Texts with fields: ``{name}`` in them is filled in, and ``{n}`` chooses the plural form.

Of a text that counts there is one per plural form, told apart by the end of its key:
``results_one``, ``results_other``. ``_other`` is always there; which of the rest a language
needs, the CLDR says. A set of texts is judged by a complete one, the *model*: it may have
fewer texts, but none that the model does not know, and the same fields in each.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from helpcenter.findings import suggest
from helpcenter.languages.locale import cldr

FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
COUNT = "n"
OTHER = "other"
_FORM = re.compile(r"(?P<stem>\w+)_(?P<form>zero|one|two|few|many|other)")


class Fault(NamedTuple):
    """What is wrong with the text of a key, and what to do."""

    key: str
    message: str


def put(text: str, **values: object) -> str:
    """Put values in the place of their ``{names}``; leave the others as they are."""
    return FIELD.sub(lambda match: str(values.get(match[1], match[0])), text)


def fields(text: str) -> frozenset[str]:
    """Return the names of the fields of a text."""
    return frozenset(FIELD.findall(text))


def stem(key: str, model: Mapping[str, str]) -> str:
    """Return what the plural forms of a text have in common; of other keys, all."""
    match = _FORM.fullmatch(key)
    counts = match and COUNT in fields(model.get(f"{match['stem']}_{OTHER}", ""))
    return match["stem"] if match and counts else key


def form(number: float | Decimal, language: str) -> str:
    """Return the plural form that a number takes in a language, such as ``few``."""
    return str(cldr(language).plural_form(number))


def forms(language: str, upto: int = 200) -> Mapping[str, int]:
    """Return the plural forms that whole numbers take in a language, with the first of each."""
    return {form(number, language): number for number in reversed(range(upto))}


def faults(texts: Mapping[str, str], model: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with texts, judged by a complete set."""
    for key, text in texts.items():
        same = stem(key, model)
        known = model.get(key, model.get(f"{same}_{OTHER}"))
        if known is None:
            near = suggest(key, model)
            yield Fault(key, f"there is no text '{key}'.{near} Rename or remove it.")
            continue
        if not text and known:
            yield Fault(key, f"'{key}' is empty. Write the text, or remove the key.")
            continue
        yield from _fields(key, text, known)
        if same != key and f"{same}_{OTHER}" not in texts:
            yield Fault(key, f"'{key}' needs '{same}_{OTHER}', for all other numbers. Add it.")


def lacking(texts: Mapping[str, str], model: Mapping[str, str], language: str) -> Iterator[Fault]:
    """Yield the plural forms that texts lack and their language has."""
    for key in texts:
        same = stem(key, model)
        if same == key or not key.endswith(f"_{OTHER}"):
            continue
        for number, needed in sorted(forms(language).items(), key=lambda item: item[1]):
            if f"{same}_{number}" not in texts:
                message = f"'{same}_{number}' is missing: '{language}' has it for {needed}. Add it."
                yield Fault(key, message)


def _fields(key: str, text: str, known: str) -> Iterator[Fault]:
    wanted, found = fields(known), fields(text)
    for name in sorted(found - wanted):
        near = suggest(name, wanted) or (
            f" It knows {', '.join(f'{{{one}}}' for one in sorted(wanted))}." if wanted else ""
        )
        yield Fault(key, f"'{key}' does not know '{{{name}}}'.{near}")
    # "One hour" says its number in a word.
    spoken = {COUNT} if _FORM.fullmatch(key) and not key.endswith(f"_{OTHER}") else frozenset()
    for name in sorted(wanted - found - spoken):
        yield Fault(key, f"'{{{name}}}' is missing in '{key}'. Write: {known}")
