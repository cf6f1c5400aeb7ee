"""Keeps what readers have said in SQLite: the day, the answer, and nothing of who gave it."""

import csv
import datetime as dt
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from examples.feedback.contract import Said

COLUMNS = ("day", "topic", "language", "edition", "helpful", "block", "missing", "note")
_TABLE = f"CREATE TABLE IF NOT EXISTS said ({', '.join(COLUMNS)})"
_INSERT = f"INSERT INTO said VALUES ({', '.join('?' for _ in COLUMNS)})"  # noqa: S608  # our own names
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM said ORDER BY rowid"  # noqa: S608  # our own names
_COUNTS = (
    "SELECT topic, language, SUM(helpful), SUM(NOT helpful) FROM said"
    " GROUP BY topic, language ORDER BY SUM(NOT helpful) DESC, topic, language"
)
_QUESTIONS = (
    "SELECT day, topic, language, block, note FROM said WHERE note <> ''"
    " ORDER BY rowid DESC LIMIT ?"
)
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Full(Exception):  # noqa: N818  # it says what is the matter
    """As much is kept as may be."""


class Count(NamedTuple):
    """How often an article helped in a language, and how often not."""

    topic: str
    language: str
    yes: int
    no: int


class Question(NamedTuple):
    """What a reader wrote because an article did not answer it."""

    day: str
    topic: str
    language: str
    block: str
    note: str


@dataclass(frozen=True)
class Store:
    """A database.

    Attributes:
        path: its file.
        days: how long answers are kept.
        most: how many are kept.
    """

    path: Path
    days: int = 365
    most: int = 100_000

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=10)) as base, base:
            base.execute(_TABLE)
            yield base

    def add(self, said: Said, today: dt.date) -> None:
        """Keep what a reader said, and forget what is old.

        Raises:
            Full: no more is kept.
        """
        row = (
            today.isoformat(), said.topic, said.language, said.edition, said.helpful, said.block,
            " ".join(said.missing), said.note,
        )  # fmt: skip
        with self._open() as base:
            oldest = (today - dt.timedelta(days=self.days)).isoformat()
            base.execute("DELETE FROM said WHERE day < ?", (oldest,))
            (count,) = base.execute("SELECT COUNT(*) FROM said").fetchone()
            if count >= self.most:
                raise Full
            base.execute(_INSERT, row)

    def counts(self) -> list[Count]:
        """Return how often each article helped, those first that did so least."""
        with self._open() as base:
            return [Count(*row) for row in base.execute(_COUNTS)]

    def questions(self, most: int = 200) -> list[Question]:
        """Return what readers wrote last."""
        with self._open() as base:
            return [Question(*row) for row in base.execute(_QUESTIONS, (most,))]

    def export(self) -> str:
        """Return all of it as CSV (RFC 4180), which ``helpcenter status --feedback`` reads."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        with self._open() as base:
            for *first, helpful, block, missing, note in base.execute(_SELECT):
                shown = f"'{note}" if note.startswith(_FORMULA) else note
                writer.writerow([*first, "yes" if helpful else "no", block, missing, shown])
        return out.getvalue()
