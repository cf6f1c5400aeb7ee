"""``data/synonyms.yml``: what readers call the things we call otherwise."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator
from pydantic_core.core_schema import ValidationInfo

from helpcenter.content import located
from helpcenter.findings import Finding, suggest

Form = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Group = Mapping[str, Sequence[str]]

CHECK = "invalid-synonyms"


class _Group(RootModel[dict[str, list[Form]]]):
    """Words for one thing, by language; the context of validation is the site's languages."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> "_Group":
        languages: Sequence[str] = info.context or ()
        for language in languages:
            if not self.root.get(language):
                raise ValueError(f"there are no words for '{language}'. Add at least one.")
        for language, forms in self.root.items():
            if language not in languages:
                near = suggest(language, languages)
                raise ValueError(f"'{language}' is no language of the site.{near}")
            for form in forms:
                if forms.count(form) > 1:
                    raise ValueError(f"'{form}' stands twice among the words for '{language}'.")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    groups: dict[str, _Group] = Field(min_length=1)


def read(text: str, path: str, languages: Sequence[str]) -> tuple[list[Group], list[Finding]]:
    """Read the groups of a file.

    Args:
        text: its content.
        path: its name in findings.
        languages: of the site; each group has words in all of them.

    Returns:
        The groups, and what is wrong; where something is wrong there are no groups.
    """
    try:
        file = located.validate(_File, located.load(text), context=tuple(languages))
    except located.Unreadable as error:
        problems = [error.problem]
    except located.Invalid as error:
        problems = error.problems
    else:
        return [group.root for group in file.groups.values()], []
    return [], [Finding(path, problem.line, CHECK, problem.message) for problem in problems]


def called(groups: Sequence[Group], language: str) -> list[str]:
    """Return all that readers of a language call things."""
    return [form for group in groups for form in group.get(language, ())]
