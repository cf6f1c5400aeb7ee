"""What ``helpcenter check``, ``status`` and ``stamp`` do."""

import argparse
import difflib
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpcenter import ledger
from helpcenter.cli.errors import CannotRun
from helpcenter.content import catalog, extensions, icons, project
from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.content.project import Project
from helpcenter.findings import Finding, errors, suggest
from helpcenter.languages import chains, typography
from helpcenter.parity import engine, report, stamps, status
from helpcenter.parity.checks import Context
from helpcenter.parity.checks.registry import CHECKS
from helpcenter.parity.engine import Report
from helpcenter.parity.judge import Judge, Material
from helpcenter.parity.page import Page
from helpcenter.parity.stamps import BadStamp, Stamp
from helpcenter.search import sources, synonyms
from helpcenter.site import leads
from helpcenter.trust import operator

_PATIENCE = 2.0  # seconds without a progress bar
_BAR = 30
# Everything that can be found, by id.
RULES = {
    rule.id: rule
    for rule in (*CHECKS, *operator.RULES, *chains.RULES, *synonyms.RULES, *extensions.RULES)
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the three commands to the parser of ``helpcenter``."""
    checking = commands.add_parser(
        "check",
        help="prove that every language says the same things",
        description="Compare all languages; exit 1 if there are errors, 2 if it could not run.",
    )
    _add_tree(checking)
    checking.add_argument("--format", choices=list(report.FORMATS), default="text")
    checking.add_argument("--fix", action="store_true", help="mend the typography first")
    checking.add_argument("--list", action="store_true", help="list all checks and exit")
    checking.add_argument("--explain", metavar="ID", help="explain one check and exit")
    checking.add_argument("--no-cache", action="store_true", help="judge everything anew")
    checking.set_defaults(run=run_check)
    state = commands.add_parser("status", help="show which topics are current in which language")
    _add_tree(state)
    state.add_argument("--format", choices=["table", "json"], default="table")
    state.set_defaults(run=run_status)
    stamp = commands.add_parser(
        "stamp",
        help="record that a translation says what its source says now",
        description="Record that translations were brought up to date with their source.",
    )
    stamp.add_argument("topics", metavar="TOPIC", nargs="*", help="such as account/reset-password")
    stamp.add_argument("--all", action="store_true", help="all topics that have no stamp yet")
    stamp.add_argument("--lang", metavar="LANG", help="only this language")
    stamp.add_argument(
        "--unaffected",
        action="store_true",
        help="the source was edited, but the translations need no change",
    )
    _add_tree(stamp)
    stamp.set_defaults(run=run_stamp)


def _add_tree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--docs", type=Path, metavar="DIR", help="a tree DIR/LANG/**/*.md instead")
    parser.add_argument("--source", metavar="LANG", help="with --docs: the source language")
    parser.add_argument("--languages", metavar="A,B,C", help="with --docs: all languages")
    parser.add_argument("--glossary", type=Path, metavar="FILE", help="with --docs: the terms")


def tree_of(arguments: argparse.Namespace) -> Tree:
    """Return the tree that the arguments name.

    Raises:
        CannotRun: there is no such project or folder, or the arguments contradict each other.
    """
    if arguments.docs is None:
        if arguments.source or arguments.languages or arguments.glossary:
            raise CannotRun("--source, --languages and --glossary go with --docs DIR.")
        try:
            return project.read(arguments.project).tree()
        except project.NoProject as error:
            raise CannotRun(str(error)) from None
    return _docs_tree(arguments)


def _docs_tree(arguments: argparse.Namespace) -> Tree:
    docs: Path = arguments.docs
    if not docs.is_dir():
        raise CannotRun(f"{docs}: no such folder.")
    if not arguments.source or not arguments.languages:
        raise CannotRun("--docs DIR needs --source LANG and --languages A,B,C.")
    names = [name.strip() for name in arguments.languages.split(",")]
    languages = tuple(dict.fromkeys(name for name in names if name))
    for name in (*languages, arguments.source):
        if not name.replace("-", "").replace("_", "").isalnum():
            raise CannotRun(f"'{name}' is no language: letters, digits, - and _ only.")
    if arguments.source not in languages:
        raise CannotRun(f"--source {arguments.source} is not among --languages.")
    if not (docs / arguments.source).is_dir():
        raise CannotRun(f"{docs / arguments.source}: no such folder; it should hold the source.")
    if arguments.glossary is not None and not arguments.glossary.is_file():
        raise CannotRun(f"{arguments.glossary}: no such file.")
    return Tree(docs, docs, languages, arguments.source, glossary=arguments.glossary)


def run_check(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter check``; return the exit code."""
    if arguments.list:
        sys.stdout.write(report.catalogue(RULES))
        return 0
    if arguments.explain is not None:
        return _explain(arguments.explain)
    tree = tree_of(arguments)
    if arguments.fix:
        for path in fix(tree):
            sys.stderr.write(f"mended {path}\n")
    found = engine.check(
        tree,
        cache=None if arguments.no_cache else engine.cache_of(tree),
        progress=_progress(),
    )
    everything = set(found.findings)
    if arguments.docs is None:
        everything.update(_of_project(project.read(arguments.project), found))
    found = replace(found, findings=tuple(sorted(everything)))
    if arguments.format == "text":
        sys.stdout.write(report.text(found, color=_colors()))
    else:
        sys.stdout.write(report.FORMATS[arguments.format](found, RULES))
    return 1 if errors(found.findings) else 0


def _of_project(own: Project, compared: Report) -> Iterator[Finding]:
    """Yield what is wrong in a project besides its articles in themselves."""
    yield from chains.findings(own)
    yield from extensions.findings(project.text(own.root))
    yield from sources.synonyms(own.root, own.languages)[1]
    book, faults = ledger.of(own)
    yield from faults
    if book is not None:
        yield from operator.findings(own.tree(), book)
        folder = icons.folder()
        icon = icons.Icons(folder) if folder else None
        yield from leads.findings(own.root, book, compared.topics, icon)


def _explain(name: str) -> int:
    check = RULES.get(name)
    if check is None:
        raise CannotRun(f"there is no check '{name}'.{suggest(name, RULES)} See --list.")
    sys.stdout.write(f"{check.id} ({check.severity.value})\n\n{check.about}\n")
    return 0


def _colors() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _progress() -> Callable[[int, int], None] | None:
    """Return what draws a progress bar once a check takes long, on a terminal."""
    if not sys.stderr.isatty():
        return None
    begin = time.monotonic()

    def draw(done: int, total: int) -> None:
        if time.monotonic() - begin > _PATIENCE:
            full = _BAR * done // total
            bar = "█" * full + "·" * (_BAR - full)
            end = "\r\033[K" if done == total else ""
            sys.stderr.write(f"\r{bar} {done}/{total}{end}")
            sys.stderr.flush()

    return draw


def fix(tree: Tree) -> Iterator[str]:
    """Mend the typography of all pages; yield the paths of those that changed."""
    for topic, files in catalog.scan(tree).topics.items():
        for language, file in files.items():
            try:
                text = file.data.decode()
            except UnicodeDecodeError:
                continue
            mended = typography.fix(text, language)
            if mended != text:
                (tree.docs / language / f"{topic}.md").write_bytes(mended.encode())
                yield file.path


def run_status(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter status``; return the exit code."""
    tree = tree_of(arguments)
    found = engine.check(tree, cache=engine.cache_of(tree), progress=_progress())
    state = status.status(tree, found)
    write = status.as_json if arguments.format == "json" else status.as_table
    sys.stdout.write(write(state))
    return 0


def run_stamp(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter stamp``; return the exit code."""
    tree = tree_of(arguments)
    if arguments.lang is not None and arguments.lang not in tree.languages:
        known = ", ".join(tree.languages)
        raise CannotRun(f"'{arguments.lang}' is no language of the site ({known}).")
    if bool(arguments.topics) == arguments.all:
        raise CannotRun("name topics, or --all for those that have no stamp yet.")
    found = catalog.scan(tree).topics
    topics = list(found) if arguments.all else [_topic(tree, name) for name in arguments.topics]
    for topic in topics:
        if topic not in found:
            near = difflib.get_close_matches(topic, found, n=1, cutoff=0.6)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise CannotRun(f"there is no topic '{topic}'.{hint}")
    code = 0
    for topic in topics:
        for done, message in stamp_topic(tree, topic, found[topic], arguments):
            (sys.stdout if done else sys.stderr).write(f"{message}\n")
            code = code if done else 1
    return code


def _topic(tree: Tree, name: str) -> str:
    """Return the topic that a name or the path of a page means."""
    name = name.replace("\\", "/").removesuffix(catalog.SUFFIX)
    docs = tree.name(tree.docs) + "/"
    name = name.removeprefix(docs)
    first, _, rest = name.partition("/")
    return rest if rest and first in tree.languages else name


def stamp_topic(
    tree: Tree, topic: str, files: Mapping[str, SourceFile], arguments: argparse.Namespace
) -> Iterator[tuple[bool, str]]:
    """Stamp a topic's translations; yield whether each was done, and a message."""
    context = Context.of(tree, (), stamped=False)
    judged, _ = Judge(context).read(Material(topic, files, {}))
    for pair in judged.pairs:
        language = pair.translation.language
        if arguments.lang not in {None, language}:
            continue
        path = stamps.path(tree, language, topic)
        old = _old(path)
        if arguments.all and old is not None:
            continue
        if old is not None and not arguments.unaffected:
            problem = _unchanged(pair.source, pair.translation, old)
            if problem:
                yield False, problem
                continue
        new = stamps.make(pair.source, pair.translation, date.today())  # noqa: DTZ011  # local day
        if old is not None and (old.blocks, old.own) == (new.blocks, new.own):
            yield True, f"{tree.name(path)}: as it was."
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stamps.write(new), "utf-8", newline="\n")
        yield True, f"{tree.name(path)}: {pair.translation.path} says what {pair.source.path} says."


def _unchanged(source: Page, translation: Page, old: Stamp) -> str:
    """Return why a translation cannot be up to date: the source changed, and it did not."""
    drift = stamps.drift(source, old)
    own = tuple(name for name, _ in stamps.blocks(translation))
    if old.source == source.language and drift and own == old.own:
        return (
            f"{translation.path}: not stamped: {source.path} changed, but this page is as it was "
            "when it was last stamped. Update it; or, if the edit needs no translation, "
            "add --unaffected."
        )
    return ""


def _old(path: Path) -> Stamp | None:
    with suppress(OSError, UnicodeDecodeError, BadStamp):
        return stamps.read(path.read_text("utf-8"))
    return None
