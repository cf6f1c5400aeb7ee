"""All results of a search, on a page of their own."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import address
from readers import LANGUAGES, reader
from sampled import each

BOX = "input[role=combobox]:visible"
ENTRIES = "[data-all-results] li"
MANY = {"zh": "提现", "en": "password", "fr": "compte", "es": "cuenta"}
# What a stranger's link would have us say.
LURE = "call 1-555-0100 for suport"


def start(base: str, site: Path, scheme: str, path: str) -> str:
    return base + path if scheme == "http" else f"{site.as_uri()}/{path}index.html"


def counted(page: Page) -> int:
    """The number that the message tells."""
    told = page.locator("[data-all-results] [role=status]")
    expect(told).to_have_text(re.compile(r"\d"))
    return int(re.sub(r"\D", "", told.inner_text()))


@pytest.mark.parametrize(("language", "scheme"), each(LANGUAGES, ["http", "file"]))
def test_the_list_leads_to_all_results_and_back_returns_to_them(
    browser: Browser, base: str, site: Path, language: str, scheme: str
) -> None:
    with reader(browser, language) as context:
        page = context.new_page()
        page.goto(start(base, site, scheme, address(language, "account/index")))
        page.click(BOX)
        page.keyboard.type(MANY[language])
        page.wait_for_selector("[role=option] mark")
        page.click(".search-more")
        page.wait_for_url(re.compile(r"/search/(index\.html)?\?q="))
        expect(page.locator(BOX)).to_have_value(MANY[language])
        number = counted(page)
        assert number > 8
        expect(page.locator(ENTRIES)).to_have_count(number)
        expect(page.locator(f"{ENTRIES} mark").first).to_be_visible()
        ninth = page.locator(f"{ENTRIES} a").nth(8)
        ninth.click()
        expect(page.locator("h1")).to_be_visible()
        assert "?q=" not in page.url
        page.go_back()
        expect(page.locator(ENTRIES)).to_have_count(number)


def test_texts_are_loaded_for_what_is_looked_at(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport={"width": 1280, "height": 600}) as context:
        page = context.new_page()
        page.goto(f"{base}en/search/?q=account")
        page.wait_for_selector(ENTRIES)
        page.wait_for_load_state("networkidle")
        names = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        texts = [name for name in names if re.search(r"/t\d+\.js", name)]
        assert 0 < len(texts) < page.locator(ENTRIES).count()


def test_enter_asks_for_other_results(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(f"{base}en/search/?q=password")
        page.wait_for_selector(ENTRIES)
        page.fill(BOX, "fees")
        page.keyboard.press("Enter")
        page.wait_for_url("**?q=fees")
        expect(page.locator(f"{ENTRIES} a").first).to_have_attribute("href", re.compile("fees"))


def test_what_came_with_the_address_is_neither_said_nor_kept(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(f"{base}en/search/?q={LURE}")
        page.wait_for_selector(ENTRIES)
        expect(page.locator(BOX)).to_have_value(LURE)
        assert "555" not in page.locator("body").inner_text()
        expect(page.locator("[data-all-results] [role=status] button")).to_have_text("support")
        page.locator(f"{ENTRIES} a").first.click()
        page.goto(f"{base}en/account/?q={LURE}")
        page.wait_for_selector("[role=option]")
        assert "555" not in page.locator("body").inner_text()
        page.locator("[role=option]").first.click()
        page.goto(f"{base}en/account/")
        page.click(BOX)
        page.wait_for_selector("[role=option]")
        assert "555" not in page.locator("body").inner_text()


def test_nothing_found_is_said(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(f"{base}en/search/?q=qwxzvk")
        expect(page.locator("[data-all-results] [role=status]")).to_have_text("Nothing found.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_page_leads_to_the_sections(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}{address(language, 'search')}?q=x")
        assert "JavaScript" in page.locator("main").inner_text()
        assert page.locator("main nav a:visible").count() >= 5
        assert page.locator("meta[name=robots][content=noindex]").count() == 1


@pytest.mark.parametrize(("width", "scheme"), each([320, 1280], ["light", "dark"]))
def test_the_page_is_accessible(browser: Browser, base: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 700}
    with reader(browser, "fr", viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        for asked in ("?q=compte pasword", "?q=qwxzvk", ""):
            page.goto(f"{base}fr/search/{asked}")
            if asked:
                expect(page.locator("[data-all-results] [role=status]")).to_have_text(
                    re.compile(r"résultat")
                )
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
