"""Raw HTML that runs or loads something, in Markdown, in templates, in rendered pages."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong, with its remedy, and the line it stands in."""

    line: int
    message: str


_FENCE = re.compile(r"^([ \t]*)(```+|~~~+)[^\n`]*\n.*?^[ \t]*\2[ \t]*$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)([^\n]*?[^`\n])\1(?!`)")

_TAG = re.compile(r"<\s*([a-zA-Z][\w:-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>?")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_ATTRIBUTE_LIST = re.compile(r"\{:?([^{}\n]*=[^{}\n]*)\}")
_TARGET = re.compile(r"(!?)\[[^\]\n]*\]\(\s*<?([^)\s>]*)")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:\s*<?([^\s>]+)", re.MULTILINE)
_IMAGE_OF = re.compile(r"!\[([^\]\n]*)\]\[([^\]\n]*)\]")
_AUTOLINK = re.compile(r"<((?:javascript|vbscript|data|blob|file)\s*:[^>\n]*)>", re.IGNORECASE)

_FORBIDDEN = {
    "script": "runs code", "iframe": "loads another page", "frame": "loads another page",
    "frameset": "loads another page", "portal": "loads another page",
    "object": "loads something that may run", "embed": "loads something that may run",
    "applet": "runs code", "base": "bends all links", "link": "loads something",
    "style": "can load something and hide anything", "animate": "can change a link",
    "set": "can change a link", "foreignobject": "hides HTML in a drawing",
}  # fmt: skip
_LOADS = {"src", "srcset", "poster", "background", "data", "xlink:href", "lowsrc", "dynsrc"}
_LEADS = {"href", "action", "formaction", "cite", "longdesc", "ping", "manifest", "to", "values"}
_POSTS = {"action", "formaction", "ping"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_RUNS = {"javascript", "vbscript", "livescript", "jscript", "mocha"}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif)[;,]")
_IN_STYLE = re.compile(
    r"url\(\s*['\"]?\s*(?:[a-z]+:)?//|@import|expression\(|-moz-binding|behavior:"
)


def in_markdown(text: str, first_line: int = 1) -> Iterator[Fault]:
    """Yield what runs or loads something in an article; code blocks only show it."""
    text = _CODE.sub(_blank, _FENCE.sub(_blank, text))
    yield from in_html(text, first_line)
    images = {(match[2] or match[1]).lower() for match in _IMAGE_OF.finditer(text)}
    for match in _TARGET.finditer(text):
        name = "src" if match[1] else "href"
        yield from _at(text, match.start(), first_line, _address("link", name, match[2]))
    for match in _DEFINITION.finditer(text):
        name = "src" if match[1].lower() in images else "href"
        yield from _at(text, match.start(), first_line, _address("link", name, match[2]))
    for match in _AUTOLINK.finditer(text):
        yield from _at(text, match.start(), first_line, _address("link", "href", match[1]))
    for match in _ATTRIBUTE_LIST.finditer(text):
        yield from _at(text, match.start(), first_line, _attributes("{…}", match[1]))


def targets(text: str) -> Iterator[str]:
    """Yield where the links of a Markdown text lead; those in code lead nowhere."""
    text = _CODE.sub(_blank, _FENCE.sub(_blank, text))
    for match in _TARGET.finditer(text):
        yield match[2]


def in_html(text: str, first_line: int = 1) -> Iterator[Fault]:
    """Yield what runs or loads something in HTML."""
    for match in _TAG.finditer(text):
        tag = match[1].lower().rpartition(":")[2]
        yield from _at(text, match.start(), first_line, _element(tag, match[2]))


def _at(text: str, start: int, first_line: int, messages: Iterator[str]) -> Iterator[Fault]:
    for message in messages:
        yield Fault(first_line + text.count("\n", 0, start), message)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _element(tag: str, attributes: str) -> Iterator[str]:
    if tag in _FORBIDDEN:
        yield f"<{tag}> {_FORBIDDEN[tag]}. Remove it."
    elif tag == "meta" and "http-equiv" in attributes.lower():
        yield "<meta http-equiv> can send the reader elsewhere. Remove it."
    else:
        yield from _attributes(tag, attributes)


def _attributes(tag: str, text: str) -> Iterator[str]:
    for match in _ATTRIBUTE.finditer(text):
        name, value = match[1].lower(), (match[2] or "").strip("\"'")
        if re.fullmatch(r"on[a-z]+", name):
            yield f"'{name}=' runs code. Remove it."
        elif name == "srcdoc":
            yield "'srcdoc=' holds another page. Remove it."
        elif name == "style" and _IN_STYLE.search(_plain(value)):
            yield "this 'style=' loads something from elsewhere. Remove it."
        elif name in _LOADS or name in _LEADS:
            yield from _address(tag, name, value)


def _plain(value: str) -> str:
    """Return a value as browsers read it: entities resolved, blanks and controls dropped."""
    return re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]", "", html.unescape(value)).lower()


def _address(tag: str, name: str, value: str) -> Iterator[str]:
    plain = _plain(value)
    match = _SCHEME.match(plain)
    scheme = match[1] if match else ""
    shown = plain[:40]
    if scheme in _RUNS:
        yield f"'{shown}' runs code. Remove it."
    elif scheme in {"data", "blob", "file", "filesystem", "view-source"}:
        if name not in _LOADS or not _PICTURE.match(plain):
            yield f"'{shown}' is a document of its own. Remove it."
    elif (scheme or plain.startswith(("//", "\\\\"))) and name in _LOADS:
        yield f"'{shown}' is loaded from another host. Keep a copy in docs/ and refer to that."
    elif (scheme or plain.startswith("//")) and name in _POSTS:
        yield f"'{shown}': this <{tag}> sends what readers enter elsewhere. Remove it."
    elif name == "srcset" and "//" in plain:
        yield f"'{shown}' is loaded from another host. Keep a copy in docs/ and refer to that."
