"""What an operator wishes of a new help center, as far as it can be had."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from packaging.licenses import canonicalize_license_expression

from helpcenter.findings import suggest
from helpcenter.languages import locale, shipped
from helpcenter.ledger import GROUND, Accent
from helpcenter.ledger.identity import contrast
from helpcenter.site import colours

# What the plugin that builds the languages takes for a locale.
_TAKEN = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# Links stand on tinted grounds, too: a little more than readers need on the plain one.
_CONTRAST = 5.5

# What impostors could get of readers, first what most help centers have.
STAKES = ("accounts", "money")


class Unfit(Exception):  # noqa: N818  # it says what to wish for instead
    """A wish cannot be had; the message says why, and what can."""


@dataclass(frozen=True)
class Wishes:
    """A new help center, as its operator wishes it.

    Attributes:
        name: the operator's, as readers know it.
        languages: the locales, the source first.
        source: the one articles are written in first, which stands at the root.
        accent: the colour of links and buttons.
        logo: a file, SVG or a picture; None for a sign that suits anybody.
        channels: ways of contact by their ids in the starter set, each with its address or
            number, or nothing while that is not known.
        url: where the site will be published.
        engine: what a new environment installs the engine from, as pip reads it.
        license: what others may do with what the project says: the text of a licence, or its
            name; nothing while that is not decided.
        at_stake: what impostors could get of readers (data/trust.yml).
    """

    name: str
    languages: tuple[str, ...]
    source: str
    accent: Accent
    channels: Mapping[str, str]
    url: str
    engine: str
    logo: Path | None = None
    license: str = ""
    at_stake: str = STAKES[0]
    lent: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be had.

        Raises:
            Unfit: it cannot.
        """
        if not self.name.strip() or not self.name.isprintable():
            raise Unfit("a help center needs a name: that of the company or the product.")
        if self.source not in self.languages:
            listed = ", ".join(self.languages)
            raise Unfit(f"'{self.source}' is not among the languages ({listed}). Name one of them.")
        lent = {tag: locale.nearest(tag, shipped()) for tag in self.languages}
        if not lent[self.source]:
            raise Unfit(
                f"there are no starter articles in '{self.source}'. Take a source among"
                f" {', '.join(shipped())}, and make '{self.source}' the default later."
            )
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Unfit(f"'{self.url}' is no address of a site. Write one such as https://…/")
        object.__setattr__(self, "lent", {tag: near for tag, near in lent.items() if near})
        # First in mkdocs.yml: static-i18n would build it twice.
        others = (tag for tag in self.languages if tag != self.source)
        object.__setattr__(self, "languages", (self.source, *others))

    @property
    def begun(self) -> tuple[str, ...]:
        """The languages that begin with articles, the source first; the others are drafts."""
        return tuple(tag for tag in self.languages if tag in self.lent)


def stake(text: str) -> str:
    """Return what is at stake, as an operator names it.

    Raises:
        Unfit: it is something else.
    """
    if text not in STAKES:
        raise Unfit(f"'{text}' is not what can be at stake. Write {' or '.join(STAKES)}.")
    return text


def languages(text: str) -> tuple[str, ...]:
    """Return the locales that a list such as ``en, pt-BR`` names.

    Raises:
        Unfit: one of them cannot be had.
    """
    named = [part.strip() for part in text.replace(" ", ",").split(",")]
    found = tuple(dict.fromkeys(language(part) for part in named if part))
    if not found:
        raise Unfit("name at least one language, such as en.")
    return found


def language(text: str) -> str:
    """Return the locale that a text names, in its normal form.

    Raises:
        Unfit: there is none, or not for us.
    """
    try:
        tag = locale.parse(text).tag
    except ValueError as error:
        raise Unfit(str(error)) from None
    if not locale.is_known(tag):
        raise Unfit(f"'{tag}' is no language that the CLDR knows. Write one such as fr or pt-BR.")
    if not _TAKEN.fullmatch(tag):
        raise Unfit(
            f"'{tag}': the plugin that builds the languages takes two letters, and a script and a "
            "region of two letters after them, such as pt-BR or zh-Hant."
        )
    return tag


def accent(colour: str) -> Accent:
    """Return the colours nearest to one in which links can be read, on light and on dark ground.

    Raises:
        Unfit: it is no colour.
    """
    if not _COLOUR.fullmatch(colour):
        raise Unfit(f"'{colour}' is no colour. Write it as #rrggbb, such as #1f5fa8.")
    return Accent(
        light=_readable(colour, GROUND["light"], colours.BLACK),
        dark=_readable(colour, GROUND["dark"], colours.WHITE),
    )


def _readable(colour: str, ground: str, towards: str) -> str:
    """Return the nearest mixture of a colour and another that can be read on a ground."""
    found = colours.mixtures(colour, towards)
    return next(one for one in found if contrast(one, ground) >= _CONTRAST)


def license(text: str, holder: str, year: int) -> str:  # noqa: A001  # files are called so
    """Return what the file LICENSE says: the text of a file, or the name of a licence.

    Args:
        text: a file's name, or an expression of SPDX such as ``CC-BY-4.0``; or nothing.
        holder: whose the project is.
        year: of the first copy.

    Raises:
        Unfit: it is neither.
    """
    if not text or text == "none":
        return ""
    try:
        if Path(text).is_file():
            return Path(text).read_text("utf-8")
        named = canonicalize_license_expression(text)
    except (OSError, ValueError) as error:
        raise Unfit(
            f"'{text}' is neither a file with the text of a licence nor the name of one in SPDX, "
            f"such as CC-BY-4.0 or LicenseRef-Proprietary: {error}"
        ) from None
    head = f"SPDX-FileCopyrightText: {year} {holder}\nSPDX-License-Identifier: {named}\n"
    listed = [one for one in re.findall(r"[\w.+-]+", named) if one not in {"AND", "OR", "WITH"}]
    known = [one for one in listed if not one.startswith("LicenseRef-")]
    texts = "".join(f"https://spdx.org/licenses/{one}.html\n" for one in known)
    return f"{head}\nIts text:\n{texts}" if texts else head


def channels(text: str, known: Sequence[str]) -> dict[str, str]:
    """Return the ways of contact that a list such as ``chat, email=help@…`` names.

    Args:
        text: the list, or ``none``.
        known: the ids that there are.

    Raises:
        Unfit: one of them cannot be had.
    """
    found: dict[str, str] = {}
    for part in text.split(","):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if not name or name == "none":
            continue
        if name not in known:
            listed = ", ".join(known)
            hint = f"{suggest(name, known)} More can be added to data/channels.yml later."
            raise Unfit(f"'{name}' is none of the ways of contact to begin with ({listed}).{hint}")
        found[name] = value
    return found
