"""Signs, quotes and spaces of a language."""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

Sign = Annotated[str, StringConstraints(min_length=1, max_length=1)]
# An empty one says that no space stands there.
Space = Literal["", " ", "\u00a0", "\u2009", "\u202f"]
Rule = Literal["sign-spaces", "opening-marks", "own-signs", "script-spacing", "straight-quotes"]

_REGION = re.compile(r"[A-Z]{2}|\d{3}")


class Writing(BaseModel):
    """Signs, quotes and spaces of a language. What is not said is not judged.

    Attributes:
        spaced: whether blanks separate its words.
        quotes: the outer quotation marks, opening and closing, with the spaces inside them.
        apostrophe: what is written for a straight apostrophe.
        before: the space that stands before a sign.
        after: the space that stands after a sign.
        opened: signs that close a sentence which another one opens (``?: ¿``).
        signs: ASCII signs, and what is written for them beside the language's own letters.
        tight: full-width signs, beside which no blank stands.
        between: what stands between its own letters and Latin ones or digits: a blank, or
            nothing.
        never: letters of its script that it never writes; in them a text of a near relative
            can be told.
        regions: what differs in a region, by its code: any of the keys above.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    spaced: bool = True
    quotes: tuple[str, str] | None = None
    apostrophe: str = ""
    before: dict[Sign, Space] = {}
    after: dict[Sign, Space] = {}
    opened: dict[Sign, Sign] = {}
    signs: dict[Sign, Sign] = {}
    tight: str = ""
    between: Annotated[str, Field(pattern=r"^ ?$")] | None = None
    never: str = ""
    regions: dict[str, dict[str, Any]] = {}

    @field_validator("regions")
    @classmethod
    def _fit(cls, regions: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        for code, changes in regions.items():
            if not _REGION.fullmatch(code):
                raise ValueError(f"'{code}' is no region. Write two capitals (CA) or three digits.")
            if unknown := sorted(set(changes) - set(cls.model_fields) | {"regions"} & set(changes)):
                known = ", ".join(key for key in cls.model_fields if key != "regions")
                raise ValueError(f"'{unknown[0]}' is none of its keys ({known}). Remove it.")
            cls.model_validate(changes)
        return regions

    def within(self, region: str) -> "Writing":
        """Return how the language is written in a region."""
        changes = self.regions.get(region)
        if not changes:
            return self
        return Writing.model_validate({**self.model_dump(exclude={"regions"}), **changes})
