"""What a source has come to say, and a translation that follows it does not.

Whoever brings a translation up to date sees what was put into its source; no other translation
need say it yet, so none is asked.
"""

from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.languages.marking import marks
from helpcenter.languages.notions import notions
from helpcenter.parity.wordings import most, sure


class Change(NamedTuple):
    """How a text of a language was changed."""

    language: str
    old: str
    new: str


def left_out(source: Change, translation: Change) -> Iterator[tuple[str, str]]:
    """Yield the notions that were put into a source and not into its translation.

    Returns:
        Each notion, and how the source says it.
    """
    before, now = marks(source.old, source.language), marks(source.new, source.language)
    was = marks(translation.old, translation.language)
    here = marks(translation.new, translation.language)
    for name, said in now.items() if here else ():
        put = sure(now, name) > most(before, name)
        if put and notions()[name].lost and most(here, name) <= most(was, name):
            yield name, said.shown
