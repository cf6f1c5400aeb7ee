"""Runs the evaluation: one defect after the other, each in a copy of the page set."""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Literal, get_args

import yaml

from eval.parity import meaning, planted, review
from eval.parity.defects import DEFECTS, DELETE, HARMLESS, Change, Page
from helpcenter.cli import stamping
from helpcenter.content import catalog, project
from helpcenter.content.catalog import Tree
from helpcenter.findings import Finding
from helpcenter.parity import engine

BASELINE = Path(__file__).with_name("baseline.json")
ROOT = Path(__file__).parents[2]
GOAL = 0.97
# What is wrong in a page by itself, of a source too.
TYPOGRAPHY = ("space beside a sign", "own punctuation", "blank between scripts")
# How much less of a class, and of all, is chance: an article was changed, not the checks.
CLASS_SLACK, SLACK = 0.17, 0.005
# Edits per class; of them, `--sample` tries so many, where one is much of a class.
PER_CLASS, FEW = 24, 6
SEED = 20261122
State = Literal["bare", "new", "stamped"]
STATES = (
    "what is known of the pages: 'bare', as strangers have them, without glossary, schema and ids; "
    "'new', without stamps; 'stamped', once the languages were found to agree"
)
# Of the planted differences of meaning, `--quiet` tries one in so many.
SAMPLE, LEAST_SAMPLE, MOST_SAMPLE_ALARMS = 8, 0.5, 0.04


@dataclass(frozen=True)
class Outcome:
    """What became of a class: how many edits were made, and how many were right.

    A defect is right if it is found, on the right file; a harmless edit, if nothing is.
    """

    tried: int
    right: int
    wrong: tuple[str, ...]

    @property
    def rate(self) -> float:
        """The share that was right."""
        return self.right / self.tried if self.tried else 1.0


class Bench:
    """A page set to be damaged and mended again: a copy, which is written to."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.cache = tree.root / "cache.json"
        self.terms = _terms(tree.root)
        self.texts = {
            (language, topic): (self.tree.docs / language / f"{topic}.md").read_text("utf-8")
            for topic, files in catalog.scan(self.tree).topics.items()
            for language in files
        }
        # The pages that are damaged.
        self.places: Sequence[tuple[str, str]] = sorted(self.texts)
        self.clean = self.known()

    def known(self) -> frozenset[tuple[str, str]]:
        """Return what is found before any damage; edits move lines, so these do not count."""
        return frozenset((finding.path, finding.check) for finding in self.check())

    def check(self) -> tuple[Finding, ...]:
        """Return all findings."""
        return engine.check(self.tree, cache=self.cache, jobs=1).findings

    def page(self, language: str, topic: str) -> Page:
        """Return a page to be damaged."""
        others = {
            name: self.texts[name, topic]
            for name in self.tree.languages
            if name != language and (name, topic) in self.texts
        }
        return Page(
            language=language,
            topic=topic,
            text=self.texts[language, topic],
            others=others,
            source=language == self.tree.source,
            terms=self.terms,
            topics=sorted({topic for _, topic in self.texts}),
        )

    def stamp(self) -> None:
        """Record that all translations are current."""
        stamping.stamp_all(self.tree)
        self.clean = self.known()

    def damage(self, language: str, topic: str, new: str | bytes) -> list[Finding]:
        """Return what is found once a file holds something else."""
        path = self.tree.docs / language / f"{topic}.md"
        undamaged = self.cache.read_bytes()
        try:
            if new == DELETE:
                path.unlink()
            else:
                path.write_bytes(new if isinstance(new, bytes) else new.encode())
            return [f for f in self.check() if (f.path, f.check) not in self.clean]
        finally:
            path.write_bytes(self.texts[language, topic].encode())
            self.cache.write_bytes(undamaged)


def copy_project(root: Path, folder: Path, *, bare: bool) -> Tree:
    """Copy what is checked of a project, without its stamps; return its tree."""
    for name in ("docs", "data"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
    shutil.copy(root / project.CONFIG, folder)
    shutil.rmtree(folder / "docs" / ".stamps", ignore_errors=True)
    tree = project.read(folder).tree()
    return _bare(tree) if bare else tree


def _bare(tree: Tree) -> Tree:
    """Return the tree as strangers would have it: no schema, glossary, stamps or heading ids."""
    for path in tree.docs.rglob("*.md"):
        text = re.sub(r" \{#[\w-]+\}$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        text = re.sub(r"(\.md)#[\w-]+", r"\1", text)
        path.write_text(text, "utf-8")
    return Tree(tree.docs, tree.docs, tree.languages, tree.source)


def _terms(root: Path) -> list[Mapping[str, Any]]:
    path = root / "data" / "glossary.yml"
    return list(yaml.safe_load(path.read_text("utf-8"))["terms"]) if path.is_file() else []


def _right_file(bench: Bench, language: str, topic: str, name: str, found: list[Finding]) -> bool:
    """Tell whether the findings point at the damaged file; for an edited source, at all others."""
    paths = {finding.path for finding in found}
    if name == "edit source":
        others = [other for other in bench.tree.languages if other != language]
        return all(bench.tree.path(other, topic) in paths for other in others)
    return bench.tree.path(language, topic) in paths


def _edits(
    bench: Bench, name: str, change: Change, number: int, *, harmless: bool
) -> Iterator[tuple[str, str, str | bytes]]:
    """Yield language, topic and new content of pages a change applies to, by chance."""
    places = list(bench.places)
    Random(f"{SEED} {name}").shuffle(places)
    made = 0
    for language, topic in places:
        # One for each page: what is done to it does not depend on the other pages.
        random = Random(f"{SEED} {name} {language}/{topic}")
        # Defects are those of translations; of the source where that is the point.
        sources = {"edit source", *TYPOGRAPHY}
        is_source = language == bench.tree.source
        if not harmless and is_source and name not in sources:
            continue
        new = change(bench.page(language, topic), random)
        if new is None or new == bench.texts[language, topic]:
            continue
        yield language, topic, new
        made += 1
        if made == number:
            return


def evaluate(
    root: Path,
    number: int,
    *,
    state: State = "new",
    only: str = "",
    jobs: int = 1,
) -> dict[str, Outcome]:
    """Return the outcome of each class, tried in so many processes."""
    kinds = [
        kind
        for kind in (*DEFECTS, *HARMLESS)
        if only in kind and not (state == "bare" and kind in _NOT_BARE)
    ]
    shares = [kinds[start::jobs] for start in range(jobs)]
    try_share = partial(_evaluate, root, number, state)
    with ProcessPoolExecutor(jobs) as pool:
        parts = map(try_share, shares) if jobs == 1 else pool.map(try_share, shares)
        found = {kind: outcome for part in parts for kind, outcome in part.items()}
    return {kind: found[kind] for kind in kinds}


def _evaluate(root: Path, number: int, state: State, kinds: Sequence[str]) -> dict[str, Outcome]:
    outcomes = {}
    changes = {**DEFECTS, **HARMLESS}
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(copy_project(root, Path(name), bare=state == "bare"))
        for kind in kinds:
            if state == "stamped" or kind == "edit source":
                bench.stamp()
            outcomes[kind] = run_kind(bench, kind, changes[kind], number)
            if kind == "edit source" and state != "stamped":
                shutil.rmtree(bench.tree.docs / ".stamps", ignore_errors=True)
                bench.clean = bench.known()
    return outcomes


# What strangers' trees cannot be asked: they have no glossary, schema or ids.
_NOT_BARE = frozenset(
    {
        "alter term",
        "lose term",
        "alter id",
        "alter anchor",
        "duplicate id",
        "unknown key",
        "drop key",
    }
)


def run_kind(bench: Bench, kind: str, change: Change, number: int) -> Outcome:
    """Make so many edits of a kind, one after the other; return what became of them."""
    tried = right = 0
    wrong = []
    harmless = kind in HARMLESS
    for language, topic, new in _edits(bench, kind, change, number, harmless=harmless):
        tried += 1
        found = bench.damage(language, topic, new)
        good = not found if harmless else _right_file(bench, language, topic, kind, found)
        right += good
        if not good:
            shown = f": {found[0]}" if harmless and found else ""
            wrong.append(f"{language}/{topic}{shown}")
    return Outcome(tried, right, tuple(wrong))


def rates(outcomes: Mapping[str, Outcome]) -> dict[str, float]:
    """Return the rate of each class, and over all defects and all harmless edits."""
    found = {kind: round(outcome.rate, 3) for kind, outcome in outcomes.items()}
    for title, kinds in (("all defects", DEFECTS), ("all harmless", HARMLESS)):
        chosen = [outcomes[kind] for kind in kinds if kind in outcomes]
        tried = sum(outcome.tried for outcome in chosen)
        if tried:
            found[title] = round(sum(outcome.right for outcome in chosen) / tried, 4)
    return found


def main() -> int:
    """Run the evaluation; exit 1 if a rate is below its baseline, or the goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m eval.parity", description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--number", type=int, default=PER_CLASS, help="edits per class")
    parser.add_argument(
        "--sample", action="store_true", help=f"{FEW} edits per class, held against the goals alone"
    )
    parser.add_argument("--only", default="", help="classes whose name contains this")
    parser.add_argument("--state", choices=get_args(State), default="new", help=STATES)
    parser.add_argument("--verbose", action="store_true", help="show what was not right")
    parser.add_argument("--quiet", action="store_true", help="show only the totals")
    parser.add_argument("--update", action="store_true", help="write the baseline")
    arguments = parser.parse_args()
    outcomes = evaluate(
        arguments.project,
        FEW if arguments.sample else arguments.number,
        state=arguments.state,
        only=arguments.only,
        jobs=min(4, os.cpu_count() or 1),
    )
    for kind, outcome in () if arguments.quiet else outcomes.items():
        mark = "harmless" if kind in HARMLESS else "defect"
        print(f"{mark:<9} {kind:<26} {outcome.right:>3}/{outcome.tried:<3} {outcome.rate:>6.1%}")
        for place in outcome.wrong if arguments.verbose else ():
            print(f"          {place}")
    result = rates(outcomes)
    if arguments.sample:
        print(f"A sample: {FEW} edits per class; `make eval-parity` tries {PER_CLASS}.")
    for title in ("all defects", "all harmless"):
        if title in result:
            print(f"{title:<36} {result[title]:.2%}")
    if arguments.update:
        BASELINE.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    if arguments.only or arguments.state != "new":
        return 0
    return max(judge(result, sample=arguments.sample), _meaning(quiet=arguments.quiet))


def _meaning(*, quiet: bool) -> int:
    """Try the planted differences of meaning: a few of them, or all, and the reviewed ones."""
    found = planted.evaluate(planted.chosen("develop", every=SAMPLE if quiet else 1))
    if quiet:
        misled = [o for o in found if o.kind != planted.HARMLESS]
        share = sum(bool(o.found) for o in misled) / max(1, len(misled))
        print(f"{'differences of meaning, a sample':<36} {share:.2%}")
        alarms = planted.rates(found).get(planted.HARMLESS, 0.0)
        worse = share < LEAST_SAMPLE or alarms > MOST_SAMPLE_ALARMS
        if worse:
            sys.stderr.write(f"worse: {share:.1%} of the sample, {alarms:.1%} false alarms\n")
        return int(worse)
    print("\ndifferences of meaning, planted: the half that the words were tuned on")
    print(*planted.table(found), sep="\n")
    for which in get_args(meaning.Set):
        print(f"the half that nobody looked at, {which} set")
        half = planted.chosen("report", which=which)
        print(*planted.table(planted.evaluate(half)), sep="\n")
    print("the same half, if nothing were known of what the pages said before")
    print(*planted.table(planted.evaluate(planted.chosen("report"), "all")), sep="\n")
    print("found by native reviewers")
    review.main()
    problems = planted.judge(planted.rates(found))
    for problem in problems:
        sys.stderr.write(f"worse: {problem}\n")
    return int(bool(problems))


def _slack(kind: str) -> float:
    return CLASS_SLACK if kind in DEFECTS else SLACK if kind == "all defects" else 0.0


def judge(result: Mapping[str, float], *, sample: bool = False) -> int:
    """Return 1, and say why, if a rate is worse than it was or than the goal.

    What a sample has of a class is chance: it is held against the goals alone.
    """
    known = BASELINE.is_file() and not sample
    baseline = json.loads(BASELINE.read_text("utf-8")) if known else {}
    problems = [
        f"{kind}: {result[kind]:.1%}, was {before:.1%}"
        for kind, before in baseline.items()
        if kind in result and result[kind] < before - _slack(kind)
    ]
    if result.get("all defects", 1.0) < GOAL:
        problems.append(f"all defects: {result['all defects']:.1%}, the goal is {GOAL:.0%}")
    if result.get("all harmless", 1.0) < 1.0:
        problems.append(f"all harmless: {result['all harmless']:.1%}, the goal is 100%")
    for problem in problems:
        sys.stderr.write(f"worse: {problem}\n")
    return 1 if problems else 0
