"""What a build costs, and how much of it is search: our own articles, copied as often as needed.

Run by ``make bench``; exits 1 if search adds more seconds than it may.
"""

import argparse
import logging
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from helpcenter.content import catalog, project
from helpcenter.trust import approvals, passages
from helpcenter_mkdocs import make_search

ROOT = Path(__file__).parents[1]
# Seconds that search may add to a build of 4 x 250 pages.
MOST_SEARCH = 3.0


def generate(root: Path, target: Path, sets: int) -> None:
    """Copy a project, and all its topics so many times in all: once more into ``set-2``."""
    for part in ("mkdocs.yml", "data", "docs", "overrides"):
        copy = shutil.copytree if (root / part).is_dir() else shutil.copy
        copy(root / part, target / part)
    found = project.read(root)
    for number in range(2, sets + 1):
        for language in found.languages:
            folder = found.docs / language
            for source in folder.rglob("*.md"):
                path = target / "docs" / language / f"set-{number}" / source.relative_to(folder)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_copied(source.read_text("utf-8"), number), "utf-8")
    _approve(target)


def _copied(text: str, number: int) -> str:
    """Give a copy a title of its own, and related articles of its own set."""
    text = re.sub(r'^(title: "?)', rf"\g<1>{number} · ", text, count=1, flags=re.MULTILINE)
    related = re.search(r"^related: \[(.*)\]$", text, re.MULTILINE)
    if not related:
        return text
    names = ", ".join(f"set-{number}/{name}" for name in related[1].split(", "))
    return text.replace(related[0], f"related: [{names}]", 1)


def _approve(target: Path) -> None:
    """Let somebody approve what the copies say: their titles are new."""
    own = project.read(target)
    told = [
        passage
        for topic, files in catalog.scan(own.tree()).topics.items()
        if topic.startswith("set-")
        for language, file in files.items()
        for passage in passages.of_article(file.path, file.data.decode(), language, topic)
    ]
    approvals.record(own.data / approvals.FOLDER, "bench", list(approvals.needed(told)))


P = ParamSpec("P")
R = TypeVar("R")


class Clock:
    """Adds up the time that functions take."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, work: Callable[P, R]) -> Callable[P, R]:
        """Return a function that is timed."""

        def run(*arguments: P.args, **named: P.kwargs) -> R:
            begin = time.perf_counter()
            try:
                return work(*arguments, **named)
            finally:
                self.seconds += time.perf_counter() - begin

        return run


def measure(folder: Path) -> tuple[float, float]:
    """Build a project; return the seconds it took, and those of search."""
    config = load_config(str(folder / "mkdocs.yml"))
    clock = Clock()
    events = config.plugins.events["env"]
    at = next(index for index, event in enumerate(events) if event is make_search.on_env)

    def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        made: Environment = clock.timed(make_search.on_env)(env, config=config, files=files)
        near = cast("Callable[..., object]", made.globals["related_articles"])
        made.globals["related_articles"] = clock.timed(near)
        return made

    events[at] = on_env
    begin = time.perf_counter()
    build(config)
    return time.perf_counter() - begin, clock.seconds


def main() -> int:
    """Print the figures; exit 1 if search adds too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topics", type=int, default=250)
    wanted = parser.parse_args().topics
    # The copies are no translations that anybody recorded.
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    found = project.read(ROOT)
    own = sum(1 for _ in (found.docs / found.source).rglob("*.md"))
    sets = max(1, round(wanted / own))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(ROOT, folder, sets)
        os.chdir(folder)
        total, search = measure(folder)
        os.chdir(ROOT)
    print(f"build, {len(found.languages)} x {sets * own} pages")
    print(f"  {total:.1f} s, of which search {search:.1f} s ({search / total:.0%})")
    return 1 if search > MOST_SEARCH * max(1, wanted / 250) else 0


if __name__ == "__main__":
    sys.exit(main())
