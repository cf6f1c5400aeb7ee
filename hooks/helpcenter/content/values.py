"""Values of YAML files exchanged: each as its author would have typed it, and nothing else."""

import json
from collections.abc import Iterator, Mapping, Sequence

import yaml

from helpcenter.content.edit import CannotEdit, end_of, entry_of
from helpcenter.content.project import Lenient

Path = tuple[str | int, ...]
Value = str | Sequence[str]


def with_values(text: str, values: Mapping[Path, Value]) -> str:
    """Return a YAML text in which some paths have other values; the last key may be a new one.

    What has its value already stays as it is written.

    Args:
        text: the file's.
        values: texts, or lists of them, by their paths of keys and indexes.

    Raises:
        CannotEdit: a value cannot be written there.
    """
    for path, value in values.items():
        text = _with_value(text, path, value)
    return text


def _with_value(text: str, path: Path, value: Value) -> str:
    try:
        root = yaml.compose(text, Loader=Lenient)
        today = _data(text)
        wanted = _exchanged(today, path, value)
    except (yaml.YAMLError, ValueError, LookupError, TypeError):
        raise CannotEdit(_told(path)) from None
    if wanted == today:
        return text  # in its writer's quotes
    for new in _ways(text, root, path, value):
        try:
            if _data(new) == wanted:
                return new
        except (yaml.YAMLError, ValueError):
            continue
    raise CannotEdit(_told(path))


def _told(path: Path) -> str:
    return f"'{'.'.join(map(str, path))}' cannot be written there. Write it by hand."


def _data(text: str) -> object:
    return yaml.load(text, Loader=Lenient)  # noqa: S506  # it is a SafeLoader


def _exchanged(data: object, path: Path, value: Value) -> object:
    """Return data with another value at a path."""
    if not path:
        return value if isinstance(value, str) else list(value)
    if isinstance(data, list) and isinstance(path[0], int):
        new = _exchanged(data[path[0]], path[1:], value)
        return [*data[: path[0]], new, *data[path[0] + 1 :]]
    if isinstance(data, dict) or (data is None and len(path) == 1):
        data = data or {}
        if len(path) > 1 and path[0] not in data:
            raise LookupError(path)
        return {**data, path[0]: _exchanged(data.get(path[0]), path[1:], value)}
    raise LookupError(path)


def _ways(text: str, root: yaml.Node | None, path: Path, value: Value) -> Iterator[str]:
    """Yield the text with the value in it, written in one way after the other."""
    node = _at(root, path)
    if node is None:
        yield from _added(text, _at(root, path[:-1]), str(path[-1]), value)
        return
    start, end = node.start_mark.index, end_of(node, text)
    gap = " " if end <= start and text[start - 1 : start] == ":" else ""
    for typed in _typed(value, node):
        yield f"{text[:start]}{gap}{typed}{text[max(start, end) :]}"


def _at(node: yaml.Node | None, path: Path) -> yaml.Node | None:
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        else:
            return None
    return node


def _added(text: str, parent: yaml.Node | None, key: str, value: Value) -> Iterator[str]:
    """Yield the text with one more key at the end of a mapping."""
    if parent is None:
        ends = text if text.endswith("\n") or not text else f"{text}\n"
        yield from (f"{ends}{key}: {typed}\n" for typed in _typed(value, None))
    if not isinstance(parent, yaml.MappingNode) or not parent.value:
        return
    last = end_of(parent.value[-1][1], text)
    if parent.flow_style:
        yield from (f"{text[:last]}, {key}: {one}{text[last:]}" for one in _typed(value, None))
        return
    stop = text.find("\n", last)
    stop = len(text) if stop < 0 else stop
    indent = " " * parent.value[0][0].start_mark.column
    for typed in _typed(value, None):
        yield f"{text[:stop]}\n{indent}{key}: {typed}{text[stop:]}"


def _typed(value: Value, node: yaml.Node | None) -> Iterator[str]:
    """Yield ways to write a value: as the one before it was, then more carefully."""
    if not isinstance(value, str):
        items = [_item(item) for item in value]
        yield f"[{', '.join(items)}]"
        column = node.start_mark.column if node else 0
        yield f"\n{' ' * column}".join(f"- {item}" for item in items)
        return
    quoted = json.dumps(value, ensure_ascii=False)
    single = "'" + value.replace("'", "''") + "'"
    style = getattr(node, "style", None)
    if style == '"':
        yield quoted
    elif style == "'":
        yield single
    if value and "\n" not in value:
        yield value
    yield quoted


def _item(item: str) -> str:
    """Return a text as it stands in a list."""
    try:
        plain = _data(f"[{item}]") == [item]
    except (yaml.YAMLError, ValueError):
        plain = False
    return item if plain else json.dumps(item, ensure_ascii=False)


def without(text: str, keys: Sequence[str]) -> str:
    """Return a YAML text without some of its first keys.

    Raises:
        yaml.YAMLError: it is not valid.
    """
    ended = text.endswith("\n")
    for key in keys:
        node = yaml.compose(text, Loader=Lenient)
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        at = next((n for n, (name, _) in enumerate(pairs) if name.value == key), None)
        if at is not None and isinstance(node, yaml.MappingNode):
            start, end = entry_of(node, at, text)
            text = text[:start] + text[end:]
    return text if ended else text.rstrip("\n")  # the last key may have gone
