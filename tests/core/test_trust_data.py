"""The cases that judge the trust engine: enough of each, told apart, in two fair halves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pytest

from eval import trust

LANGUAGES = {"zh", "en", "fr", "es"}
SENTENCES = trust.sentences()
OFFICIAL = [case for case in trust.checker().inputs if case.verdict == "official"]
OTHERS = [case for case in trust.checker().inputs if case.verdict != "official"]

SETS: dict[str, tuple[Sequence[trust.Case], int]] = {
    "vectors": (trust.vectors(), 220),
    "links": (trust.links().links, 80),
    "fine links": (trust.links().fine_links, 40),
    "contacts": (trust.contacts().contacts, 130),
    "no contacts": (trust.contacts().harmless, 60),
    "official": (OFFICIAL, 50),
    "not official": (OTHERS, 70),
    **{f"requests in {tag}": (told.requests, 60) for tag, told in SENTENCES.items()},
    **{f"harmless in {tag}": (told.harmless, 60) for tag, told in SENTENCES.items()},
}
EVERY = pytest.mark.parametrize(("cases", "least"), SETS.values(), ids=SETS.keys())


@EVERY
def test_there_are_enough(cases: Sequence[trust.Case], least: int) -> None:
    assert len(cases) >= least


@EVERY
def test_no_case_counts_twice(cases: Sequence[trust.Case], least: int) -> None:
    assert least
    unnamed = Counter(replace(case, id="") for case in cases)
    assert [case for case, n in unnamed.items() if n > 1] == []


@EVERY
def test_halves_are_fair(cases: Sequence[trust.Case], least: int) -> None:
    assert least
    share = len(trust.only(cases, "report")) / len(cases)
    assert 0.35 <= share <= 0.65
    assert len(trust.only(cases, "develop")) + len(trust.only(cases, "report")) == len(cases)


def test_ids_are_unique() -> None:
    ids = Counter(case.id for cases, _ in SETS.values() for case in cases)
    assert [name for name, n in ids.items() if n > 1] == []


def test_every_place_answer_and_language_is_tried() -> None:
    assert {case.where for case in trust.vectors()} == set(get_args(trust.Where))
    assert {case.verdict for case in trust.checker().inputs} == set(get_args(trust.Verdict))
    assert set(SENTENCES) == LANGUAGES
    for cases in (trust.contacts().contacts, trust.contacts().harmless):
        assert {case.language for case in cases} == LANGUAGES


def test_a_third_of_the_harmless_sentences_names_nothing_sensitive() -> None:
    for told in SENTENCES.values():
        plain = [case for case in told.harmless if "-plain-" in case.id]
        assert len(plain) >= len(told.harmless) / 3


def test_harmless_sentences_are_no_requests() -> None:
    requests = {case.text for told in SENTENCES.values() for case in told.requests}
    harmless = {case.text for told in SENTENCES.values() for case in told.harmless}
    assert not requests & harmless
