"""What a page consists of, in a form that can be compared across languages."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a block is. The value is the word findings use for it."""

    TITLE = "title"
    DESCRIPTION = "description"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STEP = "step"
    BULLET = "bullet"
    ROW = "table row"
    NOTE = "note"
    TAB = "tab"
    CODE = "code block"
    HTML = "HTML"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where it leads, as written, its line, and its title."""

    href: str
    line: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its source as written, its alternative text, its line, and its title."""

    src: str
    alt: str
    line: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest part of a page that has a counterpart in its translation.

    Attributes:
        kind: what it is.
        line: where it begins, counted from 1.
        text: what a reader sees, without markup; placeholders as written.
        parts: the cells of a table row; otherwise empty.
        name: a heading's id, a note's type, a code block's language.
        level: a heading's level, a list's depth.
        group: the number of the list or table it belongs to; 0 for none.
        links: its links, in order.
        images: its pictures, in order.
        codes: its inline code, in order.
        raw: its text as it was written, markup and all; empty for table rows.
        bold: how many places are bold.
    """

    kind: Kind
    line: int
    text: str
    parts: tuple[str, ...] = ()
    name: str = ""
    level: int = 0
    group: int = 0
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    codes: tuple[str, ...] = ()
    raw: str = field(default="", compare=False, repr=False)
    bold: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """A list or a table.

    Attributes:
        kind: of its members: step, bullet or table row.
        line: where it begins.
        size: the number of its members.
        columns: of a table.
        depth: 1 for a list that stands in no other.
    """

    kind: Kind
    line: int
    size: int
    columns: int = 0
    depth: int = 1


class Leftover(NamedTuple):
    """What looks like markup and is none.

    Attributes:
        kind: ``sign`` (what is shown as it was written), ``html``, ``attribute`` (one that is
            not taken), ``attributes`` (a list that belongs to nothing), ``note`` (a type or a
            word that is not known), ``empty`` (a note without a text), ``indent`` (text that
            stands neither in nor below what is above it), ``footnote`` (one that no text refers
            to), ``break`` (a line broken where no blank belongs), ``icon`` (one that may not
            exist), ``row`` (a text that became a row of the table above it), ``cells`` (a row
            with more of them than the table has columns), ``option`` (of code or a tab, without
            effect) or ``comment`` (one that does not end).
        line: where it stands.
        text: the text in question.
    """

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's body.

    Attributes:
        blocks: in their order.
        groups: its lists and tables; a block's ``group`` counts them from 1.
        anchors: ids that a link can lead to, with the lines they stand in.
        explicit: those headings (their lines) that carry an id of their own.
        doubled: ids that stand on the page twice, with their second lines.
        leftovers: what looks like markup and is none, in the order of its lines.
    """

    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    anchors: tuple[tuple[str, int], ...]
    explicit: frozenset[int]
    doubled: tuple[tuple[str, int], ...]
    leftovers: tuple[Leftover, ...] = ()
