"""What a page sends: the JSON of README.md, as a model. Whatever is not in it is refused."""

import datetime as dt
import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

# No sign that controls anything, but for the end of a line.
_CONTROLS = re.compile(
    r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def _plain(text: str) -> str:
    return _CONTROLS.sub(" ", text).strip()


def _day(text: str) -> str:
    if text:
        dt.date.fromisoformat(text)
    return text


class Said(BaseModel):
    """What a reader says of an article.

    Attributes:
        version: of this contract.
        topic: the article, the same in all languages.
        language: the one it was read in.
        edition: the day the article was last reviewed, or nothing.
        helpful: the answer.
        block: the part that is meant, see README.md; nothing: all of it.
        missing: ids of what was chosen.
        note: the reader's own words.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    version: Literal[1]
    topic: Annotated[str, StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*$", max_length=200)]
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
    edition: Annotated[
        str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$"), AfterValidator(_day)
    ] = ""
    helpful: bool
    block: Annotated[str, StringConstraints(pattern=r"^[\w.:-]{0,80}(/[1-9]\d{0,3})?$")] = ""
    missing: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]],
        Field(max_length=8),
    ] = Field(default_factory=list)
    note: Annotated[str, Field(max_length=2000), AfterValidator(_plain)] = ""

    @model_validator(mode="after")
    def _nothing_missed(self) -> Self:
        if self.helpful and (self.block or self.missing or self.note):
            raise ValueError("an article that helped has no part that did not.")
        return self
