"""What the browser knows of words: terms, synonyms, other spellings, other languages."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from helpcenter.search import coding, readings
from helpcenter.search.analyzer import Analyzer, analyzer, is_solid
from helpcenter.search.coding import Row, number
from helpcenter.search.index import FIELDS, Foreign, Index
from helpcenter.search.synonyms import Group
from helpcenter.search.vocabulary import Way, way

# What stands before the words of a synonym that readers use, but no article.
ASKED_ONLY = "?"
# So many words that say nothing may stand beside the only one of a synonym that tells.
MOST_SILENT = 1
# From there on, the number beside a word tells that it is of another language.
LENT = 18
FAR_MORE = 3
FOREIGN_FIELDS = ("title", "keywords", "headings", "about")


def definition(rules: Analyzer, words: Iterable[str]) -> dict[str, Any]:
    """Return what a browser needs in order to read a query as the words of an index were read."""
    variants = rules.searching.readings.variants
    return {
        **rules.definition,
        "variants": readings.pairs(variants, [*words, rules.definition["stops"]])
        if variants
        else "",
    }


def lexicon(  # noqa: PLR0913  # each is a separate input of the build
    index: Index,
    synonyms: Sequence[Group],
    size: coding.Size,
    files: dict[str, Any],
    *,
    spoken: int,
    lent: Collection[str],
) -> dict[str, Any]:
    """Return what is known of the words of an index.

    Args:
        index: the index.
        synonyms: see :mod:`helpcenter.search.synonyms`.
        size: where the table of words is cut.
        files: gets the blocks of a table that is cut.
        spoken: how many words can be found by how they are spoken; 0: all, and the
            browser knows them from the index.
        lent: see :func:`lent`.
    """
    called = _called(index, synonyms)
    parts = _parts(called)
    spelled = _spelled(index, parts)
    table = [
        # Which of two words is far more frequent is all that matters.
        Row(
            word,
            number(min(count.bit_length(), LENT - 1) + (LENT if word in lent else 0))
            + _way(word, index.vocabulary.term(word)),
        )
        for word, count in coding.ordered(spelled)
    ]
    found: dict[str, Any] = {
        "words": coding.table("w", table, size, files),
        "ways": _ways(index.vocabulary.ways(spelled)),
        "synonyms": coding.lists(
            [form if _leads(index, form) else ASKED_ONLY + form for form in group]
            for group in called
        ),
    }
    if "values" not in found["words"]:
        # The words of all synonyms and titles are asked for at once: they don't wait for blocks.
        runs = (analyzer(index.language).runs(entry.page.title) for entry in index.entries)
        asked = {*chain.from_iterable(runs), *(word for word in spelled if word not in index.words)}
        asked.update(parts)
        found["asked"] = coding.block([row for row in table if row.key in asked])
    if analyzer(index.language).searching.readings.romanised:
        files["spoken"] = _romanised(index, spoken)
    return found


def _called(index: Index, synonyms: Sequence[Group]) -> list[list[str]]:
    """Return what readers call things; a group of which no article says anything leads nowhere."""
    return [
        group if index.phrases.intersection(group) else []
        for group in forms(synonyms, index.language)
    ]


def _parts(called: Sequence[Sequence[str]]) -> set[str]:
    return {word for group in called for form in group for word in form.split(" ")}


def _spelled(index: Index, parts: Iterable[str]) -> dict[str, int]:
    """Return how often each word stands in an index that its letters spell."""
    # What only synonyms say counts nothing, but its forms are brought together as well.
    counted = {**dict.fromkeys([*sorted(parts), *_formed(index)], 0), **index.words}
    return {word: count for word, count in counted.items() if word and not is_solid(word)}


class Lendable(NamedTuple):
    """Words of an index that may be of another language: no title, keyword or synonym has them.

    Attributes:
        words: word → occurrences.
        all: occurrences of all words.
    """

    words: Mapping[str, int]
    all: int


def lendable(index: Index, synonyms: Sequence[Group]) -> Lendable:
    """Return the words that another language may have lent."""
    parts = _parts(_called(index, synonyms))
    spelled = _spelled(index, parts)
    named = {
        term for term, places in index.postings.items() if "title" in places or "keywords" in places
    }
    found = {
        word: count
        for word, count in spelled.items()
        if word not in parts and index.vocabulary.term(word) not in named
    }
    return Lendable(found, sum(spelled.values()))


def lent(words: Lendable, elsewhere: Mapping[str, int]) -> frozenset[str]:
    """Return those that stand in articles only in code, or as names: far more frequent elsewhere.

    Args:
        words: of an index.
        elsewhere: word → occurrences in the texts of the language that most readers of
            others type.
    """
    here, there = words.all or 1, sum(elsewhere.values()) or 1
    return frozenset(
        word
        for word, count in words.words.items()
        if elsewhere.get(word, 0) * here > count * there * FAR_MORE
    )


def _leads(index: Index, form: str) -> bool:
    """Tell whether pages that hold a synonym are about it: not if it all but says nothing.

    Of "it was not me" one word at most tells, and that stands on pages about anything.
    """
    rules = analyzer(index.language)
    words = form.split(" ")
    telling = sum(not rules.is_stop(word) for word in words)
    return form in index.phrases and (telling > 1 or len(words) <= MOST_SILENT + telling)


def tells(index: Index, terms: Mapping[str, Any], words: Mapping[str, Any]) -> bool:
    """Tell whether the terms of an index can be told from its words, so that they need not be.

    Args:
        index: the index.
        terms: the table of terms.
        words: the table of words.
    """
    spelled = {index.vocabulary.term(word) for word in index.words if not is_solid(word)}
    return "values" in terms and "values" in words and spelled == set(index.postings)


def _formed(index: Index) -> Iterator[str]:
    """Yield the forms that no ending tells of words that stand in an index."""
    for form in analyzer(index.language).forms:
        if index.vocabulary.term(form) in index.postings:
            yield form


def _way(word: str, term: str) -> str:
    """Write how a word becomes its term, by the numbers of letters that are cut."""
    if word == term:
        return ""
    how = way(word, term)
    front = "," + number(len(how.front)) if how.front else ""
    return f"{number(len(how.end))}{how.added}{front}"


def _ways(found: Iterable[Way]) -> str:
    return coding.APART.join(",".join(how) for how in found)


def _romanised(index: Index, most: int) -> dict[str, Any]:
    """Return how the words of an index are typed in Latin letters."""
    rules = analyzer(index.language)
    length = {row.key: len(row.value) for row in coding.rows(index.postings, FIELDS)}
    solid = [word for word, _ in coding.ordered(index.words) if is_solid(word)]
    # Frequent words have long rows.
    by_count = sorted(solid, key=lambda word: -length[word])
    stops = [word for word in rules.definition["stops"].split() if is_solid(word)]
    titles = [
        run for entry in index.entries for run in rules.runs(entry.page.title) if is_solid(run)
    ]
    readable = by_count[:most] if most else by_count
    spoken = readings.romanised([*readable, *stops, *titles], rules.searching.readings.exceptions)
    return {
        "words": " ".join(readable) if most else "",
        "syllables": spoken.syllables,
        "exceptions": spoken.exceptions,
    }


def foreign(found: Foreign, synonyms: Sequence[Group], language: str) -> dict[str, Any]:
    """Return what is known of the words of another language."""
    changed = {
        word: term
        for word in found.words
        if (term := found.vocabulary.term(word)) != word and not is_solid(word)
    }
    return {
        "definition": definition(analyzer(language), found.words),
        "terms": coding.block(coding.rows(found.postings, FOREIGN_FIELDS)),
        "words": coding.block(
            [Row(word, "1" + _way(word, term)) for word, term in coding.ordered(changed)]
        ),
        "ways": _ways(found.vocabulary.ways(found.words)),
        "synonyms": coding.lists(forms(synonyms, language)),
    }


def forms(synonyms: Sequence[Group], language: str) -> list[list[str]]:
    """Write the words of each group in a language, folded and split as a query is.

    A group without words in it has none; such groups at the end are left out.
    """
    rules = analyzer(language)
    found = [[" ".join(rules.runs(form)) for form in group.get(language, ())] for group in synonyms]
    while found and not found[-1]:
        found.pop()
    return found
