"""Asks, in each language, for each page by its usual words: is it the first that search finds?

    .venv/bin/python eval/search/pages.py [--site site] [--languages fr,es]

Build the site first. The words are in ``pages.yml``; a page that is not found first by one of
them fails. What helps: a keyword in the page's front matter, a word in ``data/synonyms.yml``.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from measure import topic
from playwright.sync_api import Browser
from questions import Query
from run import ROOT, ask, chromium, served

from helpcenter.content import catalog, project

DATA = Path(__file__).with_name("pages.yml")
SHOWN = 3


class Miss(NamedTuple):
    """A page that is not found first."""

    language: str
    topic: str
    query: str
    found: Sequence[str]

    def __str__(self) -> str:
        instead = ", ".join(name or "the home page" for name in self.found) or "nothing"
        return f"{self.language}  {self.topic}: '{self.query}' finds {instead}."


def queries() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the words by topic and language."""
    read: dict[str, dict[str, list[str]]] = yaml.safe_load(DATA.read_text("utf-8"))
    return read


def misses(browser: Browser, address: str, language: str, default: str) -> Iterator[Miss]:
    """Yield the pages of a language that are not found first."""
    asked = [(name, text) for name, by in queries().items() for text in by.get(language, ())]
    page = browser.new_page()
    page.goto(f"{address}/" if language == default else f"{address}/{language}/")
    page.locator("input[role=combobox]").last.click()
    page.wait_for_function("() => window.helpcenterSearch")
    answers = ask(page, [Query(text, None) for _, text in asked])
    page.close()
    for (name, text), answer in zip(asked, answers, strict=True):
        found = [topic(url.partition("#")[0], language, default) for url in answer.urls[:SHOWN]]
        if name.removesuffix("index").rstrip("/") not in found[:1]:
            yield Miss(language, name, text, found)


def main() -> int:
    """Measure, print; return the exit code."""
    found = project.read(ROOT)
    parser = argparse.ArgumentParser(description="Whether each page is found by its usual words.")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--languages", default=",".join(found.languages))
    given = parser.parse_args()
    if not (given.site / "index.html").exists():
        sys.exit(f"{given.site}: there is no built site. Run make build first.")
    known = queries()
    missed = 0
    with served(given.site) as address, chromium() as browser:
        for language in given.languages.split(","):
            those = list(misses(browser, address, language, found.source))
            count = sum(len(by.get(language, ())) for by in known.values())
            print(f"{language}: {count - len(those)} of {count} queries find their page first.")
            print(*(f"  {miss}" for miss in those), sep="\n", end="\n" if those else "")
            missed += len(those)
    for name in sorted(set(catalog.scan(found.tree()).topics) - set(known)):
        print(f"{name} has no queries yet: add two for each language to {DATA.name}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
