"""Topics that are called otherwise, or given up: all that follows, as one change to the files.

Files, navigation, links, ``related``, what ``data/`` leads to, stamps, verdicts, and the old
address, which leads to the new one (``moved_from``). Nothing is written here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from helpcenter import ledger
from helpcenter.content import catalog, frontmatter, relink
from helpcenter.content.catalog import STAMPS, SUFFIX, VERDICTS, Tree
from helpcenter.content.project import CONFIG, GLOSSARY, Project
from helpcenter.findings import errors
from helpcenter.ledger.reading import HOME
from helpcenter.parity import stamps, tidy
from helpcenter.parity.reading import matchers, read
from helpcenter.parity.stamps import BadStamp

# Where the glossary names the topic that tells more of a term.
_SEE = "see"
# Where home.yml lists what overviews show beside topics.
_SIGNS = "signs"
_RECORDS = {STAMPS: ".txt", VERDICTS: ".jsonl"}


@dataclass(frozen=True)
class _Page:
    """A page as it was: its topic, its text, and that without entries that say a thing twice."""

    topic: str
    text: str
    less: str


@dataclass(frozen=True)
class _Turned:
    """The units of a page, as they were and as they are; and by digest those that are gone."""

    pairs: tuple[tuple[stamps.Unit, stamps.Unit], ...] = ()
    gone: frozenset[str] = frozenset()


class CannotMove(Exception):  # noqa: N818  # it says what to do first
    """The topic cannot be moved; the message says why, and the remedy."""


@dataclass(frozen=True)
class Plan:
    """A change of files: what they hold then; None: they are removed."""

    files: Mapping[Path, bytes | None]

    def changed_lines(self) -> Iterator[tuple[Path, int, str]]:
        """Yield the lines of articles that read otherwise: file, line and text."""
        for path, content in sorted(self.files.items()):
            if content is None or path.suffix != SUFFIX or not path.is_file():
                continue
            before = path.read_text("utf-8", "replace").split("\n")
            body = content.decode("utf-8", "replace")
            start = frontmatter.split(body).body_line
            for number, line in enumerate(body.split("\n"), 1):
                if number >= start and line not in before:
                    yield path, number, line.strip()


Make = Callable[[], Plan]


def rename(project: Project, old: str, new: str) -> Plan:
    """Return what calls a topic otherwise.

    Raises:
        CannotMove: there is none of the old name, or one of the new; or data/ has faults.
    """
    mover = _Mover.of(project)
    mover.known(old)
    if new in mover.topics:
        raise CannotMove(f"there is a topic '{new}' already. Choose another name.")
    return mover.plan({old: new})


def delete(project: Project, topic: str, other: str) -> Plan:
    """Return what gives a topic up; its address leads to another topic.

    Raises:
        CannotMove: there is no such topic, or no such other; or data/ has faults.
    """
    mover = _Mover.of(project)
    mover.known(topic)
    mover.known(other)
    if topic == other:
        raise CannotMove("a topic cannot lead to itself. Name another: --to OTHER.")
    return mover.plan({topic: other}, gone=True)


@dataclass
class _Mover:
    project: Project
    tree: Tree
    topics: Mapping[str, Mapping[str, catalog.SourceFile]]
    leads: frozenset[tuple[str, int]]
    files: dict[Path, bytes | None] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> "_Mover":
        tree = project.tree()
        book, found = ledger.of(project)
        if book is None:
            told = "\n".join(map(str, errors(found)))
            raise CannotMove(f"data/ has faults. Mend them first:\n{told}")
        leads = frozenset((lead.path, lead.line) for lead in book.leads)
        return cls(project, tree, catalog.scan(tree).topics, leads)

    def known(self, topic: str) -> None:
        if topic not in self.topics:
            near = catalog.near(topic, self.topics) or " `helpcenter status --all` lists them."
            raise CannotMove(f"there is no topic '{topic}'.{near}")

    def plan(self, names: Mapping[str, str], *, gone: bool = False) -> Plan:
        ((old, new),) = names.items()
        before: dict[tuple[str, str], _Page] = {}
        after: dict[tuple[str, str], str] = {}
        for topic, pages in self.topics.items():
            for language, file in pages.items():
                text = file.data.decode("utf-8", "replace")
                if topic == old and gone:
                    continue
                now = names.get(topic, topic)
                less = relink.without_listed(text, topic, old, new) if gone else text
                changed = relink.links(
                    less, topic, now, lambda name: names.get(name, name), gone=gone
                )
                try:
                    changed = self._named(changed, now, names)
                except yaml.YAMLError:
                    message = (
                        f"{file.path}: its front matter cannot be read. Mend it first;"
                        " `helpcenter check` names the line."
                    )
                    raise CannotMove(message) from None
                if topic in {old, new}:
                    changed = relink.with_moved(changed, self._addresses(old, language))
                if gone:
                    titles = (self._title(language, name) for name in (old, new))
                    changed = relink.entitled(changed, topic, new, *titles)
                if topic == new:  # what it said of the other topic, it says of itself now
                    changed = relink.without_own(changed, new)
                before[language, now] = _Page(topic, text, less)
                after[language, now] = changed
                self._put(self._page(language, now), text if topic == now else None, changed)
        for language in self.topics[old]:
            self.files[self._page(language, old)] = None
        self._settings(names, gone=gone)
        self._records(names, before, after, gone=gone)
        self.files.update(tidy.recorded(self.project, [*self.topics, new]))
        return Plan(self.files)

    def _named(self, text: str, topic: str, names: Mapping[str, str]) -> str:
        """Return a page whose front matter names no topic of old, and not itself."""
        return relink.without(relink.renamed(text, names), topic)

    def _addresses(self, old: str, language: str) -> list[str]:
        # A language that never had it showed another's at the same address.
        pages = self.topics[old]
        page = pages.get(language) or next(iter(pages.values()))
        return [*relink.moved(page.data.decode("utf-8", "replace")), old]

    def _title(self, language: str, topic: str) -> str:
        page = self.topics[topic].get(language)
        return relink.title(page.data.decode("utf-8", "replace")) if page else ""

    def _page(self, language: str, topic: str) -> Path:
        return self.tree.docs / language / f"{topic}{SUFFIX}"

    def _put(self, path: Path, before: str | None, after: str) -> None:
        if after != before:
            self.files[path] = after.encode()

    def _settings(self, names: Mapping[str, str], *, gone: bool) -> None:
        ((old, new),) = names.items()
        config = self.project.root / CONFIG
        text = config.read_text("utf-8")
        self._put(config, text, relink.navigation(text, old, None if gone else new))
        for path in sorted(self.project.data.rglob("*.yml")):
            text = path.read_text("utf-8")
            if old in text:
                less = text
                if gone:
                    # What is gone needs no sign, and the other has its own.
                    own = text if path.name != HOME else relink.without_entry(text, _SIGNS, old)
                    less = relink.without_twin(own, self._meant(path), old, new)
                self._put(path, text, relink.values(less, self._meant(path), names))

    def _meant(self, path: Path) -> "_Meant":
        return _Meant(self.leads, self.tree.name(path), glossary=path.name == GLOSSARY)

    def _records(
        self,
        names: Mapping[str, str],
        before: Mapping[tuple[str, str], _Page],
        after: Mapping[tuple[str, str], str],
        *,
        gone: bool,
    ) -> None:
        """Let stamps and verdicts follow: what a translation says has not changed."""
        ((old, new),) = names.items()
        for folder, suffix in _RECORDS.items():
            for language in self.tree.languages:
                path = self.tree.docs / folder / language / f"{old}{suffix}"
                if path.is_file():
                    self.files[path] = None
                    if not gone:
                        to = self.tree.docs / folder / language / f"{new}{suffix}"
                        self.files[to] = path.read_bytes()

        def turned(language: str, topic: str) -> _Turned:
            was = before.get((language, topic))
            if was is None or was.text == after[language, topic]:
                return _Turned()
            first, less, now = (
                self._units(language, name, text)
                for name, text in (
                    (was.topic, was.text), (was.topic, was.less), (topic, after[language, topic])
                )
            )  # fmt: skip
            pairs = tuple(zip(less, now, strict=True)) if len(less) == len(now) else ()
            return _Turned(pairs, _digests(first) - _digests(less))

        for (language, topic), page in before.items():
            was = page.topic
            stamp = stamps.path(self.tree, language, was)
            if stamp.is_file():
                content = stamp.read_text("utf-8", "replace")
                source = turned(_source(content), topic)
                self._put(
                    stamps.path(self.tree, language, topic),
                    None if was != topic else content,
                    _followed(content, names, turned(language, topic), source),
                )

    def _units(self, language: str, topic: str, text: str) -> list[stamps.Unit]:
        file = catalog.SourceFile("", language, topic, text.encode(), "")
        words = matchers((), (language,))[language]
        page = read(file, words, languages=self.tree.languages)
        return list(stamps.units(page, self.tree.followed))


@dataclass(frozen=True)
class _Meant:
    """Tells which values of a file of data/ name topics."""

    leads: frozenset[tuple[str, int]]
    path: str
    glossary: bool

    def __call__(self, key: str, line: int) -> bool:
        return (self.path, line) in self.leads or (self.glossary and key == _SEE)


def _digests(units: Sequence[stamps.Unit]) -> frozenset[str]:
    return frozenset(known for unit in units for known in (unit.digest, unit.own))


def _source(text: str) -> str:
    """Return the language that a stamp was made from; empty if it cannot be read."""
    try:
        return stamps.read(text).source
    except BadStamp:
        return ""


def _followed(text: str, names: Mapping[str, str], own: _Turned, source: _Turned) -> str:
    """Return a stamp of the same words, with topics as they are called now.

    Args:
        text: the stamp's.
        names: how topics are called, by how they were.
        own: the units of the translation.
        source: those of its source: where both now name another topic, both still say the same;
            so they do where both tell a thing no more.
    """
    try:
        stamp = stamps.read(text)
    except BadStamp:
        return text
    mine = {was.own: (was, now) for was, now in own.pairs}
    theirs = {was.digest: now for was, now in source.pairs}

    def follow(entry: stamps.Entry) -> stamps.Entry:
        form = entry.form and "; ".join(_form(entry.form, names))
        if entry.own not in mine:
            return replace(entry, form=form)
        was, now = mine[entry.own]
        if was.digest != now.digest and (said := theirs.get(entry.digest)):
            entry = replace(entry, digest=said.digest, text=said.text, said=now.text)
        return replace(entry, own=now.own, form=form)

    kept = (e for e in stamp.entries if not (e.digest in source.gone and e.own in own.gone))
    followed = replace(stamp, entries=tuple(map(follow, kept)))
    return stamps.write(followed) if followed != stamp else text


def _form(form: str, names: Mapping[str, str]) -> Iterator[str]:
    for part in form.split("; "):
        kind, _, target = part.partition(" ")
        name, sign, heading = target.partition("#")
        if kind == "link" and name in names:
            yield f"link {names[name]}{sign}{heading}"
        else:
            yield part
