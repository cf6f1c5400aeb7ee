"""Colours: what all surfaces of a site make of its operator's one."""

from dataclasses import dataclass

# WCAG 2.2, 1.4.3: text against its ground.
MIN_CONTRAST = 4.5
GROUND = {"light": "#ffffff", "dark": "#0f1519"}
_PAPER, _INK = "#f8f7f3", "#0a0f12"
_SURFACE, _RAISED = "#161e23", "#1c262c"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(ground: str, colour: str, share: float) -> str:
    """Return a colour that lets so much of its ground through, as one without transparency."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    channels = [channel / 255 for channel in _channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  # sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@dataclass(frozen=True)
class Palette:
    """The colours of a site, by day or by night.

    Attributes:
        accent: of links and buttons.
        on_accent: of texts on it.
        bg: below everything.
        tint: below notes, marked rows, code and signs.
        hero: below the head of the home page.
        hero_glow: what lies over a corner of that, thin.
        hero_text: of texts on it.
        hero_muted: likewise, of what matters less.
    """

    accent: str
    on_accent: str
    bg: str
    tint: str
    hero: str
    hero_glow: str
    hero_text: str
    hero_muted: str


def by_day(accent: str) -> Palette:
    """Return what follows from a colour on light ground."""
    white = GROUND["light"]
    return Palette(
        accent=accent,
        on_accent=white,
        bg=mixed(_PAPER, accent, 0.02),
        tint=mixed(white, accent, 0.09),
        hero=mixed(accent, _INK, 0.45),
        hero_glow=mixed(accent, white, 0.3),
        hero_text=mixed(white, accent, 0.04),
        hero_muted=mixed(white, accent, 0.22),
    )


def by_night(accent: str, by_day: str) -> Palette:
    """Return what follows from a colour on dark ground, and from the one on light ground."""
    white = GROUND["light"]
    return Palette(
        accent=accent,
        on_accent=GROUND["dark"],
        bg=GROUND["dark"],
        tint=mixed(_SURFACE, accent, 0.09),
        hero=mixed(_INK, by_day, 0.28),
        hero_glow=mixed(by_day, white, 0.1),
        hero_text=mixed(white, by_day, 0.05),
        hero_muted=mixed(white, by_day, 0.35),
    )


def grounds(mode: str, palette: Palette) -> dict[str, str]:
    """Return what texts in the accent stand on, by what readers know it as."""
    surfaces = {"cards and menus": GROUND["light"]}
    if mode == "dark":
        surfaces = {"cards": _SURFACE, "menus": _RAISED}
    return {"the page": palette.bg, **surfaces, "its own tint, of notes and tables": palette.tint}
