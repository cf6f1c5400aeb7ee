"""Units: a block of the source beside that of a translation, both as they are typed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b

from helpcenter.content import written
from helpcenter.content.outline import Kind
from helpcenter.content.placeholders import PATTERN
from helpcenter.parity.checks import Pair
from helpcenter.parity.debt import Owed
from helpcenter.parity.page import Page

NONE = "-"


class State(StrEnum):
    """What is to be done about a unit; the value is the word that files use for it."""

    MISSING = "to be translated"
    CHANGED = "the source has changed"
    EDITED = "edited, not stamped"
    CURRENT = "says what the source says"
    GONE = "the source says this no more"


OPEN = frozenset({State.MISSING, State.CHANGED, State.GONE})


@dataclass(frozen=True)
class Unit:
    """A block to be translated.

    Attributes:
        id: tells it from the others of its page, as long as its source is the same.
        topic: that it belongs to.
        language: that it is translated into.
        kind: what it is, in words.
        source: what the source says; empty where it says it no more.
        target: what the translation says; empty if it is not there.
        state: what is to be done.
        index: its place among the blocks of the source; -1 if it is gone.
        other: that of its counterpart among those of the translation; -1 if there is none.
        at: where the source stands, as ``path:line``.
        place: where the translation stands, or the page where it is missing.
        line: the line of the source.
        old: what the source said when it was translated, in words, if that was something else.
        new: what it says now, likewise.
        since: the day until which the translation is known to have followed.
        terms: the words of the glossary for it: of the source, and of the translation.
    """

    id: str
    topic: str
    language: str
    kind: str
    source: str
    target: str
    state: State
    index: int
    other: int
    at: str
    place: str
    line: int = 0
    old: str = ""
    new: str = ""
    since: str = ""
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def was(self) -> str:
        """A digest of what the translation says."""
        return digest(self.target)

    @property
    def is_open(self) -> bool:
        """Tell whether a translator has something to do here."""
        return self.state in OPEN


def digest(text: str) -> str:
    """Return a digest of a text as it is typed; ``-`` of none."""
    return blake2b(text.encode(), digest_size=6).hexdigest() if text else NONE


def texts(page: Page) -> list[str | None]:
    """Return what is typed for each block of a page; None for what no translator types."""
    if page.keyed:
        return [block.text for block in page.blocks]
    front = len(page.blocks) - len(page.outline.blocks)
    found: list[str | None] = [block.text for block in page.blocks[:front]]
    for place in written.read(page.text).texts:
        text = place.text if place else None
        found += ["" if place and place.is_empty else text]
    return found


def is_verbatim(text: str) -> bool:
    """Tell whether a text has no words: it is the same in every language."""
    return not any(map(str.isalnum, PATTERN.sub("", text)))


def of(pair: Pair) -> list[Unit]:
    """Return the units of a translation in the order of its source, what is gone last."""
    return list(_Reader(pair).units())


def of_source(source: Page, language: str, path: str) -> list[Unit]:
    """Return the units of a translation that is not there yet.

    Args:
        source: the page to be translated.
        language: into which.
        path: where the translation will stand.
    """
    found = [
        Unit(
            digest(text), source.topic, language, _kind(source, index), text, "", State.MISSING,
            index, -1, f"{source.path}:{source.blocks[index].line}", path,
            source.blocks[index].line,
        )
        for index, text in enumerate(texts(source))
        if text and not is_verbatim(text)
    ]  # fmt: skip
    return _numbered(found)


def with_terms(found: Sequence[Unit], source: Page, forms: Mapping[str, str]) -> list[Unit]:
    """Return units with what the glossary calls the things that they speak of.

    Args:
        found: the units.
        source: the page they are of.
        forms: the first form of each term in the language of the translation.
    """
    return [
        replace(unit, terms=tuple(dict.fromkeys(_terms(source, unit.index, forms))))
        if unit.index >= 0
        else unit
        for unit in found
    ]


def _terms(source: Page, index: int, forms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for use in source.uses[index]:
        if use.approved:
            yield from ((use.words, forms[name]) for name in sorted(use.terms) if name in forms)


def _kind(page: Page, index: int) -> str:
    block = page.blocks[index]
    return f"text `{block.name}`" if page.keyed else str(block.kind)


def _numbered(found: Sequence[Unit]) -> list[Unit]:
    """Return units of which those that say the same are told apart by their order."""
    seen: Counter[str] = Counter()
    numbered = []
    for unit in found:
        seen[unit.id] += 1
        again = f".{seen[unit.id]}" if seen[unit.id] > 1 else ""
        numbered.append(replace(unit, id=unit.id + again))
    return numbered


def partners(pair: Pair) -> dict[int, int]:
    """Return the translation's block by the source's: that it was stamped with, or is like."""
    items = pair.debt.items if pair.debt else ()
    told = {i.change.unit.index: i.index for i in items if i.change.unit and i.index >= 0}
    told.pop(-1, None)
    taken = set(told.values())
    found = {i: j for i, j in pair.partner.items() if i not in told and j not in taken}
    return dict(sorted({**found, **told}.items()))


class _Reader:
    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._mine, self._yours = texts(pair.source), texts(pair.translation)
        self._partner = partners(pair)
        items = pair.debt.items if pair.debt else ()
        self._owed = {item.change.unit.index: item for item in items if item.change.unit}
        self._gone = [i for i in items if i.change.unit is None and i.index >= 0]
        self._since = pair.debt.day.isoformat() if pair.debt else ""

    def units(self) -> Iterator[Unit]:
        yield from _numbered(list(self._there()))
        yield from _numbered([self._without(item) for item in self._gone])

    def _there(self) -> Iterator[Unit]:
        pair = self._pair
        for index, text in enumerate(self._mine):
            other = self._partner.get(index, -1)
            target = self._yours[other] if other >= 0 else ""
            item = self._owed.get(index)
            if not text or (is_verbatim(text) and item is None):
                continue
            block = pair.source.blocks[index]
            there = f":{pair.translation.blocks[other].line}" if other >= 0 else ""
            yield Unit(
                id=digest(text),
                topic=pair.source.topic,
                language=pair.translation.language,
                kind=_kind(pair.source, index),
                source=text,
                target=target or "",
                state=self._state(target or "", item, other),
                index=index,
                other=other,
                at=f"{pair.source.path}:{block.line}",
                place=pair.translation.path + there,
                line=block.line,
                old=item.change.old if item else "",
                new=item.change.new if item else "",
                since=self._since,
            )

    def _state(self, target: str, item: Owed | None, other: int) -> State:
        pair = self._pair
        if target and pair.stamp and pair.debt and pair.debt.source:
            unit = pair.own.get(other)  # nobody has compared it with this source yet
            return State.CHANGED if unit is None or unit.is_known(pair.stamp) else State.EDITED
        return _state(target, item)

    def _without(self, item: Owed) -> Unit:
        pair = self._pair
        target = self._yours[item.index] or ""
        return Unit(
            id=f"gone-{digest(target)}",
            topic=pair.source.topic,
            language=pair.translation.language,
            kind=_kind(pair.translation, item.index),
            source="",
            target=target,
            state=State.EDITED if item.done else State.GONE,
            index=-1,
            other=item.index,
            at=pair.source.path,
            place=f"{pair.translation.path}:{item.line}",
            old=item.change.old,
            since=self._since,
        )


def _state(target: str, item: Owed | None) -> State:
    if not target:
        return State.MISSING
    if item is None:
        return State.CURRENT
    return State.EDITED if item.done else State.CHANGED


def keywords(unit: Unit) -> bool:
    """Tell whether a unit holds what readers type: one a line."""
    return unit.kind == Kind.KEYWORDS
