"""Projects made of the starter set, as `helpcenter init` makes them."""

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from helpcenter.languages import shipped
from helpcenter.starter import make, wishes

STARTER = make.FOLDER
LANGUAGES = shipped()
BRAND = "Marigold"
# What belongs to this repository's own trade, and to no other help center.
_WORDS = yaml.safe_load(Path(__file__).with_name("cases").joinpath("trade.yml").read_text("utf-8"))
TRADE = re.compile("|".join(map(re.escape, _WORDS["words"])), re.IGNORECASE)


def wished(languages: Sequence[str]) -> wishes.Wishes:
    """Return the wish for a help center in some languages, the source first."""
    return wishes.Wishes(
        name=BRAND,
        languages=tuple(languages),
        source=languages[0],
        accent=wishes.accent("#1f5fa8"),
        channels=dict.fromkeys(make.channels(), ""),
        url="https://help.example/",
        engine="helpcenter",
        at_stake="money",  # what asks for most
    )


def assemble(folder: Path, languages: Sequence[str]) -> Path:
    """Make a project in a folder: its languages, the source first."""
    make.make(folder, wished(languages))
    return folder
