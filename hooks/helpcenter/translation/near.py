"""The memory: what our own pages have translated already, for texts much like it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from helpcenter.translation.units import State, Unit

_LEAST = 60  # per cent: what is less alike helps nobody
_MOST = 2
# So many of the likeliest are looked at closely.
_CLOSELY = 8
# A word or two alone is no text to learn from.
_SHORT = 4


@dataclass(frozen=True)
class Near:
    """A text that was translated before: how alike in per cent, both sides, and where."""

    likeness: int
    source: str
    target: str
    place: str


class Memory:
    """Finds what was translated much alike."""

    def __init__(self, known: Iterable[Unit]) -> None:
        self._known = [
            (_pieces(unit.source), unit)
            for unit in known
            if unit.target and unit.state is State.CURRENT and len(unit.source) >= _SHORT
        ]

    def near(self, unit: Unit) -> Sequence[Near]:
        """Return what was translated much alike, the likeliest first; not what stands there."""
        if not unit.is_open or len(unit.source) < _SHORT:
            return []
        mine = _pieces(unit.source)
        likely = sorted(self._known, key=lambda one: -_common(mine, one[0]))[:_CLOSELY]
        found = sorted(self._close(unit, [one for _, one in likely]), key=lambda n: -n.likeness)
        return list({near.target: near for near in reversed(found)}.values())[::-1][:_MOST]

    @staticmethod
    def _close(unit: Unit, likely: Sequence[Unit]) -> Iterator[Near]:
        for one in likely:
            ratio = SequenceMatcher(None, unit.source, one.source, autojunk=False).ratio()
            likeness = round(100 * ratio)
            if likeness >= _LEAST and (one.topic, one.index) != (unit.topic, unit.index):
                yield Near(likeness, one.source, one.target, one.place)


def _pieces(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _common(mine: frozenset[str], yours: frozenset[str]) -> float:
    return len(mine & yours) / (len(mine | yours) or 1)
