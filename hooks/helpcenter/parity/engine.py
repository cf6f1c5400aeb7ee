"""The parity engine: judges a whole tree, and remembers what it has judged.

A topic is the unit of work: all its pages are read, compared and forgotten, so
memory does not grow with the tree, topics can be judged in parallel, and a
topic is judged again only when one of its files changed. What concerns several
topics (links, coverage, navigation) is judged afterwards on small summaries.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from helpcenter import ledger
from helpcenter.content import kept, own, waivers, workers
from helpcenter.content.catalog import Tree
from helpcenter.content.located import Invalid, Located, Unreadable, load, text
from helpcenter.content.project import GLOSSARY
from helpcenter.content.waivers import Waivers
from helpcenter.findings import Finding, suggest
from helpcenter.languages import detect
from helpcenter.parity import glossary, lengths, memory, owners, said
from helpcenter.parity.checks import Context, Site
from helpcenter.parity.checks.registry import BY_ID, CHECKS
from helpcenter.parity.glossary import Term
from helpcenter.parity.grounds import Grounds
from helpcenter.parity.judge import Judge, Material
from helpcenter.parity.lengths import Sizes
from helpcenter.parity.results import TopicResult, restore

Progress = Callable[[int, int], None]

# Starting a second process costs as much as judging some hundred pages.
_WORTH_A_POOL = 150
# What is wrong in these is told by who reads them.
_READ_ELSEWHERE = frozenset({GLOSSARY, own.FILE, waivers.FILE, "published.yml", "pictures.yml"})
# Search words need no counterpart in another language.
_NOT_TRANSLATED = frozenset({"synonyms.yml", GLOSSARY, owners.FILE})


@dataclass(frozen=True)
class Report:
    """What a check of a tree found.

    Attributes:
        findings: sorted, without those that are waived.
        topics: by name.
        waived: how many findings were waived.
        judged: how many topics had to be judged anew.
        unjudged: by language, the checks that need to know more of it than its pack, or the
            want of one, and the libraries let them.
        said: what was found about texts of ``data/``, by file.
    """

    findings: tuple[Finding, ...]
    topics: Mapping[str, TopicResult]
    waived: int = 0
    judged: int = 0
    unjudged: memory.Unjudged = field(default_factory=dict)
    said: Mapping[str, TopicResult] = field(default_factory=dict)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for garbage seldom: this makes many objects, but few that hold each other."""
    usual = gc.get_threshold()
    gc.set_threshold(workers.MANY_OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_collecting_seldom()
def check(
    tree: Tree, *, cache: Path | None = None, progress: Progress | None = None, jobs: int = 0
) -> Report:
    """Carry out all checks on a tree.

    Args:
        tree: what to check.
        cache: a file to remember results in; it may be missing, damaged or removed.
        progress: told how many topics are done, of how many.
        jobs: how many processes to use at most; 0 lets the machine decide.
    """
    grounds = Grounds.of(tree)
    problems = [*grounds.catalog.problems, *tree.own.faults]
    terms = tuple(terms_of(tree, problems))
    known = memory.load(cache)
    sizes = Sizes(known.sizes)
    scales = lengths.scales(grounds.catalog.topics, tree.languages, tree.source, sizes)
    context = Context.of(tree, terms, stamped=bool(grounds.stamps), scales=scales)
    materials = grounds.materials()
    common = memory.common(tree, context)
    keys = {
        topic: memory.key(common, material.files, material.stamps, material.verdicts)
        for topic, material in materials.items()
    }
    topics = _remembered(known, keys)
    todo = [materials[topic] for topic in materials if topic not in topics]
    topics.update(_judge(todo, context, progress, jobs))
    topics = {topic: topics[topic] for topic in materials}
    unjudged = known.unjudged if known.common == common else dict(_unjudged(context))
    if cache is not None and (todo or len(known.topics) != len(topics) or known.common != common):
        results = {t: (keys[t], result) for t, result in topics.items() if not result.dated}
        memory.save(cache, results, sizes.used, common, unjudged)
    data = dict(_data(tree, problems))
    articles = {topic: topics[topic] for topic in grounds.catalog.topics}
    others = {topic: topics[topic] for topic in grounds.texts}
    site = Site(
        tree, grounds.catalog, articles, data, frozenset(grounds.stamps), grounds.moved,
        grounds.spoken(),
    )  # fmt: skip
    findings = [
        *problems,
        *(finding for result in topics.values() for finding in result.findings),
        *_site(site),
    ]
    shared = waivers.read(tree.data, tree.root) if tree.data else waivers.Waivers()
    kept, waived = _waive(_places(site, grounds.texts, others), findings, shared)
    kept += [*shared.faults, *_unneeded(shared, findings, tree.languages)]
    return Report(tuple(sorted(kept)), articles, waived, len(todo), unjudged, others)


def context_of(tree: Tree) -> Context:
    """Return what all topics of a tree have in common, for those who read but one."""
    return Context.of(tree, tuple(terms_of(tree, [])), stamped=False)


def _remembered(known: memory.Memory, keys: Mapping[str, str]) -> dict[str, TopicResult]:
    """Return the results of the topics that have not changed."""
    topics = {}
    for topic, key in keys.items():
        entry = known.topics.get(topic)
        with suppress(LookupError, TypeError, ValueError):
            if entry is not None and entry[0] == key:
                topics[topic] = restore(entry[1])
    return topics


def _unjudged(context: Context) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the languages in which some checks find nothing, since they know no words of it."""
    for language in context.languages:
        ids = tuple(
            check.id for check in CHECKS if check.knows and not check.knows(language, context)
        )
        if ids:
            yield language, ids


def terms_of(tree: Tree, problems: list[Finding]) -> Sequence[Term]:
    """Read the glossary; without a valid one there are no terms to check."""
    if tree.glossary is None:
        return ()
    path = tree.name(tree.glossary)
    try:
        return _read_terms(text(tree.glossary), tree.languages)
    except Unreadable as error:
        found = [error.problem]
    except Invalid as error:
        found = error.problems
    except FileNotFoundError:
        return ()
    problems.extend(Finding(path, problem.line, "glossary", problem.message) for problem in found)
    return ()


@lru_cache(maxsize=4)
def _read_terms(text: str, languages: tuple[str, ...]) -> Sequence[Term]:
    found = load(text)
    return glossary.read(found, languages).terms if found.data is not None else ()


_load_data = lru_cache(maxsize=64)(load)


def _data(tree: Tree, problems: list[Finding]) -> Iterator[tuple[str, Located]]:
    """Read data/ as plain data, but for what the ledger reads: their languages are compared."""
    if tree.data is None or not tree.data.is_dir():
        return
    for path in sorted(tree.data.rglob("*.yml")):
        if path.name in _NOT_TRANSLATED and path.name != GLOSSARY:
            continue
        if ledger.reads(path.relative_to(tree.data)):
            continue
        try:
            yield tree.name(path), _load_data(text(path))
        except Unreadable as error:
            if path.name not in _READ_ELSEWHERE:
                line, message = error.problem.line, error.problem.message
                problems.append(Finding(tree.name(path), line, "missing-string", message))


# --- Judging ---------------------------------------------------------------------


def _judge(
    todo: Sequence[Material], context: Context, progress: Progress | None, jobs: int
) -> Iterator[tuple[str, TopicResult]]:
    if not todo:
        return
    detect.prepare()
    jobs = (jobs or workers.jobs()) if len(todo) >= _WORTH_A_POOL else 1
    done = 0
    with workers.sharing(todo, _judge_of, (context,), jobs) as shared:
        for materials, results in shared.results(Judge(context).judge):
            for material, result in zip(materials, results, strict=True):
                yield material.topic, result
            done += len(materials)
            if progress is not None:
                progress(done, len(todo))


def _judge_of(context: Context) -> Callable[[Material], TopicResult]:
    detect.prepare()
    return Judge(context).judge


def _site(site: Site) -> Iterator[Finding]:
    for entry in CHECKS:
        if entry.site is not None:
            for finding in entry.site(site):
                yield replace(finding, check=entry.id, severity=entry.severity)


# --- Waivers ---------------------------------------------------------------------


# Found, and waived, where the ledger is known: by trust.
_ELSEWHERE = frozenset({"literal-fact"})
_BY_SOURCE = frozenset({"missing-topic", "outdated"})


class _Place(NamedTuple):
    """A page: its topic and language, its file, that of its source, and its waivers."""

    topic: str
    language: str
    path: str
    source: str
    waivers: Sequence[tuple[str, str, int]]


def _places(
    site: Site, texts: Mapping[str, said.Files], others: Mapping[str, TopicResult]
) -> Iterator[_Place]:
    path = site.tree.path
    for topic, language, page in site.pages():
        source = path(site.topics[topic].source, topic)
        yield _Place(topic, language, path(language, topic), source, page.waivers)
    for topic, result in others.items():
        for language, page in result.pages.items():
            own, source = texts[topic][language].path, texts[topic][result.source].path
            yield _Place(topic, language, own, source, page.waivers)


def waivable(check: str) -> bool:
    """Tell whether anybody may excuse a page from a check."""
    return BY_ID[check].waivable


def _waive(
    places: Iterable[_Place], findings: Iterable[Finding], shared: Waivers
) -> tuple[list[Finding], int]:
    """Leave out what a page's front matter waives; report waivers that waive nothing."""
    own: dict[tuple[str, str], tuple[_Place, int]] = {}
    sources = {}
    for place in places:
        sources[place.topic] = place.source
        for check_id, _, line in place.waivers:
            own[place.path, check_id] = (place, line)
    used: set[tuple[str, str]] = set()
    kept = []
    count = 0
    for finding in findings:
        keys = [(finding.path, finding.check)]
        if finding.check in _BY_SOURCE and finding.topic in sources:
            # A page that does not exist cannot waive; and who edits a source in haste
            # says once, there, that its translations follow later.
            keys.append((sources[finding.topic], finding.check))
        hit = next((key for key in keys if key in own), None)
        if not waivable(finding.check) or not (hit or shared.covering(finding)):
            kept.append(finding)
        else:
            used.update({hit} if hit else ())
            count += 1
    for (path, check_id), (place, line) in own.items():
        if (path, check_id) not in used and check_id not in _ELSEWHERE:
            message = _unfit(check_id)
            kept.append(
                Finding(path, line, "waiver", message, language=place.language, topic=place.topic)
            )
    return kept, count


def _unneeded(
    shared: Waivers, findings: Sequence[Finding], languages: Sequence[str]
) -> Iterator[Finding]:
    """Yield what a whole project waives and need not, or cannot."""
    for one, line in shared.entries:
        if one.language is not None and one.language not in languages:
            near = suggest(one.language, languages) or f" There are {', '.join(languages)}."
            message = f"'{one.language}' is no language of the site.{near} Rename or remove it."
            yield Finding(shared.path, line, "waiver", message)
            continue
        waivable = one.check in BY_ID and BY_ID[one.check].waivable
        if one.check not in _ELSEWHERE and not (waivable and any(map(one.covers, findings))):
            yield Finding(shared.path, line, "waiver", _unfit(one.check))


def _unfit(check_id: str) -> str:
    if check_id not in BY_ID:
        return (
            f"no check that can be waived is called '{check_id}'.{suggest(check_id, BY_ID)} It is"
            " misspelt (`helpcenter check --list` names all), or it protects readers. Mend what it"
            " tells, and remove the waiver."
        )
    if not BY_ID[check_id].waivable:
        return f"'{check_id}' cannot be waived. Mend the page, and remove the waiver."
    return f"the waiver of '{check_id}' is not needed: there is no such finding. Remove it."


def cache_of(tree: Tree) -> Path | None:
    """Return the file a tree's results are remembered in, if they may be."""
    return tree.root / kept.CACHE / "parity.json" if kept.is_on() else None
