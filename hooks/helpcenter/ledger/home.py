"""What the home page and the templates lead to; and all that must be there for the ledger."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pydantic import Field

from helpcenter.content.frontmatter import Text, TopicName
from helpcenter.content.located import Path
from helpcenter.ledger.base import Strict
from helpcenter.ledger.channels import Channel, IconName, Trust
from helpcenter.ledger.identity import Site


class Problem(Strict):
    """A topic and its sign: a card of the home page, or a row of an overview."""

    topic: TopicName
    icon: IconName


class Entrances(Strict):
    """Topics that every page leads to; what is left out is not offered.

    Attributes:
        contact: how to reach support.
        faq: the questions and answers, whose headings are shown by ``most_asked``.
        escalation: what to do when support does not help.
        safety: how to tell impostors.
        stolen: what to do at once when an account is taken over.
    """

    contact: TopicName | None = None
    faq: TopicName | None = None
    escalation: TopicName | None = None
    safety: TopicName | None = None
    stolen: TopicName | None = None


class Home(Strict):
    """What the home page and the templates lead to.

    Attributes:
        entrances: topics that every page leads to.
        problems: the cards of the home page, whose signs stand in overviews, too.
        signs: of other topics, in overviews; those without get the one of their kind.
        most_asked: ids of questions.
    """

    entrances: Entrances = Entrances()
    problems: list[Problem] = Field(default_factory=list)
    signs: list[Problem] = Field(default_factory=list)
    most_asked: list[Text] = Field(default_factory=list)


class Lead(NamedTuple):
    """Something that the ledger names and that must be there.

    Attributes:
        kind: what it is; a heading is one of the page of questions, a place one of any page, a
            problem one of the cards of the home page, a term one of the glossary.
        name: its name, or the id of the heading; of a place, ``topic#heading``.
        path: the file that names it, relative to the project.
        line: the line there.
    """

    kind: Literal["topic", "icon", "heading", "place", "problem", "term"]
    name: str
    path: str
    line: int


def faults(home: Home) -> Iterator[tuple[Path, str]]:
    """Yield what is named twice: readers would see the card, the sign or the question twice."""
    for part in ("problems", "signs"):
        topics = [one.topic for one in getattr(home, part)]
        for index in _again(topics):
            message = f"the topic '{topics[index]}' stands twice in '{part}'. Keep one."
            yield (part, index, "topic"), message
    cards = {one.topic for one in home.problems}
    for index, one in enumerate(home.signs):
        if one.topic in cards:
            message = f"'{one.topic}' has its sign in 'problems' already. Remove this one."
            yield ("signs", index, "topic"), message
    for index in _again(home.most_asked):
        message = f"the question '{home.most_asked[index]}' stands twice. Keep one."
        yield ("most_asked", index), message


def _again(names: Sequence[str]) -> Iterator[int]:
    """Yield where something stands that stood before."""
    return (index for index, name in enumerate(names) if name in names[:index])


def of_channels(
    channels: Sequence[Channel],
) -> Iterator[tuple[Literal["topic", "icon", "problem"], Path]]:
    """Yield what channels lead to: kinds, and where the names stand."""
    for index, channel in enumerate(channels):
        yield "topic", ("channels", index, "topic")
        yield "icon", ("channels", index, "icon")
        for number in range(len(channel.problems)):
            yield "problem", ("channels", index, "problems", number)


def of_trust(trust: Trust) -> Iterator[tuple[Literal["place", "term"], Path]]:
    """Yield where readers are sent to recognise the official website, and what it is called."""
    if trust.website:
        yield "term", ("website", "term")
        yield "place", ("website", "place")


def of_site(site: Site) -> Iterator[tuple[Literal["topic"], Path]]:
    """Yield what the foot of every page leads to."""
    for index, link in enumerate(site.links):
        if link.topic is not None:
            yield "topic", ("links", index, "topic")


def of_home(home: Home) -> Iterator[tuple[Literal["topic", "icon", "heading"], Path]]:
    """Yield what the home page leads to: kinds, and where the names stand."""
    for part in ("problems", "signs"):
        for index in range(len(getattr(home, part))):
            yield "topic", (part, index, "topic")
            yield "icon", (part, index, "icon")
    for index in range(len(home.most_asked)):
        yield "heading", ("most_asked", index)
    for name, topic in home.entrances:
        if topic is not None:
            yield "topic", ("entrances", name)
