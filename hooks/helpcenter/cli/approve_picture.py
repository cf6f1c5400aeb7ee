"""``helpcenter approve-picture``: somebody has looked at a picture."""

import argparse
import sys
from hashlib import sha256
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli.errors import CannotRun
from helpcenter.content import located, project
from helpcenter.trust import operator, pictures
from helpcenter.trust.release import today


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "approve-picture",
        help="record that somebody has looked at a picture",
        description="Record in data/pictures.yml that a picture was looked at, as it is now.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--by", required=True, metavar="NAME", help="who has looked at it")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Record pictures; return the exit code: 0, 1 (one may not be published), 2 (usage)."""
    by = " ".join(arguments.by.split())
    if not by:
        raise CannotRun("--by: say who has looked at it.")
    try:
        found = project.read(arguments.project.resolve())
    except project.NoProject as error:
        raise CannotRun(str(error)) from None
    book, _ = ledger.of(found)
    contacts = operator.verified(book, today()) if book else frozenset()
    try:
        entries = pictures.entries(found.data)
    except (located.Unreadable, located.Invalid) as error:
        raise CannotRun(f"{found.data / pictures.FILE}: {error}") from None
    known = set(pictures.found(found.root, found.docs))
    code = 0
    for file in arguments.files:
        name = _name(file, found.root, known)
        content = (found.root / name).read_bytes()
        digest = sha256(content).hexdigest()
        for fault in pictures.faults(found.root / name, digest, contacts):
            sys.stderr.write(f"{name}: {fault}\n")
            code = 1
            break
        else:
            entries[name] = pictures.Reviewed(file=name, sha256=digest, by=by, day=today())
            sys.stdout.write(f"{name}: looked at by {by}.\n")
    if not code:
        (found.data / pictures.FILE).write_text(pictures.written(entries), "utf-8", newline="\n")
    return code


def _name(file: Path, root: Path, known: set[str]) -> str:
    """Return the path of a picture from the root of the project."""
    for place in (Path.cwd() / file, root / file):
        path = place.resolve()
        if path.is_relative_to(root) and path.relative_to(root).as_posix() in known:
            return path.relative_to(root).as_posix()
    alike = [name for name in known if Path(name).name == file.name]
    if len(alike) == 1 and file.name == str(file):
        return alike[0]
    raise CannotRun(f"{file}: no picture of the articles has that name.")
