"""Show every page kind at a glance: one picture per kind, for people to look at.

Each sheet has a row for each language of the site and a column for each way of reading:
phone and desktop, light and dark, menus open, print. The pictures are written to
``.cache/sheets/`` (or the folder given), which is not in git.

    make sheets                       all kinds of the built site
    .venv/bin/python scripts/contact_sheets.py SITE FOLDER [KIND …]
"""

import base64
import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from helpcenter.content import project

ROOT = Path(__file__).parent.parent
# Longer pages are cut here, in CSS pixels.
LONGEST = 2600


class View(NamedTuple):
    """A way of reading: a column of a sheet."""

    width: int
    height: int
    scheme: str = "light"
    menu: str = ""
    whole: bool = True
    print: bool = False


VIEWS = (
    View(360, 800),
    View(390, 844, "dark"),
    View(390, 844, menu=".drawer", whole=False),
    View(390, 844, "dark", menu=".languages", whole=False),
    View(768, 1024, whole=False),
    View(1024, 768, whole=False),
    View(1440, 900),
    View(1440, 900, "dark", whole=False),
    View(800, 1100, "dark", whole=False, print=True),
)

# One address for each kind of page.
KINDS = {
    "home": "",
    "overview": "account/",
    "get-help": "get-help/",
    "how-to": "account/reset-password/",
    "urgent": "account/stolen-account/",
    "guide": "security/avoid-scams/",
    "channel": "get-help/phone/",
    "chooser": "get-help/choose-a-channel/",
    "hours": "get-help/hours-and-response-times/",
    "faq": "faq/",
    "glossary": "glossary/",
    "ask": "get-help/ask/",
    "website": "security/fake-app/",
    "checker": "security/check-a-contact/",
    "results": "search/?q=2fa",
    "status": "status/",
    "not-found": "404.html",
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder while it is looked at."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def picture(page: Page, view: View) -> bytes:
    """Take one picture of the page that is open."""
    page.emulate_media(media="print" if view.print else "screen")
    if view.print:
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
    elif view.menu and page.locator(f"{view.menu} > summary").is_visible():
        page.locator(f"{view.menu} > summary").click()
    height = page.evaluate("document.documentElement.scrollHeight") if view.whole else view.height
    return page.screenshot(
        clip={"x": 0, "y": 0, "width": view.width, "height": min(height, LONGEST)},
        full_page=view.whole,
    )


def row(browser: Browser, url: str, language: str) -> list[bytes]:
    """Take the pictures of one address."""
    found = []
    for view in VIEWS:
        context = browser.new_context(
            viewport={"width": view.width, "height": view.height},
            color_scheme="dark" if view.scheme == "dark" else "light",
            locale=language,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        found.append(picture(page, view))
        context.close()
    return found


def sheet(browser: Browser, rows: list[list[bytes]]) -> bytes:
    """Put pictures side by side, and rows below each other; the browser itself lays them out."""
    images = (
        [f'<img src="data:image/png;base64,{base64.b64encode(one).decode()}">' for one in row]
        for row in rows
    )
    style = "body{margin:0;padding:24px;width:max-content;background:#8a8f94}"
    style += "div{display:flex;gap:24px;align-items:flex-start;margin-bottom:24px}"
    page = browser.new_page()
    page.set_content(
        f"<style>{style}</style>" + "".join(f"<div>{''.join(row)}</div>" for row in images)
    )
    made = page.locator("body").screenshot()
    page.close()
    return made


def main(site: Path, folder: Path, kinds: list[str]) -> None:
    """Write the sheets of some kinds of pages; all, if none is named."""
    languages = project.read(ROOT).languages
    folder.mkdir(parents=True, exist_ok=True)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=sandbox
        )
        for kind in kinds or KINDS:
            rows = []
            for language in languages:
                prefix = f"{language}/" if (site / language).is_dir() else ""
                rows.append(row(browser, f"{base}{prefix}{KINDS[kind]}", language))
            path = folder / f"{kind}.png"
            path.write_bytes(sheet(browser, rows))
            print(path)
        browser.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        Path(given[0] if given else ROOT / "site"),
        Path(given[1] if len(given) > 1 else ROOT / ".cache/sheets"),
        given[2:],
    )
