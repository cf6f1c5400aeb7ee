"""Measures search in every language that has sample articles: the mean reciprocal rank.

    .venv/bin/python eval/languages/search.py [--languages ja,ko] [--check] [--misses]

``docs/LOCALE`` holds the articles, ``queries/LOCALE.yml`` what natives typed, with the topic
that answers it. Tuning may look at the first ten questions of a language; the others are
told apart. ``--check`` fails where all questions together miss the bar.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import markdown
import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))

from measure import Found, figures
from questions import Answer, Query
from run import ask, chromium, served
from scale import SCRIPTS

from helpcenter.content import frontmatter
from helpcenter.search import bundle, sources
from helpcenter.search.articles import Page

FOLDER = Path(__file__).parent
BAR = 0.8
TUNED = 10


def pages(language: str) -> list[Page]:
    """Read and render the sample articles of a language."""
    root = FOLDER / "docs" / language
    found = []
    for path in sorted(root.rglob("*.md")):
        front, body, _ = frontmatter.split(path.read_text("utf-8"))
        meta = yaml.safe_load(front or "")
        topic = path.relative_to(root).with_suffix("").as_posix()
        found.append(
            Page(
                topic=topic,
                url=_address(topic),
                title=meta["title"],
                description=meta.get("description", ""),
                keywords=tuple(map(str, meta.get("keywords", ()))),
                kind=meta.get("kind", "guide"),
                html=markdown.markdown(
                    re.sub(r"\((?:\.\./)*([\w/-]+)\.md", r"(/\1/", body),
                    extensions=["attr_list", "tables", "admonition"],
                ),
            )
        )
    return found


def _address(topic: str) -> str:
    return f"{topic.removesuffix('index')}/".replace("//", "/").removeprefix("/")


def questions(language: str) -> list[Query]:
    """Read what natives of a language typed."""
    asked = yaml.safe_load((FOLDER / "queries" / f"{language}.yml").read_text("utf-8"))
    return [Query(one["q"], Answer(best=[one["topic"]], good=[])) for one in asked]


def found(language: str, languages: Sequence[str], asked: Sequence[Query]) -> list[Found]:
    """Build the search of the sample articles and ask it."""
    search = bundle.search(
        language,
        pages(language),
        outlines=sources.outlines(FOLDER / "docs", languages),
        synonyms=[],
        interface={},
        scripts=sources.scripts(SCRIPTS),
        style="",
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in search.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
        data = " ".join(f'data-{key}="{value}"' for key, value in search.settings.items())
        (folder / "index.html").write_text(
            "<!doctype html><meta charset=utf-8><title>search</title>"
            f'<script src="{search.settings["loader"]}" data-base="." {data}></script>',
            "utf-8",
        )
        with served(folder) as address, chromium() as browser:
            page = browser.new_page()
            page.goto(address)
            return ask(page, asked)


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
                and answer.urls[:1] != (_address(query.answer.best[0]),)
            ):
                print(f"    {query.text}: {query.answer.best[0]}, not {' '.join(answer.urls[:3])}")
    print(f"Below {BAR}: {', '.join(low)}." if low else f"Every language reaches {BAR}.")
    return 1 if low and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
