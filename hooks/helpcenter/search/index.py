"""The index of one language: which term stands where, and how often.

lunr builds it; its text processing is left out, because the terms come from
the project's own analyzer. Beside what lunr counts per page, the terms of
headings and bodies are counted per section, so that a result can lead into the
page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from lunr.builder import Builder
from lunr.index import Index as LunrIndex

from helpcenter.content import kept
from helpcenter.content.kept import Store
from helpcenter.search.analyzer import Analyzer, analyzer
from helpcenter.search.articles import Outline, Page, Section, mentions, sections
from helpcenter.search.phrases import Phrases
from helpcenter.search.vocabulary import Vocabulary, written, written_in
from helpcenter.search.words import words_in, words_of

FIELDS = ("title", "keywords", "about", "headings", "body")

# A page with more sections than that counts the rest as its last: the number
# is written as one character.
MAX_SECTIONS = 35

# So few pages are small enough for all that their texts say most.
FEW = 100

Places = Mapping[int, int]
Postings = Mapping[str, Mapping[str, Places]]
_Postings = dict[str, dict[str, dict[int, int]]]


@dataclass(frozen=True)
class Entry:
    """A page in the index: what is shown of it, and how long its texts are, in terms.

    Attributes:
        page: the page.
        sections: its sections.
        lengths: field → how long each text of it is, in order.
    """

    page: Page
    sections: tuple[Section, ...]
    lengths: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Index:
    """An index.

    Attributes:
        language: the locale.
        entries: the pages, in the order of their numbers.
        postings: term → field → number of the page (counted through all pages: of the
            keyword; of the section for headings and bodies) → occurrences.
        words: word as written, folded → occurrences in all pages.
        vocabulary: the terms of the words.
        phrases: what readers call things, as far as the texts call them so.
        builder: lunr's own record, by page.
    """

    language: str
    entries: Sequence[Entry]
    postings: Postings
    words: Mapping[str, int]
    vocabulary: Vocabulary
    phrases: frozenset[str]
    builder: Builder

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Topic → title."""
        return {entry.page.topic: entry.page.title for entry in self.entries}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Topic → number of its page."""
        return {entry.page.topic: at for at, entry in enumerate(self.entries)}

    @cached_property
    def terms(self) -> Mapping[int, str]:
        """The terms by the numbers they have in lunr's field vectors."""
        return {found["_index"]: term for term, found in self.builder.inverted_index.items()}

    @cached_property
    def lunr(self) -> LunrIndex:
        """The same index, queried in Python: slow, but by the book."""
        return self.builder.build()


@dataclass(frozen=True)
class Foreign:
    """What another language calls the topics of an index.

    Attributes:
        postings: as in an index, but by page in all fields.
        words: all words that were found there.
        vocabulary: the terms of the words.
        said: word → occurrences in all texts there, where these were read.
    """

    postings: Postings
    words: Sequence[str]
    vocabulary: Vocabulary
    said: Mapping[str, int]


class _Text(NamedTuple):
    """A text of a page: the field and the place it counts for, its runs and its words."""

    field: str
    place: int
    runs: list[str]
    words: list[str]


class _Seen(NamedTuple):
    """What stands on a page: its sections, and what it says of others, by their addresses."""

    sections: tuple[Section, ...]
    mentions: list[tuple[str, str]]


class _Read(NamedTuple):
    """The texts of a page, and how often a word is written in each way."""

    texts: list[_Text]
    forms: Mapping[str, int]


def build(
    rules: Analyzer,
    pages: Sequence[Page],
    called: Iterable[str] = (),
    elsewhere: Mapping[str, Sequence[str]] | None = None,
    store: Store = kept.NOTHING,
) -> Index:
    """Build the index of the pages of one language.

    Args:
        rules: the rules of the language.
        pages: its pages.
        called: what readers call things: its words are known too, but stand nowhere.
        elsewhere: topic → the words of its title and headings in the language that lends most:
            of those that stand in any page here, readers use some where this page does not.
        store: what earlier builds have read.
    """
    called = list(called)
    seen = [store.kept("search page", [repr(page)], partial(_seen, page)) for page in pages]
    found_in = list(_read(rules, pages, seen, store))
    forms = Counter(form for text in called for form in written_in(text))
    for one in found_in:
        forms.update(one.forms)
    read = [one.texts for one in found_in]
    _lend(pages, read, elsewhere or {})
    # Only when all is read is it known how the words of a language are written.
    terms = Vocabulary(rules, forms)
    phrases = Phrases(rules, terms, called)
    postings: _Postings = {}
    entries: list[Entry] = []
    builder = _builder(FIELDS)
    for number, (page, texts) in enumerate(zip(pages, read, strict=True)):
        document: dict[str, list[str]] = {field: [] for field in FIELDS}
        lengths: dict[str, list[int]] = {field: [] for field in FIELDS}
        for text in texts:
            found = [terms.term(word) for word in text.words]
            document[text.field] += found
            lengths[text.field].append(len(found))
            _post(postings, found, text.field, text.place)
            phrases.look(text.runs)
        builder.add({"id": number, **document})
        entries.append(Entry(page, seen[number].sections, lengths))
    counted = Counter(word for texts in read for text in texts for word in text.words)
    return Index(
        rules.language, entries, postings, counted, terms, frozenset(phrases.found), builder
    )


def _seen(page: Page) -> _Seen:
    return _Seen(_capped(tuple(sections(page.html))), list(mentions(page)))


def _read(
    rules: Analyzer, pages: Sequence[Page], seen: Sequence[_Seen], store: Store
) -> Iterator[_Read]:
    """Yield the texts of each page.

    ``about`` holds a page's description and what other pages say of it.
    """
    about: dict[str, dict[str, None]] = {page.url: {page.description: None} for page in pages}
    for one in seen:
        for address, text in one.mentions:
            about.get(address, {})[text] = None
    first, keyword = 0, 0
    for number, (page, one) in enumerate(zip(pages, seen, strict=True)):
        said = list(about[page.url])
        make = partial(_texts, rules, page, one.sections, said)
        read = store.kept("search texts", [rules.language, repr(page), repr(said)], make)
        begins = {"keywords": keyword, "headings": first, "body": first}
        texts = [
            text._replace(place=begins.get(text.field, number) + text.place) for text in read.texts
        ]
        yield read._replace(texts=texts)
        first += len(one.sections)
        keyword += len(page.keywords)


def _texts(rules: Analyzer, page: Page, parts: Sequence[Section], about: Sequence[str]) -> _Read:
    """Read the texts of a page; their places are counted from its own first ones."""
    texts = [
        ("title", 0, page.title),
        *(("keywords", at, text) for at, text in enumerate(page.keywords)),
        *(("about", 0, text) for text in about),
        *(("headings", at, part.heading) for at, part in enumerate(parts)),
        *(("body", at, part.text) for at, part in enumerate(parts)),
    ]
    forms = Counter(form for _, _, text in texts for form in written(text))
    return _Read([_text(rules, field, place, text) for field, place, text in texts], forms)


def _lend(
    pages: Sequence[Page], read: Sequence[list[_Text]], elsewhere: Mapping[str, Sequence[str]]
) -> None:
    """Add to each page the words of its title and headings elsewhere that are known here."""
    known = {word for texts in read for text in texts for word in text.words}
    for number, page in enumerate(pages):
        said = {w for text in read[number] if text.field != "body" for w in text.words}
        lent = [word for word in dict.fromkeys(elsewhere.get(page.topic, ())) if word in known]
        read[number].append(_Text("about", number, [], [word for word in lent if word not in said]))


def _text(rules: Analyzer, field: str, place: int, text: str) -> _Text:
    runs = list(rules.runs(text))
    found = [*words_in(rules, runs), *rules.codes(text)]
    # A title may say nothing but what others leave out.
    return _Text(field, place, runs, runs if field == "title" and not found else found)


def _builder(fields: Iterable[str]) -> Builder:
    builder = Builder()
    for field in fields:
        builder.field(field)
    return builder


def _capped(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    if len(parts) <= MAX_SECTIONS:
        return parts
    last, rest = parts[MAX_SECTIONS - 1], parts[MAX_SECTIONS:]
    text = " ".join([last.text, *(f"{part.heading} {part.text}" for part in rest)])
    return (*parts[: MAX_SECTIONS - 1], Section(last.anchor, last.heading, text))


def foreign(
    language: str,
    topics: Sequence[str],
    outlines: Mapping[str, Outline],
    called: Iterable[str] = (),
    *,
    most: int = 0,
) -> Foreign:
    """Index what another language calls the same topics, by the numbers of the local pages.

    Args:
        language: the other one.
        topics: of the local pages, in the order of their numbers.
        outlines: topic → its outline in the other language.
        called: what readers call things in that language.
        most: how many words of each text besides, the most frequent ones; on many
            pages without the usual ones.
    """
    texts = [
        (field, number, text)
        for number, topic in enumerate(topics)
        if topic in outlines
        for field, texts in outlines[topic].fields.items()
        for text in texts
    ]
    said = [*(text for _, _, text in texts), *called]
    forms = Counter(form for text in said for form in written_in(text))
    terms = Vocabulary(analyzer(language), forms)
    counted: dict[str, None] = {}
    postings: _Postings = {}
    for field, number, text in texts:
        here = words_of(language, text)
        counted.update(dict.fromkeys(here))
        _post(postings, [terms.term(word) for word in here], field, number)
    texts_of = [outlines[topic].text if topic in outlines else "" for topic in topics if most]
    told = [
        Counter(word for word in words_of(language, text) if not word.isdigit())
        for text in texts_of
    ]
    often = Counter(word for words in told for word in words.elements())
    spread = Counter(word for words in told for word in words)
    # What a tenth of many pages say tells none of them, and weighs.
    usual = {word for word, pages in spread.items() if len(told) > FEW and pages > len(told) / 10}
    for number, words in enumerate(told):
        for word, times in words.most_common(most):
            if word in usual:
                continue
            counted[word] = None
            _post(postings, [terms.term(word)] * min(times, 2), "about", number)
    return Foreign(postings, list(counted), terms, often)


def _post(postings: _Postings, found: Sequence[str], field: str, place: int) -> None:
    """Add the terms that were found in a place."""
    for term, times in Counter(found).items():
        places = postings.setdefault(term, {}).setdefault(field, {})
        places[place] = places.get(place, 0) + times
