"""What a build costs: our own articles, copied as often as needed.

How much of it is search; how much of it again after one word; and what MkDocs, Material and
static-i18n need for the same pages, without checks. Ratios are of the processors' seconds, which
a busy machine changes least; of the first build also of the seconds that somebody waits. Run by
``make bench``; exits 1 if search, or a build after one word, costs more than it may.
"""

import argparse
import logging
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar, cast

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from helpcenter.content import catalog, kept, project
from helpcenter.trust import approvals, passages
from helpcenter_mkdocs import make_search

ROOT = Path(__file__).parents[1]
# Seconds that search may add to a build of 4 x 250 pages.
MOST_SEARCH = 3.0
# What a build may cost after one word, as a share of the first one.
MOST_AGAIN = 0.2
# What reads the same pages without us.
STOCK = """\
site_name: Help
site_url: https://help.example/
theme: {{name: material, font: false}}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
{languages}
markdown_extensions: [admonition, attr_list, def_list, footnotes, tables]
"""


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


class Cost(NamedTuple):
    """What a build costs: seconds of processors, and seconds to wait."""

    work: float
    wait: float


def cost(folder: Path) -> Cost:
    """Build a project in a process of its own; return what that cost."""
    begin = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(work, time.perf_counter() - begin)


def again(folder: Path) -> dict[str, float]:
    """Build after one word in each language; return what each build cost."""
    found = project.read(folder)
    costs = {}
    for language in found.languages:
        page = max((found.docs / language).rglob("*.md"), key=lambda path: path.stat().st_size)
        text = page.read_text("utf-8")
        page.write_text(f"{text}\nWord.\n", "utf-8")
        costs[language] = cost(folder).work
        page.write_text(text, "utf-8")
    return costs


def stock(folder: Path) -> Cost:
    """Build the same pages with what others have; return what that cost."""
    found = project.read(folder)
    languages = [
        f"        - {{locale: {tag}, name: {tag}, default: {str(tag == found.source).lower()}}}"
        for tag in found.languages
    ]
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(found.docs, Path(name, "docs"))
        settings = STOCK.format(languages="\n".join(languages))
        Path(name, "mkdocs.yml").write_text(settings, "utf-8")
        return cost(Path(name))


def main() -> int:
    """Print the figures; exit 1 if anything costs too much."""
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
        os.environ[kept.SWITCH] = kept.OFF  # the first build below finds nothing
        total, search = measure(folder)
        del os.environ[kept.SWITCH]
        os.chdir(ROOT)
        first, word, other = cost(folder), again(folder), stock(folder)
    share = statistics.median(word.values()) / first.work
    print(f"build, {len(found.languages)} x {sets * own} pages")
    print(f"  {total:.1f} s, of which search {search:.1f} s ({search / total:.0%})")
    shares = f"{first.work / other.work:.2f} and {first.wait / other.wait:.2f}"
    print(f"  {first.work:.1f} s of processors, {first.wait:.1f} s to wait:")
    print(f"  {shares} of MkDocs, Material and static-i18n")
    told = ", ".join(f"{tag} {spent / first.work:.2f}" for tag, spent in word.items())
    print(f"  again after one word: {share:.2f} of that ({told}); may be {MOST_AGAIN}")
    return 1 if search > MOST_SEARCH * max(1, wanted / 250) or share > MOST_AGAIN else 0


if __name__ == "__main__":
    sys.exit(main())
