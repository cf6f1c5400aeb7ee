"""The preview: a saved word is on its page at once, faults are told there, nothing is lost."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, expect

from conftest import environment
from helpcenter.content import kept, project
from helpcenter.site import whole
from helpcenter.trust import release
from small import approve, small

PATIENCE = 90  # seconds, on a machine that has much else to do
# What the preview says is in this file of the project.
TERMINAL = "terminal.txt"


class Preview:
    """A running preview, as a browser knows it."""

    def __init__(self, root: Path, base: str, pid: int) -> None:
        self.root = root
        self.base = base
        self.pid = pid

    def told(self, page: str, news: int = -1) -> dict[str, Any]:
        url = f"{self.base}.preview/news?page={page}&news={max(news, 0)}"
        with urllib.request.urlopen(url) as answer:  # noqa: S310  # our own
            found: dict[str, Any] = json.load(answer)
            return found

    def until(self, page: str, true: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Wait until what is told of a page is so; return it."""
        end, news = time.monotonic() + PATIENCE, 0
        while time.monotonic() < end:
            told = self.told(page, news)
            if true(told):
                return told
            news = told["news"]
        raise AssertionError(told)

    def html(self, page: str) -> str:
        with urllib.request.urlopen(self.base + page) as answer:  # noqa: S310  # our own
            return str(answer.read().decode())

    def quiet(self, page: str) -> dict[str, Any]:
        """Wait until the whole site has followed."""
        return self.until(page, lambda told: told["version"] and not told["busy"])

    def sites(self) -> int:
        """Return how often the whole site was built."""
        return (self.root / TERMINAL).read_text("utf-8").count("The site is there.")

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


def started(root: Path) -> tuple[subprocess.Popen[str], Preview]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}/"
    with (root / TERMINAL).open("w", encoding="utf-8") as terminal:
        server = subprocess.Popen(
            [sys.executable, "-m", "helpcenter_mkdocs.preview", str(port)],
            cwd=root, env=environment(base), stdout=terminal, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    for _ in range(PATIENCE * 10):
        try:
            with closing(socket.create_connection(("127.0.0.1", port))):
                pass
            break
        except OSError:
            time.sleep(0.1)
    return server, Preview(root, base, server.pid)


def builders(server: int) -> list[int]:
    """Return the processes that build for a server."""
    told = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,args=", "-ww"], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in told.stdout.splitlines()]
    return [
        int(row[0]) for row in rows if int(row[1]) == server and "multiprocessing.spawn" in row[2]
    ]


def started_by(pid: int) -> set[int]:
    """Return all processes that a process has started, and those that these have."""
    told = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    rows = [tuple(map(int, line.split())) for line in told.stdout.splitlines()]
    found, more = set[int](), {pid}
    while more := {child for child, parent in rows if parent in more}:
        found |= more
    return found


def are_there(pids: set[int]) -> bool:
    told = subprocess.run(
        ["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in told.stdout.splitlines()]
    return bool(pids & {int(pid) for pid, state in rows if not state.startswith("Z")})


def begun(server: int, number: int) -> None:
    """Wait until so many processes of a preview build."""
    for _ in range(PATIENCE * 20):
        if len(builders(server)) >= number:
            return
        time.sleep(0.05)
    pytest.fail(f"{len(builders(server))} of {number} processes build")


def ended(server: subprocess.Popen[str], by: int = signal.SIGTERM) -> None:
    """End a preview, which leaves no process behind and says nothing."""
    others = started_by(server.pid)
    server.send_signal(by)
    assert server.wait(30) == 0
    for _ in range(PATIENCE * 10):
        if not are_there(others):
            break
        time.sleep(0.1)
    assert not are_there(others)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    server, found = started(small(tmp_path_factory.mktemp("preview")))
    found.until("costs/", lambda told: told["version"])
    yield found
    ended(server)


def test_a_saved_word_is_on_its_page_and_on_those_where_it_stands_in(preview: Preview) -> None:
    version = preview.quiet("de/costs/")["version"]
    preview.change("docs/en/costs.md", "Hello, readers.", "Hello, all readers.")
    made = preview.until("de/costs/", lambda told: told["version"] > version)
    assert "Hello, all readers." in preview.html("costs/")
    assert "Hello, all readers." in preview.html("de/costs/")
    # The whole site follows, and makes the same of the page: else there were another version.
    assert preview.quiet("de/costs/")["version"] == made["version"]


def test_what_an_editor_puts_in_the_place_of_a_file_is_made_at_once(preview: Preview) -> None:
    version = preview.quiet("costs/")["version"]
    terminal = preview.root / TERMINAL
    said = len(terminal.read_text("utf-8"))
    file = preview.root / "docs/en/costs.md"
    beside = file.with_name("sedX1y2Z3")
    beside.write_text(file.read_text("utf-8") + "\nTold in one piece.\n", "utf-8")
    beside.replace(file)
    preview.until("costs/", lambda told: told["version"] > version)
    assert "Told in one piece." in preview.html("costs/")
    preview.quiet("costs/")
    # The page by itself, before all of the site.
    assert "/costs/" in terminal.read_text("utf-8")[said:].partition("The site is there.")[0]


def test_what_other_pages_show_of_a_page_follows(preview: Preview) -> None:
    preview.quiet("fees/")
    preview.change("docs/en/costs.md", "title: Costs", "title: What it costs")
    preview.until("fees/", lambda _: "What it costs" in preview.html("fees/"))
    preview.change("docs/en/costs.md", "title: What it costs", "title: Costs")
    preview.until("fees/", lambda _: "What it costs" not in preview.html("fees/"))


def test_a_fault_stands_on_the_last_good_page_until_it_is_mended(preview: Preview) -> None:
    version = preview.quiet("costs/")["version"]
    preview.change("data/site.yml", "brand: {en", "brand: [en")
    told = preview.until("costs/", lambda told: told["fault"])
    (where,) = [part for part in told["fault"] if part["text"].startswith("data/site.yml:")]
    assert where["editor"].startswith(f"vscode://file/{preview.root}/data/site.yml:")
    assert "Hello" in preview.html("costs/")
    assert told["version"] == version
    preview.change("data/site.yml", "brand: [en", "brand: {en")
    preview.until("costs/", lambda told: not told["fault"] and not told["busy"])


def test_with_a_fault_elsewhere_a_saved_page_is_told_to_be_new_and_its_findings_once(
    preview: Preview, browser: Browser
) -> None:
    preview.quiet("fees/")
    preview.change("data/site.yml", "brand: {en", "brand: [en")
    old = preview.until("fees/", lambda told: told["fault"] and not told["busy"])
    assert not old["made"]
    preview.change("docs/en/fees.md", "More of it.", "More of [it](nowhere.md).")
    told = preview.until("fees/", lambda told: told["notes"] and told["fault"] and not told["busy"])
    assert told["made"]
    texts = [part["text"] for part in told["fault"]]
    assert any(text.startswith("data/site.yml:") for text in texts), texts
    assert not any("docs/en/fees.md" in text for text in texts), texts
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{preview.base}fees/")
        said = page.locator("summary", has_text="A fault: this page is as saved")
        expect(said).to_be_visible(timeout=PATIENCE * 1000)
        expect(page.get_by_text("leads to no page")).to_have_count(1)
    preview.change("docs/en/fees.md", "More of [it](nowhere.md).", "More of it.")
    preview.change("data/site.yml", "brand: [en", "brand: {en")
    preview.until("fees/", lambda told: not (told["fault"] or told["notes"] or told["busy"]))


def test_bytes_that_are_no_text_are_told_where_they_stand(preview: Preview) -> None:
    preview.quiet("costs/")
    path = preview.root / "docs/en/costs.md"
    good = path.read_bytes()
    path.write_bytes(good + b"a\xff\n")
    told = preview.until("costs/", lambda told: told["fault"])
    lines = [part["text"] for part in told["fault"]]
    assert any(line.startswith("docs/en/costs.md:") for line in lines), lines
    assert not any("Traceback" in line for line in lines)
    path.write_bytes(good)
    preview.until("costs/", lambda told: not told["fault"] and not told["busy"])


def test_a_page_says_what_is_wrong_in_it_and_where(preview: Preview, browser: Browser) -> None:
    preview.quiet("fees/")
    sites = preview.sites()
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{preview.base}fees/")
        preview.change("docs/en/fees.md", "More of it.", "More of [it](nowhere.md).")
        link = page.get_by_role("link", name="docs/en/fees.md:14").first
        page.locator("summary", has_text="on this page").click(timeout=PATIENCE * 1000)
        expect(link).to_be_visible()
        expect(link).to_have_attribute("href", f"vscode://file/{preview.root}/docs/en/fees.md:14")
        expect(page.get_by_text("leads to no page").first).to_be_visible()
        assert "docs/en/fees.md:14: error: " in (preview.root / TERMINAL).read_text("utf-8")
        # Also when all of the site has followed, which calls it a warning.
        preview.until("fees/", lambda _: preview.sites() > sites)
        notes = preview.told("fees/")["notes"]
        broken = [one for one in notes if "[broken-link]" in one["message"]]
        assert [one["severity"] for one in broken] == ["error"]
        preview.change("docs/en/fees.md", "More of [it](nowhere.md).", "More of all.")
        # It comes by itself.
        expect(page.get_by_text("More of all.")).to_be_visible(timeout=PATIENCE * 1000)


def test_of_a_saved_page_it_tells_what_check_tells_once(preview: Preview) -> None:
    preview.until("fees/", lambda told: not told["busy"] and not told["notes"])
    sites = preview.sites()
    page = preview.root / "docs/en/fees.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\nCall +33 1 84 88 92 17.\n", "utf-8")
    told = preview.until("fees/", lambda told: told["notes"])
    right = [
        {"line": one.line, "message": f"{one.message} [{one.check}]", "severity": one.severity}
        for one in whole.judge(project.read(preview.root), release.today(), kept.NOTHING).findings
        if one.path == "docs/en/fees.md"
    ]
    assert "unknown-contact" in str(right)
    assert [{key: one[key] for key in right[0]} for one in told["notes"]] == right
    # Nor has all of the site anything else to tell, nor anything again once it is mended.
    preview.until("fees/", lambda told: preview.sites() > sites and not told["busy"])
    page.write_text(text, "utf-8")
    preview.until("fees/", lambda told: preview.sites() > sites + 1 and not told["busy"])
    assert (preview.root / TERMINAL).read_text("utf-8").count("[unknown-contact]") == 1


def test_what_another_page_lost_by_an_edit_is_not_told_again_once_it_is_back(
    preview: Preview,
) -> None:
    preview.until("costs/", lambda told: not told["busy"] and not told["notes"])
    costs, fees = (preview.root / f"docs/en/{name}.md" for name in ("costs", "fees"))
    texts = {path: path.read_text("utf-8") for path in (costs, fees)}
    sites = preview.sites()
    costs.write_text(f"{texts[costs]}\nSee [more](fees.md#more).\n", "utf-8")
    fees.write_text(texts[fees].replace("{#more}", "{#other}"), "utf-8")
    # A build that was under way counts, too, and knows nothing of it.
    preview.until(
        "costs/", lambda told: told["notes"] and preview.sites() > sites and not told["busy"]
    )
    terminal = preview.root / TERMINAL
    before = terminal.read_text("utf-8")
    assert "[broken-anchor]" in before
    fees.write_text(texts[fees], "utf-8")
    preview.until("costs/", lambda told: not told["notes"])
    said = terminal.read_text("utf-8").removeprefix(before)
    assert "[broken-anchor]" not in said
    assert "[published-address]" not in said
    costs.write_text(texts[costs], "utf-8")
    preview.until("costs/", lambda _: "See" not in preview.html("costs/"))


def test_a_deleted_page_is_gone_before_the_site_has_followed(preview: Preview) -> None:
    # The test before has mended the page; all of the site knows it once nothing is told of it.
    clean = preview.until("fees/", lambda told: not told["busy"] and not told["notes"])
    version = clean["version"]
    file = preview.root / "docs/en/fees.md"
    text = file.read_text("utf-8")
    file.unlink()
    preview.until("fees/", lambda told: told["version"] > version)
    with pytest.raises(HTTPError, match="404") as gone:
        preview.html("fees/")
    said = gone.value.read().decode()
    assert "docs/en/fees.md: this file is gone" in said
    assert "helpcenter delete fees --to OTHER" in said
    (note,) = preview.told("fees/")["notes"]
    assert (note["path"], note["line"]) == ("docs/en/fees.md", 1)
    assert "helpcenter rename fees NEW" in note["message"]
    file.write_text(text, "utf-8")
    preview.until("fees/", lambda told: told["version"] > version + 1 and not told["busy"])
    assert "Hello, readers." in preview.html("fees/")


def test_a_site_that_was_begun_without_a_page_is_not_shown_once_it_is_back(
    preview: Preview,
) -> None:
    preview.quiet("fees/")
    file = preview.root / "docs/de/fees.md"
    text = (preview.root / "docs/en/fees.md").read_text("utf-8")
    file.write_text(text.replace("Hello, readers.", "Hallo."), "utf-8")
    preview.until("de/fees/", lambda _: "Hallo." in preview.html("de/fees/"))
    told = preview.quiet("de/fees/")
    sites = preview.sites()
    (shown,) = builders(preview.pid)
    file.unlink()
    preview.until("de/fees/", lambda now: now["version"] > told["version"])
    begun(preview.pid, 2)  # one builds the site without the page
    # Whoever finds something in the page lets another build begin: it is to end by itself.
    os.kill(shown, signal.SIGSTOP)
    try:
        time.sleep(1.5)  # the other has read the project by then
        file.write_text(text.replace("Hello, readers.", "Hallo, da."), "utf-8")
        preview.until("de/fees/", lambda _: preview.sites() > sites)
        assert "Hallo, da." in preview.html("de/fees/")
    finally:
        os.kill(shown, signal.SIGCONT)
        file.unlink()
    preview.until("de/fees/", lambda now: not now["busy"] and preview.sites() > sites + 1)


def test_a_build_begun_before_a_fault_was_mended_brings_it_back_no_more(preview: Preview) -> None:
    preview.quiet("costs/")
    sites = preview.sites()
    good = preview.root / "docs/en/costs.md"
    text = good.read_text("utf-8")
    good.write_text(text.replace("title: Costs", "title: [Costs"), "utf-8")
    preview.until("costs/", lambda told: told["notes"] or told["fault"])
    preview.until("costs/", lambda told: told["busy"].startswith("Building"))
    begun(preview.pid, 2)  # one builds it with the fault
    good.write_text(f"{text}\nMended.\n", "utf-8")
    preview.until("costs/", lambda _: "Mended." in preview.html("costs/"))
    told = []

    def followed(now: dict[str, Any]) -> bool:
        told.append((now["fault"], [one for one in now["notes"] if "YAML" in one["message"]]))
        return preview.sites() > sites and not now["busy"]

    preview.until("costs/", followed)
    assert all(one == ([], []) for one in told), told
    good.write_text(text, "utf-8")
    preview.until("costs/", lambda _: "Mended." not in preview.html("costs/"))


def test_of_several_saves_only_what_is_in_the_last_is_told(preview: Preview) -> None:
    preview.until("fees/", lambda told: not told["busy"] and not told["notes"])
    file = preview.root / "docs/en/fees.md"
    text = file.read_text("utf-8")
    before = len((preview.root / TERMINAL).read_text("utf-8"))
    for number in range(6):
        file.write_text(f"{text}\nSee [it](nowhere{number}.md).\n", "utf-8")
        time.sleep(0.1)
    told = preview.until("fees/", lambda told: told["notes"] and not told["busy"])
    assert "nowhere5.md" in str(told["notes"])
    said = (preview.root / TERMINAL).read_text("utf-8")[before:]
    assert "nowhere5.md" in said
    assert not [number for number in range(5) if f"nowhere{number}.md" in said]
    file.write_text(text, "utf-8")
    preview.until("fees/", lambda told: not told["busy"] and not told["notes"])


def test_a_process_that_dies_is_replaced(preview: Preview) -> None:
    preview.quiet("costs/")
    found = builders(preview.pid)
    assert found
    for pid in found:
        os.kill(pid, signal.SIGKILL)
    preview.change("docs/en/costs.md", "More of it.", "More of it, again.")
    preview.until("costs/", lambda _: "More of it, again." in preview.html("costs/"))


def test_a_new_page_and_a_style_of_the_project_are_followed(preview: Preview) -> None:
    preview.quiet("costs/")
    text = (preview.root / "docs/en/fees.md").read_text("utf-8")
    (preview.root / "docs/en/new.md").write_text(text.replace("Fees", "New"), "utf-8")
    preview.change("mkdocs.yml", "fees.md]", "fees.md, new.md]")
    approve(preview.root)
    preview.until("new/", lambda told: told["version"])
    assert "Hello, readers." in preview.html("new/")


def test_a_site_that_cannot_be_built_at_first_is_there_once_it_can(tmp_path: Path) -> None:
    root = small(tmp_path)
    data = root / "data/site.yml"
    text = data.read_text("utf-8")
    data.write_text("brand: [", "utf-8")
    server, preview = started(root)
    preview.until("", lambda told: told["fault"])
    with pytest.raises(HTTPError, match="503") as waiting:
        preview.html("costs/")
    said = waiting.value.read().decode()
    assert "The site cannot be built" in said
    assert "data/site.yml:1" in said
    data.write_text(text, "utf-8")
    preview.until("costs/", lambda told: told["version"])
    assert "Hello" in preview.html("costs/")
    ended(server)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_quietly_while_the_first_site_is_being_built(tmp_path: Path, by: int) -> None:
    root = small(tmp_path)
    server, preview = started(root)
    preview.until("", lambda told: told["busy"])
    begun(server.pid, 1)
    ended(server, by)
    assert (root / TERMINAL).read_text("utf-8") == ""


def test_what_is_saved_while_the_first_site_is_being_built_is_there_with_it(tmp_path: Path) -> None:
    root = small(tmp_path)
    server, preview = started(root)
    preview.until("", lambda told: told["busy"])
    with pytest.raises(HTTPError, match="503") as waiting:
        preview.html("costs/")
    assert waiting.value.headers["Retry-After"]
    assert 'http-equiv="refresh"' in waiting.value.read().decode()
    while not (found := builders(server.pid)):
        time.sleep(0.05)
    preview.change("docs/en/costs.md", "Hello, readers.", "Hello, early readers.")
    preview.until("costs/", lambda told: told["version"])
    assert builders(server.pid)[0] == found[0], "it was not begun again"
    preview.until("costs/", lambda _: "Hello, early readers." in preview.html("costs/"))
    ended(server)
