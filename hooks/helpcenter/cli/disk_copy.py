"""``helpcenter disk-copy``: the built site as a folder that needs neither host nor scripts."""

import argparse
import sys
from pathlib import Path

from helpcenter.cli.errors import CannotRun
from helpcenter.parity.checks import count
from helpcenter.site import disk


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "disk-copy",
        help="copy the built site so that it can be read from a disk",
        description="Copy the built site to a new folder, for a stick, an archive or a closed"
        " network: opened there as files, all its links work, without scripts too.",
    )
    parser.add_argument("target", type=Path, metavar="FOLDER", help="where to; it must not exist")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site (site)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the copy; return the exit code."""
    site, target = arguments.site, arguments.target
    if not (site / disk.PAGE).is_file():
        raise CannotRun(f"{site}: there is no built site. Build it first, or name it by --site.")
    if target.exists():
        raise CannotRun(f"{target}: exists already. Name a new folder.")
    if target.resolve().is_relative_to(site.resolve()):
        raise CannotRun(f"{target}: lies in the site itself. Name a folder beside it.")
    try:
        pages = disk.copy(site, target)
    except OSError as error:
        raise CannotRun(f"{target}: cannot be written: {error.strerror}.") from None
    sys.stdout.write(f"{target}: {count(pages, 'page')}. Open {target / disk.PAGE} in a browser.\n")
    return 0
