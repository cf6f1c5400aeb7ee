"""What the models of the ledger have in common, texts in several languages above all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core.core_schema import ValidationInfo

from helpcenter.content import unfit
from helpcenter.content.frontmatter import Text
from helpcenter.content.located import Form, Within
from helpcenter.findings import suggest
from helpcenter.languages import locale
from helpcenter.languages.texts import fields

Key = Annotated[str, Form(r"^[a-z][a-z0-9_]*$", "live_chat")]
# Locale → the locales whose texts stand in for it where it has none, the nearest first.
Fallback = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Scope:
    """What texts in several languages are judged by, and what was noticed of them.

    Attributes:
        languages: the locales every text must have, or have lent to it.
        fallback: the locales that lend theirs.
        lent: how many texts each locale lacks and has from another.
        idle: how many texts there are in locales that the site has not.
    """

    languages: tuple[str, ...] = ()
    fallback: Fallback = field(default_factory=dict)
    lent: dict[tuple[str, str], int] = field(default_factory=dict)
    idle: dict[str, int] = field(default_factory=dict)


def lender(language: str, offered: Collection[str], fallback: Sequence[str] = ()) -> str:
    """Return the locale whose text a language takes: its own, if it is there; or nothing.

    A region takes what is said in its language; else the text is from the first of the
    locales that stand in.
    """
    near = (locale.nearest(tag, sorted(offered)) for tag in (language, *fallback))
    return next(filter(None, near), "")


def _complete(given: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    scope = info.context if isinstance(info.context, Scope) else Scope()
    texts = {locale.normal(tag): text for tag, text in given.items()}
    for written in given:
        tag = locale.normal(written)
        if tag not in scope.languages and not locale.is_known(tag):
            near = suggest(tag, scope.languages) or (
                f" Remove it. There are {', '.join(scope.languages)}." if scope.languages else ""
            )
            raise Within(f"'{tag}' is no language of this site.{near}", written)
    wanted = scope.languages or tuple(texts)
    taken = {tag: lender(tag, texts, scope.fallback.get(tag, ())) for tag in wanted}
    missing = [tag for tag, other in taken.items() if not other]
    if missing:
        raise ValueError(f"no text in {', '.join(missing)}. Add it.")
    _same_fields(texts)
    _note(scope, texts, taken)
    return {tag: texts[other] for tag, other in taken.items()}


def _same_fields(texts: Mapping[str, str]) -> None:
    found = {tag: fields(text) for tag, text in texts.items()}
    for tag, names in found.items():
        for name in frozenset().union(*found.values()) - names:
            raise ValueError(f"'{{{name}}}' is missing in {tag}; other languages have it.")


def _note(scope: Scope, texts: Mapping[str, str], taken: Mapping[str, str]) -> None:
    for tag, other in taken.items():
        if tag != other and locale.parse(tag).language != locale.parse(other).language:
            scope.lent[tag, other] = scope.lent.get((tag, other), 0) + 1
    for tag in texts.keys() - set(scope.languages) - set(taken.values()):
        scope.idle[tag] = scope.idle.get(tag, 0) + 1


def _of_each(given: object, info: ValidationInfo) -> object:
    """Refuse one text for all languages."""
    if given is None or isinstance(given, Mapping):
        return given
    known = info.context.languages if isinstance(info.context, Scope) else ()
    shown = ", ".join(f"{tag}: …" for tag in known[:2] or ("LANGUAGE",))
    raise ValueError(
        f"a text for each language should stand here, as in {{{shown}}}; found"
        f" {unfit.shown(given)}."
    )


PerLanguage = Annotated[
    dict[str, Text],
    AfterValidator(_complete),
    BeforeValidator(_of_each, json_schema_input_type=dict[str, Text]),
]


class Strict(BaseModel):
    """A model that accepts no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)
