"""YAML that remembers its lines, and models checked against it.

A contributor's mistake is reported with the line it stands in, so every value
is kept together with its position. Only what this project's data needs is
read: no aliases (they can blow a few bytes up to gigabytes), no duplicate keys
(YAML would silently keep the last), no tags, no keys that YAML takes for
something else than text (``no`` is false to it).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path as FilePath
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic_core import core_schema

from helpcenter.content import misread, unfit

Path = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

# libyaml's loader is some ten times faster and present in all wheels.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# How messages name what YAML knows and we do not read: it may stand for text without end.
REFUSED = "are not read here"
MAX_DEPTH = 20
_FLAT = "Take away brackets or indentation that say nothing."
_INSTEAD = "Put the file in its place."
_MERGED = "tag:yaml.org,2002:merge"
NOT_TEXT = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:null", _MERGED}


@dataclass(frozen=True)
class Problem:
    """A fault in a YAML text: its line, counted from 1, and what to do about it."""

    line: int
    message: str


class Unreadable(Exception):  # noqa: N818  # it is raised with a Problem, not an error text
    """The text is not the kind of YAML this project reads."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Located:
    """Plain data, and the line of each value in it by its path of keys and indexes."""

    data: object
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the value at the path, or of its nearest parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load(text: str, first_line: int = 1) -> Located:
    """Read YAML.

    Args:
        text: one YAML document.
        first_line: the line of its file that the text begins at.

    Raises:
        Unreadable: with the line and the remedy.
    """
    for line, said in (*misread.unfinished(text), *misread.commented(text)):
        raise Unreadable(Problem(first_line + line, said))
    try:
        _refuse(text, first_line)
        return _build(text, first_line)
    except yaml.MarkedYAMLError as error:
        line, said = misread.explain(error, text, _Loader)
        raise Unreadable(Problem(first_line + line, said)) from None
    except yaml.reader.ReaderError as error:
        line, said = misread.forbidden(error, text)
        raise Unreadable(Problem(first_line + line, said)) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unreadable(Problem(first_line, f"this is not valid YAML: {reason}")) from None


def ours(text: str) -> Any:  # noqa: ANN401  # whatever it holds
    """Return what a YAML text of the engine holds: nobody needs its lines."""
    return yaml.load(text, Loader=_Base)  # noqa: S506  # it is a SafeLoader


def text(path: FilePath) -> str:
    """Read what a file of YAML says.

    Raises:
        FileNotFoundError: there is no such file; all else that is wrong is Unreadable.
        Unreadable: with the line and the remedy.
    """
    try:
        content = path.read_bytes()
    except IsADirectoryError:
        raise _unread(f"a folder stands here. {_INSTEAD}") from None
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not path.is_symlink():
            raise
        link = isinstance(error, FileNotFoundError) or error.errno == ELOOP
        what = "a link that leads nowhere stands here" if link else f"{error.strerror}"
        raise _unread(f"{what}. {_INSTEAD}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"cannot be read as UTF-8 text (byte 0x{content[error.start]:02X})."
        line = content[: error.start].count(b"\n") + 1
        raise _unread(f"{message} Save the file as UTF-8.", line) from None


def _unread(message: str, line: int = 1) -> Unreadable:
    return Unreadable(Problem(line, message))


class _Loader(misread.Placed, _Base):  # type: ignore[misc]  # whichever of the two there is
    """Reads plain data."""


def _refuse(text: str, first_line: int) -> None:
    """Refuse what we do not read, before it is built: deep nesting would overflow the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = first_line + event.start_mark.line  # type: ignore[union-attr]  # parsed events have one
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise Unreadable(Problem(line, f"nested more than {MAX_DEPTH} levels deep. {_FLAT}"))
        if getattr(event, "anchor", None):
            hint = "write the value out, and put quotes round a text that begins with '*' or '&'."
            raise Unreadable(Problem(line, f"YAML aliases (&name, *name) {REFUSED}; {hint}"))
        if tag := getattr(event, "tag", None):
            hint = "leave it out, or put quotes round a text that begins with '!'."
            raise Unreadable(Problem(line, f"YAML tags ({tag}) {REFUSED}; {hint}"))


def _build(text: str, first_line: int) -> Located:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Located(None, {})
        lines: dict[Path, int] = {}
        _collect(node, (), first_line, lines)
        return Located(loader.construct_document(node), lines)
    finally:
        loader.dispose()


def _collect(node: yaml.Node, path: Path, first_line: int, lines: dict[Path, int]) -> None:
    """Note the line of each node below this one; refuse keys that are no text, or no news."""
    lines[path] = first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            here = first_line + key.start_mark.line
            if not name or not isinstance(key, yaml.ScalarNode):
                hint = " Put quotes round a value that begins with '{{'."
                raise Unreadable(Problem(here, f"a key must be plain text.{hint}"))
            if key.tag == _MERGED:
                hint = "write out what they stand for."
                raise Unreadable(Problem(here, f"YAML's merge keys ('<<') {REFUSED}; {hint}"))
            if key.tag in NOT_TEXT:
                hint = "put quotes round it."
                raise Unreadable(Problem(here, f"YAML does not read '{name}' as text; {hint}"))
            if (*path, name) in lines:
                first = lines[(*path, name)]
                raise Unreadable(
                    Problem(here, f"'{name}' stands here twice, first in line {first}; keep one.")
                )
            _collect(value, (*path, name), first_line, lines)
            lines[(*path, name)] = here
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*path, index), first_line, lines)
    elif isinstance(node, yaml.ScalarNode) and (message := misread.figures(node)):
        raise Unreadable(Problem(lines[path], message))


@dataclass(frozen=True)
class Form:
    """How a text is written: an annotation of models, with what messages show as an example.

    Attributes:
        pattern: of the whole text, as Python and JSON Schema read it.
        example: one that is right.
        without: an ending that files have, and such texts have not.
    """

    pattern: str
    example: str
    without: str = ""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Tell pydantic how to judge a text."""
        return core_schema.no_info_after_validator_function(self._judge, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell editors the same."""
        return {**handler(schema), "pattern": self.pattern, "examples": [self.example]}

    def _judge(self, text: str) -> str:
        if re.search(self.pattern, text):
            return text
        bare = text.strip("/").removesuffix(self.without)
        right = bare if self.without and re.search(self.pattern, bare) else ""
        remedy = f"Write '{right}'." if right else f"Write it as in '{self.example}'."
        raise ValueError(f"'{text}' may not be written so. {remedy}")


class Within(ValueError):  # noqa: N818  # likewise
    """A value is wrong at a place within it."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path


class Invalid(Exception):  # noqa: N818  # likewise
    """The data does not fit its model; every fault is listed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def validate(model: type[Model], located: Located, context: object = None) -> Model:
    """Make the model of the data.

    Args:
        model: what the data should be.
        located: what was read.
        context: handed to the model's validators.

    Raises:
        Invalid: with all the faults, in the order of their lines.
    """
    try:
        return model.model_validate(located.data, context=context)
    except ValidationError as error:
        told = unfit.told(model, located.data, error)
        problems = {Problem(located.line(path), message) for path, message in told}
        raise Invalid(sorted(problems, key=lambda p: (p.line, p.message))) from None


def optional(path: FilePath, model: type[Model]) -> tuple[Model | None, Located, Sequence[Problem]]:
    """Read a file that need not be there, and may be empty: there is no model of it then.

    Returns:
        The model, what it was made of, and what is wrong; where something is there is no model.
    """
    found = Located(None, {})
    try:
        found = load(text(path))
        return (None if found.data is None else validate(model, found)), found, []
    except FileNotFoundError:
        return None, found, []
    except Unreadable as error:
        return None, found, [error.problem]
    except Invalid as error:
        return None, found, error.problems
