"""Which fonts draw a text in a picture, and how wide it becomes.

A picture must be the same whoever builds the site: the fonts of Python packages come before
those of the system, and each folder is searched in one order.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Packages that hold nothing but fonts, those for most scripts first.
PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
SYSTEM = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
BOLD = 700
_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
# What a title is not set in.
_SPECIAL = re.compile(r"italic|oblique|emoji|symbol|mono|serif|condensed|light|thin", re.IGNORECASE)
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # OpenType, "name" table
# Characters that are never seen by themselves; they belong to what stands before them.
_UNSEEN = {"Cf", "Cc", "Mn", "Me", "Zs", "Zl", "Zp"}


@dataclass(frozen=True)
class Face:
    """A font of a file.

    Attributes:
        path: the file.
        family: the name it is asked for by.
        number: its place in a collection.
    """

    path: Path
    family: str
    number: int = 0


class Run(NamedTuple):
    """A part of a text that one font draws."""

    text: str
    face: Face


def folders() -> Iterator[Path]:
    """Yield the folders that fonts are looked for in, in their order."""
    for name in PACKAGES:
        spec = find_spec(name)
        if spec and spec.origin:
            yield Path(spec.origin).parent
    yield from (Path(name) for name in SYSTEM)


def runs(text: str, families: Sequence[str] = (), places: Sequence[Path] = ()) -> tuple[Run, ...]:
    """Divide a text among fonts; nothing if a character of it has none.

    Args:
        text: one line.
        families: those that suit the language, the best first: they choose among the fonts of
            a collection, which draw the same character as each country writes it.
        places: the folders to look in; those of :func:`folders` unless others are named.
    """
    found: list[Run] = []
    for char in unicodedata.normalize("NFC", text):
        last = found[-1] if found else None
        unseen = unicodedata.category(char) in _UNSEEN
        if last and (unseen or ord(char) in _map(last.face)):
            found[-1] = Run(last.text + char, last.face)
            continue
        face = _face(char, tuple(families), tuple(places or folders()))
        if face is None:
            return ()
        found.append(Run(char, face))
    return tuple(found)


def width(parts: Sequence[Run]) -> float:
    """Return how wide a bold text is, in font sizes; kerning and ligatures are left out."""
    return sum(_advance(part.face, char) for part in parts for char in part.text)


@cache
def _face(char: str, families: tuple[str, ...], places: tuple[Path, ...]) -> Face | None:
    # A blank is looked for like a letter.
    wanted = ord("x") if unicodedata.category(char) in _UNSEEN else ord(char)
    for place in places:
        for path in _files(place):
            # The fonts of a collection have much the same characters: the first will mostly do.
            for face in sorted(_faces(path), key=lambda face: _rank(face.family, families)):
                if wanted in _map(face):
                    return face
    return None


def _rank(family: str, families: Sequence[str]) -> int:
    return families.index(family) if family in families else len(families)


@cache
def _files(folder: Path) -> tuple[Path, ...]:
    """Return the fonts of a folder: upright and plain ones, bold first, short names first."""

    def order(path: Path) -> tuple[bool, bool, int, str]:
        bold = "bold" in path.stem.lower() or "[" in path.stem or "VF" in path.stem
        return "noto" not in path.stem.lower(), not bold, len(path.stem), path.as_posix()

    found = (path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
    return tuple(sorted((path for path in found if not _SPECIAL.search(path.stem)), key=order))


@cache
def _faces(path: Path) -> tuple[Face, ...]:
    return tuple(
        Face(path, family, number)
        for number, font in enumerate(_opened(path))
        if (family := _named(font))
    )


def _named(font: "TTFont") -> str:
    names = font["name"]
    return str(names.getDebugName(_TYPOGRAPHIC_FAMILY) or names.getDebugName(_FAMILY) or "")


@cache
def _opened(path: Path) -> "tuple[TTFont, ...]":
    """Open a font file; its tables are read when they are asked for."""
    from fontTools.ttLib import (  # noqa: PLC0415  # few builds draw pictures
        TTCollection,
        TTFont,
        TTLibError,
    )

    file = path.open("rb")
    try:
        if path.suffix.lower() in {".ttc", ".otc"}:
            return tuple(TTCollection(file, lazy=True).fonts)
        return (TTFont(file, lazy=True),)
    except TTLibError:  # a broken font of another program is not our fault
        file.close()
        return ()


@cache
def _map(face: Face) -> dict[int, str]:
    font = _opened(face.path)[face.number]
    return dict(font.getBestCmap() or {}) if "cmap" in font else {}


@cache
def _advance(face: Face, char: str) -> float:
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1.0  # so they are made; to ask a font of all of Unicode takes a second
    name = _map(face).get(ord(char))
    if name is None:
        return 0.0
    return float(_glyphs(face)[name].width) / float(
        _opened(face.path)[face.number]["head"].unitsPerEm
    )


@cache
def _glyphs(face: Face):  # type: ignore[no-untyped-def]  # noqa: ANN202  # fontTools has no types
    font = _opened(face.path)[face.number]
    return font.getGlyphSet(location={"wght": BOLD} if "fvar" in font else None)
