"""``helpcenter schemas``: what lets an editor complete and judge data/ while it is typed."""

import argparse
import sys
from pathlib import Path

from helpcenter.cli.errors import CannotRun
from helpcenter.content import own, project
from helpcenter.site import schemas

FOLDER = ".cache/schemas"
SETTINGS = ".vscode/settings.json"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "schemas",
        help="let your editor complete and judge data/ while you type",
        description=f"Write JSON Schemas of data/ and of front matter to {FOLDER}/, and, where"
        f" there is none, {SETTINGS}, by which VS Code's YAML extension finds them.",
    )
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the files; return the exit code."""
    try:
        found = project.read(arguments.project)
        root, declared = found.root, own.read(found.data, found.root)
    except project.NoProject as error:
        raise CannotRun(str(error)) from None
    folder, settings = root / FOLDER, root / SETTINGS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (schema, _) in schemas.schemas(declared).items():
            (folder / name).write_text(schemas.written(schema), "utf-8")
        if not settings.exists():
            settings.parent.mkdir(exist_ok=True)
            settings.write_text(schemas.settings(), "utf-8")
    except OSError as error:
        raise CannotRun(f"{error.filename}: {error.strerror}.") from None
    sys.stdout.write(f"{FOLDER}/ holds the schemas; {SETTINGS} says which file each is of.\n")
    return 0
