"""Search of this help center: all its pages, once."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

PAGE = "account/reset-password"


def part(site: Path, language: str, name: str) -> Any:  # noqa: ANN401  # it is JSON
    folder = next((site / "assets/search").glob(f"{language}-*"))
    script = (folder / f"{name}.js").read_text("utf-8")
    literal = re.fullmatch(rf'helpcenterSearch\.data\("{name}",(".*")\);\n', script, re.DOTALL)
    assert literal
    return json.loads(json.loads(literal[1]))


def core(site: Path, language: str) -> Any:  # noqa: ANN401  # it is JSON
    return part(site, language, "core")


def addresses(site: Path, language: str) -> set[str]:
    return set(core(site, language)["records"][0])


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


def test_scripts_are_published_under_hashed_names_only(site: Path) -> None:
    names = [path.name for path in (site / "assets/search").iterdir() if path.is_file()]
    assert all(re.fullmatch(r"[a-z]+-[0-9a-f]{10}\.(js|css)", name) for name in names)
    assert {name.split("-")[0] for name in names} == {"engine", "loader", "search", "ui"}


def test_related_articles_stand_below_an_article(site: Path) -> None:
    text = (site / "en" / PAGE / "index.html").read_text("utf-8")
    below = text.partition('aria-labelledby="related-title"')[2].partition("</section>")[0]
    assert below.count("<li>") == 5
