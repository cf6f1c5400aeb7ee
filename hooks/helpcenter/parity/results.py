"""What is known of a topic once it was judged: small, and the same from the cache."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpcenter.findings import Finding, Severity

# The page that the others translate; those that say what it says; those that do not; those
# that may follow later, as their source says; those of which nobody has recorded it; and none.
SOURCE, CURRENT, OUTDATED, PENDING, UNKNOWN, MISSING = (
    "source", "current", "outdated", "pending", "unknown", "missing"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageResult:
    """What other topics need to know of a page.

    Attributes:
        titles: its title and description.
        lines: the lines these stand in.
        anchors: the ids that links can lead to.
        links: line, kind of target, its name, its anchor, the link as written, and its text;
            in front matter, topics that a page names are of the kind "front", those whose place it
            has taken "moved", and their key stands for the link.
        waivers: check, reason and line.
        state: one of the words below.
        changed: how many blocks of the source changed since it was stamped.
        stamped: the day it was stamped, or nothing.
        weight: of what changed in its source; empty if nothing did.
        labels: what it quotes: line, the words of its source, and its own.
        headings: those with an id of their own: line, id and text.
        alone: what was changed in it alone: line, and what it said.
        was: the title that its stamp knows, or those of its translations, if it is another now.
    """

    titles: tuple[str, str]
    lines: tuple[int, int]
    anchors: tuple[str, ...]
    links: tuple[tuple[int, str, str, str, str, str], ...]
    waivers: tuple[tuple[str, str, int], ...]
    state: str
    changed: int
    stamped: str
    weight: str = ""
    labels: tuple[tuple[int, str, str], ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()
    was: str = ""
    alone: tuple[tuple[int, str], ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing that others could lead to: its file is empty, say."""
        return not any((*self.titles, self.anchors, self.links))


@dataclass(frozen=True, slots=True)
class TopicResult:
    """What was found about a topic by itself.

    Attributes:
        source: the language it is written in first.
        orphan: the topic does not exist in that language, and no page says that it is another.
        pages: by language.
        findings: in the order they were found.
        dated: what was found holds for today only; it is not remembered.
    """

    source: str
    orphan: bool
    pages: Mapping[str, PageResult]
    findings: tuple[Finding, ...]
    dated: bool = False


def dump(result: TopicResult) -> list[Any]:
    """Return a result as JSON can hold it."""
    return [
        result.source,
        result.orphan,
        {
            language: [
                page.titles, page.lines, page.anchors, page.links, page.waivers,
                page.state, page.changed, page.stamped, page.weight, page.labels,
                page.headings, page.was, page.alone,
            ]
            for language, page in result.pages.items()
        },
        [
            [f.path, f.line, f.check, f.message, f.severity.value, f.language, f.topic]
            for f in result.findings
        ],
    ]  # fmt: skip


def restore(data: list[Any]) -> TopicResult:
    """Return the result that was dumped."""
    source, orphan, pages, findings = data
    return TopicResult(
        source=source,
        orphan=orphan,
        pages={
            language: PageResult(
                titles=(titles[0], titles[1]),
                lines=(lines[0], lines[1]),
                anchors=tuple(anchors),
                links=tuple((a, b, c, d, e, f) for a, b, c, d, e, f in links),
                waivers=tuple((a, b, c) for a, b, c in waivers),
                state=state,
                changed=changed,
                stamped=stamped,
                weight=weight,
                labels=tuple((a, b, c) for a, b, c in labels),
                headings=tuple((a, b, c) for a, b, c in headings),
                was=was,
                alone=tuple((a, b) for a, b in alone),
            )
            for language, (titles, lines, anchors, links, waivers, state, changed, stamped,
                weight, labels, headings, was, alone)
            in pages.items()
        },
        findings=tuple(
            Finding(path, line, check, message, Severity(severity), language, topic)
            for path, line, check, message, severity, language, topic in findings
        ),
    )  # fmt: skip
