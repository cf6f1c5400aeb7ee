"""The front matter of a page: how it is split off, and what it must say."""

import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from helpcenter.content.located import Form
from helpcenter.content.placeholders import PATTERN

Kind = Literal["overview", "how-to", "urgent", "guide", "channel", "faq"]

# Search engines cut descriptions at some 160 letters, or 80 characters of full width.
DESCRIPTION_LENGTH = (50, 160)
DESCRIPTION_LENGTH_WIDE = (20, 80)
TITLE_LENGTH, TITLE_LENGTH_WIDE = 100, 50
# A placeholder is counted as the few letters it becomes.
_PLACEHOLDER_LENGTH = 4

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
TopicName = Annotated[str, Form(r"^[a-z0-9]+([-/][a-z0-9]+)*$", "account/reset-password", ".md")]


def _whole_day(value: object) -> object:
    """Refuse what pydantic would make a day of: a moment, or seconds since 1970."""
    if isinstance(value, datetime | int | float):
        message = f"'{value}' is no day. Write it as in 2026-12-31, without a time."
        raise ValueError(message)  # noqa: TRY004  # which pydantic takes for a mistake of the writer
    return value


Day = Annotated[date, BeforeValidator(_whole_day, json_schema_input_type=date)]


class Split(NamedTuple):
    """A file's front matter (None: it has none), its body, and the body's first line."""

    front: str | None
    body: str
    body_line: int


def split(text: str) -> Split:
    """Split a file at the ``---`` lines that enclose its front matter.

    A block that is not closed is no front matter: all of the text is body.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(None, text, 1)
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in {"---", "..."}:
            return Split("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    return Split(None, text, 1)


class Waiver(BaseModel):
    """A check that a page is excused from, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    check: Text
    reason: Text


def day_of(value: object) -> date | None:
    """Return the day that a value of the front matter is, in quotation marks or without."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value.strip())
    return value if isinstance(value, date) else None


def is_to_come(value: object) -> bool:
    """Tell whether a day is still to come, wherever on earth one asks."""
    day = day_of(value)
    # East of here, tomorrow has begun.
    return day is not None and day > datetime.now(UTC).date() + timedelta(days=1)


class Parity(BaseModel):
    """What the comparison of languages itself needs to know of a page.

    Attributes:
        source: the language the topic is written in first; None for the site's own.
        waivers: the checks that the page is excused from.
        change: how much what changed on the page matters to its translations.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    source: Text | None = None
    waivers: list[Waiver] = []
    change: Literal["typo", "normal", "urgent"] = "normal"


def _length(text: str) -> int:
    return len(PATTERN.sub("", text)) + _PLACEHOLDER_LENGTH * len(PATTERN.findall(text))


def _is_wide(text: str) -> bool:
    """Tell whether most of a text's letters are of full width, as ideographs and Hangul are."""
    letters = [c for c in PATTERN.sub("", text) if c.isalpha()]
    return sum(unicodedata.east_asian_width(c) in "WF" for c in letters) * 2 > len(letters)


class FrontMatter(Parity):
    """What every page says about itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    description: Text
    kind: Kind
    keywords: list[Text] = Field(min_length=1)
    related: list[TopicName] = Field(min_length=1)
    # What readers of an urgent page do first, before any reading.
    actions: list[TopicName] = []
    # The topics whose addresses lead here.
    moved_from: list[TopicName] = []
    reviewed: Day

    @field_validator("description")
    @classmethod
    def _fits(cls, text: str) -> str:
        low, high = DESCRIPTION_LENGTH_WIDE if _is_wide(text) else DESCRIPTION_LENGTH
        length = _length(text)
        if not low <= length <= high:
            raise ValueError(f"{length} characters; write one sentence of {low} to {high}.")
        return text

    @field_validator("title")
    @classmethod
    def _is_short(cls, text: str) -> str:
        high = TITLE_LENGTH_WIDE if _is_wide(text) else TITLE_LENGTH
        if (length := _length(text)) > high:
            message = f"{length} characters; write {high} at most: a result shows one line of it."
            raise ValueError(message)
        return text

    @field_validator("keywords", "related", "actions", "moved_from")
    @classmethod
    def _distinct(cls, items: list[str]) -> list[str]:
        for item in items:
            if items.count(item) > 1:
                raise ValueError(f"'{item}' stands here twice; keep one.")
        return items

    @field_validator("reviewed")
    @classmethod
    def _past(cls, day: date) -> date:
        if is_to_come(day):
            raise ValueError(f"{day} is in the future; write the day of the last review.")
        return day
