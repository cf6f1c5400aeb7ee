"""What the browser loads: the index of one language as a folder of small scripts.

Each script calls ``helpcenterSearch.data(name, text)``, where the text is JSON.
That works over http and from a folder on disk alike, and a parsed string is
cheaper than a parsed program. The folder's name carries a digest of all of
them, so that a browser may keep them for ever.

A small index is one block. Of a large one only what a query needs is loaded:
terms and words are cut into consecutive blocks of their sorted list, found by
the first term of each.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from helpcenter.languages.pack import last_resort
from helpcenter.search import coding, lexicon
from helpcenter.search.analyzer import analyzer, is_solid
from helpcenter.search.coding import fixed
from helpcenter.search.index import Foreign, Index, Places
from helpcenter.search.synonyms import Group

DIGEST = 10

_KINDS = {"overview": "o", "how-to": "h", "urgent": "h", "guide": "g", "channel": "c", "faq": "f"}

# Most terms stand in texts alone: what comes last and is empty takes no room.
WRITTEN = ("body", "keywords", "about", "headings", "title")

# How many digits tell how long what is counted by page is; the rest is counted by text.
WIDTHS = {"title": 1, "about": 1, "body": 2}

# A term that stands on more pages than this, and than this share of them, is frequent.
FREQUENT = 6
FREQUENT_SHARE = 1 / 8

# An index of fewer pages need not be shortened.
SMALL = 30
# So many signs make a word that is no compound.
PAIR = 2

# How wide an excerpt is, in letters; characters that are twice as wide count twice.
EXCERPT = 150
# So many characters tell how wide those of a language are.
_SAMPLE = 20_000


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
        readings: words that are found by how they are spoken, the most frequent ones,
            when there are several blocks.
    """

    postings: int = 100_000
    keys: int = 300_000
    words: int = 400_000
    block: int = 12_000
    records: int = 300
    group: int = 20
    titles: int = 5_000
    texts: int = 4_000
    many: int = 300
    readings: int = 5_000


def asked(languages: Iterable[str]) -> list[str]:
    """Return other languages in the order in which their words are asked for."""
    return sorted(languages, key=lambda language: language != last_resort())


def named(language: str, scripts: Mapping[str, str], abroad: Mapping[str, str]) -> dict[str, str]:
    """Return all scripts of an index below a folder that is named by what they hold."""
    found = {**scripts, **{f"from-{other}": script for other, script in abroad.items()}}
    digest = sha256("".join(f"{name}{found[name]}" for name in sorted(found)).encode())
    where = f"{language}-{digest.hexdigest()[:DIGEST]}"
    return {f"{where}/{name}.js": script for name, script in found.items()}


def outside(found: Foreign, synonyms: Sequence[Group], language: str) -> str:
    """Write what another language calls the topics of an index."""
    return coding.script(f"from-{language}", lexicon.foreign(found, synonyms, language))


def own(
    index: Index,
    synonyms: Sequence[Group],
    others: Sequence[str],
    lent: Collection[str],
    limits: Limits | None = None,
) -> dict[str, str]:
    """Write what an index holds itself: name → script.

    Args:
        index: the index.
        synonyms: see :mod:`helpcenter.search.synonyms`.
        others: the languages whose words are known besides, in the order they are asked for.
        lent: see :func:`helpcenter.search.lexicon.lent`.
        limits: where to cut.
    """
    limits = limits or Limits()
    files: dict[str, Any] = {}
    core = _core(index, limits, files)
    core["foreign"] = {language: analyzer(language).scripts for language in others}
    files["core"] = core
    core["solid"] = _is_solid(index)
    core["varied"] = bool(core["definition"]["variants"])
    core["spoken"] = bool(analyzer(index.language).searching.readings.romanised)
    if core["definition"]["variants"]:
        # Few readers type them: they are loaded for those only.
        files["variants"] = core["definition"]["variants"]
        core["definition"]["variants"] = ""
    files["lexicon"] = lexicon.lexicon(
        index,
        synonyms,
        coding.Size(limits.words, 0, limits.block),
        files,
        spoken=0 if "values" in core["terms"] else limits.readings,
        lent=lent,
    )
    if lexicon.tells(index, core["terms"], files["lexicon"]["words"]):
        del core["terms"]["keys"]
    return {name: coding.script(name, value) for name, value in files.items()}


def _core(index: Index, limits: Limits, files: dict[str, Any]) -> dict[str, Any]:
    entries = index.entries
    records = [_record(index, at) for at in range(len(entries))]
    size = coding.Size(limits.postings, limits.keys, limits.block)
    core: dict[str, Any] = {
        "definition": lexicon.definition(analyzer(index.language), index.words),
        "excerpt": excerpt(index),
        "pages": len(entries),
        "kinds": "".join(_KINDS.get(entry.page.kind, "g") for entry in entries),
        "sections": "".join(fixed(len(entry.sections), 1) for entry in entries),
        "lengths": {
            field: "".join(fixed(sum(entry.lengths[field]), width) for entry in entries)
            for field, width in WIDTHS.items()
        },
        "keywords": " ".join(_each(entry.lengths["keywords"]) for entry in entries),
        "headings": "".join(_each(entry.lengths["headings"]) for entry in entries),
        "terms": coding.table("p", coding.rows(dict(_postings(index)), WRITTEN), size, files),
        "texts": _texts(index, limits, files),
    }
    if len(records) <= limits.records:
        # What is alike stands together: it packs better.
        core["records"] = list(zip(*records, strict=True))
    else:
        core["group"] = limits.group
        if len(records) <= limits.titles:
            core["titles"] = [entry.page.title for entry in entries]
        for at in range(0, len(records), limits.group):
            files[f"r{at // limits.group}"] = records[at : at + limits.group]
    return core


def _postings(index: Index) -> Iterator[tuple[str, dict[str, Places]]]:
    """Yield what is written of each term: of texts only in which places it stands, not how often.

    Of a frequent one only the first place of each page: where it stands on a page says little,
    and would fill most of the index. Of a script without blanks, what texts
    alone hold is left out where it tells nothing of its own.
    """
    page = [number for number, entry in enumerate(index.entries) for _ in entry.sections]
    many = max(FREQUENT, len(index.entries) * FREQUENT_SHARE)
    for term, fields in index.postings.items():
        if set(fields) == {"body"} and is_solid(term) and _is_piece(index, term):
            continue
        firsts: dict[int, int] = {}
        for place in sorted(fields.get("body", ())):
            firsts.setdefault(page[place], place)
        if len(firsts) > many:
            places = [] if len(term) == 1 and is_solid(term) else list(firsts.values())
        else:
            places = list(fields.get("body", ()))
        yield term, {**fields, "body": dict.fromkeys(places, 1)}


def _is_piece(index: Index, term: str) -> bool:
    """Tell whether a term is but a sign that was left between words, or two words written as one.

    The words are in the index themselves; one that stands in several places is known as a whole.
    Where nobody knows the words of a language, all that was cut counts; so does it in a small one.
    """
    if len(index.entries) < SMALL or not analyzer(index.language).searching.segmenter:
        return False
    if len(term) == 1:
        return True
    halves = ((term[:at], term[at:]) for at in range(1, len(term)))
    once = len(index.postings[term]["body"]) == 1
    return once and len(term) > PAIR and any(set(two) <= index.postings.keys() for two in halves)


def _each(lengths: Sequence[int]) -> str:
    """Write how long each of some texts is."""
    return "".join(fixed(length, 1) for length in lengths)


def _is_solid(index: Index) -> bool:
    """Tell whether a language is written without blanks: most of its titles are."""
    solid = sum(any(map(is_solid, entry.page.title)) for entry in index.entries)
    return solid * 2 > len(index.entries)


def excerpt(index: Index) -> int:
    """Return how many characters an excerpt has: fewer of a script whose characters are wide."""
    texts = (section.text for entry in index.entries for section in entry.sections)
    sample = "".join(islice((char for text in texts for char in text), _SAMPLE))
    wide = sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in sample)
    return round(EXCERPT / (1 + wide / (len(sample) or 1)))


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
