"""The articles themselves: what CONTRIBUTING.md asks of each of them."""

import re
from collections import defaultdict

import pytest
import yaml

from conftest import ROOT
from helpcenter.content import frontmatter, located, placeholders

HEADING = re.compile(r"^(#{2,3}) .+? \{#([a-z0-9-]+)\}$", re.MULTILINE)
ANY_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
# Every text may be short; none may be padded. The FAQ answers some twenty questions.
LONGEST = {"zh": 1200, "en": 850, "fr": 900, "es": 900}
LONGEST_FAQ = 2
PAGES = sorted((ROOT / "docs").glob("*/**/*.md"))
IDS = [path.relative_to(ROOT / "docs").as_posix() for path in PAGES]


def read(path: str) -> tuple[frontmatter.FrontMatter, str]:
    text = (ROOT / "docs" / path).read_text("utf-8")
    front, body, _ = frontmatter.split(text)
    assert front is not None, path
    language = path.split("/", maxsplit=1)[0]
    return located.validate(frontmatter.FrontMatter, located.load(front, 2), language), body


def topic(path: str) -> str:
    return path.split("/", 1)[1].removesuffix(".md")


def size(language: str, body: str) -> int:
    """Chinese characters, or words."""
    return len(re.findall(r"[\u4e00-\u9fff]" if language == "zh" else r"[\w’-]+", body))


@pytest.mark.parametrize("path", IDS)
def test_an_article_has_the_shape_of_its_kind(path: str) -> None:
    front, body = read(path)
    ids = [match[2] for match in HEADING.finditer(body)]
    assert len(ids) == len(ANY_HEADING.findall(body)), "each heading has an id and none is an h1"
    if front.kind in {"how-to", "urgent"}:
        assert "steps" in ids
        assert re.search(r"^1\. ", body, re.MULTILINE)
    if front.kind == "channel":
        assert any(p.key.startswith("channel-card ") for p in placeholders.find(body))
    language = path.split("/", maxsplit=1)[0]
    longest = LONGEST[language] * (LONGEST_FAQ if front.kind == "faq" else 1)
    assert size(language, body) <= longest


@pytest.mark.parametrize("path", [path for path in IDS if path.startswith("zh/")])
def test_headings_have_the_same_ids_in_all_languages(path: str) -> None:
    ids = {
        language: HEADING.findall(read(f"{language}/{path.removeprefix('zh/')}")[1])
        for language in ("zh", "en", "fr", "es")
    }
    for found in ids.values():
        assert found == ids["zh"]


def test_related_topics_exist_and_no_page_names_itself() -> None:
    for path in IDS:
        front, _ = read(path)
        for name in front.related:
            assert (ROOT / f"docs/{path.split('/')[0]}/{name}.md").is_file(), (path, name)
        assert topic(path) not in front.related


def test_every_topic_is_linked_from_the_overview_of_its_section() -> None:
    for path in IDS:
        language, *_, name = path.split("/")
        parts = path.split("/")
        if len(parts) == 3 and name != "index.md":
            overview = (ROOT / f"docs/{language}/{parts[1]}/index.md").read_text("utf-8")
            assert re.search(rf"\]\((\.\./{parts[1]}/)?{re.escape(name)}\)", overview), path


def test_addresses_and_the_brand_are_written_in_data_only() -> None:
    brand = yaml.safe_load((ROOT / "data/site.yml").read_text("utf-8"))["brand"]
    for path in IDS:
        text = (ROOT / "docs" / path).read_text("utf-8")
        assert not re.findall(r"[\w.]+@[\w.]+|https?://\S+", text), path
        for name in set(brand.values()):
            assert name not in text, path


def test_fixed_headings_read_the_same_on_every_page() -> None:
    wording = defaultdict(set)
    for path in IDS:
        _, body = read(path)
        for line in ANY_HEADING.findall(body):
            match = re.fullmatch(r"## (.+) \{#([a-z0-9-]+)\}", line)
            if match and match[2] in {"before-you-start", "steps", "if-it-does-not-work"}:
                wording[path.split("/")[0], match[2]].add(match[1])
    assert len(wording) == 12
    for key, texts in wording.items():
        assert len(texts) == 1, (key, texts)


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
