"""The way from a problem to a message: what readers choose, and what support will need.

``data/ask.yml`` holds it. A reader says what it is about, describes it, reads what may
answer it, adds what support will need, and gets a message for a way to contact support.
Emergencies skip all of that: they lead to their page.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from helpcenter.content.frontmatter import TopicName
from helpcenter.content.located import Path
from helpcenter.findings import suggest
from helpcenter.ledger.base import Key, PerLanguage, Strict
from helpcenter.ledger.channels import Channel, IconName

Offer = Literal["self-service", "neutral", "ask-first"]


class Emergency(Strict):
    """What must not wait for a form: it leads to its page."""

    topic: TopicName
    icon: IconName
    label: PerLanguage


class Question(Strict):
    """Something support may need to know.

    Attributes:
        kind: a line, a text of several lines, one of ``options``, or a public transaction
            hash, which no other field may hold: it looks like a private key.
        hint: what to write, or where to find it.
    """

    id: Key
    kind: Literal["line", "text", "choice", "hash"] = "line"
    label: PerLanguage
    hint: PerLanguage | None = None
    options: Annotated[list[PerLanguage], Field(max_length=12)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _choices(self) -> Self:
        if (self.kind == "choice") != bool(self.options):
            raise ValueError("needs `options` if it is a choice, and has none if it is not.")
        return self


class ProblemType(Strict):
    """What a problem may be about.

    Attributes:
        topic: the page of the type, if it has one: its section's articles are suggested
            first, and `problems` of channels name it.
        fields: what support will need, in the order it is asked.
        channels: the ways to send it, the best first; none: all that are meant for the type.
    """

    id: Key
    topic: TopicName | None = None
    icon: IconName
    label: PerLanguage
    fields: list[str] = Field(default_factory=list)
    channels: list[str] = Field(default_factory=list)


class Ask(Strict):
    """The whole way.

    Attributes:
        offer: how early contact is offered: after the suggestions have been read
            (self-service), beside them (neutral), or before them (ask-first).
    """

    offer: Offer = "neutral"
    topic: TopicName | None = None
    emergencies: list[Emergency] = Field(default_factory=list)
    fields: list[Question] = Field(default_factory=list)
    types: list[ProblemType] = Field(default_factory=list)

    def channels(self, kind: ProblemType, known: Sequence[Channel]) -> list[Channel]:
        """Return the ways to send what a type is about, the best first."""
        if kind.channels:
            by_id = {channel.id: channel for channel in known}
            return [by_id[name] for name in kind.channels if name in by_id]
        return [one for one in known if not one.problems or kind.topic in one.problems]


class Fault(NamedTuple):
    """Something that does not fit, and where in the file."""

    path: Path
    message: str


def faults(ask: Ask, channels: Sequence[Channel] | None) -> Iterator[Fault]:
    """Yield what the file names and is not there, and what no reader can reach.

    Args:
        ask: the file.
        channels: of the ledger; None: they have faults of their own.
    """
    yield from _doubled("fields", [field.id for field in ask.fields])
    yield from _doubled("types", [kind.id for kind in ask.types])
    for index, kind in enumerate(ask.types):
        unknown = [*_unknown(ask, index, channels)]
        yield from unknown
        for key, names in (("fields", kind.fields), ("channels", kind.channels)):
            yield from _again(("types", index, key), names)
        if channels and not unknown and not ask.channels(kind, channels):
            message = "no channel is meant for it, so its message leads nowhere. Name `channels`."
            yield Fault(("types", index), message)
    if not {name for kind in ask.types for name in kind.fields} - {f.id for f in ask.fields}:
        yield from _unasked(ask)  # else one of these is meant
    yield from _again(("emergencies",), [one.topic for one in ask.emergencies])
    for index, field in enumerate(ask.fields):
        said = [next(iter(option.values()), "") for option in field.options]
        yield from _again(("fields", index, "options"), said)
    if ask.types and ask.topic is None:
        yield Fault(("types",), "the page that shows this is missing. Name it: `topic`.")


def _again(path: Path, names: Sequence[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Fault((*path, index), f"'{name}' stands here twice. Keep one.")


def _unknown(ask: Ask, index: int, channels: Sequence[Channel] | None) -> Iterator[Fault]:
    kind, fields = ask.types[index], [field.id for field in ask.fields]
    ways = kind.channels if channels is None else [channel.id for channel in channels]
    for key, names, known, what in (
        ("fields", kind.fields, fields, "field of ask.yml"),
        ("channels", kind.channels, ways, "channel of channels.yml"),
    ):
        for number, name in enumerate(names):
            if name not in known:
                message = f"'{name}' is no {what}.{suggest(name, known)}"
                yield Fault(("types", index, key, number), message)


def _unasked(ask: Ask) -> Iterator[Fault]:
    used = {name for kind in ask.types for name in kind.fields}
    for index, field in enumerate(ask.fields):
        if field.id not in used:
            message = f"no type asks for '{field.id}'. Name it in `fields` of a type, or remove it."
            yield Fault(("fields", index, "id"), message)


def _doubled(key: str, names: Sequence[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Fault((key, index, "id"), f"the id '{name}' stands twice; change one.")


def of_ask(ask: Ask) -> Iterator[tuple[Literal["topic", "icon"], Path]]:
    """Yield what the way leads to: kinds, and where the names stand."""
    if ask.topic is not None:
        yield "topic", ("topic",)
    for index in range(len(ask.emergencies)):
        yield "topic", ("emergencies", index, "topic")
        yield "icon", ("emergencies", index, "icon")
    for index, kind in enumerate(ask.types):
        yield "icon", ("types", index, "icon")
        if kind.topic is not None:
            yield "topic", ("types", index, "topic")
