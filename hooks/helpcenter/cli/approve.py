"""``helpcenter approve``: somebody has looked at what pages say of sensitive things."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli.errors import CannotRun
from helpcenter.content import catalog, project
from helpcenter.content.project import Project
from helpcenter.findings import errors, suggest
from helpcenter.trust import approvals, passages
from helpcenter.trust.approvals import Sentence
from helpcenter.trust.passages import Passage


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "approve",
        help="record that somebody has looked at sensitive sentences",
        description="Show the sentences that name what impostors ask for, and the notes of danger,"
        " that nobody has approved, with what stands in their place in the other languages. With"
        " --by, record them as approved.",
    )
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help="such as account/reset-password")
    parser.add_argument(
        "--all", action="store_true", help="all topics, and data/; forgets what nobody says now"
    )
    parser.add_argument("--by", metavar="NAME", help="who has read them; nothing is recorded else")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show what is to be approved, and record it; 0: nothing is left, 1: something is."""
    if (arguments.topic is None) != arguments.all:
        raise CannotRun("name a topic, or --all.")
    if arguments.by is not None and not arguments.by.strip().replace("|", ""):
        raise CannotRun("--by needs the name of somebody.")
    try:
        own = project.read(arguments.project)
        told = _told(own)
    except project.NoProject as error:
        raise CannotRun(str(error)) from None
    topics = {text.topic for text in told if text.topic}
    if arguments.topic is not None and arguments.topic not in topics:
        near = suggest(arguments.topic, topics)
        raise CannotRun(f"there is no topic '{arguments.topic}'.{near}")
    folder = own.data / approvals.FOLDER
    known = approvals.read(folder, own.root)[0]
    needed = list(approvals.needed(told))
    mine = [one for one in needed if arguments.all or one.passage.topic == arguments.topic]
    new = {(o.passage.shipped, o.passage.language, o.digest): o for o in mine if not known.has(o)}
    todo = list(new.values())
    places = _places(told)
    for one in todo:
        sys.stdout.write("\n".join(_shown(one, places)) + "\n")
    if arguments.by is None:
        sys.stdout.write(f"{len(todo)} to approve.\n")
        return 1 if todo else 0
    _record(folder, " ".join(arguments.by.replace("|", " ").split()), todo)
    sys.stdout.write(f"{len(todo)} approved by {arguments.by}.\n")
    if arguments.all and (gone := approvals.prune(folder, needed)):
        sys.stdout.write(f"{gone} forgotten: nobody says them any longer.\n")
    return 0


def _told(own: Project) -> list[Passage]:
    """Return all that readers are told, articles first."""
    book, findings = ledger.of(own)
    if book is None:
        raise CannotRun("\n".join(map(str, errors(findings))))
    texts: list[Passage] = []
    for topic, files in catalog.scan(own.tree()).topics.items():
        for language, file in files.items():
            text = file.data.decode("utf-8", "replace")
            texts += passages.of_article(file.path, text, language, topic)
    return [
        *texts,
        *passages.of_data(own.root, own.data, own.languages),
        *passages.of_our_packs(own.root.resolve()),
    ]


Places = Mapping[tuple[str, str], list[Passage]]


def _places(told: list[Passage]) -> Places:
    """Return the texts of each topic and language, in their order."""
    found: dict[tuple[str, str], list[Passage]] = {}
    for text in told:
        if text.topic:
            found.setdefault((text.topic, text.language), []).append(text)
    return found


def _shown(sentence: Sentence, places: Places) -> Iterator[str]:
    """Yield a sentence with its place, and what the other languages say there."""
    passage = sentence.passage
    yield f"{passage.path}:{passage.line}"
    yield f"  {passage.language or '—'}  {sentence.text}"
    own = places.get((passage.topic, passage.language), [])
    if passage not in own:
        return
    at = own.index(passage)
    for (topic, language), others in places.items():
        if topic == passage.topic and language != passage.language and len(others) == len(own):
            yield f"     {language}  {' '.join(others[at].text.split())}"


def _record(folder: Path, by: str, todo: list[Sentence]) -> None:
    ours = [one for one in todo if one.passage.shipped]
    approvals.record(approvals.SHIPPED, by, ours)
    approvals.record(folder, by, [one for one in todo if not one.passage.shipped])
