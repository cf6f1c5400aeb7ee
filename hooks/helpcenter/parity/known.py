"""What a translation knows of its source: all but what it owes.

A block that changed in the source and not in the translation is *outdated*: one finding.
That its numbers, steps and terms differ as well follows from that and is no news; so both
are left out where the two pages are compared.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from helpcenter.content.outline import Outline
from helpcenter.parity.checks import Pair, Topic
from helpcenter.parity.page import FRONT, Page


def known(pair: Pair) -> Pair:
    """Return a pair without the blocks that the translation owes its source."""
    owed = pair.debt.owed if pair.debt else ()
    if not owed:
        return pair
    mine = {item.change.unit.index for item in owed if item.change.unit} - {-1}
    yours = {item.index for item in owed} - {-1}
    return replace(
        pair, source=_without(pair.source, mine), translation=_without(pair.translation, yours)
    )


def owed_lines(topic: Topic) -> Mapping[str, frozenset[int]]:
    """Return where the blocks stand that translations owe, by language."""
    return {
        pair.translation.language: frozenset(item.line for item in pair.debt.owed)
        for pair in topic.pairs
        if pair.debt
    }


def _without(page: Page, indexes: set[int]) -> Page:
    dropped = [block for index, block in enumerate(page.blocks) if index in indexes]
    keys = {block.kind.value for block in dropped if block.kind in FRONT}
    inside = {id(block) for block in dropped}
    sizes = Counter(block.group for block in dropped if block.group)
    outline = page.outline
    return replace(
        page,
        front={key: value for key, value in page.front.items() if key not in keys},
        outline=Outline(
            blocks=tuple(block for block in outline.blocks if id(block) not in inside),
            groups=tuple(
                replace(group, size=group.size - sizes[number])
                for number, group in enumerate(outline.groups, start=1)
            ),
            anchors=outline.anchors,
            explicit=outline.explicit,
            doubled=outline.doubled,
        ),
    )
