"""Texts whose links, front matter and settings follow topics that are called otherwise now."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote, urlsplit

import yaml

from helpcenter.content.catalog import SUFFIX
from helpcenter.content.frontmatter import split
from helpcenter.content.project import Lenient, child

# The keys of front matter that name topics.
NAMING = ("related", "actions")
MOVED = "moved_from"
_INDEX = "index"
# `](href)`, `](<href> "title")` and `[name]: href`: all that Markdown writes an address in.
_HREF = re.compile(
    r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)(?P<href>[^\s<>()]+(?:\([^\s<>()]*\))?)",
    re.MULTILINE,
)
# An entry of a list that begins with a link, with the lines that go on with it.
_ENTRY = re.compile(
    r"^[-*+] +\[[^\]\n]*\]\((?P<href>[^\s()]+)\).*(?:\n|\Z)(?:\n*[ \t]+\S.*(?:\n|\Z))*",
    re.MULTILINE,
)

# What a title may stand in: “ ”, « », 《 》 and the like.
_QUOTES = r"[\s\"'“”„‘’«»‹›「」『』《》〈〉]*"

Rename = Callable[[str], str]


def links(text: str, before: str, after: str, rename: Rename, *, gone: bool = False) -> str:
    """Return an article with its links as they have to be, once topics have other names.

    Args:
        text: its Markdown, front matter included.
        before: its topic, as it was.
        after: its topic now.
        rename: returns what a topic is called now.
        gone: those that are called otherwise have lost their headings, too.
    """

    def follow(match: re.Match[str]) -> str:
        return match["before"] + _followed(match["href"], before, after, rename, gone=gone)

    head, body, _ = split(text)
    if head is None:
        return _HREF.sub(follow, text)
    start = len(text) - len(body)
    return text[:start] + _HREF.sub(follow, body)


def without_listed(text: str, topic: str, old: str, new: str) -> str:
    """Return an overview that does not list a topic where it lists another anyway.

    What an article says in an item of a list stays: somebody is to look at it.

    Args:
        text: the Markdown of an overview or an article, front matter included.
        topic: its own.
        old: the topic that is no more.
        new: the one that takes its place.
    """
    if posixpath.basename(topic) != _INDEX:
        return text
    entries = [(entry, _target(entry["href"], topic)) for entry in _ENTRY.finditer(text)]
    if all(there != new + SUFFIX for _, there in entries):
        return text
    for entry, there in reversed(entries):
        if there == old + SUFFIX:
            text = text[: entry.start()] + text[entry.end() :]
    return text


def title(text: str) -> str:
    """Return an article's title as it is written; empty if it has none."""
    try:
        node = child(yaml.compose(split(text).front or "", Loader=Lenient), "title")
    except yaml.YAMLError:
        return ""
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def entitled(text: str, topic: str, to: str, old: str, new: str) -> str:
    """Return an article whose links to a topic are called by its title, where another's stood.

    Args:
        text: its Markdown, front matter included.
        topic: its own.
        to: the topic they lead to.
        old: the title that is no more.
        new: that of the topic they lead to.
    """

    def named(match: re.Match[str]) -> str:
        if _target(match["href"], topic) != to + SUFFIX:
            return match[0]
        return f"[{match['before']}{new}{match['after']}]({match['href']})"

    if not old or not new:
        return text
    said = rf"(?P<before>{_QUOTES}){re.escape(old)}(?P<after>{_QUOTES})"
    return re.sub(rf"(?<!!)\[{said}\]\((?P<href>[^()\s]+)\)", named, text)


def _target(href: str, topic: str) -> str:
    """Return the file that a link of a topic's page leads to, below the folder of its language."""
    path = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(topic), path))


def _followed(href: str, before: str, after: str, rename: Rename, *, gone: bool) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return href
    if "{{" in href:
        return href
    there = posixpath.normpath(posixpath.join(posixpath.dirname(before), unquote(parts.path)))
    known = there.removesuffix(SUFFIX)
    now = rename(known) + SUFFIX if there.endswith(SUFFIX) else there
    if now == there and posixpath.dirname(before) == posixpath.dirname(after):
        return href
    path = quote(posixpath.relpath(now, posixpath.dirname(after) or "."))
    lost = gone and rename(known) != known
    return path + (f"#{parts.fragment}" if parts.fragment and not lost else "")


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return an article whose front matter names topics as they are called now, each once."""
    front, _, _ = split(text)
    if front is None:
        return text
    start = text.index("\n") + 1
    return text[:start] + _named(front, names) + text[start + len(front) :]


def without(text: str, topic: str) -> str:
    """Return an article whose front matter does not name a topic, unless it names no other."""
    front, _, _ = split(text)
    if front is None:
        return text
    start = text.index("\n") + 1
    node = yaml.compose(front, Loader=Lenient)
    edits: list[tuple[yaml.Node, str]] = []
    for key in NAMING:
        listed = child(node, key)
        said = [item.value for item in listed.value] if listed else []
        rest = [name for name in said if name != topic]
        if listed and rest and rest != said:
            edits.append((listed, f"[{', '.join(rest)}]"))
    return text[:start] + _edited(front, edits) + text[start + len(front) :]


def _named(front: str, names: Mapping[str, str]) -> str:
    node = yaml.compose(front, Loader=Lenient)
    edits: list[tuple[yaml.Node, str]] = []
    for key in NAMING:
        listed = child(node, key)
        items = listed.value if isinstance(listed, yaml.SequenceNode) else []
        said = [item.value for item in items]
        now = list(dict.fromkeys(names.get(name, name) for name in said))
        if now != said and isinstance(listed, yaml.SequenceNode):
            edits.append((listed, f"[{', '.join(now)}]"))
    return _edited(front, edits)


def _edited(text: str, edits: list[tuple[yaml.Node, str]]) -> str:
    for node, new in sorted(edits, key=lambda edit: -edit[0].start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        old = text[start:end]
        tail = old[len(old.rstrip()) :]
        lead = text[:start].rstrip() + " " if block else text[:start]
        text = lead + new + tail + text[end:]
    return text


def with_moved(text: str, topics: Sequence[str]) -> str:
    """Return an article that also says which topics its address has taken the place of."""
    said = list(dict.fromkeys([*moved(text), *topics]))
    return with_front(text, MOVED, f"[{', '.join(said)}]")


def moved(text: str) -> list[str]:
    """Return the topics whose place an article has taken."""
    if MOVED not in text:  # as of nearly all: YAML is slow to read
        return []
    try:
        node = child(yaml.compose(split(text).front or "", Loader=Lenient), MOVED)
    except yaml.YAMLError:
        return []
    return [item.value for item in node.value] if isinstance(node, yaml.SequenceNode) else []


def with_front(text: str, key: str, shown: str) -> str:
    """Return an article whose front matter holds another value, as YAML in one line, by a key."""
    front = split(text).front
    if front is None:
        return text
    start = text.index("\n") + 1
    node = child(yaml.compose(front, Loader=Lenient), key)
    new = f"{front}\n{key}: {shown}" if node is None else _edited(front, [(node, shown)])
    return text[:start] + new + text[start + len(front) :]


def scalars(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield all values of a YAML text that are no lists or mappings, each with its key."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars(item, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from scalars(value, str(name.value))


def values(text: str, meant: Callable[[str, int], bool], names: Mapping[str, str]) -> str:
    """Return a YAML text in which some values name topics as they are called now.

    Args:
        text: the file's.
        meant: tells by a value's key and line whether it names a topic.
        names: topics by what they were called; the heading after ``#`` stays.
    """
    edits: list[tuple[yaml.Node, str]] = []
    for key, node in scalars(yaml.compose(text, Loader=Lenient)):
        name, sign, heading = node.value.partition("#")
        if name in names and meant(key, node.start_mark.line + 1):
            edits.append((node, f"{names[name]}{sign}{heading}"))
    return _edited(text, edits)


def without_twin(text: str, meant: Callable[[str, int], bool], old: str, new: str) -> str:
    """Return a YAML text whose lists do not name a topic where they name another anyway.

    Args:
        text: the file's.
        meant: see :func:`values`.
        old: the topic whose entry goes, with its line.
        new: the other.
    """
    for entries in _lists(yaml.compose(text, Loader=Lenient)):
        named = {
            node.value: entry
            for entry in entries
            for key, node in scalars(entry)
            if node.value in {old, new} and meant(key, node.start_mark.line + 1)
        }
        if len(named) > 1 and (less := _without(text, named[old])) != text:
            return without_twin(less, meant, old, new)
    return text


def without_entry(text: str, part: str, topic: str) -> str:
    """Return a YAML text without the entry of a list (one of the file's keys) about a topic."""
    root = yaml.compose(text, Loader=Lenient)
    for key, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == part and isinstance(node, yaml.SequenceNode):
            for entry in node.value:
                if any(value.value == topic for _, value in scalars(entry)):
                    less = _without(text, entry)
                    # A list of nothing would be a fault of its own.
                    alone = less != text and len(node.value) == 1
                    return _without_line(less, key.start_mark.index) if alone else less
    return text


def _without_line(text: str, at: int) -> str:
    return text[: text.rfind("\n", 0, at) + 1] + text[text.find("\n", at) + 1 :]


def _without(text: str, entry: yaml.Node) -> str:
    """Return a YAML text without the lines of an entry, if it has them for itself."""
    start = text.rfind("\n", 0, entry.start_mark.index) + 1
    end = text.find("\n", entry.end_mark.index - 1) + 1 or len(text)
    alone = text[start : entry.start_mark.index].strip() == "-"
    return text[:start] + text[end:] if alone else text


def _lists(node: yaml.Node | None) -> Iterator[list[yaml.Node]]:
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        for one in part if isinstance(part, tuple) else (part,):
            yield from _lists(one)
    if isinstance(node, yaml.SequenceNode):
        yield node.value


def without_own(text: str, topic: str) -> str:
    """Return a page whose words lead no more to the page itself as a whole."""
    own = re.escape(posixpath.basename(topic) + SUFFIX)
    return re.sub(rf"(?<!!)\[([^\[\]]*)\]\((?:\./)?{own}\)", r"\1", text)


def navigation(text: str, old: str, new: str | None) -> str:
    """Return an mkdocs.yml whose navigation names a topic otherwise, or no more (None).

    A topic that moves to another section stands at the end of that section's.
    """
    node = next((item for item in named(text) if item.value == old + SUFFIX), None)
    if node is None:
        return text
    if new is not None and posixpath.dirname(new) == posixpath.dirname(old):
        return _edited(text, [(node, new + SUFFIX)])
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    end = text.find("\n", node.end_mark.index) + 1 or len(text)
    without = _without_empty(text[:start] + text[end:])
    return without if new is None else with_topic(without, new)


def _without_empty(text: str) -> str:
    """Return an mkdocs.yml whose navigation has no section without a topic."""
    nav = child(yaml.compose(text, Loader=Lenient), "nav")
    empty = next((node for _, node in scalars(nav) if not node.value), None)
    if empty is None:
        return text
    start = text.rfind("\n", 0, empty.start_mark.index) + 1
    end = text.find("\n", empty.start_mark.index) + 1 or len(text)
    return _without_empty(text[:start] + text[end:])


def in_navigation(text: str, topic: str) -> int:
    """Return the line of mkdocs.yml that names a topic in its navigation, the last if several."""
    lines = [node.start_mark.line for node in named(text) if node.value == topic + SUFFIX]
    return lines[-1] + 1 if lines else 1


def named(text: str) -> list[yaml.ScalarNode]:
    """Return what the navigation of an mkdocs.yml names."""
    nav = child(yaml.compose(text, Loader=Lenient), "nav")
    return [node for _, node in scalars(nav)]


def with_topic(text: str, topic: str) -> str:
    """Return an mkdocs.yml whose navigation names one more topic, at the end of its section.

    What introduces a section stands at its beginning.
    """
    items = named(text)
    if not items:
        return text
    section = posixpath.dirname(topic)
    near = [item for item in items if posixpath.dirname(item.value) == section]
    if not near and section:  # a section of its own
        start = _line(text, items[-1].end_mark.index)
        indent = re.search(r"^nav:\s*\n( *)-", text, re.MULTILINE)
        blanks = indent[1] if indent else "  "
        new = f"{blanks}- {section}:\n{blanks}    - {topic}{SUFFIX}\n"
        return text[:start] + new + text[start:]
    first = bool(section) and posixpath.basename(topic) == _INDEX
    beside = (near or items)[0 if first else -1]
    begin = text.rfind("\n", 0, beside.start_mark.index) + 1
    start = begin if first else _line(text, beside.end_mark.index)
    return f"{text[:start]}{text[begin : beside.start_mark.index]}{topic}{SUFFIX}\n{text[start:]}"


def _line(text: str, index: int) -> int:
    return text.find("\n", index) + 1 or len(text)
