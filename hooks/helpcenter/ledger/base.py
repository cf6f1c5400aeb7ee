"""What the models of the ledger have in common."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core.core_schema import ValidationInfo

from helpcenter.content.frontmatter import Text
from helpcenter.findings import suggest

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

_FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def _complete(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    languages: tuple[str, ...] = info.context or ()
    missing = [language for language in languages if language not in texts]
    if missing:
        raise ValueError(f"no text in {', '.join(missing)}. Add it.")
    for language in texts:
        if language not in languages:
            near = suggest(language, languages)
            raise ValueError(f"'{language}' is no language of this site.{near}")
    fields = {language: set(_FIELD.findall(text)) for language, text in texts.items()}
    for language, found in fields.items():
        for name in set().union(*fields.values()) - found:
            raise ValueError(f"'{{{name}}}' is missing in {language}; other languages have it.")
    return texts


def put(text: str, **values: object) -> str:
    """Put values in the place of their ``{names}``."""
    return _FIELD.sub(lambda match: str(values.get(match[1], match[0])), text)


PerLanguage = Annotated[dict[str, Text], AfterValidator(_complete)]


class Strict(BaseModel):
    """A model that accepts no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)
