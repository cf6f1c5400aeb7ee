"""The evaluation, on fewer edits than `make eval-parity` makes."""

import json

import pytest

from conftest import ROOT
from eval.languages import parity as sample
from eval.parity import run
from eval.parity.defects import DEFECTS, HARMLESS
from sampled import full


@pytest.fixture(scope="module")
def outcomes() -> dict[str, run.Outcome]:
    return run.evaluate(ROOT, 2 if full() else 1)


def test_defects_are_found_on_the_right_file(outcomes: dict[str, run.Outcome]) -> None:
    missed = [(kind, outcome.wrong) for kind, outcome in outcomes.items() if kind in DEFECTS]
    assert run.rates(outcomes)["all defects"] >= run.GOAL, missed


def test_harmless_edits_raise_no_alarm(outcomes: dict[str, run.Outcome]) -> None:
    assert [outcome.wrong for kind, outcome in outcomes.items() if kind in HARMLESS] == [()] * len(
        HARMLESS
    )


def test_every_class_is_tried(outcomes: dict[str, run.Outcome]) -> None:
    assert all(outcome.tried for outcome in outcomes.values())


def test_the_baseline_reaches_the_goal_and_names_every_class() -> None:
    baseline = json.loads(run.BASELINE.read_text("utf-8"))
    assert baseline["all defects"] >= run.GOAL
    assert baseline["all harmless"] == 1
    assert set(baseline) == {*DEFECTS, *HARMLESS, "all defects", "all harmless"}


def test_a_rate_that_drops_fails() -> None:
    baseline = json.loads(run.BASELINE.read_text("utf-8"))
    assert run.judge(baseline) == 0
    assert run.judge({**baseline, "drop step": baseline["drop step"] - 0.2}) == 1
    assert run.judge({**baseline, "all defects": baseline["all defects"] - 0.01}) == 1
    assert run.judge({**baseline, "wrap lines": 0.99}) == 1


def test_an_article_may_change_which_edits_are_tried() -> None:
    baseline = json.loads(run.BASELINE.read_text("utf-8"))
    assert run.judge({**baseline, "drop step": baseline["drop step"] - 0.1}) == 0


@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
def test_a_language_with_a_pack_is_served_by_the_checks(*, together: bool) -> None:
    alarms, found = sample.measure("ko", together=together, number=1)
    assert alarms == 0
    assert sample.share(found) >= 0.9, {kind: o.wrong for kind, o in found.items() if o.wrong}


def test_the_sample_has_a_baseline_for_each_of_its_languages() -> None:
    baseline = json.loads(sample.BASELINE.read_text("utf-8"))
    names = sample.languages()[1:]
    assert set(baseline) == {f"{name}, {how}" for name in names for how in ("alone", "all")}
    assert min(baseline.values()) >= 0.95
    assert sample.judge({"de, alone": baseline["de, alone"]}, 0) == []
    assert sample.judge({"de, alone": baseline["de, alone"] - 0.05}, 0)
    assert sample.judge({}, 1)
