"""The official website is linked wherever an article sends readers to it, once in each part."""

from pathlib import Path

import pytest
import yaml

from helpcenter import ledger
from helpcenter.parity.glossary import Term
from helpcenter.site import website

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/website.yml").read_text("utf-8"))
TERM = Term.model_validate(
    {
        "id": "official-website",
        "zh": {"use": ["官网"], "avoid": ["官方网页"]},
        "en": {"use": ["official website"], "avoid": ["official page"]},
        "es": {"use": ["sitio oficial"]},
    }
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_words_that_name_it_are_linked(case: dict[str, str]) -> None:
    find = website.finder([TERM], "official-website", case["language"])
    assert website.linked(case["html"], find, lambda words: f"[{words}]") == case["shown"]


def test_a_term_that_is_not_there_is_told_with_its_remedy() -> None:
    with pytest.raises(KeyError, match=r"glossary\.yml\. Did you mean 'official-website'\?"):
        website.finder([TERM], "oficial-website", "en")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("website: {term: site, place: faq}", "website.place"),
        ("website: {term: site, place: faq#a, domain: shop}", "none of 'domains'"),
    ],
)
def test_a_website_that_is_none_is_told_with_its_line(data: Path, line: str, message: str) -> None:
    (data / "trust.yml").write_text(f"domains: []\n{line}\n", "utf-8")
    book, findings = ledger.read(data, ("zh", "en", "fr", "es"), data.parent)
    assert book is None
    assert any(message in finding.message for finding in findings), findings
