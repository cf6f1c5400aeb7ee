"""Contacts: the ways to reach support, the operator's domains, and who has verified them."""

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

import phonenumbers
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core.core_schema import ValidationInfo

from helpcenter.content import unfit
from helpcenter.content.frontmatter import Day, Text, TopicName
from helpcenter.content.located import Form, Path
from helpcenter.findings import suggest
from helpcenter.languages import locale
from helpcenter.ledger.base import Key, PerLanguage, Strict
from helpcenter.ledger.hours import Hours
from helpcenter.ledger.quantities import Amount

Kind = Literal["chat", "email", "phone", "social", "community", "form"]
IconName = Annotated[str, Form(r"^[a-z0-9-]+$", "message-outline")]

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
_EMAIL = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~-]+(?:\.[A-Za-z0-9_+-]+)*@{_HOST}")
_DOMAIN = re.compile(_HOST)
_NO_PAGE = re.compile(r"""[\s<>"`{}|\\^]""")


class State(StrEnum):
    """What the operator has said of a contact, as of a day."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    EXPIRED = "expired"


class Verified(Strict):
    """The operator's word that a value is right: when, by whom, how, and until when.

    Attributes:
        value: what was verified: of another value it says nothing.
        date: when.
        by: who has verified it.
        how: how.
        until: the last day it holds.
        signature: a minisign signature of all that (:attr:`said`), by a key that is not in
            the project.
    """

    value: Text
    date: Day
    by: Text
    how: Text
    until: Day
    signature: Text = ""

    def said(self, contact: str) -> bytes:
        """Return what a signature is of: the contact's id, and the record."""
        parts = (contact, self.value, self.date, self.by, self.how, self.until)
        return "\n".join(map(str, parts)).encode()

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what cannot have happened."""
        if self.date > dt.date.today():  # noqa: DTZ011  # the operator's calendar is meant
            raise ValueError(f"{self.date} is in the future; write the day it was verified.")
        if self.until <= self.date:
            raise ValueError(f"until {self.until} is not after {self.date}. Mend the dates.")


def _verification(value: object) -> object:
    if value == "unverified":
        return None
    if isinstance(value, dict):
        return value
    raise ValueError(
        f"'{value}' is neither 'unverified' nor a verification with value, date, by, how and until."
        " `helpcenter verify-channel ID` writes one."
    )


Verification = Annotated[
    Verified | None,
    BeforeValidator(_verification, json_schema_input_type=Literal["unverified"] | Verified),
]


class Contact(Strict):
    """What a reader may reach, and whether the operator stands for it.

    Attributes:
        id: what it is called in data/ and in articles.
        record: what was said of its value, or of one that it had once.
    """

    id: Key
    record: Verification = Field(alias="verification")

    @property
    def current(self) -> str:
        """The value that a verification has to be of."""
        raise NotImplementedError

    @property
    def verification(self) -> Verified | None:
        """The operator's word for the value there is; None where there is none for it."""
        return self.record if self.record and self.record.value == self.current else None

    @property
    def shown(self) -> str:
        """The value as readers see it."""
        raise NotImplementedError

    @property
    def href(self) -> str:
        """Where a link to the value leads."""
        raise NotImplementedError

    def state(self, today: dt.date) -> State:
        """Return what the operator's word is worth on a day."""
        if self.verification is None:
            return State.UNVERIFIED
        return State.VERIFIED if today <= self.verification.until else State.EXPIRED


def _hours(value: object) -> object:
    if value is None or isinstance(value, dict | Amount):
        return value
    if isinstance(value, int):
        return {"value": value, "unit": "hour"}
    raise ValueError(
        f"{unfit.shown(value)} is no length of time. Write so many hours, as in 24, or another"
        " unit, as in {value: 2, unit: day}."
    )


def _language(code: str) -> str:
    if not locale.is_known(code):
        raise ValueError(f"'{code}' is no language code. Write one such as fr or pt-BR.")
    return locale.normal(code)


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ValueError(f"'{twice}' stands twice. Keep one.")
    return names


class Channel(Contact):
    """A way to reach support."""

    kind: Kind
    topic: TopicName
    icon: IconName
    value: Text | None = None
    hours: Hours
    reply_time: (
        Annotated[Amount, BeforeValidator(_hours, json_schema_input_type=int | Amount)] | None
    ) = None
    reply_note: PerLanguage | None = None
    languages: Annotated[
        tuple[Annotated[str, AfterValidator(_language)], ...], AfterValidator(_distinct)
    ] = ()
    problems: Annotated[tuple[TopicName, ...], AfterValidator(_distinct)] = ()
    name: PerLanguage
    best_for: PerLanguage
    where: PerLanguage

    @field_validator("value")
    @classmethod
    def _fits(cls, value: str | None, info: ValidationInfo) -> str | None:
        kind = info.data.get("kind")
        if value is None or kind is None:
            return value
        fault = _fault(value, kind)
        if fault:
            raise ValueError(f"'{value}' {fault}")
        return value

    @model_validator(mode="after")
    def _stands_for_something(self) -> Self:
        if self.record and self.value is None:
            raise ValueError("is verified but has no value. Add the value, or write 'unverified'.")
        return self

    @model_validator(mode="after")
    def _replies_once(self) -> Self:
        if self.reply_time and self.reply_note:
            raise ValueError("has a reply_time and a reply_note. Take one away.")
        return self

    @property
    def current(self) -> str:
        """The value that a verification has to be of."""
        return self.value or ""

    @property
    def shown(self) -> str:
        """The value as readers see it: phone numbers in international form."""
        if self.kind != "phone" or self.value is None:
            return self.value or ""
        number = phonenumbers.parse(self.value)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)

    @property
    def href(self) -> str:
        """Where a link to the value leads."""
        value = self.value or ""
        if self.kind == "email":
            return f"mailto:{value}"
        if self.kind == "phone":
            number = phonenumbers.parse(value)
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
        return value


def _fault(value: str, kind: Kind) -> str:
    """Return what is wrong with a channel's value, and the remedy; nothing if it is right."""
    if kind == "email":
        right = _EMAIL.fullmatch(value)
        return "" if right else "is no email address. Write it as support@site.example."
    if kind == "phone":
        return _phone_fault(value)
    parts = urlsplit(value)
    if parts.scheme != "https" or not _DOMAIN.fullmatch(parts.netloc) or _NO_PAGE.search(value):
        form = "https://site.example/page, without a port, a user or a blank"
        return f"is no web address. Write it as {form}."
    return ""


def _phone_fault(value: str) -> str:
    form = "Write it in international form, such as +33 1 99 00 12 34."
    if not value.startswith("+"):
        return f"has no country code. {form}"
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return f"is no phone number. {form}"
    # One that begins with zeros is possible, and written without them.
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    whole = shown == "+" + re.sub(r"\D", "", value)
    right = whole and phonenumbers.is_possible_number(number)
    return "" if right else f"is no phone number. {form}"


class Domain(Contact):
    """A domain the operator owns: all addresses of its website are official."""

    value: str

    @property
    def current(self) -> str:
        """The value that a verification has to be of."""
        return self.value

    @property
    def shown(self) -> str:
        """The domain as readers see it."""
        return self.value

    @property
    def href(self) -> str:
        """Where a link to the domain leads."""
        return f"https://{self.value}/"

    @field_validator("value")
    @classmethod
    def _fits(cls, value: str) -> str:
        if not _DOMAIN.fullmatch(value):
            raise ValueError(f"'{value}' is no domain. Write it as site.example, in small letters.")
        return value


class Website(Strict):
    """The official website: what articles call so, and where readers learn to recognise it.

    Attributes:
        term: the term of ``data/glossary.yml`` that names it in each language.
        place: a topic and one of its headings, ``topic#heading``.
        domain: the id of the domain it has; None while nobody has said which.
    """

    term: Text
    place: Annotated[str, Form(r"^[a-z0-9][a-z0-9/-]*#[\w-]+$", "security/index#recognize")]
    domain: Key | None = None


def _reference(value: str) -> str:
    parts = urlsplit(value if "://" in value else f"https://{value}")
    page = parts.scheme in {"http", "https"} and "." in parts.netloc and "@" not in value
    host = page and ("://" in value or _DOMAIN.fullmatch(parts.netloc))
    if host or value[0] in "@+" or _EMAIL.fullmatch(value):
        return value
    raise ValueError(
        f"'{value}' is no address. Write it as site.example/page, desk@site.example, @handle or"
        " +33 1 99 00 12 34."
    )


class Reference(Strict):
    """An address that is not the operator's and may stand in an article or a template."""

    value: Annotated[Text, AfterValidator(_reference)]
    why: Text


def _word(text: str) -> str:
    if not re.fullmatch(r"[^\W_]{2,}", text) or text != text.lower():
        raise ValueError(f"'{text}' is no word in small letters. Write one alone, such as support.")
    return text


class Trust(Strict):
    """What is official besides the channels, and what else may be mentioned.

    Attributes:
        domains: what the operator owns.
        website: the official website; None: articles send nobody there.
        references: what is not the operator's.
        beside_names: words of the operator's field that impostors put beside a name.
        at_stake: what impostors could get of readers: ``accounts``: their passwords and codes;
            ``money``: also assets, and what is told in everyday words.
        outside_links: ``listed``: articles lead to references only; ``any``: to all of the
            web, for products with nothing to steal. Contacts stay by list.
    """

    domains: list[Domain] = Field(default_factory=list)
    website: Website | None = None
    references: list[Reference] = Field(default_factory=list)
    beside_names: tuple[Annotated[str, AfterValidator(_word)], ...] = ()
    at_stake: Literal["money", "accounts"] = "money"
    outside_links: Literal["listed", "any"] = "listed"


def faults(trust: Trust) -> Iterator[tuple[Path, str]]:
    """Yield what names a domain that is not there."""
    known = [domain.id for domain in trust.domains]
    if trust.website and trust.website.domain and trust.website.domain not in known:
        near = suggest(trust.website.domain, known)
        message = f"the website's domain '{trust.website.domain}' is none of 'domains'.{near}"
        yield ("website", "domain"), f"{message} Add it there, or leave it out."
