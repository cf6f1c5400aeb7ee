"""Terms that articles explain: by key, by thumb, on paper, without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import address
from readers import LANGUAGES, PHONE, on_paper, overflow, reader, violations, watched

ARTICLE = "security/malicious-approval"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_told_beside_it_and_the_reader_goes_on_where_they_were(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language, viewport=PHONE) as context, watched(context, base) as page:
        page.goto(base + address(language, ARTICLE))
        link = page.locator("a.term").first
        term = page.locator(str(link.get_attribute("href")))
        line = term.locator("xpath=following-sibling::dd[1]")
        link.press("Enter")
        told = page.locator(".told")
        expect(told).to_be_visible()
        expect(told).to_be_focused()
        expect(told).to_have_text(line.inner_text())
        expect(told).to_have_attribute("aria-label", term.inner_text(), ignore_case=True)
        box, width = told.bounding_box(), PHONE["width"]
        assert box
        assert 0 <= box["x"] <= width - box["width"]
        assert overflow(page) <= 0
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(told).to_be_hidden()
        expect(link).to_be_focused()
        assert "#" not in page.url


def test_every_term_opens_in_view_and_closes_by_a_tap(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(base + address("en", ARTICLE))
        told = page.locator(".told")
        for link in page.locator("a.term").all():
            link.tap()
            expect(told).to_be_in_viewport(ratio=1)
            assert told.count() == 1
            page.touchscreen.tap(1, 1)
            expect(told).to_be_hidden()


def test_without_a_script_and_on_paper_the_lines_stand_below(browser: Browser, base: str) -> None:
    with reader(browser, "fr", java_script_enabled=False) as context:
        page: Page = context.new_page()
        page.goto(base + address("fr", ARTICLE))
        link = page.locator("a.term").first
        link.click()
        aim = page.locator(str(link.get_attribute("href")))
        expect(aim).to_be_in_viewport()
        page.locator(".terms p a").click()
        expect(page.locator("h1")).to_have_text("Glossaire")
        page.go_back()
        on_paper(page)
        expect(page.locator(".terms")).to_be_visible()


def test_a_term_whose_script_is_lost_leads_to_its_line(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.route("**/assets/told.*", lambda route: route.abort())
        page.goto(base + address("en", ARTICLE))
        link = page.locator("a.term").first
        link.tap()
        expect(page.locator(str(link.get_attribute("href")))).to_be_in_viewport()


def test_search_finds_the_entry_of_a_term(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context, watched(context, base) as page:
        page.goto(base + address("en", "glossary"))
        box = page.get_by_role("combobox")
        box.fill("passphrase meaning")
        entry = page.locator("[role=option] a[href*='glossary/#passphrase']")
        expect(entry.first).to_be_attached()
