"""``data/synonyms.yml``: what readers call the things we call otherwise."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator
from pydantic_core.core_schema import ValidationInfo

from helpcenter.content import located
from helpcenter.findings import Finding, Rule, Severity, suggest
from helpcenter.languages import locale

Form = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Group = Mapping[str, Sequence[str]]

CHECK = "invalid-synonyms"
RULES = (
    Rule(
        CHECK,
        Severity.ERROR,
        "Synonyms are words of the site's languages, each once in a group.\n\n"
        "Bad: `fee: {en: [fee, fee], eng: [charge]}`\n"
        "Good: `fee: {en: [fee, charge]}`",
    ),
)


class _Group(RootModel[dict[str, list[Form]]]):
    """Words for one thing, by language; the context of validation is the site's languages."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _sound(self, info: ValidationInfo) -> "_Group":
        languages: Sequence[str] = info.context or ()
        if not self.root:
            raise ValueError("this group is empty. Add words, or remove it.")
        for language, forms in self.root.items():
            if language not in languages:
                raise ValueError(
                    f"'{language}' is no language of the site.{_meant(language, languages)}"
                )
            if not forms:
                raise ValueError(f"there are no words for '{language}'. Add one, or remove it.")
            folded = [form.casefold() for form in forms]
            for index, form in enumerate(forms):
                if folded[index] in folded[:index]:
                    twice = f"'{form}' stands twice among the words for '{language}'."
                    raise ValueError(f"{twice} Remove one.")
        if sum(map(len, self.root.values())) == 1:
            raise ValueError("one word alone changes nothing. Add another, or remove the group.")
        return self


def _meant(language: str, languages: Sequence[str]) -> str:
    near = suggest(locale.normal(language), languages)
    return near or f" Remove it. There are {', '.join(languages)}."


class File(BaseModel):
    """The file: groups of words for one thing, by a name of your choice."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    groups: dict[str, _Group] = Field(min_length=1)


def read(text: str, path: str, languages: Sequence[str]) -> tuple[list[Group], list[Finding]]:
    """Read the groups of a file.

    Args:
        text: its content.
        path: its name in findings.
        languages: of the site; a group has words in some of them.

    Returns:
        The groups, and what is wrong; where something is wrong there are no groups.
    """
    try:
        found = located.load(text)
        if found.data is None:  # an empty file, as good as none
            return [], []
        file = located.validate(File, found, context=tuple(languages))
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
