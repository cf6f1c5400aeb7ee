"""``helpcenter serve``, ``build`` and ``release``: a preview, a build, and one for publishing."""

import argparse
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

from helpcenter.cli import check
from helpcenter.cli.errors import CannotRun
from helpcenter.content import kept, project
from helpcenter.findings import errors
from helpcenter.trust import settings
from helpcenter.trust.release import SIGNED, SWITCH, Release

HOST = "127.0.0.1"
_LAST = 65535  # port of TCP
# The public half of the key that verifications are signed with; who reviews changes of this
# file decides whom readers trust. PUBLIC_KEY names another one, such as one outside the project.
KEY = Path("data/operator.pub")

# The theme's notice about a MkDocs that the engine's pyproject.toml rules out.
_QUIET = "NO_MKDOCS_2_WARNING"
# Who ends us in the middle ends what we have started, and what it holds is given back.
_ENDED = "ignore::UserWarning:multiprocessing.resource_tracker"
_WINDOWS = os.name == "nt"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser of ``helpcenter``."""
    serving = commands.add_parser("serve", help="show the site, and follow what is saved")
    serving.add_argument("--port", default="8000", metavar="N")
    serving.set_defaults(run=run_serve)
    building = commands.add_parser(
        "build",
        help="write the site to site/",
        description="Build the site as `mkdocs build --strict` does. What is wrong in mkdocs.yml"
        " is told first, with all else, as `helpcenter check` tells it.",
    )
    building.set_defaults(run=run_build)
    releasing = commands.add_parser(
        "release",
        help="build the site for publishing: every contact it shows must be verified",
        description="Build the site for publishing: its address must be one that readers can "
        "reach, and every contact it shows verified.",
    )
    releasing.add_argument(
        "--unverified",
        action="store_true",
        help="publish although contacts are unverified, with a banner on every page",
    )
    releasing.add_argument(
        "--signed",
        action="store_true",
        help=f"every verification must be signed: by the key in PUBLIC_KEY, or in {KEY}",
    )
    releasing.set_defaults(run=run_release)


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve on a port, after saying where; this process does nothing else from then on."""
    port = _port(arguments.port)
    site = _project()
    for language in site.languages:
        folder = "" if language == site.source else f"{language}/"
        sys.stdout.write(f"  {language}  http://{HOST}:{port}/{folder}\n")
    sys.stdout.write("Ctrl-C ends it. A saved file shows at once.\n")
    os.environ["SITE_URL"] = f"http://{HOST}:{port}/"
    return _become("helpcenter_mkdocs.preview", str(port))


def _project() -> project.Project:
    try:
        return project.read(Path.cwd())
    except project.NoProject as error:
        raise CannotRun(str(error)) from None


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) <= _LAST:
        raise CannotRun(f"PORT={text} is no port: give a number from 1 to {_LAST}.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotRun(
                f"Port {port} cannot be used ({error.strerror}): another program may have it.\n"
                f"Take another: make serve PORT={port + 1 if port < _LAST else port - 1}"
            ) from None
    return port


def run_build(_arguments: argparse.Namespace) -> int:
    """Build, as the only thing this process does from then on."""
    return _build()


def run_release(arguments: argparse.Namespace) -> int:
    """Build, as the only thing this process does from then on."""
    kind = Release.UNVERIFIED if arguments.unverified else Release.CHECKED
    os.environ[SWITCH] = kind.value
    os.environ[SIGNED] = ""
    os.environ[kept.SWITCH] = kept.OFF  # it is made of what stands there now, and nothing else
    if arguments.signed:
        path = Path(os.environ.get("PUBLIC_KEY") or KEY)
        if not path.is_file():
            raise CannotRun(
                f"{path}: no such file. Give the operator's public key: PUBLIC_KEY=FILE."
            )
        os.environ[SIGNED] = path.read_text("utf-8", "replace")
    return _build()


def _build() -> int:
    """Build, unless MkDocs would tell in words of its own what is wrong in its settings."""
    here = Path()
    if check.first(here) or errors(settings.findings(here)):
        return check.run_check(check.everything(here))
    _project()
    return _become("mkdocs", "build", "--strict")


def _become(module: str, *arguments: str) -> int:
    """Go on as another program of Python, such as MkDocs."""
    sys.stdout.flush()
    os.environ.setdefault(_QUIET, "1")
    os.environ.setdefault("PYTHONWARNINGS", _ENDED)
    command = [sys.executable, "-m", module, *arguments]
    if _WINDOWS:  # which would give the prompt back at once
        return subprocess.call(command)  # noqa: S603  # our own program
    os.execv(sys.executable, command)  # noqa: S606  # likewise, no shell
    return 0
