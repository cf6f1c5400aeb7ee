"""Readers of the built site: who they are, what they hold, and what they can reach."""

import functools
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
# What browsers of the site's readers ask for.
LOCALES: Mapping[str, str] = {"zh": "zh-CN", "en": "en-US", "fr": "fr-FR", "es": "es-MX"}
LANGUAGES = tuple(LOCALES)

# One topic for each kind of page, and each block that articles may show.
KINDS = (
    "index",
    "account/index",
    "account/stolen-account",
    "account/reset-password",
    "get-help/choose-a-channel",
    "get-help/index",
    "get-help/email",
    "get-help/hours-and-response-times",
    "security/avoid-scams",
    "security/check-a-contact",
    "faq",
    "glossary",
)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def reader(
    browser: Browser,
    language: str,
    **options: Any,  # noqa: ANN401  # as Playwright takes them
) -> Iterator[BrowserContext]:
    """A reader of a language, at a desk unless told otherwise."""
    settings = {"locale": LOCALES[language], "viewport": DESKTOP, **options}
    context = browser.new_context(**settings)
    try:
        yield context
    finally:
        context.close()


# The style of paper is asked for after the first paint, so that no page waits for it.
PAPER = "() => [...document.styleSheets].some(one => (one.href || '').includes('/paper.'))"


def on_paper(page: Page) -> None:
    """Show a page as it is printed, once it has what paper asks for."""
    page.wait_for_function(PAPER)
    page.emulate_media(media="print")


@contextmanager
def large_print(
    browser: Browser, language: str, width: int, size: int = 32
) -> Iterator[BrowserContext]:
    """A reader whose browser shows all text larger: 32 px is 200 %."""
    fonts = f"--blink-settings=defaultFontSize={size},minimumFontSize=0"
    own = browser.browser_type.launch(executable_path=chromium(), args=["--no-sandbox", fonts])
    view = {"width": width, "height": 844}
    try:
        with reader(own, language, viewport=view) as context:
            yield context
    finally:
        own.close()


def chromium() -> str | None:
    """Return the Chromium that was named, or the first one there is: that without windows."""
    found = map(shutil.which, ("chromium-headless-shell", "chromium"))
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


def holding(page: Page, asked: str) -> list[Route]:
    """Hold what a page asks for, as a slow line does; what is held goes on once it is told to."""
    held: list[Route] = []

    def hold(route: Route) -> None:  # Playwright counts its arguments, which a builtin hides
        held.append(route)

    page.route(asked, hold)
    return held


# Without scripts, nothing is to come.
_COMING = (
    "document.documentElement.classList.contains('js')"
    " && !!document.querySelector('template[data-late]')"
)


def settled(page: Page) -> None:
    """Wait until the scripts are there that a page gets once it is painted."""
    if page.evaluate(_COMING):
        page.wait_for_selector("template[data-late]", state="detached")


def patient(go: Callable[..., Any]) -> Callable[..., Any]:
    """Return a way to open a page that waits for its scripts, unless told what to wait for."""

    @functools.wraps(go)
    def gone(page: Page, *where: Any, **options: Any) -> Any:  # noqa: ANN401  # as Playwright's
        answer = go(page, *where, **options)
        if "wait_until" not in options:
            settled(page)
        return answer

    return gone


def function_only(wait: Callable[..., Any]) -> Callable[..., Any]:
    """Return a wait that takes functions only.

    The site's rules for scripts (CSP) refuse to read a text again and again; the first reading
    passes, so that such a wait fails on a slow machine only.
    """

    @functools.wraps(wait)
    def waited(page: Page, expression: str, **options: Any) -> Any:  # noqa: ANN401  # as Playwright's
        assert re.match(r"\s*(\w+|\(\)) =>", expression), f"write `() => {expression}`"
        return wait(page, expression, **options)

    return waited


def failed(request: Request, faults: list[str]) -> None:
    """Note a request that failed; one that the reader left behind did not."""
    if request.failure != "net::ERR_ABORTED":
        faults.append(f"{request.url}: {request.failure}")


@contextmanager
def watched(context: BrowserContext, base: str) -> Iterator[Page]:
    """A page whose requests all stay at home and whose console stays silent."""
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: failed(request, faults))
    page.on(
        "request",
        lambda request: None if request.url.startswith(base) else faults.append(request.url),
    )
    yield page
    assert faults == []


def slow(page: Page) -> None:
    """Give a page the line of a bad connection: 400 kbit/s, 400 ms to the host."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    speed = 400_000 / 8
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": speed, "uploadThroughput": speed},
    )


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def violations(page: Page, *, labels: bool = True) -> list[tuple[str, str]]:
    """What axe-core objects to: the rule, and the first element that breaks it.

    Args:
        page: what is looked at.
        labels: whether names must hold all that is shown; an option shows more than its name.
    """
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        # WCAG 2.5.3, which axe counts among the experimental ones.
        "rules": {"label-content-name-mismatch": {"enabled": labels}},
    }
    result = Axe().run(page, options=options)
    return [(v["id"], v["nodes"][0]["html"]) for v in result.response["violations"]]


# Texts whose lines hold a few letters each, for want of room.
_CRAMPED = """
() => [...document.querySelectorAll('body *')].filter(one => {
  const says = node => node.nodeType === 3 && node.data.trim().length > 5;
  if (![...one.childNodes].some(says) || !one.checkVisibility()) return false;
  if (one.closest('.unseen, .skip, thead')) return false;
  const size = parseFloat(getComputedStyle(one).fontSize), range = document.createRange();
  range.selectNodeContents(one);
  const lines = [...range.getClientRects()];
  const widest = Math.max(...lines.map(line => line.width / size));
  return widest < 3 && new Set(lines.map(line => line.top)).size > 3;
}).map(one => one.outerHTML.slice(0, 120))
"""


def cramped(page: Page) -> list[str]:
    """The texts that stand in a column of letters."""
    return list(page.evaluate(_CRAMPED))


# Controls that a finger on their middle does not reach: something lies over them.
_COVERED = """
within => {
  const controls = [...document.querySelectorAll(within || 'body')].flatMap(part =>
    [...part.querySelectorAll('a[href], button, summary, input, textarea, label')]);
  const seen = controls.filter(one =>
    one.checkVisibility({visibilityProperty: true}) && !one.closest('.skip, .unseen'));
  const covered = seen.filter(one => {
    if (!one.closest('.hints')) one.scrollIntoView({block: 'center', behavior: 'instant'});
    return [...one.getClientRects()].filter(box => box.width > 2).some((box, at, all) => {
      if (at && at < all.length - 1) return false;
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return !hit || !(one.contains(hit) || hit.contains(one) && hit.matches('label'));
    });
  });
  if (!seen.length) return ['nothing to reach in ' + within];
  return covered.map(one => one.outerHTML.slice(0, 120));
}
"""


def covered(page: Page, within: str = "") -> list[str]:
    """The controls, in a part of the page or in all of it, that cannot be hit."""
    return list(page.evaluate(_COVERED, within))


_SHIFT = """
() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
    .observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(sum), 60));
})
"""


def shift(page: Page) -> float:
    """How much of the page has moved by itself (Cumulative Layout Shift)."""
    return float(page.evaluate(_SHIFT))


_CONTRAST = """
([selector, ground]) => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(one => one / 255)
      .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const of = (name, what) => light(getComputedStyle(document.querySelector(name))[what]);
  const pair = [of(selector[0], selector[1]), of(ground, 'backgroundColor')].sort((a, b) => b - a);
  return (pair[0] + .05) / (pair[1] + .05);
}
"""


def contrast(page: Page, selector: str, ground: str, what: str = "color") -> float:
    """The contrast ratio of a colour of one element to the ground of another (WCAG 2.2, 1.4.3)."""
    return float(page.evaluate(_CONTRAST, [[selector, what], ground]))
