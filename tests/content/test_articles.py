"""The articles themselves: what CONTRIBUTING.md asks of each of them."""

import re

import yaml

from conftest import ROOT

PAGES = sorted((ROOT / "docs").glob("*/**/*.md"))
IDS = [path.relative_to(ROOT / "docs").as_posix() for path in PAGES]


def test_addresses_and_the_brand_are_written_in_data_only() -> None:
    brand = yaml.safe_load((ROOT / "data/site.yml").read_text("utf-8"))["brand"]
    for path in IDS:
        text = (ROOT / "docs" / path).read_text("utf-8")
        assert not re.findall(r"[\w.]+@[\w.]+|https?://\S+", text), path
        for name in set(brand.values()):
            assert name not in text, path


def test_the_glossary_has_every_term_in_every_language() -> None:
    terms = yaml.safe_load((ROOT / "data/glossary.yml").read_text("utf-8"))["terms"]
    assert len(terms) >= 40
    assert len({term["id"] for term in terms}) == len(terms)
    for term in terms:
        for language in ("zh", "en", "fr", "es"):
            assert term[language]["use"], term["id"]


def test_readers_are_told_of_the_same_terms_in_every_language() -> None:
    terms = yaml.safe_load((ROOT / "data/glossary.yml").read_text("utf-8"))["terms"]
    defined = [term for term in terms if "definition" in term]
    assert len(defined) >= 30
    for term in defined:
        assert set(term["definition"]) == {"zh", "en", "fr", "es"}, term["id"]
        assert (ROOT / f"docs/zh/{term['see']}.md").is_file(), term["id"]


def test_every_page_is_asked_for_in_two_ways_in_every_language(topics: tuple[str, ...]) -> None:
    asked = yaml.safe_load((ROOT / "eval/search/pages.yml").read_text("utf-8"))
    assert set(asked) <= set(topics)
    for language in ("zh", "en", "fr", "es"):
        queries = [query for by in asked.values() for query in by[language]]
        assert len(queries) == len(set(queries)) == 2 * len(asked)
