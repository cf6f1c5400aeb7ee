"""What the files of a project hold: texts are UTF-8, and pictures are what their names say."""

import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from helpcenter.content.layers import OVERRIDES
from helpcenter.findings import Finding
from helpcenter.trust.sources import KINDS, LOGO, RECORDS, walk

# Each kind of picture by what files of it may end in; the first is suggested.
FORMATS = {
    ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF",
    ".avif": "AVIF",
}  # fmt: skip
_DRAWING = ".svg"
_BEGIN = 4096
_TEXTS = {*KINDS[OVERRIDES], *RECORDS.values()}
CHECK = "encoding"


def findings(root: Path) -> Iterator[Finding]:
    """Yield the files of the project's own that are not what their names say.

    What is wrong besides in such a file is told once it can be read. Files of YAML are told
    where they are read, and pictures where they are judged.

    Args:
        root: the folder of the project.
    """
    for folder in KINDS:
        for entry in walk(root, root / folder):
            path = root / entry.path
            if entry.path.suffix in _TEXTS and path.is_file() and not path.is_symlink():
                content = path.read_bytes()
                for line, message in _faults(entry.path, content):
                    yield Finding(entry.path.as_posix(), line, CHECK, message)


def _faults(path: PurePosixPath, content: bytes) -> Iterator[tuple[int, str]]:
    if path.suffix == _DRAWING and (message := misnamed(path, content)):
        yield 1, message
        return
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = f"byte 0x{content[error.start]:02X}"
        yield line, f"cannot be read as UTF-8 text ({byte}). Save the file as UTF-8."


def misnamed(path: PurePosixPath | Path, content: bytes) -> str:
    """Return what is wrong with the name of a picture; nothing if it is none, or rightly named."""
    real = _kind(content)
    suffix = path.suffix.lower()
    if not real or FORMATS.get(real, real) == FORMATS.get(suffix, suffix):
        return ""
    said, named = (FORMATS.get(one, one[1:].upper()) for one in (real, suffix))
    # Drawings stand nowhere but in overrides/.
    kept = real != _DRAWING or path.stem == PurePosixPath(LOGO).name
    remedy = f"Rename it to {path.stem}{real}." if kept else f"Save it anew as {named}."
    return f"this is {_article(said)}, not {_article(named)}. {remedy}"


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'AS' else 'a'} {name}"


def _kind(content: bytes) -> str:
    """Return what a file of its kind would end in; nothing where that is not known."""
    try:
        with Image.open(io.BytesIO(content), formats=sorted({*FORMATS.values()})) as picture:
            return next(suffix for suffix, kind in FORMATS.items() if kind == picture.format)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return _DRAWING if b"<svg" in content[:_BEGIN] else ""
