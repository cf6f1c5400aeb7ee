"""Measures how easy the articles are to read, and names the hardest of each language.

    .venv/bin/python -m eval.readability [--languages fr,es] [--hardest 10] [--below 50]

``readability.yml`` says by which formula; Pyphen, which knows where a language divides its
words, counts the syllables. ``--below`` fails where a page scores less.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

import pyphen
import yaml
from pydantic import BaseModel, ConfigDict

from helpcenter.content import catalog, project
from helpcenter.content.outline import Kind
from helpcenter.parity.checks import Context
from helpcenter.parity.judge import Judge, Material
from helpcenter.parity.page import Page

ROOT = Path(__file__).parents[1]
FORMULAS = Path(__file__).with_suffix(".yml")
# A page of a sentence or two has no mean.
FEWEST = 5
PROSE = {Kind.PARAGRAPH, Kind.STEP, Kind.BULLET, Kind.ROW, Kind.NOTE}
_END = re.compile(r"[.!?。！？]+(?=\s|$|[”’»）)])|[。！？]|(?<=[:：])\s+|[;；]\s*")
_PAUSE = re.compile(r"[^\w\s]+\s*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")


class Formula(BaseModel):
    """How a language's texts are scored, see ``readability.yml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    base: float
    sentence: float
    word: float
    characters: bool = False

    def score(self, sentences: Sequence[str], language: str) -> float:
        """Return how easy some sentences are to read."""
        if self.characters:
            length = fmean(map(_letters, sentences))
            clauses = [part for one in sentences for part in _PAUSE.split(one) if part.strip()]
            return self.base - self.sentence * length - self.word * fmean(map(_letters, clauses))
        words = [word for one in sentences for word in _WORD.findall(one)]
        length = len(words) / len(sentences)
        heavy = fmean(_syllables(word, language) for word in words)
        return self.base - self.sentence * length - self.word * heavy


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _syllables(word: str, language: str) -> int:
    return len(pyphen.Pyphen(lang=language, left=1, right=1).positions(word.lower())) + 1


def sentences(page: Page) -> Iterator[str]:
    """Yield the sentences of a page's text; each cell of a table is one or more."""
    for block in page.blocks:
        if block.kind not in PROSE:
            continue
        for text in block.parts or (block.text,):
            for part in _END.split(_PLACEHOLDER.sub("", text)):
                if _WORD.search(part):
                    yield part


def scores(language: str, formula: Formula) -> dict[str, float]:
    """Return how easy the articles of a language are to read, by topic."""
    tree = project.read(ROOT).tree()
    judge = Judge(Context.of(tree, (), stamped=False))
    found: dict[str, float] = {}
    for name, files in catalog.scan(tree).topics.items():
        page = judge.read(Material(name, files, {}))[0].pages.get(language)
        said = list(sentences(page)) if page else []
        if len(said) >= FEWEST:
            found[name] = formula.score(said, language)
    return found


def main() -> int:
    """Measure, print; return the exit code."""
    read = yaml.safe_load(FORMULAS.read_text("utf-8"))
    formulas = {tag: Formula.model_validate(one) for tag, one in read.items()}
    known = [tag for tag in project.read(ROOT).languages if tag in formulas]
    parser = argparse.ArgumentParser(description="How easy the articles are to read.")
    parser.add_argument("--languages", default=",".join(known))
    parser.add_argument("--hardest", type=int, default=10, help="how many to name")
    parser.add_argument("--below", type=float, help="fail where a page scores less")
    given = parser.parse_args()
    failed = False
    for tag in given.languages.split(","):
        by_topic = scores(tag, formulas[tag])
        print(f"{tag}: mean {fmean(by_topic.values()):.0f} ({formulas[tag].name})")
        for name in sorted(by_topic, key=by_topic.__getitem__)[: given.hardest]:
            print(f"  {by_topic[name]:5.1f}  {name}")
        failed |= given.below is not None and min(by_topic.values()) < given.below
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
