"""How well the checks serve each shipped language, on the sample help center.

For each language of the sample, once with its source alone and once with all the others:
how many findings its untouched pages raise (all are false alarms: the translations are
good), and which share of planted defects is found, of the kinds that `eval/parity` plants.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from eval.parity.defects import DEFECTS
from eval.parity.run import Bench, Outcome, run_kind
from helpcenter.content.catalog import Tree

DOCS = Path(__file__).with_name("docs")
BASELINE = Path(__file__).with_name("parity.json")
SOURCE = "en"
PER_KIND = 2
# How much less is chance: an article was changed, not the checks.
SLACK = 0.02
# There is no glossary here, and what concerns the source belongs to no translation.
NOT_HERE = frozenset({"alter term", "lose term", "edit source"})


def languages() -> tuple[str, ...]:
    """Return the languages of the sample, the source first."""
    names = {path.name for path in DOCS.iterdir() if path.is_dir()}
    return (SOURCE, *sorted(names - {SOURCE}))


def measure(language: str, *, together: bool, number: int) -> tuple[int, Mapping[str, Outcome]]:
    """Return the false alarms on a language's pages, and what became of each kind of defect."""
    names = languages() if together else (SOURCE, language)
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        for name in names:
            shutil.copytree(DOCS / name, docs / name)
        bench = Bench(Tree(Path(folder), docs, names, SOURCE, schema=True))
        alarms = sum(1 for path, _ in bench.clean if path.startswith(f"docs/{language}/"))
        # Only this language's pages are damaged.
        pages = {place: text for place, text in bench.texts.items() if place[0] == language}
        bench.places = tuple(pages)
        kinds = {kind: change for kind, change in DEFECTS.items() if kind not in NOT_HERE}
        return alarms, {
            kind: run_kind(bench, kind, change, number) for kind, change in kinds.items()
        }


def share(outcomes: Mapping[str, Outcome]) -> float:
    """Return the share of all defects that was found."""
    tried = sum(outcome.tried for outcome in outcomes.values())
    return sum(outcome.right for outcome in outcomes.values()) / max(1, tried)


def table(
    results: Mapping[str, tuple[int, Mapping[str, Outcome]]], *, verbose: bool
) -> Iterator[str]:
    """Yield the lines of a report."""
    for language, (alarms, outcomes) in results.items():
        tried = sum(outcome.tried for outcome in outcomes.values())
        missed = [
            f"{kind} {outcome.right}/{outcome.tried}"
            for kind, outcome in outcomes.items()
            if outcome.right < outcome.tried
        ]
        yield (
            f"{language:<8} {alarms:>2} false alarms  {share(outcomes):>6.1%} of {tried} found"
            f"  {'; '.join(missed)}"
        )
        for outcome in outcomes.values() if verbose else ():
            yield from (f"           {place}" for place in outcome.wrong)


def judge(found: Mapping[str, float], alarms: int) -> Sequence[str]:
    """Return what is worse than it was, or than it has to be."""
    known = json.loads(BASELINE.read_text("utf-8")) if BASELINE.is_file() else {}
    worse = [
        f"{name}: {share:.1%}, was {known[name]:.1%}"
        for name, share in found.items()
        if share < known.get(name, 0.0) - SLACK
    ]
    return [*worse, *([f"{alarms} false alarms"] if alarms else [])]


def main() -> int:
    """Print the figures; exit 1 if one is worse than its baseline, or there is a false alarm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", help="all, if none is named")
    parser.add_argument("--number", type=int, default=PER_KIND, help="defects of each kind")
    parser.add_argument("--verbose", action="store_true", help="show where one was not found")
    parser.add_argument("--update", action="store_true", help="write the baseline")
    arguments = parser.parse_args()
    names = arguments.languages or [name for name in languages() if name != SOURCE]
    found: dict[str, float] = {}
    alarms = 0
    for together in (False, True):
        print(f"{SOURCE} and all languages:" if together else f"{SOURCE} and one language:")
        work = partial(measure, together=together, number=arguments.number)
        with ProcessPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            results = dict(zip(names, pool.map(work, names), strict=True))
        for line in table(results, verbose=arguments.verbose):
            print(line)
        for language, (number, outcomes) in results.items():
            found[f"{language}, {'all' if together else 'alone'}"] = round(share(outcomes), 3)
            alarms += number
        tried = [outcome for _, some in results.values() for outcome in some.values()]
        total = sum(x.right for x in tried) / max(1, sum(x.tried for x in tried))
        print(
            f"all      {sum(number for number, _ in results.values()):>2} false alarms  {total:.1%}"
        )
    if arguments.update:
        BASELINE.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    problems = judge(found, alarms)
    for problem in problems:
        sys.stderr.write(f"worse: {problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
