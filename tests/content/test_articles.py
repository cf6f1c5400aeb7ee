"""The articles themselves: what CONTRIBUTING.md asks of each of them."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import ROOT
from eval import trust
from helpcenter import cli, ledger
from helpcenter.content import project
from helpcenter.languages import typography
from helpcenter.parity import stamps
from helpcenter.search import sources
from helpcenter.site import asking

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


def test_every_way_to_support_that_is_named_is_offered() -> None:
    book, findings = ledger.of(project.read(ROOT))
    assert book, findings
    for kind in book.ask.types:
        offered = [channel.id for channel in asking.channels(book, kind)]
        assert offered == kind.channels
        assert len(kind.fields) == len(set(kind.fields)) > 0
    assert book.ask.emergencies


def test_our_own_content_passes_without_finding_or_waiver(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", "--format", "json", "--project", str(ROOT)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["findings"] == []
    assert data["summary"]["waived"] == 0


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_page_of_ours_may_become_the_source_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    for part in ("mkdocs.yml", "data", "docs", "overrides"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    pages = sorted((tmp_path / "docs" / language).rglob("*.md"))
    for page in pages if language == "fr" else pages[::4]:
        text = page.read_text("utf-8")
        page.write_text(text.replace("\nreviewed:", f"\nsource: {language}\nreviewed:", 1), "utf-8")
    cli.main(["check", "--format", "json", "--project", str(tmp_path)])
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_a_stamp_reads_as_it_was_written() -> None:
    for path in (ROOT / "docs/.stamps").rglob("*.txt"):
        text = path.read_text("utf-8")
        assert stamps.write(stamps.read(text)) == text


def test_typography_of_our_own_articles_is_left_alone() -> None:
    for path in PAGES:
        text = path.read_text("utf-8")
        assert typography.fix(text, path.relative_to(ROOT / "docs").parts[0]) == text


def test_our_own_synonyms_are_many() -> None:
    groups, findings = sources.synonyms(ROOT, ("zh", "en", "fr", "es"))
    assert findings == []
    assert len(groups) >= 120


def test_fine_links_of_the_trials_lead_to_pages_that_exist() -> None:
    """Relative targets of plain links, looked up as from the page they are tried on."""
    page = ROOT / "docs/en/security/public-wifi.md"
    targets = {
        target.partition("#")[0]
        for case in trust.links().fine_links
        for part in case.text.split("](")[1:]
        for target in [part.strip(" <").split(")")[0].split(">")[0].split()[0]]
        if "%" not in target and "&" not in target
    }
    missing = [target for target in targets if target and not (page.parent / target).exists()]
    assert len(targets) > 20
    assert missing == []


def test_our_home_page_leaves_nothing_out(site: Path) -> None:
    home = Html((site / "index.html").read_text("utf-8"))
    for selector in (".urgent", ".button.contact", ".safety", ".channels", ".split"):
        assert home.css(selector), selector
    assert Html((site / "faq/index.html").read_text("utf-8")).css(".more-help")
