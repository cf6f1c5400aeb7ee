"""Who runs the help center: its names and its colour."""

import re

from helpcenter.ledger import colours
from helpcenter.ledger.base import PerLanguage, Strict
from helpcenter.ledger.colours import MIN_CONTRAST, Palette, contrast


class Accent(Strict):
    """The operator's colour, on light and on dark ground, as ``#rrggbb``."""

    light: str
    dark: str

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what readers could not read."""
        for mode, colour in (("light", self.light), ("dark", self.dark)):
            if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
                raise ValueError(f"{mode}: '{colour}' is not of the form #rrggbb.")
        for mode, palette in self.palettes().items():
            colour, seen = palette.accent, colours.grounds(mode, palette)
            ratio, name = min((contrast(colour, ground), name) for name, ground in seen.items())
            if ratio < MIN_CONTRAST:
                raise ValueError(
                    f"{mode}: {colour} has a contrast of {ratio:.2f} to 1 on {seen[name]} ({name});"
                    f" readers need {MIN_CONTRAST} to 1. Take a"
                    f" {'darker' if mode == 'light' else 'lighter'} one."
                )

    def palettes(self) -> dict[str, Palette]:
        """Return the colours of all surfaces, on light and on dark ground."""
        night = colours.by_night(self.dark, self.light)
        return {"light": colours.by_day(self.light), "dark": night}


class Site(Strict):
    """Who runs the help center."""

    brand: PerLanguage
    name: PerLanguage
    accent: Accent
