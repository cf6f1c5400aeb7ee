"""How often the page on which readers write to support sees a secret, and sees one where none is.

Usage: python eval/secrets/run.py [--sample] [FILE …]

Prose is that of the articles, and of any text files that are named. It is asked in a browser, as
readers' messages are. Fails where more than 1 % of the phrases of
BIP-39 are missed, or more than one of 10,000 sentences of prose is taken for a secret. A sample
is a quarter of both.
"""

import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from mnemonic import Mnemonic
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
MOST = 1 / 10_000
SEEN = 0.99
SHORTEST, MISSPELT = 4, 7
# How many phrases of each list are tried; of how many phrases and sentences a sample takes one.
PHRASES, SAMPLE = 40, 4
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")
_MARKUP = re.compile(r"^---\n.*?\n---\n|\{[#:{][^}\n]*\}+|\]\([^)\n]*\)|[#*`|\[]", re.DOTALL)
_JUDGE = """async (texts) => {
    const data = document.querySelector("[data-ask]").dataset, found = [];
    for (const text of texts) {
        found.push((await helpcenterSecrets(data, [{name: "", kind: "text", text}])).kind);
    }
    return found;
}"""
# The official lists are those that the proposal names; the package has more.
SPELLINGS: dict[str, Callable[[list[str]], str]] = {
    "as written": " ".join,
    "numbered": lambda words: "\n".join(f"{n}) {word}" for n, word in enumerate(words, 1)),
    "no spaces": "".join,
    "one misspelt": lambda words: " ".join(
        "qq" if n == MISSPELT else w for n, w in enumerate(words)
    ),
}


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of an article or a text."""
    for sentence in _SENTENCE.split(_MARKUP.sub(" ", text)):
        if len(sentence.strip()) >= SHORTEST:
            yield sentence.strip()


def phrases(number: int) -> Iterator[tuple[str, list[str]]]:
    """Yield random phrases of all lists and lengths, always the same."""
    chance = random.Random(2026)  # noqa: S311  # no secrets are made
    for name in sorted(Mnemonic.list_languages()):
        for _ in range(number):
            size = chance.choice([16, 20, 24, 28, 32])
            yield name, Mnemonic(name).to_mnemonic(chance.randbytes(size)).split()


def prose(page: Page, files: list[str], every: int) -> bool:
    """Print how many sentences are taken for secrets; return whether they are few enough."""
    articles = sorted((ROOT / "docs").glob("*/**/*.md"))
    groups: dict[str, list[str]] = {
        name.name: [] for name in sorted((ROOT / "docs").iterdir()) if name.is_dir()
    }
    groups = {name: found for name, found in groups.items() if not name.startswith(".")}
    for path in articles:
        name = path.relative_to(ROOT / "docs").parts[0]
        groups[name] += sentences(path.read_text("utf-8"))
    groups |= {name: list(sentences(Path(name).read_text("utf-8"))) for name in files}
    asked = alarms = 0
    for name, whole in groups.items():
        texts = whole[::every]
        kinds = page.evaluate(_JUDGE, texts)
        wrong = [(kind, text) for kind, text in zip(kinds, texts, strict=True) if kind]
        words = sum(len(re.findall(r"[\u3400-\u9fff]|\w+", text)) for text in texts)
        print(f"{name}: {len(texts)} sentences, {words} words, {len(wrong)} taken for a secret")
        for kind, text in wrong:
            print(f"  {kind}: {text[:120]}")
        asked, alarms = asked + len(texts), alarms + len(wrong)
    return alarms <= max(1, asked * MOST)


def found(page: Page, every: int) -> bool:
    """Print how many phrases are seen, by spelling; return whether enough are."""
    made = list(phrases(PHRASES // every))
    good = True
    for name, spelling in SPELLINGS.items():
        kinds = page.evaluate(_JUDGE, [spelling(words) for _, words in made])
        good &= kinds.count("phrase") >= SEEN * len(made)
        print(f"phrases {name}: {kinds.count('phrase')} of {len(made)}")
    return good


def main(words: list[str]) -> int:
    """Measure both."""
    files = [word for word in words if word != "--sample"]
    every = SAMPLE if len(files) < len(words) else 1
    if every > 1:
        print(f"A sample, one of {every}; `make eval-secrets` tries all.")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    page_file = next(SITE.glob("**/get-help/ask/index.html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_selector("[data-ask][data-ready]")
        good = [found(page, every), prose(page, files, every)]
        browser.close()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
