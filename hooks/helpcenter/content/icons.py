"""Icons: those of Material Design, which Material for MkDocs ships, as inline SVG."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from helpcenter.findings import suggest

_PACKAGE = "material"
_BELOW = "templates/.icons/material"
_NAMED = re.compile(
    r"(?P<set>material|octicons|simple|fontawesome-(?:brands|regular|solid))"
    r"-(?P<icon>[a-z0-9-]{1,100})"
)
_SVG = re.compile(r'<svg[^>]*?(viewBox="[^"]*")[^>]*>')


@cache
def folder() -> Path | None:
    """Return the folder of the icons, if they are installed. The package is not imported."""
    spec = find_spec(_PACKAGE)
    places = [Path(place, _BELOW) for place in (spec and spec.submodule_search_locations) or ()]
    return next((place for place in places if place.is_dir()), None)


def unknown(name: str) -> str | None:
    """Return what to say of an icon's name in an article, if there is no such icon."""
    base = folder()
    if base is None or Icons(base).named(name) is not None:
        return None
    match = _NAMED.fullmatch(name)
    known = _set(base, match["set"]).glob("*.svg") if match else ()
    near = suggest(match["icon"], (path.stem for path in known)) if match else ""
    return f"there is no icon '{name}'.{near}"


def _set(base: Path, name: str) -> Path:
    """Return the folder of a set of icons, which stands beside the one that templates use."""
    return base.parent / name.replace("-", "/")


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

    def named(self, name: str) -> Markup | None:
        """Return an icon by the name that articles use, such as ``material-lock``, if there is."""
        match = _NAMED.fullmatch(name)
        path = match and _set(self._folder, match["set"]) / f"{match['icon']}.svg"
        return self._svg(path) if path and path.is_file() else None

    def _load(self, name: str) -> Markup:
        path = self._folder / f"{name}.svg"
        if not re.fullmatch(r"[a-z0-9-]{1,100}", name) or not path.is_file():
            known = (icon.stem for icon in self._folder.glob("*.svg"))
            raise KeyError(f"there is no icon '{name}'.{suggest(name, known)}")
        return self._svg(path)

    @staticmethod
    def _svg(path: Path) -> Markup:
        svg = path.read_text("utf-8")
        return Markup(  # noqa: S704  # the theme's own files
            _SVG.sub(r'<svg class="icon" \1 aria-hidden="true">', svg)
        )
