"""What a translation owes its source: what changed there, and was not changed here.

A stamp knows what the source said, and how the translation said it. What the source says
otherwise now is *owed* while its counterpart is as it was (or is not there), and *done* once
that was edited: then somebody has only to say that it is right, with ``helpcenter stamp``.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher

from helpcenter.content.own import RESERVED, Own
from helpcenter.parity.page import Page
from helpcenter.parity.stamps import Entry, Key, Stamp, Unit, units


@dataclass(frozen=True)
class Change:
    """A block of the source that is not what it was.

    Attributes:
        unit: as it is; None if it is gone.
        entry: as it was; None if it is new.
    """

    unit: Unit | None
    entry: Entry | None

    @property
    def in_words(self) -> bool:
        """Tell whether its words changed, not only a link, a level or a picture."""
        return self.unit is None or self.entry is None or self.unit.digest != self.entry.digest

    @property
    def old(self) -> str:
        """What the source said; its form as well, where only that changed or no words are."""
        return _shown(self.entry, self.in_words) if self.entry else ""

    @property
    def new(self) -> str:
        """What it says now."""
        return _shown(self.unit, self.in_words) if self.unit else ""


def _shown(what: Unit | Entry, in_words: bool) -> str:  # noqa: FBT001  # a private helper
    # A picture has no words, and is known by its form.
    if what.form and not (in_words and what.text):
        return f"{what.text} ({what.form})".strip()
    return what.text


@dataclass(frozen=True)
class Drift:
    """How a source has moved since a translation was stamped.

    Attributes:
        changes: in the order of the source, what is gone last.
        reordered: the blocks that are still there stand in another order.
        kept: what is as it was, by the key of its unit.
    """

    changes: tuple[Change, ...] = ()
    reordered: bool = False
    kept: Mapping[Key, Entry] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes or self.reordered)


def drift(source: Page, stamp: Stamp, followed: Sequence[str] = ()) -> Drift:
    """Return what changed in a source since the stamp.

    Args:
        source: the page.
        stamp: of one of its translations.
        followed: see :func:`helpcenter.parity.stamps.units`.
    """
    # Stamps of old did not record what has no words, nor values of the front matter.
    now = [
        unit
        for unit in units(source, () if stamp.loose else followed)
        if unit.text or not stamp.loose
    ]
    waiting: dict[str, list[int]] = {}
    for number, entry in enumerate(stamp.entries):
        waiting.setdefault(entry.digest, []).append(number)
    known: dict[int, int] = {}
    for index, unit in enumerate(now):
        if queue := waiting.get(unit.digest):
            known[index] = queue.pop(0)
    then = _replaced(now, stamp.entries, known)
    changes = []
    for index, unit in enumerate(now):
        if index not in known:
            changes.append(Change(unit, stamp.entries[then[index]] if index in then else None))
        elif stamp.entries[known[index]].form not in {None, unit.form}:
            changes.append(Change(unit, stamp.entries[known[index]]))
    used = {*known.values(), *then.values()}
    changes += [Change(None, e) for n, e in enumerate(stamp.entries) if n not in used]
    order = list(known.values())
    kept = {now[index].key: stamp.entries[number] for index, number in known.items()}
    return Drift(tuple(changes), not source.keyed and order != sorted(order), kept)


def _replaced(
    now: Sequence[Unit], then: Sequence[Entry], known: Mapping[int, int]
) -> dict[int, int]:
    """Return which block of old each new one took the place of."""
    left = [index for index in range(len(now)) if index not in known]
    gone = sorted(set(range(len(then))) - set(known.values()))
    found: dict[int, int] = {}
    for index in left:
        # Between the nearest blocks that are still there.
        low = max((known[i] for i in known if i < index), default=-1)
        high = min((known[i] for i in known if i > index), default=len(then))
        near = [n for n in gone if low < n < high and n not in found.values()]
        if near:
            found[index] = max(near, key=lambda n: _likeness(now[index].text, then[n].text))
    return found


def _likeness(new: str, old: str) -> float:
    return SequenceMatcher(None, new, old, autojunk=False).quick_ratio()


@dataclass(frozen=True)
class Owed:
    """A change, and where the translation has to follow it, or has followed it.

    Attributes:
        change: of the source.
        line: of the counterpart, or after which it is missing.
        index: the counterpart's, into the translation's blocks; -1 if there is none.
        text: what the counterpart says.
        done: it was edited since it was stamped.
        own: the digest by which the counterpart is known again.
    """

    change: Change
    line: int
    index: int
    text: str
    done: bool
    own: str = ""


@dataclass(frozen=True)
class Debt:
    """What a translation owes its source.

    Attributes:
        source: the language that was translated from, if the topic has another one now.
        day: when it was last brought up to date.
        items: block by block.
        reordered: the source's blocks stand in another order.
    """

    day: date
    source: str = ""
    items: tuple[Owed, ...] = ()
    reordered: bool = False
    drift: Drift = Drift()

    def __bool__(self) -> bool:
        return bool(self.source or self.items or self.reordered)

    @property
    def owed(self) -> tuple[Owed, ...]:
        """What nobody has touched yet."""
        return tuple(item for item in self.items if not item.done)


def debt(
    source: Page,
    translation: Page,
    pairs: Sequence[tuple[int, int]],
    stamp: Stamp,
    followed: Sequence[str] = (),
) -> Debt:
    """Return what a translation owes its source.

    Args:
        source: the source.
        translation: of it.
        pairs: which of their blocks correspond.
        stamp: the translation's.
        followed: see :func:`helpcenter.parity.stamps.units`.
    """
    if stamp.source != source.language:
        return Debt(stamp.day, source=stamp.source)
    moved = drift(source, stamp, followed)
    if not moved:
        return Debt(stamp.day, drift=moved)
    partners = _partners(source, translation, pairs, moved, followed)
    reader = _Reader(translation, partners, stamp)
    changes = _by_counterpart(moved.changes, partners)
    items = tuple(item for change in changes if (item := reader.owed(change)))
    return Debt(stamp.day, "", items, moved.reordered, moved)


def unsure(
    stamp: Stamp, source: Page, followed: Sequence[str], own: Own
) -> tuple[Stamp, tuple[str, ...]]:
    """Return a stamp and what is followed without keys of which nobody can tell what they hold.

    Args:
        stamp: of a translation.
        source: of it.
        followed: see :func:`helpcenter.parity.stamps.units`.
        own: what the project has declared, with faults.
    """
    sure = tuple(key for key in followed if key not in own.said)
    keys = {*source.front} - RESERVED - {*sure}
    kept = (one for one in stamp.entries if one.form or one.text.partition(": ")[0] not in keys)
    return replace(stamp, entries=tuple(kept)), sure


Partners = Mapping[Key, Unit]


def _partners(
    source: Page,
    translation: Page,
    pairs: Sequence[tuple[int, int]],
    moved: Drift,
    followed: Sequence[str],
) -> Partners:
    """Return the counterpart of each unit: the one it was stamped with, where that is there."""
    yours = units(translation, followed)
    by_own: dict[str, list[Unit]] = {}
    for unit in yours:
        by_own.setdefault(unit.own, []).append(unit)
    found: dict[Key, Unit] = {}
    mine = [unit.key for unit in units(source, followed)]
    for key in mine:
        entry = moved.kept.get(key)
        if entry and by_own.get(entry.own):
            found[key] = by_own[entry.own].pop(0)
    taken = {unit.key for unit in found.values()}
    by_key = {unit.key: unit for unit in yours}
    aligned = {(i, ""): (j, "") for i, j in pairs}
    for key in mine:
        other = key if key[1] else aligned.get(key, (-2, ""))
        if key not in found and other in by_key and other not in taken:
            found[key] = by_key[other]
    return found


def _by_counterpart(changes: Sequence[Change], partners: Partners) -> Iterator[Change]:
    """Tell what a new block replaced by what its counterpart was made from, if that is gone."""
    gone = {c.entry.own: c for c in changes if c.unit is None and c.entry and c.entry.own}
    replaced = set()
    for change in changes:
        other = partners.get(change.unit.key) if change.unit else None
        before = gone.get(other.own) if other and change.entry is None else None
        if before is not None:
            replaced.add(id(before))
            yield Change(change.unit, before.entry)
        elif id(change) not in replaced:
            yield change


class _Reader:
    """Tells what became of the counterparts of changed blocks."""

    def __init__(self, page: Page, partners: Partners, stamp: Stamp) -> None:
        self._page = page
        self._partners = partners
        self._stamp = stamp
        mine = units(page)
        self._untouched = all(unit.is_known(stamp) for unit in mine)
        then = Counter(stamp.own)
        now = Counter(unit.known_as(stamp) for unit in mine)
        self._more = now - then  # a second table may well begin with the same words
        taken = {unit.key for unit in partners.values()}
        self._alone = {unit.own: unit for unit in mine if unit.key not in taken}

    def owed(self, change: Change) -> Owed | None:
        """Return what is to be done about a change; nothing, where it needs no translation."""
        if change.unit is None:
            return self._gone(change)
        unit = change.unit
        other = self._partners.get(unit.key)
        if other is None:
            return Owed(change, self._after(unit.index), -1, "", done=False)
        if unit.name and other.text == unit.text:
            return None
        if not change.in_words and other.form == unit.form:
            return None
        added = change.entry is None and other.known_as(self._stamp) in self._more
        done = added or not other.is_known(self._stamp)
        return Owed(change, other.line, other.index, other.text, done, other.own)

    def _gone(self, change: Change) -> Owed:
        still = self._alone.get(change.entry.own) if change.entry else None
        if still is not None:
            return Owed(change, still.line, still.index, still.text, False, still.own)
        # Stamps of old do not tell whose counterpart a block was.
        owed = bool(self._stamp.loose) and self._untouched
        return Owed(change, self._page.body_line, -1, "", done=not owed)

    def _after(self, index: int) -> int:
        """Return the line after which a source block's counterpart is missing."""
        before = [unit.line for key, unit in self._partners.items() if key[0] < index]
        return max(before, default=self._page.body_line)


def settled(stamp: Stamp, new: Stamp, found: Debt, source: Sequence[Unit]) -> Stamp:
    """Return a stamp that takes over what is done, and leaves what is owed as it was.

    Args:
        stamp: what the translation was made from.
        new: what its stamp would be if it said all that its source says.
        found: what it owes.
        source: the units of the source, to which the entries of the new stamp belong.
    """
    owed = {item.change.unit.key: item for item in found.owed if item.change.unit}
    said = {entry.own: entry.said for entry in new.entries}
    entries: list[Entry] = []
    for unit, entry in zip(source, new.entries, strict=True):
        old = found.drift.kept.get(unit.key)
        if unit.key in owed:
            item = owed[unit.key]
            before = item.change.entry
            entries += [_dated(before, stamp, item)] if before else []
        elif old is not None:
            there = old.own if old.own in said else entry.own
            day = old.day or stamp.since
            entries.append(replace(entry, day=day, own=there, said=said[there]))
        else:
            entries.append(entry)
    for item in found.owed:
        if item.change.unit is None and item.change.entry:
            _put_back(entries, _dated(item.change.entry, stamp, item), stamp)
    return Stamp(new.source, tuple(entries), new.since)


def _dated(entry: Entry, stamp: Stamp, item: Owed) -> Entry:
    return replace(entry, day=entry.day or stamp.since, own=item.own, said=item.text)


def _put_back(entries: list[Entry], entry: Entry, stamp: Stamp) -> None:
    """Put an entry back behind the one that it stood behind."""
    then = [one.digest for one in stamp.entries]
    before = set(then[: then.index(entry.digest)])
    place = max((n for n, one in enumerate(entries, start=1) if one.digest in before), default=0)
    entries.insert(place, entry)
