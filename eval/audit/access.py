"""What axe-core objects to: every kind of page, in light and dark, at three widths, all open."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page

from conftest import address
from eval.audit.kinds import pages
from eval.audit.rows import Row
from readers import LANGUAGES, reader, settled, violations

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
_ARTICLE = "account/reset-password"
_OPEN = "document.querySelectorAll('main details').forEach(one => { one.open = true })"


def rows(browser: Browser, base: str, site: Path, *, sample: bool) -> Iterator[Row]:
    """Yield how many faults there are, and where."""
    combinations = list(product(LANGUAGES, SCHEMES, WIDTHS))
    if sample:  # each language, scheme and width at least once
        combinations = [combinations[at] for at in (0, 10, 14, 23)]
    found = list(_faults(browser, base, site, combinations))
    yield Row("axe: faults, menus, search and dialogs open", len(found), 0, faults=found)


def _faults(
    browser: Browser, base: str, site: Path, combinations: Sequence[tuple[str, str, int]]
) -> Iterator[str]:
    for language, scheme, width in combinations:
        with reader(
            browser,
            language,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
        ) as context:
            page = context.new_page()
            for seen in pages(site, (language,)):
                page.goto(base + seen.path)
                settled(page)
                page.evaluate(_OPEN)
                yield from _of(page, f"{seen.path} {scheme} {width}")
            page.goto(base + address(language, _ARTICLE))
            settled(page)
            for name in _opened(page):
                labels = not name.startswith("search")
                yield from _of(page, f"{name} {language} {scheme} {width}", labels=labels)


def _of(page: Page, where: str, *, labels: bool = True) -> list[str]:
    return [f"{where}: {rule} {html[:120]}" for rule, html in violations(page, labels=labels)]


def _opened(page: Page) -> Iterator[str]:
    """Open one thing after the other that lies over a page."""
    for menu in page.locator(".menu > summary:visible").all():
        menu.click()
        yield "menu"
        menu.click()
    box = page.locator("input[role=combobox]:visible")
    box.click()
    page.wait_for_selector("[role=option]")
    yield "search, nothing typed yet"
    for text in ("2fa", "zqxjzqxj"):
        page.locator("input[role=combobox]:visible").fill(text)
        page.wait_for_selector("[role=status]:not(:empty)")
        page.wait_for_selector("input[role=combobox]:not([aria-busy])")
        yield f"search, {text}"
