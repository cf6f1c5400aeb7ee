"""Measures other search engines on the same pages and questions, side by side.

    .venv/bin/python eval/search/peers.py

Stock Material is built from the same articles with its own search plugin;
Pagefind and MiniSearch come from npm (into .cache/peers) and are skipped, with a
word, where they do not install. They see what stands on the built pages; the
keywords of the front matter do not stand there.
"""

import gzip
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from measure import Figures, Found, figures
from playwright.sync_api import Browser, Page, Response
from questions import Query
from run import LIMIT, ROOT, ask, chromium, served, sets
from selectolax.lexbor import LexborHTMLParser

from helpcenter.content import project

CACHE = ROOT / ".cache/peers"
SITE = ROOT / "site"
Ask = Callable[[Sequence[Query]], list[Found]]

STOCK: Mapping[str, object] = {
    "site_name": "stock",
    "site_url": "http://127.0.0.1/",
    "theme": {"name": "material", "font": False},
    "markdown_extensions": ["admonition", "attr_list", "tables"],
}

MINISEARCH = """async ([texts, limit]) => texts.map((text) => {
  const start = performance.now();
  const hits = engine.search(text, {prefix: true, fuzzy: 0.2, boost: {title: 3, headings: 2}});
  return {urls: hits.slice(0, limit).map((hit) => hit.id), milliseconds: performance.now() - start};
})"""

PAGEFIND = """async ([texts, limit]) => {
  const engine = await import("/pagefind/pagefind.js");
  await engine.init();
  const found = [];
  for (const text of texts) {
    const start = performance.now();
    const hits = (await engine.search(text)).results.slice(0, limit);
    const data = await Promise.all(hits.map((hit) => hit.data()));
    found.push({urls: data.map((one) => one.url), milliseconds: performance.now() - start});
  }
  return found;
}"""


def installed() -> bool:
    """Get the engines that npm has; False where that is not possible."""
    if (CACHE / "node_modules/minisearch").exists():
        return True
    CACHE.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        return False
    command = [npm, "install", "--prefix", str(CACHE), "--silent", "minisearch", "pagefind"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603  # a fixed command


def pages(language: str, default: str, languages: Sequence[str]) -> list[dict[str, str]]:
    """Return what stands on the built pages of a language."""
    home = SITE if language == default else SITE / language
    found = []
    for path in sorted(home.rglob("index.html")):
        url = path.parent.relative_to(SITE).as_posix().removeprefix(".")
        if language == default and url.partition("/")[0] in languages:
            continue
        main = LexborHTMLParser(path.read_text("utf-8")).css_first("main")
        if main is not None:
            title = main.css_first("h1")
            found.append(
                {
                    "id": f"{url}/" if url else "",
                    "title": title.text() if title else "",
                    "headings": " ".join(node.text() for node in main.css("h2, h3")),
                    "body": main.text(separator=" "),
                }
            )
    return found


def minisearch(page: Page, documents: Sequence[Mapping[str, str]]) -> Ask:
    """Make MiniSearch ready on a page."""
    page.add_script_tag(path=CACHE / "node_modules/minisearch/dist/umd/index.js")
    page.evaluate(
        """(documents) => {
            window.engine = new MiniSearch({fields: ["title", "headings", "body"]});
            engine.addAll(documents);
        }""",
        documents,
    )
    return partial(_asked, page, MINISEARCH)


def _asked(page: Page, script: str, queries: Sequence[Query]) -> list[Found]:
    results = page.evaluate(script, [[query.text for query in queries], LIMIT])
    return [
        Found(
            tuple(urlsplit(url).path.lstrip("/") for url in result["urls"]),
            (False,) * len(result["urls"]),
            result["milliseconds"],
        )
        for result in results
    ]


def stock(folder: Path, found: project.Project) -> Path:
    """Build the same articles with stock Material; return the site."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(found.docs, folder / "docs")
    languages = [
        {"locale": code, "name": code, "build": True, "default": code == found.source}
        for code in found.languages
    ]
    i18n = {"docs_structure": "folder", "languages": languages}
    config = {**STOCK, "plugins": ["search", {"i18n": i18n}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    subprocess.run(  # a fixed command
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder / "site"


# Material says how many pages it has found as soon as it lists them.
SAID = "(document.querySelector('.md-search-result__meta')?.textContent ?? '').trim() !== ''"
UNSAY = "document.querySelector('.md-search-result__meta').textContent = ''"
LISTED = """(limit) => Array.from(
    document.querySelectorAll(".md-search-result__item > a.md-search-result__link")
  ).slice(0, limit).map((link) => new URL(link.href).pathname)"""


def material(page: Page) -> Ask:
    """Ask stock Material as a reader does: by typing."""
    box = page.locator(".md-search__input")

    def type_(text: str) -> None:
        page.evaluate(UNSAY)
        box.fill(text)
        box.dispatch_event("keyup")  # it listens to keys, not to input
        page.wait_for_function(SAID, timeout=5_000)

    def ask(queries: Sequence[Query]) -> list[Found]:
        found = []
        for query in queries:
            start = time.perf_counter()
            if query.text != box.input_value():
                type_(query.text)
            milliseconds = (time.perf_counter() - start) * 1e3
            page.wait_for_timeout(20)  # the list follows the number
            paths = tuple(dict.fromkeys(url.lstrip("/") for url in page.evaluate(LISTED, LIMIT)))
            found.append(Found(paths, (False,) * len(paths), milliseconds))
        return found

    box.focus()
    page.wait_for_function(SAID)
    page.wait_for_timeout(2_000)  # its index gives no sign when it is ready
    return ask


def pagefind(folder: Path, languages: Iterable[str]) -> Path:
    """Index a copy of the site with Pagefind; return the copy, with an empty page a language."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SITE, folder)
    subprocess.run(  # noqa: S603  # a fixed command
        [str(CACHE / "node_modules/.bin/pagefind"), "--site", str(folder), "--silent"],
        check=True,
        capture_output=True,
    )
    for language in languages:
        blank = folder / f"blank-{language}.html"
        blank.write_text(f"<!doctype html><html lang={json.dumps(language)}>", "utf-8")
    return folder


@dataclass(frozen=True)
class Engine:
    """An engine, ready on a page of a language.

    Attributes:
        ask: answers queries.
        size: bytes (gzip) of engine and index that have been loaded so far.
    """

    ask: Ask
    size: Callable[[], int]


Open = Callable[[Browser, str], tuple[Page, Engine]]


def _opened(browser: Browser, address: str, folder: Path, search: str) -> tuple[Page, list[str]]:
    """Open a page, and note which files of its search it loads."""
    page = browser.new_page()
    loaded: list[str] = []

    def note(response: Response) -> None:
        path = urlsplit(response.url).path.lstrip("/")
        if re.search(search, path) and (folder / path).is_file():
            loaded.append(path)

    page.on("response", note)
    page.goto(address)
    return page, loaded


def _gzip(folder: Path, paths: Iterable[str]) -> int:
    return sum(len(gzip.compress((folder / path).read_bytes())) for path in set(paths))


def ours(address: str, home: Callable[[str], str]) -> Open:
    """Return how to open the engine of the built site."""

    def start(browser: Browser, language: str) -> tuple[Page, Engine]:
        page, loaded = _opened(browser, f"{address}/{home(language)}", SITE, "assets/search/")
        return page, Engine(partial(ask, page), lambda: _gzip(SITE, loaded))

    return start


def stock_material(address: str, folder: Path, home: Callable[[str], str]) -> Open:
    """Return how to open stock Material."""

    def start(browser: Browser, language: str) -> tuple[Page, Engine]:
        url = f"{address}/{home(language)}"
        page, loaded = _opened(browser, url, folder, r"search|lunr|workers")
        return page, Engine(material(page), lambda: _gzip(folder, loaded))

    return start


def with_pagefind(address: str, folder: Path) -> Open:
    """Return how to open Pagefind."""

    def start(browser: Browser, language: str) -> tuple[Page, Engine]:
        url = f"{address}/blank-{language}.html"
        page, loaded = _opened(browser, url, folder, "^pagefind/")
        engine = Engine(
            lambda queries: _asked(page, PAGEFIND, queries), lambda: _gzip(folder, loaded)
        )
        return page, engine

    return start


def with_minisearch(found: project.Project) -> Open:
    """Return how to open MiniSearch. Its index is made in the browser, from all texts."""

    def start(browser: Browser, language: str) -> tuple[Page, Engine]:
        page = browser.new_page()
        documents = pages(language, found.source, found.languages)
        script = CACHE / "node_modules/minisearch/dist/umd/index.js"
        size = len(gzip.compress(script.read_bytes()))
        size += len(gzip.compress(json.dumps(documents, ensure_ascii=False).encode()))
        return page, Engine(minisearch(page, documents), lambda: size)

    return start


def table(names: Sequence[str], sizes: Sequence[int], rows: Mapping[str, Sequence[Figures]]) -> str:
    """Write one language's figures, an engine a column."""
    lines = ["  " + " " * 13 + "".join(f"{name:>30}" for name in names)]
    kilobytes = (f"{size / 1000:.0f} KB" for size in sizes)
    lines.append("  " + f"{'bytes':<13}" + "".join(f"{one:>30}" for one in kilobytes))
    for kind, results in rows.items():
        cells = (cell(kind, result) for result in results)
        lines.append("  " + f"{kind:<13}" + "".join(f"{one:>30}" for one in cells))
    return "\n".join(lines)


def cell(kind: str, result: Figures) -> str:
    """Write an engine's figures on one set of queries."""
    if kind == "unanswerable":
        return f"{result.unsure:.2f} not sure {result.p95:4.0f} ms"
    foreign = f" !{result.foreign:.0%}" if result.foreign else ""
    return f"{result.mrr:.2f} {result.recall:.2f} {result.empty:.2f}{foreign} {result.p95:4.0f} ms"


def main() -> int:
    """Measure ours and the others; return the exit code."""
    found = project.read(ROOT)
    if not (SITE / "index.html").exists():
        sys.exit("There is no built site. Run make build first.")
    languages = (found.source, *(code for code in found.languages if code != found.source))

    def home(language: str) -> str:
        return "" if language == found.source else f"{language}/"

    print(
        "Of each engine: MRR@10, recall@5, share of queries without a result, share of results\n"
        "of another language (!), and the time of a query (p95); bytes (gzip) are those of engine\n"
        "and index for a first query, without the box that readers type in."
    )
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        engines = {"this site": ours(stack.enter_context(served(SITE)), home)}
        if installed():
            copy = pagefind(CACHE / "pagefind", found.languages)
            engines["Pagefind"] = with_pagefind(stack.enter_context(served(copy)), copy)
            engines["MiniSearch"] = with_minisearch(found)
        else:
            print("Pagefind and MiniSearch: skipped; npm could not install them.")
        folder = stock(CACHE / "stock", found)
        address = stack.enter_context(served(folder))
        engines["Material"] = stock_material(address, folder, home)
        for language in languages:
            queries = sets(language, "report", found)
            rows: dict[str, list[Figures]] = {kind: [] for kind in queries}
            sizes = []
            for start in engines.values():
                page, engine = start(browser, language)
                engine.ask([Query("2fa", None)])
                sizes.append(engine.size())
                for kind, asked in queries.items():
                    rows[kind].append(figures(asked, engine.ask(asked), language, languages))
                page.close()
            print(f"{language}\n{table(list(engines), sizes, rows)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
