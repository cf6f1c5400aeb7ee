"""The ledger as a value: what it knows, said in each language."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, partial

from helpcenter.content import placeholders
from helpcenter.findings import Finding, suggest
from helpcenter.languages import locale, texts, wording
from helpcenter.ledger import interface
from helpcenter.ledger.ask import Ask
from helpcenter.ledger.channels import Channel, Contact, Domain, Trust
from helpcenter.ledger.feedback import Feedback
from helpcenter.ledger.home import Home, Lead
from helpcenter.ledger.identity import Site
from helpcenter.ledger.interface import Said
from helpcenter.ledger.quantities import Fact, Value
from helpcenter.ledger.spoken import Speaker

# Fields of texts that are languages: a locale in them is shown by its name.
_LANGUAGES = ("language", "source")


@dataclass(frozen=True)
class Ledger:
    """All of ``data/``, valid.

    Attributes:
        site: who runs the help center.
        channels: the ways to reach support, by id.
        facts: values that several pages state, by id.
        home: what the home page leads to.
        trust: what is official besides the channels.
        ask: the way from a problem to a message.
        feedback: what becomes of what readers say of an article.
        texts: the texts of the interface: locale → key → text, and the language it is in.
        leads: all that must be there because the ledger names it.
        places: the file and the line of each contact, by id.
    """

    site: Site
    channels: Mapping[str, Channel]
    facts: Mapping[str, Fact]
    home: Home
    trust: Trust
    ask: Ask
    feedback: Feedback
    texts: Mapping[str, Mapping[str, Said]]
    leads: Sequence[Lead] = ()
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict, compare=False, repr=False)
    _values: dict[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def interface(self) -> Mapping[str, Mapping[str, str]]:
        """The texts of the interface: key → locale → text."""
        return interface.by_key(self.texts)

    @cached_property
    def offered(self) -> Sequence[Channel]:
        """The channels that lead somewhere: nobody can call a number that is not known.

        One with an article of its own tells there how to find it.
        """
        contact = self.home.entrances.contact
        return [
            one
            for one in self.channels.values()
            if one.value or one.kind != "phone" or one.topic != contact
        ]

    def notes(self, language: str) -> dict[str, str]:
        """Return the titles of notes by their type."""
        return interface.titles(self.texts[language])

    def text(self, key: str, language: str, /, **values: object) -> str:
        """Return an interface text; ``{name}`` in it stands for a value.

        Args:
            key: of a text that counts, without the plural form.
            language: the reader's.
            values: a number ``n`` chooses the plural form; ``language`` and ``source`` are
                locales, shown by their names.

        Raises:
            KeyError: there is no such text; the message suggests one.
        """
        said = self._said(key, language, values)
        return self._put(Said(self.fill(said.text, language), said.language), values)

    def _said(self, key: str, language: str, values: Mapping[str, object]) -> Said:
        known = self.texts[language]
        number = values.get(texts.COUNT)
        general = known.get(f"{key}_{texts.OTHER}")
        if key not in known and general and isinstance(number, int | Decimal):
            return known.get(f"{key}_{texts.form(number, general.language)}", general)
        if key not in known:
            raise KeyError(f"there is no interface text '{key}'.{suggest(key, known)}")
        return known[key]

    @staticmethod
    def _put(said: Said, values: Mapping[str, object]) -> str:
        shown = dict(values)
        for name in _LANGUAGES:
            if name in shown:
                shown[name] = locale.name(str(shown[name]), said.language)
        number = shown.get(texts.COUNT)
        if isinstance(number, int | Decimal):
            shown[texts.COUNT] = wording.number(number, said.language)
        return texts.put(said.text, **shown)

    def _plain(self, language: str, key: str, /, **values: object) -> str:
        """Return an interface text that refers to no other value of the ledger."""
        return self._put(self._said(key, language, values), values)

    def _speaker(self, language: str) -> Speaker:
        return Speaker(language, partial(self._plain, language))

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

    def day(self, value: date, language: str) -> str:
        """Return a date in words."""
        return self._speaker(language).day(value)

    def hours(self, channel: Channel, language: str) -> str:
        """Return when a channel is open, in words."""
        hours = channel.hours
        if hours.always:
            return self._plain(language, "hours_always")
        if hours.weekly:
            return self._speaker(language).week(hours)
        return hours.note[language] if hours.note else self._plain(language, "hours_unknown")

    def exceptions(self, channel: Channel, language: str, today: date) -> list[str]:
        """Return, in words, what is different from the ordinary hours from today on."""
        return list(self._speaker(language).exceptions(channel.hours, today))

    def reply_time(self, channel: Channel, language: str) -> str:
        """Return how long a reply takes, in words."""
        if channel.reply_time is None:
            return self._plain(language, "reply_unknown")
        return self.quantity(channel.reply_time.value, channel.reply_time.unit, language)

    def languages(self, channel: Channel, language: str) -> str:
        """Return the names of the languages a channel's people speak."""
        return self._speaker(language).languages(channel.languages)

    def quantity(self, value: Value, unit: str, language: str) -> str:
        """Return a value with its unit as the language writes it."""
        return self._speaker(language).quantity(value, unit)

    def contacts(self) -> Iterator[Contact]:
        """Yield everything a verification can be recorded for: channels, then domains."""
        yield from self.channels.values()
        yield from self.trust.domains

    @property
    def website(self) -> Domain | None:
        """The domain of the official website; None while nobody has said which."""
        site = self.trust.website
        return next((d for d in self.trust.domains if site and d.id == site.domain), None)


# A placeholder on a line of its own, in a list or a quotation maybe.
_ALONE = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*\{\{[^{}\n]*\}\}\s*")


def unknown_placeholders(  # noqa: PLR0913  # what a finding says of its place
    text: str,
    known: Sequence[str],
    path: str,
    language: str,
    topic: str,
    *,
    standing: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield a finding for each placeholder of a page that nothing stands behind.

    Args:
        text: of the page.
        known: the keys behind which something stands.
        path: of the page, as findings name it.
        language: its locale.
        topic: its topic.
        standing: the keys of blocks: they have a line of their own.
    """
    lines = text.split("\n")
    for placeholder in placeholders.find(text):
        if placeholder.key in standing and not _ALONE.fullmatch(lines[placeholder.line - 1]):
            yield Finding(
                path,
                placeholder.line,
                "unknown-placeholder",
                f"'{{{{ {placeholder.key} }}}}' is a block. Give it a line of its own.",
                language=language,
                topic=topic,
            )
        if placeholder.key not in known:
            near = _nearest(placeholder.key, known)
            yield Finding(
                path,
                placeholder.line,
                "unknown-placeholder",
                f"nothing is known of '{{{{ {placeholder.key} }}}}'.{near}"
                " Placeholders stand for what is in data/.",
                language=language,
                topic=topic,
            )


def _nearest(key: str, known: Sequence[str]) -> str:
    """Return what to say of the placeholders that are nearest to one that is none."""
    entry, _, name = key.rpartition(".")
    own = [one.rpartition(".")[2] for one in known if one.rpartition(".")[0] == entry]
    kind = f"{key.partition('.')[0]}."
    if entry and not own:  # no contact for a block, nor a value for a channel
        return suggest(key, [one for one in known if one.startswith(kind)])
    if not entry:
        return suggest(key, known)
    near = suggest(name, own).replace("'", f"'{entry}.", 1)
    return near or f" '{entry}' has: {', '.join(sorted(own))}."
