"""What a whole project is excused from: ``data/waivers.yml``, each with its reason.

A page's own waivers stand in its front matter. Checks that protect readers can't be waived.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from helpcenter.content import frontmatter, located
from helpcenter.content.frontmatter import Text
from helpcenter.findings import Finding

FILE = "waivers.yml"
CHECK = "waiver"


class Shared(BaseModel):
    """A check that pages are excused from: all, those of a language, or where a text stands.

    Attributes:
        check: its id.
        reason: why it alarms for nothing here.
        language: the locale of the pages; None for all.
        value: what the finding quotes; None for whatever it says.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"check": "ID", "reason": "why", "language": "LANG"}]},
    )

    check: Text
    reason: Text
    language: Text | None = None
    value: Text | None = None

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is one of those that were waived."""
        return (
            self.check == finding.check
            and self.language in {None, finding.language}
            and (self.value is None or any(f"{q}{self.value}{q}" in finding.message for q in "'\""))
        )


class _File(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"waivers": [{"check": "ID", "reason": "why"}]}]},
    )

    waivers: tuple[Shared, ...] = ()


@dataclass(frozen=True)
class Waivers:
    """What a project waives, the line of each, and what is wrong with the file."""

    path: str = FILE
    entries: tuple[tuple[Shared, int], ...] = ()
    faults: tuple[Finding, ...] = ()

    def covering(self, finding: Finding) -> Shared | None:
        """Return the waiver that covers a finding, if one does."""
        return next((one for one, _ in self.entries if one.covers(finding)), None)


def read(data: Path, root: Path) -> Waivers:
    """Read what a project waives; no file waives nothing.

    Args:
        data: the folder of the ledger.
        root: that of the project.
    """
    path = data / FILE
    name = path.relative_to(root).as_posix()
    listed, found, problems = located.optional(path, _File)
    if listed is None:
        return Waivers(name, (), tuple(_fault(name, problem) for problem in problems))
    lines = (found.line(("waivers", at)) for at in range(len(listed.waivers)))
    return Waivers(name, tuple(zip(listed.waivers, lines, strict=True)))


def _fault(name: str, problem: located.Problem) -> Finding:
    return Finding(name, problem.line, CHECK, problem.message)


def of_page(text: str, check: str) -> int:
    """Return the line in which a page's front matter waives a check, with a reason; 0: nowhere."""
    front = frontmatter.split(text).front
    try:
        found = located.load(front or "", first_line=2)
    except located.Unreadable:
        return 0
    listed = found.data.get("waivers") if isinstance(found.data, dict) else None
    for at, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict) and entry.get("check") == check and entry.get("reason"):
            return found.line(("waivers", at))
    return 0
