"""The gate before publishing: no contact is shown that the operator does not stand for."""

import datetime as dt
import os
from collections.abc import Iterator
from enum import StrEnum

from helpcenter.findings import Finding
from helpcenter.ledger import Channel, Domain, Ledger, State

# What kind of build it is; scripts/release.py sets it.
SWITCH = "HELPCENTER_RELEASE"


class Release(StrEnum):
    """A build to look at, one to publish, or one to publish with a banner on every page."""

    NO = ""
    CHECKED = "checked"
    UNVERIFIED = "unverified"


def wanted() -> Release:
    """Return the kind of build that the environment asks for.

    Raises:
        ValueError: it asks for something else; the message says what may be asked.
    """
    value = os.environ.get(SWITCH, "")
    try:
        return Release(value)
    except ValueError:
        known = " or ".join(f"'{kind}'" for kind in Release if kind)
        raise ValueError(f"{SWITCH}={value}: write {known}, or leave it out.") from None


def today() -> dt.date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.date.today()  # noqa: DTZ011  # the operator's calendar is meant


def unfit(ledger: Ledger, day: dt.date) -> Iterator[Finding]:
    """Yield the contacts that pages show and the operator does not stand for."""
    shown: tuple[Channel | Domain, ...] = (
        *(c for c in ledger.channels.values() if c.value),
        *ledger.trust.domains,
    )
    for contact in shown:
        state = contact.state(day)
        if state is State.VERIFIED:
            continue
        until = contact.verification.until if contact.verification else ""
        said = f"was verified until {until} only" if until else "is not verified"
        file = "channels" if contact.id in ledger.channels else "trust"
        yield Finding(
            f"data/{file}.yml",
            1,
            "unverified-contact",
            f"'{contact.id}' ({contact.shown}) {said}. Check it, then run: helpcenter"
            f" verify-channel {contact.id} --by NAME --how TEXT --until DATE",
        )
