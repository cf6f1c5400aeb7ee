"""How values are written so that they are short, and cheap for a browser to read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import Any, NamedTuple

# Between lines: no word and no value has one, and a string holds it unescaped.
APART = " "
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Places are written in all that a script's text holds unescaped: two marks of counts, the last
# digits of numbers, and the digits that stand before these.
_PRINTED = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\;<')
TWICE, OFTEN = _PRINTED[0], _PRINTED[1]
LAST = _PRINTED[2:66]
BEFORE = _PRINTED[66:]


class Row(NamedTuple):
    """A line of a block: its key, and what is known of it."""

    key: str
    value: str


def number(value: int) -> str:
    """Write a number in base 36."""
    digits = ""
    while True:
        value, digit = divmod(value, 36)
        digits = DIGITS[digit] + digits
        if not value:
            return digits


def fixed(value: int, width: int) -> str:
    """Write a number in base 36 with so many digits; a larger one as the largest."""
    return number(min(value, 36**width - 1)).rjust(width, "0")


def places(found: Mapping[int, int]) -> str:
    """Write where a term stands: how far each place is from the last, and whether it is often.

    Beyond three occurrences a place tells no more.
    """
    written, next_place = "", 0
    for place, count in sorted(found.items()):
        written += ("", TWICE, OFTEN)[min(count, 3) - 1] + _distance(place - next_place)
        next_place = place + 1
    return written


def _distance(value: int) -> str:
    """Write a number: the digit that ends it tells that it does."""
    value, digit = divmod(value, len(LAST))
    written = LAST[digit]
    while value:
        value, digit = divmod(value, len(BEFORE))
        written = BEFORE[digit] + written
    return written


def front_coded(keys: Sequence[str]) -> str:
    """Write sorted keys, each as the length of what it shares with the last, and the rest."""
    lines, last = [], ""
    for key in keys:
        pairs = zip(last, key, strict=False)
        shared = min(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)), 35)
        lines.append(DIGITS[shared] + key[shared:])
        last = key
    return APART.join(lines)


def rows(
    postings: Mapping[str, Mapping[str, Mapping[int, int]]], fields: Sequence[str]
) -> list[Row]:
    """Write postings: a row for each term, with its places in each field."""
    return [
        Row(term, ";".join(places(found.get(field, {})) for field in fields).rstrip(";"))
        for term, found in ordered(postings)
    ]


def ordered(items: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return items in the order in which JavaScript compares strings: by UTF-16 code units."""
    return sorted(items.items(), key=lambda item: item[0].encode("utf-16-be"))


def lists(found: Iterable[Iterable[str]]) -> str:
    """Write lists of texts that hold words and spaces only: signs between them are short."""
    return ";".join(",".join(one) for one in found)


def block(rows: Sequence[Row]) -> dict[str, str]:
    """Write rows as one block."""
    return {
        "keys": front_coded([row.key for row in rows]),
        "values": APART.join(row.value for row in rows),
    }


def _cut(rows: Sequence[Row], size: int) -> Iterator[list[Row]]:
    """Cut rows into runs of about so many characters."""
    run: list[Row] = []
    filled = 0
    for row in rows:
        run.append(row)
        filled += len(row.key) + len(row.value) + 2
        if filled >= size:
            yield run
            run, filled = [], 0
    if run:
        yield run


class Size(NamedTuple):
    """How large a table may be.

    Attributes:
        whole: characters of a table that stays whole.
        keys: characters of keys that stay in one piece.
        block: characters of a block of a larger one.
    """

    whole: int
    keys: int
    block: int


def table(name: str, rows: Sequence[Row], size: Size, files: dict[str, Any]) -> dict[str, Any]:
    """Return a table: whole, or its keys, or the first key of each block.

    Args:
        name: what the names of the blocks begin with.
        rows: of the table, sorted.
        size: where it is cut.
        files: gets the blocks.
    """
    if sum(len(row.key) + len(row.value) + 2 for row in rows) <= size.whole:
        return block(rows)
    runs = list(_cut(rows, size.block))
    if sum(len(row.key) + 1 for row in rows) <= size.keys:
        for at, run in enumerate(runs):
            files[f"{name}{at}"] = {"values": block(run)["values"]}
        starts = accumulate((len(run) for run in runs[:-1]), initial=0)
        return {"keys": front_coded([row.key for row in rows]), "starts": list(starts)}
    for at, run in enumerate(runs):
        files[f"{name}{at}"] = block(run)
    return {"firsts": front_coded([run[0].key for run in runs])}


def script(name: str, value: object) -> str:
    """Write a value as a script that hands it over under a name."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # As a string literal; two line separators and a closing tag would end it early.
    literal = json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028")
    literal = literal.replace("\u2029", "\\u2029").replace("</", "<\\/")
    return f"helpcenterSearch.data({json.dumps(name)},{literal});\n"
