"""``helpcenter gitlab-comment``: what a change shows, on its merge request."""

import argparse
import json
import os
import sys
import urllib.request
from pathlib import Path

from helpcenter.cli.errors import CannotRun
from helpcenter.site import merge_request
from helpcenter.site.whats_new import MARK

_TOKEN = "HELPCENTER_TOKEN"  # noqa: S105  # the name of it
_GIVEN = ("CI_API_V4_URL", "CI_PROJECT_ID", "CI_MERGE_REQUEST_IID", _TOKEN)
_PATIENCE = 30


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "gitlab-comment",
        help="keep the comment of `whats-new` on a merge request of GitLab",
        description=f"Write the comment, or write it anew. GitLab's pipelines say where; {_TOKEN}"
        " is a token of the project that may write comments (scope: api).",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="of `whats-new --comment`")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; return the exit code."""
    given = {name: os.environ.get(name, "") for name in _GIVEN}
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise CannotRun(f"{', '.join(missing)}: not set. Run it in a merge request's pipeline.")
    try:
        text = arguments.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{arguments.file}: cannot be read: {error}") from None
    if not text.startswith(MARK):
        raise CannotRun(f"{arguments.file}: not of `helpcenter whats-new --comment`.")
    api = given["CI_API_V4_URL"]
    if not api.startswith(("https://", "http://")):
        raise CannotRun(f"CI_API_V4_URL: '{api}' is no web address.")
    place = f"/projects/{given['CI_PROJECT_ID']}/merge_requests/{given['CI_MERGE_REQUEST_IID']}"

    def call(method: str, path: str, data: dict[str, str] | None) -> bytes:
        request = urllib.request.Request(  # noqa: S310  # its scheme was looked at
            api + (path if path == "/user" else place + path),
            method=method,
            data=None if data is None else json.dumps(data).encode(),
            headers={"PRIVATE-TOKEN": given[_TOKEN], "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310  # likewise
            return bytes(answer.read())

    try:
        done = merge_request.keep(text, call)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CannotRun(f"GitLab did not take the comment: {error}") from None
    sys.stdout.write(f"The comment was {done}.\n")
    return 0
