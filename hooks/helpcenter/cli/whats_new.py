"""``helpcenter whats-new``: what a change shows to readers that they were not shown before."""

import argparse
import sys
from pathlib import Path

from helpcenter.cli.errors import CannotRun
from helpcenter.site import whats_new


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "whats-new",
        help="list what is new between two built sites",
        description="Print, as a table in Markdown, the links, addresses, numbers, accounts,"
        " sentences that may tell a contact, pictures and sensitive sentences that a site shows"
        " and another build of it does not, each with its page.",
    )
    parser.add_argument("base", type=Path, metavar="BASE_SITE", help="a folder, before a change")
    parser.add_argument("head", type=Path, metavar="HEAD_SITE", help="likewise, after it")
    parser.add_argument(
        "--comment", type=Path, metavar="FILE", help="also write it there, as a comment on a change"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is new; return the exit code."""
    for site in (arguments.base, arguments.head):
        if not site.is_dir():
            raise CannotRun(f"{site}: no such folder. Build the site first.")
        if not any(site.rglob("*.html")):
            raise CannotRun(f"{site}: no page stands in it. Give the folder of a built site.")
    found = whats_new.news(arguments.base, arguments.head)
    sys.stdout.write(whats_new.table(found))
    if arguments.comment:
        arguments.comment.write_text(whats_new.comment(found), "utf-8")
    return 0
