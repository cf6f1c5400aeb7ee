"""Measures search: the scripts of the built site, in Chromium.

    .venv/bin/python eval/search/run.py [--half develop] [--fast] [--write]

Build the site first. The result is compared with ``baseline.json`` beside this
file: a figure that has dropped by more than 0.02, and by more than one question
of its set can make, fails. ``--write`` makes the present figures the baseline; ``--fast`` measures
the same without the browser of a slow phone, on which only times depend.
peers.py measures other engines on the same pages.
"""

import argparse
import gzip
import http.server
import json
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from described import describe
from measure import Figures, Found, figures
from playwright.sync_api import Browser, Page, sync_playwright
from questions import Query, by_halves, described, second, third, variants, written

from helpcenter.content import project
from helpcenter.search.sources import synonyms

ROOT = Path(__file__).parents[2]
BASELINE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.02
ROUNDED = 0.001  # the baseline has three digits
LIMIT = 10
# What the page offers on which readers describe a problem: three articles, so that its recall
# tells how often the right one is among them.
DESCRIBED: dict[str, Callable[[str, str], list[Query]]] = {
    "described": described,
    "described 2": partial(by_halves, "described-again"),
    "described 3": partial(by_halves, "described-third"),
    "described 4": partial(by_halves, "described-fourth"),
    "described 5": partial(by_halves, "described-fifth"),
}
# Phones are slow: the browser is made to take four times as long.
SLOWDOWN = 4

ASK = """async ([texts, limit]) => {
  const found = [];
  for (const text of texts) {
    const start = performance.now();
    const result = await helpcenterSearch.query(text, {limit});
    found.push({
      urls: result.results.map((hit) => hit.url),
      weak: result.results.map((hit) => hit.weak),
      milliseconds: performance.now() - start
    });
  }
  return found;
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the table is what matters."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine for a while; gives the address."""
    handler = partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that CHROMIUM names, or Debian's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


def slowed(page: Page) -> None:
    """Make a page as slow as a phone."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


def ask(page: Page, queries: Sequence[Query]) -> list[Found]:
    """Ask the engine of an open page."""
    page.wait_for_function("() => window.helpcenterSearch")  # it comes once the page is painted
    results = page.evaluate(ASK, [[query.text for query in queries], LIMIT])
    return [Found(tuple(r["urls"]), tuple(r["weak"]), r["milliseconds"]) for r in results]


@dataclass(frozen=True)
class Bytes:
    """What the reader's browser loads of search, gzip: before it is used, and to a first result."""

    before: int
    first: int


def weigh(page: Page, address: str, site: Path, language_home: str) -> Bytes:
    """Weigh what a first query loads: the scripts, and the markup of the box itself."""
    page.goto(f"{address}/{language_home}")
    markup = page.locator("form[data-search]").first.evaluate("form => form.outerHTML")
    before = _search_files(page)
    box = page.locator("input[role=combobox]").last
    box.click()
    box.fill("2fa")
    page.wait_for_selector("[role=option] mark")
    own = len(gzip.compress(markup.encode()))
    return Bytes(
        before=own + sum(_zipped(site, path) for path in before), first=first_bytes(page, site)
    )


def first_bytes(page: Page, site: Path) -> int:
    """Weigh what a page has loaded of search (gzip)."""
    return sum(_zipped(site, path) for path in _search_files(page))


def _search_files(page: Page) -> list[str]:
    names: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    paths = (urlsplit(name).path for name in names)
    return sorted(
        {path for path in paths if re.search(r"/assets/search/|/search-[^/]+\.js$", path)}
    )


def _zipped(site: Path, path: str) -> int:
    return len(gzip.compress((site / path.lstrip("/")).read_bytes()))


def sets(language: str, half: str, found: project.Project) -> dict[str, list[Query]]:
    """Return all sets of queries of a language, by name."""
    groups, faults = synonyms(found.root, found.languages)
    if faults:
        sys.exit("\n".join(map(str, faults)))
    others = {
        "2nd author": second(language, half),
        "3rd author": third(language) if half == "report" else [],
        "4th author": by_halves("fourth", language, half),
    }
    return {
        "written": written(language, half),
        **{name: queries for name, queries in others.items() if queries},
        **variants(language, half, groups, found.docs),
    }


def unbuilt(root: Path, site: Path) -> str:
    """Tell why a site is not what the project would build now; "" if nothing says so."""
    home = site / "index.html"
    if not home.exists():
        return f"{site}: there is no built site."
    for folder in ("hooks", "overrides", "data", "docs"):
        for path in sorted((root / folder).rglob("*")):
            made = path.is_file() and path.suffix != ".pyc"
            if made and path.stat().st_mtime > home.stat().st_mtime:
                return f"{path.relative_to(root).as_posix()}: has changed since the site was built."
    return ""


def main() -> int:
    """Measure, print, compare; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure search on the built site.")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--half", choices=["develop", "report"], default="report")
    parser.add_argument("--write", action="store_true", help="make the figures the baseline")
    parser.add_argument("--fast", action="store_true", help="do not slow the browser down")
    given = parser.parse_args()
    if given.fast:
        print("At this machine's speed; `make eval-search` tells how long a phone takes.")
    found = project.read(ROOT)
    if fault := unbuilt(ROOT, given.site):
        sys.exit(f"{fault} Run make build first.")
    languages = (found.source, *(code for code in found.languages if code != found.source))
    measured: dict[str, dict[str, Figures]] = {}
    with served(given.site) as address, chromium() as browser:
        for language in languages:
            home = "" if language == found.source else f"{language}/"
            page = browser.new_page()
            weight = weigh(page, address, given.site, home)
            if not given.fast:
                slowed(page)
            print(
                f"{language}: {weight.before / 1000:.1f} KB before use, "
                f"{weight.first / 1000:.1f} KB to the first result (gzip)"
            )
            measured[language] = {}
            for name, queries in sets(language, given.half, found).items():
                result = figures(queries, ask(page, queries), language, languages)
                measured[language][name] = result
                print(line(name, result))
            page.close()
            for name, problems in DESCRIBED.items():
                told = problems(language, given.half)
                if told:
                    page = browser.new_page()
                    offered = describe(page, f"{address}/{home}", told)
                    page.close()
                    measured[language][name] = figures(told, offered, language, languages)
                    print(line(name, measured[language][name]))
    if given.half != "report":
        return 0
    if given.write:
        BASELINE.write_text(json.dumps(_plain(measured), indent=1) + "\n", "utf-8")
        return 0
    worse = list(regressions(json.loads(BASELINE.read_text("utf-8")), _plain(measured)))
    print("\n".join(worse) if worse else "No figure has dropped.")
    return 1 if worse else 0


def line(name: str, result: Figures) -> str:
    """Write one line of the table."""
    if name == "unanswerable":
        return (
            f"  {name:<13} n={result.count:<3} not called sure {result.unsure:.2f}  "
            f"without result {result.empty:.2f}  p95 {result.p95:.1f} ms"
        )
    return (
        f"  {name:<13} n={result.count:<3} MRR@10 {result.mrr:.3f} [{result.low:.2f}, "
        f"{result.high:.2f}]  recall@5 {result.recall:.3f}  without result {result.empty:.3f}  "
        f"other language {result.foreign:.3f}  unsure {result.unsure:.2f}  p95 {result.p95:.1f} ms"
    )


def _plain(measured: Mapping[str, Mapping[str, Figures]]) -> dict[str, dict[str, dict[str, float]]]:
    """Keep what does not depend on the machine."""
    return {
        language: {
            name: {
                key: round(value, 3)
                for key, value in asdict(result).items()
                if key in {"count", "mrr", "recall", "unsure", "foreign"}
            }
            for name, result in by_name.items()
        }
        for language, by_name in measured.items()
    }


def regressions(
    before: Mapping[str, Mapping[str, Mapping[str, float]]],
    now: Mapping[str, Mapping[str, Mapping[str, float]]],
) -> Iterator[str]:
    """Yield the figures that are worse than they were by more than the tolerance.

    In a small set one question moves a figure by more than that, and may. Of
    unanswerable questions the share that is not called sure must not drop; of all
    others the rank and the recall. No result may be of another language.
    """
    for language, by_name in before.items():
        for name, old in by_name.items():
            new = now.get(language, {}).get(name)
            if new is None:
                yield f"{language}, {name}: is no longer measured; it was in the baseline."
                continue
            for key in ("unsure",) if name == "unanswerable" else ("mrr", "recall"):
                if new[key] < old[key] - max(TOLERANCE, 1 / new["count"] + ROUNDED):
                    yield f"{language}, {name}: {key} was {old[key]:.3f} and is {new[key]:.3f}."
            if new["foreign"] > 0:
                yield f"{language}, {name}: results of another language were found."


if __name__ == "__main__":
    sys.exit(main())
