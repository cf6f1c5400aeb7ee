"""The measurements that the engine's constants come from.

``languages``: errors of the detector by number of words, on the sentences of pages in Latin
letters, beside those of lingua if that is installed (it is no dependency).
``lengths``: how long texts are in each language for what their letters let expect, what the
engine makes of it, and how far blocks spread round that.
"""

import argparse
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from helpcenter.content import catalog, project
from helpcenter.content.catalog import Tree
from helpcenter.content.outline import Kind
from helpcenter.languages import detect, scripts
from helpcenter.parity import engine
from helpcenter.parity import lengths as learned
from helpcenter.parity.checks import Context, Topic
from helpcenter.parity.judge import Judge, Material
from helpcenter.parity.page import FRONT

ROOT = Path(__file__).parents[2]
_LONG = 18  # ideographs: the shortest block whose length is judged
_SIZES = (1, 2, 3, 4, 5, 6, 8, 12)
_OUTER = 2  # percentiles from either end


def context(tree: Tree) -> Context:
    """Return what all pages of a tree have in common."""
    scales = learned.scales(catalog.scan(tree).topics, tree.languages, tree.source)
    terms = tuple(engine.terms_of(tree, []))
    return Context.of(tree, terms, stamped=False, scales=scales)


def topics(tree: Tree) -> Iterator[Topic]:
    """Yield the topics of a tree, read."""
    judge = Judge(context(tree))
    for name, files in catalog.scan(tree).topics.items():
        yield judge.read(Material(name, files, {}))[0]


def lengths(tree: Tree) -> None:
    """Print how much translations say, measured in characters of their source."""
    found: dict[str, list[float]] = {}
    for topic in topics(tree):
        for pair in topic.pairs:
            for i, j in pair.alignment.pairs:
                kind = pair.source.blocks[i].kind
                if pair.source.weights[i] >= _LONG and kind not in {*FRONT, Kind.CODE}:
                    ratio = pair.translation.weights[j] / pair.source.weights[i]
                    found.setdefault(pair.translation.language, []).append(ratio)
    scales = context(tree).scales
    print("language  blocks  longer by  learned  least   2 %  median  98 %  most")
    for language, ratios in found.items():
        steps = quantiles(ratios, n=100 // _OUTER)
        usual = median(ratios)
        print(
            f"{language:<8}  {len(ratios):>6}  {usual / scales[language]:>9.2f} "
            f"{1 / scales[language]:>8.2f}  {min(ratios):>5.2f} {steps[0]:>5.2f} "
            f"{usual:>7.2f} {steps[-1]:>5.2f} {max(ratios):>5.2f}"
        )


Detector = Callable[[str], str]


def detectors(names: frozenset[str]) -> dict[str, Detector]:
    """Return the detectors that are installed."""
    found: dict[str, Detector] = {"py3langid": lambda text: detect.identify(text, names).language}
    if importlib.util.find_spec("lingua"):
        lingua = importlib.import_module("lingua")
        chosen = [getattr(lingua.IsoCode639_1, code.upper()) for code in sorted(names)]
        detector = lingua.LanguageDetectorBuilder.from_iso_codes_639_1(*chosen).build()

        def guess(text: str) -> str:
            language = detector.detect_language_of(text)
            return str(language.iso_code_639_1.name).lower() if language else ""

        found["lingua"] = guess
    return found


def errors(tree: Tree) -> None:
    """Print how often each detector names another language."""
    seen: Counter[int] = Counter()
    wrong: Counter[tuple[str, int]] = Counter()
    tools = detectors(detect.candidates(tree.languages, scripts.LATIN_CODE))
    for topic in topics(tree):
        for language, page in topic.pages.items():
            if not scripts.is_latin(language):
                continue
            for texts in page.prose:
                for text in texts:
                    size = max((s for s in _SIZES if s <= detect.words(text)), default=0)
                    if not size:
                        continue
                    seen[size] += 1
                    for name, tool in tools.items():
                        wrong[name, size] += tool(text) != detect.label(language)
    print("words    texts  " + "  ".join(f"{name:>10}" for name in tools))
    for size, number in sorted(seen.items()):
        shares = "  ".join(f"{wrong[name, size] / number:>10.1%}" for name in tools)
        print(f"{size:>3} +  {number:>6}  {shares}")


def main() -> int:
    """Print one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["languages", "lengths"])
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--docs", type=Path, help="a tree without a project")
    parser.add_argument("--source", help="its source language")
    arguments = parser.parse_args()
    if arguments.docs:
        languages = sorted(path.name for path in arguments.docs.iterdir() if path.is_dir())
        source = arguments.source or languages[0]
        tree = Tree(arguments.docs, arguments.docs, tuple(languages), source)
    else:
        tree = project.read(arguments.project).tree()
    (errors if arguments.what == "languages" else lengths)(tree)
    return 0


if __name__ == "__main__":
    sys.exit(main())
