"""What a text says that must not change in another language: notions, and the words for them.

``notions.yml`` lists the notions (never, only, before, to receive…) in families; of each
language that is known, ``meaning/LOCALE.yml`` has the words that say them. A word may be

- ``word``, or several words of which it is made (``at once``);
- ``begin*``: any word that begins so; ``*end``: any longer one that ends so;
- ``ne … pas``: the words of a form, with up to four others between them;
- ``word~``: a hint. Who writes it may mean the notion: its presence proves nothing, but
  where it stands the notion is not missed.

Where forms overlap, the longest counts. ``skips`` hide what is in them; what they say, if
anything, stands under ``words``. Languages whose words are not parted, or take particles, are
searched letter by letter; there ``*`` and ``…`` mean nothing.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, RootModel, StringConstraints

from helpcenter.content import located
from helpcenter.findings import Finding, suggest
from helpcenter.languages import locale

ROOT = Path(str(files("helpcenter.languages")))
FOLDER = ROOT / "meaning"
HINT, ANY, GAP = "~", "*", "…"
Weight = Literal["error", "warning", ""]


class Edited(BaseModel):
    """What an edit of one language must not change of a notion.

    Attributes:
        lost: whether it counts that an edit takes it out.
        added: whether it counts that an edit puts it in.
        unless: notions by which the same is said otherwise: if one of them comes or goes as
            well, nothing is sure.
        asked: whether a question may say the same: "Lost it?" for "If you lost it".
        ordered: whether nothing is sure, either, when the sentence was turned round.
        against: what must not come in its place, besides what must never stand there.
        turns: what must not come in its place, though one of `unless` comes or goes as well.
        swapped: what must not change places with it, if not what must never stand there.
        put: whether it counts that an edit puts it in, and does nothing else.
        named: whether it counts that somebody is named of whom no language speaks.
        stands: whether it stands for somebody named before, as a pronoun does.
        firm: whether it counts that an edit takes it out, whatever else comes in its place.
        grave: whether a sentence says the contrary once it is taken out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    lost: bool = True
    added: bool = True
    unless: tuple[str, ...] = ()
    asked: bool = False
    ordered: bool = False
    turns: tuple[str, ...] = ()
    swapped: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    put: bool = False
    named: bool = False
    stands: bool = False
    firm: bool = False
    grave: bool = False


class Notion(BaseModel):
    """What must not change.

    Attributes:
        lost: how bad it is that a page alone does not say it.
        added: how bad it is that a page alone says it.
        against: the notions that must not stand in its place.
        implies: the notions that are said with it.
        alike: whether it counts, too, when one more translation errs alike.
        alone: what counts in a site of two languages, where there is no other witness.
        counted: whether it counts how often it is said, where all others say it as often.
        implied: whether a source may leave it to be understood, or say it where no
            translation does.
        beside: a notion beside which it means something else: who must not do this or that
            must do neither this nor that.
        edited: what counts when one wording of a language is compared with an earlier one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    lost: Weight = ""
    added: Weight = ""
    against: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    alike: bool = False
    alone: Literal["lost", "added", ""] = ""
    counted: bool = False
    implied: bool = False
    beside: str = ""
    edited: Edited = Edited()
    family: str = ""

    @property
    def person(self) -> bool:
        """Whether it is somebody who does something, and not what is done."""
        told = self.edited.named or self.edited.stands or self.edited.against
        return self.family == "agents" and bool(told)


class _Families(RootModel[dict[str, dict[str, Notion]]]):
    """The file ``notions.yml``: the notions of each family."""


Form = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Words(BaseModel):
    """How a language says the notions.

    Attributes:
        skips: forms that hold words of notions, and do not say these.
        small: words that say nothing by themselves: articles, pronouns, auxiliaries.
        to: words before whoever something is done to: "send it to support".
        by: words that name whoever did something, after it: "sent by support".
        short: what is written short, and the words it is read as.
        opposed: other words that are opposites, in all their forms: ``begin begins / end ends``.
        words: the forms by notion.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    skips: list[Form] = []
    small: str = ""
    to: str = ""
    by: str = ""
    short: dict[Form, Form] = {}
    opposed: list[Form] = []
    words: dict[str, list[Form]] = {}


@cache
def notions() -> Mapping[str, Notion]:
    """Return all notions by their ids."""
    read = located.load((ROOT / "notions.yml").read_text("utf-8"))
    return {
        name: notion.model_copy(update={"family": family})
        for family, members in located.validate(_Families, read).root.items()
        for name, notion in members.items()
    }


def faults(path: Path, root: Path) -> list[Finding]:
    """Return what is wrong with the words of a language, as findings with lines and remedies."""
    shown = path.relative_to(root).as_posix()
    try:
        locale.parse(path.stem)
        read = located.load(path.read_text("utf-8"))
        found = located.validate(Words, read)
    except located.Unreadable as error:
        return [Finding(shown, error.problem.line, "pack", error.problem.message)]
    except located.Invalid as error:
        return [Finding(shown, p.line, "pack", p.message) for p in error.problems]
    except (OSError, UnicodeDecodeError, ValueError) as error:
        return [Finding(shown, 1, "pack", str(error))]
    return [Finding(shown, read.line(where), "pack", message) for where, message in _faults(found)]


def _faults(words: Words) -> Iterator[tuple[tuple[str | int, ...], str]]:
    known = notions()
    for name, forms in words.words.items():
        if name not in known:
            yield ("words", name), f"'{name}' is no notion.{suggest(name, known)}"
        for index, form in enumerate(forms):
            bare = form.removesuffix(HINT)
            ending = len(bare) > 1 and ANY not in bare[1:]
            if not bare or (bare.startswith(ANY) and not ending) or _gap(bare):
                message = f"'{form}' has no word to begin with. Write a word, 'word*' or 'word~'."
                yield ("words", name, index), message
            if forms.index(form) != index:
                yield ("words", name, index), f"'{form}' stands twice. Keep one."
    for index, line in enumerate(words.opposed):
        one, *others = sides(line)
        if len(others) != 1 or not one or not others[0]:
            yield ("opposed", index), f"'{line}' is no pair of opposites. Write 'begin / end'."
        elif same := set(one) & set(others[0]):
            yield ("opposed", index), f"'{min(same)}' is its own opposite. Keep one."


def sides(line: str) -> list[list[str]]:
    """Return the words on either side of a pair of opposites."""
    return [side.split() for side in line.split("/")]


def _gap(bare: str) -> bool:
    return bare.startswith(GAP) and bare != GAP


@cache
def words(language: str) -> Words:
    """Return the words of a locale or of its nearest relative that has some."""
    known = sorted(path.stem for path in FOLDER.glob("*.yml"))
    try:
        near = locale.nearest(locale.normal(language), known)
    except ValueError:
        near = ""
    if not near:
        return Words()
    return Words.model_validate(located.load((FOLDER / f"{near}.yml").read_text("utf-8")).data)


def knows(language: str) -> bool:
    """Tell whether any words of a language are known."""
    return bool(words(language).words)
