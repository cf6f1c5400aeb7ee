"""Files that are no pages: styles, data, lists, drawings; the addresses in them, and the rest."""

import json
import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

import tinycss2
from tinycss2.ast import Node

from helpcenter.site.judge import addresses
from helpcenter.site.judge.lists import lists

Fault = tuple[str, str]

# Names of vocabularies: they lead nowhere.
_VOCABULARIES = frozenset({"https://schema.org", "http://schema.org"})
_LOADS = {"url", "src", "image-set", "-webkit-image-set", "image", "cross-fade", "element"}
_WORD = re.compile(r"[^\W_]", re.UNICODE)
_PICTURE = re.compile(r"data:image/(?:svg\+xml|png|webp|gif|jpeg)[;,]", re.IGNORECASE)


def style(text: str) -> Iterator[Fault]:
    """Yield what a style sheet loads or says: it draws, texts stand in pages."""
    for token in _tokens(tinycss2.parse_stylesheet(text, skip_comments=True)):
        kind = getattr(token, "type", "")
        if kind == "url" or (kind == "function" and token.lower_name in _LOADS):
            value = _value(token)
            if not _PICTURE.match(value):
                yield f"'{value[:60]}' is loaded by a style sheet. Put the picture in it.", value
        elif kind == "at-rule" and token.lower_at_keyword in {"import", "font-face"}:
            yield f"@{token.lower_at_keyword} loads something. Remove it.", "@"
        elif kind == "error":
            yield f"this is no style sheet: {token.message}. Mend it.", ""
    for value in _said(tinycss2.parse_component_value_list(text, skip_comments=True)):
        yield f"'{value}' is said by a style sheet. Put texts into the page.", value


def _value(token: Node) -> str:
    if token.type == "url":
        return str(token.value)
    parts = [part for part in token.arguments if part.type == "string"]
    return str(parts[0].value) if parts else ""


def _tokens(nodes: object) -> Iterator[Node]:
    for node in nodes if isinstance(nodes, list) else ():
        yield node
        for name in ("prelude", "content", "arguments"):
            yield from _tokens(getattr(node, name, None))


def _said(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield what is shown before or after something, and has letters or digits."""
    last, name = "", ""
    for token in nodes:
        kind = token.type
        if kind == "literal" and token.value in {":", ";"}:
            name = last if token.value == ":" else ""
        elif name in {"content", "quotes"} and kind == "string" and _WORD.search(token.value):
            yield token.value
        elif name in {"content", "quotes"} and kind == "function" and token.lower_name == "var":
            yield "var()"
        elif kind == "{} block":
            yield from _said(token.content)
            name = ""
        if kind != "whitespace":
            last = token.lower_value if kind == "ident" else ""


def drawing(text: str) -> Iterator[Fault]:
    """Yield what a drawing holds besides shapes."""
    known = lists()
    for node in _xml(text).iter():
        tag = node.tag.rpartition("}")[2].lower()
        if tag not in known.shapes:
            yield f"<{tag}> is not among the shapes of a drawing. Remove it.", f"<{tag}"
        for name, value in node.attrib.items():
            if name.rpartition("}")[2].lower() not in known.strokes or "url(" in value.lower():
                yield f"'{name}={value[:40]}' has no place in a drawing. Remove it.", value


def led(kind: str, text: str) -> Iterator[str]:
    """Yield the addresses in a file that is told to other programs.

    Args:
        kind: its suffix: ``json``, ``xml``, ``md`` or ``txt``.
        text: all of it.

    Raises:
        ValueError: it is not well-formed; the message says where.
    """
    if kind in {"md", "txt"}:
        yield from addresses.written(text)
        return
    values = _strings(json.loads(text)) if kind == "json" else _told(_xml(text))
    for value in values:
        if addresses.is_address(value) and value not in _VOCABULARIES:
            yield value.strip()


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _told(root: ET.Element) -> Iterator[str]:
    for node in root.iter():
        yield from node.attrib.values()
        if node.text:
            yield node.text


def _xml(text: str) -> ET.Element:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it declares a DOCTYPE or entities. Remove them.")
    try:
        return ET.fromstring(text)  # noqa: S314  # no entities, and a file of our own build
    except ET.ParseError as error:
        raise ValueError(f"it is no XML: {error}") from None
