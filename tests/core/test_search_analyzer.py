import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.languages.pack import shipped
from helpcenter.search.analyzer import analyzer
from helpcenter.search.vocabulary import Vocabulary, Way, way, written
from helpcenter.search.words import words

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).parent.parent.joinpath("cases/search/analyzer.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['text']}")
def test_a_text_becomes_words_and_terms(case: dict[str, Any]) -> None:
    rules = analyzer(case["language"])
    terms = Vocabulary(rules, Counter(written(case["text"])))
    runs = list(rules.runs(case["text"]))
    assert [unicodedata.normalize("NFC", run) for run in runs] == case["runs"]
    assert [unicodedata.normalize("NFC", terms.term(run)) for run in runs] == case["terms"]


@pytest.mark.parametrize(
    "text",
    [
        "Étape",
        "ＡＢＣ",
        "İstanbul",
        "ﬁn",
        "σς",
        "Ångström e-mail",
        "ガパ",
        "Йод",
        "비밀",
        "ที่",
        "١٢",
    ],
)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    rules = analyzer("fr")
    assert rules.fold(rules.fold(text)) == rules.fold(text)


def test_a_half_typed_syllable_is_the_beginning_of_the_whole_one() -> None:
    rules = analyzer("ko")
    assert rules.fold("비밀번호").startswith(rules.fold("비밀버"))


@pytest.mark.parametrize("locale", shipped())
def test_stop_words_of_packs_stop(locale: str) -> None:
    rules = analyzer(locale)
    stops = rules.searching.stops.split()
    assert len(stops) >= 80
    assert all(rules.is_stop(rules.fold(stop)) for stop in stops)


def test_a_language_without_a_pack_has_no_stop_words() -> None:
    assert not analyzer("is").is_stop("og")


def test_chinese_is_segmented_into_long_and_short_words() -> None:
    found = set(words(analyzer("zh"), "收不到短信验证码的时候"))
    assert {"验证码", "验证", "短信"} <= found
    assert "的" not in found


def test_a_script_without_blanks_is_cut_by_its_kinds_and_into_pieces() -> None:
    found = list(words(analyzer("ja"), "パスワードリセットを二段階認証で送った"))
    # Compounds are found by their parts; what follows a sign is an ending.
    assert {"パス", "二段", "認証", "送"} <= set(found)
    assert "った" not in found
    assert {"รหั", "ผ่า"} <= set(words(analyzer("th"), "ลืมรหัสผ่าน"))


def test_the_most_frequent_form_tells_the_term() -> None:
    rules = analyzer("es")
    accented = Counter(written("transacción transacción transaccion"))
    assert Vocabulary(rules, accented).term("transaccion") == rules.stem("transacción")


@pytest.mark.parametrize(
    ("word", "term", "expected"),
    [
        ("transferring", "transfer", Way("ring", "", "")),
        ("verify", "verifi", Way("y", "i", "")),
        ("والمحفظه", "محفظ", Way("ه", "", "وال")),
        ("went", "go", Way("went", "go", "")),
        ("same", "same", Way("", "", "")),
    ],
)
def test_the_way_from_a_word_to_its_term(word: str, term: str, expected: Way) -> None:
    assert way(word, term) == expected
    assert expected.applied(word) == term


def test_ways_come_by_how_often_they_lead_to_a_term_and_end_with_those_of_the_pack() -> None:
    rules = analyzer("ko")
    found = Vocabulary(rules, Counter()).ways(
        [rules.fold(word) for word in ("돈을", "집을", "코드")]
    )
    ending = rules.fold("을")
    assert found[:2] == [Way(ending, "", ""), Way("", "", "")]
    assert Way(rules.fold("까지"), "", "") in found
