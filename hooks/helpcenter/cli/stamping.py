"""What ``helpcenter stamp`` does: it takes somebody's word for what a translation says."""

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from helpcenter.cli import check
from helpcenter.cli.errors import CannotRun
from helpcenter.cli.topics import Topics
from helpcenter.content import change
from helpcenter.content.catalog import Tree
from helpcenter.content.history import History, NoHistory
from helpcenter.parity import debt, stamps
from helpcenter.parity.checks import Pair, quote
from helpcenter.parity.checks.freshness import described
from helpcenter.parity.debt import Debt, Owed
from helpcenter.parity.origin import Origin, made_from
from helpcenter.parity.stamps import BadStamp, Stamp
from helpcenter.parity.turned import by_source

_ORIGINS = "git, key:NAME"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of ``helpcenter``."""
    stamp = commands.add_parser(
        "stamp",
        help="record that a translation says what its source says now",
        description=(
            "Record, block by block, that translations say what their source says now. A block "
            "of the source that changed while its counterpart did not is refused and named."
        ),
    )
    stamp.add_argument("topics", metavar="TOPIC", nargs="*", help="such as account/reset-password")
    stamp.add_argument("--all", action="store_true", help="all topics that have no stamp yet")
    stamp.add_argument("--lang", metavar="LANG", help="only this language")
    stamp.add_argument(
        "--unaffected",
        action="store_true",
        help="the source was edited, but the translations need no change",
    )
    stamp.add_argument(
        "--line",
        type=int,
        action="append",
        metavar="N",
        help="with --unaffected: only what stands in this line of the source (may be repeated)",
    )
    stamp.add_argument(
        "--from",
        dest="origin",
        metavar="ORIGIN",
        default="",
        help="say of pages without a stamp what they were made from: 'git', the source as it was "
        "when the page was last committed; or 'key:NAME', the commit that this key names",
    )
    check.add_tree(stamp)
    stamp.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter stamp``; return the exit code."""
    known = Topics(check.tree_of(arguments))
    languages = known.languages(arguments.lang, arguments.topics)
    if bool(arguments.topics) == arguments.all:
        raise CannotRun("name topics, or --all for those that have no stamp yet.")
    if arguments.line and not arguments.unaffected:
        raise CannotRun("--line goes with --unaffected.")
    # Several files may be one topic: data/interface/*.yml, as a shell reads it.
    topics = known.all if arguments.all else dict.fromkeys(map(known.named, arguments.topics))
    changed = _changed(known, topics, languages) if arguments.line else set()
    if astray := [str(line) for line in arguments.line or () if line not in changed]:
        raise CannotRun(
            f"--line {astray[0]}: no translation owes anything to that line of the source."
            " Nothing was stamped; `helpcenter outdated` names the lines."
        )
    stamper = _Stamper(known, arguments, languages)
    code = 0
    for topic in topics:
        for done, message in stamper.stamp(topic):
            (sys.stdout if done else sys.stderr).write(f"{message}\n")
            code = code if done else 1
    return code


def _changed(known: Topics, topics: Iterable[str], languages: Collection[str]) -> set[int]:
    """Return the lines of sources that translations owe something to."""
    pairs = (pair for topic in topics for pair in known.pairs(topic))
    debts = (pair.debt for pair in pairs if pair.translation.language in languages)
    return {_line(item) for debt in debts if debt for item in debt.items}


def stamp_all(tree: Tree) -> None:
    """Record of all translations that they say what their sources say, whatever was recorded."""
    known = Topics(tree)
    today = date.today()  # noqa: DTZ011  # the translator's day
    for topic in known.all:
        for pair in known.pairs(topic):
            path = stamps.path(tree, pair.translation.language, topic)
            _write(path, stamps.make(pair.source, pair.translation, today, tree.followed))


Said = Iterator[tuple[bool, str]]


def edited(  # noqa: PLR0913  # what was done to a page
    tree: Tree, topic: str, language: str, right: Sequence[int], *, new: bool, whole: bool = False
) -> Said:
    """Record what was edited of a page, and what is right as it is.

    Args:
        tree: that it belongs to.
        topic: its name.
        language: the page's.
        right: the lines of the source of which somebody says that they need no translation.
        new: the page was not there before, and is whole; one that nobody has stamped yet is not
            stamped for a text or two.
        whole: each of its texts was compared.
    """
    known = Topics(tree)
    records = {pair.translation.language: pair.stamp for pair in known.pairs(topic)}
    if not new and records.get(language) is None:
        rest = "nobody has recorded what the rest of it was made from. When all of it says what its"
        done = f"source says, run `helpcenter stamp {topic} --lang {language}`."
        yield False, f"not stamped: {rest} {done}"
        return
    lines = [] if whole else list(right)
    asked = argparse.Namespace(unaffected=bool(right), line=lines, all=False, origin="")
    yield from _Stamper(known, asked, (language,)).stamp(topic)


@dataclass
class _Old:
    """A stamp as it was found, and where."""

    stamp: Stamp
    path: Path


class _Stamper:
    def __init__(
        self, known: Topics, arguments: argparse.Namespace, languages: Collection[str]
    ) -> None:
        self._known = known
        self._languages = languages
        self._tree = known.tree
        self._arguments = arguments
        self._history = History(known.tree.root)
        self._origin = _origin(arguments.origin, self._history)

    def stamp(self, topic: str) -> Said:
        """Stamp a topic's translations; yield whether each was done, and a message."""
        records = self._known.stamps(topic)
        for pair in self._known.pairs(topic):
            language = pair.translation.language
            if language not in self._languages:
                continue
            path = stamps.path(self._tree, language, topic)
            old = self._old(records.get(language), path)
            if old is None and self._origin is not None:
                yield self._first(pair, path, self._origin)
                continue
            if self._arguments.all and path.is_file():
                continue
            yield from self._renew(pair, path, self._told(pair, path, old, records))

    def _told(
        self, pair: Pair, path: Path, old: _Old | None, records: Mapping[str, tuple[str, bytes]]
    ) -> _Old | None:
        """Return the stamp of a page, told by the source of today if it was made from another."""
        language, source = pair.translation.language, pair.source.language
        former = self._old(records.get(source), path) if source in records else None
        known = {source: former.stamp} if former else {}
        known |= {language: old.stamp} if old else {}
        stamp = by_source(known, source).get(language)
        return _Old(stamp, old.path if old else path) if stamp else None

    def _old(self, record: tuple[str, bytes] | None, path: Path) -> _Old | None:
        """Return the stamp there is, or was: one that was deleted is not forgotten."""
        if record is not None:
            with suppress(BadStamp):
                text = record[1].decode("utf-8", "replace")
                return _Old(stamps.read(text, both_sides=True), self._tree.root / record[0])
        with suppress(BadStamp, NoHistory):
            data = self._history.last(path)
            if data is not None:
                return _Old(stamps.read(data.decode("utf-8", "replace")), path)
        return None

    def _first(self, pair: Pair, path: Path, origin: Origin) -> tuple[bool, str]:
        try:
            stamp = made_from(pair, origin)
        except NoHistory as error:
            return False, f"{pair.translation.path}: not stamped: {error}"
        _write(path, stamp)
        return True, f"{self._tree.name(path)}: as of {stamp.day}."

    def _renew(self, pair: Pair, path: Path, old: _Old | None) -> Said:
        followed = self._tree.followed
        today = date.today()  # noqa: DTZ011  # the translator's day
        new = stamps.make(pair.source, pair.translation, today, followed)
        refused: tuple[Owed, ...] = ()
        if old is not None:
            owed = replace(pair, stamp=old.stamp).debt
            found = self._accepted(owed if owed is not None else Debt(today))
            refused = found.owed
            if not self._is_right_as_a_whole() and _as_it_was(pair, old.stamp, found):
                yield False, _whole(pair)
                return
            if not found.source:
                new = debt.settled(old.stamp, new, found, stamps.units(pair.source, followed))
        shown = self._tree.name(path)
        if old is not None and new == old.stamp and old.path == path and path.is_file():
            if not refused:
                yield True, f"{shown}: as it was."
        else:
            _write(path, new)
            if old is not None and old.path != path:
                old.path.unlink(missing_ok=True)
                yield True, f"{shown}: moved from {self._tree.name(old.path)}."
            if not refused:
                yield True, f"{shown}: {pair.translation.path} says what {pair.source.path} says."
        for item in refused:
            yield False, _refusal(pair, item)

    def _is_right_as_a_whole(self) -> bool:
        """Tell whether somebody says so: not of a line alone."""
        return self._arguments.unaffected and not self._arguments.line

    def _accepted(self, found: Debt) -> Debt:
        """Return what is owed without what somebody has said needs no translation."""
        if not self._arguments.unaffected:
            return found
        lines = self._arguments.line
        items = (
            replace(item, done=item.done or not lines or _line(item) in lines)
            for item in found.items
        )
        return replace(found, items=tuple(items))


def _line(item: Owed) -> int:
    return item.change.unit.line if item.change.unit else 0


def _as_it_was(pair: Pair, stamp: Stamp, found: Debt) -> bool:
    """Tell whether a page was to be made anew, or put in another order, and nobody has."""
    if found.items or not found:
        return False
    return [unit.known_as(stamp) for unit in stamps.units(pair.translation)] == list(stamp.own)


def _whole(pair: Pair) -> str:
    return (
        f"{pair.translation.path}:1: not stamped: {pair.source.path} changed as a whole, but this "
        "page is as it was. Update it; or, if the edit needs no translation, add --unaffected."
    )


def _refusal(pair: Pair, item: Owed) -> str:
    unit = item.change.unit
    this = f"{quote(item.text)} is as it was" if item.text else "nothing was changed here"
    said = f"{pair.translation.path}:{item.line}: not stamped: {described(pair, item)}, but {this}."
    if not unit:  # what was taken out is said here still: no word makes both say the same
        return f"{said} Take it out; or, if all of this page is right, add --unaffected."
    return (
        f"{said} Update it; or, if the edit needs no translation, add --unaffected"
        f" --line {unit.line}."
    )


def _write(path: Path, stamp: Stamp) -> None:
    change.apply({path: stamps.write(stamp).encode()})


def _origin(name: str, history: History) -> Origin | None:
    if not name:
        return None
    if name == "git":
        return Origin(history)
    key = name.removeprefix("key:")
    if key == name or not key:
        raise CannotRun(f"--from takes one of {_ORIGINS}; found '{name}'.")
    return Origin(history, key)
