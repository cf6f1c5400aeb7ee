"""The operator's logo, of whatever kind: where it lies, and as a drawing."""

import io
from base64 import b64encode
from dataclasses import dataclass

from PIL import Image

from helpcenter.content.layers import OVERRIDES, Layers

FOLDER = "assets"
# Browsers show all of these as an icon; the first that is there is taken.
NAMES = {
    "logo.svg": "image/svg+xml",
    "logo.png": "image/png",
    "logo.webp": "image/webp",
    "logo.jpg": "image/jpeg",
    "logo.jpeg": "image/jpeg",
}
# The largest icon that is drawn of it.
_EDGE = 512


@dataclass(frozen=True)
class Logo:
    """A logo: the name of its file in the assets, its kind, and the same as an SVG."""

    name: str
    kind: str
    drawing: str


def find(layers: Layers) -> Logo:
    """Return the logo of a project.

    Raises:
        ValueError: there is none, or it is no picture; the message says what to do.
    """
    # The project's own of any kind goes before the theme's.
    for folder in layers.below(FOLDER).folders:
        for name, kind in NAMES.items():
            path = folder / name
            if path.is_file():
                drawn = name.endswith(".svg")
                drawing = path.read_text("utf-8") if drawn else _drawn(path.read_bytes())
                return Logo(name, kind, drawing)
    raise ValueError(f"there is no logo. Put one at {OVERRIDES}/{FOLDER}/logo.svg (or .png).")


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
