"""The gate before publishing: no contact is shown that the operator does not stand for."""

import datetime as dt
import os
from collections.abc import Iterator
from enum import StrEnum
from urllib.parse import urlsplit

from helpcenter.findings import Finding
from helpcenter.ledger import Channel, Domain, Ledger, State

# What kind of build it is, and the public key that must have signed each verification, or
# nothing; `helpcenter release` sets them.
SWITCH = "HELPCENTER_RELEASE"
SIGNED = "HELPCENTER_SIGNED_BY"


# Names that lead nowhere, for examples and tests (RFC 2606, RFC 6761), and to the machine itself.
RESERVED = {
    "example", "test", "invalid", "localhost", "example.com", "example.net", "example.org",
    "127.0.0.1",
}  # fmt: skip


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


def is_reserved(site_url: str) -> bool:
    """Tell whether an address is one that leads nowhere, or none."""
    host = (urlsplit(site_url).hostname or "").rstrip(".")
    names = {host, ".".join(host.split(".")[-2:]), host.rpartition(".")[2]}
    return not host or not RESERVED.isdisjoint(names)


def unreachable(site_url: str) -> Iterator[Finding]:
    """Yield that the address of a site is one that no reader can reach."""
    if is_reserved(site_url):
        message = (
            f"'{site_url}' is an address that nobody can reach: canonical links, the sitemap and"
            " the feed would lead there. Say where the site is published: SITE_URL=https://… make"
            " release, or in mkdocs.yml."
        )
        yield Finding("mkdocs.yml", 1, "setting", message)


def today() -> dt.date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.date.today()  # noqa: DTZ011  # the operator's calendar is meant


def stale(ledger: Ledger) -> Iterator[Finding]:
    """Yield the verifications of values that contacts have no longer."""
    for contact in ledger.contacts():
        if contact.record is not None and contact.verification is None:
            yield Finding(
                *ledger.places[contact.id],
                "stale-verification",
                f"'{contact.id}' was verified as '{contact.record.value}' and is"
                f" '{contact.current}' now: nobody has verified that. Check it, then run:"
                f" helpcenter verify-channel {contact.id} --by NAME --how TEXT --until DATE; or"
                " write 'unverified'.",
            )


def unsigned(ledger: Ledger, key: str) -> Iterator[Finding]:
    """Yield the verifications that a key has not signed.

    Args:
        ledger: the operator's.
        key: a public key of minisign, as text.
    """
    import minisign  # noqa: PLC0415  # it loads all of cryptography, and few builds need it

    try:
        public = minisign.PublicKey.from_base64(key.strip().splitlines()[-1])
    except (minisign.Error, ValueError, IndexError):
        yield Finding("data/trust.yml", 1, "unsigned-contact", _NO_KEY)
        return
    for contact in ledger.contacts():
        said = contact.verification
        if said is None:
            continue
        try:
            signature = minisign.Signature.from_bytes(said.signature.encode())
            public.verify(said.said(contact.id), signature)
        except (minisign.Error, ValueError):
            yield Finding(
                *ledger.places[contact.id],
                "unsigned-contact",
                f"the verification of '{contact.id}' is not signed by the operator's key. Whoever"
                f" has it runs: helpcenter verify-channel {contact.id} … --key FILE",
            )


_NO_KEY = (
    "the key that verifications have to be signed by is no public key of minisign. Give the file"
    " that `minisign -G` has written: PUBLIC_KEY=FILE."
)


def unfit(ledger: Ledger, day: dt.date) -> Iterator[Finding]:
    """Yield the contacts that pages show and the operator does not stand for, as was asked."""
    if key := os.environ.get(SIGNED, ""):
        yield from unsigned(ledger, key)
    if ledger.feedback.trial:
        message = (
            "what readers say would be sent to their own machine: the endpoint is for trials."
            " Take an https address, or leave it out."
        )
        yield Finding("data/feedback.yml", 1, "unverified-contact", message)
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
        yield Finding(
            *ledger.places[contact.id],
            "unverified-contact",
            f"'{contact.id}' ({contact.shown}) {said}. Check it, then run: helpcenter"
            f" verify-channel {contact.id} --by NAME --how TEXT --until DATE",
        )
