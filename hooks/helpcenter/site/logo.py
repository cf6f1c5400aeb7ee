"""The operator's logo, of whatever kind: where it lies, and as a drawing."""

import io
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

from PIL import Image

from helpcenter.content import layers
from helpcenter.content.layers import OVERRIDES, Layers
from helpcenter.findings import Finding, Severity
from helpcenter.site import pictures
from helpcenter.site.judge import others

FOLDER = "assets"
# Browsers show all of these as an icon; the first that is there is taken.
NAMES = {
    "logo.svg": "image/svg+xml",
    "logo.png": "image/png",
    "logo.webp": "image/webp",
    "logo.jpg": "image/jpeg",
    "logo.jpeg": "image/jpeg",
}
# How the file is called in a built site.
_FILE = re.compile(rf"{FOLDER}/logo\.\w+\.({'|'.join(name.partition('.')[2] for name in NAMES)})")
# The largest icon that is drawn of it.
_EDGE = 512
# A logo that is longer than this by its shorter side is no square.
_SQUARE = 1.15
_SIDE = re.compile(r"\d+(?:\.\d+)?")
# In the page, so many characters come sooner than a request of their own on a slow line.
_SHORT = 2_000
_KEPT = "=/:;,()!*+.-_~@"


@dataclass(frozen=True)
class Logo:
    """A logo.

    Attributes:
        name: of its file in the assets.
        kind: its media type.
        drawing: the same as an SVG.
        inline: the same as an address that a page holds itself; empty if that would be long.
    """

    name: str
    kind: str
    drawing: str
    inline: str = ""


def find(below: Layers) -> Logo:
    """Return the logo of a project.

    Raises:
        ValueError: there is none, or it is no picture; the message says what to do.
    """
    # The project's own of any kind goes before the theme's.
    for folder in below.below(FOLDER).folders:
        for name, kind in NAMES.items():
            path = folder / name
            if path.is_file():
                content = path.read_bytes()
                drawing = content.decode() if name.endswith(".svg") else _drawn(content)
                return Logo(name, kind, drawing, _inline(kind, content))
    raise ValueError(f"there is no logo. Put one at {OVERRIDES}/{FOLDER}/logo.svg (or .png).")


def findings(root: Path) -> Iterator[Finding]:
    """Yield what is wrong with the logo of a project, where it lies."""
    own = Layers((root / OVERRIDES,)).below(FOLDER)
    drawing = own.find("logo.svg")
    if drawing is not None and drawing.is_file():
        shown, text = layers.shown(drawing, root), drawing.read_text("utf-8", "replace")
        for said, value in _unfit(text):
            line = text.count("\n", 0, max(0, text.find(value))) + 1
            yield Finding(shown, line, "source-file", said)
    taken = next(filter(None, map(own.find, NAMES)), None)
    width, height = _size(taken) if taken and taken.is_file() else (1, 1)
    if max(width, height) > _SQUARE * min(width, height):
        message = (
            f"the logo is {width:g}×{height:g}, and stands in a square: icons and the picture of"
            " shared links show it small. Save a square one here: the sign without the name, say."
        )
        yield Finding(
            layers.shown(taken or own.folders[0], root), 1, "source-file", message, Severity.WARNING
        )


def _size(path: Path) -> tuple[float, float]:
    """Return how wide and high a logo is; a square where nobody can tell."""
    content = path.read_bytes()
    try:
        if path.suffix != ".svg":
            with Image.open(io.BytesIO(content)) as picture:
                return picture.size
        drawing = ET.fromstring(content)  # noqa: S314  # its own, and judged before it is drawn
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return 1, 1
    box = drawing.get("viewBox", "").replace(",", " ").split()[2:]
    sides = box or [drawing.get("width", ""), drawing.get("height", "")]
    found = [float(side[0]) for one in sides if (side := _SIDE.match(one))]
    return (found[0], found[1]) if len(found) == 2 and min(found) > 0 else (1, 1)  # noqa: PLR2004


def _unfit(text: str) -> Iterator[tuple[str, str]]:
    """Yield why a text is no drawing that pages may show, and what of it is."""
    try:
        pictures.check(text)
        yield from others.drawing(text)
    except (ValueError, ET.ParseError) as error:
        yield f"this is no drawing: {error}. Save it anew as SVG.", ""


def held(path: str, content: bytes) -> str:
    """Return the address by which pages hold the logo that a file of a built site is, if it is."""
    name = _FILE.fullmatch(path)
    return _inline(NAMES[f"logo.{name[1]}"], content) if name else ""


def _inline(kind: str, content: bytes) -> str:
    """Return a file as an address (RFC 2397), if that is short."""
    base64 = f"data:{kind};base64,{b64encode(content).decode()}"
    plain = f"data:{kind},{quote(content.strip(), safe=_KEPT)}"
    address = plain if kind.endswith("xml") else base64
    return address if len(address) <= _SHORT else ""


def _drawn(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.thumbnail((_EDGE, _EDGE))
            file = io.BytesIO()
            picture.convert("RGBA").save(file, "PNG")
            width, height = picture.size
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"the logo is no picture ({error}). Save it anew.") from None
    data = b64encode(file.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )
