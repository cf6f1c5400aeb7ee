"""The ledger: what pages share and must never disagree on, read from ``data/``.

Every file is read with the lines of its values, checked against a typed model,
and each fault becomes a finding. A :class:`Ledger` exists only when there was
no fault.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar, get_args

from babel import Locale
from babel.numbers import format_decimal
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core.core_schema import ValidationInfo

from helpcenter import located, placeholders
from helpcenter.findings import Finding, suggest
from helpcenter.frontmatter import Text, TopicName

Model = TypeVar("Model", bound=BaseModel)
Identified = TypeVar("Identified", "Channel", "Fact")

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
IconName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
Unit = Literal["character", "hour", "day"]

# What the ledger itself says, apart from what templates and scripts ask for.
_NEEDED = (
    "hours_always",
    "hours_unknown",
    "reply_unknown",
    *(f"unit_{unit}_other" for unit in get_args(Unit)),
)

# WCAG 2.2, 1.4.3: text against its ground.
MIN_CONTRAST = 4.5
GROUND = {"light": "#ffffff", "dark": "#0f1519"}


_FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def _complete(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    languages: Sequence[str] = info.context or ()
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


PerLanguage = Annotated[dict[str, Text], AfterValidator(_complete)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  # sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Accent(_Strict):
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
                    f"{ground}: {colour} has a contrast of {ratio:.1f} to 1 on {GROUND[ground]};"
                    f" readers need {MIN_CONTRAST} to 1. Take a"
                    f" {'darker' if ground == 'light' else 'lighter'} one."
                )


class Site(_Strict):
    """Who runs the help center."""

    brand: PerLanguage
    name: PerLanguage
    accent: Accent


class Hours(_Strict):
    """When a channel is open: always, as a note says, or (neither) unknown."""

    always: bool = False
    note: PerLanguage | None = None


class Channel(_Strict):
    """A way to reach support."""

    id: Key
    kind: Literal["chat", "email", "phone", "social", "community", "form"]
    topic: TopicName
    icon: IconName
    value: Text | None = None
    verification: Literal["unverified"]
    hours: Hours
    reply_time: Annotated[int, Field(gt=0, lt=1000)] | None = None
    name: PerLanguage
    best_for: PerLanguage
    where: PerLanguage


class Fact(_Strict):
    """A value that several pages state."""

    id: Key
    value: int
    unit: Unit


class Problem(_Strict):
    """A card of the home page."""

    topic: TopicName
    icon: IconName


class Entrances(_Strict):
    """The topics that every page leads to."""

    contact: TopicName
    faq: TopicName
    escalation: TopicName
    safety: TopicName
    stolen: TopicName


class Home(_Strict):
    """What the home page and the templates lead to."""

    entrances: Entrances
    problems: list[Problem] = Field(min_length=1)
    most_asked: list[Text]


def _distinct(items: list[Identified]) -> list[Identified]:
    ids = [item.id for item in items]
    for name in ids:
        if ids.count(name) > 1:
            raise ValueError(f"the id '{name}' stands here twice; keep one.")
    return items


class _Channels(_Strict):
    channels: Annotated[list[Channel], Field(min_length=1), AfterValidator(_distinct)]


class _Facts(_Strict):
    facts: Annotated[list[Fact], AfterValidator(_distinct)]


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

    def text(self, key: str, language: str, **values: object) -> str:
        """Return an interface text; ``{name}`` in it stands for a value.

        Raises:
            KeyError: there is no such text; the message suggests one.
        """
        if key not in self.interface:
            raise KeyError(f"no interface text '{key}'.{suggest(key, self.interface)}")
        text = self.fill(self.interface[key][language], language)
        return _put(text, **values)

    def fill(self, text: str, language: str) -> str:
        """Put the values of text placeholders in; leave the others as they are."""
        return placeholders.fill(text, self.values(language).get)

    def values(self, language: str) -> Mapping[str, str]:
        """Return what each text placeholder stands for in a language, by key."""
        values = {"brand": self.site.brand[language]}
        for channel in self.channels.values():
            prefix = f"channel.{channel.id}"
            values[f"{prefix}.name"] = channel.name[language]
            values[f"{prefix}.hours"] = self.hours(channel, language)
            if channel.reply_time is not None:
                values[f"{prefix}.reply_time"] = self.reply_time(channel, language)
        for fact in self.facts.values():
            values[f"fact.{fact.id}"] = self.quantity(fact.value, fact.unit, language)
        return values

    def topics(self) -> Iterator[tuple[str, str]]:
        """Yield the topics the ledger leads to, each with the file that names it."""
        for channel in self.channels.values():
            yield channel.topic, "data/channels.yml"
        for topic in (*(p.topic for p in self.home.problems), *dict(self.home.entrances).values()):
            yield topic, "data/home.yml"

    def hours(self, channel: Channel, language: str) -> str:
        """Return when a channel is open, in words."""
        if channel.hours.always:
            return self.interface["hours_always"][language]
        note = channel.hours.note
        return note[language] if note else self.interface["hours_unknown"][language]

    def reply_time(self, channel: Channel, language: str) -> str:
        """Return how long a reply takes, in words."""
        if channel.reply_time is None:
            return self.interface["reply_unknown"][language]
        return self.quantity(channel.reply_time, "hour", language)

    def quantity(self, value: int, unit: Unit, language: str) -> str:
        """Return a number with its unit as the language writes it."""
        form = f"unit_{unit}_{Locale.parse(language).plural_form(value)}"
        key = form if form in self.interface else f"unit_{unit}_other"
        return _put(self.interface[key][language], n=format_decimal(value, locale=language))


def _put(text: str, **values: object) -> str:
    """Put values in the place of their ``{names}``."""
    return _FIELD.sub(lambda match: str(values.get(match[1], match[0])), text)


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
    interface = reader.interface()
    if reader.findings or site is None or channels is None or facts is None or home is None:
        return None, sorted(reader.findings)
    return (
        Ledger(
            site=site,
            channels={channel.id: channel for channel in channels.channels},
            facts={fact.id: fact for fact in facts.facts},
            home=home,
            interface=interface,
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
        self.lines: dict[str, located.Located] = {}

    def one(self, name: str, model: type[Model]) -> Model | None:
        path = self.data / name
        shown = self._shown(name)
        try:
            self.lines[name] = located.load(path.read_text("utf-8"))
            return located.validate(model, self.lines[name], self.languages)
        except FileNotFoundError:
            self._report(shown, [located.Problem(1, "the file is missing. Restore it.")])
        except (OSError, UnicodeDecodeError) as error:
            self._report(shown, [located.Problem(1, f"cannot be read as UTF-8 text: {error}.")])
        except located.Unreadable as error:
            self._report(shown, [error.problem])
        except located.Invalid as error:
            self._report(shown, error.problems)
        return None

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
                    line = self.lines[name].line((key,))
                    message = f"'{key}' stands in {origin[key]} already; keep one."
                    self._report(self._shown(name), [located.Problem(line, message)])
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
