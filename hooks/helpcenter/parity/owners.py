"""Who looks at changes: ``data/owners.yml``, and the file that hosts of code read of it.

A page belongs to the owners of its language and to those of its section. What decides whom
readers trust belongs to those of ``trusted`` alone: it stands last, and the last line counts.
Format of CODEOWNERS: https://docs.github.com/articles/about-code-owners.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from helpcenter.content import located
from helpcenter.content.located import Form
from helpcenter.content.project import CONFIG, Project
from helpcenter.findings import Finding, Rule, Severity, suggest

FILE = "owners.yml"
RULES = (
    Rule(
        "owners",
        Severity.ERROR,
        "data/owners.yml names who looks at changes, by languages and sections that there are.\n\n"
        "Bad: `languages: {xx: ['@team']}`\nGood: `languages: {LANG: ['@example/writers']}`",
    ),
)
Owner = Annotated[
    str, Form(r"^(@[A-Za-z0-9][\w.-]*(/[\w./-]+)?|[^@\s]+@[^@\s]+)$", "@example/writers")
]
Owners = Annotated[list[Owner], Field(min_length=1)]
_HEAD = "# Written by `helpcenter sync` of data/{file}: edit that, not this.\n"
# What decides whom readers trust, and what is published.
_TRUSTED = (
    *("data/channels.yml", "data/trust.yml", "data/feedback.yml", "data/pictures.yml"),
    *("data/approved/", "data/interface/", "data/site.yml", f"data/{FILE}", CONFIG, "overrides/"),
    *("hooks/", "scripts/", "pyproject.toml", "requirements.txt", "Makefile", ".ci/", ".github/"),
    *(".gitlab/", ".gitlab-ci.yml"),
)
# The file, and what tells that a project is kept at such a host.
_HOSTS = ((".github/CODEOWNERS", ".github"), (".gitlab/CODEOWNERS", ".gitlab-ci.yml"))


class File(BaseModel):
    """The file ``data/owners.yml``.

    Attributes:
        trusted: who owns what decides whom readers trust, and the code.
        languages: who owns the pages of a language.
        sections: who owns the pages of a section (the first part of their topics).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    trusted: Owners
    languages: dict[str, Owners] = {}
    sections: dict[str, Owners] = {}


def findings(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with the file."""
    yield from _read(project)[1]


def written(project: Project) -> dict[Path, bytes]:
    """Return the files for hosts that are not as they should be; none without owners."""
    owners, faults = _read(project)
    if owners is None or faults:
        return {}
    text = "\n".join(_lines(project, owners)) + "\n"
    found = {}
    for name, sign in _HOSTS:
        path = project.root / name
        before = path.read_text("utf-8") if path.is_file() else ""
        if (project.root / sign).exists() and before != text:
            found[path] = text.encode()
    return found


def _read(project: Project) -> tuple[File | None, list[Finding]]:
    name = f"{project.data.name}/{FILE}"
    owners, found, problems = located.optional(project.data / FILE, File)
    if owners is not None:
        known = {"languages": project.languages, "sections": _sections(project)}
        problems = [
            located.Problem(
                found.line((key, one)), f"there is no '{one}' in {key}.{hint} Rename or remove it."
            )
            for key, there in known.items()
            for one in getattr(owners, key)
            if one not in there
            for hint in [suggest(one, there) or (there and f" There is: {', '.join(there)}.") or ""]
        ]
    return owners, [Finding(name, p.line, RULES[0].id, p.message) for p in problems]


def _sections(project: Project) -> list[str]:
    return sorted({topic.partition("/")[0] for topic in project.navigation if "/" in topic})


def _lines(project: Project, owners: File) -> Iterator[str]:
    yield _HEAD.format(file=FILE)
    docs, data = project.docs.name, project.data.name
    for language, names in sorted(owners.languages.items()):
        yield _line(f"{docs}/{language}/", names)
        yield _line(f"{docs}/.stamps/{language}/", names)
        yield _line(f"{data}/.stamps/{language}/", names)
    for section, names in sorted(owners.sections.items()):
        for language in project.languages:
            both = [*owners.languages.get(language, ()), *names]
            yield _line(f"{docs}/{language}/{section}/", list(dict.fromkeys(both)))
    yield ""
    for path in _TRUSTED:
        yield _line(path, owners.trusted)


def _line(path: str, names: Sequence[str]) -> str:
    return f"/{path:<40} {' '.join(names)}"
