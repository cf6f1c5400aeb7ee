"""How a language's texts are searched."""

from typing import Annotated, Literal

import opencc
import Stemmer
from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator

from helpcenter.findings import suggest

Letter = Annotated[str, StringConstraints(min_length=1, max_length=1)]
Several = Annotated[str, StringConstraints(pattern=r"^\S+( +\S+)+$")]


class Readings(BaseModel):
    """Other ways in which readers write the words of a language.

    Attributes:
        variants: the conversion of OpenCC that brings variants of characters together,
            such as ``t2s``: both the articles and what readers type go through it.
        romanised: how words are typed in Latin letters; only of words that are written
            without blanks.
        exceptions: word → its syllables, where the dictionary of readings is wrong.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    variants: str = ""
    romanised: Literal["", "pinyin"] = ""
    exceptions: dict[str, str] = {}

    @field_validator("variants")
    @classmethod
    def _known(cls, name: str) -> str:
        known = [config.removesuffix(".json") for config in opencc.CONFIGS]
        if name and name not in known:
            raise ValueError(f"OpenCC has no conversion '{name}'.{suggest(name, known)}")
        return name


class Searching(BaseModel):
    """How a language's texts are searched.

    Attributes:
        stemmer: the Snowball algorithm that brings the forms of a word together; nothing:
            the one that is named like the language, if there is one.
        endings: what is cut off the end of words that the stemmer leaves as they are, with
            blanks between. The longest one counts.
        exchanged: likewise, where something takes the place of endings: that → endings.
        shortest: how many letters must be left before an ending.
        forms: words whose forms no ending brings together, the word itself first, such as
            ``lose lost``.
        alternations: letters of stems that take each other's place, such as ``e ie i``
            (pedir, piden): the browser tries them for what readers type.
        stops: words that say nothing about what is asked, with blanks between; they are in
            no index and count only in a query that has no others.
        letters: letter → what it is folded to, beside what is true of all languages.
        joins: spellings that readers also write otherwise, such as ``log-in`` → ``login``.
        segmenter: the library that finds words where none are separated by blanks; nothing:
            they are cut by their kinds of characters, and into short overlapping pieces.
        readings: other ways of writing.
        synonyms: groups of words for one thing, of the kind that any help center needs; a
            project adds its own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    stemmer: str = ""
    endings: str = ""
    exchanged: dict[str, str] = {}
    shortest: int = 3
    forms: tuple[Several, ...] = ()
    alternations: tuple[Several, ...] = ()
    stops: str = ""
    letters: dict[Letter, str] = {}
    joins: dict[str, str] = {}
    segmenter: Literal["", "jieba"] = ""
    readings: Readings = Readings()
    synonyms: tuple[tuple[str, ...], ...] = ()

    @field_validator("stemmer")
    @classmethod
    def _known(cls, name: str) -> str:
        known: list[str] = Stemmer.algorithms()
        if name and name not in known:
            raise ValueError(f"Snowball has no stemmer '{name}'.{suggest(name, known)}")
        return name
