"""What ``mkdocs.yml`` may say, by the list of ``settings.yml``."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import yaml

from helpcenter.content import located
from helpcenter.content.project import CONFIG, child, nodes
from helpcenter.findings import Finding, Severity, suggest
from helpcenter.trust import labels, structure
from helpcenter.trust.structure import FILES, Faults

Rule = Mapping[str, Any]
_LISTED = "which trust/settings.yml of the engine lists. Remove it."
_ENV = "!ENV"
_PLAIN = "tag:yaml.org,2002:"
_TOPIC = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|www\.", re.IGNORECASE)
_ADDRESS = re.compile(r"https://[\w.-]+(?::\d+)?(?:/[\w./~-]*)?$")
_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "seq", "map"}
_KINDS = {"text": ("str",), "words": ("str",), "number": ("int", "float"), "flag": ("bool",)}


class Seen(NamedTuple):
    """A text of the settings that pages show: its line, and where it leads."""

    line: int
    text: str
    href: str = ""


@cache
def _rules() -> Rule:
    rules: Rule = located.ours(Path(__file__).with_name("settings.yml").read_text("utf-8"))
    return rules


def findings(root: Path) -> Iterator[Finding]:
    """Yield the settings of a project that are on no list."""
    try:
        text = (root / CONFIG).read_text("utf-8")
        node = nodes(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return  # whoever reads the project says so
    for line, message in _aliases(text):
        yield Finding(CONFIG, line, "setting", message)
        return  # what they stand for may be without end
    links = {str(label.value) for label, _ in _links(child(node, "nav"))}
    told = (
        _keys(node, _rules(), ""),
        structure.faults(root, text, node),
        labels.faults(node, links),
    )
    for line, message in chain(*told):
        yield Finding(CONFIG, line, "setting", message)


def seen(root: Path) -> Iterator[Seen]:
    """Yield what readers see of a project's settings."""
    top = nodes((root / CONFIG).read_text("utf-8"))
    foot = child(top, "copyright")
    if isinstance(foot, yaml.ScalarNode):
        yield Seen(_at(foot), foot.value)
    repository = child(top, "repo_url")
    if isinstance(repository, yaml.ScalarNode):
        yield Seen(_at(repository), "", repository.value)
    for label, target in _links(child(top, "nav")):
        yield Seen(_at(label), label.value, target.value)
    for name in _names(child(top, "plugins")):
        yield Seen(_at(name), name.value)
    for _, text in labels.said(child(top, "plugins")):
        if isinstance(text, yaml.ScalarNode):
            yield Seen(_at(text), text.value)


def address(root: Path) -> Iterator[tuple[str, int]]:
    """Yield the address that the settings give the site, and its line.

    What the environment says is the operator's own.
    """
    top = nodes((root / CONFIG).read_text("utf-8"))
    said = structure.default(child(top, "site_url"))
    if said is not None and said.value:
        yield said.value, _at(said)


def _names(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield what languages are called in the menu of them."""
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        if not isinstance(part, tuple):
            yield from _names(part)
        elif part[0].value == "name" and isinstance(part[1], yaml.ScalarNode):
            yield part[1]
        else:
            yield from _names(part[1])


def unseen(root: Path, names: Collection[str]) -> Iterator[Finding]:
    """Yield the name that MkDocs wants, if it is none of those that readers see.

    Args:
        root: the folder of the project.
        names: of the site, in its languages.
    """
    said = child(nodes((root / CONFIG).read_text("utf-8")), "site_name")
    known = {*names, *_rules()["site_name"]["plain"]}
    if isinstance(said, yaml.ScalarNode) and said.tag != _ENV and said.value not in known:
        message = (
            f"nobody sees the 'site_name' '{said.value}': readers see 'name' in data/site.yml"
            f" ({', '.join(names)}). Write one of these here, or change it there."
        )
        yield Finding(CONFIG, _at(said), "setting", message, Severity.WARNING)


def plugins(root: Path) -> list[Finding]:
    """Return the settings that are on no list, if plugins are among them.

    MkDocs would say of one only that it is not installed.
    """
    found = list(findings(root))
    return found if any("'plugins'" in one.message for one in found) else []


def _aliases(text: str) -> Iterator[tuple[int, str]]:
    for token in yaml.scan(text):
        if isinstance(token, yaml.AliasToken):
            line = token.start_mark.line + 1
            yield line, f"'*{token.value}' repeats another part of the file. Write it out."


def _keys(node: yaml.Node | None, known: Rule, within: str) -> Faults:
    if not isinstance(node, yaml.MappingNode):
        if node is not None:
            what = f"'{within}'" if within else "this file"
            yield _at(node), f"{what} should hold settings by name, as in 'name: value'."
        return
    for key, value in node.value:
        name = f"{within}.{key.value}".lstrip(".")
        if key.value not in known:
            near = suggest(str(key.value), known)
            yield _at(key), f"'{name}' is not among the settings of a help center, {_LISTED}{near}"
        else:
            yield from _value(value, known[key.value], name, key)


def _value(node: yaml.Node, rule: Rule, name: str, key: yaml.Node) -> Faults:
    if (said := _tagged(node)) and rule.get("is") != "any":
        yield _at(node), f"'{name}': {said}"
    elif "instead" in rule:
        yield _at(key), f"'{name}' has no effect here. {rule['instead']}. Remove the setting."
    elif rule.get("is") == "topics":
        yield from _topics(node, name)
    elif "keys" in rule:
        yield from _keys(node, rule["keys"], name)
    elif "each" in rule:
        yield from _each(node, rule["each"], name)
    elif "entries" in rule:
        for entry in node.value if isinstance(node, yaml.SequenceNode) else ():
            yield from _keys(entry, rule["entries"], name)
    elif not _fits(node, rule.get("is", "nothing")):
        message = f"'{name}' may not be that. {_instead(rule, name)}{_because(rule)}"
        yield _at(node), message


def _tagged(node: yaml.Node) -> str:
    """Return what is wrong with a tag that stands before a value, or nothing."""
    if node.tag == _ENV:
        named = isinstance(node, yaml.SequenceNode) or node.value
        bare = isinstance(node, yaml.MappingNode) or not named
        return "'!ENV' names no variable. Write one behind it, as in !ENV SITE_URL." if bare else ""
    if node.tag.startswith("!") or node.tag.removeprefix(_PLAIN) not in _TAGS:
        tag = node.tag.replace(_PLAIN, "!!")
        return (
            f"'{tag}' is not read here. Write a plain value, or '!ENV NAME' for a variable of the"
            " environment."
        )
    return ""


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
    # Plugins of a theme may be named with it: material/search.
    asked = str(key.value).rpartition("/")[2] if name == "plugins" else str(key.value)
    if asked not in known:
        near = suggest(asked, known)
        yield _at(key), f"'{key.value}' is not among its '{name}', {_LISTED}{near}"
    elif "instead" in known[asked]:
        told = known[asked]["instead"]
        yield _at(key), f"'{key.value}' is not run among the '{name}'. {told}. Remove the line."
    elif value is not None and value.tag != f"{_PLAIN}null":
        yield from _value(value, known[asked], f"{name}.{key.value}", key)


def _fits(node: yaml.Node, wanted: object) -> bool:
    """Tell whether a value is what a rule wants."""
    listed = isinstance(node, yaml.SequenceNode)
    if node.tag == _ENV or any(tag.removeprefix(_PLAIN) not in _TAGS for tag in _tags(node)):
        return node.tag == _ENV and wanted == "text"
    if isinstance(wanted, list):
        return all(_plain(one) in wanted for one in (node.value if listed else [node]))
    if wanted in FILES:
        return listed and all(FILES[str(wanted)].fullmatch(str(one.value)) for one in node.value)
    if wanted in {"any", "list"} or not isinstance(node, yaml.ScalarNode):
        return wanted == "any" or (wanted == "list" and listed)
    if wanted in {"folder", "address"}:
        return _is_below(node.value) if wanted == "folder" else bool(_ADDRESS.match(node.value))
    markup = wanted == "words" and "<" in node.value
    return node.tag.removeprefix(_PLAIN) in _KINDS.get(str(wanted), ()) and not markup


def _is_below(written: str) -> bool:
    path = PurePosixPath(written)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in written


def _topics(node: yaml.Node, name: str) -> Faults:
    """Check that a navigation consists of articles, of words for sections, and of links."""
    for label, one in _links(node):
        if "<" in str(label.value):
            yield _at(label), f"'{name}': '{label.value}' is no plain text. Write it without '<'."
        if not re.match(r"https://[\w.-]+", one.value):
            yield _at(one), f"'{name}': a link begins with https:// ({one.value}). Mend it."
    linked = {id(part) for link in _links(node) for part in link}
    for one in _scalars(node):
        if id(one) in linked:
            continue
        told = ""
        if one.tag.removeprefix(_PLAIN) not in _TAGS or one.tag == _ENV:
            told = "write the topic itself."
        elif _OUTSIDE.match(one.value):
            told = "a link to elsewhere has a name before it, as in 'Status: https://…'."
        elif ".." in PurePosixPath(one.value).parts or not _TOPIC.fullmatch(one.value):
            told = (
                "a topic is written as account/index.md, a section as account: what readers see"
                " is the title of the article, or of the section's index.md, in their language."
            )
        if told:
            yield _at(one), f"'{name}' may not be that ({one.value}): {told}"


def _links(node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    """Yield the links out of the site in a navigation: what each is called, and its address."""
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        if not isinstance(part, tuple):
            yield from _links(part)
            continue
        label, target = part
        if isinstance(target, yaml.ScalarNode) and _OUTSIDE.match(target.value):
            if isinstance(label, yaml.ScalarNode) and target.tag.removeprefix(_PLAIN) in _TAGS:
                yield label, target
        else:
            yield from _links(target)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for part in node.value:
        for one in part if isinstance(part, tuple) else (part,):
            yield from _scalars(one)


def _tags(node: yaml.Node) -> Iterator[str]:
    yield node.tag
    for part in node.value if isinstance(node.value, list) else ():
        for one in part if isinstance(part, tuple) else (part,):
            yield from _tags(one)


def _plain(node: yaml.Node) -> object:
    if not isinstance(node, yaml.ScalarNode):
        return ()
    return yaml.safe_load(node.value) if node.tag != f"{_PLAIN}str" else node.value


def _instead(rule: Rule, name: str) -> str:
    """Return the line to write."""
    above, _, key = name.rpartition(".")
    wanted = rule.get("is", "nothing")
    below = f" below '{above}'" if above else ""
    if wanted == "nothing":
        return f"Write '{key}' alone{below}, with nothing behind it."
    if isinstance(wanted, list):
        values = [_yaml(one) for one in wanted if one is not None]
        values = [f"[{', '.join(values)}]"] if rule.get("several") else values
        lines = " or ".join(f"'{key}: {value}'" for value in values)
        return f"Write {lines}{below}{', or leave it out' if None in wanted else ''}."
    if wanted in _EXAMPLES:
        return f"Write {_SAID[wanted]}{below}, as in '{key}: {_EXAMPLES[wanted]}'."
    return f"Write {_SAID[str(wanted)]} behind '{key}:'{below}."


def _because(rule: Rule) -> str:
    return f" {rule['because']}." if "because" in rule else ""


_SAID = {
    "any": "plain texts and numbers, without tags,",
    "address": "an address",
    "flag": "true or false",
    "folder": "a folder below the project, by a relative path without '..',",
    "list": "a list",
    "number": "a number",
    "scripts": "scripts that stand in overrides/assets/",
    "styles": "styles that stand in overrides/assets/",
    "text": "a text",
    "words": "a text without '<'",
}
_EXAMPLES = {
    "address": "https://code.example/help",
    "flag": "true",
    "list": "[a, b]",
    "scripts": "[assets/own.js]",
    "styles": "[assets/own.css]",
}


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _at(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
