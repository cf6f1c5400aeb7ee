"""Measures other search engines on the same pages and questions, side by side.

    .venv/bin/python eval/search/peers.py

Stock Material is built from the same articles with its own search plugin;
Pagefind and MiniSearch come from npm (into .cache/peers) and are skipped, with a
word, where they do not install. They see what stands on the built pages; the
keywords of the front matter do not stand there.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from measure import Found, figures
from playwright.sync_api import Browser, Page
from questions import Query
from run import LIMIT, ROOT, chromium, line, served, sets
from selectolax.lexbor import LexborHTMLParser

from helpcenter import project

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
    return lambda queries: _asked(page, MINISEARCH, queries)


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


def material(page: Page) -> Ask:
    """Ask stock Material as a reader does: by typing."""
    box = page.locator(".md-search__input")
    box.focus()
    page.wait_for_function("document.querySelector('.md-search-result__meta')")
    page.wait_for_timeout(2_000)  # its index gives no sign when it is ready

    def ask(queries: Sequence[Query]) -> list[Found]:
        found = []
        for query in queries:
            box.fill("")
            box.dispatch_event("keyup")
            page.wait_for_timeout(60)
            start = time.perf_counter()
            box.fill(query.text)
            box.dispatch_event("keyup")  # it listens to keys, not to input
            page.wait_for_timeout(350)  # nor does its list
            urls: list[str] = page.evaluate(
                """(limit) => Array.from(document.querySelectorAll(
                    ".md-search-result__item > a.md-search-result__link"))
                    .slice(0, limit).map((link) => new URL(link.href).pathname)""",
                LIMIT,
            )
            paths = tuple(dict.fromkeys(url.lstrip("/") for url in urls))
            found.append(Found(paths, (False,) * len(paths), (time.perf_counter() - start) * 1e3))
        return found

    return ask


def pagefind(folder: Path) -> Path:
    """Index a copy of the site with Pagefind; return the copy."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SITE, folder)
    subprocess.run(  # noqa: S603  # a fixed command
        [str(CACHE / "node_modules/.bin/pagefind"), "--site", str(folder), "--silent"],
        check=True,
        capture_output=True,
    )
    return folder


def report(name: str, language: str, ask: Ask, found: project.Project) -> None:
    """Print the figures of one engine in one language."""
    languages = (found.source, *(code for code in found.languages if code != found.source))
    for kind, queries in sets(language, "report", found).items():
        result = figures(queries, ask(queries), language, languages)
        print(f"{name:<11}{language} {line(kind, result)}", flush=True)


def main() -> int:
    """Measure the others; return the exit code."""
    found = project.read(ROOT)
    if not (SITE / "index.html").exists():
        sys.exit("There is no built site. Run make build first.")
    extra = installed()
    with chromium() as browser:
        if extra:
            _from_npm(browser, found)
        else:
            print("Pagefind and MiniSearch: skipped; npm could not install them.")
        with served(stock(CACHE / "stock", found)) as address:
            for language in found.languages:
                page = browser.new_page()
                page.goto(f"{address}/" + ("" if language == found.source else f"{language}/"))
                report("Material", language, material(page), found)
                page.close()
    return 0


def _from_npm(browser: Browser, found: project.Project) -> None:
    copy = pagefind(CACHE / "pagefind")
    with served(copy) as address:
        for language in found.languages:
            page = browser.new_page()
            page.goto("about:blank")
            documents = pages(language, found.source, found.languages)
            report("MiniSearch", language, minisearch(page, documents), found)
            blank = copy / f"blank-{language}.html"
            blank.write_text(f"<!doctype html><html lang={json.dumps(language)}>", "utf-8")
            page.goto(f"{address}/{blank.name}")
            report(
                "Pagefind",
                language,
                lambda queries, page=page: _asked(page, PAGEFIND, queries),  # type: ignore[misc]
                found,
            )
            page.close()


if __name__ == "__main__":
    sys.exit(main())
