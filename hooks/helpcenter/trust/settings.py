"""What ``mkdocs.yml`` may say, by the list of ``settings.yml``."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from helpcenter.content.project import CONFIG, Lenient
from helpcenter.findings import Finding, suggest

Rule = Mapping[str, Any]
_LISTED = "which hooks/helpcenter/trust/settings.yml lists. Remove it."
_ENV = "!ENV"
_PLAIN = "tag:yaml.org,2002:"
_TOPIC = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "seq", "map"}
_KINDS = {"text": ("str",), "number": ("int", "float"), "flag": ("bool",)}


@cache
def _rules() -> Rule:
    rules: Rule = yaml.safe_load(Path(__file__).with_name("settings.yml").read_text("utf-8"))
    return rules


def findings(root: Path) -> Iterator[Finding]:
    """Yield the settings of a project that are on no list."""
    try:
        text = (root / CONFIG).read_text("utf-8")
        node = yaml.compose(text, Loader=Lenient)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return  # whoever reads the project says so
    for line, message in _aliases(text):
        yield Finding(CONFIG, line, "setting", message)
        return  # what they stand for may be without end
    for line, message in _keys(node, _rules(), ""):
        yield Finding(CONFIG, line, "setting", message)


def _aliases(text: str) -> Iterator[tuple[int, str]]:
    for token in yaml.scan(text):
        if isinstance(token, yaml.AliasToken):
            line = token.start_mark.line + 1
            yield line, f"'*{token.value}' repeats another part of the file. Write it out."


Faults = Iterator[tuple[int, str]]


def _keys(node: yaml.Node | None, known: Rule, within: str) -> Faults:
    if not isinstance(node, yaml.MappingNode):
        if node is not None:
            yield _at(node), f"'{within}' should hold settings by name. Write them so."
        return
    for key, value in node.value:
        name = f"{within}.{key.value}".lstrip(".")
        if key.value not in known:
            near = suggest(str(key.value), known)
            yield _at(key), f"'{name}' is not among the settings of a help center, {_LISTED}{near}"
        else:
            yield from _value(value, known[key.value], name)


def _value(node: yaml.Node, rule: Rule, name: str) -> Faults:
    if "keys" in rule:
        yield from _keys(node, rule["keys"], name)
    elif "each" in rule:
        yield from _each(node, rule["each"], name)
    elif "entries" in rule:
        for entry in node.value if isinstance(node, yaml.SequenceNode) else ():
            yield from _keys(entry, rule["entries"], name)
    elif not _fits(node, rule.get("is", "nothing")):
        yield _at(node), f"'{name}' may not be that; {_wanted(rule)}. Mend it."


def _each(node: yaml.Node, known: Rule, name: str) -> Faults:
    """Check a list of names, some of which have settings: ``[a, b: {…}]``."""
    entries = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else [node]
    for entry in entries:
        if isinstance(entry, tuple):  # MkDocs takes names with settings as a mapping, too
            yield from _named(entry[0], entry[1], known, name)
        elif isinstance(entry, yaml.MappingNode):
            for key, value in entry.value:
                yield from _named(key, value, known, name)
        else:
            yield from _named(entry, None, known, name)


def _named(key: yaml.Node, value: yaml.Node | None, known: Rule, name: str) -> Faults:
    if key.value not in known:
        near = suggest(str(key.value), known)
        yield _at(key), f"'{key.value}' is not among its '{name}', {_LISTED}{near}"
    elif value is not None and value.tag != f"{_PLAIN}null":
        yield from _value(value, known[key.value], f"{name}.{key.value}")


def _fits(node: yaml.Node, wanted: object) -> bool:
    """Tell whether a value is what a rule wants."""
    listed = isinstance(node, yaml.SequenceNode)
    if node.tag == _ENV or any(tag.removeprefix(_PLAIN) not in _TAGS for tag in _tags(node)):
        return node.tag == _ENV and wanted == "text"
    if isinstance(wanted, list):
        return all(_plain(one) in wanted for one in (node.value if listed else [node]))
    if wanted == "topics":
        return all(_names_topic(one) for one in _scalars(node))
    if wanted in {"any", "list"} or not isinstance(node, yaml.ScalarNode):
        return wanted == "any" or (wanted == "list" and listed)
    if wanted == "folder":
        path = PurePosixPath(node.value)
        return not path.is_absolute() and ".." not in path.parts and "\\" not in node.value
    return node.tag.removeprefix(_PLAIN) in _KINDS.get(str(wanted), ())


def _names_topic(node: yaml.ScalarNode) -> bool:
    """Tell whether a part of the navigation is an article, or the name of a section."""
    parts = PurePosixPath(node.value).parts
    return bool(_TOPIC.fullmatch(node.value)) and ".." not in parts


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value:
        for one in child if isinstance(child, tuple) else (child,):
            yield from _scalars(one)


def _tags(node: yaml.Node) -> Iterator[str]:
    yield node.tag
    for child in node.value if isinstance(node.value, list) else ():
        for one in child if isinstance(child, tuple) else (child,):
            yield from _tags(one)


def _plain(node: yaml.Node) -> object:
    if not isinstance(node, yaml.ScalarNode):
        return ()
    return yaml.safe_load(node.value) if node.tag != f"{_PLAIN}str" else node.value


def _wanted(rule: Rule) -> str:
    wanted = rule.get("is", "nothing")
    if isinstance(wanted, list):
        return "it is " + " or ".join("nothing" if one is None else str(one) for one in wanted)
    return f"it is of the kind '{wanted}'"


def _at(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
