"""What was changed in one language since somebody said that the languages agree.

A stamp holds what source and translation said then. A block that is otherwise now, while its
counterparts are as they were, was changed *alone*; what changed its meaning is for
:mod:`helpcenter.parity.rewording` to tell. Where both sides changed, nothing is known but that
somebody has to compare them: see :mod:`helpcenter.parity.debt`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpcenter.content.outline import Kind
from helpcenter.parity.passages import Passage, sentences
from helpcenter.parity.stamps import Entry, Unit, digest

if TYPE_CHECKING:
    from helpcenter.parity.checks import Pair, Topic

# Where a title stands, as stamps count what they speak of.
_FIRST = (0, "")


@dataclass(frozen=True)
class Edit:
    """A block that was changed alone.

    Attributes:
        language: of the page.
        block: its place among the blocks of that page.
        index: the place of the source's block.
        old: what it said.
        new: what it says.
        witnesses: the languages that say what they said then.
    """

    language: str
    block: int
    index: int
    old: str
    new: str
    witnesses: Collection[str]

    def sentences(self, passages: Sequence[Passage]) -> "Sentences":
        """Return what was changed in it, with what the witnesses say there."""
        before, after = sentences(self.old), sentences(self.new)
        old = [text for text in before if text not in after]
        new = [text for text in after if text not in before]
        here = [p for p in passages if p.index == self.index and self.language in p.texts]
        told = [p for p in here if any(text in p.texts[self.language] for text in new)] or here
        others = {
            language: " ".join(p.texts[language] for p in told if language in p.texts)
            for language in self.witnesses
        }
        return Sentences(" ".join(old), " ".join(new), {k: v for k, v in others.items() if v})


@dataclass(frozen=True)
class Sentences:
    """What an edit changed: the sentences as they were, as they are, and in other languages."""

    old: str
    new: str
    others: Mapping[str, str]


def edits(topic: "Topic") -> Iterator[Edit]:
    """Yield what was changed in one language of a topic alone."""
    pairs = [pair for pair in topic.pairs if pair.debt is not None and not pair.debt.source]
    known = {pair.translation.language: pair.vouched for pair in pairs}
    for pair in pairs:
        language = pair.translation.language
        for index, entry, unit in _changed(pair):
            others = {name for name, right in known.items() if index in right} - {language}
            yield Edit(language, unit.index, index, entry.said, unit.text, {topic.source, *others})
    yield from _of_source(topic, pairs)


def _of_source(topic: "Topic", pairs: Sequence["Pair"]) -> Iterator[Edit]:
    told: set[int] = set()
    for pair in pairs:
        for change in pair.debt.drift.changes if pair.debt is not None else ():
            unit, entry = change.unit, change.entry
            if unit is None or entry is None or not change.in_words or unit.name:
                continue
            witnesses = {
                other.translation.language
                for other in pairs
                if _as_it_was(other, unit.index, entry)
            }
            if witnesses and unit.index not in told:
                told.add(unit.index)
                yield Edit(topic.source, unit.index, unit.index, entry.text, unit.text, witnesses)


def _as_it_was(pair: "Pair", index: int, entry: Entry) -> bool:
    """Tell whether a translation says what it said when its source said something else."""
    unit = pair.own.get(pair.partner.get(index, -1))
    return unit is not None and unit.own == _entry(pair, entry).own


def former_title(topic: "Topic", language: str) -> str:
    """Return the title that a page had when it was stamped, if it is another now."""
    blocks = topic.pages[language].blocks
    now = blocks[0].text if blocks and blocks[0].kind is Kind.TITLE else ""
    for pair in topic.pairs:
        title = _title(pair) if now else None
        if title is not None and language in {topic.source, pair.translation.language}:
            then = title.text if language == topic.source else title.said
            return then if then and digest(then) != digest(now) else ""
    return ""


def _title(pair: "Pair") -> Entry | None:
    """Return what a translation knows of its source's title."""
    first = pair.source.blocks[:1]
    if pair.debt is None or pair.debt.source or not first or first[0].kind is not Kind.TITLE:
        return None
    drift = pair.debt.drift
    changed = (one.entry for one in drift.changes if one.unit and one.unit.key == _FIRST)
    return drift.kept.get(_FIRST) or next(changed, None)


def _entry(pair: "Pair", like: Entry) -> Entry:
    entries = pair.stamp.entries if pair.stamp else ()
    return next((entry for entry in entries if entry.digest == like.digest), like)


def _kept(pair: "Pair") -> Iterator[tuple[int, Entry, Unit]]:
    """Yield the blocks of the source that are as they were, with their counterparts."""
    for key, entry in pair.debt.drift.kept.items() if pair.debt is not None else ():
        index, name = key
        unit = None if name else pair.own.get(pair.partner.get(index, -1))
        if unit is not None:
            yield index, entry, unit


def vouched(pair: "Pair") -> frozenset[int]:
    """Return the blocks of the source of which somebody said that this translation is right."""
    return frozenset(index for index, entry, unit in _kept(pair) if unit.own == entry.own)


def settled(pair: "Pair") -> frozenset[int]:
    """Return the blocks of a source that is a translation itself, of which nobody asks more.

    That they say the same was said when they were held against another source: words that are
    usual between that language and each of these are none between the two.
    """
    return pair.vouched if pair.source.language != pair.context.source else frozenset()


def waiting(pair: "Pair") -> frozenset[int]:
    """Return the blocks of a source that nobody is asked about while its translation owes some.

    Those it owes, and those that somebody found right: what these say may stand in the others.
    """
    owed = pair.debt.owed if pair.debt else ()
    mine = {item.change.unit.index for item in owed if item.change.unit}
    return pair.vouched | mine if owed else frozenset()


def _changed(pair: "Pair") -> Iterator[tuple[int, Entry, Unit]]:
    there = {unit.own for unit in pair.own.values()}
    for index, entry, unit in _kept(pair):
        if entry.said and entry.own not in there and unit.text != entry.said:
            yield index, entry, unit
