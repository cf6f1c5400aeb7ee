"""``helpcenter approve``: somebody has looked at what pages say of sensitive things.

One act is of a topic, or of a file of data: its sentences are shown in the order readers meet
them, each with what the other languages say there and the words that make it sensitive.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli.errors import CannotRun
from helpcenter.content import project
from helpcenter.content.project import Project
from helpcenter.findings import errors, suggest
from helpcenter.ledger import Ledger
from helpcenter.trust import approvals, operator
from helpcenter.trust.approvals import Sentence
from helpcenter.trust.passages import Passage

# More than so many at once are read by nobody: with --all, their number has to be told.
_MANY = 20


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "approve",
        help="record that somebody has looked at sensitive sentences",
        description="Show the sentences that name what impostors ask for, and the notes of danger,"
        " that nobody has approved as they stand, topic by topic, with the words that make them"
        " sensitive and what stands in their place in the other languages. With --by, record them"
        " as approved.",
    )
    parser.add_argument(
        "topic",
        nargs="?",
        metavar="TOPIC",
        help="such as account/reset-password, or a file of data such as data/ask.yml",
    )
    parser.add_argument(
        "--all", action="store_true", help="everything; forgets what nobody says now"
    )
    parser.add_argument("--by", metavar="NAME", help="who has read them; nothing is recorded else")
    parser.add_argument(
        "--count",
        type=int,
        metavar="N",
        help=f"how many sentences were read: --all --by asks for it where they are over {_MANY}",
    )
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
        book = _book(own)
        told = operator.told(own)
    except project.NoProject as error:
        raise CannotRun(str(error)) from None
    places = {_place(text) for text in told}
    wanted = arguments.topic and _named(arguments.topic, own, told)
    if wanted is not None and wanted not in places:
        raise CannotRun(f"there is no topic '{wanted}'.{suggest(wanted, places)}")
    folder = own.data / approvals.FOLDER
    known = approvals.read(folder, own.root)[0]
    needed = list(approvals.needed(told, book.trust))
    mine = [one for one in needed if arguments.all or _place(one.passage) == wanted]
    new = {(o.passage.shipped, o.passage.language, o.digest): o for o in mine if not known.has(o)}
    todo = list(new.values())
    _show(todo, told)
    acts = len({_place(one.passage) for one in todo})
    counted = f"{len(todo)} in {acts} topics" if acts > 1 else str(len(todo))
    if arguments.by is None:
        sys.stdout.write(f"{counted} to approve.\n")
        return 1 if todo else 0
    if arguments.all and len(todo) > _MANY and arguments.count != len(todo):
        raise CannotRun(
            f"{counted} to approve: more than anybody reads at once. Approve them topic by topic:"
            " helpcenter approve TOPIC --by NAME. If you have read all of the above, say so with"
            f" --count {len(todo)}."
        )
    notes = [one for one in mine if one.passage.danger and known.has(one)]
    _record(folder, " ".join(arguments.by.replace("|", " ").split()), [*todo, *notes])
    sys.stdout.write(f"{counted} approved by {arguments.by}.\n")
    # A warning that was taken out is given up by name: its approval alone tells that it is missing.
    gone = approvals.prune(folder, needed, notes=not arguments.all)
    if gone:
        sys.stdout.write(f"{len(gone)} forgotten: nobody says them any longer.\n")
    for note in gone if not arguments.all else ():
        sys.stdout.write(f"  {note}\n")
    return 0


def _place(passage: Passage) -> str:
    """Return what is approved in one act: a topic, or a file of data or of the program."""
    return passage.topic or passage.path


def _named(name: str, own: Project, told: Sequence[Passage]) -> str:
    """Return what is approved with a file that is named, from a folder below the project, too."""
    if not Path(name).is_file():
        return name
    path = own.tree().name(Path(name))
    return next((_place(text) for text in told if text.path == path), path)


def _book(own: Project) -> Ledger:
    book, findings = ledger.of(own)
    if book is None:
        raise CannotRun("\n".join(map(str, errors(findings))))
    return book


# What is said in one place of a topic, or under one key of a file of data, by language.
Said = Mapping[str, Passage]
Row = tuple[int, Said]


def _show(todo: Sequence[Sentence], told: Sequence[Passage]) -> None:
    """Print sentences by topic, those that say the same in several languages together."""
    for place, found in groupby(sorted(todo, key=_order), key=lambda one: _place(one.passage)):
        rows = dict(_rows([text for text in told if _place(text) == place]))
        sentences = sorted(found, key=lambda one: rows[one.passage][0])
        sys.stdout.write(f"\n== {place}: {len(sentences)} ==\n")
        for _, same in groupby(sentences, key=lambda one: rows[one.passage][0]):
            own = list(same)
            sys.stdout.write("\n".join(_shown(own, rows[own[0].passage][1])) + "\n")


def _order(one: Sentence) -> tuple[str, int]:
    return _place(one.passage), one.passage.line


def _rows(told: Sequence[Passage]) -> Iterator[tuple[Passage, Row]]:
    """Yield each text of a topic or file with its place, and what all languages say there.

    Those of an article are told by their order, if all languages have as many.
    """
    texts: dict[str, list[Passage]] = {}
    keyed: dict[str, dict[str, Passage]] = {}
    for text in told:
        texts.setdefault(text.language, []).append(text)
        if text.key:
            keyed.setdefault(text.key, {})[text.language] = text
    alike = len({len(own) for own in texts.values()}) == 1
    for own in texts.values():
        for at, text in enumerate(own):
            if text.key:
                said = keyed[text.key]
                yield text, (min(one.line for one in said.values()), said)
            elif text.topic and alike:
                yield text, (at, {language: theirs[at] for language, theirs in texts.items()})
            else:
                yield text, (text.line, {})


def _shown(same: Sequence[Sentence], said: Said) -> Iterator[str]:
    """Yield sentences of one place, what other languages say there, and why they are shown."""
    yield f"{same[0].passage.path}:{same[0].passage.line}"
    for one in same:
        yield f"  {one.passage.language} * {one.text}"
        for way, other in zip(("after", "before"), one.near, strict=True):
            if other and other.changes:
                yield f"       {way}: {other.text}"
    for language in sorted(said.keys() - {one.passage.language for one in same}):
        yield f"  {language}   {' '.join(said[language].text.split())}"
    yield f"  names {'; '.join(dict.fromkeys(why for one in same for why in one.reasons))}"


def _record(folder: Path, by: str, todo: Sequence[Sentence]) -> None:
    ours = [one for one in todo if one.passage.shipped]
    approvals.record(approvals.SHIPPED, by, ours)
    approvals.record(folder, by, [one for one in todo if not one.passage.shipped])
