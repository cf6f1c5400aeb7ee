"""The index of one language: which term stands where, and how often.

lunr builds it; its text processing is left out, because the terms come from
the project's own analyzer. Beside what lunr counts per page, the terms of
headings and bodies are counted per section, so that a result can lead into the
page.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lunr.builder import Builder
from lunr.index import Index as LunrIndex

from helpcenter.search.analyzer import Analyzer
from helpcenter.search.articles import Outline, Page, Section, mentions, sections
from helpcenter.search.words import terms, words

FIELDS = ("title", "keywords", "about", "headings", "body")
BY_SECTION = ("headings", "body")

# A page with more sections than that counts the rest as its last: the number
# is written as one character.
MAX_SECTIONS = 35

Places = Mapping[int, int]


@dataclass(frozen=True)
class Entry:
    """A page in the index: what is shown of it, and how long its fields are, in terms."""

    page: Page
    sections: tuple[Section, ...]
    lengths: Mapping[str, int]


@dataclass(frozen=True)
class Index:
    """An index.

    Attributes:
        language: the locale.
        entries: the pages, in the order of their numbers.
        postings: term → field → number of the page (of the section, counted
            through all pages, for headings and bodies) → occurrences.
        surfaces: word as written, folded → occurrences in all pages.
        builder: lunr's own record, by page.
    """

    language: str
    entries: Sequence[Entry]
    postings: Mapping[str, Mapping[str, Places]]
    surfaces: Mapping[str, int]
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


def build(analyzer: Analyzer, pages: Sequence[Page]) -> Index:
    """Build the index of the pages of one language.

    ``about`` holds a page's description and what other pages say of it.
    """
    about: dict[str, dict[str, None]] = {page.url: {page.description: None} for page in pages}
    for page in pages:
        for address, text in mentions(page):
            about.get(address, {})[text] = None
    postings: dict[str, dict[str, dict[int, int]]] = {}
    surfaces: Counter[str] = Counter()
    entries: list[Entry] = []
    builder = _builder(FIELDS)
    first_section = 0
    for number, page in enumerate(pages):
        parts = _capped(tuple(sections(page.html)))
        texts = [
            ("title", number, page.title),
            *(("keywords", number, keyword) for keyword in page.keywords),
            *(("about", number, text) for text in about[page.url]),
            *(("headings", first_section + at, part.heading) for at, part in enumerate(parts)),
            *(("body", first_section + at, part.text) for at, part in enumerate(parts)),
        ]
        document: dict[str, list[str]] = {field: [] for field in FIELDS}
        for field, place, text in texts:
            found = list(words(analyzer, text))
            terms_here = [word.term for word in found]
            document[field] += terms_here
            surfaces.update(word.surface for word in found)
            _post(postings, terms_here, field, place)
        builder.add({"id": number, **document})
        entries.append(Entry(page, parts, {field: len(document[field]) for field in FIELDS}))
        first_section += len(parts)
    return Index(analyzer.language, entries, postings, surfaces, builder)


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
    language: str, topics: Sequence[str], outlines: Mapping[str, Outline]
) -> Mapping[str, Mapping[str, Places]]:
    """Index what another language calls the same topics, by the numbers of the local pages.

    Args:
        language: the other one.
        topics: of the local pages, in the order of their numbers.
        outlines: topic → its outline in the other language.
    """
    postings: dict[str, dict[str, dict[int, int]]] = {}
    for number, topic in enumerate(topics):
        there = outlines.get(topic)
        if there is None:
            continue
        for field, texts in (
            ("title", (there.title,)),
            ("keywords", there.keywords),
            ("headings", there.headings),
        ):
            for text in texts:
                _post(postings, terms(language, text), field, number)
    return postings


def _post(
    postings: dict[str, dict[str, dict[int, int]]], found: Sequence[str], field: str, place: int
) -> None:
    """Add the terms that were found in a place."""
    for term, times in Counter(found).items():
        places = postings.setdefault(term, {}).setdefault(field, {})
        places[place] = places.get(place, 0) + times
