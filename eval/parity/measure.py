"""The measurements that the engine's constants come from.

``languages``: errors of the detector by number of words, on the sentences of our
pages, beside those of lingua if that is installed (it is no dependency).
``lengths``: how many letters say as much as one Chinese character, by language, and
how far our blocks spread round that.
"""

import argparse
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from helpcenter.content import catalog, project
from helpcenter.content.outline import Kind
from helpcenter.languages import detect
from helpcenter.parity import engine
from helpcenter.parity.checks import Context, Topic
from helpcenter.parity.judge import Judge, Material
from helpcenter.parity.page import FRONT, LETTERS_PER_CHARACTER

ROOT = Path(__file__).parents[2]
_LONG = 18  # Chinese characters: the shortest block whose length is judged
_SIZES = (1, 2, 3, 4, 5, 6, 8, 12)
_OUTER = 2  # percentiles from either end


def topics(root: Path) -> Iterator[Topic]:
    """Yield the topics of a project, read."""
    tree = project.read(root).tree()
    judge = Judge(Context.of(tree, tuple(engine.terms_of(tree, [])), stamped=False))
    for name, files in catalog.scan(tree).topics.items():
        yield judge.read(Material(name, files, {}))[0]


def lengths(root: Path) -> None:
    """Print how much translations say, measured in characters of their source."""
    found: dict[str, list[float]] = {}
    for topic in topics(root):
        for pair in topic.pairs:
            for i, j in pair.alignment.pairs:
                kind = pair.source.blocks[i].kind
                if pair.source.weights[i] >= _LONG and kind not in {*FRONT, Kind.CODE}:
                    ratio = pair.translation.weights[j] / pair.source.weights[i]
                    found.setdefault(pair.translation.language, []).append(ratio)
    print("language  blocks  letters/character  least   2 %  median  98 %  most")
    for language, ratios in found.items():
        steps = quantiles(ratios, n=100 // _OUTER)
        letters = LETTERS_PER_CHARACTER.get(language, 0) * median(ratios)
        print(
            f"{language:<8}  {len(ratios):>6}  {letters:>17.2f}  {min(ratios):>5.2f} "
            f"{steps[0]:>5.2f} "
            f"{median(ratios):>7.2f} {steps[-1]:>5.2f} {max(ratios):>5.2f}"
        )


Detector = Callable[[str], str]


def detectors(names: frozenset[str]) -> dict[str, Detector]:
    """Return the detectors that are installed."""
    found: dict[str, Detector] = {"py3langid": lambda text: detect.identify(text, names).language}
    if importlib.util.find_spec("lingua"):
        lingua = importlib.import_module("lingua")
        codes = sorted(detect.candidates(names))
        chosen = [getattr(lingua.IsoCode639_1, code.upper()) for code in codes]
        detector = lingua.LanguageDetectorBuilder.from_iso_codes_639_1(*chosen).build()

        def guess(text: str) -> str:
            language = detector.detect_language_of(text)
            return str(language.iso_code_639_1.name).lower() if language else ""

        found["lingua"] = guess
    return found


def errors(root: Path) -> None:
    """Print how often each detector names another language."""
    seen: Counter[int] = Counter()
    wrong: Counter[tuple[str, int]] = Counter()
    tools: dict[str, Detector] = {}
    for topic in topics(root):
        latin = detect.latin(frozenset(topic.context.languages))
        tools = tools or detectors(latin)
        for language in latin & set(topic.pages):
            for texts in topic.pages[language].prose:
                for text in texts:
                    size = max((s for s in _SIZES if s <= detect.words(text)), default=0)
                    if not size:
                        continue
                    seen[size] += 1
                    for name, tool in tools.items():
                        wrong[name, size] += tool(text) != language
    print("words    texts  " + "  ".join(f"{name:>10}" for name in tools))
    for size, number in sorted(seen.items()):
        shares = "  ".join(f"{wrong[name, size] / number:>10.1%}" for name in tools)
        print(f"{size:>3} +  {number:>6}  {shares}")


def main() -> int:
    """Print one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["languages", "lengths"])
    parser.add_argument("--project", type=Path, default=ROOT)
    arguments = parser.parse_args()
    (errors if arguments.what == "languages" else lengths)(arguments.project)
    return 0


if __name__ == "__main__":
    sys.exit(main())
