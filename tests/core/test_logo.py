"""The logo: a short one stands in the page, others are asked for."""

import io
from base64 import b64decode
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from helpcenter.content import layers
from helpcenter.content.layers import Layers
from helpcenter.site import logo

SVG = (layers.THEME / "assets/logo.svg").read_bytes()


def picture(edge: int) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((edge, edge), 80).save(file, "PNG")
    return file.getvalue()


def found(root: Path, name: str, content: bytes) -> logo.Logo:
    (root / "assets").mkdir()
    (root / "assets" / name).write_bytes(content)
    return logo.find(Layers((root,)))


def test_a_short_drawing_stands_in_the_page(tmp_path: Path) -> None:
    address = found(tmp_path, "logo.svg", SVG).inline
    kind, _, rest = address.partition(",")
    assert (kind, unquote(rest)) == ("data:image/svg+xml", SVG.decode().strip())
    assert not set("<>\" '#&\n") & set(rest)


def test_a_short_picture_stands_in_the_page(tmp_path: Path) -> None:
    content = picture(16)
    address = found(tmp_path, "logo.png", content).inline
    assert address.startswith("data:image/png;base64,")
    assert b64decode(address.partition(",")[2]) == content


@pytest.mark.parametrize(
    ("name", "content"), [("logo.png", picture(64)), ("logo.svg", SVG + b"<!-- x -->" * 300)]
)
def test_a_large_one_is_asked_for(tmp_path: Path, name: str, content: bytes) -> None:
    assert found(tmp_path, name, content).inline == ""
