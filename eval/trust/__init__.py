"""What impostors would try on a help center, and what its readers and authors do all day.

Comes in: the YAML files of this folder, written without looking at the engine that they judge.
Goes out: typed cases. Half of them (``develop``) are for tuning; the other half (``report``) is
for figures only, so that an engine can't learn the cases it is measured by. Which half a case is
in depends on its id alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

import yaml
from pydantic import ConfigDict, TypeAdapter

FOLDER = Path(__file__).parent

Half = Literal["develop", "report"]
Where = Literal[
    "markdown", "front-matter", "data", "file-name", "query", "nav", "attribute-list", "svg"
]
Verdict = Literal["official", "not-official", "lookalike", "mixed", "none"]


@dataclass(frozen=True)
class Case:
    """A text to be judged.

    Attributes:
        id: its name, for ever: its kind and a number.
        text: what an engine is given.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    text: str

    @property
    def kind(self) -> str:
        """The family it is counted with."""
        return self.id.rpartition("-")[0]

    @property
    def half(self) -> Half:
        """What it may be used for: ``develop`` or ``report``."""
        return "report" if sha256(self.id.encode()).digest()[0] % 2 else "develop"


@dataclass(frozen=True)
class Vector(Case):
    """Active content, and where it is tried."""

    where: Where


@dataclass(frozen=True)
class Contact(Case):
    """A text with or without a contact, and the language it is written in."""

    language: str


@dataclass(frozen=True)
class Input(Case):
    """What a reader pastes, what the checker should answer, and the reason."""

    verdict: Verdict
    why: str


@dataclass(frozen=True)
class Links:
    """Links that lead elsewhere, and links that authors write."""

    links: tuple[Case, ...]
    fine_links: tuple[Case, ...]


@dataclass(frozen=True)
class Sentences:
    """Sentences of one language: requests of impostors, and what a help center says."""

    requests: tuple[Case, ...]
    harmless: tuple[Case, ...]


@dataclass(frozen=True)
class Contacts:
    """Texts that smuggle a contact, and texts without any."""

    contacts: tuple[Contact, ...]
    harmless: tuple[Contact, ...]


@dataclass(frozen=True)
class Checker:
    """The verified contacts by kind, and what is asked about them."""

    official: dict[str, str]
    inputs: tuple[Input, ...]


T = TypeVar("T")
C = TypeVar("C", bound=Case)


def _read(name: str, shape: type[T]) -> T:
    raw = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return TypeAdapter(shape).validate_python(raw)


@cache
def vectors() -> tuple[Vector, ...]:
    """Return scripts, frames, styles and redirects, of which none may run."""
    return _read("vectors", tuple[Vector, ...])


@cache
def links() -> Links:
    """Return links in Markdown."""
    return _read("links", Links)


@cache
def sentences() -> dict[str, Sentences]:
    """Return sentences by language."""
    return _read("requests", dict[str, Sentences])


@cache
def contacts() -> Contacts:
    """Return texts that may hold a contact."""
    return _read("contacts", Contacts)


@cache
def checker() -> Checker:
    """Return inputs of the contact checker."""
    return _read("checker", Checker)


def only(cases: Iterable[C], half: Half) -> list[C]:
    """Return the cases of one half, in their order."""
    return [case for case in cases if case.half == half]
