"""Words and signs of numbers, times and units."""

import unicodedata
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

Form = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Hour = Annotated[int, Field(ge=0, le=24)]


class Clock(BaseModel):
    """How times of day are said, beyond what the CLDR has.

    Attributes:
        hours: signs after an hour that make it a time of day (9 点, 9 Uhr).
        not_before: what the sign of an hour is followed by where it is none (小时 is not 时).
        minutes: signs after the minutes.
        half: what stands for thirty minutes after the sign of the hour.
        parts: parts of the day, with the hours they last from and to.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: list[Form] = []
    not_before: list[Form] = []
    minutes: list[Form] = []
    half: list[Form] = []
    parts: dict[Form, tuple[Hour, Hour]] = {}


class Numbers(BaseModel):
    """What a language's numbers need besides what the CLDR and num2words know of them.

    Attributes:
        words: words that count, by their number: other forms, and idiom (both, twice, dozen).
            A phrase may stand with several numbers (round the clock: 24 and 7).
        spelled: whether num2words' own words are of use; not where they are syllables that
            mean much else.
        doubtful: words that count only sometimes (may, second): they answer a number of the
            other language, and are never asked for.
        numerals: characters that are digits, tens or hundreds, where numbers are written in
            such; their values are Unicode's.
        formed: numbers that it says by the form of what is counted: they are never missed.
        prefixed: whether numbers begin longer words (sechsstellig: of six digits).
        idioms: what is written with such characters, or with words above, and counts nothing.
        units: words of units beyond those of the CLDR, by the id of the unit.
        units_before: units that stand before the number.
        multipliers: words that multiply, beyond those of the CLDR.
        suffixes: what may be attached to digits without making a name of them (1st, 2nd).
        clock: times of day.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[Annotated[int, Field(ge=0)], list[Form]] = {}
    spelled: bool = True
    doubtful: list[Form] = []
    numerals: str = ""
    formed: list[Annotated[int, Field(ge=0)]] = []
    prefixed: bool = False
    idioms: list[Form] = []
    units: dict[str, list[Form]] = {}
    units_before: dict[str, list[Form]] = {}
    multipliers: dict[Form, Annotated[int, Field(gt=1)]] = {}
    suffixes: list[Form] = []
    clock: Clock = Clock()

    @field_validator("numerals")
    @classmethod
    def _have_values(cls, characters: str) -> str:
        for character in characters:
            if unicodedata.numeric(character, None) is None:
                raise ValueError(
                    f"'{character}' has no value in Unicode. Move it to 'words', with its number."
                )
        return characters
