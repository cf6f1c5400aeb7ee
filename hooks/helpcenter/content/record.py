"""What a project has recorded of the engine it has seen: ``engine.yml``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from helpcenter.content import located
from helpcenter.findings import Finding, Severity

FILE = "engine.yml"
_REMEDY = (
    "While it is so, `helpcenter upgrade` takes all of the engine for new: mend it, or let"
    " `helpcenter upgrade --record` write it anew."
)


@dataclass(frozen=True)
class Seen:
    """What a project has seen of an engine: its version, and notes and files by digest."""

    version: str
    notes: frozenset[str]
    theme: Mapping[str, str]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    version: str
    notes: tuple[str, ...]
    theme: dict[str, str]


def read(root: Path) -> tuple[Seen | None, list[Finding]]:
    """Return what a project has recorded, if it has, and what is wrong with that."""
    file, _, problems = located.optional(root / FILE, _File)
    found = [
        Finding(FILE, one.line, "ledger", f"{one.message} {_REMEDY}", severity=Severity.WARNING)
        for one in problems
    ]
    return (Seen(file.version, frozenset(file.notes), file.theme) if file else None), found


def findings(root: Path) -> Iterator[Finding]:
    """Yield why what a project has recorded cannot be read; a project need not record anything."""
    yield from read(root)[1]
