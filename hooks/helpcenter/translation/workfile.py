"""The work file: a page to be translated, block by block, as Markdown for any editor.

Each block stands below a heading: what the source said and says, the words of the glossary, what
was translated much alike, and a box with what the translation says today. Only the boxes are read
again. A comment at each heading tells which block it is, and what the page said (a digest).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.content.located import Problem
from helpcenter.content.placeholders import find
from helpcenter.parity.checks import count
from helpcenter.parity.outdated import marked
from helpcenter.translation.near import Near
from helpcenter.translation.taking import Given
from helpcenter.translation.units import State, Unit, digest

_HEAD = re.compile(r"<!-- helpcenter: (?P<topic>\S+) (?P<language>[\w-]+) -->")
_UNIT = re.compile(r"<!-- unit (?P<id>[\w.-]+) (?P<was>[0-9a-f]+|-) -->[ \t]*$")
_TICK = re.compile(r"- \[(?P<tick>[xX ])\] ")
_BOX = "~~~~"
_OPENED = re.compile(r"(~{4,}) [\w-]+[ \t]*$")
_RIGHT = "It is right as it is: the change needs no translation."
_REMEDY = "Make the file anew with `helpcenter translate TOPIC --lang LANG --again`."
# Who translates sees at once what is to be done.
_TODO = "TO DO"

Look = Callable[[Unit], Sequence[Near]]


@dataclass(frozen=True)
class Work:
    """A work file as it came back."""

    topic: str
    language: str
    given: tuple[Given, ...]
    problems: tuple[Problem, ...]


def write(
    found: Sequence[Unit],
    near: Look,
    written: Mapping[str, str] | None = None,
    shown: Mapping[str, str] | None = None,
) -> str:
    """Return the work file of a page.

    Args:
        found: its units; there is one at least.
        near: what was translated much alike.
        written: id of a unit → what somebody has written already, and not taken back.
        shown: key of a placeholder → what readers see in its place.
    """
    return "\n".join(_lines(found, near, written or {}, shown or {})) + "\n"


def written(work: Work) -> dict[str, Given]:
    """Return what somebody has written into the boxes of a work file, by the ids of the units."""
    return {one.id: one for one in work.given if one.text and digest(one.text) != one.was}


def _lines(
    found: Sequence[Unit], near: Look, written: Mapping[str, str], shown: Mapping[str, str]
) -> Iterator[str]:
    first = found[0]
    path = first.place.rpartition(":")[0] or first.place
    todo = [unit for unit in found if unit.is_open]
    yield f"# {path} ({first.language})\n"
    yield f"<!-- helpcenter: {first.topic} {first.language} -->\n"
    yield f"{len(todo)} of {count(len(found), 'text')} to be done: look for “{_TODO}”. Write into"
    yield f"the boxes ({_BOX}) alone, Markdown as it is; placeholders {{{{ … }}}} and where links"
    yield "lead stay. Then save, and run `helpcenter translate --take` with this file: it writes"
    yield "the page and its stamp, and nothing over what others have changed meanwhile.\n"
    done = 0
    for number, unit in enumerate(found, start=1):
        done += unit.is_open
        mark = f"{_TODO} {done} of {len(todo)} · " if unit.is_open else ""
        yield f"## {mark}{number} · {unit.kind} · {unit.state}\n"
        yield f"<!-- unit {unit.id} {unit.was} -->\n"
        yield from _told(unit)
        yield from _filled(unit, shown)
        yield from (
            f"- near, {n.likeness} %: {n.source} → {n.target} ({n.place})" for n in near(unit)
        )
        text = written.get(unit.id, unit.target)
        yield f"\n{_fence(text)} {unit.language}\n{text}\n{_fence(text)}\n"
        if unit.state is State.CHANGED:
            yield f"- [ ] {_RIGHT}\n"
        elif unit.state is State.GONE:
            yield f"- [ ] {_RIGHT} (Or empty the box: then it is taken out of the page.)\n"


def _told(unit: Unit) -> Iterator[str]:
    if unit.old:
        old, new = marked(unit.old, unit.new)
        yield _quoted(f"until {unit.since}", old)
        yield from [_quoted("now", new)] if unit.new else ()
    if unit.source and not (unit.old and unit.source == unit.new):
        yield _quoted(f"{unit.at}, as it is typed" if unit.old else unit.at, unit.source)
    if unit.terms:
        yield "- words: " + " · ".join(f"{mine} → {yours}" for mine, yours in unit.terms)


def _filled(unit: Unit, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield what placeholders stand for: a unit that is in the value is not written again."""
    keys = dict.fromkeys(placeholder.key for placeholder in find(unit.source))
    told = [f"{{{{ {key} }}}} → {shown[key]}" for key in keys if key in shown]
    if told:
        yield "- shown as: " + " · ".join(told)


def _quoted(title: str, text: str) -> str:
    shown = text.replace("\n", "\n> ")
    return f"*{title}*\n\n> {shown}\n"


def _fence(text: str) -> str:
    """Return what encloses a box: longer than whatever stands in it."""
    runs = re.findall(r"^~+", text, re.MULTILINE)
    return max([_BOX, *(f"{run}~" for run in runs)], key=len)


def language_of(text: str) -> tuple[str, str] | None:
    """Return the topic and the language that a text is a work file of; None if it is none."""
    head = _HEAD.search(text)
    return (head["topic"], head["language"]) if head else None


def read(text: str) -> Work:
    r"""Read a work file.

    Args:
        text: the file's, lines ended by ``\n``.
    """
    about = language_of(text)
    if about is None:
        return Work("", "", (), (Problem(1, f"this is no work file. {_REMEDY}"),))
    given: list[Given] = []
    problems: list[Problem] = []
    reading = _Reading(text.split("\n"))
    for number, unit in reading.units():
        box = reading.box(number)
        if box is None:
            message = f"the box ({_BOX}) of this text is missing or not closed. {_REMEDY}"
            problems.append(Problem(number + 1, message))
            continue
        start, words, end = box
        given.append(Given(unit["id"], words, unit["was"], reading.ticked(end), start + 1))
    if not given and not problems:
        problems.append(Problem(1, f"no text stands here. {_REMEDY}"))
    return Work(*about, tuple(given), tuple(problems))


class _Reading:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def units(self) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield where each unit is named; what stands in a box names none."""
        number = 0
        while number < len(self._lines):
            unit = _UNIT.match(self._lines[number])
            if unit:
                yield number, unit
                box = self.box(number)
                number = box[2] if box else number
            number += 1

    def box(self, number: int) -> tuple[int, str, int] | None:
        """Return the line a unit's box begins at, what stands in it, and where it ends."""
        start = self._next(number + 1, lambda line: bool(_OPENED.match(line)))
        opened = _OPENED.match(self._lines[start]) if start is not None else None
        if start is None or opened is None:
            return None
        for end in range(start + 1, len(self._lines)):
            if _UNIT.match(self._lines[end]):
                return None
            if self._lines[end].rstrip() == opened[1]:
                words = "\n".join(self._lines[start + 1 : end])
                return start, words.strip("\n"), end
        return None

    def _next(self, start: int, wanted: Callable[[str], bool]) -> int | None:
        for number in range(start, len(self._lines)):
            if wanted(self._lines[number]):
                return number
            if _UNIT.match(self._lines[number]):
                return None
        return None

    def ticked(self, end: int) -> bool:
        """Tell whether somebody has ticked that a text is right as it is."""
        line = self._next(end + 1, lambda line: _TICK.match(line) is not None)
        tick = _TICK.match(self._lines[line]) if line is not None else None
        return bool(tick and tick["tick"] in "xX")
