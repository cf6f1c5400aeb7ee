"""Search as readers use it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from conftest import address
from sampled import each

LANGUAGES = ("zh", "en", "fr", "es")
BAD_INPUT: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).parents[2].joinpath("cases/search/bad_input.yml").read_text("utf-8")
)

# What a reader types, with a mistake, and the topic that must come first.
FORGOT = {
    "zh": ("忘记密碼", "account/reset-password"),
    "en": ("forgt pasword", "account/reset-password"),
    "fr": ("mot de passe oublie", "account/reset-password"),
    "es": ("olvide mi contrasena", "account/reset-password"),
}
NO_ANSWER = {
    "zh": "红烧肉做法",
    "en": "pizza recipe",
    "fr": "recette de crêpes",
    "es": "receta de paella",
}


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[Page]:  # noqa: ANN401  # as Playwright takes them
    """A page whose scripts make no mistakes and whose requests stay at home."""
    context: BrowserContext = browser.new_context(
        **{"viewport": {"width": 1280, "height": 800}, **options}
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            faults.append(request.url)
            if not request.url.startswith(
                (url.split("/", 3)[0] + "//" + url.split("/", 3)[2], "data:", "blob:")
            )
            else None
        ),
    )
    page.goto(url)
    yield page
    context.close()
    assert faults == []


def box(page: Page) -> Any:  # noqa: ANN401  # a Locator
    return page.locator("input[role=combobox]:visible").first


def options(page: Page) -> Any:  # noqa: ANN401  # a Locator
    return page.locator("[role=listbox] [role=option]")


def ask(page: Page, text: str) -> None:
    box(page).fill(text)
    page.wait_for_selector("[role=option] mark")


def test_nothing_but_the_loader_is_there_before_search_is_used(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        page.wait_for_load_state("networkidle")
        names = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        loaded = [name.removeprefix(base).lstrip("/") for name in names if "search" in name]
        assert loaded == ["search-en.js"]


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_a_key_brings_the_reader_to_search(browser: Browser, base: str, keys: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        page.keyboard.press(keys)
        expect(box(page)).to_be_focused()
        expect(box(page)).to_have_value("")
        expect(box(page)).to_have_attribute("aria-expanded", "true")


def test_a_slash_in_the_box_is_a_slash(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        page.keyboard.press("/")
        page.keyboard.type("a/b")
        expect(box(page)).to_have_value("a/b")


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_typing_the_most_asked_questions_are_offered(
    browser: Browser, base: str, language: str
) -> None:
    with opened(browser, base + address(language, "account/index")) as page:
        page.keyboard.press("/")
        expect(options(page).first).to_be_visible()
        links = [option.locator("a").get_attribute("href") for option in options(page).all()]
        assert len(links) >= 4
        assert all("/faq/#" in str(link) for link in links)


@pytest.mark.parametrize(("language", "scheme"), each(LANGUAGES, ["http", "file"]))
def test_the_right_page_comes_first_in_the_readers_language(
    browser: Browser, base: str, site: Path, language: str, scheme: str
) -> None:
    text, topic = FORGOT[language]
    start = address(language, "faq")
    url = base + start if scheme == "http" else f"{site.as_uri()}/{start}index.html"
    with opened(browser, url) as page:
        page.keyboard.press("/")
        ask(page, text)
        prefix = f"/{language}/" if language != "zh" else "/"
        for option in options(page).all():
            expect(option.locator("a[href]")).to_have_count(1)
            link = option.locator("a").evaluate("(a) => a.href")
            assert not re.search(r"/(en|fr|es)/", link.replace(prefix, "/", 1))
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(re.escape(address(language, topic))))
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_answer_gets_no_confident_one(
    browser: Browser, base: str, language: str
) -> None:
    with opened(browser, base + address(language, "faq")) as page:
        page.keyboard.press("/")
        page.wait_for_selector("[role=option]")
        box(page).fill(NO_ANSWER[language])
        page.wait_for_selector("[role=option][data-weak], .search-status:not(:empty)")
        expect(page.locator("[role=option]:not([data-weak])")).to_have_count(0)
        expect(page.locator(".search-status")).not_to_be_empty()
        contact = page.locator(".search-help a")
        expect(contact).to_be_visible()
        assert address(language, "get-help/ask") in str(contact.get_attribute("href"))
        page.keyboard.press("Enter")
        assert address(language, "faq") in page.url


def test_arrows_choose_and_escape_leaves(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        page.keyboard.press("/")
        ask(page, "password")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        chosen = page.locator("[role=option][aria-selected=true]")
        expect(chosen).to_have_count(1)
        expect(box(page)).to_have_attribute(
            "aria-activedescendant", str(chosen.get_attribute("id"))
        )
        expect(box(page)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        last = options(page).last
        expect(last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")
        expect(box(page)).to_have_value("")
        page.keyboard.press("Escape")
        expect(box(page)).to_have_attribute("aria-expanded", "false")
        expect(page.locator(".search-panel").first).to_be_hidden()


def test_a_result_leads_to_the_section_that_answers(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "index")) as page:
        page.keyboard.press("/")
        ask(page, "busy times")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("#"))
        anchor = page.url.partition("#")[2]
        expect(page.locator(f"#{anchor}")).to_be_visible()


def test_a_misspelled_word_is_corrected_on_request(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        page.keyboard.press("/")
        ask(page, "forgt pasword")
        suggestion = page.locator(".search-status button")
        expect(suggestion).to_have_text("forgot password")
        suggestion.click()
        expect(box(page)).to_have_value("forgot password")
        expect(box(page)).to_be_focused()
        expect(suggestion).to_have_count(0)


def test_recent_searches_stay_on_the_device_until_removed(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        page.keyboard.press("/")
        ask(page, "two-factor")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("two-factor"))
        page.keyboard.press("/")
        again = page.locator(".search-recent li button").first
        expect(again).to_have_text("two-factor")
        again.click()
        expect(box(page)).to_have_value("two-factor")
        box(page).fill("")
        page.locator(".search-recent li button").last.click()
        expect(page.locator(".search-recent li")).to_have_count(0)
        page.reload()
        page.keyboard.press("/")
        page.wait_for_selector("[role=option]")
        expect(page.locator(".search-recent li")).to_have_count(0)


def test_a_shared_search_opens_with_its_results(browser: Browser, base: str) -> None:
    with opened(browser, base + address("fr", "index") + "?q=frais") as page:
        page.wait_for_selector("[role=option] mark")
        assert "fees" in str(options(page).first.locator("a").get_attribute("href"))


@pytest.mark.parametrize("case", BAD_INPUT, ids=lambda case: case["name"])
def test_bad_input_breaks_nothing(browser: Browser, base: str, case: dict[str, Any]) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        title = page.title()
        page.keyboard.press("/")
        page.wait_for_selector("[role=option]")
        box(page).evaluate(
            """(input, text) => {
                input.value = text;
                input.dispatchEvent(new Event("input", {bubbles: true}));
            }""",
            case["text"] * case.get("times", 1),
        )
        expect(box(page)).not_to_have_attribute("aria-busy", "true")
        expect(
            page.locator(".search-panel img, .search-panel b, .search-panel script")
        ).to_have_count(0)
        assert page.title() == title
        ask(page, "password")


def test_a_file_that_does_not_load_is_said_and_tried_again(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        pattern = re.compile(r"/assets/search/.*/core\.js")

        def refuse(route: Route) -> None:
            route.abort()

        page.route(pattern, refuse)
        page.keyboard.press("/")
        page.keyboard.type("password")
        retry = page.locator(".search-status button")
        expect(retry).to_be_visible()
        expect(page.locator(".search-status a")).to_have_attribute("href", re.compile("faq"))
        page.unroute(pattern, refuse)
        retry.click()
        page.wait_for_selector("[role=option] mark")


def test_search_works_once_the_network_is_gone(browser: Browser, base: str) -> None:
    with opened(browser, base + address("en", "faq")) as page:
        page.keyboard.press("/")
        ask(page, "password")
        page.context.set_offline(True)
        box(page).fill("cold wallet")
        expect(options(page).first.locator("a")).to_have_attribute(
            "href", re.compile("funds-are-protected")
        )


@pytest.mark.parametrize(("width", "scheme"), each([320, 1280], ["light", "dark"]))
def test_the_open_list_is_accessible(browser: Browser, base: str, scheme: Any, width: int) -> None:  # noqa: ANN401  # a literal of Playwright's
    size = {"width": width, "height": 700}
    for text in ("password", "pizza recipe"):
        url = f"{base}{address('en', 'index')}?q={text}"
        with opened(browser, url, viewport=size, color_scheme=scheme) as page:
            page.wait_for_selector("[role=option]")
            page.keyboard.press("ArrowDown")
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_search_fills_the_screen_and_can_be_closed(browser: Browser, base: str) -> None:
    with opened(
        browser, base + address("zh", "faq"), viewport={"width": 360, "height": 640}
    ) as page:
        box(page).click()
        dialog = page.locator("dialog[open]")
        expect(dialog).to_be_visible()
        size = dialog.bounding_box()
        assert size is not None
        assert (size["width"], size["height"]) == (360, 640)
        expect(box(page)).to_be_focused()
        ask(page, "提现")
        page.locator(".search-close").click()
        expect(dialog).to_have_count(0)
        expect(page.locator("header input[role=combobox]")).to_be_visible()
        expect(page.locator(".search-panel").first).to_be_hidden()


def test_without_scripts_the_common_questions_are_linked_instead(
    browser: Browser, base: str
) -> None:
    with opened(browser, base + address("en", "account/index"), java_script_enabled=False) as page:
        expect(box(page)).to_be_hidden()
        expect(page.locator("a.search-faq")).to_be_visible()


def test_other_scripts_can_ask_the_engine(browser: Browser, base: str) -> None:
    with opened(browser, base + address("es", "faq")) as page:
        found = page.evaluate("helpcenterSearch.query('comisiones', {limit: 2})")
        assert len(found["results"]) == 2
        assert found["results"][0]["url"] == address("es", "transactions/fees")
        assert not found["results"][0]["weak"]
