"""A real build of the site, a server for it, and a browser to read it with."""

import atexit
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from selectolax.lexbor import LexborHTMLParser as Html

import forked
import sampled
import starter
from helpcenter import ledger
from helpcenter.cli.stamping import stamp_all
from helpcenter.content import catalog, kept, layers, project
from helpcenter.trust import approvals, passages, rules
from readers import chromium, function_only, patient

ROOT = Path(__file__).parent.parent
LANGUAGES = ("zh", "en", "fr", "es")
SITE_URL = "https://help.test/"
PARTS = ("mkdocs.yml", "data", "docs", "overrides")
CASES = ROOT / "tests/cases"
# What the builds of a project keep.
KEPT = Path(kept.CACHE, "kept")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help=sampled.HELP)
    parser.addoption(
        "--renew-messages", action="store_true", help="write tests/cases/ask/messages-*.yml again"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let the builds of a run keep what they make for each other; its workers inherit it."""
    if config.getoption("--full"):
        os.environ[sampled.SWITCH] = sampled.FULL
    if kept.SWITCH not in os.environ:
        os.environ[kept.SWITCH] = folder = tempfile.mkdtemp(prefix="kept-")
        config.add_cleanup(functools.partial(shutil.rmtree, folder, ignore_errors=True))


@dataclass(frozen=True)
class Result:
    code: int
    output: str


def environment(site_url: str = SITE_URL) -> dict[str, str]:
    """Return the environment that `make build` gives a build."""
    return {**os.environ, "SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1"}


def _run(folder: Path, words: list[str], told: Mapping[str, str], core: Path | None) -> Result:
    """Run `python -m …`: as a process from the very beginning if all is tried."""
    if (folder / KEPT).exists():
        told = {**told, kept.SWITCH: ""}  # what it has been copied with
    if forked.CAN and not core and not sampled.full():
        return Result(*forked.run(folder, words, told))
    own = {"PYTHONPATH": str(core)} if core else {}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env={**told, **own},
        capture_output=True,
        text=True,
        check=False,
    )
    return Result(done.returncode, done.stdout + done.stderr)


def mkdocs(
    folder: Path, *arguments: str, site_url: str = SITE_URL, core: Path | None = None
) -> Result:
    """Run MkDocs in a project as `make build` does, perhaps with a core of its own."""
    words = ["mkdocs", *(arguments or ("build", "--strict"))]
    return _run(folder, words, environment(site_url), core)


def helpcenter(folder: Path, *arguments: str, core: Path | None = None) -> Result:
    """Run the command in a project, perhaps with a core of its own."""
    return _run(folder, ["helpcenter", *arguments], environment(), core)


def approve(folder: Path, topic: str) -> None:
    """Let somebody approve what a topic says."""
    result = helpcenter(folder, "approve", topic, "--by", "Ada")
    assert result.code == 0, result.output


def alternates(html: Html) -> set[str | None]:
    """Return the languages in which a page says that it exists."""
    return {link.attributes["hreflang"] for link in html.css("link[rel=alternate][hreflang]")}


def listed(site: Path) -> set[str]:
    """Return the addresses of a site's sitemap."""
    root = ET.parse(site / "sitemap.xml").getroot()
    return {node.text or "" for node in root.iter() if node.tag.endswith("loc")}


@cache
def begun() -> Path:
    """A help center as `helpcenter init` begins one: no test of the engine knows any other."""
    folder = Path(tempfile.mkdtemp(prefix="center-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    own = starter.assemble(folder / "own", LANGUAGES)
    stamp_all(project.read(own).tree())
    return own


def copy_project(folder: Path, original: Path | None = None) -> Path:
    """Copy a help center, that of the starter set unless told otherwise."""
    for part in PARTS:
        source = (original or begun()) / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    if (source := (original or begun()) / KEPT).exists() and not sampled.full():
        (folder / KEPT).parent.mkdir(exist_ok=True)
        shutil.copy(source, folder / KEPT)
    return folder


def built(folder: Path) -> Path:
    """Build a project; return the folder of its site."""
    result = mkdocs(folder)
    assert result.code == 0, result.output
    assert "WARNING" not in result.output
    return folder / "site"


def overridden(center: Path, name: str) -> Path:
    """Return a file of the theme as a project overrides it: the same, for a test to change."""
    own = center / layers.OVERRIDES / name
    own.parent.mkdir(parents=True, exist_ok=True)
    if not own.exists():
        shutil.copy(layers.THEME / name, own)
    return own


@pytest.fixture
def center(tmp_path: Path) -> Path:
    """A copy of the help center that a test may change."""
    return copy_project(tmp_path)


@contextmanager
def own_cache() -> Iterator[None]:
    """Let projects keep what their builds make for themselves: none gets, or drops, another's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(kept.SWITCH, "")
        yield


def patterned(place: Path) -> Path:
    """Build a project; move it, with all that its build has made and kept, out of its place."""
    with own_cache():
        built(place)
    return place.rename(place.with_name("pattern"))


@contextmanager
def restored(pattern: Path) -> Iterator[Path]:
    """Give a copy of a built project in the place where it was built, for a test to change.

    What is kept is only known there: a build makes what was changed, and no more. All tests
    have it at one place, so they change it by commands, or by nothing that remembers places.
    """
    place = pattern.with_name("center")
    shutil.rmtree(place, ignore_errors=True)
    with own_cache():
        yield shutil.copytree(pattern, place)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The help center with all that its build has made and kept; read only."""
    place = tmp_path_factory.mktemp("finished") / "center"
    place.mkdir()
    return patterned(copy_project(place))


@pytest.fixture(scope="session")
def site(pattern: Path) -> Path:
    """The site as `make build` makes it; read only."""
    return pattern / "site"


@pytest.fixture
def finished(pattern: Path) -> Iterator[Path]:
    """The help center after its build, which a test may change; see `restored`."""
    with restored(pattern) as center:
        yield center


# A picture of two by three pixels.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000030802000000368849d60000000f494441"
    "54789c636060f80f46c8140038dc05fb41c1b7fc0000000049454e44ae426082"
)


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a topic that shows all of Markdown, written in French alone; read only."""
    folder = copy_project(tmp_path_factory.mktemp("marked"))
    section = folder / "docs/fr/troubleshooting"
    (section / "img").mkdir()
    shutil.copy(CASES / "markdown/article.md", section / "markup.md")
    (section / "img/screen.png").write_bytes(PNG)
    config = folder / "mkdocs.yml"
    line = "      - troubleshooting/index.md\n"
    text = config.read_text("utf-8").replace(line, f"{line}      - troubleshooting/markup.md\n")
    config.write_text(text, "utf-8")
    approved = helpcenter(folder, "approve", "--all", "--by", "Ada")
    assert approved.code == 0, approved.output
    seen = helpcenter(folder, "approve-picture", str(section / "img/screen.png"), "--by", "Ada")
    assert seen.code == 0, seen.output
    return built(folder)


def operator_data(data: Path) -> Path:
    """Put the ledger of the test operator, who has verified contacts, in the place of ours."""
    data.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(data / catalog.STAMPS, ignore_errors=True)  # of our texts
    for source in (CASES / "operator").iterdir():
        shutil.copy(source, data)
    told = passages.of_data(data.parent, data, LANGUAGES)
    approvals.record(data / approvals.FOLDER, "Ada", list(approvals.needed(told)))
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the test operator's ledger, which a test may change."""
    return operator_data(tmp_path / "data")


@pytest.fixture(scope="session")
def operator(tmp_path_factory: pytest.TempPathFactory) -> ledger.Ledger:
    """The test operator's ledger."""
    data = operator_data(tmp_path_factory.mktemp("operator") / "data")
    found, findings = ledger.read(data, ("zh", "en", "fr", "es"), data.parent)
    assert found, findings
    return found


@pytest.fixture(scope="session")
def book(operator: ledger.Ledger) -> rules.Rules:
    """What contacts are judged by for the test operator."""
    return rules.of(operator)


@pytest.fixture(scope="session")
def topics() -> tuple[str, ...]:
    """The topics of the starter set."""
    return project.read(begun()).navigation


@pytest.fixture(scope="session")
def interface() -> Mapping[str, Mapping[str, str]]:
    """The texts of the interface as packs say them."""
    found, findings = ledger.of(project.read(begun()))
    assert found, findings
    return found.interface


def address(language: str, topic: str) -> str:
    """Return a page's address from the root of the site: zh at the root, folders for the rest."""
    folder = "" if language == "zh" else f"{language}/"
    path = "" if topic == "index" else f"{topic.removesuffix('/index')}/"
    return folder + path


def pages(site: Path, language: str) -> Iterator[Path]:
    """Yield the pages of a site in one of its languages."""
    folders = {code: site / address(code, "index") for code in LANGUAGES}
    others = [folder for folder in folders.values() if folder not in {site, folders[language]}]
    for path in sorted(folders[language].rglob("*.html")):
        if not any(other in path.parents for other in others):
            yield path


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves as static hosts do: the root's 404 page for whatever is not there."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != http.HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as there
        """A browser may leave before a file has arrived."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder; return its address, which ends in a slash."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Handler, directory=str(folder))
        server = _Server(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def base(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Let whoever opens a page wait for its scripts, but where a test says what it waits for."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("goto", "reload", "wait_for_url"):
            patch.setattr(Page, name, patient(getattr(Page, name)))
        patch.setattr(Page, "wait_for_function", function_only(Page.wait_for_function))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    assert path, "the browser tests need Chromium: run them with `make test`, which finds one"
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        own = playwright.chromium.launch(executable_path=path, args=[*quiet, *sandbox])
        yield own
        own.close()
