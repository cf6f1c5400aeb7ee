"""What becomes of what readers say of an article: by default it stays with them.

``data/feedback.yml`` may name the mail program of a channel, an endpoint of the operator's
own, or both; and what readers may choose from when an article did not help.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from helpcenter.content.located import Path
from helpcenter.findings import Severity, suggest
from helpcenter.ledger.base import Key, PerLanguage, Strict
from helpcenter.ledger.channels import Channel, Domain, State

# Nothing that could end a rule of a content security policy, or hide another host.
_ENDPOINT = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d{1,5})?"
    r"(?:/[A-Za-z0-9._~-]+)+"
)
# Browsers take pages of one's own machine for safe, too (W3C Secure Contexts, 3.1).
_TRIAL = re.compile(r"http://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:/[A-Za-z0-9._~-]+)+")


class Choice(Strict):
    """What readers may have missed."""

    id: Key
    label: PerLanguage


class Feedback(Strict):
    """The operator's options.

    Attributes:
        mail: the id of a channel whose mail program may carry it.
        endpoint: an address of the operator's own that takes it, see examples/feedback.
        choices: what readers may have missed; none: those of the packs.
    """

    mail: Key | None = None
    endpoint: str | None = None
    choices: Annotated[list[Choice], Field(max_length=8)] = Field(default_factory=list)

    @field_validator("endpoint")
    @classmethod
    def _fits(cls, value: str | None) -> str | None:
        if value and not (_ENDPOINT.fullmatch(value) or _TRIAL.fullmatch(value)):
            raise ValueError(
                f"'{value}' is no endpoint. Write an address such as"
                " https://feedback.site.example/said, without a user, a query or a slash at its"
                " end; http://localhost:8100/said is taken for trials."
            )
        return value

    @property
    def host(self) -> str:
        """The host of the endpoint, as readers are told it."""
        return urlsplit(self.endpoint or "").netloc

    @property
    def trial(self) -> bool:
        """Whether the endpoint is on the machine of whoever tries it."""
        return bool(self.endpoint and _TRIAL.fullmatch(self.endpoint))

    def domain(self, domains: Sequence[Domain]) -> Domain | None:
        """Return the operator's domain that the endpoint is of."""
        name = urlsplit(self.endpoint or "").hostname or ""
        return next((d for d in domains if f".{name}".endswith(f".{d.value}")), None)

    def until(self, domains: Sequence[Domain], today: dt.date) -> dt.date | None:
        """Return the last day on which pages may send to the endpoint; None: not at all."""
        if self.trial:
            return dt.date.max
        domain = self.domain(domains)
        if domain is None or domain.state(today) is not State.VERIFIED or not domain.verification:
            return None
        return domain.verification.until


class Fault(NamedTuple):
    """Something that does not fit, where in the file, and how sure it is."""

    path: Path
    message: str
    severity: Severity = Severity.ERROR


def faults(
    feedback: Feedback, channels: Sequence[Channel] | None, domains: Sequence[Domain] | None
) -> Iterator[Fault]:
    """Yield what the options name and is not there, or nobody stands for.

    Args:
        feedback: the options.
        channels: of the ledger; None: they have faults of their own.
        domains: likewise.
    """
    names = [one.id for one in feedback.choices]
    for index, name in enumerate(names):
        if name in names[:index]:
            message = f"the choice '{name}' stands twice; change one."
            yield Fault(("choices", index, "id"), message)
    if feedback.mail is not None and channels is not None:
        yield from _mail(feedback.mail, channels)
    if feedback.trial:
        message = (
            "an endpoint on your own machine is for trials: readers cannot reach it."
            " Take an https address before you publish."
        )
        yield Fault(("endpoint",), message, Severity.WARNING)
    elif feedback.endpoint and domains is not None:
        yield from _endpoint(feedback, domains)


def _mail(name: str, channels: Sequence[Channel]) -> Iterator[Fault]:
    mails = [one.id for one in channels if one.kind == "email"]
    channel = next((one for one in channels if one.id == name), None)
    if channel is None or channel.kind != "email":
        message = f"'{name}' is no channel of channels.yml for email.{suggest(name, mails)}"
        yield Fault(("mail",), message)
    elif channel.verification is None:
        message = (
            f"'{name}' is offered once somebody has verified it: helpcenter verify-channel {name}."
        )
        yield Fault(("mail",), message, Severity.WARNING)


def _endpoint(feedback: Feedback, domains: Sequence[Domain]) -> Iterator[Fault]:
    domain = feedback.domain(domains)
    if domain is None:
        message = (
            f"'{feedback.host}' is on none of the domains of trust.yml, so nobody stands for it."
            " List its domain there if it is yours."
        )
        yield Fault(("endpoint",), message)
    elif domain.verification is None:
        message = (
            f"nothing is sent to it before somebody verifies '{domain.value}':"
            f" helpcenter verify-channel {domain.id}."
        )
        yield Fault(("endpoint",), message, Severity.WARNING)
