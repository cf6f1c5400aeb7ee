"""What others' tools say of the built site: the Nu HTML checker and Lighthouse.

They come from npm, each in the version named here, into ``.cache/audit``; where they cannot be
had or run, the row says so and breaks no bar.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.audit.kinds import Seen, is_article, pages
from eval.audit.rows import Row

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache/audit"
NU = "vnu-jar@26.9.27"
# The newest for Node 20; 13 asks for Node 22.19.
LIGHTHOUSE = "lighthouse@12.8.2"
_SCORES = ("performance", "accessibility", "best-practices", "seo")
_PATIENCE = 180


def _module(wanted: str) -> Path | str:
    """Return the folder of a package of npm, installed once; or why there is none."""
    name, version = wanted.rsplit("@", 1)
    folder = CACHE / "node_modules" / name
    stated = folder / "package.json"
    if stated.exists() and json.loads(stated.read_text("utf-8"))["version"] == version:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        return "npm is missing: install Node.js 20 or newer"
    CACHE.mkdir(parents=True, exist_ok=True)
    options = ("--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--silent")
    # Both at once: npm removes what it is not asked for.
    done = _told([npm, "install", *options, "--prefix", str(CACHE), NU, LIGHTHOUSE])
    return folder if stated.exists() else f"npm could not install {wanted}: {done.stderr[-200:]}"


def _told(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a tool and return what it says."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return subprocess.run(  # noqa: S603  # programs named in this file
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
        env={**os.environ, "CHROME_PATH": chromium},
    )


def markup(site: Path) -> Iterator[Row]:
    """Yield how many errors the Nu HTML checker finds in all pages."""
    name = "Nu HTML checker: errors in all pages"
    java, module = shutil.which("java"), _module(NU)
    if java is None or isinstance(module, str):
        why = module if isinstance(module, str) else "java is missing: install a JRE, 11 or newer"
        yield Row(name, None, 0, faults=[why])
        return
    jar = module / "build/dist/vnu.jar"
    done = _told(
        [java, "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", str(site)]
    )
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    found = [f"{m.get('url', '')}:{m.get('lastLine', '')}: {m['message']}" for m in messages]
    yield Row(name, len(found), 0, faults=found)


def lighthouse(base: str, site: Path, *, sample: bool) -> Iterator[Row]:
    """Yield the worst scores of every kind of page on a phone, and when articles are painted."""
    module, node = _module(LIGHTHOUSE), shutil.which("node")
    if isinstance(module, str) or node is None:
        why = module if isinstance(module, str) else "node is missing: install Node.js 20 or newer"
        yield Row("Lighthouse, phone: scores of every page kind", None, 100, faults=[why])
        return
    runs = 1 if sample else 3
    command = (node, str(module / "cli/index.js"))
    found = {seen.path: [_run(command, base, seen) for _ in range(runs)] for seen in _kinds(site)}
    for score in _SCORES:
        bar = (90.0 if sample else 98.0) if score == "performance" else 100.0
        figures = {
            path: statistics.median(one["categories"][score]["score"] * 100 for one in reports)
            for path, reports in found.items()
        }
        under = [f"{path}: {figure:g}" for path, figure in figures.items() if figure < bar]
        detail = [fault for path in found for fault in _failing(path, found[path][0], score)]
        name = f"Lighthouse, phone, median of {runs}: {score}"
        yield Row(name, min(figures.values()), bar, least=True, faults=[*under, *detail])
    yield from _painted(found, sample=sample)


def _painted(found: Mapping[str, Sequence[dict[str, Any]]], *, sample: bool) -> Iterator[Row]:
    """Yield when the slowest article is painted, and the slowest of what is no article."""
    times = {
        path: statistics.median(
            one["audits"]["largest-contentful-paint"]["numericValue"] / 1000 for one in reports
        )
        for path, reports in found.items()
    }
    others = {path: time for path, time in times.items() if not is_article(path)}
    articles = {path: time for path, time in times.items() if path not in others}
    for name, those, bar in (("article", articles, 0.8), ("other pages", others, 1.0)):
        allowed = bar * 1.5 if sample else bar
        over = [f"{path}: {time:.2f}" for path, time in those.items() if time > allowed]
        worst = round(max(those.values()), 2)
        yield Row(f"{name}: LCP on simulated slow 4G", worst, allowed, "s", faults=over)


def _kinds(site: Path) -> Sequence[Seen]:
    """Return a page of each kind, the languages in turn."""
    by_language: dict[str, list[Seen]] = {}
    for seen in pages(site):
        by_language.setdefault(seen.language, []).append(seen)
    lists = list(by_language.values())
    turns = [lists[at % len(lists)] for at in range(max(map(len, lists)))]
    return [own[at] for at, own in enumerate(turns) if at < len(own)]


def _run(command: Sequence[str], base: str, seen: Seen) -> dict[str, Any]:
    flags = "--headless=new --no-sandbox --disable-background-networking"
    skipped = () if seen.listed else ("--skip-audits=is-crawlable",)
    done = _told(
        [*command, base + seen.path, "--quiet", "--output=json", f"--chrome-flags={flags}",
         f"--only-categories={','.join(_SCORES)}", *skipped],
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"Lighthouse could not look at {seen.path}: {done.stderr[-400:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _failing(path: str, report: dict[str, Any], score: str) -> Iterator[str]:
    """Yield which audits cost a page its score; times speak for themselves."""
    if score == "performance":
        return
    for part in report["categories"][score]["auditRefs"]:
        audit = report["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            yield f"{path}: {part['id']}"
