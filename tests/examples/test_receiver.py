"""The reference receiver of examples/feedback: what it takes, keeps, counts and shows."""

import csv
import datetime as dt
import io
import sqlite3
from pathlib import Path

import pytest
from pydantic import ValidationError

from examples.feedback import pages
from examples.feedback.contract import Said
from examples.feedback.receiver import Limits
from examples.feedback.store import Full, Store

TODAY = dt.date(2026, 11, 26)


def said(**more: object) -> Said:
    given = {"version": 1, "topic": "transactions/fees", "language": "pt-BR", "helpful": False}
    return Said.model_validate({**given, **more})


def test_signs_that_control_anything_are_no_part_of_a_note() -> None:
    assert said(note=" a\x00\x1b[31mb\u202ec\nd ").note == "a  [31mb c\nd"


@pytest.mark.parametrize(
    "more",
    [
        {"topic": "/fees"}, {"topic": "fees\n"}, {"language": "english"}, {"edition": "2026-13-01"},
        {"edition": "yesterday"}, {"helpful": 1}, {"helpful": True, "note": "x"},
        {"missing": ["a b"]}, {"missing": ["a"] * 9}, {"block": "steps/0"}, {"version": 2},
        {"extra": ""},
    ],
)  # fmt: skip
def test_whatever_is_not_in_the_contract_is_refused(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        said(**more)


def test_what_is_kept_is_the_day_and_the_answer(tmp_path: Path) -> None:
    store = Store(tmp_path / "said.sqlite", days=30, most=3)
    store.add(said(note="old"), TODAY - dt.timedelta(days=31))
    for note in ("=1+1", "b\nc", ""):
        store.add(said(note=note, missing=["unclear", "other"]), TODAY)
    with pytest.raises(Full):
        store.add(said(), TODAY)
    rows = list(csv.DictReader(io.StringIO(store.export())))
    assert [row["note"] for row in rows] == ["'=1+1", "b\nc", ""]
    assert {row["missing"] for row in rows} == {"unclear other"}
    with sqlite3.connect(tmp_path / "said.sqlite") as base:
        columns = [row[1] for row in base.execute("PRAGMA table_info(said)")]
    base.close()
    assert columns == [
        "day", "topic", "language", "edition", "helpful", "block", "missing", "note"
    ]  # fmt: skip


def test_the_page_draws_counts_and_shows_questions_as_text(tmp_path: Path) -> None:
    store = Store(tmp_path / "said.sqlite")
    for number in range(4):
        store.add(said(helpful=number == 0), TODAY)
    store.add(said(note="<script>alert(1)</script>"), TODAY)
    shown = pages.counts(store.counts(), store.questions())
    assert 'aria-label="4 no, 1 yes"' in shown
    assert '<rect width="192"' in shown
    assert "<script" not in shown


def test_a_sender_has_limits_and_leaves_no_trace() -> None:
    now = [0.0]
    limits = Limits(each=2, total=3, window=60, clock=lambda: now[0])
    assert [limits.wait("192.0.2.1") for _ in range(3)] == [0, 0, 60]
    assert [limits.wait("192.0.2.2") for _ in range(2)] == [0, 60]
    assert b"192.0.2.1" not in repr(limits).encode()
    now[0] = 61
    assert limits.wait("192.0.2.1") == 0
