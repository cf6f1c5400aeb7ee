"""The parts of a page that readers can point at, under names that are the same in all languages.

A part is called after the heading above it and its place below that: ``steps/2`` is the second
part below the heading ``steps``, ``steps`` the heading itself, ``/1`` the first part of the
page. Headings have the same ids in all languages, and what stands below them corresponds,
which the checks see to. The theme's ``assets/helpful.js`` counts the same in the page.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from helpcenter.content.outline import Block, Kind, Outline
from helpcenter.content.placeholders import PATTERN, key

NAME = re.compile(r"[\w.:-]{0,80}(?:/[1-9]\d{0,3})?")
# What is shown in another form than as a part of the text: titles of notes and tabs.
_PASSED = {Kind.NOTE, Kind.TAB, Kind.FOOTNOTE}


class Spot(NamedTuple):
    """A part of a page and its name."""

    name: str
    block: Block


def spots(outline: Outline, standing: Collection[str] = ()) -> Iterator[Spot]:
    """Yield the parts of a page.

    Args:
        outline: of the page.
        standing: the keys of placeholders that stand for more than a text.
    """
    heading, count = "", 0
    for block in outline.blocks:
        if block.kind is Kind.HEADING:
            heading, count = block.name, 0
            yield Spot(heading, block)
        elif block.kind not in _PASSED and not _is_made(block, standing):
            count += 1
            yield Spot(f"{heading}/{count}", block)


def _is_made(block: Block, standing: Collection[str]) -> bool:
    """Tell whether a template takes the place of a block."""
    match = PATTERN.fullmatch(block.text.strip())
    return match is not None and key(match) in standing
