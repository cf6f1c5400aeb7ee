"""What loads, how long it takes on a bad line, and what moves meanwhile."""

import statistics
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from conftest import address
from eval.audit.host import Host
from eval.audit.kinds import pages
from eval.audit.rows import Row
from readers import DESKTOP, LANGUAGES, PHONE, reader, settled, shift, slow

ARTICLES = ("account/reset-password", "account/stolen-account", "transactions/fees")
# What readers ask in each language, and what they type it on.
QUESTIONS = {
    "zh": "手续费多少",
    "en": "how much are the fees",
    "fr": "combien coûtent les frais",
    "es": "cuánto cuestan las comisiones",
}
# A first word, which is the same in all of them.
WORD = "2fa"
_KEY = 60

_LARGEST = """
() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().pop().startTime))
    .observe({type: 'largest-contentful-paint', buffered: true});
})
"""
# Painted text, in the moment in which the answer to what stands in the box is there.
_ANSWERED = """
text => {
  const box = document.querySelector('input[role=combobox][aria-expanded=true]');
  const option = document.querySelector('[role=option]:not([data-weak])');
  return box && box.value === text && !box.hasAttribute('aria-busy') && option
    && performance.getEntriesByName('search-rendered').length;
}
"""


def rows(browser: Browser, host: Host, site: Path, *, sample: bool) -> Iterator[Row]:
    """Yield weights, times and movements."""
    languages = LANGUAGES[:2] if sample else LANGUAGES
    weights = sorted(_weights(browser, host), key=lambda one: -one[1])
    middle = round(statistics.median(weight for _, weight in weights), 1)
    shown = [f"{where}: {weight:.1f}" for where, weight in weights]
    yield Row("article: bytes of all it loads, gzip, median of 12", middle, 16, "KB", faults=shown)
    first = _first(browser, host, languages)
    yield _most("to the first search result: bytes, gzip", 60.0, "KB", first)
    views = (PHONE,) if sample else (PHONE, DESKTOP)
    moved = _moved(browser, host, site, languages, views)
    yield _most("layout shift, any page", 0.01, "", moved)
    tolerance = 1.5 if sample else 1.0
    readable = _readable(browser, host, languages)
    yield _most("400 kbit/s, 400 ms: article readable", 0.9 * tolerance, "s", readable)
    answers = _answers(browser, host, languages)
    yield _most("400 kbit/s, 400 ms: search answers what is typed", 2.5 * tolerance, "s", answers)


def _opened(page: Page, url: str) -> None:
    """Open a page and wait for all of it: its scripts are asked for once it is painted."""
    page.goto(url)
    settled(page)
    page.wait_for_load_state("networkidle")


def _most(name: str, bar: float, unit: str, found: Iterator[tuple[str, float]]) -> Row:
    """Return the worst of some figures, and those over the bar."""
    all_found = sorted(found, key=lambda one: -one[1])
    over = [f"{where}: {figure:.3g}" for where, figure in all_found if figure > bar]
    return Row(name, round(all_found[0][1], 3), bar, unit, faults=over)


def _weights(browser: Browser, host: Host) -> Iterator[tuple[str, float]]:
    for language in LANGUAGES:
        for topic in ARTICLES:
            with reader(browser, language, viewport=PHONE) as context:
                host.sent = 0
                page = context.new_page()
                _opened(page, host.address + address(language, topic))
                yield page.url.removeprefix(host.address), host.sent / 1000


def _first(browser: Browser, host: Host, languages: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    for language in languages:
        with reader(browser, language, viewport=PHONE) as context:
            page = context.new_page()
            _opened(page, host.address + address(language, ARTICLES[0]))
            host.sent = 0
            page.locator("input[role=combobox]").click()
            page.locator("input[role=combobox]").fill(WORD)
            page.wait_for_selector("[role=option] mark")
            yield language, host.sent / 1000


def _moved(
    browser: Browser,
    host: Host,
    site: Path,
    languages: tuple[str, ...],
    views: tuple[dict[str, int], ...],
) -> Iterator[tuple[str, float]]:
    for view in views:
        for language in languages:
            with reader(browser, language, viewport=view) as context:
                page = context.new_page()
                for seen in pages(site, (language,)):
                    _opened(page, host.address + seen.path)
                    yield f"{seen.path} {view['width']}", shift(page)


def _readable(
    browser: Browser, host: Host, languages: tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    for language in languages:
        for topic in ARTICLES[:2]:
            with reader(browser, language, viewport=PHONE) as context:
                page = context.new_page()
                slow(page)
                page.goto(host.address + address(language, topic), wait_until="load")
                yield page.url.removeprefix(host.address), page.evaluate(_LARGEST) / 1000


def _answers(
    browser: Browser, host: Host, languages: tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    for language in languages:
        with reader(browser, language, viewport=PHONE, has_touch=True) as context:
            page = context.new_page()
            slow(page)
            _opened(page, host.address + address(language, ARTICLES[0]))
            yield language, _asked(page, QUESTIONS[language])


def _asked(page: Page, question: str) -> float:
    """Return how long it takes from a tap on the box to an answer, typing included."""
    start = page.evaluate("performance.now()")
    page.locator("input[role=combobox]").tap()
    page.keyboard.type(question, delay=_KEY)
    page.wait_for_function(_ANSWERED, arg=question)
    return float(page.evaluate("performance.now()") - start) / 1000
