"""Whether one name passes for another: letters alike, a word added, a letter changed."""

import re
from collections.abc import Sequence

from helpcenter.trust.normalise import distance, skeleton

# Names of so many letters are recognised within others, or with one or two changed.
_LONG = 5
_VERY_LONG = 9


def likeness(name: str, official: str, words: Sequence[str]) -> str:
    """Return how a name resembles an official one: same, letters, added, edit or nothing.

    Args:
        name: as it was found.
        official: the operator's.
        words: what impostors put before or after a name.
    """
    if name == official:
        return "same"
    mine, theirs = skeleton(name), skeleton(official)
    if mine == theirs:
        return "letters"
    if carries(name, official, words):
        return "added"
    mine, theirs = _single(re.sub(r"[-_.]", "", mine)), _single(re.sub(r"[-_.]", "", theirs))
    if len(theirs) < _LONG:
        return ""
    return "edit" if distance(mine, theirs) <= allowed(theirs) else ""


def allowed(name: str) -> int:
    """Return how many edits away a text still passes for a name."""
    return 1 if len(name) < _VERY_LONG else 2


def _single(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


def carries(name: str, official: str, words: Sequence[str]) -> bool:
    """Tell whether a name is an official one with something added.

    A short name only counts as a part of its own or beside a word impostors use.
    """
    mine, theirs = skeleton(name), skeleton(official)
    if not theirs.isascii():
        return official in name
    parts = re.split(r"[-_.+]", mine)
    joined = "".join(parts)
    if theirs in parts or joined == theirs:
        return True
    if len(theirs) >= _LONG:
        return re.sub(r"[-_.]", "", theirs) in joined
    return any(
        part in {word + theirs, theirs + word}
        for word in map(skeleton, words)
        for part in (*parts, joined)
    )
