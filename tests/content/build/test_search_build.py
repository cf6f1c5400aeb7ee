"""Search follows the articles from build to build."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import approve, mkdocs

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


def test_a_changed_page_is_found_after_the_next_build_and_a_hidden_one_is_not(
    center: Path,
) -> None:
    page = center / f"docs/en/{PAGE}.md"
    page.write_text(page.read_text("utf-8") + "\nQuokkas are welcome.\n", "utf-8")
    hidden = center / "docs/en/products/choose-a-product.md"
    hidden.write_text(
        hidden.read_text("utf-8").replace("---\n", "---\nsearch: false\n", 1), "utf-8"
    )
    approve(center, "products/choose-a-product")
    result = mkdocs(center, "build")
    assert result.code == 0, result.output
    last, words = "", []
    for line in part(center / "site", "en", "lexicon")["words"]["keys"].split(" "):
        last = last[: int(line[0], 36)] + line[1:]
        words.append(last)
    assert "quokkas" in words
    assert "en/products/choose-a-product/" not in addresses(center / "site", "en")


def test_faulty_synonyms_stop_the_build_with_their_line(center: Path) -> None:
    (center / "data/synonyms.yml").write_text("groups:\n  fee: {eng: [fee]}\n", "utf-8")
    result = mkdocs(center)
    assert result.code != 0
    assert "data/synonyms.yml:2: " in result.output
    assert "Traceback" not in result.output


def test_related_articles_stand_below_an_article(site: Path) -> None:
    text = (site / "en" / PAGE / "index.html").read_text("utf-8")
    below = text.partition('aria-labelledby="related-title"')[2].partition("</section>")[0]
    assert below.count("<li>") == 5
