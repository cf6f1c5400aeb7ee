"""All that is wrong with a project: what ``helpcenter check`` tells, and a build before it begins.

Both ask here, so that neither knows of a fault that the other does not, and all faults are told
at once. What nobody can judge while ``data/`` has faults (whether a contact is the operator's)
is told once these are mended.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpcenter import ledger
from helpcenter.content import extensions, icons, project, record
from helpcenter.content.kept import Store
from helpcenter.content.located import REFUSED
from helpcenter.content.project import Project
from helpcenter.findings import Finding, errors
from helpcenter.ledger import Ledger
from helpcenter.parity import engine, owners, tidy
from helpcenter.parity.engine import Progress, Report
from helpcenter.parity.glossary import Term
from helpcenter.search import sources as search
from helpcenter.site import absent, alone, idle, leads, logo, sound, unmeant
from helpcenter.site.explained import untold
from helpcenter.site.judge import templates
from helpcenter.trust import ahead, lint, operator, sources
from helpcenter.trust.lint import Lint

# Pages that cannot be read cannot be previewed either, nor what may have no end.
_UNREADABLE = {"encoding", "unreadable", "line-length", "page-size"}


@dataclass(frozen=True)
class Whole:
    """A project, judged.

    Attributes:
        report: how its languages compare.
        book: its ledger; None: it has faults.
        judge: what texts of the project are judged by, where there is a ledger.
        terms: of its glossary; none where that has faults.
        broken: with these nothing can be built, not even to look at it.
        unfit: these may not be published.
        others: what is wrong besides.
        explained: of all that, what is told of its cause alone.
    """

    report: Report
    book: Ledger | None
    judge: Lint | None
    terms: Sequence[Term]
    broken: frozenset[Finding]
    unfit: frozenset[Finding]
    others: frozenset[Finding]
    explained: frozenset[Finding] = frozenset()

    @property
    def findings(self) -> list[Finding]:
        """All of them, sorted, but for what others explain."""
        found = untold(self.broken | self.unfit | self.others)
        rest = [one for one in found if one not in self.explained]
        return [*alone.told(rest, self.report)]


def judge(
    own: Project,
    day: dt.date,
    store: Store,
    *,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Whole:
    """Judge a project.

    Args:
        own: the project.
        day: today.
        store: keeps what texts were judged to be.
        cache: keeps how topics compare; see :func:`helpcenter.parity.engine.check`.
        progress: likewise.
    """
    tree = own.tree()
    book, faults = ledger.of(own)
    said = lint.of(own.root, book, list(tree.languages), day, store) if book else None
    with ahead.judging(own, said, day):
        report = engine.check(tree, cache=cache, progress=progress)
    wrong: list[Finding] = []  # in the glossary: told where the languages are compared
    terms = engine.terms_of(tree, wrong)
    folder = icons.folder()
    astray = leads.findings(
        own.root,
        book or ledger.named(own),
        report.topics,
        None if wrong else {term.id for term in terms},
        icons.Icons(folder) if folder else None,
    )
    unfit = {*operator.published(tree, book, day), *operator.texts(tree, book, said)}
    broken = {
        *errors(faults), *search.synonyms(own.root, own.languages)[1], *astray,
        *sources.unfollowable(unfit),
        *filter(_is_unreadable, errors({*report.findings, *unfit})),
    }  # fmt: skip
    others = {*report.findings, *faults, *_besides(own)}
    if book:
        others.update(idle.findings(own, book, day))
    causes = absent.explained(own, broken | unfit | others)
    others.update(causes)
    return Whole(
        report=report,
        book=book,
        judge=said,
        terms=terms,
        broken=frozenset(broken),
        unfit=frozenset(unfit),
        others=frozenset(others - broken - unfit),
        explained=frozenset(one for effects in causes.values() for one in effects),
    )


def _is_unreadable(fault: Finding) -> bool:
    return fault.check in _UNREADABLE or REFUSED in fault.message


def _besides(own: Project) -> Iterator[Finding]:
    """Yield what is wrong besides articles, data and what may be published."""
    yield from logo.findings(own.root)
    yield from templates.findings(own.root)
    yield from sound.findings(own.root)
    yield from unmeant.findings(own.root, own.tree().own, project.text(own.root))
    yield from extensions.findings(project.text(own.root))
    yield from record.findings(own.root)
    yield from tidy.findings(own)
    yield from owners.findings(own)
