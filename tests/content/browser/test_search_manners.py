"""Search on a bad line, by screen reader, and on the page one is on."""

import pytest
from playwright.sync_api import Browser, expect

from conftest import address
from readers import DESKTOP, LANGUAGES, PHONE, reader, slow
from sampled import each

OPTIONS = "[role=listbox] [role=option]"
# What readers type, and the page that the first answer is on.
FEES = {"zh": "手续费", "en": "fees", "fr": "frais", "es": "comisiones"}


BOX = "input[role=combobox]:visible"


@pytest.mark.parametrize(("language", "viewport"), each(LANGUAGES, [PHONE, DESKTOP]))
def test_enter_waits_for_the_answer_to_what_was_typed(
    browser: Browser, base: str, language: str, viewport: dict[str, int]
) -> None:
    with reader(browser, language, viewport=viewport) as context:
        page = context.new_page()
        page.goto(base + address(language, "account/index"))
        slow(page)
        page.click(BOX)
        # The common questions are listed while the engine is still on its way.
        page.wait_for_selector(OPTIONS)
        page.keyboard.type(FEES[language])
        page.keyboard.press("Enter")
        page.wait_for_url("**fees**", timeout=20_000)


def test_enter_in_the_same_moment_waits_too(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/account/")
        page.click(BOX)
        page.wait_for_selector(OPTIONS)
        page.evaluate("""() => {
          const input = document.activeElement;
          input.value = 'fees';
          input.dispatchEvent(new Event('input', {bubbles: true}));
          input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
        }""")
        page.wait_for_url("**fees**")


def test_while_an_answer_is_awaited_no_other_list_is_shown(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/account/")
        slow(page)
        page.click(BOX)
        page.wait_for_selector(OPTIONS)
        page.keyboard.type("fees")
        expect(page.locator("[role=status].search-status")).to_have_text("Loading search…")
        assert page.locator(OPTIONS).count() == 0
        page.keyboard.press("ArrowDown")
        assert page.locator("[aria-selected=true]").count() == 0
        page.wait_for_selector("[role=option] mark", timeout=20_000)


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_a_result_opens_when_a_screen_reader_presses_it(
    browser: Browser, base: str, viewport: dict[str, int]
) -> None:
    with reader(browser, "en", viewport=viewport) as context:
        page = context.new_page()
        page.goto(base + "en/account/")
        page.click(BOX)
        page.keyboard.type("fees")
        page.wait_for_selector("[role=option] mark")
        page.evaluate("document.querySelector('[role=option]').click()")
        page.wait_for_url("**fees**")


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_closing_search_on_a_phone_leads_back_to_its_box(
    browser: Browser, base: str, way: str
) -> None:
    with reader(browser, "en", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(base + "en/account/")
        page.locator(BOX).tap()
        expect(page.locator("dialog")).to_be_visible()
        if way == "Escape":
            page.keyboard.press("Escape")
        else:
            page.get_by_role("button", name="Close").tap()
        expect(page.locator("dialog")).to_have_count(0)
        expect(page.locator(".bar input")).to_be_focused()
        page.locator(".bar input").tap()
        expect(page.locator("dialog")).to_be_visible()


@pytest.mark.parametrize("key", ["click", "Enter"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_a_result_on_this_page_leads_to_its_part(
    browser: Browser, base: str, viewport: dict[str, int], key: str
) -> None:
    with reader(browser, "en", viewport=viewport, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base + "en/faq/")
        page.click(BOX)
        page.wait_for_selector(OPTIONS)
        option = page.locator(f"{OPTIONS} a[href*='#withdraw-funds']")
        if key == "click":
            option.click()
        else:
            number = page.locator(f"{OPTIONS} a").evaluate_all(
                "all => all.findIndex(one => one.hash === '#withdraw-funds')"
            )
            for _ in range(number + 1):
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        page.wait_for_url("**/en/faq/#withdraw-funds")
        expect(page.locator("dialog")).to_have_count(0)
        assert page.locator("[role=listbox]:visible").count() == 0
        expect(page.locator("#withdraw-funds")).to_be_in_viewport()
        expect(page.locator("#withdraw-funds")).to_be_focused()
        expect(page.locator(".question:has(#withdraw-funds) .answer-text")).to_be_visible()


def test_one_label_says_what_is_listed_before_anything_is_asked(
    browser: Browser, base: str
) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/account/")
        page.click(BOX)
        page.wait_for_selector(OPTIONS)
        panel = page.locator(".search-panel")
        assert panel.inner_text().count("Popular questions") == 1
        page.keyboard.type("fees")
        page.wait_for_selector("[role=option] mark")
        assert "Popular questions" not in panel.inner_text()
