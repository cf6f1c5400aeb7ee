"""Search of this help center: all its pages, once."""

import re
from pathlib import Path

import pytest

from searched import addresses, core

PAGE = "account/reset-password"


@pytest.mark.parametrize("language", ["zh", "en", "fr", "es"])
def test_every_page_is_indexed_once_in_its_own_language(
    site: Path, topics: tuple[str, ...], language: str
) -> None:
    made = core(site, language)
    assert made["pages"] == len(topics)
    found = addresses(site, language)
    assert len(found) == len(topics)
    others = {"en", "fr", "es"} - {language}
    assert not [url for url in found if url.split("/")[0] in others]


def test_scripts_are_published_under_hashed_names_but_for_what_pages_load(site: Path) -> None:
    names = [path.name for path in (site / "assets/search").iterdir() if path.is_file()]
    assert all(re.fullmatch(r"[a-z]+-[0-9a-f]{10}\.(js|css)", name) for name in names)
    assert {name.split("-")[0] for name in names} == {"engine", "style", "ui"}
    loaded = {path.name for path in site.glob("search-*.js")}
    assert loaded == {f"search-{language}.js" for language in ("zh", "en", "fr", "es")}


def test_related_articles_stand_below_an_article(site: Path) -> None:
    text = (site / "en" / PAGE / "index.html").read_text("utf-8")
    below = text.partition('aria-labelledby="related-title"')[2].partition("</section>")[0]
    assert below.count("<li>") == 5
