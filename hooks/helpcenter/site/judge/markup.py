"""Elements and attributes of HTML, by list; and the addresses, ids and data in it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from helpcenter.site.judge.lists import Lists, Names, lists
from helpcenter.site.publish import inlined

# Elements whose text a parser reads as text; in them, a tag would be none. Only scripts may be.
_DATA = {"application/ld+json", "application/json"}


class Led(NamedTuple):
    """An address in a page, and the element and attribute it stands in."""

    tag: str
    name: str
    address: str


@dataclass
class Read:
    """What was found in a page.

    Attributes:
        faults: pairs of a message and what stands in the page.
        addresses: where it leads.
        ids: of its elements, by how often they occur.
        data: its scripts that are data.
    """

    faults: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[Led] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)


def page(html: str, policy: str, inline: Names) -> Read:
    """Read a built page.

    Args:
        html: all of it.
        policy: its content security policy; empty where it must have none.
        inline: what may stand in script and style elements, data apart.
    """
    found, known = Read(), lists()
    root = LexborHTMLParser(html).root
    if root is not None:
        for node in root.traverse(include_text=False):
            _element(node, found, known, policy, inline)
    for name, count in found.ids.items():
        if count > 1:
            message = f"the id '{name}' stands in the page {count} times. Give one another id."
            found.faults.append((message, name))
    return found


def _element(node: LexborNode, found: Read, known: Lists, policy: str, inline: Names) -> None:
    tag, attributes = str(node.tag), node.attributes
    if tag.startswith("-"):  # a comment runs and shows nothing
        return
    if message := _unlisted(tag, tuple(attributes)):
        found.faults.append((message, f"<{tag}"))
        return
    if name := attributes.get("id"):
        found.ids[name] = found.ids.get(name, 0) + 1
    for name in known.addresses.get(tag, ()):
        if name in attributes:
            found.addresses += _addresses(tag, name, attributes[name] or "")
    if tag in _CAREFUL:
        for message in _careful(tag, node, attributes, policy, inline):
            found.faults.append((message, f"<{tag}"))
        _told(tag, node, attributes, found)
    if tag == "template":  # what is in it is no child of it
        inner = LexborHTMLParser(str(node.html).partition(">")[2].rpartition("<")[0])
        # Scripts, styles and links at its start are read as those of a head.
        for child in inner.root.traverse(include_text=False) if inner.root else ():
            _element(child, found, known, policy, inline)


def _addresses(tag: str, name: str, value: str) -> Iterator[Led]:
    if name == "srcset":
        parts = [part.split() for part in value.split(",")]
        yield from (Led(tag, name, part[0]) for part in parts if part)
    else:
        yield Led(tag, name, value)


@lru_cache(1 << 12)
def _unlisted(tag: str, names: tuple[str, ...]) -> str:
    known = lists()
    allowed = known.page.get(tag)
    if allowed is None:
        return f"<{tag}> is not among the elements of our pages. Remove it."
    for name in names:
        if name in allowed or name in known.everywhere or name.startswith(("data-", "aria-")):
            continue
        return f"'{name}=' is not among the attributes of <{tag}> in our pages. Remove it."
    return ""


# What scripts are told: words, and folders and files of the site.
_WITHIN = re.compile(r"[\w. -]*(?:/[\w. -]+)*/?")
# Elements of which not every value of every attribute is as harmless as another.
_CAREFUL = {"html", "script", "style", "noscript", "template", *(tag for tag, _ in lists().values)}


def _careful(
    tag: str,
    node: LexborNode,
    attributes: Mapping[str, str | None],
    policy: str,
    inline: Names,
) -> Iterator[str]:
    for name, value in attributes.items():
        allowed = lists().values.get((tag, name))
        if allowed is not None and not all(map(allowed.fullmatch, (value or "").split() or [""])):
            yield f"'{name}={value}' is not among those <{tag}> may have. Remove it."
    if tag in {"script", "html"}:
        for name, value in attributes.items():
            if name.startswith("data-") and not _WITHIN.fullmatch(value or ""):
                yield f"'{name}={value}' leads a script elsewhere. Remove it."
    if tag in {"script", "style"}:
        yield from _inline(tag, node.text() or "", attributes, inline)
    elif tag == "meta" and not _is_ours(attributes, policy, inline):
        yield f"the page's policy is '{attributes.get('content')}', not the site's. Take it back."
    elif tag == "template" and any(attributes.values()):
        yield "a <template> may have no attribute with a value. Leave it out."
    elif tag == "noscript" and _ends_early(node):
        yield "what looks like the end of <noscript> stands within it. Remove it."


# How a page leads on at once: `<meta http-equiv="refresh" content="0; url=../fees/">`.
_REFRESH = re.compile(r"0; url=(\S+)")


def _is_ours(attributes: Mapping[str, str | None], policy: str, inline: Names) -> bool:
    """Tell whether a <meta> does nothing, or only what it may; where it leads is judged apart."""
    does, said = attributes.get("http-equiv"), attributes.get("content") or ""
    ours = _bare(said, inline) == _bare(policy, inline)
    return not does or ours or bool(_leads_on(attributes))


@lru_cache(1 << 6)
def _bare(policy: str, inline: Names) -> str:
    """Return a policy but for the texts it lets in: a page names those that it has."""
    for text in inline:
        policy = policy.replace(f" {inlined(text).allowed}", "")
    return policy


def _leads_on(attributes: Mapping[str, str | None]) -> str:
    """Return where a <meta> leads on to, or nothing."""
    if attributes.get("http-equiv") != "refresh":
        return ""
    match = _REFRESH.fullmatch(attributes.get("content") or "")
    return match[1] if match else ""


def _ends_early(node: LexborNode) -> bool:
    """Tell whether a browser, which reads this element as text, sees its end before we do."""
    for child in node.traverse(include_text=False):
        values = [str(child.html)] if child.tag == "-comment" else child.attributes.values()
        if any("</noscript" in (value or "").lower() for value in values):
            return True
    return False


def _inline(
    tag: str, text: str, attributes: Mapping[str, str | None], inline: Names
) -> Iterator[str]:
    if attributes.get("type") in _DATA:
        return
    if "src" in attributes and text.strip():
        yield "a <script src> holds a text of its own. Remove it."
    elif "src" not in attributes and text not in inline:
        yield f"this <{tag}> is none of the site's. Remove it."


def _told(tag: str, node: LexborNode, attributes: Mapping[str, str | None], found: Read) -> None:
    """Note what a page tells other programs."""
    content = attributes.get("content") or ""
    if tag == "meta" and str(attributes.get("property", "")).endswith((":url", ":image")):
        found.addresses.append(Led(tag, "content", content))
    elif tag == "meta" and (to := _leads_on(attributes)):
        found.addresses.append(Led(tag, "content", to))
    elif tag == "script" and attributes.get("type") in _DATA:
        text = node.text() or ""
        try:
            json.loads(text)
        except ValueError:
            found.faults.append(("the data in this <script> is no JSON. Mend it.", text[:60]))
            return
        if attributes["type"] == "application/ld+json":
            found.data.append(text)


def article(html: str) -> Iterator[tuple[str, str]]:
    """Yield what an article may not hold, as Markdown made it: a message, and what stands there."""
    known = lists()
    body = LexborHTMLParser(f"<body>{html}").body
    for node in body.traverse(include_text=False) if body else ():
        tag, attributes = str(node.tag), node.attributes
        if tag in {"body", "-comment"}:
            if attributes:
                yield "this <body> is none of the site's. Remove it.", "<body"
            continue
        allowed = known.article.get(tag)
        if allowed is None:
            message = f"<{tag}> has no place in an article. Say it in Markdown, or remove it."
            yield message, f"<{tag}"
            continue
        for name, value in attributes.items():
            if name not in allowed:
                yield f"'{name}=' has no place on a <{tag}> of an article. Remove it.", name
            elif name == "class":
                yield from _classes(value or "", known, in_code=_is_in_code(node))
            elif (rule := known.values.get((f"article {tag}", name))) and not rule.fullmatch(
                value or ""
            ):
                yield f"'{name}={value}' has no place in an article. Remove it.", value or ""


def _is_in_code(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag != "code":
        above = above.parent
    return above is not None


def _classes(value: str, known: Lists, *, in_code: bool) -> Iterator[tuple[str, str]]:
    for name in value.split():
        if not (known.classes.fullmatch(name) or (in_code and known.code.fullmatch(name))):
            message = f"the class '{name}' is not among those of articles. Remove it."
            yield message, name
