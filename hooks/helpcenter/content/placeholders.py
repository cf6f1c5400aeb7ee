"""Placeholders: how an article refers to what is written once, in the ledger.

``{{ brand }}`` stands anywhere in a line; ``{{ channel-card email }}``, with
an argument, on a line of its own. Both are found here; what a key means is
for the ledger to say.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

PATTERN = re.compile(r"\{\{[ \t]*(?P<key>[^{}\n]*?)[ \t]*\}\}")


class Placeholder(NamedTuple):
    """A placeholder: its key with single blanks, and its line, counted from 1."""

    key: str
    line: int


def find(text: str, first_line: int = 1) -> Iterator[Placeholder]:
    """Yield the placeholders of a text in their order."""
    for number, line in enumerate(text.split("\n"), start=first_line):
        for match in PATTERN.finditer(line):
            yield Placeholder(key(match), number)


def fill(text: str, value: Callable[[str], str | None]) -> str:
    """Put values in the place of placeholders; leave those without a value as they are."""

    def put(match: re.Match[str]) -> str:
        found = value(key(match))
        return match[0] if found is None else found

    return PATTERN.sub(put, text)


def key(match: re.Match[str]) -> str:
    """Return the key of what :data:`PATTERN` has found."""
    return " ".join(match["key"].split())
