"""What ``helpcenter status`` and ``helpcenter outdated`` do."""

import argparse
import shutil
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli import check
from helpcenter.cli.topics import Topics
from helpcenter.content.catalog import Tree
from helpcenter.ledger import blocks
from helpcenter.parity import engine, heard, outdated, status

# So many faults of a file are shown.
_MOST = 20


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser of ``helpcenter``."""
    state = commands.add_parser("status", help="show which topics are current in which language")
    check.add_tree(state)
    state.add_argument("--lang", metavar="LANG", help="only this language")
    state.add_argument("--all", action="store_true", help="show what is current, too")
    state.add_argument("--format", choices=["table", "json"], default="table")
    state.add_argument(
        "--feedback",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="what readers said, as CSV (examples/feedback), besides data/feedback/*.csv",
    )
    state.set_defaults(run=run_status)
    old = commands.add_parser(
        "outdated",
        help="show what changed in a source since it was translated, old beside new",
        description=(
            "Show what the source says otherwise than when each translation was stamped. The "
            "old wording is kept in the stamp: no git history is needed."
        ),
    )
    old.add_argument("topics", metavar="TOPIC", nargs="*", help="all, if none is named")
    old.add_argument("--lang", metavar="LANG", help="only this language")
    old.add_argument("--format", choices=["text", "json"], default="text")
    check.add_tree(old)
    old.set_defaults(run=run_outdated)


def run_status(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter status``; return the exit code."""
    tree = check.tree_of(arguments)
    known = Topics(tree)
    known.language(arguments.lang)
    found = engine.check(tree, cache=engine.cache_of(tree), progress=check.progress())
    files = heard.files(tree, arguments.feedback)
    said, faults = heard.read(files, tree, found.topics)
    for fault in faults[:_MOST]:
        sys.stderr.write(f"{fault}\n")
    if len(faults) > _MOST:
        sys.stderr.write(f"… and {len(faults) - _MOST} more.\n")
    state = status.status(tree, found, heard.tallies(said))
    state = status.of_language(state, arguments.lang)
    if arguments.format == "json":
        sys.stdout.write(status.as_json(state))
    else:
        sys.stdout.write(status.as_table(state, everything=arguments.all))
        sys.stdout.writelines(
            f"{line}\n" for line in heard.as_table(state.heard, tree, _standing(tree))
        )
    return 1 if faults else 0


def _standing(tree: Tree) -> Collection[str]:
    """Return the placeholders that stand for more than a text, as far as there is a project."""
    if tree.data is None:
        return ()
    book, _ = ledger.read(tree.data, tree.languages, tree.root)
    return blocks.standing(blocks.read(tree.root, book.channels if book else {}))


def run_outdated(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter outdated``; return the exit code."""
    known = Topics(check.tree_of(arguments))
    found = list(_rows(known, arguments))
    if arguments.format == "json":
        sys.stdout.write(outdated.as_json(found))
    else:
        width = shutil.get_terminal_size().columns
        sys.stdout.write(outdated.side_by_side(found, width))
    return 0


def _rows(known: Topics, arguments: argparse.Namespace) -> Iterator[outdated.Row]:
    languages = known.languages(arguments.lang, arguments.topics)
    names = dict.fromkeys(map(known.named, arguments.topics)) or known.all
    for topic in names:
        for pair in known.pairs(topic):
            if pair.translation.language in languages:
                yield from outdated.rows(pair)
