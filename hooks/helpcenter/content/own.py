"""What a project's pages may say and look like besides what all do: ``data/pages.yml``.

Keys of front matter of one's own, which templates get, and layouts for single pages, which are
files of the project's ``overrides``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, create_model

from helpcenter.content import located
from helpcenter.content.frontmatter import Day, FrontMatter, Text
from helpcenter.content.layers import OVERRIDES, THEME
from helpcenter.content.located import Form
from helpcenter.findings import Finding, suggest

FILE = "pages.yml"
CHECK = "own-keys"
TEMPLATE = "template"
Kind = Literal["text", "choice", "number", "flag", "day"]
Name = Annotated[str, Form(r"^[a-z][a-z0-9_]*$", "product")]
Template = Annotated[str, Form(r"^[\w-]+(/[\w-]+)*\.html$", "offers.html")]
_TYPES: dict[str, Any] = {
    "text": Text, "number": StrictFloat, "flag": StrictBool, "day": Day,
}  # fmt: skip
# What the build itself tells templates of a page.
TAKEN = {TEMPLATE, "styles", "scripts", "explained", "told", "search", "hide", "icon"}
RESERVED = frozenset({*FrontMatter.model_fields, *TAKEN})


class Key(BaseModel):
    """A key of front matter of one's own.

    Attributes:
        name: as articles write it, and templates read it: ``page.meta.<name>``.
        kind: what it holds. A text is said in each language, and judged like the rest of an
            article; all else is the same in every language.
        of: what can be chosen from.
        needed: whether every article has it.
        about: what it is for.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    kind: Kind = Field("text", alias="is")
    of: tuple[Text, ...] = ()
    needed: bool = False
    about: Text | None = None


class File(BaseModel):
    """What pages may say and look like besides what all do.

    Attributes:
        keys: of front matter.
        templates: files of ``overrides/`` that a page may name as its ``template``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    keys: tuple[Key, ...] = ()
    templates: tuple[Template, ...] = ()


@dataclass(frozen=True)
class Own:
    """What a project has declared, and what is wrong with that.

    Attributes:
        keys: of front matter.
        templates: that pages may name.
        faults: of the file.
    """

    keys: tuple[Key, ...] = ()
    templates: tuple[str, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """The keys that each language says in its own words."""
        return tuple(key.name for key in self.keys if key.kind == "text")

    @property
    def shared(self) -> tuple[str, ...]:
        """The keys that are the same in every language; with faults, nobody can tell which."""
        keys = () if self.faults else self.keys
        return (TEMPLATE, *(key.name for key in keys if key.kind != "text"))


NOTHING = Own()


class _Unjudged(FrontMatter):
    """Front matter whose own keys nobody knows: what declares them is told to be wrong."""

    model_config = ConfigDict(extra="ignore")


@cache
def model(own: Own) -> type[FrontMatter]:
    """Return what front matter is where a project has keys of its own."""
    if own.faults:
        return _Unjudged
    fields: dict[str, Any] = {}
    for key in own.keys:
        kind = Literal[key.of] if key.kind == "choice" else _TYPES[key.kind]
        told = Field(... if key.needed else None, description=key.about)
        fields[key.name] = (kind if key.needed else kind | None, told)
    if own.templates:
        fields[TEMPLATE] = (Literal[own.templates] | None, None)
    return create_model(FrontMatter.__name__, __base__=FrontMatter, **fields)


def read(data: Path, root: Path) -> Own:
    """Read what a project has declared; no file declares nothing.

    Args:
        data: the folder of the ledger.
        root: that of the project.
    """
    path = data / FILE
    name = path.relative_to(root).as_posix()
    file, found, problems = located.optional(path, File)
    if file is None:
        faults = tuple(_fault(name, one.line, one.message) for one in problems)
        return Own(tuple(_meant(found.data)), faults=faults)
    faults = tuple(
        _fault(name, found.line(where), message) for where, message in _wrong(file, root)
    )
    keys = {key.name: key for key in file.keys if key.name not in RESERVED}
    return Own(tuple(keys.values()), file.templates, faults)


def _meant(data: object) -> Iterator[Key]:
    """Yield the keys of a file with faults that articles say in their words, as far as it goes."""
    listed = data.get("keys") if isinstance(data, dict) else None
    for one in listed if isinstance(listed, list) else ():
        name = one.get("name") if isinstance(one, dict) else None
        if isinstance(name, str) and name not in RESERVED and one.get("is", "text") == "text":
            yield Key.model_construct(name=name, kind="text")


def _fault(name: str, line: int, message: str) -> Finding:
    return Finding(name, line, CHECK, message)


def _wrong(file: File, root: Path) -> Iterator[tuple[located.Path, str]]:
    taken = set(RESERVED)
    for at, key in enumerate(file.keys):
        if key.name in taken:
            message = f"'{key.name}' means something here already. Name yours otherwise."
            yield ("keys", at, "name"), message
        taken.add(key.name)
        if key.kind == "choice" and not key.of:
            yield ("keys", at), f"'{key.name}': what can be chosen from? List it under 'of'."
        for index, one in enumerate(key.of):
            if one in key.of[:index]:
                yield ("keys", at, "of", index), f"'{one}' stands here twice. Keep one."
        if key.kind != "choice" and key.of:
            message = f"'{key.name}': only of what 'is: choice' can one choose. Remove 'of'."
            yield ("keys", at, "of"), message
    there = sorted(path.relative_to(root / OVERRIDES).as_posix() for path in _templates(root))
    for at, name in enumerate(file.templates):
        if (THEME / name).exists():
            message = f"{name} is the name of a file of the theme. Name yours otherwise."
            yield ("templates", at), message
        elif name not in there:
            near = suggest(name, there)
            message = f"there is no {OVERRIDES}/{name}.{near} Put the file there."
            yield ("templates", at), message


def _templates(root: Path) -> Iterator[Path]:
    return (root / OVERRIDES).rglob("*.html")
