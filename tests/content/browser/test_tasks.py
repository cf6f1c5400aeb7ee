"""What readers come for: few taps, the answer on the first two screens, and a way on from it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import address
from readers import PHONE, reader

TASKS = yaml.safe_load((Path(__file__).parents[2] / "cases/readers_tasks.yml").read_text("utf-8"))
MOST_TAPS = 2
SCREENS = 2


def target(language: str, name: str) -> str:
    """The address of a topic, with its heading if one is named."""
    topic, sign, heading = name.partition("#")
    return address(language, topic) + sign + heading


def links(page: Page, base: str, language: str, name: str) -> list[Locator]:
    """The links of a page to a topic, or its elements, that can be seen."""
    if not name[0].isalnum():
        return [one for one in page.locator(name).all() if one.is_visible()]
    to = base + target(language, name)
    hrefs = page.locator("body a[href]").evaluate_all("all => all.map(one => one.href)")
    found = [page.locator("body a[href]").nth(at) for at, href in enumerate(hrefs) if href == to]
    return [one for one in found if one.is_visible()]


def depth(one: Locator) -> float:
    """How many screens below the reader's an element begins."""
    top = one.evaluate("one => one.getBoundingClientRect().top")
    return float(top) / PHONE["height"]


@pytest.mark.parametrize("task", TASKS, ids=[task["task"] for task in TASKS])
def test_readers_get_what_they_came_for(browser: Browser, base: str, task: dict[str, Any]) -> None:
    language = task["language"]
    assert len(task["taps"]) <= MOST_TAPS
    with reader(
        browser, language, viewport=PHONE, has_touch=True, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(base + target(language, task.get("start", "index")))
        for tap in task["taps"]:
            found = links(page, base, language, tap)
            assert found, f"{page.url} does not lead to {tap}"
            found[0].tap()
            if tap[0].isalnum():
                page.wait_for_url(base + target(language, tap))
        language = task.get("ends", language)
        answer = page.locator(f"html[lang={language}] {task['answer']}").first
        expect(answer).to_be_visible()
        page.wait_for_load_state()
        assert depth(answer) < SCREENS
        for onward in task["onward"]:
            near = [depth(one) for one in links(page, base, language, onward)]
            assert near, f"{page.url} does not lead to {onward}"
            assert min(near) < SCREENS, f"{page.url}: {onward} stands {min(near):.1f} screens below"
