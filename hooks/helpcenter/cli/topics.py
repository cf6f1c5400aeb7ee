"""What commands are about: topics as people name them, read one by one."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from helpcenter.cli.errors import CannotRun
from helpcenter.content import catalog
from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.parity import engine
from helpcenter.parity.checks import Pair
from helpcenter.parity.grounds import Grounds
from helpcenter.parity.judge import Judge, Material

# What looks like a language that the site has not.
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w+)*")


class Topics:
    """The topics of a tree, texts of ``data/`` included."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @cached_property
    def _materials(self) -> Mapping[str, Material]:
        return Grounds.of(self.tree).materials()

    @property
    def all(self) -> Sequence[str]:
        """The names of all topics."""
        return list(self._materials)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(engine.context_of(self.tree))

    def files(self, topic: str) -> Mapping[str, SourceFile]:
        """Return the files of a topic by language."""
        return self._materials[topic].files

    def stamps(self, topic: str) -> Mapping[str, tuple[str, bytes]]:
        """Return path and bytes of a topic's stamps by language."""
        return self._materials[topic].stamps

    def pairs(self, topic: str) -> Sequence[Pair]:
        """Read a topic; return its translations, each with its source."""
        return self._judge.read(self._materials[topic])[0].pairs

    def language(self, name: str | None) -> None:
        """Refuse what is no language of the tree.

        Raises:
            CannotRun: it is none.
        """
        if name is not None and name not in self.tree.languages:
            known = ", ".join(self.tree.languages)
            raise CannotRun(f"'{name}' is no language of the site ({known}).")

    def languages(self, wanted: str | None, names: Sequence[str]) -> Collection[str]:
        """Return the languages that are meant: the one that is wanted, or those of files named.

        Raises:
            CannotRun: what is wanted is none of the tree.
        """
        self.language(wanted)
        if wanted is not None:
            return (wanted,)
        docs = self.tree.name(self.tree.docs)
        paths = [self.tree.name(Path(name)).split("/") for name in names if Path(name).is_file()]
        found = [parts[1] for parts in paths if parts[0] == docs and len(parts) > 2]  # noqa: PLR2004  # of a language
        # The source is what all the others are held against.
        alone = len(found) == len(names) > 0 and self.tree.source not in found
        return found if alone else self.tree.languages

    def named(self, name: str) -> str:
        """Return the topic that a name or the path of a file means.

        Raises:
            CannotRun: there is none; the message suggests one.
        """
        found = self._materials
        if Path(name).is_file():  # from a folder below the project, too
            name = self.tree.name(Path(name))
        for topic in self._meant(name.replace("\\", "/")):
            if topic in found:
                return topic
        topic = next(iter(self._meant(name)))
        near = catalog.near(topic, found)
        if not near and "/" not in name and _CODE.fullmatch(name):
            near = f" Languages are {', '.join(self.tree.languages)}."
        raise CannotRun(f"there is no topic '{topic}'.{near}")

    def _meant(self, name: str) -> Sequence[str]:
        bare = name.removesuffix(catalog.SUFFIX).removeprefix(self.tree.name(self.tree.docs) + "/")
        first, _, rest = bare.partition("/")
        article = rest if rest and first in self.tree.languages else bare
        files = [
            topic
            for topic, material in self._materials.items()
            if material.said and _names(material, name)
        ]
        return [article, *files]


def _names(material: Material, name: str) -> bool:
    paths = {file.path for file in material.files.values()}
    return name in {material.topic, material.topic.removesuffix(".yml"), *paths}
