"""What a template of a project names: other templates, filters, macros, and values, all given.

Jinja tells it only when the page is made, and of a name that is merely shown never: it is empty.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from helpcenter.content import located
from helpcenter.content.layers import Layers
from helpcenter.findings import Severity, suggest

_EXTENSIONS = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
BROKEN = "this is no template of Jinja"
# What gives a value where there is none.
_DEFAULTS = {"default", "d"}
_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class Told(NamedTuple):
    """What is wrong in a template: its line, and what to do."""

    line: int
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True)
class Given:
    """What a build gives to templates.

    Attributes:
        everywhere: names that all of them may use.
        below: names for those alone that lie below a path.
        filters: besides those of Jinja.
    """

    everywhere: frozenset[str]
    below: Mapping[str, frozenset[str]]
    filters: frozenset[str]

    def to(self, name: str) -> frozenset[str]:
        """Return the names that a template may use."""
        more = [names for path, names in self.below.items() if name.startswith(path)]
        return self.everywhere.union(*more)


@cache
def given() -> Given:
    """Return what the build of a help center gives."""
    data = located.ours(Path(__file__).with_name("given.yml").read_text("utf-8"))
    below = {path: frozenset(names) for path, names in data["below"].items()}
    return Given(frozenset(data["everywhere"]), below, frozenset(data["filters"]))


def environment(filters: Iterable[str] = ()) -> Environment:
    """Return what reads templates as MkDocs does, without making anything of them."""
    found = Environment(extensions=_EXTENSIONS)  # noqa: S701  # it only reads
    found.install_null_translations()  # type: ignore[attr-defined]  # of an extension
    found.filters |= dict.fromkeys((*given().filters, *filters), str)
    return found


@dataclass(frozen=True)
class _Known:
    """What others may know of a template.

    Attributes:
        sets: the names that it sets.
        extends: the templates that it may be made of.
        refers: those, and the ones it includes.
        any: whether nobody knows which it includes.
    """

    sets: frozenset[str]
    extends: frozenset[str]
    refers: frozenset[str]
    any: bool


class Templates:
    """The templates of a project and of the theme below them, and how they hang together."""

    def __init__(self, found: Layers, known: Given | None = None) -> None:
        """Read all of them; those that are none are told elsewhere."""
        self._given = known or given()
        names = {
            path.relative_to(folder).as_posix(): path
            for folder in reversed(found.folders)
            for path in Layers((folder,)).files("*.html")
        }
        self._known = {name: _read(path) for name, path in names.items()}

    def faults(self, name: str, text: str) -> Iterator[Told]:
        """Yield what a template names and nobody has; as it stands, if it cannot be read.

        Args:
            name: its path below the templates.
            text: what it holds.
        """
        try:
            tree = environment().parse(text)
        except TemplateSyntaxError as error:
            yield Told(error.lineno, f"{BROKEN}: {(error.message or '').rstrip('.')}. Mend it.")
            return
        yield from self._missing(tree)
        yield from self._calls(tree)
        yield from self._macros(tree)
        yield from self._undeclared(name, text, tree)

    def has(self, name: str) -> bool:
        """Tell whether there is a template of that name."""
        return name in self._known

    def _missing(self, tree: nodes.Template) -> Iterator[Told]:
        """Yield the templates that are not there."""
        for node in tree.find_all(_REFERENCES):
            wanted = _referred(node)
            if wanted and not any(map(self.has, wanted)) and not _may_miss(node):
                near = suggest(wanted[0], self._known)
                message = f"there is no template '{wanted[0]}'.{near} Mend its name."
                yield Told(node.lineno, message)

    def _calls(self, tree: nodes.Template) -> Iterator[Told]:
        """Yield filters and tests that nobody has."""
        env = environment(self._given.filters)
        asked = [(node, env.filters, "filter") for node in tree.find_all(nodes.Filter)]
        tested = [(node, env.tests, "test") for node in tree.find_all(nodes.Test)]
        for node, there, kind in (*asked, *tested):
            if node.name not in there:
                near = suggest(node.name, there)
                message = f"there is no {kind} '{node.name}'.{near} Mend its name, or remove it."
                yield Told(node.lineno, message)

    def _macros(self, tree: nodes.Template) -> Iterator[Told]:
        """Yield macros that the templates they are taken from have not."""
        for node in tree.find_all(nodes.FromImport):
            for one in node.names:
                yield from self._exported(node, one[0] if isinstance(one, tuple) else one)
        called = {node.target: node for node in tree.find_all(nodes.Import)}
        for got in tree.find_all(nodes.Getattr):
            if isinstance(got.node, nodes.Name) and got.node.name in called:
                yield from self._exported(called[got.node.name], got.attr, got.lineno)

    def _exported(
        self, node: nodes.Import | nodes.FromImport, name: str, line: int = 0
    ) -> Iterator[Told]:
        wanted = [one for one in _referred(node) if one in self._known]
        known = frozenset[str]().union(*(self._known[one].sets for one in wanted))
        if wanted and name not in known:
            message = f"{wanted[0]} has no macro '{name}'.{suggest(name, known)} Mend its name."
            yield Told(line or node.lineno, message)

    def _undeclared(self, name: str, text: str, tree: nodes.Template) -> Iterator[Told]:
        """Yield names that nobody gives, sets or looks after."""
        strange = {node.name for node in tree.find_all(nodes.Filter)}
        env = environment([*self._given.filters, *strange])
        tests = {node.name for node in tree.find_all(nodes.Test)}
        env.tests |= dict.fromkeys(tests - {*env.tests}, _any)
        try:
            open_names = meta.find_undeclared_variables(env.parse(text))
        except TemplateSyntaxError as error:  # what only shows when code is made of it
            yield Told(error.lineno, f"{BROKEN}: {error.message}. Mend it.")
            return
        known = {*self._given.to(name), *self._around(name), *_set(tree)}
        needed = _needed(tree)
        for one in sorted(open_names - known - _guarded(tree)):
            lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == one]
            empty = "" if one in needed else ", so this is empty"
            message = f"nothing is called '{one}' here{empty}.{suggest(one, known)} Mend its name."
            severity = Severity.ERROR if one in needed else Severity.WARNING
            yield Told(needed.get(one, min(lines)), message, severity)

    def _around(self, name: str) -> frozenset[str]:
        """Return the names that are set by templates which a template is a part of."""
        seen, todo = {name}, [name]
        while todo:
            here = todo.pop()
            own = self._known[here].extends if here in self._known else frozenset[str]()
            for other, known in self._known.items():
                if other not in seen and (known.any or here in known.refers or other in own):
                    seen.add(other)
                    todo.append(other)
        around = [self._known[other].sets for other in seen if other != name]
        return frozenset[str]().union(*around)


def _read(path: Path) -> _Known:
    try:
        tree = environment().parse(path.read_text("utf-8", "replace"))
    except TemplateSyntaxError:  # told where it is judged itself
        return _Known(frozenset(), frozenset(), frozenset(), any=False)
    extends = [_referred(node) for node in tree.find_all(nodes.Extends)]
    includes = [_referred(node) for node in tree.find_all(nodes.Include)]
    return _Known(
        frozenset(_set(tree)),
        frozenset(one for wanted in extends for one in wanted),
        frozenset(one for wanted in (*extends, *includes) for one in wanted),
        any=not all((*extends, *includes)),
    )


def _any(_value: object) -> bool:
    return True


def _referred(node: nodes.Node) -> list[str]:
    """Return the templates that may be meant; none where only the build knows."""
    wanted = getattr(node, "template", None)
    parts = wanted.items if isinstance(wanted, nodes.List | nodes.Tuple) else [wanted]
    found: list[str] = []
    for part in parts:
        if not isinstance(part, nodes.Const):
            return []
        found += [part.value] if isinstance(part.value, str) else part.value
    return found


def _may_miss(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Include) and bool(node.ignore_missing)


def _set(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that a template gives to values, macros and other templates."""
    for taken in tree.find_all(nodes.FromImport):
        yield from (one[1] if isinstance(one, tuple) else one for one in taken.names)
    yield from (node.target for node in tree.find_all(nodes.Import))
    yield from (node.name for node in tree.find_all(nodes.Macro))
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx == "store")


def _guarded(tree: nodes.Template) -> set[str]:
    """Return the names that a template asks whether they are there."""
    asked: list[nodes.Node | None] = [node.test for node in tree.find_all(nodes.If)]
    asked += [node.test for node in tree.find_all(nodes.CondExpr)]
    asked += [node.node for node in tree.find_all(nodes.Not)]
    asked += [node.node for node in tree.find_all(nodes.Test)]
    asked += [node.node for node in tree.find_all(nodes.Filter) if node.name in _DEFAULTS]
    for kind in (nodes.And, nodes.Or):
        asked += [part for node in tree.find_all(kind) for part in (node.left, node.right)]
    return {node.name for node in asked if isinstance(node, nodes.Name)}


def _needed(tree: nodes.Template) -> dict[str, int]:
    """Return the names without which a page cannot be made, and the line of each."""
    parts: list[nodes.Node] = [node.node for node in tree.find_all(nodes.Getattr)]
    parts += [node.node for node in tree.find_all(nodes.Getitem)]
    parts += [node.node for node in tree.find_all(nodes.Call)]
    for node in tree.find_all(nodes.BinExpr):
        if not isinstance(node, nodes.And | nodes.Or):
            parts += [node.left, node.right]
    found: dict[str, int] = {}
    for part in parts:
        if isinstance(part, nodes.Name):
            found[part.name] = min(part.lineno, found.get(part.name, part.lineno))
    return found
