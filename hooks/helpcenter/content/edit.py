"""Changes to YAML files that leave everything else in them as its author wrote it."""

from collections.abc import Collection, Iterator

import yaml

from helpcenter.content.project import Lenient, languages_node


class CannotEdit(Exception):  # noqa: N818  # it says what has to be done by hand
    """The text is not of a form that can be changed safely; the message says what to do."""


def without_key(text: str, key: str, siblings: Collection[str]) -> str:
    """Return a YAML text without a key, in every mapping that has one of its siblings too.

    So is a language left out of texts kept by language, and nothing else that is called so.

    Args:
        text: the file's.
        key: such as ``fr``.
        siblings: keys that tell the mappings that are meant, such as ``zh`` and ``en``.

    Raises:
        yaml.YAMLError: it is not valid.
    """
    node = yaml.compose(text, Loader=Lenient)
    spans = [] if node is None else list(_spans(node, text, key, siblings))
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _spans(
    node: yaml.Node, text: str, key: str, siblings: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Yield where the entries stand that are to be removed."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _spans(item, text, key, siblings)
    if not isinstance(node, yaml.MappingNode):
        return
    names = [name.value for name, _ in node.value]
    meant = key in names and any(name in siblings for name in names)
    for index, (name, value) in enumerate(node.value):
        if meant and name.value == key:
            yield entry_of(node, index, text)
        else:
            yield from _spans(value, text, key, siblings)


def entry_of(node: yaml.MappingNode, index: int, text: str) -> tuple[int, int]:
    """Return where an entry of a mapping begins and ends, with what separates it."""
    name, value = node.value[index]
    start = name.start_mark.index
    if not node.flow_style:
        return text.rfind("\n", 0, start) + 1, line_end(end_of(value, text), text)
    if index + 1 < len(node.value):
        return start, node.value[index + 1][0].start_mark.index
    before = node.value[index - 1][1].end_mark.index if index else start
    return before, value.end_mark.index


def end_of(node: yaml.Node, text: str) -> int:
    """Return where a node's own text ends: YAML's mark may lie behind comments that follow."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(last[1] if isinstance(last, tuple) else last, text)
    end = node.end_mark.index
    return end - (len(text[:end]) - len(text[:end].rstrip()))


def line_end(index: int, text: str) -> int:
    """Return where the next line begins."""
    newline = text.find("\n", index)
    return newline + 1 if newline >= 0 else len(text)


def with_language(text: str, entry: str) -> str:
    """Return an mkdocs.yml with one more language at the end of the plugin's list.

    Args:
        text: the file's.
        entry: the language as YAML in one line, such as ``{locale: de, name: Deutsch}``.

    Raises:
        CannotEdit: the list is not written one language below the other.
        yaml.YAMLError: it is not valid.
    """
    node = languages_node(text)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise CannotEdit(
            "the languages of the i18n plugin do not stand one below the other. "
            f"Add this one by hand: {entry}"
        )
    last = node.value[-1]
    dash = text.rfind("-", 0, last.start_mark.index)
    column = dash - (text.rfind("\n", 0, dash) + 1)
    stop = text.find("\n", end_of(last, text))
    stop = len(text) if stop < 0 else stop
    return f"{text[:stop]}\n{' ' * column}- {entry}{text[stop:]}"


def without_language(text: str, index: int) -> str:
    """Return an mkdocs.yml without one of the languages, by its place in the plugin's list."""
    start, end = _language_lines(text, index)
    return text[:start] + text[end:]


def with_extra(text: str, index: int, extra: str) -> str:
    """Return an mkdocs.yml in which one language has another ``extra``, or none.

    Args:
        text: the file's.
        index: the language's place in the plugin's list.
        extra: as YAML in one line, such as ``{fallback: [en]}``; empty to remove it.

    Raises:
        CannotEdit: the language has no ``extra`` to be changed.
    """
    node = languages_node(text)
    language = node.value[index] if isinstance(node, yaml.SequenceNode) else None
    pairs = language.value if isinstance(language, yaml.MappingNode) else ()
    at = next((i for i, (name, _) in enumerate(pairs) if name.value == "extra"), None)
    if at is None or not isinstance(language, yaml.MappingNode):
        raise CannotEdit("the language has no 'extra'. Nothing needs to be changed.")
    if not extra:
        start, end = entry_of(language, at, text)
        return text[:start] + text[end:]
    value = pairs[at][1]
    return text[: value.start_mark.index] + extra + text[end_of(value, text) :]


def _language_lines(text: str, index: int) -> tuple[int, int]:
    """Return where the lines of a language begin and end."""
    node = languages_node(text)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise CannotEdit(
            "the languages of the i18n plugin do not stand one below the other. "
            "Remove the language by hand."
        )
    entry = node.value[index]
    return text.rfind("\n", 0, entry.start_mark.index) + 1, line_end(end_of(entry, text), text)
