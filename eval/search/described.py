"""Describes problems on the page on which readers write to support: which articles does it offer?

What is measured is the page itself, in Chromium, with the type of problem chosen that the
first of the right articles is about, or the last one ("something else") where there is none.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from measure import Found
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Late
from questions import Query

ROOT = Path(__file__).parents[2]
# The page waits for a pause in typing, and checks that nothing secret was typed.
PAUSE = 500
PATIENCE = 5_000

DESCRIBE = """([type, text]) => {
  const box = document.querySelector("[data-ask-suggestions]");
  box.hidden = true;
  const radio = document.querySelector(`[name=type][value="${type}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event("input", {bubbles: true}));
  const field = document.querySelector("#ask-description");
  field.value = text;
  field.dispatchEvent(new Event("input", {bubbles: true}));
}"""
OFFERED = "[data-ask-suggestions]:not([hidden])"
LINKS = """Array.from(document.querySelectorAll("[data-ask-suggestions] li a"))
  .map((link) => decodeURI(new URL(link.href).pathname).slice(1))"""


def describe(page: Page, address: str, queries: Sequence[Query]) -> list[Found]:
    """Describe problems to the page of a language; gives the articles it offers for each."""
    plan = yaml.safe_load((ROOT / "data" / "ask.yml").read_text("utf-8"))
    page.clock.install()
    page.goto(f"{address}{plan['topic']}/")
    page.wait_for_selector("[data-ask][data-ready]")
    return [_offered(page, _type(plan, query), query.text) for query in queries]


def _offered(page: Page, kind: str, text: str) -> Found:
    page.evaluate(DESCRIBE, [kind, text])
    page.clock.run_for(PAUSE)
    try:
        page.wait_for_selector(OFFERED, state="attached", timeout=PATIENCE)
    except Late:
        return Found((), (), 0.0)
    links = tuple(page.evaluate(LINKS))
    return Found(links, (False,) * len(links), 0.0)


def _type(plan: Mapping[str, Any], query: Query) -> str:
    """Choose the type of a problem, as a reader would who knows what it is about."""
    types: Sequence[Mapping[str, Any]] = plan["types"]
    best = query.answer.best[0] if query.answer else ""
    exact = [one["id"] for one in types if one.get("topic") == best]
    # What the section of the page itself holds may be of any type.
    section = best.partition("/")[0]
    alike = [
        one["id"]
        for one in types
        if str(one.get("topic")).partition("/")[0] == section
        and section != str(plan["topic"]).partition("/")[0]
    ]
    return str([*exact, *alike, types[-1]["id"]][0])
