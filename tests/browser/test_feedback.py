"""What readers say reaches an operator who wants to hear it: the real page, the real receiver."""

import csv
import io
import json
import socket
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, expect

from conftest import helpcenter
from examples.feedback.receiver import Limits, Settings, app
from examples.feedback.store import Store
from feedback_project import build
from readers import DESKTOP, PHONE, reader, violations

TOKEN = "t" * 20
AUTH = {"Authorization": f"Basic {b64encode(f'operator:{TOKEN}'.encode()).decode()}"}
HOSTILE = "</td><script>alert(1)</script>\nBcc: all@evil.example"
GOOD = {"version": 1, "topic": "clean", "language": "en", "helpful": False}


@dataclass(frozen=True)
class Desk:
    """An operator: the folder of the project, the site, the receiver, and its limits."""

    project: Path
    base: str
    host: str
    limits: Limits
    store: Store

    def rows(self) -> list[dict[str, str]]:
        text = httpx.get(f"http://{self.host}/export.csv", headers=AUTH).text
        return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("feedback")
    listening = socket.create_server(("127.0.0.1", 0))
    host = f"localhost:{listening.getsockname()[1]}"
    (folder / "center").mkdir()
    site = build(folder / "center", f"endpoint: http://{host}/said\nmail: email\n")
    base = serve(site)
    store, limits = Store(folder / "said.sqlite"), Limits(each=40)
    program = app(Settings(base.rstrip("/"), TOKEN, store, limits))
    server = uvicorn.Server(uvicorn.Config(program, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield Desk(folder / "center", base, host, limits, store)
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    with reader(browser, "en", viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.goto(f"{desk.base}clean/")
        yield page
        assert faults == []


def say_no(page: Page, note: str = "") -> None:
    page.click("[data-answer=no]")
    page.fill("#helpful-note", note)


def test_what_is_sent_is_what_was_agreed_to(page: Page, desk: Desk) -> None:
    say_no(page, HOSTILE)
    page.click("[data-helpful-do=point]")
    page.locator(".prose ol > li").nth(1).tap()
    page.check("[value=unclear]")
    consent = page.locator(".helpful-send")
    expect(consent).to_contain_text(desk.host)
    assert violations(page) == []
    before = desk.rows()
    with page.expect_request(f"http://{desk.host}/said") as request:
        page.click("[data-helpful-do=send]")
    expect(page.locator(".helpful [role=status]")).to_contain_text(f"Sent to {desk.host}")
    sent = request.value
    assert json.loads(sent.post_data or "") == {
        "version": 1, "topic": "clean", "language": "en", "edition": "2026-11-22",
        "helpful": False, "block": "steps/2", "missing": ["unclear"], "note": HOSTILE,
    }  # fmt: skip
    headers = sent.all_headers()
    assert "cookie" not in headers
    assert "referer" not in headers
    (row,) = desk.rows()[len(before) :]
    assert row["block"] == "steps/2"
    assert row["note"] == HOSTILE
    shown = httpx.get(f"http://{desk.host}/", headers=AUTH).text
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert page.evaluate("sessionStorage.length") == 0


def test_yes_is_sent_on_the_readers_press_alone(page: Page, desk: Desk) -> None:
    before = len(desk.rows())
    page.click("[data-answer=yes]")
    expect(page.locator(".helpful-send")).to_contain_text(desk.host)
    assert len(desk.rows()) == before
    page.click("[data-helpful-do=send]")
    expect(page.locator(".helpful [role=status]")).to_contain_text("Sent")
    assert desk.rows()[-1]["helpful"] == "yes"


def test_without_a_connection_it_waits_and_the_reader_is_told(page: Page, desk: Desk) -> None:
    say_no(page, "Why daily?")
    page.wait_for_selector(".helpful[data-ready]")
    # The words that secrets are known by are there before the line is cut.
    page.click("[data-helpful-do=copy]")
    expect(page.locator(".helpful-said")).to_be_visible()
    page.context.set_offline(True)
    page.click("[data-helpful-do=send]")
    status = page.locator(".helpful [role=status]")
    expect(status).to_contain_text("Not sent yet")
    assert all(row["note"] != "Why daily?" for row in desk.rows())
    page.context.set_offline(False)
    expect(status).to_contain_text("Sent to")
    assert desk.rows()[-1]["note"] == "Why daily?"


def test_what_waits_is_sent_from_the_next_page_or_taken_back(page: Page, desk: Desk) -> None:
    def none(route: Route) -> None:
        route.abort()

    address = f"http://{desk.host}/said"
    for note, taken_back in (("One", False), ("Two", True)):
        page.goto(f"{desk.base}clean/")
        page.route(address, none)
        say_no(page, note)
        page.click("[data-helpful-do=send]")
        expect(page.locator(".helpful [role=status]")).to_contain_text("Not sent yet")
        if taken_back:
            page.click("[data-helpful-do=withdraw]")
            expect(page.locator(".helpful [role=status]")).to_contain_text("removed")
        page.unroute(address)
        page.goto(f"{desk.base}fr/clean/")
        if not taken_back:
            expect(page.locator(".helpful [role=status]")).to_contain_text("Envoyé")
        assert page.evaluate("sessionStorage.getItem('helpcenter.feedback')") is None
    notes = [row["note"] for row in desk.rows()]
    assert "One" in notes
    assert "Two" not in notes


def test_a_secret_is_neither_sent_nor_mailed(page: Page, desk: Desk) -> None:
    before = len(desk.rows())
    say_no(page, "My PIN is 482913 and my password is sunshine99.")
    for way in ("send", "mail", "copy"):
        page.click(f"[data-helpful-do={way}]")
        expect(page.locator(".helpful [role=alert]")).to_contain_text("must not be sent")
    assert len(desk.rows()) == before


def test_a_mail_has_no_header_of_the_readers(page: Page) -> None:
    page.evaluate(
        "navigation.addEventListener('navigate', (one) => { window.led = one.destination.url; })"
    )
    say_no(page, "Hello\r\nBcc: all@evil.example\n&cc=x@evil.example?subject=y")
    page.click("[data-helpful-do=mail]")
    # Waiting for a function would run a string, which the policy of pages forbids.
    for _ in range(100):
        href = page.evaluate("window.led || ''")
        if href:
            break
        page.wait_for_timeout(50)
    parts = urlsplit(href)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "help@crema.example")
    fields = parse_qs(parts.query)
    assert set(fields) == {"subject", "body"}
    assert fields["subject"] == ["Was this page helpful? No · Clean the machine"]
    assert fields["body"][0].endswith("Bcc: all@evil.example\r\n&cc=x@evil.example?subject=y")
    assert len(href) <= 2000
    half = "helpcenterPlain.mailAddress('mailto:a', {subject: '\\ud800', body: ''}).href"
    assert page.evaluate(half) == "mailto:a?subject=%EF%BF%BD&body="


def test_pages_may_send_to_the_endpoint_and_nowhere_else(page: Page, desk: Desk) -> None:
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert f"connect-src 'self' http://{desk.host}/said;" in policy
    refused = page.evaluate(
        """async (host) => {
            const tried = [];
            for (const path of [`http://${host}/other`, "http://localhost:9/said"]) {
                await fetch(path).then(() => tried.push(path), () => {});
            }
            return tried;
        }""",
        desk.host,
    )
    assert refused == []
    headers = desk.project / "site/_headers"
    assert f"connect-src 'self' http://{desk.host}/said;" in headers.read_text("utf-8")


def test_from_disk_it_is_copied_only(browser: Browser, desk: Desk) -> None:
    with reader(browser, "en", offline=True, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto((desk.project / "site/clean/index.html").as_uri())
        say_no(page, "Why daily?")
        expect(page.locator("[data-helpful-do=copy]")).to_be_visible()
        assert page.locator("[data-helpful-do=send]").count() == 0


def test_hostile_requests_are_refused_and_never_shown(desk: Desk) -> None:
    address, before = f"http://{desk.host}/said", len(desk.rows())
    own = {"Origin": desk.base.rstrip("/")}
    with httpx.Client(headers=own) as client:
        for said, code in (
            ({**GOOD, "note": "x" * 20_000}, 413),
            ({**GOOD, "note": "x" * 2_001}, 400),
            ({**GOOD, "helpful": "no"}, 400),
            ({**GOOD, "version": "1"}, 400),
            ({**GOOD, "topic": "<b>clean</b>"}, 400),
            ({**GOOD, "topic": "../../etc"}, 400),
            ({**GOOD, "block": "steps/<script>"}, 400),
            ({**GOOD, "missing": ["<i>"]}, 400),
            ({**GOOD, "who": "me"}, 400),
            ([GOOD], 400),
            ("[" * 9000, 400),
        ):
            answer = client.post(address, json=said)
            assert answer.status_code == code, said
            assert "<" not in answer.text
        assert (
            client.post(address, content=b"{", headers={"Content-Type": "text/plain"}).status_code
            == 415
        )
        elsewhere = client.post(address, json=GOOD, headers={"Origin": "https://evil.example"})
        assert elsewhere.status_code == 403
        assert "access-control-allow-origin" not in elsewhere.headers
        assert len(desk.rows()) == before
        codes = [client.post(address, json=GOOD).status_code for _ in range(1000)]
    assert codes[-1] == 429
    assert codes.count(204) < 40
    assert httpx.get(f"http://{desk.host}/").status_code == 401
    assert httpx.get(f"http://{desk.host}/export.csv").status_code == 401


def test_the_export_says_what_readers_need_most(desk: Desk, tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text(desk.store.export(), "utf-8")
    told = helpcenter(desk.project, "status", "--feedback", str(export))
    assert told.code == 0, told.output
    assert "docs/en/clean.md:22" in told.output
    assert "Questions without an answer:" in told.output


def test_what_waits_for_another_address_is_dropped(page: Page, desk: Desk) -> None:
    before = len(desk.rows())
    kept = json.dumps({"url": "https://old.example/said", "said": [GOOD]})
    page.evaluate("(kept) => sessionStorage.setItem('helpcenter.feedback', kept)", kept)
    page.reload()
    page.wait_for_selector(".helpful[data-ready]")
    assert page.evaluate("sessionStorage.getItem('helpcenter.feedback')") is None
    assert len(desk.rows()) == before


def test_the_status_page_counts_and_quotes_nobody(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.base}status/")
    (row,) = page.locator(".heard tbody tr").all_inner_texts()
    assert row.split() == ["clean", "fr", "2", "1"]
    assert "Dupont" not in page.content()
    assert violations(page) == []
