"""What ``helpcenter check`` does."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from helpcenter.cli.errors import CannotRun
from helpcenter.cli.topics import Topics
from helpcenter.content import catalog, change, extensions, kept, project
from helpcenter.content.catalog import Tree
from helpcenter.findings import Finding, errors, suggest
from helpcenter.languages import chains, typography
from helpcenter.parity import engine, owners, report, said, tidy
from helpcenter.parity.checks import count
from helpcenter.parity.checks.registry import CHECKS
from helpcenter.parity.engine import Report
from helpcenter.search import synonyms
from helpcenter.site import whole
from helpcenter.site.explained import untold
from helpcenter.trust import operator, release, settings

_PATIENCE = 2.0  # seconds without a progress bar
_BAR = 30
# Everything that can be found, by id.
RULES = {
    rule.id: rule
    for rule in (
        *CHECKS,
        *operator.RULES,
        *chains.RULES,
        *synonyms.RULES,
        *extensions.RULES,
        *tidy.RULES,
        *owners.RULES,
    )
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of ``helpcenter``."""
    checking = commands.add_parser(
        "check",
        help="prove that every language says the same things",
        description="Compare all languages; exit 1 if there are errors, 2 if it could not run.",
    )
    checking.add_argument(
        "only",
        nargs="*",
        metavar="WHAT",
        help="show only what is found in these files, topics or languages; all is compared",
    )
    add_tree(checking)
    checking.add_argument("--format", choices=list(report.FORMATS), default="text")
    checking.add_argument("--fix", action="store_true", help="mend the typography first")
    checking.add_argument("--list", action="store_true", help="list all checks and exit")
    checking.add_argument("--explain", metavar="ID", help="explain one check and exit")
    checking.add_argument("--no-cache", action="store_true", help="judge everything anew")
    checking.set_defaults(run=run_check)


def add_tree(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which tree is meant."""
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--docs", type=Path, metavar="DIR", help="a tree DIR/LANG/**/*.md instead")
    parser.add_argument("--source", metavar="LANG", help="with --docs: the source language")
    parser.add_argument("--languages", metavar="A,B,C", help="with --docs: all languages")
    parser.add_argument("--glossary", type=Path, metavar="FILE", help="with --docs: the terms")
    parser.add_argument(
        "--followed",
        metavar="A,B",
        default="",
        help="with --docs: keys that are followed like texts",
    )
    parser.add_argument(
        "--meaning",
        action="store_true",
        help="compare all that sentences mean, not only what is sure (it may alarm for nothing)",
    )


def tree_of(arguments: argparse.Namespace) -> Tree:
    """Return the tree that the arguments name.

    Raises:
        CannotRun: there is no such project or folder, or the arguments contradict each other.
    """
    if arguments.docs is None:
        if arguments.source or arguments.languages or arguments.glossary:
            raise CannotRun("--source, --languages and --glossary go with --docs DIR.")
        try:
            tree = project.read(arguments.project).tree()
        except project.NoProject as error:
            raise CannotRun(str(error)) from None
        return replace(tree, meaning=True) if arguments.meaning else tree
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
    followed = tuple(filter(None, arguments.followed.split(",")))
    return Tree(
        docs, docs, languages, arguments.source,
        glossary=arguments.glossary, followed=followed, meaning=arguments.meaning or None,
    )  # fmt: skip


def everything(folder: Path) -> argparse.Namespace:
    """Return the arguments with which all of a project is checked, and told as text."""
    parser = argparse.ArgumentParser()
    add(parser.add_subparsers())
    return parser.parse_args(["check", "--project", str(folder)])


def run_check(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter check``; return the exit code."""
    if arguments.list:
        sys.stdout.write(report.catalogue(RULES))
        return 0
    if arguments.explain is not None:
        return _explain(arguments.explain)
    if arguments.docs is None and (faults := first(arguments.project)):
        _show(Report(tuple(faults), {}), arguments.format)
        return 1
    tree = tree_of(arguments)
    if arguments.fix:
        for path in fix(tree):
            sys.stderr.write(f"mended {path}\n")
    found = _judged(arguments, tree)
    if arguments.only:
        shown = tuple(_only(found.findings, tree, arguments.only))
        rest, found = len(found.findings) - len(shown), replace(found, findings=shown)
    _show(found, arguments.format)
    if arguments.only and rest and arguments.format == "text":
        sys.stdout.write(f"Elsewhere: {count(rest, 'finding')}; `helpcenter check` tells all.\n")
    return 1 if errors(found.findings) else 0


def _judged(arguments: argparse.Namespace, tree: Tree) -> Report:
    """Return what is wrong with a tree, and with the project it belongs to."""
    cache = None if arguments.no_cache else engine.cache_of(tree)
    if arguments.docs is not None:
        bare = engine.check(tree, cache=cache, progress=progress())
        return replace(bare, findings=tuple(untold(bare.findings)))
    own = project.read(arguments.project)
    if arguments.meaning:
        own = replace(own, meaning=True)
    store = kept.NOTHING if arguments.no_cache else kept.of(own.root)
    found = whole.judge(own, release.today(), store, cache=cache, progress=progress())
    store.save()
    return replace(found.report, findings=tuple(found.findings))


def _only(found: Collection[Finding], tree: Tree, wanted: Sequence[str]) -> list[Finding]:
    """Return what is found in some files, topics or languages.

    Raises:
        CannotRun: one of them is none.
    """
    topics = Topics(tree)
    files, languages, names = set(), set(), set()
    for name in wanted:
        path = Path(name)
        if name in tree.languages:
            languages.add(name)
        elif path.exists():
            files.add(tree.name(path))
        else:
            names.add(topics.named(name))
    return sorted(
        one
        for one in found
        if one.language in languages
        or one.topic in names
        or any(one.path == file or one.path.startswith(f"{file}/") for file in files)
    )


def first(folder: Path) -> list[Finding]:
    """Return what is to be mended first: without settings, or languages, nothing can be judged."""
    try:
        return sorted(chains.findings(project.read(folder)))
    except project.Misread as error:
        return sorted({error.finding, *settings.findings(folder)})
    except project.NoProject:
        return []  # told by whoever reads the tree


def _show(found: Report, form: str) -> None:
    if form == "text":
        sys.stdout.write(report.text(found, color=_colors()))
    else:
        sys.stdout.write(report.FORMATS[form](found, RULES))


def _explain(name: str) -> int:
    check = RULES.get(name)
    if check is None:
        raise CannotRun(f"there is no check '{name}'.{suggest(name, RULES)} See --list.")
    sys.stdout.write(f"{check.id} ({check.severity.value})\n\n{check.about}\n")
    return 0


def _colors() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def progress() -> Callable[[int, int], None] | None:
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
    """Mend the typography of pages and of texts in data/; yield the paths of what changed."""
    for topic, files in catalog.scan(tree).topics.items():
        for language, file in files.items():
            try:
                text = file.data.decode()
            except UnicodeDecodeError:
                continue
            mended = typography.fix(text, language)
            if mended != text:
                change.apply({tree.docs / language / f"{topic}.md": mended.encode()})
                yield file.path
    yield from _fix_said(tree)


def _fix_said(tree: Tree) -> Iterator[str]:
    """Mend the texts of data/, each in its language."""
    for files in said.scan(tree).values():
        for file in files.values():
            path = tree.root / file.path
            before = path.read_bytes().decode()
            after = said.mended(file, before)
            if after != before:
                change.apply({path: after.encode()})
                yield file.path
