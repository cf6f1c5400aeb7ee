"""What the browser loads: the index of one language as a folder of small scripts.

Each script calls ``helpcenterSearch.data(name, text)``, where the text is JSON.
That works over http and from a folder on disk alike, and a parsed string is
cheaper than a parsed program. The folder's name carries a digest of all of
them, so that a browser may keep them for ever.

A small index is one block. Of a large one only what a query needs is loaded:
terms and words are cut into consecutive blocks of their sorted list, found by
the first term of each.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, takewhile
from typing import Any, NamedTuple

from helpcenter.search import readings
from helpcenter.search.analyzer import analyzer, is_han
from helpcenter.search.index import BY_SECTION, FIELDS, Index, Places
from helpcenter.search.synonyms import Group

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
DIGEST = 10
FOREIGN_FIELDS = ("title", "keywords", "headings")

_KINDS = {"overview": "o", "how-to": "h", "guide": "g", "channel": "c", "faq": "f"}


@dataclass(frozen=True)
class Limits:
    """Up to where things are kept in one piece, and how large the pieces are beyond.

    Attributes:
        postings: characters of terms with their postings in one block.
        keys: characters of terms that are known in any case; of more, only the first
            of each block are.
        words: characters of words, which misspelled ones are compared with, in one
            block: of words in several blocks only those that begin alike are.
        block: characters of a block when there are several.
        records: pages whose titles and addresses are in the core.
        group: pages in a script of records when there are several.
        titles: pages whose titles are in the core all the same, because all that
            are found are ranked by them and only a few are shown.
        texts: bytes of a script of section texts, for highlighting: one page fills
            most, so that little is loaded that is not shown. Of many pages each
            script holds several, for the sake of whoever copies the site.
        many: from so many pages on.
        readings: Chinese words that pinyin finds, the most frequent ones, when
            there are several blocks.
    """

    postings: int = 250_000
    keys: int = 300_000
    words: int = 400_000
    block: int = 40_000
    records: int = 300
    group: int = 20
    titles: int = 5_000
    texts: int = 4_000
    many: int = 300
    readings: int = 5_000


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


def places(found: Places) -> str:
    """Write where a term stands: differences, each with a count if that is more than one."""
    written, last = [], 0
    for place, count in sorted(found.items()):
        written.append(number(place - last) + (f".{number(count)}" if count > 1 else ""))
        last = place
    return ",".join(written)


def front_coded(keys: Sequence[str]) -> str:
    """Write sorted keys, each as the length of what it shares with the last, and the rest."""
    lines, last = [], ""
    for key in keys:
        pairs = zip(last, key, strict=False)
        shared = min(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)), 35)
        lines.append(DIGITS[shared] + key[shared:])
        last = key
    return "\n".join(lines)


def _rows(postings: Mapping[str, Mapping[str, Places]], fields: Sequence[str]) -> list[Row]:
    return [
        Row(term, ";".join(places(found.get(field, {})) for field in fields).rstrip(";"))
        for term, found in _sorted(postings)
    ]


def _sorted(items: Mapping[str, Any]) -> list[tuple[str, Any]]:
    # As JavaScript compares strings: by UTF-16 code units.
    return sorted(items.items(), key=lambda item: item[0].encode("utf-16-be"))


def _block(rows: Sequence[Row]) -> dict[str, str]:
    return {
        "keys": front_coded([row.key for row in rows]),
        "values": "\n".join(row.value for row in rows),
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


def _table(  # noqa: PLR0913, PLR0917  # three of them are limits
    name: str, rows: Sequence[Row], most: int, keys: int, size: int, files: dict[str, Any]
) -> dict[str, Any]:
    """Return a table for the core: whole, or its keys, or the first key of each block.

    Args:
        name: what the names of the blocks begin with.
        rows: of the table, sorted.
        most: characters of a table that stays whole.
        keys: characters of keys that stay in one piece.
        size: characters of a block of a larger one.
        files: gets the blocks.
    """
    if sum(len(row.key) + len(row.value) + 2 for row in rows) <= most:
        return _block(rows)
    runs = list(_cut(rows, size))
    if sum(len(row.key) + 1 for row in rows) <= keys:
        for at, run in enumerate(runs):
            files[f"{name}{at}"] = {"values": _block(run)["values"]}
        starts = accumulate((len(run) for run in runs[:-1]), initial=0)
        return {"keys": front_coded([row.key for row in rows]), "starts": list(starts)}
    for at, run in enumerate(runs):
        files[f"{name}{at}"] = _block(run)
    return {"firsts": front_coded([run[0].key for run in runs])}


def folder(
    index: Index,
    synonyms: Sequence[Group],
    foreign: Mapping[str, Mapping[str, Mapping[str, Places]]],
    limits: Limits | None = None,
) -> dict[str, str]:
    """Write the index of one language.

    Args:
        index: the index.
        synonyms: see :mod:`helpcenter.search.synonyms`.
        foreign: other language → what :func:`helpcenter.search.index.foreign` found there.
        limits: where to cut.

    Returns:
        Path below the folder of the indexes, such as ``fr-0123456789/core.js`` → script.
    """
    limits = limits or Limits()
    files: dict[str, Any] = {}
    files["core"] = {**_core(index, limits, files), "foreign": list(foreign)}
    sharded = "values" not in files["core"]["terms"]
    files["lexicon"] = _lexicon(index, synonyms, limits, files, sharded=sharded)
    for language, postings in foreign.items():
        files[f"from-{language}"] = {
            "definition": analyzer(language).definition,
            "terms": _block(_rows(postings, FOREIGN_FIELDS)),
            "synonyms": _forms(synonyms, language),
        }
    scripts = {name: script(name, value) for name, value in files.items()}
    digest = sha256("".join(f"{name}{scripts[name]}" for name in sorted(scripts)).encode())
    where = f"{index.language}-{digest.hexdigest()[:DIGEST]}"
    return {f"{where}/{name}.js": script for name, script in scripts.items()}


def _core(index: Index, limits: Limits, files: dict[str, Any]) -> dict[str, Any]:
    entries = index.entries
    records = [_record(index, at) for at in range(len(entries))]
    core: dict[str, Any] = {
        "language": index.language,
        "definition": analyzer(index.language).definition,
        "pages": len(entries),
        "kinds": "".join(_KINDS.get(entry.page.kind, "g") for entry in entries),
        "sections": "".join(fixed(len(entry.sections), 1) for entry in entries),
        "lengths": {
            field: "".join(
                fixed(entry.lengths[field], 2 if field in BY_SECTION else 1) for entry in entries
            )
            for field in FIELDS
        },
        "terms": _table(
            "p", _rows(index.postings, FIELDS), limits.postings, limits.keys, limits.block, files
        ),
        "texts": _texts(index, limits, files),
    }
    if len(records) <= limits.records:
        core["records"] = records
    else:
        core["group"] = limits.group
        if len(records) <= limits.titles:
            core["titles"] = [entry.page.title for entry in entries]
        for at in range(0, len(records), limits.group):
            files[f"r{at // limits.group}"] = records[at : at + limits.group]
    return core


def _record(index: Index, at: int) -> list[Any]:
    """Write what is shown of a page: address, title, trail, description, anchors, headings."""
    entry = index.entries[at]
    return [
        entry.page.url,
        entry.page.title,
        _trail(index, entry.page.topic),
        entry.page.description,
        " ".join(section.anchor for section in entry.sections[1:]),
        [section.heading for section in entry.sections[1:]],
    ]


def _trail(index: Index, topic: str) -> str:
    """Return the title of the overview a page stands under, if there is one."""
    above = topic.rpartition("/")[0]
    parent = f"{above}/index"
    if not above or parent == topic:
        return ""
    return index.titles.get(parent, "")


def _texts(index: Index, limits: Limits, files: dict[str, Any]) -> list[int]:
    """Put section texts into scripts; return the number of the first page of each."""
    firsts: list[int] = []
    size = limits.texts if len(index.entries) < limits.many else limits.texts * 3
    filled = size
    for at, entry in enumerate(index.entries):
        if filled >= size:
            firsts.append(at)
            filled = 0
            files[f"t{len(firsts) - 1}"] = []
        texts = [section.text for section in entry.sections]
        files[f"t{len(firsts) - 1}"].append(texts)
        filled += sum(len(text.encode()) for text in texts)
    return firsts


def _lexicon(
    index: Index,
    synonyms: Sequence[Group],
    limits: Limits,
    files: dict[str, Any],
    *,
    sharded: bool,
) -> dict[str, Any]:
    latin = {word: count for word, count in index.surfaces.items() if not is_han(word)}
    rows = [Row(word, number(count)) for word, count in _sorted(latin)]
    lexicon: dict[str, Any] = {
        "words": _table("w", rows, limits.words, 0, limits.block, files),
        "synonyms": _forms(synonyms, index.language),
    }
    han = {word: count for word, count in index.surfaces.items() if is_han(word)}
    if index.language == "zh":
        length = {row.key: len(row.value) for row in _rows(index.postings, FIELDS)}
        by_count = sorted(dict(_sorted(han)), key=lambda word: -length[word])
        # Frequent words have long rows. Of an index in one piece the browser knows them anyway.
        readable = by_count[: limits.readings]
        stops = [word for word in analyzer("zh").definition["stops"].split() if is_han(word)]
        titles = [run for entry in index.entries for run in _runs(entry.page.title)]
        spoken = readings.pinyin([*(readable if sharded else by_count), *stops, *titles])
        lexicon["traditional"] = readings.traditional([*han, *stops])
        lexicon["pinyin"] = {
            "words": " ".join(readable) if sharded else "",
            "syllables": spoken.syllables,
            "exceptions": spoken.exceptions,
        }
    return lexicon


def _runs(text: str) -> list[str]:
    return [run for run in analyzer("zh").runs(text) if is_han(run)]


def _forms(synonyms: Sequence[Group], language: str) -> list[list[str]]:
    """Write the words of each group in a language, folded and split as a query is."""
    rules = analyzer(language)
    return [[" ".join(rules.runs(form)) for form in group[language]] for group in synonyms]


def script(name: str, value: object) -> str:
    """Write a value as a script that hands it over under a name."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # As a string literal; two line separators and a closing tag would end it early.
    literal = json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028")
    literal = literal.replace("\u2029", "\\u2029").replace("</", "<\\/")
    return f"helpcenterSearch.data({json.dumps(name)},{literal});\n"
