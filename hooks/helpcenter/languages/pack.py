"""Packs: all that the help center knows of a language, one file each.

A pack is ``packs/LOCALE.yml``; adding the file adds the language. A section that would make
it long may stand in a file of its own, such as ``packs/search/LOCALE.yml``. Every part is
optional: what a pack does not know is passed over by the checks that need it, and
texts of the interface that it lacks come from the next pack of a chain, in the end
from the one that says that it is the last resort. What the CLDR knows (names, scripts,
directions, dates, lists, plural forms) is not repeated in packs: see
:mod:`helpcenter.languages.locale`.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from helpcenter.content import located
from helpcenter.findings import Finding
from helpcenter.languages import locale, texts
from helpcenter.languages.confided import Confided
from helpcenter.languages.numbers import Numbers
from helpcenter.languages.requests import Requests
from helpcenter.languages.searching import Searching
from helpcenter.languages.typesetting import Typesetting
from helpcenter.languages.vocabulary import Vocabulary
from helpcenter.languages.writing import Writing

FOLDER = Path(str(files("helpcenter.languages"))) / "packs"


class Begun(BaseModel):
    """What pages that are begun tell their writers, in comments.

    Attributes:
        solves: what the first paragraph says.
        first: what the first step says.
        next: what the second one says.
        sentence: what an overview says of a page.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    solves: str = "One sentence that says what the page solves."
    first: str = "What to do first."
    next: str = "What to do next."
    sentence: str = "One sentence."


class Pack(BaseModel):
    """What is known of a language.

    Attributes:
        last_resort: whether its texts stand in where no other pack has one; one pack's do.
        reviewed: who has read its texts, and against what.
        typesetting: faces and leading.
        writing: signs, quotes and spaces.
        numbers: words and signs of numbers, times and units.
        vocabulary: words that tell the language, and stems.
        search: how its texts are searched.
        requests: how impostors write in it; see ``packs/requests/``.
        confided: how people write down a secret in a message of theirs; None: not known.
        begun: what writers are told in pages that are begun.
        notes: the titles of notes, by their type.
        interface: what templates, scripts and commands say to readers, by key.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    last_resort: bool = False
    reviewed: str = ""
    typesetting: Typesetting = Typesetting()
    writing: Writing = Writing()
    numbers: Numbers = Numbers()
    vocabulary: Vocabulary = Vocabulary()
    search: Searching = Searching()
    requests: Requests = Requests()
    confided: Confided | None = None
    begun: Begun = Begun()
    notes: dict[str, str] = {}
    interface: dict[str, str] = {}


def shipped() -> list[str]:
    """Return the locales that have a pack of their own."""
    return [*_within(FOLDER)]


@cache
def _within(folder: Path) -> tuple[str, ...]:
    """Return the names of the packs in a folder: a check asks for them hundreds of times."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml")))


@cache
def pack(tag: str) -> Pack:
    """Return the pack of a locale or of its nearest relative; else one that knows nothing."""
    try:
        near = locale.nearest(locale.normal(tag), shipped())
    except ValueError:
        near = ""
    return _read(FOLDER / f"{near}.yml") if near else Pack()


@cache
def last_resort() -> str:
    """Return the locale whose pack has every text."""
    return next(tag for tag in shipped() if pack(tag).last_resort)


@cache
def _read(path: Path) -> Pack:
    # Packs are ours, and `make check` validates them: here a fault would be a defect.
    pack = Pack.model_validate(_loaded(path).data)
    apart = {
        part.parent.name: located.validate(_model(part), _loaded(part)) for part in _sections(path)
    }
    return pack.model_copy(update=apart)


def _loaded(path: Path) -> located.Located:
    return located.load(path.read_text("utf-8"))


def _sections(path: Path) -> list[Path]:
    """Return the files that hold a section of a pack."""
    return sorted(path.parent.glob(f"*/{path.name}"))


def _model(section: Path) -> type[BaseModel]:
    """Return what the file of a section is read as: what a pack says of it."""
    model = Pack.model_fields[section.parent.name].annotation
    assert isinstance(model, type)  # noqa: S101  # sections that are unions stay in their pack
    assert issubclass(model, BaseModel)  # noqa: S101  # likewise
    return model


def faults(path: Path, root: Path) -> list[Finding]:
    """Return what is wrong with the files of a pack, as findings with lines and remedies."""
    wrong = [found for part in _sections(path) for found in _faults(part, root, _model(part))]
    return wrong or _faults(path, root, Pack)


def _faults(path: Path, root: Path, model: type[BaseModel]) -> list[Finding]:
    shown = path.relative_to(root).as_posix()
    try:
        locale.parse(path.stem)
        read = _loaded(path)
        found = located.validate(model, read)
    except located.Unreadable as error:
        return [Finding(shown, error.problem.line, "pack", error.problem.message)]
    except located.Invalid as error:
        return [Finding(shown, p.line, "pack", p.message) for p in error.problems]
    except (OSError, UnicodeDecodeError, ValidationError, ValueError) as error:
        return [Finding(shown, 1, "pack", str(error))]
    if not isinstance(found, Pack):
        return []
    return [
        Finding(shown, read.line((section, fault.key)), "pack", fault.message)
        for section, fault in _of_texts(found, path.stem)
    ]


def _of_texts(found: Pack, tag: str) -> Iterator[tuple[str, texts.Fault]]:
    model = pack(last_resort())
    for section, given, complete in (
        ("notes", found.notes, model.notes),
        ("interface", found.interface, model.interface),
    ):
        for fault in (*texts.faults(given, complete), *texts.lacking(given, complete, tag)):
            yield section, fault
