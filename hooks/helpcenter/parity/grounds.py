"""What there is to be judged: pages, texts of ``data/``, and what is recorded of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.content import catalog
from helpcenter.content.catalog import Catalog, Tree
from helpcenter.parity import moves, said, stamps
from helpcenter.parity.judge import Material
from helpcenter.parity.moves import Name


@dataclass(frozen=True)
class Grounds:
    """All that is known of a tree before a page is read.

    Attributes:
        tree: where it is.
        catalog: its pages.
        texts: its texts in ``data/``, by topic.
        stamps: its stamps, by language and topic.
        moved: which topic the stamps without a page seem to belong to.
    """

    tree: Tree
    catalog: Catalog
    texts: Mapping[str, said.Files]
    stamps: Mapping[Name, bytes]
    moved: Mapping[Name, str]

    @classmethod
    def of(cls, tree: Tree) -> "Grounds":
        """Look at a tree."""
        found, records = catalog.scan(tree), stamps.load(tree)
        return cls(tree, found, said.scan(tree), records, moves.moved(tree, found, records))

    def materials(self) -> dict[str, Material]:
        """Return what is judged, by topic."""
        names = {(language, new): old for (language, old), new in self.moved.items()}
        stamped = _Records(self.tree, stamps.path, self.stamps, names)
        return {
            topic: Material(topic, files, stamped.of(topic, files), said=topic in self.texts)
            for topic, files in (*self.catalog.topics.items(), *self.texts.items())
        }

    def spoken(self) -> frozenset[Name]:
        """Return language and topic of all texts of ``data/``."""
        return frozenset((name, topic) for topic, files in self.texts.items() for name in files)


@dataclass(frozen=True)
class _Records:
    """What is recorded of pages, where, and what they were called when it was recorded."""

    tree: Tree
    path: Callable[[Tree, str, str], Path]
    records: Mapping[Name, bytes]
    names: Mapping[Name, str] = field(default_factory=dict)

    def of(self, topic: str, files: said.Files) -> dict[str, tuple[str, bytes]]:
        """Return path and bytes of the records of a topic's pages, by language."""
        found = {}
        for language in files:
            name = self.names.get((language, topic), topic)
            if (language, name) in self.records:
                path = self.tree.name(self.path(self.tree, language, name))
                found[language] = path, self.records[language, name]
        return found
