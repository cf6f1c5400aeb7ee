"""``helpcenter rename`` and ``helpcenter delete``: a topic's name, or its end, everywhere."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpcenter.cli.errors import CannotRun
from helpcenter.content import change, project
from helpcenter.content.catalog import SUFFIX
from helpcenter.content.project import Project
from helpcenter.parity import moving
from helpcenter.trust import approvals

# So many files are named one by one.
_FEW = 12
# Files in which a project may list topics for ends of its own; and folders of what is not its own.
_LISTS = frozenset({".csv", ".json", ".toml", ".txt", ".yaml", ".yml"})
_MADE = frozenset({"site", "node_modules", "venv"})
_TOPIC = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to those of the console program."""
    what = (
        "files, navigation, links, data/, stamps, approvals; the old address leads to the new one"
    )
    renaming = commands.add_parser(
        "rename",
        help="call a topic otherwise, in all languages",
        description=f"Call a topic otherwise, in all languages at once: {what}.",
    )
    renaming.add_argument("old", metavar="OLD", help="such as account/fees")
    renaming.add_argument("new", metavar="NEW", help="such as orders/fees")
    renaming.set_defaults(run=run_rename)
    deleting = commands.add_parser(
        "delete",
        help="give a topic up, in all languages",
        description=f"Give a topic up, in all languages at once: {what}.",
    )
    deleting.add_argument("topic", metavar="TOPIC", help="such as account/fees")
    deleting.add_argument("--to", metavar="OTHER", required=True, help="where its address leads")
    deleting.set_defaults(run=run_delete)
    for parser in (renaming, deleting):
        parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")


def run_rename(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter rename``; return the exit code."""
    own = read(arguments.project)
    old, new = topic(own, arguments.old), topic(own, arguments.new)
    plan = _plan(lambda: moving.rename(own, old, new))
    notes = approvals.renamed(own.data / approvals.FOLDER, old, new)
    carry_out(own, moving.Plan({**plan.files, **notes}))
    sys.stdout.write(f"{old} is {new} now; its old address leads there.\n")
    _tell_elsewhere(own, old)
    section, _, _ = new.rpartition("/")
    if section != old.rpartition("/")[0]:
        overview = f"{section}/index".lstrip("/")
        sys.stdout.write(
            f"Move its entry to the overview of its new section, in each language; then run"
            f" `helpcenter stamp {overview} {old.rpartition('/')[0]}/index`.\n"
        )
    return 0


def run_delete(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter delete``; return the exit code."""
    own = read(arguments.project)
    gone, other = topic(own, arguments.topic), topic(own, arguments.to)
    done = f"{gone} is gone; its address leads to {other}, and so do these sentences: look at them."
    before = own.tree()
    plan = _plan(lambda: moving.delete(own, gone, other))
    look = list(plan.changed_lines())
    carry_out(own, plan)
    sys.stdout.write(f"{done}\n")
    for path, line, text in look:
        sys.stdout.write(f"  {before.name(path)}:{line}: {text}\n")
    _tell_elsewhere(own, gone)
    return 0


def _tell_elsewhere(own: Project, gone: str) -> None:
    """Tell which files of the project's own, that nobody here reads, still name a topic."""
    places = sorted(_naming(own, gone)) if "/" in gone else []  # else it may be any word
    if places:
        more = f" and {len(places) - _FEW} more" if len(places) > _FEW else ""
        shown = ", ".join(f"{path}:{line}" for path, line in places[:_FEW])
        sys.stdout.write(f"Still named {gone}, in files that are yours: {shown}{more}.\n")


def _naming(own: Project, topic: str) -> Iterator[tuple[str, int]]:
    word = re.compile(rf"(?<![\w/-]){re.escape(topic)}(?![\w/-])")
    ours = {own.docs.name, own.data.name, *_MADE}
    for path in own.root.rglob("*"):
        parts = path.relative_to(own.root).parts
        hidden = parts[0] in ours or any(part[0] in "._" for part in parts)
        text = _text(path) if path.suffix in _LISTS and not hidden else ""
        for number, line in enumerate(text.split("\n"), 1):
            if word.search(line):
                yield path.relative_to(own.root).as_posix(), number


def _text(path: Path) -> str:
    """Return what a file says; nothing, if nobody can read it."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def read(folder: Path) -> Project:
    """Return the project in a folder.

    Raises:
        CannotRun: there is none.
    """
    try:
        return project.read(folder)
    except project.NoProject as error:
        raise CannotRun(str(error)) from None


def topic(own: Project, name: str) -> str:
    """Return the topic that a name, or the path of a page, means.

    Raises:
        CannotRun: a topic cannot be called so.
    """
    path = own.tree().name(Path(name)) if Path(name).is_file() else name  # from any folder
    parts = path.replace("\\", "/").removesuffix(SUFFIX).split("/")
    if parts[0] == own.docs.name:
        parts = parts[1:]
    found = "/".join(parts[1:] if parts[0] in own.languages and parts[1:] else parts)
    if not _TOPIC.fullmatch(found):
        raise CannotRun(
            f"'{name}' is no name of a topic. Write small letters, digits, - and /, such as"
            " account/reset-password."
        )
    return found


def carry_out(own: Project, plan: moving.Plan) -> None:
    """Change the files of a project; tell which.

    Raises:
        CannotRun: one of them could not be changed; all are as they were.
    """
    try:
        change.apply(plan.files)
    except OSError as error:
        raise CannotRun(f"{error.filename}: {error.strerror}. Nothing was changed.") from None
    name = own.tree().name
    done = [
        ("removed" if content is None else "wrote  ", name(path))
        for path, content in sorted(plan.files.items())
    ]
    sys.stdout.writelines(f"{verb} {what}\n" for verb, what in _told(done))


def _told(done: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what was done to files; to many of them, folder by folder."""
    if len(done) <= _FEW:
        yield from done
        return
    of = Counter((verb, path.rpartition("/")[0]) for verb, path in done)
    for (verb, folder), number in of.items():
        files = [path for one, path in done if (one, path.rpartition("/")[0]) == (verb, folder)]
        yield verb, files[0] if number == 1 else f"{number} files in {folder or '.'}"


def _plan(make: moving.Make) -> moving.Plan:
    try:
        return make()
    except (moving.CannotMove, project.NoProject) as error:
        raise CannotRun(str(error)) from None
