"""How the parity engine's cost grows: cold, warm, after one edit, and with the pages.

Run by ``make bench``. The page set is our own, copied under new names as often as
needed. What is printed are ratios besides seconds: a machine's speed is not ours.
"""

import argparse
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from helpcenter.content import project
from helpcenter.content.catalog import MAX_BYTES, SourceFile, Tree
from helpcenter.parity import engine
from helpcenter.parity.checks import Context
from helpcenter.parity.judge import Judge, Material

ROOT = Path(__file__).parents[1]
MEGABYTE = 1024  # what ru_maxrss counts in, in kilobytes


def generate(docs: Path, target: Path, topics: int, languages: Sequence[str]) -> None:
    """Copy the articles of each language under so many topics.

    Relative links and related topics stay inside each copy; every title gets its number.
    """
    first = docs / languages[0]
    originals = sorted(path.relative_to(first) for path in first.rglob("*.md"))
    for language in languages:
        for number in range(topics):
            name = originals[number % len(originals)]
            copy = number // len(originals)
            text = (docs / language / name).read_text("utf-8")
            text = re.sub(r"^(title: \"?)", rf"\g<1>{copy} · ", text, count=1, flags=re.MULTILINE)
            text = re.sub(r"^related: \[.*\]$", partial(_inside, copy), text, flags=re.MULTILINE)
            path = target / language / f"set-{copy}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def _inside(copy: int, related: re.Match[str]) -> str:
    return re.sub(r"[\w-]+(?:/[\w-]+)*(?=[],])", rf"set-{copy}/\g<0>", related[0])


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(own: Tree, topics: int, jobs: int) -> tuple[float, float, float]:
    """Return the seconds of a cold run, a warm one, and one after a single edit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(own.docs, folder, topics, own.languages)
        tree = Tree(folder, folder, own.languages, own.source, glossary=own.glossary)
        cache = folder / "cache.json"

        def check() -> None:
            engine.check(tree, cache=cache, jobs=jobs)

        cold = timed(check)
        warm = timed(check)
        page = next((folder / own.languages[-1]).rglob("*.md"))
        page.write_text(page.read_text("utf-8") + "\n", "utf-8")
        edited = timed(check)
        shutil.rmtree(folder / own.source)
    return cold, warm, edited


# What a careless parser reads again and again.
HOSTILE = (
    "[", "](", "*a ", "_a ", "`", "{", "{{", "<", "<!--", "[a](", "![", "!!! a\n", "    ", "> ",
    "- ", "1. ", "| a ", "|", "\\", "&", "1 ", "1,", "1.", "a.", "a@", "«", "?", '"', "'", "=== ",
    "\n\na", "## a\n", "- a\n", "1. a\n\n", "三", "中a", "عدم ", "[^1]: ", "[a]: b\n", "\t- a\n",
    "https://a.b/", "a-", "24 小时 ", "¿", "{#a}", "*_", "{{ a }} ", "账户 ", "1 000 ", "```\n",
    "٣", "9時", "「", "ا,", "」", "2 h ", "31 mars ",
)  # fmt: skip


def hostile(judge: Judge, languages: Sequence[str]) -> tuple[float, str]:
    """Return how much more four times as much of the worst text costs, and which it is."""

    def cost(piece: str, size: int) -> float:
        data = (piece * (size // len(piece.encode()))).encode()
        files = {name: SourceFile(name, name, "a", data, "") for name in languages}
        begin = time.process_time()
        judge.judge(Material("a", files, {}))
        return time.process_time() - begin

    # What takes no time to speak of cannot be measured.
    return max(
        (cost(piece, MAX_BYTES // 4) / max(0.1, cost(piece, MAX_BYTES // 16)), piece)
        for piece in HOSTILE
    )


def main() -> int:
    """Print the figures; exit 1 if the cost grows faster than the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--topics", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    own = project.read(arguments.project).tree()
    quarter = max(1, arguments.topics // 4)
    small = measure(own, quarter, arguments.jobs)
    large = measure(own, arguments.topics, arguments.jobs)
    growth = large[0] / small[0] / (arguments.topics / quarter)
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    print(f"parity, {len(own.languages)} x {arguments.topics} pages, {arguments.jobs} processes")
    print(f"  cold {large[0]:.1f} s, warm {large[1]:.2f} s, after one edit {large[2]:.2f} s")
    print(f"  warm/cold {large[1] / large[0]:.3f}, after one edit/cold {large[2] / large[0]:.3f}")
    print(f"  cost per page, against a quarter of the pages: {growth:.2f} (1 is linear)")
    print(f"  memory {mine:.0f} MB + {worker:.0f} MB in each further process")
    tree = Tree(own.docs, own.docs, own.languages, own.source, glossary=own.glossary)
    judge = Judge(Context.of(tree, tuple(engine.terms_of(tree, [])), stamped=False))
    worst, piece = hostile(judge, (own.source, own.languages[-1]))
    print(f"  hostile text: four times as much of {piece!r} costs {worst:.1f} times as much")
    return 1 if growth > 1.5 or worst > 8 else 0  # noqa: PLR2004  # room for noise


if __name__ == "__main__":
    sys.exit(main())
