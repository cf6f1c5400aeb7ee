"""What changed in a source since it was translated: old and new wording side by side."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import east_asian_width

from helpcenter.parity.checks import Pair
from helpcenter.parity.debt import Owed


@dataclass(frozen=True)
class Row:
    """A change of a source, and where a translation has to follow it.

    Attributes:
        topic: its topic.
        language: of the translation.
        source: where the block stands, as ``path:line``; the path alone, if it is gone.
        file: where its counterpart stands, or after which line it is missing.
        since: the day until which the translation is known to have followed.
        weight: typo, normal or urgent.
        old: what the source said; empty for what is new.
        new: what it says; empty for what is gone.
        text: what the translation says; empty if it has no counterpart.
        done: the counterpart was edited, but nobody has stamped it.
    """

    topic: str
    language: str
    source: str
    file: str
    since: str
    weight: str
    old: str
    new: str
    text: str
    done: bool


def rows(pair: Pair) -> Iterator[Row]:
    """Yield what a translation does not say as its source does now."""
    found = pair.debt
    for item in found.items if found else ():
        yield _row(pair, item)


def _row(pair: Pair, item: Owed) -> Row:
    unit = item.change.unit
    return Row(
        topic=pair.source.topic,
        language=pair.translation.language,
        source=f"{pair.source.path}:{unit.line}" if unit else pair.source.path,
        file=f"{pair.translation.path}:{item.line}",
        since=pair.debt.day.isoformat() if pair.debt else "",
        weight=pair.weight,
        old=item.change.old,
        new=item.change.new,
        text=item.text,
        done=item.done,
    )


def as_json(found: Sequence[Row]) -> str:
    """Return rows as JSON."""
    return json.dumps([vars(row) for row in found], ensure_ascii=False, indent=2) + "\n"


def marked(old: str, new: str) -> tuple[str, str]:
    """Mark what differs between two texts: ``[-gone-]`` in the old, ``{+new+}`` in the new."""
    if not old or not new:
        return old, new
    left, right = [], []
    before, after = _words(old), _words(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        left.append(gone if kind == "equal" or not gone else f"[-{gone}-]")
        right.append(come if kind == "equal" or not come else f"{{+{come}+}}")
    return "".join(left), "".join(right)


# A word; a character where words are not parted; or a sign.
_WORD = re.compile(r"[\w'’]*[^\W\d_][\w'’]*|\d+|\s+|.", re.DOTALL)


def _words(text: str) -> list[str]:
    """Divide a text into what changes as one: words, and in scripts without blanks, characters."""
    return [
        piece
        for word in _WORD.findall(text)
        for piece in (word if any(east_asian_width(c) in "WF" for c in word) else (word,))
    ]


def side_by_side(found: Sequence[Row], width: int) -> str:
    """Return rows for a terminal: the old wording to the left, the new one to the right.

    Args:
        found: the rows.
        width: of the terminal, in columns.
    """
    return "\n".join(_beside(found, max(40, width))) + "\n" if found else "Nothing is outdated.\n"


def _beside(found: Sequence[Row], width: int) -> Iterator[str]:
    half = (width - 3) // 2
    for row in found:
        state = "edited, not stamped" if row.done else row.weight
        yield f"{row.source} → {row.file}  since {row.since}  ({state})"
        old, new = marked(row.old, row.new)
        left, right = _wrapped(old or "–", half), _wrapped(new or "–", half)
        for number in range(max(len(left), len(right))):
            a = left[number] if number < len(left) else ""
            b = right[number] if number < len(right) else ""
            yield f"{a}{' ' * (half - _columns(a))} │ {b}".rstrip()
        for line in _wrapped(row.text, width - 4) if row.text else ():
            yield f"  = {line}"
        yield ""


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap a text to so many columns; letters of full width take two."""
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while _columns(rest) > width:
            end = _fitting(rest, width)
            lines.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
        lines.append(rest)
    return lines


def _fitting(text: str, width: int) -> int:
    """Return where a line of so many columns ends: at a blank, if one is near."""
    end = used = 0
    while used <= width:
        used += _columns(text[end])
        end += 1
    end -= 1
    blank = text.rfind(" ", end // 2, end + 1)
    return max(1, blank if blank > 0 else end)
