"""``helpcenter export`` and ``import``: pages for the tools of translators, and back."""

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from helpcenter.cli import check, translate
from helpcenter.cli.errors import CannotRun
from helpcenter.cli.topics import Topics
from helpcenter.content.catalog import Tree
from helpcenter.parity.checks import count
from helpcenter.translation.desk import Desk
from helpcenter.translation.units import Unit

_ENDINGS = {"xliff": (".xlf", ".xliff"), "po": (".po", ".pot"), "tmx": (".tmx",)}
_FORMATS = ("xliff", "po", "pot", "tmx")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands to those of the console program."""
    export = commands.add_parser(
        "export",
        help="write pages for a translation tool: XLIFF 2.1, PO, or TMX for its memory",
        description="Write texts beside their translations, for any translation tool. What has to"
        " be looked at again is marked (fuzzy; initial). TMX holds what says the same.",
    )
    export.add_argument("topics", metavar="TOPIC", nargs="*", help="all, if none is named")
    export.add_argument("--lang", metavar="LANG", help="into which language")
    export.add_argument("--format", choices=_FORMATS, default="xliff")
    export.add_argument("--out", type=Path, metavar="FILE", required=True)
    check.add_tree(export)
    export.set_defaults(run=run_export)
    back = commands.add_parser(
        "import",
        help="write translations back that a tool has saved as XLIFF 2 or PO",
        description="Write translations back into pages and data/, after the checks of any edit,"
        " and stamp them. What others have changed meanwhile is told and stays.",
    )
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--lang", metavar="LANG", help="if the file does not say its language")
    check.add_tree(back)
    back.set_defaults(run=run_import)


def _formats() -> ModuleType:
    """Return what reads and writes the formats, if the toolkit is there.

    Raises:
        CannotRun: it is not.
    """
    try:
        return import_module("helpcenter.translation.formats")
    except ImportError:
        raise CannotRun(
            "the Translate Toolkit is not installed. Install the extra 'exchange':"
            " pip install 'helpcenter[exchange]' (or pip install translate-toolkit)."
        ) from None


def run_export(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter export``; return the exit code."""
    tree = check.tree_of(arguments)
    formats, known = _formats(), Topics(tree)
    known.language(arguments.lang)
    translate.outside(tree, arguments.out)
    names = list(dict.fromkeys(map(known.named, arguments.topics))) or list(known.all)
    desk = Desk(tree)
    if arguments.format == "tmx":
        languages = [arguments.lang] if arguments.lang else tree.languages
        found = [unit for one in languages for unit in translate.units_of(desk, names, one)]
        made = [(arguments.out, found, formats.memory(found, tree.source))]
    else:
        if not arguments.lang:
            raise CannotRun(f"say into which language: --lang LANG ({', '.join(tree.languages)}).")
        found = [unit for unit in translate.units_of(desk, names, arguments.lang) if unit.source]
        made = [*_made(formats, arguments, desk, found)]
    for out, units, data in made:
        try:
            out.write_bytes(data)
        except OSError as error:
            raise CannotRun(f"{out}: cannot be written: {error.strerror}.") from None
        sys.stdout.write(f"{out}: {count(len(units), 'text')}.\n")
    return 0


def _made(
    formats: ModuleType, arguments: argparse.Namespace, desk: Desk, found: list[Unit]
) -> Iterator[tuple[Path, list[Unit], bytes]]:
    """Yield the files, each with its texts: XLIFF has one for each language that is translated."""
    out: Path = arguments.out
    if arguments.format != "xliff":
        template = arguments.format == "pot"
        yield out, found, bytes(formats.po(found, arguments.lang, template=template))
        return
    by_source: dict[str, list[Unit]] = {}
    for unit in found:
        by_source.setdefault(desk.read(unit.topic).source, []).append(unit)
    usual = max(by_source, key=lambda source: len(by_source[source]), default=desk.tree.source)
    for source, units in (by_source or {usual: []}).items():
        path = out if source == usual else out.with_suffix(f".from-{source}{out.suffix}")
        try:
            yield path, units, bytes(formats.xliff(units, source, arguments.lang))
        except ValueError:
            raise CannotRun(
                "a text holds a character that no XML may hold; `helpcenter check` names it."
            ) from None


def run_import(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter import``; return the exit code."""
    tree = check.tree_of(arguments)
    formats = _formats()
    batch = _read(formats, arguments.file)
    language = arguments.lang or _meant(batch.language, tree)
    Topics(tree).language(language)
    if not language:
        raise CannotRun(f"{arguments.file} does not say its language: --lang LANG.")
    desk = translate.desk_of(arguments, tree)
    for problem in batch.problems:
        sys.stderr.write(f"{arguments.file}:{problem.line}: {problem.message}\n")
    code = 1 if batch.problems else 0
    taken = []
    for topic, given in batch.given.items():
        if topic in desk.materials:
            taken.append(desk.take(topic, language, given))
        else:
            sys.stderr.write(f"{arguments.file}:{given[0].line}: there is no topic '{topic}'.\n")
            code = 1
    for one in taken:
        code = max(code, translate.carry_out(tree, one, arguments.file))
    told = (
        one.files or one.confirmed or one.problems or one.findings or one.undone for one in taken
    )
    if not any(told):
        sys.stdout.write(f"{arguments.file}: nothing in it is new.\n")
    return code


def _meant(language: str, tree: Tree) -> str:
    """Return the language of the tree that a file means, however it writes it (pt_BR)."""
    plain = language.replace("_", "-").casefold()
    return next((name for name in tree.languages if name.casefold() == plain), language)


def _read(formats: ModuleType, path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202  # of a module that may be missing
    kind = next((name for name, ends in _ENDINGS.items() if path.suffix in ends), "")
    if kind not in {"xliff", "po"}:
        raise CannotRun(f"{path}: give an XLIFF 2 (.xlf) or PO (.po) file.")
    data = translate.text_of(path).encode()
    try:
        return formats.from_po(data) if kind == "po" else formats.from_xliff(data)
    except formats.BAD as error:
        reason = " ".join(str(error).split())[:200]
        raise CannotRun(f"{path}: this is no valid {kind.upper()} file: {reason}") from None
