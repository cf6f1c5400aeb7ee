"""Who runs the help center: its names and its colour."""

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from helpcenter.content import unfit
from helpcenter.content.frontmatter import TopicName
from helpcenter.content.located import Form
from helpcenter.ledger.base import PerLanguage, Strict

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# WCAG 2.2, 1.4.3: text against its ground.
MIN_CONTRAST = 4.5
GROUND = {"light": "#ffffff", "dark": "#0f1519"}
# What texts in the accent stand on: pages, cards and menus of the theme (10-base.css). Tints
# are made so that it can be read on them.
GROUNDS = {"light": ("#ffffff", "#f7f6f2"), "dark": ("#0f1519", "#161e23", "#1c262c")}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  # sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Accent(Strict):
    """The operator's colour, on light and on dark ground, as ``#rrggbb``."""

    light: str
    dark: str

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what readers could not read."""
        for ground, colour in (("light", self.light), ("dark", self.dark)):
            if not _COLOUR.fullmatch(colour):
                raise ValueError(f"{ground}: '{colour}' is not of the form #rrggbb.")
            ratio, seen = min((contrast(colour, seen), seen) for seen in GROUNDS[ground])
            if ratio < MIN_CONTRAST:
                raise ValueError(
                    f"{ground}: {colour} has a contrast of {ratio:.2f} to 1 on {seen};"
                    f" readers need {MIN_CONTRAST} to 1. Take a"
                    f" {'darker' if ground == 'light' else 'lighter'} one."
                )


def _on_both(value: object) -> object:
    """Return a colour alone as the two it stands for: a lighter one on dark ground."""
    if value is None or isinstance(value, dict | Accent):
        return value
    if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        raise ValueError(
            f'{unfit.shown(value)} is no color. Write one in quotes, as in "#0b6e4f", or one for'
            ' each ground, as in {light: "#0b6e4f", dark: "#549a84"}.'
        )
    mixed = (_towards_white(value, part) for part in range(101))
    fits = (one for one in mixed if _least(one, GROUNDS["dark"]) >= MIN_CONTRAST)
    return {"light": value, "dark": next(fits)}


def _least(colour: str, grounds: Sequence[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _towards_white(colour: str, percent: int) -> str:
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (255 - one) * percent / 100):02x}" for one in channels)


class FootLink(Strict):
    """A link at the foot of every page, such as the imprint.

    Attributes:
        name: as readers see it.
        topic: the article it leads to; or
        href: an address elsewhere, which data/trust.yml must know.
    """

    name: PerLanguage
    topic: TopicName | None = None
    href: Annotated[str, Form(r"^https://\S+$", "https://legal.example/imprint")] | None = None

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what leads nowhere, or to two places."""
        if (self.topic is None) == (self.href is None):
            raise ValueError(
                "where does it lead? Write 'topic' (an article) or 'href' (https://…)."
            )


class Site(Strict):
    """Who runs the help center.

    Attributes:
        brand: what articles call it.
        name: of the site.
        accent: its colour, on both grounds or alone.
        links: what stands at the foot of every page, in this order.
    """

    brand: PerLanguage
    name: PerLanguage
    accent: Annotated[Accent, BeforeValidator(_on_both, json_schema_input_type=Accent | str)]
    links: list[FootLink] = Field(default_factory=list)

    @field_validator("brand")
    @classmethod
    def _is_a_name(cls, brand: PerLanguage) -> PerLanguage:
        if any("{{" in text for text in brand.values()):
            raise ValueError("a placeholder stands for the brand. Write its name itself.")
        return brand
