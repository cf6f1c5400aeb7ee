"""What a reader pastes: labels and names are told from contacts, and each contact is judged.

The script ``check-contact.js`` follows the same steps; ``tests/cases/trust/pasted.yml`` and
``verifier.yml`` hold both to the same answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpcenter.trust.normalise import fold, trim
from helpcenter.trust.parse import parse
from helpcenter.trust.rules import Rules, Target, host_of
from helpcenter.trust.tables import tables
from helpcenter.trust.verdict import Answer, Status, is_account, is_secret, judge

# More than a message is not judged: it would take long, and nobody could read the answers.
MOST = 2000
_PIECES = 60

# The worst first.
WORST = (
    Status.SECRET,
    Status.LOOKALIKE,
    Status.UNKNOWN,
    Status.UNVERIFIED,
    Status.OFFICIAL,
    Status.NONE,
)
_NUMBER = re.compile(
    r"(^|[^0-9A-Za-z_@/.=?&#%+*~-])([+＋(*]{0,2}\d(?:[\d\s()./–-]|[#*,;](?=[\d#*,;])){4,38}\d#?)(?![0-9A-Za-z@_]|\.[A-Za-z])"
)
_IBAN = re.compile(r"(?:^|(?<=[\s:：]))[A-Za-z]{2}\d{2}(?:[ -]?[0-9A-Za-z]{2,4}){3,8}(?=$|[\s.,;])")
# A number that goes on behind the number: what is dialled then is another one.
_GOES_ON = re.compile(
    r"(?<=\d)(?:\s+(?:ext|poste|x|p|w)\.?\s*|\s*(?:转|轉|分机|分機)\s*)(?=\d)", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:[\s<>\"“”„«»「」『』()（）\[\]{}，；、،؛؟！]|。(?![A-Za-z]))+")
# An address with blanks round its sign, behind a word in Han, or behind another address.
_APART = re.compile(r"(?<=\w)\s*@\s+(?=[\w-]+\.\w)")
_BEHIND_HAN = re.compile(r"([\u4e00-\u9fff])(?=[A-Za-z0-9._+-]+@[A-Za-z0-9])")
_BEHIND_MAIL = re.compile(r"(?<![^\s,;])([^\s,;:@]+@[^\s,;:@]+)[,;](?=[^\s,;:@]+@)")
_SCHEME_APART = re.compile(r"(https?://)\s+", re.IGNORECASE)
_LABEL = re.compile(r"([^:：=→@.]{1,40})[:：=→]+(.*)", re.DOTALL)
# What is no word: an account, though no messenger was named.
_HANDLE = re.compile(r"@?(?=\w*[_@]|[a-z]*\d)(?=\d*[a-z])[a-z0-9_.-]{5,}|@\S+", re.IGNORECASE)
# What may be at a messenger: an account, a number, an address.
_REACHED = re.compile(r"[@_]|^[+(\d][\d\s()./+–-]{5,}$")
# Said before an account: some word that is neither a label nor a name we know.
STRANGE = "?"
_NAMED = re.compile(r"@?[\w.-]{3,}")


@dataclass(frozen=True)
class One:
    """A contact within what was pasted, as it stood there, and what it is."""

    text: str
    answer: Answer


def answers(raw: str, book: Rules, today: str) -> list[One]:
    """Return what the contacts in a text are, the worst first.

    Args:
        raw: what was pasted.
        book: the operator's contacts, and the words that stand before contacts.
        today: the day, as ``2026-12-31``.
    """
    text = trim(raw[:MOST])
    if is_secret(fold(text)):
        return [One(text, Answer(Status.SECRET))]
    one = parse(text).kind == "phone" and not re.search(r"[,;]\s", text)
    if one or is_account(text):
        return [One(text, judge(text, book, today))]
    found = [
        told
        for name, piece in list(_pieces(text, book))[:_PIECES]
        if (told := One(piece, _of(piece, name, book, today))).answer.status is not Status.NONE
    ]
    found.sort(key=lambda one: WORST.index(one.answer.status))
    return found or [One(text, Answer(Status.NONE))]


def _pieces(text: str, book: Rules) -> Iterator[tuple[str, str]]:
    """Yield (what it is said to be at, contact): ``telegram`` before an account, or nothing."""
    text = book.dot_pattern.sub(".", book.at_pattern.sub("@", text))
    text = _SCHEME_APART.sub(r"\1", text)
    text = _BEHIND_MAIL.sub(r"\1 ", _BEHIND_HAN.sub(r"\1 ", _APART.sub("@", text)))
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[2] if match.re is _NUMBER else match[0])
        return f"{match[1] if match.re is _NUMBER else ''} \ue000{len(kept) - 1}\ue001 "

    text = _GOES_ON.sub(",", text)
    for name in (name for name in book.names if " " in name):
        text = re.sub(re.escape(name), name.replace(" ", ""), text, flags=re.IGNORECASE)
    text = _IBAN.sub(lambda match: keep(match) if is_account(match[0]) else match[0], text)
    text = _NUMBER.sub(keep, text)
    found: list[tuple[str, str]] = []
    name = ""
    for word in filter(None, _BETWEEN.split(text)):
        said, rest = _split(word, book)
        name = said or name
        if not rest:
            continue
        number = re.fullmatch(r"\ue000(\d+)\ue001", rest)
        plain = rest.isalpha() and name in {"", STRANGE}
        found.append(("" if plain else name, kept[int(number[1])] if number else rest))
        name = STRANGE if plain and rest[0].isupper() else ""
    yield from _named_after(found, name) if name not in {"", STRANGE} else found


def _named_after(found: list[tuple[str, str]], name: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces; a name behind them all is that of the last that has none: "x on Y"."""
    fit = (n for n, (_, piece) in enumerate(found) if _REACHED.search(piece))
    last = max(fit, default=-1)
    for index, (said, piece) in enumerate(found):
        yield said or (name if index == last else ""), piece


def _split(word: str, book: Rules) -> tuple[str, str]:
    """Return the name a word tells before a contact, and what is left of the word."""
    match = _LABEL.fullmatch(word)
    label, rest = (match[1], match[2]) if match else (word, "")
    plain = fold(label).strip()
    if plain in book.names:
        return plain, rest
    strange = match is not None and not plain.isascii()
    if strange and (within := [name for name in book.names if name in plain]):
        return max(sorted(within), key=len), rest
    if plain in book.labels or strange or (match and not rest):
        return "", rest
    return "", word


def _of(piece: str, name: str, book: Rules, today: str) -> Answer:
    """Return what a contact is, given the messenger or the way to pay it was said to be at."""
    if fold(piece) in tables().torn:
        return Answer(Status.UNKNOWN)  # a part of an address that was taken apart
    answer = judge(piece, book, today)
    if name == STRANGE and parse(piece).kind not in {"handle", "word"}:
        name = ""
    if name in {"", STRANGE} and answer.status is Status.NONE:
        told = _HANDLE.fullmatch(piece)
        return judge(f"@{piece.lstrip('@')}", book, today) if told else answer
    if not name:
        return answer
    if answer.status in {Status.OFFICIAL, Status.UNVERIFIED}:
        target = next(one for one in book.targets if one.id == answer.target)
        return (
            answer
            if _is_at(target, name, book)
            else replace(answer, status=Status.LOOKALIKE, reason="elsewhere")
        )
    if answer.status is Status.NONE and _NAMED.fullmatch(piece):
        return judge(f"@{piece.lstrip('@')}", book, today)
    return answer


def _is_at(target: Target, name: str, book: Rules) -> bool:
    host = book.called.get(name, "")
    return bool(host) and target.kind == "url" and host_of(target) == host
