"""What readers do with a finger, on a bad line, with large text, on paper, without scripts."""

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import address
from readers import (
    KINDS,
    LANGUAGES,
    PAPER,
    PHONE,
    contrast,
    covered,
    cramped,
    holding,
    large_print,
    on_paper,
    overflow,
    reader,
    shift,
    slow,
)
from sampled import each, share

WIDTHS = (360, 390, 768, 1024, 1440)
ARTICLE = "account/reset-password"
# Wide enough for one row, too narrow for everything in it.
TIGHT = (960, 1000, 1024, 1060, 1088)


# Elements that may have no name of their own, unless a role says what they are (ARIA 1.2, 5.2.8).
NAMELESS = ",".join(
    f"{tag}[{name}]:not([role])"
    for tag in ("b", "code", "div", "em", "i", "p", "pre", "small", "span", "strong")
    for name in ("aria-label", "aria-labelledby")
)
# What fingers press, apart from links within a text.
LARGE = (
    "button, summary, input, textarea, .popup a, .toc-inline a, .next, .rows a, .card,"
    ".more-help a, .questions a, .answer, .first-steps a"
)


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_reaches_every_control(browser: Browser, base: str, language: str) -> None:
    found: list[tuple[str, int, list[str]]] = []
    with reader(browser, language, has_touch=True, reduced_motion="reduce") as context:
        page = context.new_page()
        paths = (*(address(language, topic) for topic in KINDS), "404.html")
        turn = LANGUAGES.index(language)
        for number, path in enumerate(paths, turn):
            page.goto(base + path)
            open_all(page)
            for width in share(WIDTHS, number, len(WIDTHS)):
                page.set_viewport_size({"width": width, "height": 844})
                if lost := covered(page):
                    found.append((path, width, lost))
                if overflow(page) > 0:
                    found.append((path, width, ["scrolls sideways"]))
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_reaches_every_row_of_the_menus(
    browser: Browser, base: str, language: str
) -> None:
    found = []
    with reader(browser, language, has_touch=True, reduced_motion="reduce") as context:
        page = context.new_page()
        turn = LANGUAGES.index(language)
        for number, topic in enumerate(("index", "account/index", ARTICLE), turn):
            for width in share(WIDTHS, number, len(WIDTHS)):
                page.set_viewport_size({"width": width, "height": 844})
                page.goto(base + address(language, topic))
                for menu in (".drawer", ".languages"):
                    if not page.locator(f"{menu} > summary").is_visible():
                        continue
                    page.locator(f"{menu} > summary").tap()
                    found += [(topic, width, one) for one in covered(page, f"{menu} .popup")]
                    page.evaluate("scrollTo(0, 0)")
                    page.locator(f"{menu} > summary").tap()
    assert found == []


def test_the_first_language_of_the_menu_can_be_tapped(browser: Browser, base: str) -> None:
    with reader(browser, "es", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(base + address("es", ARTICLE))
        page.locator(".languages > summary").tap()
        box = page.locator(".languages a").first.bounding_box()
        assert box
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url(base + address("zh", ARTICLE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawer_is_the_whole_tree_with_the_page_marked(
    browser: Browser, base: str, language: str, topics: tuple[str, ...]
) -> None:
    with reader(browser, language, viewport={"width": 360, "height": 500}) as context:
        page = context.new_page()
        page.goto(base + address(language, "security/common-mistakes"))
        page.locator(".drawer > summary").click()
        expect(page.locator(".tree a")).to_have_count(len(topics))
        current = page.locator(".tree [aria-current=page]")
        expect(current).to_be_in_viewport()
        links = page.locator(".tree a").evaluate_all("links => links.map(one => one.href)")
        assert sorted(links) == sorted(base + address(language, topic) for topic in topics)
        assert not page.locator(".sidebar").is_visible(), "it would be there twice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_reaches_for_the_menu_with_keys_keeps_their_place(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language, viewport=PHONE) as context:
        page = context.new_page()
        held = holding(page, "**/assets/tree-*")
        page.goto(base + address(language, ARTICLE))
        with page.expect_request("**/assets/tree-*"):
            page.locator(".drawer > summary").press("Enter")
        section = page.locator(".tree a[href$='security/']")
        section.focus()
        while not held:  # it has been asked for, and is on its way to be held
            page.wait_for_timeout(10)
        held.pop().continue_()
        grown = page.locator(".tree summary:focus")
        expect(grown).to_have_count(1)
        grown.press("Enter")
        expect(page.locator(".tree a[href$='security/avoid-scams/']")).to_be_visible()


def test_a_menu_without_its_script_leads_to_overviews(browser: Browser, base: str) -> None:
    with reader(browser, "es", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.route("**/assets/tree-*", lambda route: route.abort())
        page.goto(base + address("es", ARTICLE))
        page.locator(".drawer > summary").tap()
        page.locator(".tree a[href$='security/']").tap()
        page.wait_for_url(base + "es/security/")


def test_every_page_says_what_it_is_about(site: Path) -> None:
    silent = {
        str(path.relative_to(site))
        for path in site.rglob("*.html")
        if not (html := LexborHTMLParser(path.read_text("utf-8"))).css("meta[http-equiv=refresh]")
        and not any(one.attributes["content"] for one in html.css("meta[name=description]"))
    }
    assert silent == set()


def test_only_what_may_have_a_name_has_one(site: Path) -> None:
    named = {
        f"{page.relative_to(site)}: {str(one.html)[:90]}"
        for page in site.rglob("*.html")
        for one in LexborHTMLParser(page.read_text("utf-8")).css(NAMELESS)
    }
    assert named == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fingers_press_is_large_enough(browser: Browser, base: str, language: str) -> None:
    small = """
    names => [...document.querySelectorAll(names)]
      .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)
      .map(one => one.outerHTML.slice(0, 90))
    """
    with reader(browser, language, viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        for topic in KINDS:
            page.goto(base + address(language, topic))
            open_all(page)
            assert page.evaluate(small, LARGE) == [], topic


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_first_is_on_the_first_screen(
    browser: Browser, base: str, language: str
) -> None:
    with reader(
        browser, language, viewport={"width": 360, "height": 640}, has_touch=True
    ) as context:
        page = context.new_page()
        page.goto(base + address(language, "account/stolen-account"))
        steps = page.locator(".first-steps a")
        assert steps.count() == 3
        for step in steps.all():
            expect(step).to_be_in_viewport(ratio=0.9)
            box = step.bounding_box()
            assert box
            assert box["height"] >= 48
        steps.nth(2).tap()
        page.wait_for_url(base + address(language, "account/reset-password"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_keeps_its_row(browser: Browser, base: str, language: str) -> None:
    inside = """
    () => [...document.querySelectorAll('.bar > *')].filter(one => one.checkVisibility())
      .map(one => one.getBoundingClientRect()).map(box => [box.left, box.right, box.height])
    """
    with reader(browser, language) as context:
        page = context.new_page()
        page.goto(base + address(language, ARTICLE))
        for width in TIGHT:
            page.set_viewport_size({"width": width, "height": 700})
            boxes = page.evaluate(inside)
            assert all(a[1] <= b[0] for a, b in pairwise(boxes)), (width, boxes)
            assert all(box[2] <= 50 for box in boxes), (width, boxes)


# What one presses in the header: its words, and whether all of them can be seen.
WORDS = """
() => [...document.querySelectorAll('.bar > :is(.menu, a, button)')]
  .filter(one => one.checkVisibility())
  .map(one => [...(one.matches('.menu') ? one.querySelector('summary') : one)
    .querySelectorAll('span')].filter(word => word.checkVisibility() && word.offsetWidth > 1)
    // Letters of some faces are taller than their line; a line that is cut off is 13 px or more.
    .map(word => word.textContent.trim() && word.scrollHeight <= word.clientHeight + 8
      && word.getBoundingClientRect().right <= innerWidth))
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sign_of_a_phones_header_has_its_word(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language, has_touch=True) as context:
        page = context.new_page()
        for width in (360, 390, 430):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(base + address(language, ARTICLE))
            words = page.evaluate(WORDS)
            assert len(words) == 4
            assert all(any(each) and all(each) for each in words), (width, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_contributors_with_a_phone_need_not_scroll_for_ever(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + address(language, "index") + "status/")
        topics = page.locator(".status tbody tr").count()
        # With a card for each cell, it was more than twice as long.
        assert page.evaluate("document.documentElement.scrollHeight") < 3000 + 120 * topics


def test_cards_tell_all_of_their_line(browser: Browser, base: str) -> None:
    with reader(browser, "fr", viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + "fr/")
        cut = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
        assert page.locator(".card > span").evaluate_all(cut) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_stand_below_the_first_words(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + address(language, ARTICLE))
        lead, contents = page.locator(".prose > p").first, page.locator(".toc-inline")
        above, below = lead.bounding_box(), contents.bounding_box()
        assert above
        assert below
        assert above["y"] + above["height"] < below["y"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_first_step_says_what_it_is_for(browser: Browser, base: str, language: str) -> None:
    with reader(browser, language, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + address(language, "account/stolen-account"))
        lines = page.locator(".first-steps small").all_inner_texts()
        assert [line != "" for line in lines] == [True, True, True]


@pytest.mark.parametrize(("language", "width"), each(LANGUAGES, [360, 390]))
def test_text_twice_as_large_fits(browser: Browser, base: str, language: str, width: int) -> None:
    found = []
    with large_print(browser, language, width) as context:
        page = context.new_page()
        for path in (
            *(address(language, topic) for topic in (*KINDS, "get-help/ask")),
            "404.html",
            "search/?q=faq",
            "status/",
        ):
            page.goto(base + path)
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
            open_all(page)
            if overflow(page) > 0 or cramped(page):
                found.append((path, overflow(page), *cramped(page)))
    assert found == []


@pytest.mark.parametrize(("language", "size"), each(LANGUAGES, [16, 24, 32]))
def test_the_header_of_a_phone_is_two_rows_whatever_the_size_of_text(
    browser: Browser, base: str, language: str, size: int
) -> None:
    with large_print(browser, language, 360, size) as context:
        page = context.new_page()
        page.goto(base + address(language, ARTICLE))
        assert page.locator(".top").evaluate("one => one.offsetHeight") <= 7 * size
        # What opens the menu closes it again.
        drawer = page.locator(".drawer")
        for state in (True, False):
            page.mouse.click(*middle(drawer.locator("summary").first))
            assert drawer.evaluate("one => one.open") is state


def middle(one: Locator) -> tuple[float, float]:
    """Return where a finger comes down on something."""
    box = one.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# Black on white, whatever was chosen on the screen.
INK = """
() => {
  const of = (one, pseudo) => getComputedStyle(document.querySelector(one), pseudo);
  return [of('body').backgroundColor, of('h1').color, of('.prose p').color,
    of('.prose ol li').color, of('.prose ol li', '::before').color,
    of('.prose ol li', '::before').backgroundColor];
}
"""


@pytest.mark.parametrize("theme", ["", "dark", "light"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(browser: Browser, base: str, scheme: str, theme: str) -> None:
    with reader(browser, "en", color_scheme=scheme) as context:
        context.add_init_script(f"localStorage.setItem('helpcenter.theme', '{theme}')")
        page = context.new_page()
        page.goto(base + address("en", ARTICLE))
        on_paper(page)
        black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
        ground, title, text, step, number, disc = page.evaluate(INK)
        assert {title, step, number} == {black}
        assert ground == white
        assert text in {black, "rgb(51, 51, 51)"}
        assert disc == "rgba(0, 0, 0, 0)"
        assert page.locator(".printed").inner_text().endswith("/en/account/reset-password/")
        assert page.locator(".safety").is_visible()
        assert not page.locator(".anchor").first.is_visible()


PALE = """
() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && one.getClientRects().length
    && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(one => {
    const [red, green, blue] = getComputedStyle(one).color.match(/[0-9.]+/g).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 120;
  })
  .map(one => one.outerHTML.slice(0, 100))
"""


def test_nothing_on_paper_is_pale(browser: Browser, base: str) -> None:
    with reader(browser, "en", color_scheme="light") as context:
        context.add_init_script("localStorage.setItem('helpcenter.theme', 'dark')")
        page = context.new_page()
        found = {}
        apart = ("en/404.html", "en/search/?q=fees", "en/status/")
        for path in (*(address("en", topic) for topic in (*KINDS, "get-help/ask")), *apart):
            page.goto(base + path)
            on_paper(page)
            found[path] = page.evaluate(PALE)
        assert {path: faults for path, faults in found.items() if faults} == {}


def test_paper_shows_the_answers_of_all_questions(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/faq/")
        on_paper(page)
        answers = page.locator(".answer-text")
        assert answers.count() > 10
        assert all(
            box and box["height"] > 20 for box in (one.bounding_box() for one in answers.all())
        )


def test_readers_who_chose_all_colours_see_what_colour_said(browser: Browser, base: str) -> None:
    with reader(browser, "en", forced_colors="active") as context:
        page = context.new_page()
        page.goto(base + address("en", ARTICLE))
        page.wait_for_function(PAPER)
        seen = page.evaluate("""
        () => {
          const of = (one, pseudo) => getComputedStyle(document.querySelector(one), pseudo);
          return {
            sign: of('.admonition-title', '::before').backgroundColor
              !== of('body').backgroundColor,
            danger: of('.admonition.danger').borderInlineStartStyle,
            number: parseFloat(of('.prose ol li', '::before').borderTopWidth),
            here: of('.sidebar a[aria-current]').outlineStyle
          };
        }""")
        assert seen == {"sign": True, "danger": "double", "number": 2, "here": "solid"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("topic", ["index", "404"])
def test_without_scripts_the_questions_can_be_seen(
    browser: Browser, base: str, scheme: str, topic: str
) -> None:
    path = "404.html" if topic == "404" else "fr/"
    with reader(browser, "fr", java_script_enabled=False, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(base + path)
        assert page.locator(".hero .search-faq").is_visible()
    with reader(browser, "fr", color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(base + path)
        page.evaluate("""() => {
            const link = document.createElement('a');
            link.className = 'search-faq'; link.href = '#'; link.textContent = 'FAQ';
            document.querySelector('.hero .inner').append(link);
        }""")
        assert contrast(page, ".hero .search-faq", ".hero") >= 4.5
        page.evaluate("document.querySelector('.hero').style.outlineColor = 'var(--focus)'")
        assert contrast(page, ".hero", ".hero", "outlineColor") >= 3


def test_without_scripts_questions_open_and_the_checker_is_not_shown(
    browser: Browser, base: str
) -> None:
    with reader(browser, "en", java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + "en/faq/")
        page.locator(".question > summary").first.click()
        assert page.locator(".answer-text").first.is_visible()
        page.goto(base + "en/security/check-a-contact/")
        assert not page.locator(".checker").is_visible()
        assert page.locator("main noscript").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_by_itself(browser: Browser, base: str, language: str) -> None:
    moved = {}
    with reader(browser, language, viewport=PHONE) as context:
        page = context.new_page()
        for topic in (*KINDS, "get-help/ask"):
            page.goto(base + address(language, topic))
            moved[topic] = round(shift(page), 3)
        slow(page)
        page.goto(base + address(language, "security/check-a-contact"))
        moved["checker, slow"] = round(shift(page), 3)
    assert {topic: by for topic, by in moved.items() if by > 0.01} == {}


def test_what_is_painted_first_stays_when_the_rest_arrives(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(base + address("en", ARTICLE))
        whole = page.locator("h1").bounding_box()
        page.evaluate("document.querySelectorAll('.sidebar, .toc').forEach(one => one.remove())")
        assert page.locator("h1").bounding_box() == whole


def test_tables_are_clean_cards_on_a_phone(browser: Browser, base: str) -> None:
    with reader(browser, "fr", viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + "fr/get-help/choose-a-channel/")
        lines = page.locator(".prose td").evaluate_all(
            "cells => cells.map(one => getComputedStyle(one).borderTopWidth)"
        )
        assert set(lines) == {"0px"}
        titles = page.locator(".prose tr td:first-child")
        assert (
            titles.evaluate_all("all => all.map(one => getComputedStyle(one).fontWeight)")
            == ["700"] * titles.count()
        )


@pytest.mark.parametrize("way", ["menu", "keyboard", "hint"])
def test_a_change_of_language_keeps_the_place(browser: Browser, base: str, way: str) -> None:
    with reader(browser, "fr", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base + "en/account/reset-password/?q=pass#if-it-does-not-work")
        if way == "hint":
            page.locator(".hint:visible a").click()
        else:
            page.locator(".languages > summary").click()
            link = page.locator(".languages a[lang=fr]")
            link.click() if way == "menu" else link.press("Enter")
        page.wait_for_url(base + "fr/account/reset-password/?q=pass#if-it-does-not-work")


def test_a_change_of_language_leads_to_the_part_that_is_being_read(
    browser: Browser, base: str
) -> None:
    with reader(browser, "en", viewport=PHONE, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base + "en/account/reset-password/")
        page.evaluate("document.querySelector('#steps').scrollIntoView()")
        page.evaluate("document.querySelector('.languages').open = true")
        page.evaluate("document.querySelector('.languages a[lang=es]').click()")
        page.wait_for_url(base + "es/account/reset-password/#steps")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_question_opens_and_marks_it(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language, viewport=PHONE, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base + address(language, "faq") + "#fees")
        question = page.locator(".question:has(#fees)")
        expect(question.locator(".answer-text")).to_be_in_viewport()
        assert page.locator(".question[open]").count() == 1
        mark, ground = page.evaluate(
            "['#fees', 'body'].map(one =>"
            " getComputedStyle(document.querySelector(one)).backgroundColor)"
        )
        assert mark not in {ground, "rgba(0, 0, 0, 0)"}
        page.goto(base + address(language, "faq") + "#withdraw-funds")
        expect(page.locator(".question:has(#withdraw-funds) .answer-text")).to_be_visible()


def test_a_heading_has_a_link_to_itself(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/account/reset-password/")
        page.get_by_role("link", name="Link to “Steps”").click()
        page.wait_for_url("**/#steps")
        assert page.get_by_role("heading", name="Steps", exact=True).count() == 1


def test_the_end_of_an_article_leads_on(browser: Browser, base: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with reader(browser, "en", viewport=PHONE, permissions=permissions) as context:
        context.add_init_script("window.print = () => { window.printed = true; }")
        page = context.new_page()
        page.goto(base + "en/account/reset-password/#steps")
        page.locator("[data-copy-link]").click()
        expect(page.locator("[data-copy-link]")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        page.locator("[data-print]").click()
        assert page.evaluate("window.printed")
        page.locator("a[rel=next]").click()
        page.wait_for_url(base + "en/account/locked-out/")


def test_an_overview_leads_on_in_rows(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(base + "en/account/")
        row = page.locator(".rows a").first
        box = row.bounding_box()
        assert box
        assert box["width"] > 340
        assert page.locator(".related").count() == 0, "it would repeat the rows"
        page.touchscreen.tap(box["x"] + box["width"] - 20, box["y"] + box["height"] / 2)
        page.wait_for_url(base + "en/account/reset-password/")


# An address, what the browser asks for, what was chosen before; the language of the answer.
WRONG = [
    ("faqs/", "en", "", "en"),
    ("de/account/", "fr", "", "fr"),
    ("EN/faq/", "es", "", "en"),
    ("nope", "zh", "", "zh"),
    ("nope", "zh", "es", "es"),
    ("fr/nope/x?y=1", "en", "", "fr"),
]


@pytest.mark.parametrize("case", WRONG, ids=" ".join)
def test_a_wrong_address_is_answered_in_the_readers_language_and_can_be_mended(
    browser: Browser, base: str, case: tuple[str, str, str, str]
) -> None:
    path, language, chosen, answer = case
    with reader(browser, language) as context:
        if chosen:
            context.add_init_script(f"localStorage.setItem('helpcenter.language', '{chosen}')")
        page = context.new_page()
        page.goto(base + path)
        page.wait_for_url(base + path)
        expect(page.locator(f"html[lang={answer}] h1")).to_be_visible()
        assert page.url == base + path
        hints = page.locator(".hint:visible")
        expect(hints).to_have_count(0 if chosen or answer == language else 1)
        if hints.count():
            hints.locator("a").click()
            page.wait_for_url(base + address(language, "index"))


# A mistake in an address, and the page that is meant.
MEANT = [
    ("en/account/reset-pasword/", "account/reset-password"),
    ("en/acount/reset-password", "account/reset-password"),
    ("en/reset-password/", "account/reset-password"),
    ("en/account/stolen-account.html", "account/stolen-account"),
    ("en/no-such-thing-at-all/", ""),
]


@pytest.mark.parametrize(("path", "topic"), MEANT)
def test_a_wrong_address_names_the_page_that_is_meant(
    browser: Browser, base: str, path: str, topic: str
) -> None:
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + path)
        page.wait_for_url(base + path)
        page.wait_for_function(
            "() => document.readyState === 'complete' && document.documentElement.lang === 'en'"
        )
        guess = page.locator("[data-guess] a")
        assert guess.count() == (1 if topic else 0)
        if topic:
            guess.click()
            page.wait_for_url(base + address("en", topic))


def test_the_browsers_bars_follow_the_switch(browser: Browser, base: str) -> None:
    with reader(browser, "en", color_scheme="light") as context:
        page = context.new_page()
        page.goto(base + "en/faq/")
        page.locator("[data-theme-toggle]:visible").click()
        assert {
            meta.get_attribute("content") for meta in page.locator("meta[name=theme-color]").all()
        } == {"#161e23"}
        page.goto(base + "en/account/")
        assert page.locator("meta[name=theme-color]").first.get_attribute("content") == "#161e23"


def test_who_comes_back_finds_the_menus_closed(browser: Browser, base: str) -> None:
    with reader(browser, "fr", viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + "en/account/")
        for menu, link in ((".languages", "a[lang=zh]"), (".drawer", "a[href$='faq/']")):
            page.locator(f"{menu} > summary").click()
            page.locator(f"{menu} {link}").click()
            page.wait_for_url(lambda url: not url.endswith("en/account/"))
            page.go_back()
            page.wait_for_url("**/en/account/")
            assert page.locator(f"{menu}[open]").count() == 0


def test_the_drawer_cuts_nothing_off_on_paper(browser: Browser, base: str) -> None:
    with reader(browser, "en", viewport=PHONE) as context:
        page = context.new_page()
        page.goto(base + address("en", ARTICLE))
        page.locator(".drawer > summary").click()
        on_paper(page)
        flow = "getComputedStyle(document.documentElement).overflowY"
        assert page.evaluate(flow) == "visible"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_the_language_button_holds_what_it_shows(
    browser: Browser, base: str, language: str, interface: Mapping[str, Mapping[str, str]]
) -> None:
    with reader(browser, language) as context:
        page = context.new_page()
        page.goto(base + address(language, "faq"))
        button = page.locator(".languages > summary")
        shown = button.locator("span").inner_text()
        said = " ".join(str(button.text_content()).split())
        assert button.get_attribute("aria-label") is None
        assert shown in said
        assert interface["language"][language] in said


def test_the_sidebar_shows_where_the_reader_is(browser: Browser, base: str) -> None:
    with reader(browser, "fr", viewport={"width": 1024, "height": 560}) as context:
        page = context.new_page()
        page.goto(base + "fr/security/common-mistakes/")
        here = page.locator(".sidebar a[aria-current]")
        box = here.bounding_box()
        assert box
        assert box["y"] + box["height"] < 560
        assert page.evaluate("scrollY") == 0


def test_the_contents_mark_what_is_being_read_and_phones_do_not_pay_for_it(
    browser: Browser, base: str
) -> None:
    with reader(browser, "en", viewport=PHONE) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(base + address("en", ARTICLE), wait_until="networkidle")
        assert not [url for url in asked if "/follow." in url]
        page.set_viewport_size({"width": 1440, "height": 700})
        page.locator("#if-it-does-not-work").evaluate("one => one.scrollIntoView()")
        marked = page.locator(".toc a[aria-current]")
        expect(marked).to_have_attribute("href", "#if-it-does-not-work")


def test_red_is_for_pages_whose_next_step_can_lose_money(browser: Browser, base: str) -> None:
    with reader(browser, "en", color_scheme="light") as context:
        page = context.new_page()
        grounds = {}
        for topic in ("account/reset-password", "security/avoid-scams", "get-help/phone"):
            page.goto(base + address("en", topic))
            box = page.locator(".admonition.danger").first
            grounds[topic] = box.evaluate("one => getComputedStyle(one).backgroundColor")
    assert grounds.pop("account/reset-password") == "rgb(253, 238, 234)"
    assert set(grounds.values()) == {"rgba(0, 0, 0, 0)"}


# How far lines stand apart, in heights of their letters.
LEADING = """
() => ['h1', '.prose p'].map(name => {
  const style = getComputedStyle(document.querySelector(name));
  return +(parseFloat(style.lineHeight) / parseFloat(style.fontSize)).toFixed(2);
})
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_stand_as_far_apart_as_the_script_wants(
    browser: Browser, base: str, language: str
) -> None:
    with reader(browser, language) as context:
        page = context.new_page()
        page.goto(base + address(language, ARTICLE))
        assert page.evaluate(LEADING) == ([1.3, 1.75] if language == "zh" else [1.25, 1.65])


def test_letters_that_are_compared_are_equally_wide(browser: Browser, base: str) -> None:
    with reader(browser, "zh") as context:
        page = context.new_page()
        page.goto(base + "security/check-a-contact/")
        page.fill("#contact-to-check", "suport@bitpai.com")
        page.keyboard.press("Enter")
        family = page.locator(".letters dd").first.evaluate(
            "one => getComputedStyle(one).fontFamily"
        )
        wide = """family => ['iiii', 'mmmm'].map(text => {
          const pen = document.createElement('canvas').getContext('2d');
          pen.font = '20px ' + family;
          return pen.measureText(text).width;
        })"""
        narrow, broad = page.evaluate(wide, family)
        assert narrow == broad


def test_no_line_of_french_begins_with_a_sign(site: Path) -> None:
    found = []
    for path in (site / "fr").rglob("index.html"):
        html = LexborHTMLParser(path.read_text("utf-8"))
        for one in html.css("h1, h2, h3, a, button, summary, p"):
            found += [
                (path.parent.name, text) for text in re.findall(r"\S+[ \n][?!;»]", one.text())
            ]
    assert found == []
