"""The table of contents of an article, in the form that MkDocs makes its own of."""

from collections.abc import Iterable
from typing import TypedDict

from helpcenter.content.markdown.writer import Heading

# Headings of these levels are in it.
TOP, DEEPEST = 2, 3


class Entry(TypedDict):
    """A heading, and those below it."""

    level: int
    id: str
    name: str
    children: list["Entry"]


def nested(headings: Iterable[Heading]) -> list[Entry]:
    """Put each heading below the one it belongs to."""
    found: list[Entry] = []
    for heading in headings:
        if not TOP <= heading.level <= DEEPEST:
            continue
        entry = Entry(level=heading.level, id=heading.id, name=heading.title, children=[])
        below = found and heading.level > found[-1]["level"]
        (found[-1]["children"] if below else found).append(entry)
    return found
