from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.trust import rules
from helpcenter.trust.verdict import Answer, Status, judge

CASES = Path(__file__).parents[1] / "cases/trust/verifier.yml"
GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(CASES.read_text("utf-8"))
ROWS = [(status, row) for status, rows in GROUPS.items() for row in rows]
DAY = "2026-06-01"


@pytest.mark.parametrize(
    ("status", "row"), ROWS, ids=lambda value: value["input"] if isinstance(value, dict) else value
)
def test_the_verifier_answers_as_labelled(
    status: str, row: dict[str, Any], book: rules.Rules
) -> None:
    answer = judge(row["input"], book, DAY)
    assert answer.status == status, answer
    assert row.get("of", answer.target) == answer.target
    assert row.get("why", answer.reason) == answer.reason


def test_there_are_enough_cases_and_none_stands_twice() -> None:
    inputs = [row["input"] for _, row in ROWS]
    assert len(inputs) >= 150
    assert len(set(inputs)) == len(inputs)


def test_a_verification_ends(book: rules.Rules) -> None:
    assert judge("help@meridia.example", book, "2098-12-31").status is Status.OFFICIAL
    expired = Answer(Status.UNVERIFIED, "expired", "email")
    assert judge("help@meridia.example", book, "2099-01-01") == expired


@pytest.mark.parametrize("at", range(len("help@meridia.example")))
def test_no_confusable_of_a_letter_passes_for_official(book: rules.Rules, at: int) -> None:
    official = "help@meridia.example"
    for source, target in rules.confusables().items():
        if target == official[at]:
            forged = official[:at] + source + official[at + 1 :]
            assert judge(forged, book, DAY).status is Status.LOOKALIKE, forged


def test_without_contacts_nothing_is_official() -> None:
    answer = judge("help@meridia.example", rules.Rules((), ()), DAY)
    assert answer == Answer(Status.UNKNOWN)
