"""Judging one topic: its pages are read, compared, and forgotten again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from helpcenter.content import frontmatter, own
from helpcenter.content.catalog import SourceFile
from helpcenter.content.outline import Kind
from helpcenter.findings import Finding
from helpcenter.parity import said, stamps, verdicts
from helpcenter.parity.checks import NORMAL, Check, Context, Pair, Topic
from helpcenter.parity.checks.registry import BY_ID, CHECKS
from helpcenter.parity.edits import former_title
from helpcenter.parity.known import known, owed_lines
from helpcenter.parity.page import FRONT, Fault, Page, quoted
from helpcenter.parity.reading import matchers, read
from helpcenter.parity.results import (
    CURRENT,
    OUTDATED,
    PENDING,
    SOURCE,
    UNKNOWN,
    PageResult,
    TopicResult,
)
from helpcenter.parity.stamps import BadStamp, Stamp
from helpcenter.parity.targets import resolve
from helpcenter.parity.turned import by_source
from helpcenter.parity.verdicts import Verdict

# What is told of a page of which nobody can tell what it says; nothing else is.
_FIRST = frozenset({"front-matter", "merge-marker", "encoding", "bom"})
# The keys of front matter that name topics.
_NAMING = {"related": "front", "actions": "front", "moved_from": "moved"}


@dataclass(frozen=True)
class Material:
    """All that is known of a topic before it is read.

    Attributes:
        topic: its name.
        files: its pages by language.
        stamps: path and bytes of its stamps by language.
        verdicts: likewise what was said of its sentences.
        said: it is no article, but a file of ``data/``.
    """

    topic: str
    files: Mapping[str, SourceFile]
    stamps: Mapping[str, tuple[str, bytes]]
    verdicts: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    said: bool = False


class Judge:
    """Judges the topics of a tree."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._matchers = matchers(context.terms, context.languages)

    def read(self, material: Material) -> tuple[Topic, list[Finding]]:
        """Read a topic; also return what is wrong with its stamps and its source."""
        context = self._context
        pages = {
            language: self._page(material, language, file)
            for language, file in material.files.items()
        }
        findings: list[Finding] = []
        records = dict(_stamps(material, findings))
        source = _source(pages, context, findings)
        records = by_source(records, source)
        pairs = tuple(
            Pair(pages[source], page, context, records.get(language))
            for language, page in pages.items()
            if language != source
        )
        judged = dict(_verdicts(material, findings))
        return Topic(material.topic, pages, source, pairs, context, records, judged), findings

    def _page(self, material: Material, language: str, file: SourceFile) -> Page:
        context, matcher = self._context, self._matchers[language]
        scale = context.scales.get(language, 1.0)
        if material.said:
            return said.read(file, matcher, scale=scale)
        schema = own.model(context.own) if context.schema else None
        return read(file, matcher, schema=schema, languages=context.languages, scale=scale)

    def judge(self, material: Material) -> TopicResult:
        """Carry out all checks that need no other topic."""
        topic, findings = self.read(material)
        orphan = self._context.source not in topic.pages and not any(
            page.source == topic.source for page in topic.pages.values()
        )
        findings.extend(_findings(topic, orphan=orphan))
        return TopicResult(
            source=topic.source,
            orphan=orphan,
            pages={name: _result(topic, page) for name, page in topic.pages.items()},
            findings=tuple(findings),
            dated=any(
                frontmatter.is_to_come(page.front.get("reviewed")) for page in topic.pages.values()
            ),
        )


def _stamps(material: Material, findings: list[Finding]) -> Iterator[tuple[str, Stamp]]:
    for language, (path, data) in material.stamps.items():
        try:
            yield language, stamps.read(data.decode("utf-8", "replace"))
        except BadStamp as error:
            problem = error.problem
            findings.append(
                Finding(
                    path, problem.line, "bad-stamp", problem.message,
                    language=language, topic=material.topic,
                )
            )  # fmt: skip


def _verdicts(material: Material, findings: list[Finding]) -> Iterator[tuple[str, list[Verdict]]]:
    for language, (path, data) in material.verdicts.items():
        found, problems = verdicts.read(data.decode("utf-8", "replace"))
        findings.extend(
            Finding(path, problem.line, "verdict-file", problem.message,
                    language=language, topic=material.topic)
            for problem in problems
        )  # fmt: skip
        yield language, [verdict for _, verdict in found]


def _source(pages: Mapping[str, Page], context: Context, findings: list[Finding]) -> str:
    """Return the language a topic is written in first."""
    said = {
        language: page.source for language, page in pages.items() if page.source in pages
    }  # fmt: skip
    names = set(said.values())
    if len(names) > 1:
        for language, name in said.items():
            page = pages[language]
            message = (
                f"'source' is '{name}' here; the topic's pages name {', '.join(sorted(names))}. "
                "Let all name the same."
            )
            findings.append(_finding("source-conflict", page, Fault(page.line("source"), message)))
    if names:
        return min(names)
    if context.source in pages:
        return context.source
    return next(language for language in context.languages if language in pages)


def _findings(topic: Topic, *, orphan: bool) -> Iterator[Finding]:
    for check in CHECKS:
        for page, fault in _faults(check, topic, orphan=orphan):
            yield _finding(check.id, page, fault)


def _faults(check: Check, topic: Topic, *, orphan: bool) -> Iterator[tuple[Page, Fault]]:
    """Yield what a check finds in a topic. Without a source there is nothing to compare with."""
    if check.page is not None:
        for page in topic.pages.values():
            if not page.undecided or check.id in _FIRST:
                yield from ((page, fault) for fault in check.page(page, topic.context))
    elif check.pair is not None and not orphan:
        decided = [p for p in topic.pairs if not p.source.undecided | p.translation.undecided]
        for pair in decided if check.whole else map(known, decided):
            for fault in check.pair(pair):
                yield topic.pages[pair.translation.language], fault
    elif check.topic and not orphan and not any(one.undecided for one in topic.pages.values()):
        owed = owed_lines(topic)
        for language, fault in check.topic(topic):
            if fault.line not in owed.get(language, ()):
                yield topic.pages[language], fault


def _finding(check: str, page: Page, fault: Fault) -> Finding:
    return Finding(
        fault.path or page.path,
        fault.line,
        check,
        fault.message,
        fault.severity or BY_ID[check].severity,
        page.language,
        page.topic,
    )


def _alone(topic: Topic, page: Page) -> Iterator[tuple[int, str]]:
    """Yield what was changed in a translation alone: line, and what it said."""
    for edit in topic.edits:
        if edit.language == page.language != topic.source:
            changed = edit.sentences(topic.passages)
            if changed.old:
                yield page.blocks[edit.block].line, changed.old


def _result(topic: Topic, page: Page) -> PageResult:
    pair = next((pair for pair in topic.pairs if pair.translation is page), None)
    state = _state(pair)
    debt = pair.debt if pair else None
    changed = max(1, len(debt.items)) if debt else 0
    if debt and debt.source:
        changed = len(topic.pages[topic.source].blocks)
    return PageResult(
        titles=(_text(page, "title"), _text(page, "description")),
        lines=(page.line("title"), page.line("description")),
        anchors=tuple(name for name, _ in page.outline.anchors),
        links=tuple(_links(page)),
        waivers=tuple((w.check, w.reason, w.line) for w in page.waivers),
        state=state,
        changed=changed,
        stamped=pair.stamp.day.isoformat() if pair and pair.stamp else "",
        weight=pair.weight if pair and debt else "",
        labels=tuple(_labels(topic, page)),
        headings=tuple(_headings(page)),
        was=former_title(topic, page.language),
        alone=tuple(_alone(topic, page)),
    )


def _headings(page: Page) -> Iterator[tuple[int, str, str]]:
    for block in page.blocks:
        if block.kind is Kind.HEADING and block.line in page.outline.explicit:
            yield block.line, block.name, block.text


def _labels(topic: Topic, page: Page) -> Iterator[tuple[int, str, str]]:
    """Yield what a translation quotes: line, the source's words, and its own."""
    pair = next((pair for pair in topic.pairs if pair.translation is page), None)
    for i, j in pair.alignment.pairs if pair else ():
        mine = quoted(pair.source.blocks[i].text) if pair else []
        yours = quoted(page.blocks[j].text) if mine else []
        if len(mine) == len(yours):
            for label, own in zip(mine, yours, strict=True):
                yield page.blocks[j].line, label, own


def _state(pair: Pair | None) -> str:
    """Return how far a page is; what no stamp speaks of may be current or not: nobody knows."""
    if pair is None:
        return SOURCE
    if pair.debt is None:
        return UNKNOWN
    if not pair.debt:
        return CURRENT
    waived = any(waiver.check == "outdated" for waiver in pair.source.waivers)
    return PENDING if waived or pair.weight != NORMAL else OUTDATED


def _text(page: Page, key: str) -> str:
    value = page.front.get(key)
    return value if isinstance(value, str) else ""


def _links(page: Page) -> Iterator[tuple[int, str, str, str, str, str]]:
    for key, kind in _NAMING.items():
        named = page.front.get(key)
        for index, name in enumerate(named if isinstance(named, list) else ()):
            yield page.lines.line((key, index)), kind, str(name), "", key, ""
    texts = dict(page.link_texts)
    for block, targets in zip(page.blocks, page.targets, strict=True):
        if block.kind in FRONT:
            continue
        for link, target in zip(block.links, targets, strict=True):
            if target.kind in {"topic", "asset"}:
                text = texts.get((link.line, link.href), "")
                yield link.line, target.kind, target.name, target.anchor, link.href, text
        for image in block.images:
            target = resolve(page.topic, image.src)
            kind = "picture" if target.kind == "asset" else "picture elsewhere"
            yield image.line, kind, target.name, "", image.src, ""
