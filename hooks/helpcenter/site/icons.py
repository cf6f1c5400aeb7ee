"""Icons: those of Material Design, which Material for MkDocs ships, as inline SVG."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from helpcenter.findings import suggest

_PACKAGE = "material"
_BELOW = "templates/.icons/material"
_SVG = re.compile(r'<svg[^>]*?(viewBox="[^"]*")[^>]*>')


@cache
def folder() -> Path | None:
    """Return the folder of the icons, if they are installed. The package is not imported."""
    spec = find_spec(_PACKAGE)
    places = [Path(place, _BELOW) for place in (spec and spec.submodule_search_locations) or ()]
    return next((place for place in places if place.is_dir()), None)


class Icons:
    """The icons of a folder, as inline SVG."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read = cache(self._load)

    def __call__(self, name: str) -> Markup:
        """Return an icon that screen readers pass over.

        Raises:
            KeyError: there is no such icon; the message suggests one.
        """
        return self._read(name)

    def _load(self, name: str) -> Markup:
        path = self._folder / f"{name}.svg"
        if not re.fullmatch(r"[a-z0-9-]{1,100}", name) or not path.is_file():
            known = (icon.stem for icon in self._folder.glob("*.svg"))
            raise KeyError(f"there is no icon '{name}'.{suggest(name, known)}")
        svg = path.read_text("utf-8")
        return Markup(  # noqa: S704  # the theme's own files
            _SVG.sub(r'<svg class="icon" \1 aria-hidden="true">', svg)
        )
