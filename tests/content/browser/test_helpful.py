"""Whether a page was helpful, as readers say it; by default it stays with them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mnemonic import Mnemonic
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import ROOT, address
from helpcenter import ledger
from helpcenter.content import markdown, project, spots
from helpcenter.content.frontmatter import split
from helpcenter.ledger import blocks
from readers import DESKTOP, LANGUAGES, PHONE, overflow, reader, violations
from sampled import each

ARTICLE = "transactions/fees"
HOSTILE = "<img src=x onerror=alert(1)>\nBcc: x@evil.example\r\n=1+1"


@contextmanager
def reading(context: BrowserContext, url: str) -> Iterator[Page]:
    """An article; no script on it may fail, and nothing may be sent but as is told."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("request", lambda sent: faults.append(sent.url) if sent.method != "GET" else None)
    page.goto(url)
    yield page
    page.close()
    assert faults == []


def say_no(page: Page) -> None:
    page.click("[data-answer=no]")
    expect(page.locator("form.helpful-more")).to_be_visible()


def said(page: Page) -> str:
    """What the reader gets to copy."""
    page.click("[data-helpful-do=copy]")
    expect(page.locator(".helpful-said")).to_be_visible()
    return page.text_content(".helpful-said") or ""


@pytest.mark.parametrize(("language", "view"), each(LANGUAGES, [PHONE, DESKTOP]))
def test_what_is_said_stays_with_the_reader(
    browser: Browser, base: str, language: str, view: dict[str, int]
) -> None:
    touch = view is PHONE
    with (
        reader(browser, language, viewport=view, has_touch=touch, is_mobile=touch) as context,
        reading(context, base + address(language, ARTICLE)) as page,
    ):
        page.click("[data-answer=yes]")
        expect(page.locator(".helpful [role=status]")).not_to_be_empty()
        say_no(page)
        page.click("[data-helpful-do=point]")
        part = page.locator(".prose li:not([data-made] li)").nth(1)
        expect(part).to_have_class("spot")
        (part.tap if touch else part.click)()
        expect(page.locator("#helpful-part")).to_have_value("current-fees/2")
        expect(page.locator(".spot, .helpful-bar")).to_have_count(0)
        page.check("[name=missing] >> nth=0")
        page.fill("#helpful-note", HOSTILE)
        text = said(page)
        assert "(current-fees/2)" in text
        assert (part.text_content() or "")[:20] in text
        assert "<img src=x" in text
        assert page.locator(".helpful img").count() == 0
        assert overflow(page) <= 0
        assert violations(page) == []
        assert page.locator("[data-helpful-do=send], [data-helpful-do=mail]").count() == 0
        assert page.evaluate("sessionStorage.length + localStorage.length") == 0
        assert context.cookies() == []


def test_support_is_told_which_page_did_not_help(browser: Browser, base: str) -> None:
    with (
        reader(browser, "en", viewport=PHONE) as context,
        reading(context, base + address("en", ARTICLE)) as page,
    ):
        say_no(page)
        page.select_option("#helpful-part", "kinds-of-fees/2")
        page.check("[value=unclear]")
        page.fill("#helpful-note", "Which of them do I pay?")
        page.click("[data-helpful-do=ask]")
        page.wait_for_selector("[data-ask][data-ready]")
        expect(page).to_have_url(base + address("en", "get-help/ask"))
        page.check("input[name=type][value=other]")
        page.click("[data-ask-next]")
        expect(page.locator("#ask-description")).to_have_value("Which of them do I pay?")
        expect(page.locator("[data-ask-from]")).to_contain_text("How fees work")
        for step in ("details", "message"):
            page.click("[data-ask-next]")
            expect(page.locator(f"#ask-{step}")).to_be_visible()
        message = page.locator("[data-ask-message]")
        expect(message).to_contain_text("I have read: How fees work · ")
        expect(message).to_contain_text("It’s hard to understand")
        expect(message).to_contain_text("Trading fee")


def test_by_keyboard_alone(browser: Browser, base: str) -> None:
    with (
        reader(browser, "en") as context,
        reading(context, base + address("en", ARTICLE)) as page,
    ):
        page.focus("[data-answer=no]")
        page.keyboard.press("Enter")
        expect(page.locator("#helpful-part")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".helpful-bar")).to_be_visible()
        page.keyboard.press("ArrowDown")  # of a short article, nothing may have been read yet
        last = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.textContent") != last
        chosen = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        expect(page.locator("#helpful-part")).to_be_focused()
        shown = page.evaluate("document.activeElement.selectedOptions[0].textContent")
        assert _letters(chosen).startswith(_letters(shown))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        expect(page.locator("#helpful-part")).to_be_focused()
        expect(page.locator(".helpful-bar, .spot")).to_have_count(0)
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator("[value=unclear]")).to_be_checked()
        page.focus("#helpful-note")
        page.keyboard.type("What is gas?")
        page.keyboard.press("Tab")
        expect(page.locator("[data-helpful-do=copy]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".helpful-said")).to_contain_text("What is gas?")


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (Mnemonic("english").to_mnemonic(bytes(range(16))), "seed phrase"),
        ("My password is sunshine99.", "a password"),
        ("4111 1111 1111 1111", "a card number"),
    ],
)
def test_a_secret_goes_nowhere(browser: Browser, base: str, note: str, told: str) -> None:
    with (
        reader(browser, "en", viewport=PHONE) as context,
        reading(context, base + address("en", ARTICLE)) as page,
    ):
        say_no(page)
        page.fill("#helpful-note", note)
        for way in ("copy", "ask"):
            page.click(f"[data-helpful-do={way}]")
            expect(page.locator(".helpful [role=alert]")).to_contain_text(told)
        assert page.url == base + address("en", ARTICLE)
        expect(page.locator(".helpful-said")).to_be_hidden()
        assert page.evaluate("sessionStorage.length") == 0
        page.fill("#helpful-note", "Where is the list?")
        assert "Where is the list?" in said(page)
        expect(page.locator(".helpful [role=alert]")).to_be_empty()


def test_what_programs_that_read_aloud_are_told(browser: Browser, base: str) -> None:
    with (
        reader(browser, "en") as context,
        reading(context, base + address("en", ARTICLE)) as page,
    ):
        box = page.locator(".helpful")
        expect(box).to_match_aria_snapshot("""
            - group "Was this page helpful?":
              - paragraph: Was this page helpful?
              - button "Yes"
              - button "No"
              - status
        """)
        say_no(page)
        page.fill("#helpful-note", "4111 1111 1111 1111")
        page.click("[data-helpful-do=copy]")
        expect(box).to_match_aria_snapshot("""
            - group "Was this page helpful?":
              - paragraph: Was this page helpful?
              - button "Yes"
              - button "No" [pressed]
              - status: Thank you for telling us. What was wrong?
              - form "Thank you for telling us. What was wrong?":
                - combobox "Which part?":
                  - option "The whole page" [selected]
                - button "Point at it"
                - group "What was missing?":
                  - checkbox "It’s hard to understand"
                  - checkbox "My question isn’t answered"
                  - checkbox "It doesn’t work as described"
                  - checkbox "Something else"
                - textbox "In your own words"
                - paragraph: /Nothing is sent/
                - button "Copy"
                - paragraph:
                  - link "Write to support, step by step"
                - alert:
                  - paragraph: /a card number/
                  - paragraph
        """)


def test_from_disk_without_a_network(browser: Browser, site: Path) -> None:
    with reader(browser, "fr", offline=True) as context:
        path = site / "fr/transactions/fees/index.html"
        with reading(context, path.as_uri()) as page:
            say_no(page)
            page.fill("#helpful-note", "C’est trop long.")
            assert "C’est trop long." in said(page)
            page.click("[data-helpful-do=ask]")
            page.wait_for_selector("[data-ask][data-ready]")
            assert page.url.endswith("fr/get-help/ask/index.html")


def test_without_scripts_nothing_is_asked(browser: Browser, base: str) -> None:
    with reader(browser, "en", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + address("en", ARTICLE))
        expect(page.locator(".helpful")).to_be_hidden()
        assert page.locator("footer a").filter(has_text="Email").count() == 1


def test_parts_are_called_the_same_in_the_page_and_in_its_source(
    browser: Browser,
    base: str,
    parts: Callable[[str, str], dict[str, str]],
    topics: tuple[str, ...],
) -> None:
    """All articles in all languages: the same names, and the same words behind each."""
    found: dict[str, dict[str, str]]
    with reader(browser, "en") as context, reading(context, base + address("en", ARTICLE)) as page:
        say_no(page)
        pages = [(topic, language) for topic in topics for language in LANGUAGES]
        urls = {f"{t} {one}": base + address(one, t) for t, one in pages if t != "index"}
        found = page.evaluate(
            """async (urls) => {
                const found = {};
                await Promise.all(Object.entries(urls).map(async ([name, url]) => {
                    const text = await (await fetch(url)).text();
                    const page = new DOMParser().parseFromString(text, "text/html");
                    const parts = window.helpcenterSpots(page.querySelector(".prose"));
                    found[name] = Object.fromEntries(parts.map((one) =>
                        [one.name, one.element.textContent]));
                }));
                return found;
            }""",
            urls,
        )
    wrong: list[object] = []
    for name, shown in found.items():
        topic, language = name.split(" ")
        source = parts(topic, language)
        if topic != "glossary" and list(shown) != list(source):
            wrong.append((name, sorted(shown.keys() ^ source.keys())))
        wrong += [
            (name, part, text, shown[part])
            for part, text in source.items()
            if part in shown and "{{" not in text
            if not _letters(shown[part]).startswith(_letters(text)[:30])
        ]
    assert not wrong, "\n".join(map(str, wrong[:40]))
    for topic in topics:
        names = {tuple(found[f"{topic} {one}"]) for one in LANGUAGES if topic != "index"}
        assert topic == "glossary" or len(names) <= 1, topic


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.fixture(scope="module")
def parts() -> Callable[[str, str], dict[str, str]]:
    book, _ = ledger.of(project.read(ROOT))
    assert book
    standing = blocks.standing(blocks.read(ROOT, book.channels))

    def of(topic: str, language: str) -> dict[str, str]:
        body = split((ROOT / f"docs/{language}/{topic}.md").read_text("utf-8")).body
        found = spots.spots(markdown.parse(body), standing)
        first = {one.name: (one.block.parts or (one.block.text,))[0] for one in found}
        return {name: book.fill(text, language) for name, text in first.items()}

    return of
