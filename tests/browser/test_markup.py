"""All of Markdown as readers meet it: with the script and without, on a phone and on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import address
from readers import DESKTOP, PHONE, on_paper, overflow, reader, violations, watched
from sampled import each

TOPIC = "troubleshooting/markup"


@pytest.fixture(scope="module")
def article(marked: Path, serve: Callable[[Path], str]) -> str:
    return serve(marked) + address("fr", TOPIC)


def numbers(page: Page) -> list[str]:
    """Return the numbers that steps show."""
    found: list[str] = page.locator(".prose > ol:not([class])").evaluate_all(
        "lists => lists.map(list => `${list.start}-${list.start + list.children.length - 1}`)"
    )
    return found


@pytest.mark.parametrize(("viewport", "scheme"), each([PHONE, DESKTOP], ["light", "dark"]))
def test_every_form_looks_right(
    browser: Browser, article: str, viewport: dict[str, int], scheme: str
) -> None:
    options = {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}
    with reader(browser, "fr", **options) as context:
        base = article.removesuffix(address("fr", TOPIC))
        with watched(context, base) as page:  # nothing that the policy of the page forbids
            page.goto(article, wait_until="networkidle")
            for fold in page.locator("details.admonition > summary").all():
                fold.click()
            assert violations(page) == []
            assert overflow(page) <= 0
            assert numbers(page) == ["1-3", "4-4"]
            assert page.locator(".prose img").evaluate("picture => picture.naturalWidth") == 2
            end = page.locator("td.to-end").evaluate("cell => getComputedStyle(cell).textAlign")
            assert end == "end"
            colours = page.locator("pre .k, pre .s2").evaluate_all(
                "words => new Set(words.map(word => getComputedStyle(word).color)).size"
            )
            assert colours == 2


def test_tabs_are_chosen_by_click_and_by_key(browser: Browser, article: str) -> None:
    with reader(browser, "fr") as context:
        page = context.new_page()
        page.goto(article)
        first, second = page.get_by_role("tab").all()
        expect(page.get_by_role("tabpanel", name="Ordinateur")).to_be_visible()
        expect(page.get_by_role("tabpanel")).to_have_count(1)
        second.click()
        expect(page.get_by_role("tabpanel", name="Téléphone")).to_be_visible()
        expect(page.get_by_role("tabpanel")).to_have_count(1)
        page.keyboard.press("ArrowLeft")
        expect(first).to_be_focused()
        expect(first).to_have_attribute("aria-selected", "true")
        page.keyboard.press("End")
        expect(second).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tabpanel", name="Ordinateur")).to_be_visible()


def test_a_link_to_something_in_a_tab_opens_it(browser: Browser, article: str) -> None:
    with reader(browser, "fr") as context:
        page = context.new_page()
        page.goto(f"{article}#further")
        expect(page.locator("#further")).to_be_in_viewport()
        page.goto(f"{article}#tabs")
        page.get_by_role("tab").first.click()
        page.evaluate("location.hash = 'further'")
        expect(page.locator("#further")).to_be_in_viewport()


def test_a_footnote_leads_there_and_back(browser: Browser, article: str) -> None:
    with reader(browser, "fr") as context:
        page = context.new_page()
        page.goto(article)
        page.locator(".reference").first.click()
        expect(page.locator(".footnotes li")).to_be_in_viewport()
        page.get_by_role("link", name="Retour au texte").first.click()
        expect(page.locator(".reference").first).to_be_in_viewport()
        assert page.url.endswith("#fnref:1")


def test_without_javascript_all_parts_are_shown_with_their_labels(
    browser: Browser, article: str
) -> None:
    with reader(browser, "fr", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(article)
        for text in ("Ordinateur", "Cliquez ici.", "Téléphone", "Touchez ici."):
            expect(page.locator(".tabs").get_by_text(text, exact=True)).to_be_visible()
        page.locator("details.admonition > summary").click()
        expect(page.get_by_text("Rien de plus.")).to_be_visible()


def test_on_paper_all_parts_are_shown_with_their_labels(browser: Browser, article: str) -> None:
    with reader(browser, "fr") as context:
        page = context.new_page()
        page.goto(article)
        expect(page.get_by_role("tab").first).to_be_visible()
        on_paper(page)
        for text in ("Ordinateur", "Cliquez ici.", "Téléphone", "Touchez ici."):
            shown = page.locator(".tabs > section").get_by_text(text, exact=True)
            expect(shown).to_be_visible()
        expect(page.get_by_role("tab")).to_have_count(0)
        assert page.get_by_text("Rien de plus.").evaluate(
            "text => text.getBoundingClientRect().height > 0"
        )
