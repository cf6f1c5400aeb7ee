"""The checks: what each judges, how bad what it finds is, and what they are given.

A check is a generator function with a docstring: its first line says what it
demands, *Bad* and *Good* show it; its decorator gives it an id. Whatever the modules
of this folder define, :mod:`helpcenter.parity.checks.registry` finds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from inspect import getdoc

from helpcenter.content.catalog import Catalog, Tree
from helpcenter.content.located import Located
from helpcenter.content.own import NOTHING, Own
from helpcenter.findings import Finding, Rule, Severity
from helpcenter.parity.align import Alignment, Span, align
from helpcenter.parity.debt import Debt, debt, unsure
from helpcenter.parity.departures import Departure, departures
from helpcenter.parity.edits import Edit, Sentences, edits, vouched
from helpcenter.parity.glossary import Term
from helpcenter.parity.page import Fault, Page
from helpcenter.parity.passages import Passage, passages
from helpcenter.parity.results import PageResult, TopicResult
from helpcenter.parity.rewording import Shift, shifts
from helpcenter.parity.stamps import Stamp, Unit, units
from helpcenter.parity.verdicts import Verdict

MAX_QUOTE = 40
# Comparing names costs the product of their numbers.
_MANY = 100
# What a change of a source can be: of no weight, the usual one, or published at once.
TYPO, NORMAL, URGENT = WEIGHTS = ("typo", "normal", "urgent")


@dataclass(frozen=True)
class Context:
    """What all pages of a tree have in common.

    Attributes:
        languages: the locales.
        source: the locale pages are written in first.
        schema: whether pages must have the front matter of CONTRIBUTING.md.
        terms: the glossary.
        stamped: whether there are stamps.
        scales: how lengths in each language compare; see :mod:`helpcenter.parity.lengths`.
        followed: the keys of front matter whose values are followed like texts.
        meaning: how far sentences are compared by what they mean; see
            :class:`helpcenter.content.catalog.Tree`.
        own: likewise.
    """

    languages: tuple[str, ...]
    source: str
    schema: bool
    terms: tuple[Term, ...] = ()
    stamped: bool = False
    scales: Mapping[str, float] = field(default_factory=dict)
    followed: tuple[str, ...] = ()
    meaning: bool | None = None
    own: Own = NOTHING

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """The terms by their ids."""
        return {term.id: term for term in self.terms}

    @classmethod
    def of(
        cls,
        tree: Tree,
        terms: tuple[Term, ...],
        *,
        stamped: bool,
        scales: Mapping[str, float] | None = None,
    ) -> "Context":
        """Return the context of a tree."""
        scales = scales or {}
        return cls(
            tree.languages, tree.source, tree.schema, terms, stamped, scales,
            tree.followed, tree.meaning, tree.own,
        )  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """A translation and its source."""

    source: Page
    translation: Page
    context: Context
    stamp: Stamp | None = None

    @cached_property
    def alignment(self) -> Alignment:
        """Which of their blocks correspond."""
        return align(self.source, self.translation)

    @cached_property
    def debt(self) -> Debt | None:
        """What the translation owes its source; None where nobody has recorded what it says."""
        if self.stamp is None:
            return None
        stamp, followed = self.stamp, self.context.followed
        if self.context.own.faults:
            stamp, followed = unsure(stamp, self.source, followed, self.context.own)
        return debt(self.source, self.translation, self.alignment.pairs, stamp, followed)

    @cached_property
    def behind(self) -> frozenset[int]:
        """The translation's blocks that still say what the source said before."""
        return frozenset(item.index for item in self.debt.owed) if self.debt else frozenset()

    @cached_property
    def vouched(self) -> frozenset[int]:
        """The source's blocks of which somebody said that they are right, in both pages since."""
        return vouched(self)

    @property
    def weight(self) -> str:
        """How much what changed in the source matters, as the source says."""
        weight = self.source.front.get("change")
        return weight if weight in WEIGHTS else NORMAL

    @cached_property
    def lost(self) -> frozenset[int]:
        """The source's blocks in whole sections that the translation lacks."""
        return _inside(self.alignment.lost)

    @cached_property
    def gained(self) -> frozenset[int]:
        """The translation's blocks in whole sections that the source lacks."""
        return _inside(self.alignment.gained)

    @cached_property
    def partner(self) -> Mapping[int, int]:
        """The translation's block by the source's."""
        return dict(self.alignment.pairs)

    @cached_property
    def own(self) -> Mapping[int, Unit]:
        """What of the translation has a meaning, by the places of its blocks, in their order."""
        return {unit.index: unit for unit in units(self.translation)}

    def at(self, index: int) -> str:
        """Return where a source block stands, as ``path:line``."""
        return f"{self.source.path}:{self.source.blocks[index].line}"

    def line_after(self, index: int) -> int:
        """Return the translation's line after which a source block's counterpart is missing."""
        before = [j for i, j in self.alignment.pairs if i < index]
        blocks = self.translation.blocks
        return blocks[before[-1]].line if before else self.translation.body_line


def _inside(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(index for span in spans for index in range(span.start, span.end))


@dataclass(frozen=True)
class Topic:
    """A topic: all its pages, and its translations paired with their source."""

    name: str
    pages: Mapping[str, Page]
    source: str
    pairs: tuple[Pair, ...]
    context: Context
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    verdicts: Mapping[str, Sequence[Verdict]] = field(default_factory=dict)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What corresponds in all its languages, sentence by sentence."""
        partners = {pair.translation.language: pair.partner for pair in self.pairs}
        return tuple(passages(self.pages, self.source, partners))

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What was changed in one language alone since somebody said that they agree."""
        return tuple(edits(self))

    @cached_property
    def departures(self) -> tuple[Departure, ...]:
        """Where one of its languages alone says something else, as far as that is asked for.

        What was changed alone is judged by the change.
        """
        if not self.context.meaning:
            return ()
        done = {(edit.language, edit.index) for edit in self.edits}
        return tuple(
            found
            for passage in self.passages
            for found in departures(passage, self.source)
            if (found.language, passage.index) not in done
        )

    @cached_property
    def shifts(self) -> tuple[tuple[Edit, Sentences, Shift], ...]:
        """What was changed of the meaning in one of its languages alone."""
        if self.context.meaning is False:
            return ()
        return tuple(
            (edit, changed, shift)
            for edit in self.edits
            for changed in [edit.sentences(self.passages)]
            for shift in shifts(changed.old, changed.new, edit.language, changed.others)
        )


PageCheck = Callable[[Page, Context], Iterator[Fault]]
PairCheck = Callable[[Pair], Iterator[Fault]]
TopicCheck = Callable[[Topic], Iterator[tuple[str, Fault]]]


@dataclass(frozen=True)
class Site:
    """All topics of a tree, after each was judged by itself.

    Attributes:
        tree: where it is.
        catalog: its files.
        topics: what was found about each.
        data: the files of ``data/`` whose languages are compared as they are.
        stamps: which stamps there are, by language and topic.
        moved: the topic that a stamp without a page seems to belong to.
        said: the texts of ``data/`` that are compared like articles, by language and topic.
    """

    tree: Tree
    catalog: Catalog
    topics: Mapping[str, TopicResult]
    data: Mapping[str, Located]
    stamps: frozenset[tuple[str, str]] = frozenset()
    moved: Mapping[tuple[str, str], str] = field(default_factory=dict)
    said: frozenset[tuple[str, str]] = frozenset()

    def pages(self) -> Iterator[tuple[str, str, PageResult]]:
        """Yield (topic, language, page) of all pages."""
        for topic, result in self.topics.items():
            for language, page in result.pages.items():
                yield topic, language, page

    def has(self, language: str, topic: str) -> bool:
        """Tell whether a page exists, readable or not."""
        there = topic in self.topics and language in self.topics[topic].pages
        return there or (language, topic) in self.catalog.unread

    @cached_property
    def orphans(self) -> Mapping[str, tuple[str, ...]]:
        """By language, the topics that its folder has and the source's has not."""
        found: dict[str, list[str]] = {}
        for topic, result in self.topics.items():
            if result.orphan:
                for language in result.pages:
                    found.setdefault(language, []).append(topic)
        return {language: tuple(topics) for language, topics in found.items()}

    @cached_property
    def _places(self) -> Mapping[str, Sequence[str]]:
        """The topics by their folder, with a slash after it, and by their own name, before it."""
        found: dict[str, list[str]] = {}
        for topic in self.topics:
            folder, slash, base = topic.rpartition("/")
            found.setdefault(folder + slash, []).append(topic)
            found.setdefault(f"/{base}", []).append(topic)
        return found

    @cached_property
    def _meant(self) -> dict[str, str]:
        return {}

    def near(self, name: str) -> str:
        """Return the topic that a wrong name may have meant, among some of a large site."""
        if name not in self._meant:  # every page may miss a topic that went
            self._meant[name] = self._nearest(name)
        return self._meant[name]

    def _nearest(self, name: str) -> str:
        likely = list(self.topics)
        if len(likely) > _MANY:
            folder, slash, base = name.rpartition("/")
            here, same = (self._places.get(key, ()) for key in (folder + slash, f"/{base}"))
            likely = [*same, *here] or likely
        near = get_close_matches(name, likely[:_MANY], n=1, cutoff=0.6)
        return near[0] if near else ""

    def finding(self, language: str, topic: str, line: int, message: str) -> Finding:
        """Return a finding about a page; the engine adds its check."""
        path = self.tree.path(language, topic)
        return Finding(path, line, "", message, language=language, topic=topic)


SiteCheck = Callable[[Site], Iterator[Finding]]
Knows = Callable[[str, Context], bool]


@dataclass(frozen=True)
class Check(Rule):
    """A rule, and what finds where it is broken.

    At most one of the functions is set, by what it judges: each page, each
    translation against its source, all pages of a topic (it yields each fault
    with its language), or the site as a whole. A check that sets none is
    carried out where files are read or findings are waived. ``family`` is the module
    that defines it; ``knows`` tells of a language whether enough is known of it for the
    check to find what it should, if that is not true of all; ``whole`` marks those that
    judge also what a translation does not know yet (see :mod:`helpcenter.parity.known`).
    What is not ``waivable``, no page can be excused from.
    """

    family: str = ""
    page: PageCheck | None = None
    pair: PairCheck | None = None
    topic: TopicCheck | None = None
    site: SiteCheck | None = None
    knows: Knows | None = None
    waivable: bool = True
    whole: bool = False


DEFINED: list[Check] = []


def page_check(
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    knows: Knows | None = None,
    waivable: bool = True,
) -> Callable[[PageCheck], PageCheck]:
    """Define a check of each page by itself."""

    def define(check: PageCheck) -> PageCheck:
        made = Check(name, severity, getdoc(check) or "", check.__module__, waivable=waivable)
        DEFINED.append(replace(made, page=check, knows=knows))
        return check

    return define


def pair_check(
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    knows: Knows | None = None,
    whole: bool = False,
) -> Callable[[PairCheck], PairCheck]:
    """Define a check of each translation against its source."""

    def define(check: PairCheck) -> PairCheck:
        about, family = getdoc(check) or "", check.__module__
        DEFINED.append(Check(name, severity, about, family, pair=check, knows=knows, whole=whole))
        return check

    return define


def topic_check(
    name: str, severity: Severity = Severity.ERROR, *, knows: Knows | None = None
) -> Callable[[TopicCheck], TopicCheck]:
    """Define a check of all pages of a topic."""

    def define(check: TopicCheck) -> TopicCheck:
        about = getdoc(check) or ""
        DEFINED.append(Check(name, severity, about, check.__module__, topic=check, knows=knows))
        return check

    return define


def site_check(name: str, severity: Severity = Severity.ERROR) -> Callable[[SiteCheck], SiteCheck]:
    """Define a check of the tree as a whole."""

    def define(check: SiteCheck) -> SiteCheck:
        DEFINED.append(Check(name, severity, getdoc(check) or "", check.__module__, site=check))
        return check

    return define


def read_check(family: str, name: str, about: str, *, waivable: bool = True) -> None:
    """Define a check that is carried out where files are read or findings are waived."""
    DEFINED.append(Check(name, Severity.ERROR, about, family, waivable=waivable))


def quote(text: str) -> str:
    """Return the beginning of a text, in quotes, on one line."""
    text = " ".join(text.split())
    shown = text if len(text) <= MAX_QUOTE else text[: MAX_QUOTE - 1].rstrip() + "…"
    return f'"{shown}"'


def count(number: int, noun: str) -> str:
    """Return ``1 step`` or ``3 steps``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("ry") else f"{number} {noun}s"
