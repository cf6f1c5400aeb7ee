"""``helpcenter init`` and ``helpcenter upgrade``: a help center of one's own, and kept up."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from helpcenter import ledger
from helpcenter.cli.errors import CannotRun
from helpcenter.cli.stamping import stamp_all
from helpcenter.content import layers, project
from helpcenter.findings import errors
from helpcenter.languages import last_resort
from helpcenter.parity import engine as parity
from helpcenter.site import logo, pictures
from helpcenter.site.judge import others
from helpcenter.starter import engine, make, upgrade, wishes
from helpcenter.starter.wishes import Unfit, Wishes
from helpcenter.trust import contents
from helpcenter.trust import pictures as reviewed
from helpcenter.trust.release import today

_ACCENT = "#1f5fa8"
_URL = "https://help.example/"
T = TypeVar("T")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser of ``helpcenter``."""
    init = commands.add_parser(
        "init",
        help="begin a help center of your own",
        description="Make a help center in a new folder: articles that suit anybody in each "
        "language that has them, ways of contact, settings, tools. What no option says is asked.",
    )
    init.add_argument("folder", type=Path, metavar="DIR", help="a folder that is new or empty")
    init.add_argument("--name", metavar="NAME", help="the company's or the product's")
    init.add_argument("--languages", metavar="A,B,C", help="such as en,de,ja")
    init.add_argument(
        "--source", metavar="LANG", help="the language written first, at the root (default: A)"
    )
    init.add_argument("--accent", metavar="#RRGGBB", help=f"of links and buttons ({_ACCENT})")
    init.add_argument("--logo", metavar="FILE", help="a square drawing (.svg) or picture (.png, …)")
    init.add_argument(
        "--channels",
        metavar="A=VALUE,B",
        help=f"of {', '.join(make.channels())}, each perhaps with its address or number; or none",
    )
    init.add_argument(
        "--at-stake",
        metavar="WHAT",
        help=f"what impostors could get of your readers: {' or '.join(wishes.STAKES)}"
        f" ({wishes.STAKES[0]}); money asks for more approvals",
    )
    init.add_argument("--url", metavar="URL", help=f"where it will be published ({_URL})")
    init.add_argument(
        "--license", metavar="ID", help="of what it says: SPDX's name (CC-BY-4.0), or a file"
    )
    init.add_argument("--engine", metavar="REQUIREMENT", help="where pip gets the engine from")
    init.add_argument("--yes", action="store_true", help="ask nothing")
    init.set_defaults(run=run_init)
    upgrading = commands.add_parser(
        "upgrade",
        help="tell what changed in the engine since this project has seen it",
        description="Tell what changed between the engine that a project was made with, or last "
        "upgraded to, and the installed one, and which of its overrides lie over changed files.",
    )
    upgrading.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    upgrading.add_argument(
        "--record", action="store_true", help=f"write into {engine.RECORD} that it was seen"
    )
    upgrading.add_argument(
        "--theme", action="store_true", help="only say where the engine's templates are"
    )
    upgrading.set_defaults(run=run_upgrade)


def run_init(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter init``; return the exit code."""
    folder: Path = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotRun(f"{folder} is there already. Name a folder that is new or empty.")
    try:
        wished = _wishes(arguments)
        _checked(wished.logo)
    except Unfit as error:
        raise CannotRun(str(error)) from None
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside it, so that what is wrong leaves nothing behind.
    with tempfile.TemporaryDirectory(prefix=".init-", dir=folder.parent) as beside:
        made = Path(beside, "made")
        faults = _make(made, wished)
        if faults:
            sys.stderr.write(f"{faults}\nNothing was made.\n")
            return 1
        if folder.exists():
            folder.rmdir()
        shutil.move(made, folder)
    for tag in wished.languages:
        if tag not in wished.lent:
            sys.stdout.write(f"'{tag}' has no articles yet: it is a draft, offered to nobody.\n")
    sys.stdout.write(
        f"{folder}: the help center of {wished.name} in {', '.join(wished.languages)}.\n"
        f"Next: cd {folder} && make test && make serve. README.md says what is where.\n"
    )
    return 0


def _make(folder: Path, wished: Wishes) -> str:
    """Make a project; return what is wrong with it, if anything."""
    make.make(folder, wished)
    own = project.read(folder)
    book, found = ledger.of(own)
    if book is None:
        return "\n".join(map(str, errors(found)))
    stamp_all(own.tree())
    report = parity.check(own.tree(), cache=None)
    return "\n".join(map(str, errors(report.findings)))


def _wishes(arguments: argparse.Namespace) -> Wishes:
    """Return what the options and the answers ask for."""
    ask = _Questions(silent=arguments.yes or not sys.stdin.isatty())
    name = ask("What is the company or product called?", arguments.name, "", str)
    languages = ask("Languages", arguments.languages, last_resort(), wishes.languages)
    source = ask("The one that is written first", arguments.source, languages[0], _one)
    accent = ask("Colour of links and buttons", arguments.accent, _ACCENT, wishes.accent)
    if arguments.accent and accent.light != arguments.accent.lower():
        sys.stdout.write(
            f"{arguments.accent} is hard to read on the site's ground: links are {accent.light}.\n"
        )
    known = make.channels()
    return Wishes(
        name=name,
        languages=languages,
        source=source,
        accent=accent,
        channels=ask(
            "Ways of contact (with =VALUE where it is known; or none)",
            arguments.channels,
            ",".join(known),
            lambda text: wishes.channels(text, known),
        ),
        at_stake=ask(
            f"What could impostors get of your readers? ({' or '.join(wishes.STAKES)})",
            arguments.at_stake,
            wishes.STAKES[0],
            wishes.stake,
        ),
        url=ask("Where will it be published?", arguments.url, _URL, str),
        license=ask(
            "Under which licence may others take it up? (SPDX's name, or a file; or none)",
            arguments.license,
            "none",
            lambda text: wishes.license(text, name, today().year),
        ),
        engine=arguments.engine or engine.origin(),
        logo=Path(arguments.logo) if arguments.logo else None,
    )


def _one(text: str) -> str:
    (found,) = wishes.languages(text)[:1]
    return found


class _Questions:
    """Takes an option, or asks; a default where nobody can be asked."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent

    def __call__(self, text: str, given: str | None, default: str, read: Callable[[str], T]) -> T:
        if given is not None or self._silent:
            return read(default if given is None else given)
        while True:
            sys.stdout.write(f"{text}{f' [{default}]' if default else ''}: ")
            sys.stdout.flush()
            answer = sys.stdin.readline()
            if not answer:
                raise CannotRun("nothing was answered. Give options, and --yes.")
            try:
                return read(answer.strip() or default)
            except Unfit as error:
                sys.stdout.write(f"  {error}\n")


def _checked(file: Path | None) -> None:
    """Refuse a logo that the site would not show."""
    if file is None:
        return
    kinds = sorted({Path(name).suffix for name in logo.NAMES})
    if file.suffix.lower() not in kinds:
        raise Unfit(f"{file}: a logo is a drawing or a picture ({', '.join(kinds)}). Name one.")
    try:
        if message := contents.misnamed(file, file.read_bytes()):
            faults = [message]
        elif file.suffix.lower() == ".svg":
            text = file.read_text("utf-8")
            pictures.check(text)
            faults = [f"a logo holds shapes only: {one}" for one, _ in others.drawing(text)]
        else:
            digest = sha256(file.read_bytes()).hexdigest()
            faults = list(reviewed.faults(file, digest, ()))
    except (OSError, ValueError) as error:
        raise Unfit(f"{file}: this is no logo: {error}") from None
    if faults:
        raise Unfit(f"{file}: {faults[0]}")


def run_upgrade(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter upgrade``; return the exit code."""
    if arguments.theme:
        sys.stdout.write(f"{layers.THEME}\n")
        return 0
    try:
        own = project.read(arguments.project)
        root, unread = own.root, upgrade.unread(own)
    except project.NoProject as error:
        raise CannotRun(str(error)) from None
    for line in upgrade.told(root):
        sys.stdout.write(f"{line}\n")
    if unread:
        sentences = "1 sentence" if len(unread) == 1 else f"{len(unread)} sentences"
        then = "taken over" if arguments.record else "`helpcenter upgrade --record` takes them over"
        sys.stdout.write(
            f"{sentences} of the starter set need an approval now, which the engine has: {then}.\n"
        )
    if arguments.record:
        upgrade.approve(own, unread)
        engine.record(root)
        sys.stdout.write(f"{engine.RECORD} and {engine.CONSTRAINTS} say so now.\n")
    return 0
