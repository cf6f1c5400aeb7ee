"""``helpcenter translate``: a file with all that a translator needs, and back into the page."""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli import check, stamping
from helpcenter.cli.errors import CannotRun
from helpcenter.cli.topics import Topics
from helpcenter.content import change, project
from helpcenter.content.catalog import Tree
from helpcenter.content.edit import CannotEdit
from helpcenter.findings import Severity
from helpcenter.parity.checks import count, freshness
from helpcenter.translation import workfile
from helpcenter.translation.desk import Desk, Taken
from helpcenter.translation.near import Memory
from helpcenter.translation.units import State, Unit

# A work file of the longest page has some hundred kilobytes.
MAX_BYTES = 16 * 1024 * 1024
# So many places are named.
_MANY = 8


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "translate",
        help="write a file to translate a page with; --take writes it back into the page",
        description="Write one file with all that it takes to translate a page or to bring it up"
        " to date: each text of the source, what changed in it, what the translation says, the"
        " words of the glossary, and what was translated much alike. With --take, what was"
        " written there becomes the page, and its stamp.",
    )
    parser.add_argument("topic", metavar="TOPIC", nargs="?", help="such as account/fees")
    parser.add_argument("--lang", metavar="LANG", help="into which language")
    parser.add_argument("--out", type=Path, metavar="FILE", help="TOPIC.LANG.work.md, if not given")
    parser.add_argument(
        "--again", action="store_true", help="make a work file anew; what is written there stays"
    )
    parser.add_argument("--take", type=Path, metavar="FILE", help="write a work file back")
    check.add_tree(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; return the exit code."""
    if bool(arguments.topic) == bool(arguments.take):
        raise CannotRun("name a topic and --lang LANG; or --take FILE, to write one back.")
    tree = check.tree_of(arguments)
    return _take(arguments, tree) if arguments.take else _begin(arguments, tree)


def desk_of(arguments: argparse.Namespace, tree: Tree) -> Desk:
    """Return the desk of a tree, with the ledger of its project, if it is one."""
    if arguments.docs is not None:
        return Desk(tree)
    return Desk(tree, ledger.of(project.read(arguments.project))[0])


def _begin(arguments: argparse.Namespace, tree: Tree) -> int:
    known = Topics(tree)
    languages = list(known.languages(arguments.lang, [arguments.topic]))
    if len(languages) != 1:
        raise CannotRun(f"say into which language: --lang LANG ({', '.join(tree.languages)}).")
    topic, language = known.named(arguments.topic), languages[0]
    desk = desk_of(arguments, tree)
    found = units_of(desk, [topic], language)
    if not found:
        raise CannotRun(f"'{language}' is the language that '{topic}' is written in first.")
    source = desk.read(topic).source
    memory = Memory(
        unit for name in desk.materials if {source, language} <= {*desk.materials[name].files}
        for unit in _known(desk, name, source, language)
    )  # fmt: skip
    out = arguments.out or place(tree) / _file_name(topic, language)
    outside(tree, out)
    if out.exists() and not arguments.again:
        raise CannotRun(
            f"{out} is there already. Take it back (--take), make it anew with what is written"
            " there (--again), or choose --out FILE."
        )
    work = _work(out, topic, language) if out.exists() else None
    before = workfile.written(work) if work else {}
    texts = {name: one.text for name, one in before.items()}
    ids = {unit.id for unit in found}
    lost = [one.line for name, one in before.items() if name not in ids]
    lost += [problem.line for problem in work.problems] if work else []
    try:
        if lost:
            old = out.with_name(f"{out.name}.old")
            if old.exists():
                raise CannotRun(f"{old} is there already, and would be lost. Move or remove it.")
            out.replace(old)
            where = _places(old, sorted(lost))
            sys.stdout.write(f"not brought over (another source now, or a broken box): {where}\n")
        text = workfile.write(found, memory.near, texts, desk.shown(language))
        out.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{out}: cannot be written: {error.strerror}.") from None
    todo = sum(unit.is_open for unit in found)
    what = f"{todo} of {count(len(found), 'text')} to be done. When all is done, run"
    if not todo:
        what = f"nothing of {count(len(found), 'text')} is owed. When you have changed some, run"
    sys.stdout.write(f"{out}: {what}\nhelpcenter translate --take {out}\n")
    pair = None if todo else desk.pair(desk.read(topic), language)
    for fault in freshness.told(pair) if pair else ():  # what else keeps it from being current
        sys.stdout.write(f"{desk.path(topic, language)}:{fault.line}: {fault.message}\n")
    return 0


def _work(file: Path, topic: str, language: str) -> workfile.Work:
    """Return a work file that is made anew.

    Raises:
        CannotRun: it is of another page, or none.
    """
    work = workfile.read(text_of(file))
    if (work.topic, work.language) != (topic, language):
        raise CannotRun(f"{file} is no work file of '{topic}' ({language}). Choose --out FILE.")
    return work


def units_of(desk: Desk, names: Iterable[str], language: str) -> list[Unit]:
    """Return the units of some topics.

    Raises:
        CannotRun: a page cannot be read.
    """
    try:
        return [unit for name in names for unit in desk.units(name, language)]
    except CannotEdit as error:
        raise CannotRun(str(error)) from None


def place(tree: Tree) -> Path:
    """Return where files of one's own are put: here, or in the project, if here is published."""
    here = Path()
    if here.resolve().is_relative_to(tree.docs.resolve()):
        return Path(os.path.relpath(tree.root))
    return here


def outside(tree: Tree, out: Path) -> None:
    """Refuse to write into the articles of a language, where a file would become one.

    Raises:
        CannotRun: it lies there.
    """
    docs = tree.docs.resolve()
    if any(out.resolve().is_relative_to(docs / language) for language in tree.languages):
        raise CannotRun(f"{out} would be published with the articles. Choose another folder: --out")


def _known(desk: Desk, name: str, source: str, language: str) -> list[Unit]:
    """Return what a topic says in two languages, of which neither need be that it is written in.

    Nothing, where it cannot be read.
    """
    try:
        here, there = desk.units(name, source), desk.units(name, language)
    except CannotEdit:
        return []
    if not here:  # written in it
        return there
    if not there:
        return [
            replace(unit, source=unit.target, target=unit.source, place=unit.at) for unit in here
        ]
    said = {unit.index: unit.target for unit in here if unit.state is State.CURRENT}
    return [replace(unit, source=said[unit.index]) for unit in there if said.get(unit.index)]


def _file_name(topic: str, language: str) -> str:
    """Return the name of a work file, which any system takes."""
    return f"{re.sub(r'[^A-Za-z0-9.]+', '-', topic)}.{language}.work.md"


def _take(arguments: argparse.Namespace, tree: Tree) -> int:
    work = workfile.read(text_of(arguments.take))
    for problem in work.problems:
        sys.stderr.write(f"{arguments.take}:{problem.line}: {problem.message}\n")
    if not work.given:
        return 1
    desk = desk_of(arguments, tree)
    if work.topic not in desk.materials or work.language not in tree.languages:
        raise CannotRun(f"{arguments.take} is of '{work.topic}' ({work.language}), not there now.")
    taken = desk.take(work.topic, work.language, work.given)
    code = carry_out(tree, taken, arguments.take)
    if not (taken.files or taken.confirmed or taken.problems or taken.findings):
        sys.stdout.write(f"{arguments.take}: nothing in it is new.\n")
    return 1 if work.problems else code


def text_of(path: Path) -> str:
    """Return what a file says, whatever ends its lines.

    Raises:
        CannotRun: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise CannotRun(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CannotRun(f"{path}:{line}: this is no UTF-8. Save the file as UTF-8.") from None
    if len(data) > MAX_BYTES:
        raise CannotRun(f"{path}: larger than {MAX_BYTES >> 20} MB. Divide it.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def carry_out(tree: Tree, taken: Taken, file: Path) -> int:
    """Write a page that was taken, and its stamp; tell what was not. Return the exit code."""
    for problem in taken.problems:
        sys.stderr.write(f"{file}:{problem.line}: {problem.message}\n")
    for finding in taken.findings:
        line = taken.places.get(finding.line)  # where it is to be mended, if nothing is written
        said = f"{file}:{line}: {finding.message} [{finding.check}]" if line else str(finding)
        sys.stderr.write(f"{said}\n")
    if any(one.severity is Severity.ERROR for one in taken.findings):
        sys.stderr.write(f"Nothing was written. Mend it in {file}, and take it again.\n")
        return 1
    new = any(not path.exists() for path in taken.files)
    try:
        change.apply(taken.files)
    except OSError as error:
        raise CannotRun(f"{error.filename}: {error.strerror}. Nothing was changed.") from None
    for path in taken.files:
        sys.stdout.write(f"wrote {tree.name(path)}: {count(taken.edits, 'text')}\n")
    if (taken.files or taken.confirmed) and not (taken.whole and taken.left):
        for done, message in stamping.edited(
            tree, taken.topic, taken.language, taken.confirmed, new=new, whole=taken.whole
        ):
            if done or not taken.left:  # else it is told by the lines of the file
                (sys.stdout if done else sys.stderr).write(f"{message}\n")
    sys.stdout.writelines(f"{line}\n" for line in _rest(taken, file))
    return 1 if taken.problems else 0


def _rest(taken: Taken, file: Path) -> Iterator[str]:
    """Yield what is still to be done for a page."""
    if taken.left:
        where = _places(file, taken.left)
        yield f"{count(len(taken.left), 'text')} of {taken.topic} still to be done: {where}"
    if taken.undone:
        yield (
            f"{count(len(taken.undone), 'text')} of {taken.topic} not taken, for the file says that"
            f' more is to be done there (state="initial" in XLIFF, fuzzy in PO):'
            f" {_places(file, taken.undone)}"
        )
    if taken.asked:
        yield (
            f"{count(taken.asked, 'sentence')} to be approved by somebody who reads them in all"
            f" languages: helpcenter approve {taken.topic} --by NAME"
        )


def _places(file: Path, lines: Sequence[int]) -> str:
    more = " …" if lines[_MANY:] else ""
    return ", ".join(f"{file}:{line}" for line in lines[:_MANY]) + more
