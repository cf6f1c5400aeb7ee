"""``helpcenter new``: the pages of a new topic, and the ways to them."""

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli import moving
from helpcenter.cli.errors import CannotRun
from helpcenter.content.project import Project
from helpcenter.ledger.reading import HOME
from helpcenter.parity import beginning, engine
from helpcenter.parity.moving import Plan
from helpcenter.parity.results import TopicResult
from helpcenter.translation.desk import Desk

# What a section may have for a sign until its writer takes another.
_ICON = "folder-outline"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "new",
        help="begin a topic: a page in each language, in the navigation and in its overview",
        description="Write the pages of a new topic, with the front matter to fill in and the"
        " headings of their kind, and lead to them from the navigation and the overview.",
    )
    parser.add_argument("topic", metavar="TOPIC", help="such as account/lost-phone")
    parser.add_argument("--kind", choices=beginning.KINDS, default="guide")
    parser.add_argument(
        "--lang",
        metavar="LANG",
        help="in this language alone, or: the page of a topic that is there in others",
    )
    parser.add_argument(
        "--title",
        action="append",
        default=[],
        metavar="LANG=TEXT",
        help="the title in a language (may be repeated)",
    )
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the pages; return the exit code."""
    own = moving.read(arguments.project)
    name = moving.topic(own, arguments.topic)
    if arguments.lang and arguments.lang not in own.languages:
        raise CannotRun(f"'{arguments.lang}' is no language here ({', '.join(own.languages)}).")
    titles = dict(map(_title, arguments.title))
    if unknown := titles.keys() - set(own.languages):
        raise CannotRun(f"'{min(unknown)}' is no language here ({', '.join(own.languages)}).")
    tree = own.tree()
    topics = engine.check(tree, cache=engine.cache_of(tree)).topics
    if name in topics:
        return _in_language(own, name, arguments.lang, topics, titles)
    wanted = beginning.Wanted(
        topic=name,
        kind=arguments.kind,
        languages=[arguments.lang] if arguments.lang else own.languages,
        source=arguments.lang or own.source,
        today=date.today(),  # noqa: DTZ011  # the writer's day
        titles=titles,
    )
    moving.carry_out(own, Plan(beginning.pages(own, wanted, topics)))
    sys.stdout.write("Fill in what is empty; `helpcenter check` says what that is.\n")
    above = f"{name.rpartition('/')[0]}/index"
    overview = f" {above}" if "/" in name and above != name else ""
    if arguments.lang and overview:
        sys.stdout.write(
            f"The overview {above} leads there once all languages have the topic: "
            "`helpcenter check` asks for the line then.\n"
        )
    elif not arguments.lang:
        if overview and set(own.languages) - titles.keys():
            slug = name.rpartition("/")[2]
            sys.stdout.write(f"In {above}, write the title in the place of '{slug}', too.\n")
        sys.stdout.write(f"Then record that they say the same: helpcenter stamp {name}{overview}\n")
    sys.stdout.write(_unseen(own, name, topics))
    return 0


def _unseen(own: Project, topic: str, topics: Mapping[str, TopicResult]) -> str:
    """Return what is to be done so that the home page leads to a new section, if it lists some."""
    section, slash, _ = topic.partition("/")
    home = ledger.named(own).home
    if not slash or home is None or any(one.startswith(f"{section}/") for one in topics):
        return ""
    above = f"{section}/{beginning.OVERVIEW}"
    listed = [one.topic for one in home.problems]
    if above in listed or not any(one.endswith(f"/{beginning.OVERVIEW}") for one in listed):
        return ""
    return (
        f"The home page does not lead to this section yet: add a line to 'problems' in data/{HOME},"
        f" with an icon of your choice:\n  - {{topic: {above}, icon: {_ICON}}}\n"
    )


def _in_language(
    own: Project,
    topic: str,
    language: str | None,
    topics: Mapping[str, TopicResult],
    titles: Mapping[str, str],
) -> int:
    """Begin the page of a topic in a language that it lacks."""
    missing = [tag for tag in own.languages if tag not in topics[topic].pages]
    if not language or language not in missing:
        hint = f" It is missing in: {', '.join(missing)} (--lang)." if missing else ""
        raise CannotRun(
            f"there is a topic '{topic}' already. Edit its pages, or choose a name.{hint}"
        )
    if others := sorted(titles.keys() - {language}):
        raise CannotRun(f"the page is begun in '{language}'; --title {others[0]}=… is none of it.")
    said = beginning.headings(language, topics)
    title = beginning.scalar(titles[language]) if language in titles else ""
    moving.carry_out(own, Plan(Desk(own.tree()).begin(topic, language, said, title)))
    sys.stdout.write(
        "Write each text in the place of the comment, which is the source's; or remove the page,"
        f" and let `helpcenter translate {topic} --lang {language}` make it.\n"
    )
    return 0


def _title(given: str) -> tuple[str, str]:
    language, sign, title = given.partition("=")
    if not sign or not title.strip():
        raise CannotRun(f"--title {given}: write it as --title fr='Téléphone perdu'.")
    return language.strip(), title.strip()
