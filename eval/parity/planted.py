"""How many planted differences of meaning the checks report, and how many harmless edits.

``python -m eval.parity.planted`` prints both, by class, for the half of the edits that the
words were tuned on, and ``--half report`` for the one that nobody looked at.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from eval.parity import meaning
from eval.parity.meaning import Edit, Half, Planted, Set
from helpcenter.content import catalog, project
from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.findings import Finding
from helpcenter.parity import engine, stamps
from helpcenter.parity import lengths as learned
from helpcenter.parity.checks import Context, Site
from helpcenter.parity.checks.registry import CHECKS
from helpcenter.parity.judge import Judge, Material
from helpcenter.parity.results import TopicResult

# How an edit is judged: as a change of stamped pages, or with nothing known but the pages as they
# are, by what is sure alone, or by all that there is.
Way = Literal["changed", "sure", "all"]
ROOT = Path(__file__).parents[2]
HARMLESS = "harmless"
BASELINE = Path(__file__).with_name("meaning") / "baseline.json"
# How much less of a class is chance: an article was changed, not the checks; and how many
# harmless edits may be reported.
SLACK, MOST_ALARMS = 0.12, 0.02
_DAY = date(2026, 1, 1)
# What says nothing of the meaning: that a page was edited, and how an edit was typed.
_ASIDE = frozenset(
    {"outdated", "pending", "sign-spaces", "own-signs", "opening-marks", "script-spacing"}
)


@dataclass(frozen=True)
class Outcome:
    """What became of an edit: what was found that was not found before."""

    edit: Edit
    found: Sequence[Finding]

    @property
    def kind(self) -> str:
        """The class of the edit."""
        return self.edit.kind if isinstance(self.edit, Planted) else HARMLESS


class Bench:
    """The articles, judged; and what changes when a sentence does."""

    def __init__(self, tree: Tree, way: Way) -> None:
        self._tree = tree
        self._catalog = catalog.scan(tree)
        scales = learned.scales(self._catalog.topics, tree.languages, tree.source)
        terms = tuple(engine.terms_of(tree, []))
        self._judge = Judge(Context.of(tree, terms, stamped=way == "changed", scales=scales))
        materials = [Material(name, files, {}) for name, files in self._catalog.topics.items()]
        self._stamps = {
            material.topic: self._stamped(material) if way == "changed" else {}
            for material in materials
        }
        self._clean: dict[str, TopicResult] = {
            material.topic: self._judge.judge(
                replace(material, stamps=self._stamps[material.topic])
            )
            for material in materials
        }

    def _stamped(self, material: Material) -> Mapping[str, tuple[str, bytes]]:
        """Return the stamps that say that a topic's languages agree as they are."""
        topic, _ = self._judge.read(material)
        made = {
            pair.translation.language: stamps.make(
                pair.source, pair.translation, _DAY, self._tree.followed
            )
            for pair in topic.pairs
        }
        return {language: ("", stamps.write(stamp).encode()) for language, stamp in made.items()}

    def found(self, edit: Edit) -> list[Finding]:
        """Return what an edit adds to what is found of its topic.

        That the translations of an edited source are outdated is not counted: it is said of
        any edit. Nor are spaces and signs, which say nothing of the meaning.
        """
        files = dict(self._catalog.topics[edit.topic])
        files[edit.language] = _edited(files[edit.language], edit)
        result = self._judge.judge(Material(edit.topic, files, self._stamps[edit.topic]))
        before = self._clean[edit.topic]
        known = Counter((f.path, f.line, f.check) for f in before.findings)
        new = []
        for finding in result.findings:
            key = (finding.path, finding.line, finding.check)
            known[key] -= 1
            if known[key] < 0 and finding.check not in _ASIDE:
                new.append(finding)
        return [*new, *self._across(edit, result)]

    def _across(self, edit: Edit, result: TopicResult) -> Iterator[Finding]:
        """Yield what is found of the page by checks that look at several topics."""
        path = self._tree.path(edit.language, edit.topic)
        topics = {**self._clean, edit.topic: result}
        for check in CHECKS:
            if check.site is not None and check.id in {"link-text", "two-names"}:
                site = Site(self._tree, self._catalog, _near(topics, edit.topic), {})
                yield from (f for f in check.site(site) if f.path == path)


def _near(topics: Mapping[str, TopicResult], name: str) -> Mapping[str, TopicResult]:
    """Return a topic with its links, and the others without theirs."""
    return {
        other: result
        if other == name
        else replace(
            result,
            pages={key: replace(page, links=()) for key, page in result.pages.items()},
        )
        for other, result in topics.items()
    }


def _edited(file: SourceFile, edit: Edit) -> SourceFile:
    text = edit.apply(file.data.decode())
    return replace(file, data=text.encode(), digest=edit.id)


def outcomes(edits: Sequence[Edit], tree: Tree, way: Way = "changed") -> Iterator[Outcome]:
    """Yield what becomes of each edit."""
    bench = Bench(tree, way)
    for edit in edits:
        yield Outcome(edit, bench.found(edit))


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each class: how many that mislead were reported, in all and by language."""
    for kind in (*meaning.CLASSES, HARMLESS):
        mine = [o for o in found if o.kind == kind and _counts(o)]
        if not mine:
            continue
        parts = []
        for language in meaning.LANGUAGES:
            own = [o for o in mine if o.edit.language == language]
            parts.append(f"{language} {sum(bool(o.found) for o in own)}/{len(own)}")
        hits = sum(bool(o.found) for o in mine)
        yield f"{kind:<14} {hits:>4}/{len(mine):<4} {hits / len(mine):>6.1%}   {', '.join(parts)}"


def _counts(outcome: Outcome) -> bool:
    return not isinstance(outcome.edit, Planted) or outcome.edit.wrong


def rates(found: Sequence[Outcome]) -> dict[str, float]:
    """Return which share of each class was reported: of the harmless, by mistake."""
    kinds = (*meaning.CLASSES, HARMLESS)
    counted = {kind: [o for o in found if o.kind == kind and _counts(o)] for kind in kinds}
    return {
        kind: round(sum(bool(o.found) for o in mine) / len(mine), 3)
        for kind, mine in counted.items()
        if mine
    }


def judge(result: Mapping[str, float]) -> Sequence[str]:
    """Return what is worse than it was, or than it has to be."""
    known = json.loads(BASELINE.read_text("utf-8"))
    worse = [
        f"{kind}: {result[kind]:.1%} reported, was {share:.1%}"
        for kind, share in known.items()
        if kind != HARMLESS and kind in result and result[kind] < share - SLACK
    ]
    alarms = result.get(HARMLESS, 0.0)
    return [*worse, *([f"{alarms:.1%} false alarms"] if alarms > MOST_ALARMS else [])]


def chosen(
    half: Half | None, every: int = 1, only: str = "", which: Set = "first"
) -> Sequence[Edit]:
    """Return the edits of a half whose class has a name that contains this, or each so many."""
    edits = meaning.load(meaning.articles(), half, which=which)
    named = [
        edit
        for edit in (*edits.planted, *edits.harmless)
        if only in (edit.kind if isinstance(edit, Planted) else HARMLESS)
    ]
    return named[::every]


def evaluate(edits: Sequence[Edit], way: Way = "changed") -> list[Outcome]:
    """Return what becomes of each edit of our own articles, as they were when it was written."""
    every = {"changed": None, "sure": None, "all": True}[way]
    kept = meaning.articles()
    tree = replace(project.read(ROOT).tree(), root=kept, docs=kept, meaning=every)
    return list(outcomes(edits, tree, way))


def main() -> int:
    """Print how many edits were reported; exit 1 if a figure is worse than it was."""
    parser = argparse.ArgumentParser(prog="python -m eval.parity.planted", description=__doc__)
    parser.add_argument("--half", choices=["develop", "report"], default="develop")
    parser.add_argument("--set", choices=get_args(Set), default="first", dest="which")
    parser.add_argument("--way", choices=get_args(Way), default="changed")
    parser.add_argument("--only", default="", help="classes whose name contains this")
    parser.add_argument("--verbose", action="store_true", help="show what was not right")
    parser.add_argument("--update", action="store_true", help="write the baseline")
    arguments = parser.parse_args()
    half: Half = arguments.half
    found = evaluate(chosen(half, only=arguments.only, which=arguments.which), arguments.way)
    for line in table(found):
        print(line)
    # The half for reporting is only counted: who reads it cannot measure by it any more.
    for outcome in found if arguments.verbose and half == "develop" else ():
        if _counts(outcome) and bool(outcome.found) == (outcome.kind == HARMLESS):
            print(f"{outcome.kind} {outcome.edit.language}/{outcome.edit.topic}")
            print(f"    {outcome.edit.old}\n    {outcome.edit.new}")
            for finding in outcome.found:
                print(f"      {finding.check} {finding.path}:{finding.line} {finding.message[:60]}")
    if arguments.update:
        BASELINE.write_text(json.dumps(rates(found), indent=2) + "\n", "utf-8")
    problems = [] if arguments.only or arguments.which != "first" else judge(rates(found))
    for problem in problems:
        sys.stderr.write(f"worse: {problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
