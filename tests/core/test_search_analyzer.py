from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.search.analyzer import analyzer
from helpcenter.search.words import words

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).parent.parent.joinpath("cases/search/analyzer.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['text']}")
def test_a_text_becomes_words_and_stems(case: dict[str, Any]) -> None:
    rules = analyzer(case["language"])
    runs = list(rules.runs(case["text"]))
    assert runs == case["runs"]
    assert [rules.stem(run) for run in runs] == case["stems"]


@pytest.mark.parametrize("text", ["Étape", "ＡＢＣ", "İstanbul", "ﬁn", "σς", "Ångström e-mail"])
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    rules = analyzer("fr")
    assert rules.fold(rules.fold(text)) == rules.fold(text)


def test_a_language_without_a_pack_has_no_words_that_say_nothing() -> None:
    assert analyzer("de").is_stop("und")
    assert not analyzer("is").is_stop("og")


def test_chinese_is_segmented_into_long_and_short_words() -> None:
    found = list(words(analyzer("zh"), "收不到短信验证码的时候"))
    assert {"验证码", "验证", "短信"} <= set(found)
    assert "的" not in found
