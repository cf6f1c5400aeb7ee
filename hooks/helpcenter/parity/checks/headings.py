"""Headings: a translation has the sections of its source, in the same order."""

from bisect import bisect_left
from collections.abc import Iterator

from helpcenter.content.outline import Block, Kind
from helpcenter.parity.align import Span
from helpcenter.parity.checks import Pair, count, pair_check, quote
from helpcenter.parity.page import Fault, Page


@pair_check("headings")
def headings(pair: Pair) -> Iterator[Fault]:
    """A translation has the headings of its source, at the same levels.

    Bad: the source has `## Steps {#steps}` and `## Notes {#notes}`, the translation only the first.
    Good: `## Étapes {#steps}` and `## Remarques {#notes}`.
    """
    source, translation = pair.source.blocks, pair.translation.blocks
    for span in pair.alignment.lost:
        block = source[span.start]
        what = "question" if _is_question(pair.source, block) else "section"
        size = _size(span)
        yield Fault(
            pair.line_after(span.start),
            f"the {what} {quote(block.text)} is missing{_named(block)}{size}; "
            f"the source has it ({pair.at(span.start)}). Translate it here.",
        )
    for span in pair.alignment.gained:
        block = translation[span.start]
        yield Fault(
            block.line,
            f"the section {quote(block.text)}{_named(block)}{_size(span)} has no counterpart "
            f"in {pair.source.path}. Add it to the source, or remove it here.",
        )
    for i, j in pair.alignment.pairs:
        mine, yours = source[i], translation[j]
        if mine.kind is Kind.HEADING and mine.level != yours.level:
            yield Fault(
                yours.line,
                f"a heading of level {yours.level}; the source's is of level {mine.level} "
                f"({pair.at(i)}). Write {'#' * mine.level}.",
            )


def _is_question(page: Page, block: Block) -> bool:
    return page.front.get("kind") == "faq" and block.level > 2  # noqa: PLR2004  # groups are ##


def _named(block: Block) -> str:
    return f" (#{block.name})" if block.name else ""


def _size(span: Span) -> str:
    inside = span.end - span.start - 1
    return f" with its {count(inside, 'block')}" if inside else ""


@pair_check("heading-ids")
def heading_ids(pair: Pair) -> Iterator[Fault]:
    """A heading has the id of the source's heading, so that links to it work in every language.

    Bad: source `## 步骤 {#steps}`, translation `## Étapes {#etapes}`.
    Good: source `## 步骤 {#steps}`, translation `## Étapes {#steps}`.
    """
    for i, j in pair.alignment.pairs:
        mine, yours = pair.source.blocks[i], pair.translation.blocks[j]
        if mine.kind is not Kind.HEADING:
            continue
        named = mine.line in pair.source.outline.explicit
        has = yours.line in pair.translation.outline.explicit
        if named and not (has and mine.name == yours.name):
            found = f"the id '{yours.name}'" if has else "no id"
            yield Fault(
                yours.line,
                f"a heading with {found}; the source's is '{mine.name}' ({pair.at(i)}). "
                f"Write {{#{mine.name}}}.",
            )
        elif has and not named:
            yield Fault(
                yours.line,
                f"a heading with the id '{yours.name}'; the source's has none ({pair.at(i)}). "
                "Give both the same id.",
            )


@pair_check("heading-order")
def heading_order(pair: Pair) -> Iterator[Fault]:
    """Sections stand in the order of the source.

    Bad: source `#before`, `#steps`, `#help`; translation `#steps`, `#before`, `#help`.
    Good: the same order on both sides.
    """
    order = [(i, j) for i, j in pair.alignment.pairs if pair.source.blocks[i].kind is Kind.HEADING]
    rising = _longest_rising([j for _, j in order])
    after: int | None = None
    for i, j in order:
        if j in rising:
            after = i
            continue
        block = pair.translation.blocks[j]
        where = (
            f"after {quote(pair.translation.blocks[pair.partner[after]].text)}"
            if after is not None
            else "before the other sections"
        )
        yield Fault(
            block.line,
            f"the section {quote(block.text)}{_named(block)} stands in another place than "
            f"in the source ({pair.at(i)}). Move it {where}.",
        )


def _longest_rising(values: list[int]) -> set[int]:
    """Return a longest subsequence that rises: what need not be moved (patience sorting)."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(ends, value)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [value]
        places[at : at + 1] = [index]
    chosen = set()
    index = places[-1] if places else -1
    while index >= 0:
        chosen.add(values[index])
        index = before[index]
    return chosen
