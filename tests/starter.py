"""Projects of the starter set, as `helpcenter init` makes them."""

from collections.abc import Sequence
from pathlib import Path

from helpcenter.languages import shipped
from helpcenter.starter import make, wishes
from helpcenter.starter.wishes import Wishes

STARTER = make.FOLDER
LANGUAGES = shipped()
BRAND = "Marigold"


def assemble(folder: Path, languages: Sequence[str]) -> Path:
    """Make a project in an empty folder, with all ways of contact, none of them known yet.

    Args:
        folder: where.
        languages: the locales, the source first.
    """
    wished = Wishes(
        name=BRAND,
        languages=tuple(languages),
        source=languages[0],
        accent=wishes.accent("#1f5fa8"),
        channels=dict.fromkeys(make.channels(), ""),
        url="https://help.test/",
        engine="helpcenter",
    )
    make.make(folder, wished)
    return folder
