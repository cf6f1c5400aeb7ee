"""The edits that checks of meaning are measured by fit the articles they were written for."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from eval.parity import meaning

EDITS = meaning.load(meaning.articles())
ALL = (*EDITS.planted, *EDITS.harmless, *EDITS.gone)


@pytest.mark.parametrize("language", meaning.LANGUAGES)
def test_most_edits_still_fit_the_articles(language: str) -> None:
    edits = meaning.load(meaning.articles(), languages=[language])
    assert edits.share >= 0.95, [edit.id for edit in edits.gone]


def test_every_class_is_tried_in_every_language() -> None:
    tried = Counter((edit.language, edit.kind) for edit in EDITS.planted if edit.wrong)
    few = {key for key in product(meaning.LANGUAGES, meaning.CLASSES) if tried[key] < 10}
    assert not few
    assert {edit.kind for edit in EDITS.planted} == set(meaning.CLASSES)


def test_there_are_enough_harmless_edits_to_see_one_false_alarm_in_a_hundred() -> None:
    kept = Counter(edit.language for edit in EDITS.harmless)
    assert all(kept[language] >= 130 for language in meaning.LANGUAGES), kept


def test_each_edit_changes_one_line_and_has_its_own_name() -> None:
    assert len({edit.id for edit in ALL}) == len(ALL)
    assert len({(e.language, e.topic, e.old, e.new) for e in ALL}) == len(ALL)
    bad = [e.id for e in ALL if e.old == e.new or "\n" in e.old + e.new or not e.new.strip()]
    assert not bad


def test_each_class_is_halved() -> None:
    for language, kind in product(meaning.LANGUAGES, (*meaning.CLASSES, "harmless")):
        halves = Counter(e.half for e in ALL if e.id.startswith(f"{language}-{kind}-"))
        assert min(halves["develop"], halves["report"]) * 2.5 >= max(halves.values()), kind
    develop, report = (meaning.load(meaning.articles(), half) for half in ("develop", "report"))
    assert {*develop.planted}.isdisjoint(report.planted)
    assert len(develop.planted) + len(report.planted) == len(EDITS.planted)


def test_the_second_set_says_itself_which_half_is_only_counted() -> None:
    second = meaning.load(meaning.articles(), which="second")
    every = (*second.planted, *second.harmless, *second.gone)
    halves = Counter((edit.language, edit.half) for edit in every)
    assert set(halves.values()) == {55}
    assert len({edit.id for edit in (*ALL, *every)}) == len(ALL) + len(every)


def test_an_edit_whose_sentence_has_changed_is_skipped_and_counted(tmp_path: Path) -> None:
    edit = EDITS.planted[0]
    page = tmp_path / edit.language / f"{edit.topic}.md"
    page.parent.mkdir(parents=True)
    page.write_text(edit.old, "utf-8")
    assert edit in meaning.load(tmp_path).planted
    page.write_text(edit.apply(edit.old), "utf-8")
    edits = meaning.load(tmp_path)
    assert edit in edits.gone
    assert edit not in edits.planted
