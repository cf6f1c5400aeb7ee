"""Colours of all surfaces, which follow from the operator's one, and can be read on."""

from collections.abc import Iterator, Mapping

from helpcenter.ledger import Accent
from helpcenter.ledger.identity import MIN_CONTRAST, contrast

WHITE, BLACK = "#ffffff", "#000000"
# What tinted surfaces lie on in the dark, and what the hero goes into there.
_DARK, _DEEP = "#161e23", "#0a0f12"
# Small texts stand on the hero, and less bright ones.
_HERO = 9.0
_STEPS = 100


def surfaces(accent: Accent) -> Mapping[str, Mapping[str, str]]:
    """Return the names and colours of surfaces on light and on dark ground."""
    return {
        "light": {
            "tint": _tint(accent.light, WHITE, 0.92), **_hero(accent.light, BLACK, 0.4),
        },
        "dark": {"tint": _tint(accent.dark, _DARK, 0.88), **_hero(accent.dark, _DEEP, 0.85)},
    }  # fmt: skip


def _tint(accent: str, ground: str, share: float) -> str:
    """Return a ground with a little of the accent, on which that can still be read."""
    found = mixtures(accent, ground, share)
    return next((one for one in found if contrast(accent, one) >= MIN_CONTRAST), ground)


def _hero(accent: str, deep: str, share: float) -> Mapping[str, str]:
    found = mixtures(accent, deep, share)
    ground = next(one for one in found if contrast(one, WHITE) >= _HERO)
    return {
        "hero": ground,
        "hero-text": mixed(ground, WHITE, 0.96),
        "hero-muted": mixed(ground, WHITE, 0.78),
    }


def mixtures(one: str, other: str, least: float = 0.0) -> Iterator[str]:
    """Yield mixtures of two colours, each with more of the other, from a share of it on."""
    for step in range(round(least * _STEPS), _STEPS + 1):
        yield mixed(one, other, step / _STEPS)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with a share of another, both as ``#rrggbb``."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
