"""The ledger: what pages share and must never disagree on, read from ``data/``.

Every file is read with the lines of its values, checked against a typed model,
and each fault becomes a finding. A :class:`Ledger` exists only when there was
no fault.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from babel import Locale
from pydantic import BaseModel, Field, RootModel

from helpcenter.content import located, placeholders
from helpcenter.content.frontmatter import Text, TopicName
from helpcenter.findings import Finding, suggest
from helpcenter.ledger import hours as opening
from helpcenter.ledger import quantities
from helpcenter.ledger.base import Key, PerLanguage, Strict, put
from helpcenter.ledger.channels import Channel, Contact, Domain, IconName, State, Trust
from helpcenter.ledger.quantities import Fact, Unit, Value

__all__ = ["Channel", "Contact", "Domain", "Fact", "Ledger", "State", "read"]

Model = TypeVar("Model", bound=BaseModel)

# What the ledger itself says, apart from what templates and scripts ask for.
_NEEDED = (
    *("hours_always", "hours_unknown", "reply_unknown", "listed", "separated"),
    *("day_range", "day_hours", "hours_zone", "closed_on", "also_open"),
    *(f"unit_{unit}_other" for unit in ("character", "minute", "hour", "day")),
)

# WCAG 2.2, 1.4.3: text against its ground.
MIN_CONTRAST = 4.5
GROUND = {"light": "#ffffff", "dark": "#0f1519"}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  # sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Accent(Strict):
    """The operator's colour, on light and on dark ground, as ``#rrggbb``."""

    light: str
    dark: str

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what readers could not read."""
        for ground, colour in (("light", self.light), ("dark", self.dark)):
            if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
                raise ValueError(f"{ground}: '{colour}' is not of the form #rrggbb.")
            ratio = contrast(colour, GROUND[ground])
            if ratio < MIN_CONTRAST:
                raise ValueError(
                    f"{ground}: {colour} has a contrast of {ratio:.2f} to 1 on {GROUND[ground]};"
                    f" readers need {MIN_CONTRAST} to 1. Take a"
                    f" {'darker' if ground == 'light' else 'lighter'} one."
                )


class Site(Strict):
    """Who runs the help center."""

    brand: PerLanguage
    name: PerLanguage
    accent: Accent


class Problem(Strict):
    """A card of the home page."""

    topic: TopicName
    icon: IconName


class Entrances(Strict):
    """The topics that every page leads to."""

    contact: TopicName
    faq: TopicName
    escalation: TopicName
    safety: TopicName
    stolen: TopicName


class Home(Strict):
    """What the home page and the templates lead to."""

    entrances: Entrances
    problems: list[Problem] = Field(min_length=1)
    most_asked: list[Text]


class _Channels(Strict):
    channels: list[Channel] = Field(min_length=1)


class _Facts(Strict):
    facts: list[Fact]


class _Interface(RootModel[dict[Key, PerLanguage]]):
    """Texts of the templates and scripts, by key."""


@dataclass(frozen=True)
class Ledger:
    """All of ``data/``, valid."""

    site: Site
    channels: Mapping[str, Channel]
    facts: Mapping[str, Fact]
    home: Home
    interface: Mapping[str, Mapping[str, str]]
    trust: Trust = field(default_factory=lambda: Trust(domains=[], references=[]))
    _values: dict[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)

    def text(self, key: str, language: str, **values: object) -> str:
        """Return an interface text; ``{name}`` in it stands for a value.

        Raises:
            KeyError: there is no such text; the message suggests one.
        """
        if key not in self.interface:
            raise KeyError(f"no interface text '{key}'.{suggest(key, self.interface)}")
        return put(self.fill(self.interface[key][language], language), **values)

    def _say(self, language: str, key: str, **values: object) -> str:
        """Return an interface text that refers to no other."""
        return put(self.interface[key][language], **values)

    def fill(self, text: str, language: str) -> str:
        """Put the values of text placeholders in; leave the others as they are."""
        return placeholders.fill(text, self.values(language).get)

    def values(self, language: str) -> Mapping[str, str]:
        """Return what each text placeholder stands for in a language, by key."""
        if language not in self._values:
            self._values[language] = dict(self._all_values(language))
        return self._values[language]

    def _all_values(self, language: str) -> Iterator[tuple[str, str]]:
        yield "brand", self.site.brand[language]
        for channel in self.channels.values():
            prefix = f"channel.{channel.id}"
            yield f"{prefix}.name", channel.name[language]
            yield f"{prefix}.hours", self.hours(channel, language)
            if channel.reply_time is not None:
                yield f"{prefix}.reply_time", self.reply_time(channel, language)
            if channel.languages:
                yield f"{prefix}.languages", self.languages(channel, language)
        for fact in self.facts.values():
            yield f"fact.{fact.id}", self.quantity(fact.value, fact.unit, language)

    def icons(self) -> Iterator[tuple[str, str]]:
        """Yield the icons the ledger names, each with the file that names it."""
        for channel in self.channels.values():
            yield channel.icon, "data/channels.yml"
        for problem in self.home.problems:
            yield problem.icon, "data/home.yml"

    def topics(self) -> Iterator[tuple[str, str]]:
        """Yield the topics the ledger leads to, each with the file that names it."""
        for channel in self.channels.values():
            yield channel.topic, "data/channels.yml"
        for topic in (*(p.topic for p in self.home.problems), *dict(self.home.entrances).values()):
            yield topic, "data/home.yml"

    def hours(self, channel: Channel, language: str) -> str:
        """Return when a channel is open, in words."""
        hours = channel.hours
        if hours.always:
            return self._say(language, "hours_always")
        if hours.weekly:
            return opening.week_in_words(hours, language, partial(self._say, language))
        return hours.note[language] if hours.note else self._say(language, "hours_unknown")

    def exceptions(self, channel: Channel, language: str, today: date) -> list[str]:
        """Return, in words, what is different from the ordinary hours from today on."""
        say = partial(self._say, language)
        return list(opening.exceptions_in_words(channel.hours, language, today, say))

    def reply_time(self, channel: Channel, language: str) -> str:
        """Return how long a reply takes, in words."""
        if channel.reply_time is None:
            return self._say(language, "reply_unknown")
        return self.quantity(channel.reply_time.value, channel.reply_time.unit, language)

    def languages(self, channel: Channel, language: str) -> str:
        """Return the names of the languages a channel's people speak."""
        names = [
            Locale.parse(code, sep="-").get_display_name(language) for code in channel.languages
        ]
        return opening.joined([name or "" for name in names], partial(self._say, language))

    def quantity(self, value: Value, unit: Unit, language: str) -> str:
        """Return a value with its unit as the language writes it."""

        def text(form: str) -> str:
            known = form if form in self.interface else f"unit_{unit}_other"
            return self.interface[known][language]

        return quantities.in_words(value, unit, language, text)

    def contacts(self) -> Iterator[Contact]:
        """Yield everything a verification can be recorded for: channels, then domains."""
        yield from self.channels.values()
        yield from self.trust.domains


def read(data: Path, languages: Sequence[str], root: Path) -> tuple[Ledger | None, list[Finding]]:
    """Read the ledger.

    Args:
        data: its folder.
        languages: the locales every text must have.
        root: what paths in findings are relative to.

    Returns:
        The ledger, or None where there are findings; and the findings, sorted.
    """
    reader = _Reader(data, tuple(languages), root)
    site = reader.one("site.yml", Site)
    channels = reader.one("channels.yml", _Channels)
    facts = reader.one("facts.yml", _Facts)
    home = reader.one("home.yml", Home)
    trust = reader.one("trust.yml", Trust)
    interface = reader.interface()
    if channels and trust:
        reader.distinct("channels.yml", "channels", channels.channels)
        reader.distinct("trust.yml", "domains", trust.domains, channels.channels)
    if facts:
        reader.distinct("facts.yml", "facts", facts.facts)
    if channels and home:
        reader.problems(channels.channels, [problem.topic for problem in home.problems])
    if reader.findings or not (site and channels and facts and home and trust):
        return None, sorted(reader.findings)
    return (
        Ledger(
            site=site,
            channels={channel.id: channel for channel in channels.channels},
            facts={fact.id: fact for fact in facts.facts},
            home=home,
            interface=interface,
            trust=trust,
        ),
        [],
    )


class _Reader:
    """Reads the files of the ledger and collects what is wrong in them."""

    def __init__(self, data: Path, languages: tuple[str, ...], root: Path) -> None:
        self.data = data
        self.languages = languages
        self.root = root
        self.findings: list[Finding] = []
        self._read: dict[str, located.Located] = {}

    def one(self, name: str, model: type[Model]) -> Model | None:
        path = self.data / name
        shown = self._shown(name)
        try:
            self._read[name] = located.load(path.read_text("utf-8"))
            return located.validate(model, self._read[name], self.languages)
        except FileNotFoundError:
            self._report(shown, [located.Problem(1, "the file is missing. Restore it.")])
        except (OSError, UnicodeDecodeError) as error:
            self._report(shown, [located.Problem(1, f"cannot be read as UTF-8 text: {error}.")])
        except located.Unreadable as error:
            self._report(shown, [error.problem])
        except located.Invalid as error:
            self._report(shown, error.problems)
        return None

    def distinct(
        self, name: str, key: str, items: Sequence[Contact | Fact], others: Sequence[Contact] = ()
    ) -> None:
        """Report ids that stand twice."""
        seen = {other.id for other in others}
        for index, item in enumerate(items):
            if item.id in seen:
                self._at(name, (key, index, "id"), f"the id '{item.id}' stands twice; change one.")
            seen.add(item.id)

    def problems(self, channels: Sequence[Channel], known: Sequence[str]) -> None:
        """Report problem types that the home page does not know."""
        for index, channel in enumerate(channels):
            for number, topic in enumerate(channel.problems):
                if topic not in known:
                    message = f"'{topic}' is no problem type of home.yml.{suggest(topic, known)}"
                    self._at("channels.yml", ("channels", index, "problems", number), message)

    def _at(self, name: str, path: located.Path, message: str) -> None:
        self._report(self._shown(name), [located.Problem(self._read[name].line(path), message)])

    def interface(self) -> dict[str, Mapping[str, str]]:
        """Read all of ``interface/``; a key may stand in one file only."""
        before = len(self.findings)
        texts: dict[str, Mapping[str, str]] = {}
        origin: dict[str, str] = {}
        for path in sorted((self.data / "interface").glob("*.yml")):
            name = f"interface/{path.name}"
            part = self.one(name, _Interface)
            for key, text in part.root.items() if part else ():
                if key in texts:
                    message = f"'{key}' stands in {origin[key]} already; keep one."
                    self._at(name, (key,), message)
                texts[key] = text
                origin[key] = self._shown(name)
        if len(self.findings) == before:
            missing = [key for key in _NEEDED if key not in texts]
            self._report(
                self._shown("interface/site.yml"),
                [located.Problem(1, f"the key '{key}' is missing. Add it.") for key in missing],
            )
        return texts

    def _shown(self, name: str) -> str:
        return (self.data / name).relative_to(self.root).as_posix()

    def _report(self, shown: str, problems: Sequence[located.Problem]) -> None:
        self.findings.extend(
            Finding(shown, problem.line, "ledger", problem.message) for problem in problems
        )


def unknown_placeholders(
    text: str, known: Sequence[str], path: str, language: str, topic: str
) -> Iterator[Finding]:
    """Yield a finding for each placeholder of a page that nothing stands behind."""
    for placeholder in placeholders.find(text):
        if placeholder.key not in known:
            near = suggest(placeholder.key, known)
            yield Finding(
                path,
                placeholder.line,
                "unknown-placeholder",
                f"nothing is known of '{{{{ {placeholder.key} }}}}'.{near}"
                " Placeholders stand for what is in data/.",
                language=language,
                topic=topic,
            )
