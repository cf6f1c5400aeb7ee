"""The desk of a translator: topics as units, and pages made of what comes back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from helpcenter.content import values, waivers
from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.content.edit import CannotEdit
from helpcenter.content.located import Problem
from helpcenter.content.waivers import Waivers
from helpcenter.findings import Finding, Severity, errors
from helpcenter.languages import notions
from helpcenter.ledger import Ledger
from helpcenter.parity import engine, followed, said, stamps
from helpcenter.parity.checks import Pair, Topic
from helpcenter.parity.grounds import Grounds
from helpcenter.parity.judge import Judge, Material
from helpcenter.translation import pages, taking, units
from helpcenter.translation.taking import Given, Merged
from helpcenter.translation.units import Unit
from helpcenter.trust import lint, release
from helpcenter.trust.passages import Passage

CHECK = "translation"
# Somebody has to approve it, but that need not be the translator; and what was edited is stamped
# once it is written.
_TO_APPROVE = frozenset({"unapproved-sentence", "moved-approval", "unapproved-note"})
_LATER = _TO_APPROVE | {"vanished-note", "outdated", "pending", "unstamped"}


@dataclass(frozen=True)
class Taken:
    """What comes of a file that somebody has worked on, for one page.

    Attributes:
        topic: of the page.
        language: likewise.
        files: what is to be written: none, if something speaks against it.
        edits: how many texts are new.
        confirmed: the lines of the source of which somebody says that they need no translation.
        problems: what is wrong in the file that came back.
        findings: what is wrong with the page that it would make; warnings do not stop it.
        left: the lines of the file where somebody has still to write.
        undone: those where somebody has written, but a tool says that it is not done.
        asked: how many of its sentences somebody has to approve yet.
        places: the lines of the file by those of the page that it would make.
        whole: it was made from another source, and is stamped once all of it was compared.
    """

    topic: str
    language: str
    files: Mapping[Path, bytes] = field(default_factory=dict)
    edits: int = 0
    confirmed: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    left: tuple[int, ...] = ()
    undone: tuple[int, ...] = ()
    asked: int = 0
    places: Mapping[int, int] = field(default_factory=dict)
    whole: bool = False


class Desk:
    """A tree as translators see it."""

    def __init__(self, tree: Tree, book: Ledger | None = None) -> None:
        self.tree = tree
        self._book = book

    @cached_property
    def materials(self) -> Mapping[str, Material]:
        """What there is, by topic."""
        return Grounds.of(self.tree).materials()

    @cached_property
    def _waivers(self) -> Waivers:
        return waivers.read(self.tree.data, self.tree.root) if self.tree.data else Waivers()

    @cached_property
    def _judge(self) -> Judge:
        return Judge(engine.context_of(self.tree))

    @cached_property
    def _meaning(self) -> Judge:
        """Judges what sentences mean, too: that may be wrong, and so is told while they are new."""
        return Judge(engine.context_of(replace(self.tree, meaning=True)))

    def shown(self, language: str) -> Mapping[str, str]:
        """Return what readers of a language see in the place of placeholders, by key."""
        return self._book.values(language) if self._book else {}

    @cached_property
    def _forms(self) -> Mapping[str, Mapping[str, str]]:
        """The first form of each term, by language."""
        terms = engine.terms_of(self.tree, [])
        return {
            language: {t.id: t.languages[language].use[0] for t in terms if language in t.languages}
            for language in self.tree.languages
        }

    def read(self, topic: str) -> Topic:
        """Read a topic."""
        return self._judge.read(self.materials[topic])[0]

    def pair(self, topic: Topic, language: str) -> Pair | None:
        """Return a topic's page in a language with its source, if it is there."""
        return next((p for p in topic.pairs if p.translation.language == language), None)

    def path(self, topic: str, language: str) -> str:
        """Return where a translation stands, or will stand."""
        files = self.materials[topic].files
        if language in files:
            return files[language].path
        return topic if stamps.is_said(self.tree, topic) else self.tree.path(language, topic)

    def units(self, topic: str, language: str) -> list[Unit]:
        """Return the units of a topic in a language; none where that is its source.

        Raises:
            CannotEdit: nobody can tell what its pages say.
        """
        read = self.read(topic)
        for page in read.pages.values():
            if page.undecided and page.language in {language, read.source}:
                raise CannotEdit(
                    f"{page.path}: its front matter cannot be read, or a merge was not finished;"
                    f" `helpcenter check {page.path}` says where. Mend that first."
                )
        if language == read.source:
            return []
        pair, source = self.pair(read, language), read.pages[read.source]
        where = self.path(topic, language)
        found = units.of(pair) if pair else units.of_source(source, language, where)
        if pair and source.keyed:
            found += self._unsaid(pair, found, where)
        return units.with_terms(found, source, self._forms[language])

    def _unsaid(self, pair: Pair, found: Sequence[Unit], where: str) -> Iterator[Unit]:
        """Yield the texts of ``data/`` that a language has none of."""
        known = {unit.index for unit in found}
        for unit in units.of_source(pair.source, pair.translation.language, where):
            if unit.index not in known:
                yield unit

    def begin(
        self, topic: str, language: str, headings: Mapping[str, str], title: str = ""
    ) -> dict[Path, bytes]:
        """Return the page of a topic that is there in other languages, to be written by hand.

        Args:
            topic: its name.
            language: of the page.
            headings: what they read there, as far as that is known, by their ids.
            title: of the page, as YAML writes it, if it is known.
        """
        read = self.read(topic)
        text = pages.begun(read.pages[read.source], headings, title)
        return {
            self.tree.root / self.path(topic, language): text.encode(),
            **self._unwaived(read, language),
        }

    def _unwaived(self, topic: Topic, language: str) -> dict[Path, bytes]:
        """Return the source of a topic without the waiver that it does not need any more."""
        source = topic.pages[topic.source]
        new = pages.unwaived(source.text)
        if new == source.text or {*topic.pages, language} != {*self.tree.languages}:
            return {}
        data = self.materials[topic.name].files[topic.source].data
        return {self.tree.root / source.path: _typed_as(data, new)}

    def take(self, topic: str, language: str, given: Sequence[Given]) -> Taken:
        """Return what comes of units that somebody has worked on; nothing is written."""
        try:
            now = self.units(topic, language)
        except CannotEdit as error:
            return self._refused(Taken(topic, language), error)
        merged = taking.merge(now, list(taking.mended(now, given)))
        told = Taken(
            topic, language, problems=merged.problems, edits=len(merged.edits), left=merged.left,
            undone=merged.undone, whole=self._is_from_another(topic, language),
        )  # fmt: skip
        told = replace(told, confirmed=tuple(unit.line for unit in merged.confirmed if unit.line))
        if not merged.edits:
            return told
        try:
            path, data = self._made(topic, language, now, merged)
        except CannotEdit as error:
            return self._refused(told, error)
        after = self._after(topic, language, path, data)
        against = sorted(self._against(after, language, merged))
        found = tuple(one for one in against if one.check not in _LATER)
        told = replace(told, asked=sum(one.check in _TO_APPROVE for one in against))
        if errors(found):
            places = dict(self._places(after, language, merged, given))
            return replace(told, findings=found, edits=0, confirmed=(), places=places)
        more = self._unwaived(self.read(topic), language) if not path.exists() else {}
        return replace(told, findings=found, files={path: data, **more})

    def _is_from_another(self, topic: str, language: str) -> bool:
        """Tell whether a page was translated from a language that is not its source now."""
        pair = self.pair(self.read(topic), language)
        return bool(pair and pair.debt and pair.debt.source)

    def _refused(self, told: Taken, error: CannotEdit) -> Taken:
        topic, language = told.topic, told.language
        where = self.path(topic, language)
        fault = Finding(where, 1, CHECK, str(error), language=language, topic=topic)
        return replace(told, findings=(fault,), edits=0, confirmed=())

    def _made(
        self, topic: str, language: str, now: Sequence[Unit], merged: Merged
    ) -> tuple[Path, bytes]:
        read = self.read(topic)
        source, pair = read.pages[read.source], self.pair(read, language)
        texts = {unit.index: text for unit, text in merged.edits if unit.index >= 0}
        if source.keyed:
            return self._said(read, language, {source.blocks[i].name: t for i, t in texts.items()})
        path = self.tree.root / self.path(topic, language)
        if pair is None:
            taking.whole(now, merged)
            return path, pages.fresh(source, texts).encode()
        gone = [unit.other for unit, text in merged.edits if unit.index < 0]
        partner = units.partners(pair)
        text = pages.edited(source, pair.translation, partner, texts, gone)
        return path, _typed_as(self.materials[topic].files[language].data, text)

    def _said(self, topic: Topic, language: str, texts: Mapping[str, str]) -> tuple[Path, bytes]:
        files = self.materials[topic.name].files
        several = topic.name.endswith(stamps.SEVERAL)
        file = files.get(language) or files[topic.source]
        path = self.tree.root / self.path(topic.name, language)
        if several and language not in files:
            path = path.parent / f"{language}{stamps.SAID}"
        data = b"" if several and language not in files else file.data
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        places = dict(said.places(files[topic.source].data, topic.source, several=several))
        new: dict[values.Path, values.Value] = {}
        for key, value in texts.items():
            new[(key,) if several else (*places[key][:-1], language)] = value
        return path, _typed_as(data, values.with_values(text, new))

    def _after(self, topic: str, language: str, path: Path, data: bytes) -> Material:
        """Return a topic with a page as it would be."""
        material = self.materials[topic]
        digest = blake2b(data, digest_size=16).hexdigest()
        file = SourceFile(self.tree.name(path), language, topic, data, digest)
        return replace(material, files={**material.files, language: file})

    def _places(
        self, after: Material, language: str, merged: Merged, given: Sequence[Given]
    ) -> Iterator[tuple[int, int]]:
        """Yield lines of a page with those of the file that their texts come from."""
        pair = self.pair(self._judge.read(after)[0], language)
        lines = {one.id: one.line for one in given}
        if pair is None:  # texts of data/: these stand in one file
            return
        for unit, _ in merged.edits:
            here = pair.partner.get(unit.index)
            if here is not None and unit.id in lines:
                yield pair.translation.blocks[here].line, lines[unit.id]

    def _against(self, after: Material, language: str, merged: Merged) -> Iterator[Finding]:
        """Yield what speaks against a page, and did not before."""
        material = self.materials[after.topic]
        before = self._meaning.judge(material).findings
        read = self._judge.read(after)[0]
        plain = {*self._judge.judge(after).findings}
        deep = self._meaning.judge(after).findings
        now = [one if one in plain else replace(one, severity=Severity.WARNING) for one in deep]
        if read.source != self.tree.source:
            # What is taken is stamped, and `check` asks no more for what is in doubt: it is told.
            known = {**material.stamps, language: self._stamp(read, language)}
            sure = {*self._judge.judge(replace(after, stamps=known)).findings}
            now = [one if one in sure else replace(one, severity=Severity.WARNING) for one in now]
        own = {check for check, _, _ in read.pages[language].waivers}
        found = [
            one
            for one in _new(before, now, language)
            if not engine.waivable(one.check)
            or not (one.check in own or self._waivers.covering(one))
        ]
        yield from self._unfollowed(after, language, merged)
        yield from (*found, *self._untrusted(material, after.files[language], merged))

    def _unfollowed(self, after: Material, language: str, merged: Merged) -> Iterator[Finding]:
        """Yield what was put into the source and seems to be left out of its translation."""
        read = self._judge.read(after)[0]
        pair = self.pair(read, language)
        for unit, text in merged.edits if pair else ():
            here = pair.partner.get(unit.index) if pair and unit.old else None
            if pair is None or here is None:
                continue
            source = followed.Change(read.source, unit.old, unit.new)
            made = followed.Change(language, unit.target, text)
            page, put = pair.translation, dict(followed.left_out(source, made))
            if put:
                said = ", ".join(f"'{word}' ({name})" for name, word in put.items())
                yield Finding(
                    page.path, page.blocks[here].line, notions.notions()[next(iter(put))].family,
                    f"{said}: the source has put that in ({unit.at}), and it does not seem to be"
                    " said here. If you have forgotten it, say it, too.",
                    severity=Severity.WARNING, language=language, topic=after.topic,
                )  # fmt: skip

    def _stamp(self, topic: Topic, language: str) -> tuple[str, bytes]:
        """Return the stamp of a translation that says what its source says, with its path."""
        (pair,) = (one for one in topic.pairs if one.translation.language == language)
        today = date.today()  # noqa: DTZ011  # the translator's day
        made = stamps.make(pair.source, pair.translation, today, self.tree.followed)
        path = stamps.path(self.tree, language, topic.name)
        return self.tree.name(path), stamps.write(made).encode()

    def _untrusted(self, material: Material, file: SourceFile, merged: Merged) -> Iterator[Finding]:
        """Yield what could deceive readers, and was not there before."""
        name, language, topic = file.path, file.language, file.topic
        if self._book is None:
            return
        judge = lint.of(self.tree.root, self._book, self.tree.languages, release.today())
        if material.said:
            old = [Passage(name, u.line, language, u.target) for u, _ in merged.edits]
            new = [Passage(name, u.line, language, t) for u, t in merged.edits]
            yield from _new(
                judge.told(old, literal=False), judge.told(new, literal=False), language
            )
        else:
            was = material.files[language].data.decode() if language in material.files else ""
            yield from _new(
                judge.article(name, was, language, topic),
                judge.article(name, file.data.decode(), language, topic),
                language,
            )


def _new(
    before: Iterator[Finding] | Sequence[Finding],
    after: Iterator[Finding] | Sequence[Finding],
    language: str,
) -> Iterator[Finding]:
    """Yield what is found after an edit, and was not before it; lines may have moved."""
    known = Counter((one.check, one.message) for one in before)
    for one in after:
        if one.language == language:
            known[one.check, one.message] -= 1
            if known[one.check, one.message] < 0:
                yield one


def _typed_as(before: bytes, text: str) -> bytes:
    """Return a text with the ends of lines, and the mark at its beginning, of another."""
    ends = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + ends.encode()
