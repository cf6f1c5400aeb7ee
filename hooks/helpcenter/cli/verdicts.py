"""``helpcenter export-pairs`` and ``import-verdicts``: a second opinion, by choice."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from helpcenter.cli.check import add_tree, tree_of
from helpcenter.cli.errors import CannotRun
from helpcenter.content import catalog
from helpcenter.content.catalog import Tree
from helpcenter.findings import suggest
from helpcenter.parity import engine, verdicts
from helpcenter.parity.checks import Context, Topic
from helpcenter.parity.judge import Judge, Material
from helpcenter.parity.pairs import pairs
from helpcenter.parity.verdicts import Verdict


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands to those of the console program."""
    export = commands.add_parser(
        "export-pairs",
        help="write each sentence beside its translation, for whoever judges them",
        description="Write the sentences that correspond as JSON, one pair a line.",
    )
    export.add_argument("topics", metavar="TOPIC", nargs="*", help="such as account/fees; or all")
    export.add_argument("--lang", metavar="LANG", help="only this language")
    export.add_argument("--out", type=Path, metavar="FILE", help="instead of the terminal")
    add_tree(export)
    export.set_defaults(run=run_export)
    back = commands.add_parser(
        "import-verdicts",
        help="keep what a reviewer says of these pairs; `check` warns of it",
        description="Keep the verdicts of a file of JSON lines: id, verdict, by, day, note.",
    )
    back.add_argument("file", type=Path, metavar="FILE")
    add_tree(back)
    back.set_defaults(run=run_import)


def _topics(tree: Tree) -> Iterator[Topic]:
    terms = tuple(engine.terms_of(tree, []))
    judge = Judge(Context.of(tree, terms, stamped=False))
    for name, files in catalog.scan(tree).topics.items():
        yield judge.read(Material(name, files, {}))[0]


def run_export(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter export-pairs``; return the exit code."""
    tree = tree_of(arguments)
    if arguments.lang is not None and arguments.lang not in tree.languages:
        known = ", ".join(tree.languages)
        raise CannotRun(f"'{arguments.lang}' is no language of the site ({known}).")
    known_topics = catalog.scan(tree).topics
    for name in arguments.topics:
        if name not in known_topics:
            raise CannotRun(f"there is no topic '{name}'.{suggest(name, known_topics)}")
    languages = [arguments.lang] if arguments.lang else None
    lines = (
        json.dumps(pair, ensure_ascii=False) + "\n"
        for topic in _topics(tree)
        if not arguments.topics or topic.name in arguments.topics
        for pair in pairs(topic, languages)
    )
    if arguments.out is None:
        sys.stdout.writelines(lines)
        return 0
    try:
        arguments.out.write_text("".join(lines), "utf-8")
    except OSError as error:
        raise CannotRun(f"{arguments.out}: cannot be written: {error.strerror}.") from None
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter import-verdicts``; return the exit code."""
    tree = tree_of(arguments)
    try:
        text = arguments.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{arguments.file}: cannot be read: {error}") from None
    found, problems = verdicts.read(text)
    places = {
        pair["id"]: (pair["languages"][1], topic.name)
        for topic in _topics(tree)
        for pair in pairs(topic)
    }
    for problem in problems:
        sys.stderr.write(f"{arguments.file}:{problem.line}: {problem.message}\n")
    unknown = [(line, verdict) for line, verdict in found if verdict.id not in places]
    for line, verdict in unknown:
        sys.stderr.write(
            f"{arguments.file}:{line}: no pair has the id '{verdict.id}': one of its texts has "
            "changed since, or it is of another project. Export the pairs again.\n"
        )
    if problems or unknown:
        sys.stderr.write("Nothing was kept.\n")
        return 1
    for path, count in _keep(tree, [verdict for _, verdict in found], places):
        sys.stdout.write(f"{tree.name(path)}: {count} kept.\n")
    return 0


def _keep(
    tree: Tree, found: list[Verdict], places: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[Path, int]]:
    """Write verdicts beside the articles; those about texts that have changed are dropped."""
    for place in sorted({places[verdict.id] for verdict in found}):
        path = verdicts.path(tree, *place)
        old = verdicts.read(path.read_text("utf-8"))[0] if path.is_file() else []
        mine = [verdict for verdict in found if places[verdict.id] == place]
        kept = [verdict for _, verdict in old if places.get(verdict.id) == place]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(verdicts.write([*kept, *mine]), "utf-8", newline="\n")
        yield path, len(mine)
