"""Pages that were renamed: their stamps stand where they stood, and are still true."""

from collections.abc import Iterator, Mapping, Sequence

from helpcenter.content.catalog import Catalog, Tree
from helpcenter.parity import glossary, stamps
from helpcenter.parity.reading import read
from helpcenter.parity.stamps import BadStamp, Stamp

Name = tuple[str, str]
# So much of a page must be as it was for it to be the same page under another name.
_ALIKE = 0.6
# Reading a page takes a millisecond; a tree that moved as a whole is not looked through.
_MAX_PAGES = 400


def moved(tree: Tree, found: Catalog, records: Mapping[Name, bytes]) -> Mapping[Name, str]:
    """Return which topic the stamps without a page seem to belong to.

    Args:
        tree: where they are.
        found: its pages.
        records: its stamps, by language and topic.

    Returns:
        The new topic by the language and the topic that the stamp is named by.
    """
    return {
        (language, old): new
        for language in tree.languages
        for old, new in _in(tree, found, records, language)
    }


def _in(
    tree: Tree, found: Catalog, records: Mapping[Name, bytes], language: str
) -> Iterator[tuple[str, str]]:
    orphans = [
        topic
        for tag, topic in records
        if tag == language
        and language not in found.topics.get(topic, {})
        and not stamps.is_said(tree, topic)
    ]
    if not orphans:
        return
    new = [
        topic
        for topic, files in found.topics.items()
        if language in files and (language, topic) not in records
    ]
    pages = {topic: _own(tree, found, language, topic) for topic in new[:_MAX_PAGES]}
    taken: set[str] = set()
    for old in orphans:
        stamp = _stamp(records[language, old])
        if stamp is None:
            continue
        likeness = {t: _likeness(stamp, own) for t, own in pages.items() if t not in taken}
        best = max(likeness, key=likeness.__getitem__, default="")
        if best and likeness[best] >= _ALIKE:
            taken.add(best)
            yield old, best


def _stamp(data: bytes) -> Stamp | None:
    try:
        return stamps.read(data.decode("utf-8", "replace"))
    except BadStamp:
        return None


def _own(tree: Tree, found: Catalog, language: str, topic: str) -> Sequence[stamps.Unit]:
    matcher = glossary.matcher((), language)
    file = found.topics[topic][language]
    return stamps.units(read(file, matcher, languages=tree.languages))


def _likeness(stamp: Stamp, own: Sequence[stamps.Unit]) -> float:
    """Return how much of a page, and of what it was stamped with, is the same."""
    same = sum(unit.is_known(stamp) for unit in own)
    return same / max(len(own), len(stamp.own), 1)
