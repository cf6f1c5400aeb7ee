"""The lists of ``allowed.yml``, in the forms pages are compared with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pygments.token import STANDARD_TYPES

from helpcenter.content import located

Names = frozenset[str]


@dataclass(frozen=True)
class Lists:
    """What may be published.

    Attributes:
        page: the attributes of each element of a page.
        article: those of an article as Markdown makes it.
        everywhere: attributes of all elements of a page.
        classes: what an article's classes match.
        code: what classes within its code match besides.
        addresses: which attributes of an element lead somewhere.
        values: what attributes may say, by element and attribute.
        files: suffixes of files.
        names: of files without one that is listed.
        shapes: elements of a drawing.
        strokes: attributes of a drawing.
    """

    page: Mapping[str, Names]
    article: Mapping[str, Names]
    everywhere: Names
    classes: re.Pattern[str]
    code: re.Pattern[str]
    addresses: Mapping[str, Names]
    values: Mapping[tuple[str, str], re.Pattern[str]]
    files: Names
    names: Names
    shapes: Names
    strokes: Names


@cache
def lists() -> Lists:
    """Return the lists, read once."""
    data = located.ours(Path(__file__).with_name("allowed.yml").read_text("utf-8"))
    return Lists(
        page=_sets(data["page"]),
        article=_sets(data["article"]),
        everywhere=frozenset(data["everywhere"]),
        classes=_either(data["classes"]),
        code=_highlighted(),
        addresses=_sets(data["addresses"]),
        values={
            (tag, name): _either(allowed)
            for tag, names in data["values"].items()
            for name, allowed in names.items()
        },
        files=frozenset(data["files"]),
        names=frozenset(data["names"]),
        shapes=frozenset(data["drawing"]["elements"]),
        strokes=frozenset(data["drawing"]["attributes"]),
    )


def _sets(data: Mapping[str, Iterable[str]]) -> dict[str, Names]:
    return {name: frozenset(values) for name, values in data.items()}


def _highlighted() -> re.Pattern[str]:
    """Return a pattern of the classes of words in code.

    Lexers may have kinds of words of their own: each has the class of the nearest kind that
    Pygments lists, and its own names behind it (``l-Scalar-Plain``).
    """
    short = "|".join(map(re.escape, STANDARD_TYPES.values()))
    return re.compile(rf"(?:{short})(?:-[A-Z]\w*)*", re.ASCII)


def _either(values: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(value).replace(r"\*", r"[\w:-]+") for value in values)
    return re.compile(f"(?:{either})", re.ASCII)
