"""What a translator gives back, held against what the page says by now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpcenter.content.edit import CannotEdit
from helpcenter.content.located import Problem
from helpcenter.languages import typography
from helpcenter.parity.checks import count
from helpcenter.translation import units
from helpcenter.translation.units import State, Unit

_SHOWN = 60


@dataclass(frozen=True)
class Given:
    """A unit as it comes back.

    Attributes:
        id: of the unit.
        text: what its translation should say.
        was: the digest of what it said when the file was made; empty where the file says none.
        confirmed: somebody says that it is right as it is.
        line: where it stands in its file.
        undone: a tool marks it as not done yet.
    """

    id: str
    text: str
    was: str = ""
    confirmed: bool = False
    line: int = 1
    undone: bool = False


@dataclass(frozen=True)
class Merged:
    """What follows from what was given.

    Attributes:
        edits: units with what they are to say now.
        confirmed: units that are right as they are, though their source has changed.
        problems: what was not taken, and why, by the lines of the file.
        left: the lines of the file where somebody has still to write.
        undone: those where somebody has written, but a tool says that it is not done.
    """

    edits: tuple[tuple[Unit, str], ...]
    confirmed: tuple[Unit, ...]
    problems: tuple[Problem, ...]
    left: tuple[int, ...] = ()
    undone: tuple[int, ...] = ()


def merge(now: Sequence[Unit], given: Sequence[Given]) -> Merged:
    """Hold what was given against what the page says: what others wrote meanwhile stays.

    Args:
        now: the units of the page as it is.
        given: those that come back.
    """
    known = {unit.id: unit for unit in now}
    edits, confirmed, problems, left = [], [], [], []
    seen: set[str] = set()
    undone = [one.line for one in given if one.undone and _is_new(known.get(one.id), one)]
    for one in (one for one in given if not one.undone):
        unit = known.get(one.id)
        if one.id in seen:
            problems.append(Problem(one.line, "this text stands here twice. Keep one."))
            continue
        seen.add(one.id)
        if unit is None:
            problems.extend(_lost(one))
        elif one.text == unit.target:
            if one.confirmed and unit.state in {State.CHANGED, State.EDITED}:
                confirmed.append(unit)
            elif unit.is_open and unit.state is not State.EDITED:
                left.append(one.line)
        elif unit.target and one.was != unit.was:  # where nothing stands, nothing can be lost
            problems.extend(_conflict(unit, one))
        elif one.text or unit.state is State.GONE:
            edits.append((unit, one.text))
        else:
            problems.append(Problem(one.line, f"nothing stands here; {_said(unit)}. {_EMPTY}"))
    return Merged(tuple(edits), tuple(confirmed), tuple(problems), tuple(left), tuple(undone))


def _is_new(unit: Unit | None, one: Given) -> bool:
    """Tell whether somebody has written what stands in a file."""
    return one.text != (unit.target if unit else "") and units.digest(one.text) != one.was


def mended(now: Sequence[Unit], given: Sequence[Given]) -> Iterator[Given]:
    """Yield what was given, in the typography of its language where somebody has written."""
    known = {unit.id: unit for unit in now}
    for one in given:
        unit = known.get(one.id)
        if unit is None or one.text == unit.target or units.digest(one.text) == one.was:
            yield one
        else:
            yield replace(one, text=typography.fix(one.text, unit.language))


_AGAIN = (
    "Nothing of it was taken; make the file anew (export, or translate --again): write it there."
)
_EMPTY = "Write the translation, or leave what was there."


def _lost(one: Given) -> Iterator[Problem]:
    """Tell of a text whose source is not there any more; one that nobody touched is no loss."""
    if one.text and units.digest(one.text) != one.was:
        message = f"what “{_short(one.text)}” translates has changed since this file was made."
        yield Problem(one.line, f"{message} {_AGAIN}")


def _conflict(unit: Unit, one: Given) -> Iterator[Problem]:
    if units.digest(one.text) == one.was:
        return  # nobody touched it here; what was written there stays
    since = "was changed since this file was made" if one.was else "says something else"
    message = f"{unit.place} {since}: {_said(unit)}, here stands “{_short(one.text)}”."
    yield Problem(one.line, f"{message} {_AGAIN}")


def _said(unit: Unit) -> str:
    return f"the page says “{_short(unit.target)}”" if unit.target else "the page says nothing"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def whole(now: Sequence[Unit], merged: Merged) -> None:
    """Demand that a page which is not there yet is given as a whole.

    Raises:
        CannotEdit: some of it is missing.
    """
    given = {unit.id for unit, text in merged.edits if text}
    left = [unit for unit in now if unit.id not in given]
    if left:
        lines = ", ".join(str(unit.line) for unit in left[:8])
        more = "…" if len(left) > 8 else ""  # noqa: PLR2004  # as many as one reads
        raise CannotEdit(
            f"{len(left)} of {count(len(now), 'text')} still to be translated (lines {lines}{more}"
            " of the source). A page is written once it is whole; nothing is lost meanwhile."
        )
