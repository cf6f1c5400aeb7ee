"""Pictures that are drawn at build time: the one that shared links show, and icons of the logo."""

import re
import struct
import unicodedata
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import resvg_py

from helpcenter.languages import locale
from helpcenter.ledger import GROUND
from helpcenter.site import fonts

# Open Graph: what Facebook, X, LinkedIn and the messengers show without cutting.
SIZE = (1200, 630)
_MARGIN = 80
_LEADING = 1.25
# How large a title of so many lines may be set.
_FITTING = {1: (104, 92, 80, 72), 2: (92, 80, 72, 64), 3: (72, 64, 56, 48)}
_LOGO = 132
_BRAND = 52
_BOTTOM = 92

# Icons, in pixels: Apple's, and those that a manifest should have.
TOUCH = 180
MANIFEST = 512
FAVICON = 32
# Systems cut an icon to a circle or a blob within its inner 80 % (W3C, "maskable").
_SAFE = 0.8
# A logo that does not fill its square stands on white, with some air around it.
_AIR = 0.8

_IDEOGRAPH = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
_PIECE = re.compile(rf"{_IDEOGRAPH}|(?:(?!{_IDEOGRAPH})\S)+|\s+")
# General categories of Unicode whose signs do not begin a line.
_FOLLOWING = {"Lm", "Pe", "Pf", "Po"}
_ISOLATED = "\u2067{}\u2069"  # a line from right to left, whatever it begins with


Lines = tuple[tuple[fonts.Run, ...], ...]


class Title(NamedTuple):
    """A title as it is set: its lines, and their size in pixels."""

    lines: Lines
    size: float


@dataclass(frozen=True)
class Card:
    """What a shared link shows.

    Attributes:
        language: the locale.
        brand: who runs the site.
        title: the site's name.
        ground: the colour behind it; white can be read on it.
        faces: font families that suit the language, the best first.
    """

    language: str
    brand: str
    title: str
    ground: str
    faces: Sequence[str] = ()


def card(content: Card, logo: str) -> bytes:
    """Return the picture of shared links, as a PNG of :data:`SIZE`.

    Where no font has a character of the title, the logo stands alone.
    """
    title = _title(content)
    # A title that names the brand says it once.
    named = not title.lines or content.brand in content.title
    brand = () if named else fonts.runs(content.brand, content.faces)
    used = dict.fromkeys(run.face.path.as_posix() for line in (*title.lines, brand) for run in line)
    return _png("".join(_card(content, logo, title, brand)), *SIZE, tuple(used))


def _card(content: Card, logo: str, title: Title, brand: Sequence[fonts.Run]) -> Iterator[str]:
    width, height = SIZE
    mirrored = locale.direction(content.language) == "rtl"

    def across(start: float, extent: float = 0) -> float:
        return width - start - extent if mirrored else start

    yield _open(width, height)
    yield f'<rect width="{width}" height="{height}" fill={quoteattr(content.ground)}/>'
    for distance, radius in ((1010, 420), (1190, 300)):
        yield f'<circle cx="{across(distance)}" cy="90" r="{radius}" fill="#fff" opacity=".06"/>'
    edge = _LOGO if title.lines else height - 2 * _MARGIN
    left = across(_MARGIN, edge) if title.lines else (width - edge) / 2
    yield (
        f'<rect x="{left:g}" y="{_MARGIN}" width="{edge}" height="{edge}" rx="{edge * 0.24:g}"'
        f' fill="{GROUND["light"]}"/>'
    )
    air = edge * 0.1
    yield _logo(logo, left + air, _MARGIN + air, edge - 2 * air)
    anchor = "end" if mirrored else "start"
    yield f'<g fill="#fff" font-weight="{fonts.BOLD}" text-anchor="{anchor}">'
    if brand:
        middle = _MARGIN + _LOGO / 2 + _BRAND * 0.36
        yield _line(brand, across(_MARGIN + _LOGO + 32), middle, _BRAND, mirrored=mirrored)
    for number, line in enumerate(reversed(title.lines)):
        baseline = height - _BOTTOM - number * title.size * _LEADING
        yield _line(line, across(_MARGIN), baseline, title.size, mirrored=mirrored)
    yield "</g></svg>"


def _line(runs: Sequence[fonts.Run], x: float, y: float, size: float, *, mirrored: bool) -> str:
    spans = "".join(
        f"<tspan font-family={quoteattr(run.face.family)}>{escape(run.text)}</tspan>"
        for run in runs
    )
    text = _ISOLATED.format(spans) if mirrored else spans
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" xml:space="preserve">{text}</text>'


def _title(content: Card) -> Title:
    """Break the title into as few and as large lines as fit; nothing where no font has it."""
    if not fonts.runs(content.title, content.faces):
        return Title((), 0)
    for most, sizes in _FITTING.items():
        for size in sizes:
            lines = _broken(content.title, content.faces, _room(size))
            if len(lines) <= most and _widest(lines) <= _room(size):
                return Title(lines, size)
    # A word longer than a line, or a title that is a paragraph.
    smallest = min(_FITTING[max(_FITTING)])
    lines = _broken(content.title, content.faces, _room(smallest))[: max(_FITTING)]
    return Title(lines, smallest * min(1, _room(smallest) / _widest(lines)))


def _room(size: float) -> float:
    """Return how many font sizes wide a line may be."""
    return (SIZE[0] - 2 * _MARGIN) / size


def _widest(lines: Lines) -> float:
    return max(fonts.width(line) for line in lines)


def _broken(text: str, families: Sequence[str], room: float) -> Lines:
    """Break a text where its script allows: at blanks, and beside ideographs."""
    lines = [""]
    for piece in _PIECE.findall(" ".join(text.split())):
        longer = lines[-1] + piece
        fits = fonts.width(fonts.runs(longer.rstrip(), families)) <= room
        if not lines[-1] or fits or _follows(piece):
            lines[-1] = longer
        else:
            lines.append(piece.lstrip())
    return tuple(fonts.runs(line.strip(), families) for line in lines if line.strip())


def _follows(piece: str) -> bool:
    """Tell whether a sign must not begin a line: punctuation, and what lengthens a letter."""
    return len(piece) == 1 and unicodedata.category(piece) in _FOLLOWING


def check(logo: str) -> None:
    """Draw a logo alone: within a picture, one that is broken would only be missing.

    Raises:
        ValueError: it cannot be drawn.
    """
    resvg_py.svg_to_bytes(svg_string=logo, skip_system_fonts=True)


def icon(logo: str, size: int, *, cut: bool = False) -> bytes:
    """Return the logo as a square PNG without transparent corners.

    Args:
        logo: its SVG.
        size: of each side, in pixels.
        cut: whether systems will cut it to a form of theirs.
    """
    filled = _fills(logo)
    share = _SAFE if cut else 1 if filled else _AIR
    ground = (
        _image(_edge(logo), 0, 0, size)
        if filled
        else f'<rect width="{size}" height="{size}" fill="{GROUND["light"]}"/>'
    )
    inner = size * share
    drawn = _logo(logo, (size - inner) / 2, (size - inner) / 2, inner)
    return _png(f"{_open(size, size)}{ground}{drawn}</svg>", size, size)


@cache
def _fills(logo: str) -> bool:
    """Tell whether a logo covers the middles of its four edges: whatever lies behind is hidden."""

    def drawn(x: int, y: int, ground: str) -> bytes:
        inner = f'<rect x="-9" y="-9" width="200" height="200" fill="{ground}"/>'
        svg = f"{_open(4, 4, f'{x} {y} 2 2')}{inner}{_logo(logo, 0, 0, 100)}</svg>"
        return _png(svg, 4, 4)

    edges = ((49, 1), (49, 97), (1, 49), (97, 49))
    return all(drawn(*edge, "#000") == drawn(*edge, "#fff") for edge in edges)


def _edge(logo: str) -> str:
    """Return the colour at the edge of a logo with a ground of its own: it goes on to the corners.

    A small picture of it: a drawing of that size that is shown far larger takes long.
    """
    png = _png(f"{_open(4, 4, '49 1 2 2')}{_logo(logo, 0, 0, 100)}</svg>", 4, 4)
    return f"image/png;base64,{b64encode(png).decode()}"


def icons(logo: str) -> Iterator[tuple[str, bytes]]:
    """Yield the icons of a manifest: what each is for and its size, and a PNG."""
    yield "any-192", icon(logo, 192)
    yield f"any-{MANIFEST}", icon(logo, MANIFEST)
    yield f"maskable-{MANIFEST}", icon(logo, MANIFEST, cut=True)


def favicon(logo: str) -> bytes:
    """Return the logo as an ICO file that holds one PNG."""
    png = _png(f"{_open(FAVICON, FAVICON)}{_logo(logo, 0, 0, FAVICON)}</svg>", FAVICON, FAVICON)
    header = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", FAVICON, FAVICON, 0, 0, 1, 32, len(png), 22)
    return header + entry + png


def _open(width: int, height: int, box: str = "") -> str:
    seen = f' viewBox="{box}"' if box else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{width}" height="{height}"{seen}>'
    )


def _logo(logo: str, x: float, y: float, edge: float) -> str:
    # As an image of its own: its ids and styles stay apart from ours.
    return _image(f"image/svg+xml;base64,{b64encode(logo.encode()).decode()}", x, y, edge)


def _image(data: str, x: float, y: float, edge: float) -> str:
    return (
        f'<image x="{x:g}" y="{y:g}" width="{edge:g}" height="{edge:g}" xlink:href="data:{data}"/>'
    )


@cache
def _png(svg: str, width: int, height: int, files: tuple[str, ...] = ()) -> bytes:
    """Draw; a preview that is built again draws nothing twice."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            height=height,
            skip_system_fonts=True,
            font_files=list(files),
        )
    )
