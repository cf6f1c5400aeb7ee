"""A name that is too long for a phone: its header shows the brand, whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import SITE_URL, mkdocs
from small import small

SHOWN = """
() => [...document.querySelectorAll('.brand span')]
  .filter(span => getComputedStyle(span).display != 'none')
  .map(span => [span.innerText, span.scrollHeight - span.clientHeight <= 8])
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    center = small(tmp_path_factory.mktemp("long"))
    path = center / "data/site.yml"
    text = path.read_text("utf-8").replace(
        '"{{ brand }} Help"', '"Assistance Center of {{ brand }}"'
    )
    path.write_text(text, "utf-8")
    result = mkdocs(center, "build", site_url=SITE_URL)
    assert result.code == 0, result.output
    return serve(center / "site")


@pytest.mark.parametrize(
    ("width", "name"), [(360, "Crema"), (390, "Crema"), (768, "Assistance Center of Crema")]
)
def test_the_brand_is_seen(base: str, browser: Browser, width: int, name: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(base)
    assert page.evaluate(SHOWN) == [[name, True]]
    page.close()
