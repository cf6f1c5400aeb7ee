"""``helpcenter sync``: what can be put in order is put in order."""

import argparse
import sys
from pathlib import Path

from helpcenter.cli import check, moving
from helpcenter.parity import tidy
from helpcenter.parity.moving import Plan


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "sync",
        help="put keys, navigation and typography in order",
        description="Put in order what can be: shared keys of front matter as the source has them,"
        " all topics in the navigation and no others, typography, the record of topics that"
        " have an address (data/published.yml), and CODEOWNERS, of data/owners.yml.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if it would")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; return the exit code."""
    own = moving.read(arguments.project)
    tree = own.tree()
    todo = tidy.ordered(own)
    if arguments.check:
        for path in sorted(todo):
            sys.stdout.write(f"{tree.name(path)}: not in order. Run `helpcenter sync`.\n")
        return 1 if todo else 0
    moving.carry_out(own, Plan(dict(todo)))
    for name in check.fix(tree):
        sys.stdout.write(f"mended  {name}\n")
    return 0
