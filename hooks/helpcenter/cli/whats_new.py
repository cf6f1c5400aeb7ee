"""``helpcenter whats-new``: what a change shows to readers that they were not shown before."""

import argparse
import json
import sys
from collections.abc import Sequence
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
    parser.add_argument(
        "--pages", type=Path, metavar="FILE", help="write there which pages read otherwise"
    )
    parser.add_argument(
        "--status",
        type=Path,
        nargs=2,
        metavar=("BEFORE", "AFTER"),
        help="also tell in the comment how far languages are: `helpcenter status --format json`",
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
    states = _states(arguments.status) if arguments.status else ""
    if arguments.comment or arguments.pages:
        pages = whats_new.changed(arguments.base, arguments.head)
    if arguments.pages:
        arguments.pages.write_text("".join(f"{page}\n" for page in pages), "utf-8")
    if arguments.comment:
        arguments.comment.write_text(whats_new.comment(found, pages, states), "utf-8")
    return 0


def _states(files: Sequence[Path]) -> str:
    try:
        before, after = (json.loads(file.read_text("utf-8")) for file in files)
        return whats_new.standing(before, after)
    except OSError as error:
        raise CannotRun(f"{error.filename}: cannot be read: {error.strerror}.") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise CannotRun("--status takes two files of `helpcenter status --format json`.") from None
