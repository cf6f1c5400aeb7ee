"""Readers write compounds, codes and versions in other ways than articles do."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from helpcenter.content import layers
from helpcenter.search import bundle, sources
from helpcenter.search.articles import Page as Article

ROOT = Path(__file__).parents[2]
CASES: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests/cases/search/spellings.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def asked(
    browser: Browser, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page whose search knows the pages of the cases."""
    folder = tmp_path_factory.mktemp("spellings")
    search = bundle.search(
        "en",
        [
            Article(
                topic,
                topic,
                one["title"],
                keywords=tuple(one.get("keywords", ())),
                kind=one.get("kind", "guide"),
                html=f"<p>{one['body']}</p>",
            )
            for topic, one in CASES["pages"].items()
        ],
        outlines={},
        synonyms=[],
        interface={},
        scripts=sources.scripts(layers.of(ROOT).below(bundle.FOLDER)),
        style="",
    )
    for path, content in search.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    data = " ".join(f'data-{key}="{value}"' for key, value in search.settings.items())
    (folder / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><title>x</title>"
        f'<script src="{search.settings["loader"]}" data-base="." {data}></script>',
        "utf-8",
    )
    page = browser.new_page()
    page.goto(serve(folder))
    yield page
    page.close()


@pytest.mark.parametrize(("text", "topic"), CASES["asked"].items())
def test_every_spelling_finds_the_page(asked: Page, text: str, topic: str) -> None:
    found = asked.evaluate("(text) => helpcenterSearch.query(text)", text)
    assert found["results"], text
    assert found["results"][0]["url"] == topic
