"""Words that tell a language, and the stems of its words."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, field_validator
from Stemmer import algorithms

from helpcenter.findings import suggest

Word = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1)]


class Vocabulary(BaseModel):
    """Words that tell a language, and the stems of its words.

    Attributes:
        stemmer: the Snowball stemmer; where it is not said, the one that has the language's
            English name.
        sound_changes: what changes in a stem when it is inflected, and what it is otherwise,
            in the order in which they are put right (buscar, busque: ``qu``, ``c``).
        stress_changes: those of them that also occur in a word that no stemmer knows.
        plurals: endings that short words may take, besides none.
        inside: whether words hold other words, or take particles: what is looked for may then
            stand within a word.
        compounds: whether words are put together without a blank; a term may be a part of one.
        telling: frequent words that tell the language by themselves.
        frequent: frequent words that its neighbours have too; they count half.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    stemmer: str = ""
    sound_changes: list[tuple[str, str]] = []
    stress_changes: list[tuple[str, str]] = []
    plurals: list[str] = []
    inside: bool = False
    compounds: bool = False
    telling: list[Word] = []
    frequent: list[Word] = []

    @field_validator("stemmer")
    @classmethod
    def _exists(cls, name: str) -> str:
        if name and name not in algorithms():
            raise ValueError(f"Snowball has no stemmer '{name}'.{suggest(name, algorithms())}")
        return name
