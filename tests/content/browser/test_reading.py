"""The site as readers meet it, in a real browser."""

import re
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import address
from helpcenter.languages.locale import name
from helpcenter.site import disk
from readers import (
    DESKTOP,
    KINDS,
    LANGUAGES,
    PHONE,
    on_paper,
    overflow,
    reader,
    violations,
    watched,
)
from sampled import each, full


@pytest.mark.parametrize(("language", "viewport"), each(LANGUAGES, [PHONE, DESKTOP]))
def test_home_and_article_load_cleanly(
    browser: Browser, base: str, language: str, viewport: dict[str, int]
) -> None:
    with reader(browser, language, viewport=viewport) as context, watched(context, base) as page:
        for topic in ("index", "account/reset-password"):
            page.goto(base + address(language, topic), wait_until="networkidle")
            assert page.locator("h1").is_visible()
            assert page.locator("h1").count() == 1
            assert overflow(page) <= 0
            assert page.locator(".hint:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sideways_scrolling_at_320_pixels(browser: Browser, base: str, language: str) -> None:
    with reader(browser, language, viewport={"width": 320, "height": 600}) as context:
        page = context.new_page()
        for topic in KINDS:
            page.goto(base + address(language, topic))
            assert overflow(page) <= 0, topic


# Each kind of page in each look, its languages in turn: `make audit` tries all of them. A sample
# has each kind in light on a phone and in dark at a desk, or the other way round.
LOOKS = tuple(product((PHONE, DESKTOP), ("light", "dark")))
TURNS = range(len(LANGUAGES))
SAMPLE = [
    (look, turn)
    for look, turn in product(range(len(LOOKS)), TURNS)
    if full() or (look in {0, 3}) is bool(turn % 2)
]


@pytest.mark.parametrize(("look", "turn"), SAMPLE)
def test_axe_finds_nothing(browser: Browser, base: str, look: int, turn: int) -> None:
    found: list[tuple[str, ...]] = []
    language, (viewport, scheme) = LANGUAGES[(look + turn) % len(LANGUAGES)], LOOKS[look]
    with reader(
        browser, language, viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        addresses = [address(language, topic) for topic in KINDS]
        for path in (*addresses, address(language, "index") + "404.html")[turn :: len(LANGUAGES)]:
            page.goto(base + path)
            found += [(path, *fault) for fault in violations(page)]
        page.goto(base + address(language, "account/reset-password"))
        menus = page.locator(".menu > summary:visible").all()
        for menu in menus[turn :: len(LANGUAGES)]:
            menu.click()
            found += [("menu", *fault) for fault in violations(page)]
    assert found == []


def test_axe_would_find_something(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/")
        page.evaluate("document.querySelector('.brand img').removeAttribute('alt')")
        assert [rule for rule, _ in violations(page)] == ["image-alt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hint_offers_the_readers_language_once(
    browser: Browser, base: str, language: str, interface: Mapping[str, Mapping[str, str]]
) -> None:
    other = "zh" if language != "zh" else "fr"
    with reader(browser, language) as context, watched(context, base) as page:
        page.goto(base + address(other, "faq"))
        assert page.url == base + address(other, "faq"), "no redirect"
        hint = page.locator(".hint:visible")
        assert hint.get_attribute("lang") == language
        asked = interface["hint_question"][language].format(language=name(language, language))
        assert asked in hint.inner_text()
        hint.get_by_role("link").click()
        page.wait_for_url(base + address(language, "faq"))
        page.goto(base + address(other, "account/index"))
        assert page.locator(".hint:visible").count() == 0, "the choice is remembered"


def test_a_dismissed_hint_stays_away(browser: Browser, base: str) -> None:
    with reader(browser, "es") as context:
        page = context.new_page()
        page.goto(base + "en/faq/")
        page.locator(".hint:visible button").click()
        expect(page.locator(".hint")).to_have_count(0)
        assert page.evaluate("document.activeElement.id") == "content"
        page.goto(base + "fr/faq/")
        assert page.locator(".hint:visible").count() == 0


def test_a_chosen_language_needs_no_hint(browser: Browser, base: str) -> None:
    with reader(browser, "es") as context:
        page = context.new_page()
        page.goto(base + "es/faq/")
        page.locator(".languages summary").click()
        page.locator(".languages a[lang=zh]").click()
        page.wait_for_url(base + "faq/")
        assert page.locator(".hint:visible").count() == 0


def test_a_reader_of_no_language_of_ours_gets_no_hint(browser: Browser, base: str) -> None:
    with reader(browser, "en", locale="de-DE") as context:
        page = context.new_page()
        page.goto(base)
        assert page.locator(".hint:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_address_answers_in_its_language(
    browser: Browser, base: str, language: str, interface: Mapping[str, Mapping[str, str]]
) -> None:
    with reader(browser, language) as context:
        page = context.new_page()
        page.goto(base + address(language, "account/no-such-page"))
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").inner_text() == interface["not_found_title"][language]
        page.locator("main .card").first.click()
        page.wait_for_url(base + address(language, "index"))


def test_the_switch_between_light_and_dark_is_remembered(browser: Browser, base: str) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with reader(browser, "en", color_scheme="light") as context:
        page = context.new_page()
        page.goto(base + "en/")
        light = page.evaluate(background)
        page.locator("[data-theme-toggle]:visible").click()
        dark = page.evaluate(background)
        assert dark != light
        page.goto(base + "en/faq/")
        assert page.evaluate(background) == dark
        page.locator("[data-theme-toggle]:visible").click()
        assert page.evaluate(background) == light


# How much there is to reach; and what is reached, is told later.
FOCUSABLE = """
() => {
  window.reached = [];
  document.addEventListener('focusin', event =>
    window.reached.push(event.target.checkVisibility() && event.target));
  return [...document.querySelectorAll('a[href], button, summary, input, [tabindex="0"]')]
    .filter(node => node.checkVisibility({visibilityProperty: true})).length;
}
"""


@pytest.mark.parametrize(
    ("topic", "viewport"), each(["index", "account/reset-password"], [PHONE, DESKTOP])
)
def test_the_keyboard_reaches_everything_that_can_be_seen(
    browser: Browser, base: str, topic: str, viewport: dict[str, int]
) -> None:
    with reader(browser, "en", viewport=viewport) as context:
        page = context.new_page()
        page.goto(base + address("en", topic))
        expected = page.evaluate(FOCUSABLE)
        for _ in range(expected):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body")
        assert page.evaluate("reached.every(one => one)")
        assert page.evaluate("new Set(reached).size") == expected


def test_the_skip_link_leads_past_the_header(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/faq/")
        page.keyboard.press("Tab")
        assert page.locator(".skip").evaluate("node => node === document.activeElement")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_escape_closes_a_menu_and_returns_to_its_button(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + "en/faq/")
        menu = page.locator(".drawer")
        menu.locator("> summary").press("Enter")
        assert menu.locator(".popup").is_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert not menu.locator(".popup").is_visible()
        assert menu.locator("> summary").evaluate("node => node === document.activeElement")


def test_without_scripts_everything_but_comfort_works(browser: Browser, base: str) -> None:
    with reader(browser, "fr", java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + "account/reset-password/")
        assert page.locator(".prose").is_visible()
        assert page.locator("[data-theme-toggle]:visible").count() == 0, "it would do nothing"
        page.locator(".languages summary").click()
        page.locator(".languages a[lang=fr]").click()
        page.wait_for_url(base + "fr/account/reset-password/")
        page.locator(".drawer > summary").click()
        page.locator(".tree a[href$='get-help/']").click()
        page.wait_for_url(base + "fr/get-help/")


def test_an_unzipped_copy_can_be_read_from_disk(browser: Browser, site: Path) -> None:
    with reader(browser, "zh") as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text))
        page.goto((site / "index.html").as_uri())
        page.locator(".card").first.click()
        page.wait_for_url("**/account/index.html")
        assert page.locator("h1").is_visible()
        page.locator(".languages summary").click()
        page.locator(".languages a[lang=es]").click()
        page.wait_for_url("**/es/account/index.html")
        page.locator(".sidebar .open ul a").first.click()
        page.wait_for_url("**/es/account/*/index.html")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.top')).position") == "sticky"
        )
        assert faults == []


def test_a_copy_for_disks_needs_no_scripts(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "离线 help #1 100%"
    disk.copy(site, copy)
    with reader(browser, "fr", java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto((copy / "fr/index.html").as_uri())
        page.locator(".card[href^='account/']").click()
        page.locator(".rows a").first.click()
        page.locator(".languages summary").click()
        page.locator(".languages a[lang=es]").click()
        page.locator(".breadcrumb a").first.click()
        assert page.locator("html[lang=es] body.home").count() == 1


def test_a_copy_for_disks_names_a_file_in_each_link(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert disk.copy(site, copy) == len(list(site.rglob("*.html")))
    astray = {
        f"{page.relative_to(copy)}: {href}"
        for page in copy.rglob("*.html")
        for href in re.findall(r'<a [^>]*?href="([^"#?:]+)["#?]', page.read_text("utf-8"))
        if not href.startswith("/") and not (page.parent / href).is_file()
    }
    assert astray == set()


def test_print_leaves_out_what_paper_cannot_do(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/account/reset-password/")
        on_paper(page)
        assert not page.locator("header.top").is_visible()
        assert not page.locator(".sidebar").is_visible()
        assert page.locator(".prose").is_visible()


def test_a_phone_shows_tables_as_cards_that_keep_their_headings(
    browser: Browser, base: str
) -> None:
    with reader(browser, "en", viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + "en/get-help/choose-a-channel/")
        second = page.locator("td[data-label]").nth(1)
        label = second.evaluate("node => getComputedStyle(node, '::before').content")
        assert label.strip('"') == page.locator("th").nth(1).evaluate("node => node.textContent")


@pytest.fixture(scope="session")
def prefixed(
    site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The same files below a path, as project pages of code hosts are."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "support").symlink_to(site, target_is_directory=True)
    return serve(folder) + "support/"


def test_a_site_below_a_path_is_whole(browser: Browser, prefixed: str) -> None:
    with reader(browser, "en") as context, watched(context, prefixed) as page:
        page.goto(prefixed + "en/")
        page.locator(".card").first.click()
        page.wait_for_url(prefixed + "en/account/")
        page.locator(".rows a").first.click()
        assert page.locator("h1").is_visible()
