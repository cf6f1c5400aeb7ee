"""What to read next: the author's choice first, then what the index holds for near."""

from collections import defaultdict

from helpcenter.search.index import Index

WANTED = 5
# A page is told from others by its most telling terms; the rest is slow noise.
TELLING = 14
FIELDS = {"title": 3.0, "keywords": 2.0, "about": 1.5, "headings": 1.5, "body": 1.0}
# Overviews and collections of questions are near to everything.
PASSING = {"overview", "faq"}


def related(index: Index, topic: str, wanted: int = WANTED) -> list[str]:
    """Return the topics to read after a page.

    Args:
        index: of the page's language.
        topic: of the page; one that is not in the index has none.
        wanted: how many topics at most, where the author did not name more.
    """
    if topic not in index.numbers:
        return []
    number = index.numbers[topic]
    page = index.entries[number].page
    known = index.numbers
    chosen = [topic for topic in page.related if topic in known and topic != page.topic]
    if len(chosen) < wanted:
        near = (index.entries[at].page for at in _nearest(index, number))
        telling = (other.topic for other in near if other.kind not in PASSING)
        fresh = [other for other in telling if other not in chosen]
        chosen += fresh[: wanted - len(chosen)]
    return chosen


def _nearest(index: Index, number: int) -> list[int]:
    """Return the numbers of other pages, nearest first, by the field vectors of lunr."""
    index.lunr  # noqa: B018  # lunr weighs the terms when it builds
    vectors = index.builder.field_vectors
    inverted = index.builder.inverted_index
    names = index.terms
    own: dict[str, float] = defaultdict(float)
    for field, boost in FIELDS.items():
        elements = vectors[f"{field}/{number}"].elements
        for at in range(0, len(elements), 2):
            own[names[elements[at]]] += boost * elements[at + 1]
    telling = sorted(own, key=lambda term: (-own[term], term))[:TELLING]
    scores: dict[int, float] = defaultdict(float)
    for term in telling:
        for field, boost in FIELDS.items():
            for ref in inverted[term][field]:
                scores[int(ref)] += boost * own[term]
    scores.pop(number, None)
    return sorted(scores, key=lambda at: (-scores[at], at))
