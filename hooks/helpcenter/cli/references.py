"""``helpcenter references``: which other hosts articles lead to."""

import argparse
import sys
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli.errors import CannotRun
from helpcenter.content import catalog, project
from helpcenter.findings import errors
from helpcenter.ledger.reading import SITE
from helpcenter.trust import hosts, passages


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "references",
        help="list the other hosts that articles lead to",
        description="List all other hosts that articles lead to, how often, and where first. With"
        " --take, add those that are not listed to the references of data/trust.yml.",
    )
    parser.add_argument("--take", action="store_true", help="list them in data/trust.yml")
    parser.add_argument("--why", metavar="TEXT", help="with --take: why they may be mentioned")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the hosts, and take them up if that was asked for; return the exit code."""
    why = (arguments.why or "").strip()
    if arguments.take and not why:
        raise CannotRun("--take needs --why TEXT: say why these hosts may be mentioned.")
    try:
        own = project.read(arguments.project)
        tree = own.tree()
    except project.NoProject as error:
        raise CannotRun(str(error)) from None
    book, findings = ledger.of(own)
    if book is None:
        raise CannotRun("\n".join(map(str, errors(findings))))
    told = passages.of_data(own.root, own.data, own.languages)
    # What stands at the foot of each page, and where articles are kept.
    texts = [one for one in told if one.path == f"{own.data.name}/{SITE}"]
    texts += passages.of_settings(own.root)
    texts += [
        passage
        for topic, files in catalog.scan(tree).topics.items()
        for language, file in files.items()
        for passage in passages.of_article(
            file.path, file.data.decode("utf-8", "replace"), language, topic
        )
    ]
    found = hosts.outside(texts, own.languages)
    listed = {reference.value for reference in book.trust.references}
    new = [one for one in found if one.place not in listed]
    for one in found:
        state = "new" if one in new else "listed"
        sys.stdout.write(f"{one.count:6}  {state:6}  {one.place}  ({one.first})\n")
    sys.stdout.write(f"{len(found)} outside, {len(new)} of them not listed.\n")
    if arguments.take and new:
        path = own.data / "trust.yml"
        text = path.read_text("utf-8") if path.is_file() else ""
        places = sorted(one.place for one in new)
        path.write_text(hosts.with_references(text, places, why), "utf-8")
        sys.stdout.write(f"{path}: {len(new)} references added.\n")
        return 0
    return 1 if new else 0
