"""How impostors write in a language: what they ask for, and how they tell contacts.

Patterns are regular expressions, any of which may match; small and capital letters are
the same. See :mod:`helpcenter.trust.secrets` for what becomes of them.
"""

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PositiveInt
from pydantic_core.core_schema import ValidationInfo

NEVER = re.compile(r"(?!)")


def _whole(patterns: object, info: ValidationInfo) -> re.Pattern[str]:
    """Make one pattern of several, which matches whole words where there are such."""
    return _either(patterns, r"\b" if info.data.get("whole_words") else "")


def _following(patterns: object) -> re.Pattern[str]:
    """Make one pattern of several that begin right after a word."""
    return _either(patterns, "")


def _either(patterns: object, edge: str) -> re.Pattern[str]:
    if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
        raise ValueError("here stands a list of regular expressions. Write each as '- pattern'.")
    for pattern in patterns:
        try:
            empty = re.compile(pattern).search("")
        except re.error as error:
            raise ValueError(
                f"'{pattern}' is no regular expression: {error}. Mend it; a sign that is meant as"
                " it is takes a backslash before it."
            ) from None
        if empty:
            raise ValueError(f"'{pattern}' matches where there is nothing. Remove or mend it.")
    return re.compile(f"{edge}(?:{'|'.join(patterns)}){edge}", re.IGNORECASE) if patterns else NEVER


Words = Annotated[re.Pattern[str], BeforeValidator(_whole)]
Following = Annotated[re.Pattern[str], BeforeValidator(_following)]


class Grammar(BaseModel):
    """How a language asks for a secret.

    Attributes:
        whole_words: whether words are told apart by blanks, so that patterns match whole ones.
        reach: how many characters a verb's object may be away.
        secret: what may never be asked for.
        hand: verbs that hand something to somebody.
        enter: verbs that enter something: fine, unless ``here``.
        here: places that are a message or this very page.
        oneself: what shows that readers enter it for themselves.
        asks: somebody needs or asks for something.
        passive: what is said of a secret that is to be handed over; it follows the secret.
        gap: words that end the reach of a verb before its object.
        negative: what makes a verb its opposite.
        open: words that end the reach of ``negative``.
        after_no: words that turn it back: "do not hesitate to send".
        aside: words that, between a comma and a word, only insert something.
        told: what shows that somebody else is asking.
        warns: what a line says that tells of such a request to warn.
        press: verbs before the name of a button, which may be "Send verification code".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    whole_words: bool
    reach: PositiveInt
    secret: Words
    hand: Words = NEVER
    enter: Words = NEVER
    here: Words = NEVER
    oneself: Words = NEVER
    asks: Words = NEVER
    passive: Following = NEVER
    gap: Words = NEVER
    negative: Words = NEVER
    open: Words = NEVER
    after_no: Words = NEVER
    aside: Words = NEVER
    told: Words = NEVER
    warns: Words = NEVER
    press: Words = NEVER


class Telling(BaseModel):
    """How people tell a contact in words, to get it past machines.

    Attributes:
        at: what stands for an at sign, in brackets: "aid [at] site".
        dot: what stands for a dot, likewise.
        messengers: what the language calls messengers, besides their own names.
        account: words between a messenger's name and an account: "number", "ID".
        equals: words that stand for a colon between them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: tuple[str, ...] = ()
    dot: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()


class Requests(BaseModel):
    """How impostors write in a language.

    Attributes:
        secrets: how it asks for a secret; None: not known, and no text is judged.
        contacts: how it tells contacts in words.
        beside_names: words that they put before or after a name, in small letters: "support".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    secrets: Grammar | None = None
    contacts: Telling = Telling()
    beside_names: tuple[str, ...] = ()
