"""Whether readers get where they want to: the tasks of the review, and search by new questions."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Error

from content.browser import test_tasks
from eval.audit.rows import Row
from readers import LANGUAGES

# The evaluation of search is single files, each of which names the others as they lie.
sys.path.insert(0, str(Path(__file__).parents[1] / "search"))
from measure import Figures, figures  # see above
from questions import third
from run import ask


def rows(browser: Browser, base: str, *, sample: bool) -> Iterator[Row]:
    """Yield how many tasks end nowhere, and what search finds of questions kept for reporting."""
    lost = list(_lost(browser, base))
    name = f"the {len(test_tasks.TASKS)} reader's tasks: dead ends, deep answers, long ways"
    yield Row(name, len(lost), 0, faults=lost)
    if sample:  # continuous integration holds search against its baseline
        return
    found = {language: _asked(browser, base, language) for language in LANGUAGES}
    yield _least("search, questions of a third author: MRR, each language", 0.85, {
        language: one.mrr for language, one in found.items()
    })  # fmt: skip
    yield _least("search, questions of a third author: recall@5, each language", 0.97, {
        language: one.recall for language, one in found.items()
    })  # fmt: skip


def _least(name: str, bar: float, found: dict[str, float]) -> Row:
    """Return the worst of some figures, and those below the bar."""
    under = [f"{language}: {figure:.3f}" for language, figure in found.items() if figure < bar]
    return Row(name, round(min(found.values()), 3), bar, least=True, faults=under)


def _lost(browser: Browser, base: str) -> Iterator[str]:
    for task in test_tasks.TASKS:
        try:
            test_tasks.test_readers_get_what_they_came_for(browser, base, task)
        except (AssertionError, Error) as error:
            said = str(error).strip().splitlines()
            yield f"{task['task']}: {said[0] if said else 'no answer where it should be'}"


def _asked(browser: Browser, base: str, language: str) -> Figures:
    """Return what the search of a language finds of the third author's questions."""
    page = browser.new_page()
    page.goto(base + ("" if language == LANGUAGES[0] else f"{language}/"))
    queries = third(language)
    every: Sequence[str] = LANGUAGES
    result = figures(queries, ask(page, queries), language, every)
    page.close()
    return result
