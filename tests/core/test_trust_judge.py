from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.trust import pasted, rules
from helpcenter.trust.verdict import Answer, Status, judge

CASES = Path(__file__).parents[1] / "cases/trust/verifier.yml"
GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(CASES.read_text("utf-8"))
ROWS = [(status, row) for status, rows in GROUPS.items() for row in rows]
PASTED: list[dict[str, Any]] = yaml.safe_load((CASES.parent / "pasted.yml").read_text("utf-8"))
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


@pytest.mark.parametrize("row", PASTED, ids=lambda row: row["text"])
def test_what_is_pasted_is_answered_with_the_worst_first(
    row: dict[str, Any], book: rules.Rules
) -> None:
    found = [one.answer for one in pasted.answers(row["text"], book, DAY)]
    assert [f"{a.status.value} {a.reason}".strip() for a in found] == row["answers"]


@pytest.mark.parametrize("part", ["，", "a.", "a", "/a", "\u0301", "+1 ", "@", "a@b.c ", "漢"])
def test_of_more_than_a_message_only_the_beginning_is_judged(book: rules.Rules, part: str) -> None:
    text = (part * 100_000)[:100_000]
    assert pasted.answers(text, book, DAY) == pasted.answers(text[: pasted.MOST], book, DAY)


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
