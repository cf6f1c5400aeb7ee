"""Readers who are faster than the scripts: none is in the way of what is painted."""

import pytest
from playwright.sync_api import Browser, Route, expect

from conftest import address
from readers import DESKTOP, KINDS, LANGUAGES, PHONE, holding, reader, settled, slow

ARTICLE = "account/reset-password"
BOX = "input[role=combobox]:visible"
# When the page was painted, and what was asked for before that, or from it by a script in its way.
EARLIER = """
() => {
  const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  return performance.getEntriesByType('resource')
    .filter(one => one.initiatorType === 'script' && one.startTime < painted).map(one => one.name);
}
"""


@pytest.mark.parametrize("topic", KINDS)
def test_a_page_is_painted_before_it_asks_for_scripts(
    browser: Browser, base: str, topic: str
) -> None:
    with reader(browser, "en", viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + address("en", topic))
        assert page.evaluate(EARLIER) == []
        assert page.evaluate("typeof helpcenterSearch") == "object"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_typed_before_search_has_arrived_are_answered(
    browser: Browser, base: str, language: str, viewport: dict[str, int]
) -> None:
    with reader(browser, language, viewport=viewport) as context:
        page = context.new_page()
        held = holding(page, "**/search-*.js")
        page.goto(base + address(language, ARTICLE), wait_until="load")
        page.click(BOX)
        page.keyboard.type("2fa")
        while not held:
            page.wait_for_timeout(10)
        held[0].continue_()
        expect(page.locator("[role=option] mark").first).to_be_visible()
        assert page.locator(BOX).input_value() == "2fa"


def test_enter_before_search_has_arrived_leads_to_all_results(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport=PHONE) as context:
        page = context.new_page()
        page.route("**/search-*.js", lambda route: route.abort())
        page.goto(base + address("en", ARTICLE), wait_until="load")
        page.click(BOX)
        page.keyboard.type("fees")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/search/?q=fees")


def test_menus_and_colours_need_no_script_that_is_still_to_come(
    browser: Browser, base: str
) -> None:
    with reader(browser, "en", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        held: list[Route] = []
        free = False

        def hold(route: Route) -> None:
            if free:
                route.continue_()
            else:
                held.append(route)

        page.route("**/assets/*.js", hold)
        page.goto(base + address("en", ARTICLE), wait_until="load")
        page.locator(".drawer > summary").tap()
        page.locator(".drawer [data-theme-toggle]").tap()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert page.locator(".tree [aria-current=page]").is_visible()
        while not held:
            page.wait_for_timeout(10)
        free = True
        for route in held:
            route.continue_()
        settled(page)
        # The topics of all sections come into the menu that was opened meanwhile.
        expect(page.locator(".tree summary").first).to_be_visible()


def test_on_a_bad_line_all_of_it_arrives(browser: Browser, base: str) -> None:
    with reader(browser, "fr", viewport=PHONE) as context:
        page = context.new_page()
        slow(page)
        page.goto(base + address("fr", ARTICLE))
        assert page.evaluate("typeof helpcenterSearch") == "object"
