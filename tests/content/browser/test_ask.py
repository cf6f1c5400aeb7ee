"""From a problem to a message, as readers go; and that no secret gets into one."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from mnemonic import Mnemonic
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import address
from readers import DESKTOP, LANGUAGES, PHONE, RULES, holding, reader
from sampled import each, full, share

CASES = Path(__file__).parents[2] / "cases/ask"
PLAN: dict[str, Any] = yaml.safe_load(
    Path(__file__).parents[3].joinpath("data/ask.yml").read_text("utf-8")
)
TYPES = [kind["id"] for kind in PLAN["types"]]
DESCRIBED = {
    "zh": "我三天前转出的资产一直没有到账。",
    "en": "I sent an asset three days ago, and it has not arrived.",
    "fr": "J’ai envoyé un actif il y a trois jours, et il n’est pas arrivé.",
    "es": "Envié un activo hace tres días y no ha llegado.",
}
TRIED = "I looked at the records.\nNothing there."
HASH = "0x" + "0123456789abcdef" * 4
# The official lists; the package has two more.
LISTS = (
    "chinese_simplified", "chinese_traditional", "czech", "english", "french", "italian",
    "japanese", "korean", "portuguese", "spanish",
)  # fmt: skip


@pytest.fixture(scope="module")
def operator_base(operator_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(operator_site)


@contextmanager
def asking(context: BrowserContext, url: str) -> Iterator[Page]:
    """The page, once its script is there; no script on it may fail, nothing may be sent."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: faults.append(sent.url) if sent.method != "GET" else None)
    page.goto(url)
    page.wait_for_selector("[data-ask][data-ready]")
    yield page
    page.close()
    assert faults == []


# A form, what is done with it, and what shows that it was heard.
EARLY = {
    "get-help/ask": ("ask", "[data-ask-next]", "#ask-describe:visible"),
    "security/check-a-contact": (
        "check-contact",
        ".checker .button",
        "[data-result] .answer-card",
    ),
}


@pytest.mark.parametrize("topic", EARLY)
def test_what_is_pressed_before_the_script_has_arrived_is_done_then(
    browser: Browser, base: str, topic: str
) -> None:
    script, button, heard = EARLY[topic]
    with reader(browser, "en", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        held = holding(page, f"**/assets/{script}.*.js")
        page.goto(base + address("en", topic), wait_until="commit")
        page.wait_for_selector(button)
        for field in page.locator("[name=type]").all()[1:2]:
            field.check()
        for box in page.locator("#contact-to-check").all():
            box.fill("help@partner.example")
        page.locator(button).tap()
        assert page.url == base + address("en", topic)
        while not held:  # it comes once the page is painted
            page.wait_for_timeout(10)
        held[0].continue_()
        expect(page.locator(heard)).to_have_count(1)
        assert page.url.partition("#")[0] == base + address("en", topic)


def forward(page: Page, step: str) -> None:
    """Go on, and wait until the next step is there: what was said is judged first."""
    page.click("[data-ask-next]")
    expect(page.locator(f"#ask-{step}")).to_be_visible()


def described(page: Page, kind: str, text: str) -> None:
    page.check(f"input[name=type][value={kind}]")
    forward(page, "describe")
    page.fill("#ask-description", text)


def to_message(page: Page, kind: str, language: str) -> None:
    described(page, kind, DESCRIBED[language])
    forward(page, "details")
    fields = next(one["fields"] for one in PLAN["types"] if one["id"] == kind)
    kinds = {field["id"]: field.get("kind", "line") for field in PLAN["fields"]}
    for name in fields:
        if kinds[name] == "choice":
            page.select_option(f"#ask-{name}", "1")
        else:
            page.fill(f"#ask-{name}", {"hash": HASH, "text": TRIED}.get(kinds[name], "Value A"))
    forward(page, "message")
    expect(page.locator("[data-ask-message]")).not_to_be_empty()


# Each type is tried in one language, unless all is; its message is read in another one.
TURNS = len(LANGUAGES)


@pytest.mark.parametrize(("language", "view"), each(LANGUAGES, [PHONE, DESKTOP]))
def test_each_type_of_problem_leads_to_a_message(
    browser: Browser, base: str, language: str, view: dict[str, int]
) -> None:
    with (
        reader(browser, language, viewport=view) as context,
        asking(context, base + address(language, "get-help/ask")) as page,
    ):
        for kind in share(TYPES, LANGUAGES.index(language), TURNS):
            to_message(page, kind, language)
            assert DESCRIBED[language] in page.inner_text("[data-ask-message]")
            forward(page, "follow")
            expect(page.locator("[data-ask-copy-of]")).not_to_be_empty()
            assert page.inner_text("[data-ask-through]")
            page.evaluate("sessionStorage.clear()")
            page.goto(base + address(language, "get-help/ask"))
            page.wait_for_selector("[data-ask][data-ready]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_those_that_were_read(
    browser: Browser, base: str, language: str, request: pytest.FixtureRequest
) -> None:
    """Types, in the reader's language and in each other one the message may be read in."""
    renewed = request.config.getoption("--renew-messages")
    kinds = TYPES if renewed else share(TYPES, LANGUAGES.index(language) + 1, TURNS)
    made: dict[str, str] = {}
    with (
        reader(browser, language) as context,
        asking(context, base + address(language, "get-help/ask")) as page,
    ):
        for kind in kinds:
            to_message(page, kind, language)
            for other in LANGUAGES:
                page.select_option("#ask-language", other)
                expect(page.locator(".ask.refused")).to_have_count(0)
                subject = page.text_content("[data-ask-subject]")
                made[f"{kind}-{other}"] = f"{subject}\n\n{page.text_content('[data-ask-message]')}"
            page.evaluate("sessionStorage.clear()")
            page.goto(base + address(language, "get-help/ask"))
            page.wait_for_selector("[data-ask][data-ready]")
    golden = CASES / f"messages-{language}.yml"
    if renewed:
        golden.write_text(yaml.safe_dump(made, allow_unicode=True, width=1000), "utf-8")
    read = yaml.safe_load(golden.read_text("utf-8"))
    assert {name.rpartition("-")[0] for name in read} == {*TYPES}
    assert made == {name: read[name] for name in read if name.rpartition("-")[0] in kinds}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_skips_everything(browser: Browser, base: str, language: str) -> None:
    with (
        reader(browser, language, viewport=PHONE) as context,
        asking(context, base + address(language, "get-help/ask")) as page,
    ):
        links = page.locator("form .ask-urgent a")
        assert links.count() == len(PLAN["emergencies"])
        box = links.last.bounding_box()
        assert box
        assert box["y"] + box["height"] < PHONE["height"]
        links.first.click()
        expect(page).to_have_url(base + address(language, PLAN["emergencies"][0]["topic"]))


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("zh", DESCRIBED["zh"], "transactions/transfer-not-arrived"),
        ("en", DESCRIBED["en"], "transactions/transfer-not-arrived"),
        ("fr", "J’ai oublié mon mot de passe hier.", "account/reset-password"),
        ("es", "Ayer olvidé mi contraseña.", "account/reset-password"),
    ],
)
def test_what_is_described_may_be_answered_at_once(
    browser: Browser, base: str, language: str, text: str, topic: str
) -> None:
    with (
        reader(browser, language, viewport=PHONE) as context,
        asking(context, base + address(language, "get-help/ask")) as page,
    ):
        described(page, "other", text)
        links = page.locator(".ask-suggestions li a")
        expect(links).to_have_count(3)
        hrefs = [urlsplit(link.get_attribute("href") or "").path for link in links.all()]
        assert any(href.rstrip("/").endswith(topic) for href in hrefs)
        assert page.locator(".ask-suggestions li span").first.inner_text()
        page.click("[data-ask-solved]")
        expect(page.locator("#ask-solved")).to_be_visible()
        assert page.evaluate("sessionStorage.length") == 0


def test_the_page_never_offers_itself(browser: Browser, base: str) -> None:
    with (
        reader(browser, "fr") as context,
        asking(context, base + address("fr", "get-help/ask")) as page,
    ):
        # Before it did, this page was the first of the three.
        described(
            page, "other", "C’est mieux de vous appeler ou d’écrire ? Mon souci est pas méchant"
        )
        links = page.locator(".ask-suggestions li a")
        expect(links).to_have_count(3)
        hrefs = [urlsplit(link.get_attribute("href") or "").path for link in links.all()]
        assert page.evaluate("location.pathname") not in hrefs


def test_nothing_is_lost_by_reload_or_back_and_nothing_is_in_the_address(
    browser: Browser, base: str
) -> None:
    with (
        reader(browser, "en") as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):
        to_message(page, "transfer", "en")
        before = page.text_content("[data-ask-message]")
        page.reload()
        expect(page.locator("[data-ask-message]")).not_to_be_empty()
        assert page.text_content("[data-ask-message]") == before
        page.go_back()
        expect(page.locator("#ask-hash")).to_have_value(HASH)
        page.go_back()
        expect(page.locator("#ask-description")).to_have_value(DESCRIBED["en"])
        assert page.url == base + address("en", "get-help/ask") + "#ask-describe"
        assert page.evaluate("document.cookie + Object.keys(localStorage)") == ""
        page.click("[data-ask-clear]")
        page.wait_for_url(base + "en/")
        assert page.evaluate("sessionStorage.length") == 0


def test_a_secret_stops_the_message_until_it_is_gone(browser: Browser, base: str) -> None:
    with (
        reader(browser, "en", viewport=PHONE) as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):
        described(page, "account", "I cannot log in. My password is sunshine99.")
        page.click("[data-ask-next]")
        alert = page.locator("[role=alert]")
        expect(alert).to_contain_text("it looks like a password")
        expect(alert).to_be_in_viewport()
        # Which parts of the index are fetched would tell the host of it: not after a pause, either.
        page.wait_for_timeout(1_000)
        expect(page.locator(".ask-suggestions li a")).to_have_count(0)
        assert page.locator("#ask-describe").is_visible()
        page.goto(base + address("en", "get-help/ask") + "#ask-message")
        page.wait_for_selector("[data-ask][data-ready]")
        expect(alert).to_contain_text("it looks like a password")
        expect(page.locator("[data-ask-copy]")).to_be_disabled()
        expect(page.locator("[data-ask-message]")).to_be_empty()
        page.click("[data-ask-back]")
        expect(page.locator("#ask-details")).to_be_visible()
        page.click("[data-ask-back]")
        page.fill("#ask-description", "I cannot log in.")
        forward(page, "details")
        forward(page, "message")
        expect(page.locator("[data-ask-message]")).to_contain_text("I cannot log in.")
        expect(page.locator("[data-ask-copy]")).to_be_enabled()


def test_half_a_phrase_in_each_of_two_fields_is_a_phrase(browser: Browser, base: str) -> None:
    words = Mnemonic("english").to_mnemonic(bytes(range(16))).split()
    with (
        reader(browser, "en") as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):
        described(page, "wallet", " ".join(words[:6]))
        page.click("[data-ask-next]")
        page.fill("#ask-device", " ".join(words[6:]))
        page.click("[data-ask-next]")
        expect(page.locator("[role=alert]")).to_contain_text("seed phrase")


def test_without_what_secrets_are_known_by_nothing_can_be_sent(browser: Browser, base: str) -> None:
    with reader(browser, "en") as context:
        context.route("**/assets/ask-words.*", lambda route: route.abort())
        with asking(context, base + address("en", "get-help/ask")) as page:
            described(page, "account", DESCRIBED["en"])
            page.click("[data-ask-next]")
            expect(page.locator("[role=alert]")).to_contain_text("couldn’t be checked")
            assert page.locator("#ask-describe").is_visible()


@pytest.fixture(scope="module")
def judge(browser: Browser, base: str) -> Iterator[Callable[[list[tuple[str, str]]], list[str]]]:
    """What the page takes texts for, each with the kind of its field."""
    with (
        reader(browser, "en") as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):

        def kinds(texts: list[tuple[str, str]]) -> list[str]:
            found: list[str] = page.evaluate(
                """async (texts) => {
                    const data = document.querySelector("[data-ask]").dataset, found = [];
                    for (const [text, kind] of texts) {
                        found.push((await helpcenterSecrets(data, [{name: "", kind, text}])).kind);
                    }
                    return found;
                }""",
                texts,
            )
            return found

        yield kinds


SPELLINGS: dict[str, Callable[[list[str]], str]] = {
    "as written": " ".join,
    "lines and numbers": lambda words: "\n".join(f"{n}. {w}" for n, w in enumerate(words, 1)),
    "capitals": lambda words: " ".join(words).upper(),
    "no spaces": "".join,
    "commas": ", ".join,
    "one word misspelt": lambda words: " ".join(
        ["qqq" if n == 4 else w for n, w in enumerate(words)]
    ),
    "in a sentence": lambda words: "Please help, it is " + " ".join(words) + " and nothing works",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", LISTS)
def test_recovery_phrases_are_found_however_they_are_written(
    judge: Callable[[list[tuple[str, str]]], list[str]], name: str, spelling: str
) -> None:
    entropies = yaml.load((CASES / "vectors.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  # all as text
    phrases = [Mnemonic(name).to_mnemonic(bytes.fromhex(entropy)) for entropy in entropies]
    texts = [(SPELLINGS[spelling](phrase.split()), "text") for phrase in phrases]
    assert judge(texts) == ["phrase"] * len(texts)


def test_what_is_and_is_no_secret(judge: Callable[[list[tuple[str, str]]], list[str]]) -> None:
    cases = yaml.safe_load((CASES / "secrets.yml").read_text("utf-8"))
    found = judge([(case["text"], case.get("field", "text")) for case in cases])
    expected = {case["text"] + case.get("field", ""): case["kind"] for case in cases}
    assert dict(zip(expected, found, strict=True)) == expected


def test_a_verified_address_gets_a_mail_and_an_unverified_one_none(
    browser: Browser, base: str, operator_base: str
) -> None:
    text = "Line one\nTo: all@evil.example\r\nBcc: x@evil.example <script>alert(1)</script>"
    with (
        reader(browser, "en") as context,
        asking(context, operator_base + address("en", "get-help/ask")) as page,
    ):
        described(page, "account", text)
        forward(page, "details")
        forward(page, "message")
        link = page.locator("[data-ask-mail]")
        expect(link).to_be_visible()
        href = link.get_attribute("href") or ""
        parts = urlsplit(href)
        assert unquote(parts.path) == "help@meridia.example"
        fields = parse_qs(parts.query)
        assert set(fields) == {"subject", "body"}
        assert not re.search(r"[\r\n]", fields["subject"][0])
        assert "\r\nTo: all@evil.example\r\n" in fields["body"][0]
        assert page.locator("[data-ask-message] script").count() == 0
        assert len(href) <= 2000
        page.click("[data-ask-back]")
        expect(page.locator("#ask-details")).to_be_visible()
        page.click("[data-ask-back]")
        page.fill("#ask-description", "All of this is said at length. " * 100)
        forward(page, "details")
        forward(page, "message")
        expect(page.locator("[data-ask-long]")).to_be_visible()
        assert "body" not in parse_qs(urlsplit(link.get_attribute("href") or "").query)
    with (
        reader(browser, "en") as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):
        to_message(page, "account", "en")
        expect(page.locator("[data-ask-mail]")).to_be_hidden()
        assert "mailto:" not in page.content()


def test_the_message_is_written_in_what_the_channel_speaks(
    browser: Browser, operator_base: str
) -> None:
    """The test operator's chat speaks Chinese and English, and no French."""
    with (
        reader(browser, "fr") as context,
        asking(context, operator_base + address("fr", "get-help/ask")) as page,
    ):
        to_message(page, "account", "fr")
        page.check("input[name=channel][value=chat]")
        expect(page.locator("#ask-language")).to_have_value("zh")
        expect(page.locator("[data-ask-message]")).to_contain_text("问题类型")
        expect(page.locator("[data-ask-message]")).to_contain_text(DESCRIBED["fr"])


def test_files_to_keep(browser: Browser, operator_base: str) -> None:
    with (
        reader(browser, "zh") as context,
        asking(context, operator_base + address("zh", "get-help/ask")) as page,
    ):
        to_message(page, "account", "zh")
        with page.expect_download() as saved:
            page.click("[data-ask-save]")
        text = saved.value.path().read_bytes().decode()
        assert DESCRIBED["zh"] in text
        page.click("[data-ask-next]")
        with page.expect_download() as reminder:
            page.click("[data-ask-calendar]")
        lines = reminder.value.path().read_bytes().decode().split("\r\n")
        assert lines[0] == "BEGIN:VCALENDAR"
        assert all(len(line.encode()) <= 75 for line in lines)
        whole = "".join(line[1:] if line.startswith(" ") else f"\n{line}" for line in lines)
        assert re.search(r"^DTSTART;VALUE=DATE:\d{8}$", whole, re.MULTILINE)
        assert DESCRIBED["zh"] in whole


def test_by_keyboard_alone(browser: Browser, base: str) -> None:
    with (
        reader(browser, "en") as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):
        page.focus("input[name=type]")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator("#ask-describe")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#ask-description")).to_be_focused()
        page.keyboard.type("I cannot log in today")
        page.focus("[data-ask-next]")
        page.keyboard.press("Enter")
        expect(page.locator("#ask-details")).to_be_focused()
        page.focus("[data-ask-next]")
        page.keyboard.press("Enter")
        expect(page.locator("[data-ask-message]")).to_contain_text("I cannot log in today")


def test_every_outcome_can_be_reached_and_is_drawn(browser: Browser, base: str) -> None:
    """Emergencies, what solves itself, and messages of each type through its channels."""
    with reader(browser, "en") as context:
        page = context.new_page()
        page.goto(base + "en/status/")
        drawn = page.locator(".ways > li")
        ways = drawn.all_inner_texts()
        page.close()
        with asking(context, base + address("en", "get-help/ask")) as page:
            plan = json.loads(page.text_content("[data-ask] script") or "")
            reached: set[str] = set()
            for kind, way in zip(plan["types"], ways[len(PLAN["emergencies"]) :], strict=True):
                described(page, kind["id"], DESCRIBED["en"])
                expect(page.locator("[data-ask-solved]")).to_be_attached()
                forward(page, "details")
                names = [plan["channels"][one]["name"] for one in kind["channels"]]
                assert [name for name in names if name not in way] == []
                # Of a sample, each type takes one: what no other has taken, if there is such.
                left = [one for one in kind["channels"] if one not in reached]
                for channel in kind["channels"] if full() else (left or kind["channels"])[:1]:
                    forward(page, "message")
                    page.check(f"input[name=channel][value={channel}]")
                    forward(page, "follow")
                    name = plan["channels"][channel]["name"]
                    expect(page.locator("[data-ask-through]")).to_have_text(name)
                    reached.add(channel)
                    for step in ("message", "details"):
                        page.click("[data-ask-back]")
                        expect(page.locator(f"#ask-{step}")).to_be_visible()
                page.evaluate("sessionStorage.clear()")
                page.goto(base + address("en", "get-help/ask"))
                page.wait_for_selector("[data-ask][data-ready]")
    assert reached == {channel for kind in PLAN["types"] for channel in kind["channels"]}


def test_what_programs_that_read_aloud_are_told(browser: Browser, base: str) -> None:
    with (
        reader(browser, "en") as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):
        form = page.locator("form[data-ask]")
        expect(form).to_match_aria_snapshot("""
            - status: Step 1 of 5
            - group "What is it about?":
              - list:
                - listitem:
                  - link "My account has been hacked"
              - radiogroup "What is it about?":
                - radio "Account and login"
                - radio "My own wallet"
            - button "Next"
            - button "Clear and leave"
            - alert
        """)
        described(page, "transfer", DESCRIBED["en"])
        expect(page.locator(".ask-suggestions li a")).to_have_count(3)
        expect(form).to_match_aria_snapshot("""
            - status: Step 2 of 5
            - group "Describe what happened":
              - textbox "Describe what happened"
              - list "These pages may solve it":
                - listitem
              - button "This solved it"
            - button "Back"
            - button "Contact support"
        """)
        forward(page, "details")
        expect(form).to_match_aria_snapshot("""
            - status: Step 3 of 5
            - group "What support will need":
              - textbox "Registered email address or username"
              - textbox "Transaction hash"
        """)
        page.fill("#ask-amount", "4111 1111 1111 1111")
        page.click("[data-ask-next]")
        expect(page.locator("form [role=alert]")).to_contain_text("a card number")
        expect(form).to_match_aria_snapshot("""
            - alert:
              - paragraph: /a card number/
              - paragraph: "Where: Amount"
        """)
        page.fill("#ask-amount", "1")
        forward(page, "message")
        expect(form).to_match_aria_snapshot("""
            - status: Step 4 of 5
            - group "Your message":
              - combobox "Language of the message"
              - button "Copy message"
              - button "Save as text"
              - radiogroup "Send it through":
                - radio "Live chat"
                - radio "Email" [checked]
        """)
        forward(page, "follow")
        expect(form).to_match_aria_snapshot("""
            - status: Step 5 of 5
            - group "Follow up":
              - definition:
                - textbox "Ask again if there’s no reply by"
              - button "Save calendar reminder"
              - button "Print"
        """)


@pytest.mark.parametrize(("language", "scheme"), each(LANGUAGES, ["light", "dark"]))
def test_every_step_is_accessible(browser: Browser, base: str, language: str, scheme: str) -> None:
    with (
        reader(browser, language, viewport=PHONE, color_scheme=scheme) as context,
        asking(context, base + address(language, "get-help/ask")) as page,
    ):
        options = {"runOnly": {"type": "tag", "values": RULES}}

        def judge() -> list[str]:
            found = Axe().run(page, options=options).response["violations"]
            return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]

        assert judge() == []
        to_message(page, "security", language)
        assert judge() == []
        page.click("[data-ask-next]")
        expect(page.locator("[data-ask-copy-of]")).not_to_be_empty()
        assert judge() == []
        page.goto(base + address(language, "get-help/ask") + "#ask-describe")
        page.fill("#ask-description", "4111 1111 1111 1111")
        page.click("[data-ask-next]")
        expect(page.locator("[role=alert]")).not_to_be_empty()
        assert judge() == []


def test_from_disk_without_a_network(browser: Browser, site: Path) -> None:
    with reader(browser, "fr", offline=True) as context:
        page = context.new_page()
        page.goto(site.joinpath("fr/get-help/ask/index.html").as_uri())
        page.wait_for_selector("[data-ask][data-ready]")
        described(page, "account", "J’ai oublié mon mot de passe.")
        expect(page.locator(".ask-suggestions li a")).to_have_count(3)
        forward(page, "details")
        forward(page, "message")
        expect(page.locator("[data-ask-message]")).to_contain_text("J’ai oublié")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_a_guide_says_the_same(browser: Browser, base: str, language: str) -> None:
    with reader(browser, language, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + address(language, "get-help/ask"))
        guide = page.locator(".ask-guide")
        expect(guide).to_be_visible()
        expect(page.locator("[data-ask]")).to_be_hidden()
        text = guide.text_content() or ""
        labels = [field["label"][language] for field in PLAN["fields"]]
        labels += [kind["label"][language] for kind in PLAN["types"]]
        labels += [one["label"][language] for one in PLAN["emergencies"]]
        assert [label for label in labels if label not in text] == []


def test_the_way_is_entered_from_everywhere(browser: Browser, base: str) -> None:
    goal = base + address("en", "get-help/ask")
    with reader(browser, "en") as context:
        page = context.new_page()
        for topic, link in (
            ("index", "main a.more"),
            ("index", "header a.contact"),
            ("get-help/email", ".channel-card a.more"),
        ):
            page.goto(base + address("en", topic))
            hrefs = [one.evaluate("link => link.href") for one in page.locator(link).all()]
            assert goal in hrefs, (topic, link)
        page.goto(base + address("en", "index"))
        page.locator(".search-hero input").fill("zzqqxx yyqq")
        contact = page.locator(".search-hero a, .search-panel a").filter(has_text="Contact support")
        assert contact.first.evaluate("link => link.href") == goal


def test_the_plan_holds_no_address_that_is_not_verified(base: str, browser: Browser) -> None:
    with (
        reader(browser, "en") as context,
        asking(context, base + address("en", "get-help/ask")) as page,
    ):
        plan = json.loads(page.text_content("[data-ask] script") or "")
        assert {one["href"] for one in plan["channels"].values()} == {""}
