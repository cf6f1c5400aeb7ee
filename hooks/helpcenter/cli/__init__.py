"""The console command ``helpcenter``: reads the arguments, calls a room, prints.

In: what somebody typed. Out: text, and an exit code: 0 done, 1 faults found, 2 could not
run. This room decides nothing about content; each command is a module of its own.
"""

import argparse
import io
import os
import re
import signal
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from helpcenter.cli import (
    approve,
    approve_picture,
    beginning,
    check,
    disk_copy,
    exchange,
    freshness,
    gitlab_comment,
    languages,
    moving,
    publishing,
    references,
    schemas,
    stamping,
    starting,
    sync,
    translate,
    verdicts,
    verify_channel,
    verify_site,
    whats_new,
)
from helpcenter.cli.errors import CannotRun
from helpcenter.content.project import above


def _speak() -> None:
    """Say all there is to say, in all scripts: Windows writes files in the encoding of old."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            files = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=files, errors="backslashreplace")


class _Parser(argparse.ArgumentParser):
    """Tells what a command that does not exist may have meant, in place of all there are."""

    def error(self, message: str) -> NoReturn:
        typed = re.search(r"argument COMMAND: invalid choice: '(.*?)' \(", message)
        if typed is None:
            super().error(message)
        near = get_close_matches(typed[1], re.findall(r"'([\w-]+)'", message[typed.end() :]), n=1)
        meant = f"Did you mean `helpcenter {near[0]}`?" if near else "See `helpcenter --help`."
        self.exit(2, f"helpcenter: there is no command '{typed[1]}'. {meant}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 done, 1 faults found, 2 could not run."""
    _speak()
    parser = _Parser(prog="helpcenter", description="Tools for a help center in several languages.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('helpcenter')}")
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for command in (
        approve,
        approve_picture,
        beginning,
        check,
        disk_copy,
        exchange,
        freshness,
        gitlab_comment,
        languages,
        moving,
        publishing,
        references,
        schemas,
        stamping,
        starting,
        sync,
        translate,
        verdicts,
        verify_channel,
        verify_site,
        whats_new,
    ):
        command.add(subparsers)
    arguments = parser.parse_args(argv)
    if not hasattr(arguments, "run"):
        parser.print_help(sys.stderr)
        return 2
    if getattr(arguments, "project", None) == Path():  # from any folder of a project
        arguments.project = above(Path())
    try:
        return int(arguments.run(arguments))
    except CannotRun as error:
        sys.stderr.write(f"helpcenter: {error}\n")
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT  # as shells call it
    except BrokenPipeError:
        # The reader of our output has seen enough, such as `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        sys.stderr.write(f"helpcenter: {error.filename}: {error.strerror}.\n")
        return 2
