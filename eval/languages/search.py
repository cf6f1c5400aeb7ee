"""Measures search in every language that has sample articles: the mean reciprocal rank.

    .venv/bin/python eval/languages/search.py [--languages ja,ko] [--check] [--misses]

``docs/LOCALE`` holds the articles, ``queries/LOCALE.yml`` what natives typed, with the topic
that answers it. Tuning may look at the first ten questions of a language; the others are
told apart. ``--check`` fails where all questions together miss the bar.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))

from foreign import address, answers, pages
from measure import Found, figures
from questions import Answer, Query

from helpcenter.search import sources

FOLDER = Path(__file__).parent
BAR = 0.8
TUNED = 10


def questions(language: str) -> list[Query]:
    """Read what natives of a language typed."""
    asked = yaml.safe_load((FOLDER / "queries" / f"{language}.yml").read_text("utf-8"))
    return [Query(one["q"], Answer(best=[one["topic"]], good=[])) for one in asked]


def found(language: str, languages: Sequence[str], asked: Sequence[Query]) -> Sequence[Found]:
    """Build the search of the sample articles and ask it."""
    docs = FOLDER / "docs"
    return answers(language, pages(docs / language), sources.outlines(docs, languages), asked).found


def main() -> int:
    """Measure, print; return the exit code."""
    known = sorted(path.stem for path in (FOLDER / "queries").glob("*.yml"))
    parser = argparse.ArgumentParser(description="Measure search in the sample languages.")
    parser.add_argument("--languages", default=",".join(known))
    parser.add_argument("--check", action="store_true", help=f"fail below {BAR}")
    parser.add_argument("--misses", action="store_true", help="show what tuning may look at")
    given = parser.parse_args()
    languages = sorted(path.name for path in (FOLDER / "docs").iterdir())
    low = []
    for language in given.languages.split(","):
        asked = questions(language)
        answers = found(language, languages, asked)
        # The sample articles stand at the root.
        parts = (slice(None), slice(TUNED), slice(TUNED, None))
        rank, first, others = (
            figures(asked[part], answers[part], language, [language]).mrr for part in parts
        )
        print(f"{language:<8} MRR {rank:.3f}   first {TUNED}: {first:.3f}   others: {others:.3f}")
        if rank < BAR:
            low.append(language)
        for query, answer in zip(asked[:TUNED], answers[:TUNED], strict=True):
            if (
                given.misses
                and query.answer
                and answer.urls[:1] != (address(query.answer.best[0]),)
            ):
                print(f"    {query.text}: {query.answer.best[0]}, not {' '.join(answer.urls[:3])}")
    print(f"Below {BAR}: {', '.join(low)}." if low else f"Every language reaches {BAR}.")
    return 1 if low and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
