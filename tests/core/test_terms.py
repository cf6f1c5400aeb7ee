"""Terms that readers may not know: the list of them, and their places in articles."""

import re
from typing import Any

import pytest
import yaml

from conftest import ROOT
from helpcenter.parity.glossary import Term
from helpcenter.site import terms

READ = yaml.safe_load((ROOT / "tests/cases/terms.yml").read_text("utf-8"))
TERMS = tuple(Term.model_validate(term) for term in READ["terms"])


@pytest.mark.parametrize("case", READ["cases"], ids=lambda case: case["name"])
def test_a_term_is_a_link_where_it_first_stands_in_prose(case: dict[str, Any]) -> None:
    language = next(key for key in ("en", "zh", "fr", "ru") if key in case)
    marked = case[language]
    html, told = terms.Explainer(TERMS, language).explain(re.sub("[«»]", "", marked))
    assert re.sub(r'<a class="term" href="#[\w-]+">(.*?)</a>', r"«\1»", html) == marked
    assert [entry.id for entry in told] == case["told"]
    assert [f"#{entry.anchor}" for entry in told] == re.findall(r'class="term" href="(.*?)"', html)


def test_terms_are_listed_as_their_language_sorts_them() -> None:
    def named(name: str, language: str) -> Term:
        forms = {language: {"use": [name]}, "definition": {language: f"What {name} is."}}
        return Term.model_validate({"id": f"t{abs(hash(name))}", **forms})

    def order(language: str, *names: str) -> list[str]:
        found = terms.entries([named(name, language) for name in names], language)
        return [entry.name for entry in found]

    assert order("fr", "zone", "Été", "etage", "école") == ["école", "etage", "Été", "zone"]
    # By how they are spoken: kong, qian, yan, zhu.
    assert order("zh", "助记词", "空投", "验证码", "签名") == ["空投", "签名", "验证码", "助记词"]


def test_only_what_is_defined_in_a_language_is_listed() -> None:
    assert [entry.id for entry in terms.entries(TERMS, "fr")] == ["cipher"]
    assert terms.entries(TERMS, "de") == []
    seed = next(entry for entry in terms.entries(TERMS, "en") if entry.id == "seed")
    assert (seed.name, seed.text, seed.topic) == (
        "seed phrase",
        "Words that open a wallet.",
        "wallet/seed",
    )


def test_the_lines_below_an_article_are_what_its_links_lead_to() -> None:
    entry = terms.Entry("seed", "<seed>", "A & B", "")
    assert terms.listed([entry]) == (
        '<dl><dt id="term-seed">&lt;seed&gt;</dt><dd>A &amp; B</dd></dl>'
    )
    assert terms.listed([]) == ""
