"""What the internet is made of, as far as contacts are concerned (``tables.yml``)."""

from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from helpcenter.content import located
from helpcenter.languages import pack, shipped
from helpcenter.languages.pack import last_resort
from helpcenter.languages.requests import Certain, Requests, Sensitive


class Tables(BaseModel):
    """Names and signs that mean the same in every language.

    Attributes:
        beside_names: words that impostors put before or after a name.
        vocabularies: names of vocabularies of XML, which look like addresses.
        tracking: parameters that say where a reader came from, not where a link leads.
        platforms: hosts that many share: there, only the account tells who it is.
        aliases: other hosts of platforms, and the platform.
        shared: other hosts whose pages are anybody's.
        account_hosts: platforms where an account may be the first part of the host.
        called: what readers call a platform, in small letters, and its host.
        paying: names of ways to pay, in small letters.
        holding: those of who holds assets, likewise.
        messengers: names before an account: "Telegram: fast_help".
        words_too: those of them that are common words; they count exactly as written.
        names: endings of names that are resolved otherwise than by the DNS.
        torn: words that are a part of an address and no others.
        schemes: of addresses that have no host: "tel:", "sms:".
        files: endings that are a kind of file as well as the end of a domain.
        techniques: names of techniques that look like domains, exactly as they are written.
        sensitive: names, the same in every language, that impostors speak of: programs that
            control a device, ways to pay; see :mod:`helpcenter.trust.sensitive`.
        certain: those of them that name a secret or remote control, and nothing else.
        sounds: how words sound in Han, and their group: other signs may be written for them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    beside_names: tuple[str, ...]
    vocabularies: frozenset[str]
    tracking: tuple[str, ...]
    platforms: tuple[str, ...]
    aliases: dict[str, str]
    shared: frozenset[str]
    account_hosts: tuple[str, ...]
    called: dict[str, str]
    paying: tuple[str, ...]
    holding: tuple[str, ...]
    messengers: tuple[str, ...]
    words_too: frozenset[str]
    names: frozenset[str]
    torn: frozenset[str]
    schemes: tuple[str, ...]
    files: frozenset[str]
    techniques: frozenset[str]
    sensitive: Sensitive
    certain: Certain
    sounds: dict[str, str]


@cache
def tables() -> Tables:
    """Return the tables."""
    text = resources.files("helpcenter.trust").joinpath("tables.yml").read_text("utf-8")
    return Tables.model_validate(located.load(text).data)


@cache
def spoken(languages: tuple[str, ...]) -> tuple[Requests, ...]:
    """Return how impostors write in languages; all of them know the one of last resort too."""
    known = (pack(language).requests for language in dict.fromkeys((*languages, last_resort())))
    return tuple(known)


@cache
def every_language() -> tuple[Requests, ...]:
    """Return how impostors write in all languages that have a pack."""
    return tuple(requests for tag in shipped() if (requests := pack(tag).requests) != Requests())
