"""What protects readers from impostors, in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from helpcenter.content import layers
from helpcenter.ledger.hours import DAY, Hours
from helpcenter.trust import pasted, rules
from sampled import each, share

CASES = Path(__file__).parents[2] / "cases/trust"
VERIFIER: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (CASES / "verifier.yml").read_text("utf-8")
)
PASTED: list[dict[str, Any]] = yaml.safe_load((CASES / "pasted.yml").read_text("utf-8"))
HOURS: dict[str, Any] = yaml.safe_load((CASES / "hours.yml").read_text("utf-8"))
FOLDERS = {"zh": "", "en": "en/", "fr": "fr/", "es": "es/"}
NOON = "2026-06-01T12:00:00"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def address(operator_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(operator_site)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def opened(url: str, now: str = NOON, **options: Any) -> Page:  # noqa: ANN401  # Playwright's
        context = browser.new_context(**{"timezone_id": "UTC", "locale": "en", **options})
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(now)
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


def check(page: Page, text: str) -> list[tuple[str, str, str]]:
    """Paste a text and return (status, reason, contact) of the answers."""
    page.fill("[data-contact-checker] textarea", text)
    page.click("[data-contact-checker] button[type=submit]")
    return [
        tuple(card)
        for card in page.eval_on_selector_all(
            "[data-result] [data-status]",
            "cards => cards.map(c => [c.dataset.status, c.dataset.reason, c.dataset.target])",
        )
    ]


def test_the_page_answers_as_labelled_and_as_the_lint_does(
    address: str, open_page: Callable[..., Page], book: rules.Rules
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    wrong = []
    texts = [row["input"] for rows in VERIFIER.values() for row in rows]
    for text in (*texts, *(row["text"] for row in PASTED)):
        answers = check(page, text)
        found = [one.answer for one in pasted.answers(text, book, NOON[:10])]
        if answers != [(one.status.value, one.reason, one.target) for one in found]:
            wrong.append((text, answers, found))
    assert wrong == []


@pytest.mark.parametrize("language", FOLDERS)
def test_the_page_works_from_a_folder_without_any_request(
    operator_site: Path, open_page: Callable[..., Page], language: str
) -> None:
    folder = operator_site / FOLDERS[language]
    page = open_page((folder / "security/check-a-contact/index.html").as_uri())
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert check(page, "help@meridia.example") == [("official", "", "email")]
    assert check(page, "help@mеridia.example")[0][0] == "lookalike"
    assert [url for url in asked if "/assets/logo" not in url] == []  # the tab's icon
    assert "?" not in page.url


def test_a_lookalike_is_shown_letter_by_letter(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    check(page, "help@mеridia.example")
    assert page.locator(".letters mark").all_text_contents() == ["e", "е"]
    assert page.locator(".differences li").all_text_contents() == ["“е” (U+0435) in place of “e”"]
    assert "help@meridia.example" in page.locator(".verdict").inner_text()


def test_several_contacts_get_one_verdict_the_worst_first_and_a_way_on(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    check(page, "help@meridia.example, help@mеridia.example")
    said = page.locator("[data-result] .verdict").all_text_contents()
    assert said[0].startswith("Not everything here is official")
    assert said[1].startswith("Look-alike")
    assert said[2].startswith("Official")
    lead = page.locator("[data-result] .lead a")
    assert lead.get_attribute("href") == "../avoid-scams/"
    check(page, "Email: help@meridia.example, Tel: +33 1 99 00 12 34")
    assert "Not everything" not in page.locator("[data-result]").inner_text()
    check(page, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
    assert "Don’t send anything." in page.locator("[data-result]").inner_text()


def test_a_contact_that_resembles_one_nobody_has_verified_is_told_so(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    check(page, "meridia-sh0p.example")
    said = page.locator("[data-result]").inner_text()
    assert "isn’t verified yet either" in said
    check(page, "help@mеridia.example")
    assert "isn’t verified yet either" not in page.locator("[data-result]").inner_text()


@pytest.mark.parametrize("part", ["，", "a.", "\u0301", "/a", "a@b.c "])
def test_a_hundred_thousand_characters_are_answered_at_once(
    address: str, open_page: Callable[..., Page], part: str
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    page.focus("[data-contact-checker] textarea")
    page.evaluate(
        "text => document.execCommand('insertText', false, text)", (part * 100_000)[:100_000]
    )
    page.click("[data-contact-checker] button[type=submit]")
    assert page.locator("[data-result] [data-status]").count() > 0
    assert "Only the first 2000 characters" in page.locator("[data-result]").inner_text()


# For each value said in an answer: its text, and its signs from left to right.
SEEN = """() => [...document.querySelectorAll('[data-result] bdi')].map(value => {
  const signs = [...value.firstChild.data].map((sign, at) => {
    const range = document.createRange();
    range.setStart(value.firstChild, at);
    range.setEnd(value.firstChild, at + 1);
    return [range.getBoundingClientRect().left, sign];
  });
  return [value.textContent, signs.sort((a, b) => a[0] - b[0]).map(one => one[1]).join("")];
})"""


@pytest.mark.parametrize("text", ["+33 1 99 00 12 35", "https://t.me/meridia_hеlp/"])
def test_a_contact_reads_the_right_way_in_a_page_from_right_to_left(
    address: str, open_page: Callable[..., Page], text: str
) -> None:
    page = open_page(
        f"{address}en/security/check-a-contact/", viewport={"width": 1280, "height": 900}
    )
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.evaluate("document.documentElement.lang = 'ar'")
    check(page, text)
    seen = page.evaluate(SEEN)
    assert seen
    assert [said for said, shown in seen if said != shown] == []
    for line in page.locator(".letters dd > *, .quoted code, textarea").all():
        assert line.evaluate("line => getComputedStyle(line).direction") == "ltr"


def test_a_text_the_page_lacks_is_passed_over(address: str, open_page: Callable[..., Page]) -> None:
    def without(route: Route) -> None:
        page = route.fetch()
        body = re.sub(r'"(reason|letter|answer_official)_', r'"not_\1_', page.text())
        assert body != page.text()
        route.fulfill(response=page, body=body)

    page = open_page("about:blank")
    page.route("**/check-contact-en.*.js", without)
    page.goto(f"{address}en/security/check-a-contact/")
    assert check(page, "help@mеridia.example") == [("lookalike", "letters", "email")]
    assert page.locator(".differences").inner_text().strip() == ""
    assert check(page, "help@meridia.example") == [("official", "", "email")]


def test_letters_added_together_are_told_together(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    check(page, "help@meridia-zzz.example")
    assert page.locator(".differences li").all_text_contents() == ["“-zzz” added"]


def test_all_contacts_of_a_pasted_message_are_judged(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    message = "Dear user, call +33 1 99 00 12 35 or see https://meridia.example/help, thank you"
    assert check(page, message) == [("lookalike", "edit", "phone"), ("official", "", "site")]


def test_a_pasted_secret_is_removed_from_the_page(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    secret = VERIFIER["secret"][0]["input"]
    assert check(page, secret)[0][0] == "secret"
    assert page.input_value("[data-contact-checker] textarea") == ""
    assert "abandon" not in page.content()


def test_pasted_markup_stays_text(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    check(page, "https://x.test/<img/src=x/onerror=document.title='bad'>")
    assert page.locator("[data-result] img").count() == 0
    assert page.title() != "bad"


def test_enter_checks_and_a_verification_ends_on_the_readers_clock(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/", now="2099-01-02T12:00:00")
    page.fill("[data-contact-checker] textarea", "help@meridia.example")
    page.keyboard.press("Enter")
    card = page.locator("[data-result] [data-status]")
    assert card.get_attribute("data-status") == "unverified"
    assert card.get_attribute("data-reason") == "expired"


@pytest.mark.parametrize("end", ["isComposing: true", "keyCode: 229"])
def test_the_enter_that_ends_the_spelling_of_a_word_checks_nothing(
    address: str, open_page: Callable[..., Page], end: str
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/")
    page.fill("[data-contact-checker] textarea", "help@meridia.example")
    passed = page.evaluate(f"""() => document.activeElement.dispatchEvent(new KeyboardEvent(
      'keydown', {{key: 'Enter', bubbles: true, cancelable: true, {end}}}))""")
    assert passed, "the key is the writer's: it may not be taken"
    assert page.locator("[data-result] [data-status]").count() == 0
    page.keyboard.press("Enter")
    assert page.locator("[data-result] [data-status]").count() == 1


def test_without_scripts_the_list_stands_there(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/security/check-a-contact/", java_script_enabled=False)
    assert page.locator("[data-contact-checker]").is_hidden()
    assert "character by character" in page.locator("#content noscript").inner_text()
    assert "help@meridia.example" in page.locator(".contact-list").inner_text()


@pytest.mark.parametrize(("language", "scheme"), each([*FOLDERS], ["light", "dark"]))
def test_the_page_fits_a_phone_and_everybody_can_use_it(
    address: str, open_page: Callable[..., Page], language: str, scheme: str
) -> None:
    page = open_page(
        f"{address}{FOLDERS[language]}security/check-a-contact/",
        viewport=PHONE,
        color_scheme=scheme,
        locale=language,
    )
    texts = (
        "help@mеridia.example",
        "https://meridia.example",
        "forms.meridia.example/ask",
        "@x_y",
    )
    for text in share(texts, [*FOLDERS].index(language) % 2, 2):
        check(page, text)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("language", FOLDERS)
def test_a_verified_contact_is_a_link_to_copy_and_others_are_neither(
    address: str, open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(f"{address}{FOLDERS[language]}security/check-a-contact/")
    rows = page.locator(".contact-list li")
    verified = rows.filter(has_text="help@meridia.example")
    assert verified.locator("a").get_attribute("href") == "mailto:help@meridia.example"
    assert verified.locator("button").is_visible()
    for value in ("https://forum-of-friends.example/wallets", "https://forms.meridia.example/ask"):
        row = rows.filter(has_text=value)
        assert row.locator("a, button").count() == 0
        assert row.locator(".unverified").is_visible()


def test_a_contact_is_no_link_any_more_once_its_verification_has_ended(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}en/get-help/email/", now="2099-01-02T12:00:00")
    card = page.locator(".channel-card")
    assert card.locator("a[href^=mailto]").count() == 0
    assert card.locator("button").is_hidden()
    assert card.locator("[data-expired]").is_visible()
    assert card.locator(".verified").count() == 0


def test_what_to_do_first_leads_to_a_contact_as_long_as_it_is_verified(
    address: str, open_page: Callable[..., Page]
) -> None:
    url = f"{address}en/account/stolen-account/"
    call = open_page(url, now="2026-06-01T12:00:00").locator(".first-steps a").first
    assert call.get_attribute("href") == "tel:+33-1-99-00-12-34"
    later = open_page(url, now="2099-01-02T12:00:00").locator(".first-steps a").first
    assert later.get_attribute("href") == "../../get-help/phone/"
    assert later.inner_text().strip() == "Phone"


# --- Open now


TEXTS = {
    "open_now": "open",
    "open_until": "open until %time%",
    "closed_until": "closed until %time%",
    "closed_now": "closed",
}


def plan(name: str) -> Hours:
    return Hours.model_validate(HOURS["plans"][name])


def blank(page: Page, language: str) -> Page:
    page.set_content(f'<!doctype html><html lang="{language}"><title>-</title><body></body></html>')
    return page


def put(page: Page, hours: Hours, now: str, first: str = "1") -> tuple[str, str, str]:
    """Show hours at a moment; return the state, the next change and the words."""
    page.clock.set_fixed_time(now)
    data = json.dumps({**hours.plan(), "texts": TEXTS, "first": first})
    page.evaluate(
        """data => {
            document.querySelectorAll("[data-open-now]").forEach(place => place.remove());
            const place = document.createElement("span");
            place.dataset.openNow = data;
            document.body.append(place);
        }""",
        data,
    )
    page.add_script_tag(path=layers.THEME / "assets/open-now.js")
    place = page.locator("[data-open-now]")
    state, change = (place.get_attribute(f"data-{name}") or "" for name in ("state", "next"))
    return state, change.replace(".000Z", "Z"), place.inner_text()


@pytest.mark.parametrize("reader", HOURS["readers"])
def test_open_now_is_right_in_every_time_zone_and_over_daylight_saving(
    browser: Browser, reader: str
) -> None:
    context = browser.new_context(timezone_id=reader, locale="en")
    page = blank(context.new_page(), "en")
    wrong = []
    for row in HOURS["rows"]:
        state, change, _ = put(page, plan(row["plan"]), row["now"])
        if (state == "open", change) != (row["open"], row["next"]):
            wrong.append((row, state, change))
    context.close()
    assert wrong == []


def test_the_first_of_a_month_is_said_as_the_language_says_it(browser: Browser) -> None:
    context = browser.new_context(timezone_id="Europe/Paris")
    page = blank(context.new_page(), "fr")
    hours = Hours.model_validate(
        {
            "zone": "Europe/Paris",
            "weekly": {"tue": ["09:00-12:00"]},
            "holidays": [date(2026, 11, 24)],
        }
    )
    page.clock.install(time="2026-11-20T12:00:00Z")
    said = put(page, hours, "2026-11-20T12:00:00Z", first="1er")[2]
    assert said.startswith("closed until 1er décembre")
    context.close()


def is_open(hours: Hours, moment: datetime) -> bool:
    """Tell it by the wall clock of the channel's zone, without any arithmetic on moments."""
    assert hours.weekly
    assert hours.zone
    here = moment.astimezone(ZoneInfo(hours.zone))
    for back in (0, 1):
        day = here.date() - timedelta(days=back)
        spans = [] if day in hours.holidays else hours.weekly.days()[day.weekday()]
        for extra in hours.extensions:
            spans = [*spans, *(extra.open if extra.first <= day <= extra.until else [])]
        minute = here.hour * 60 + here.minute + back * DAY
        if any(start <= minute < end for start, end in spans):
            return True
    return False


@pytest.mark.parametrize("name", ["paris", "sydney", "lunch"])
def test_open_now_agrees_with_the_wall_clock_all_year(browser: Browser, name: str) -> None:
    hours = plan(name)
    context = browser.new_context(timezone_id="America/Los_Angeles", locale="en")
    page = blank(context.new_page(), "en")
    start = datetime(2026, 1, 1, 0, 7, tzinfo=UTC)
    moments = [start + timedelta(hours=143 * step) for step in range(61)]
    wrong = [
        moment
        for moment in moments
        if (put(page, hours, moment.isoformat())[0] == "open") != is_open(hours, moment)
    ]
    context.close()
    assert wrong == []


def test_the_next_change_is_said_in_the_readers_time_and_language(browser: Browser) -> None:
    said = []
    for zone, language in (("Asia/Shanghai", "zh"), ("America/New_York", "en-US")):
        context = browser.new_context(timezone_id=zone, locale=language)
        page = blank(context.new_page(), language)
        said.append(put(page, plan("paris"), "2026-06-01T07:00:00Z")[2])
        said.append(put(page, plan("paris"), "2026-06-05T17:00:00Z")[2])
        context.close()
    assert [text.replace("\u202f", " ") for text in said] == [
        "open until 星期二00:00",
        "closed until 星期一15:00",
        "open until 12:00 PM",
        "closed until Monday 3:00 AM",
    ]


@pytest.mark.parametrize("language", FOLDERS)
def test_the_site_says_who_is_there_and_the_plain_hours_without_scripts(
    address: str, open_page: Callable[..., Page], language: str
) -> None:
    url = f"{address}{FOLDERS[language]}get-help/phone/"
    page = open_page(url, now="2026-06-01T08:00:00Z")
    place = page.locator(".channel-card [data-open-now]")
    assert place.get_attribute("data-state") == "open"
    assert "10:30" in place.inner_text()
    plain = open_page(url, java_script_enabled=False).locator(".channel-card")
    assert plain.locator("[data-open-now]").is_hidden()
    assert "12:30" in plain.inner_text()


@pytest.mark.parametrize(
    ("language", "topic"), each([*FOLDERS], ["phone", "hours-and-response-times"])
)
def test_nothing_moves_when_it_is_said_who_is_there(
    address: str, open_page: Callable[..., Page], language: str, topic: str
) -> None:
    url = f"{address}{FOLDERS[language]}get-help/{topic}/"
    for width in (360, 1280):
        view = {"viewport": {"width": width, "height": 800}}
        silent = open_page(url, **view)
        silent.route("**/open-now.*", lambda route: route.abort())
        silent.reload()
        for now in ("2026-06-01T08:00:00Z", "2026-06-06T23:50:00Z"):
            said = open_page(url, now=now, **view)
            said.wait_for_selector("[data-open-now][data-state]")
            assert rooms(said) == rooms(silent), (width, now)


def rooms(page: Page) -> list[float]:
    """Return how tall the lines are that say who is there."""
    lines = page.locator("[data-open-now]")
    boxes = [lines.nth(at).bounding_box() for at in range(lines.count())]
    return [round(box["height"], 1) for box in boxes if box and box["height"] > 1]


def test_with_unknown_hours_it_says_so(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}en/get-help/social-and-community/")
    card = page.locator(".channel-card").first
    assert "We don’t know if anyone is available now" in card.inner_text()
    assert card.locator("[data-open-now]").count() == 0
