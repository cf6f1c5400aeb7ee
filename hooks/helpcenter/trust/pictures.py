"""Pictures in articles: each is looked at by a person once, and known by its digest from then on.

``data/pictures.yml`` says who has looked at which. A picture can hold anything that a text may
not: a contact, a code to scan, a form. Codes are read here and judged like contacts.
"""

import io
import json
import warnings
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from PIL import Image, UnidentifiedImageError
from pydantic import Field, StringConstraints

from helpcenter.content import located
from helpcenter.content.frontmatter import Day, Text
from helpcenter.content.layers import OVERRIDES
from helpcenter.findings import Finding
from helpcenter.ledger.base import Strict
from helpcenter.trust.contents import FORMATS, misnamed
from helpcenter.trust.sources import PICTURES, walk

FILE = "pictures.yml"
MAX_BYTES = 4 * 1024 * 1024
_MAX_PIXELS = 40_000_000
_MAX_FRAMES = 50

_HEAD = """\
# Pictures in articles, each as somebody has looked at it: it shows no contact that is not the
# operator's, holds no code to scan, and asks for nothing. `helpcenter approve-picture` writes here.
pictures:
"""


class Reviewed(Strict):
    """A picture that somebody has looked at: where it lies, its digest, who, and when."""

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    by: Text
    day: Day


class Pictures(Strict):
    """The reviewed pictures of a project."""

    pictures: list[Reviewed] = Field(default_factory=list)


def entries(data: Path) -> dict[str, Reviewed]:
    """Return the pictures that were looked at, by their files.

    Raises:
        located.Unreadable: the list cannot be read.
        located.Invalid: it is not as it should be.
    """
    try:
        text = located.text(data / FILE)
    except FileNotFoundError:
        return {}
    found = located.load(text)
    listed = located.validate(Pictures, found) if found.data is not None else Pictures()
    return {one.file: one for one in listed.pictures}


def written(entries: Mapping[str, Reviewed]) -> str:
    """Return the list as a file, a line for each picture, so that changes of two people meet."""
    lines = (
        f"  - {{file: {json.dumps(one.file, ensure_ascii=False)}, sha256: {one.sha256},"
        f" by: {json.dumps(one.by, ensure_ascii=False)}, day: {one.day}}}\n"
        for _, one in sorted(entries.items())
    )
    return _HEAD + "".join(lines)


def findings(root: Path, docs: Path, data: Path, contacts: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong with the pictures that a project publishes.

    Args:
        root: the folder of the project.
        docs: that of the articles.
        data: that of the ledger.
        contacts: what codes in pictures may say: verified contacts.
    """
    name = (data / FILE).relative_to(root).as_posix()
    try:
        known = entries(data)
    except located.Unreadable as error:
        yield Finding(name, error.problem.line, "picture", error.problem.message)
        return
    except located.Invalid as error:
        for problem in error.problems:
            yield Finding(name, problem.line, "picture", problem.message)
        return
    there = set()
    for path in found(root, docs):
        there.add(path)
        for message in faults(root / path, known[path].sha256 if path in known else "", contacts):
            yield Finding(path, 1, "picture", message)
    for path in sorted(known.keys() - there):
        message = f"'{path}' is listed and not there. Remove its entry."
        rows = located.text(data / FILE).split("\n")
        line = next((number for number, row in enumerate(rows, 1) if path in row), 1)
        yield Finding(name, line, "picture", message)


def found(root: Path, docs: Path) -> Iterator[str]:
    """Yield the articles' pictures, and a logo that is one, as paths from the root."""
    for entry in (*walk(root, docs), *walk(root, root / OVERRIDES)):
        if entry.path.suffix.lower() in PICTURES:
            yield entry.path.as_posix()


def faults(path: Path, wanted: str, contacts: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a picture, given the digest it was looked at with."""
    try:
        if path.lstat().st_size > MAX_BYTES:
            yield f"larger than {MAX_BYTES >> 20} MiB. Save it smaller."
            return
        content = path.read_bytes()
    except OSError as error:
        yield f"cannot be read: {error.strerror}. Mend its permissions or remove it."
        return
    if message := misnamed(path, content):
        yield message
        return
    try:
        codes = read(content, path.suffix.lower())
    except ValueError as error:
        yield f"{error}"
        return
    for code in codes:
        if code not in contacts:
            yield f"a code in this picture says '{code[:80]}', no verified contact. Remove it."
    if sha256(content).hexdigest() != wanted:
        what = "has changed since somebody looked at it" if wanted else "nobody has looked at it"
        yield (
            f"{what}. Look at it; if it shows no contact, no code and asks for nothing, run:"
            f" helpcenter approve-picture {path.name} --by NAME"
        )


def read(content: bytes, suffix: str) -> list[str]:
    """Return what the codes (QR and others) in a picture say.

    Raises:
        ValueError: it is no picture of its kind; the message says what to do.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a bomb is a warning first
            with Image.open(io.BytesIO(content), formats=[FORMATS[suffix]]) as picture:
                if picture.width * picture.height > _MAX_PIXELS:
                    raise ValueError("more than 40 million pixels. Save it smaller.")
                count = min(getattr(picture, "n_frames", 1), _MAX_FRAMES)
                frames = [_frame(picture, number) for number in range(count)]
    except (UnidentifiedImageError, OSError, SyntaxError, Warning) as error:
        kind = FORMATS[suffix]
        raise ValueError(f"this is no {kind} picture ({error}). Save it anew.") from None
    import zxingcpp  # noqa: PLC0415  # it is large, and few articles have pictures

    found = {code.text for frame in frames for code in zxingcpp.read_barcodes(frame)}
    return sorted(text for text in found if text)


def _frame(picture: Image.Image, number: int) -> Image.Image:
    if number:
        picture.seek(number)
    return picture.convert("L") if picture.mode in {"1", "L", "I", "F"} else picture.convert("RGB")
