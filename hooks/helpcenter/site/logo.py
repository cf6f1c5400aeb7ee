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
from helpcenter.findings import Finding
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
    own = layers.of(root)
    try:
        find(own)
    except ValueError as error:
        yield Finding(f"{OVERRIDES}/{FOLDER}", 1, "source-file", str(error))
    path = root / OVERRIDES / FOLDER / "logo.svg"
    if path.is_file():
        shown, text = path.relative_to(root).as_posix(), path.read_text("utf-8", "replace")
        for said, value in _unfit(text):
            line = text.count("\n", 0, max(0, text.find(value))) + 1
            yield Finding(shown, line, "source-file", said)


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
