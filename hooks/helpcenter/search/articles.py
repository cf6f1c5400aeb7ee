"""A rendered page, as search sees it: sections of plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from helpcenter.content import frontmatter, located, placeholders

_HEADINGS = {"h2", "h3", "h4"}
_SILENT = ["script", "style", "template", "svg", ".way-back"]
_SOURCE_HEADING = re.compile(r"^#{2,4}[ \t]+(.+?)[ \t]*(?:\{[^{}\n]*\})?[ \t]*$", re.MULTILINE)

# The address of a link says nothing that its text does not.
_SOURCE_LINK = re.compile(r"(?<=\])\([^()\s]*")


@dataclass(frozen=True)
class Page:
    """A page of one language.

    Attributes:
        topic: its topic.
        url: its address, relative to the root of the site.
        title: its title.
        description: one sentence on it.
        keywords: what readers type that the text does not contain.
        kind: see :data:`helpcenter.frontmatter.Kind`.
        html: its rendered body.
        related: the topics its author named.
    """

    topic: str
    url: str
    title: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    kind: str = "guide"
    html: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A stretch of a page: what stands below one heading, or before the first (no anchor)."""

    anchor: str
    heading: str
    text: str


def sections(html: str) -> Iterator[Section]:
    """Split a rendered body at its headings that can be linked to.

    Headings stand at the top level of the body; one that is nested (in a tab, a
    quotation) belongs to the text around it.
    """
    # Neighbouring elements are apart on the screen, and so are their words.
    apart = html.replace("><", "> <").replace("<br", " <br")
    body = LexborHTMLParser(f"<body>{apart}</body>").body
    anchor, heading = "", ""
    texts: list[str] = []
    for node in body.iter(include_text=True) if body else ():
        if node.tag in _HEADINGS and node.attributes.get("id"):
            yield Section(anchor, heading, _squeezed(" ".join(texts)))
            anchor, heading = str(node.attributes["id"]), _squeezed(node.text(deep=True))
            texts = []
        elif node.tag not in _SILENT:
            texts.append(_text(node))
    yield Section(anchor, heading, _squeezed(" ".join(texts)))


def _text(node: LexborNode) -> str:
    if node.tag == "-text":
        return str(node.text_content or "")
    for silent in node.css(", ".join(_SILENT)):
        silent.decompose()
    return str(node.text(deep=True))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def mentions(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the pages this one leads to, by address, with what it says of each.

    The text of a link says it. So does the question of a collection of
    questions that the answer's link stands in, and the item of an overview's
    list that begins with the link.
    """
    body = LexborHTMLParser(f"<body>{page.html}</body>").body
    heading = ""
    for node in body.iter() if body else ():
        if node.tag in _HEADINGS:
            heading = _squeezed(node.text(deep=True))
        for link in node.css("a[href]"):
            address = urljoin(f"/{page.url}", str(link.attributes["href"]))
            address = address.partition("#")[0].removeprefix("/")
            if address == page.url:
                continue
            if page.kind == "faq" and heading:
                yield address, heading
            parent = link.parent
            if page.kind == "overview" and parent is not None and parent.tag in {"li", "p", "td"}:
                yield address, _squeezed(parent.text(deep=True))
            else:
                yield address, _squeezed(link.text(deep=True))


@dataclass(frozen=True)
class Outline:
    """What another language's page says about a topic.

    Attributes:
        title, keywords, headings: of the page.
        text: the rest of it, its description included, as it is written.
    """

    title: str
    keywords: tuple[str, ...]
    headings: tuple[str, ...]
    text: str = ""

    @property
    def fields(self) -> dict[str, tuple[str, ...]]:
        """Its texts, by the fields of an index that they count for."""
        return {"title": (self.title,), "keywords": self.keywords, "headings": self.headings}


def outline(source: str) -> Outline | None:
    """Read title, keywords and headings of a Markdown file; None if it has no front matter.

    A file with faults is read as far as it goes: the checks report them.
    """
    front, body, _ = frontmatter.split(source)
    try:
        meta = located.load(front or "").data
    except located.Unreadable:
        return None
    if not isinstance(meta, dict) or meta.get("search") is False:
        return None
    keywords = meta.get("keywords")
    plain = placeholders.fill(body, lambda _key: "")
    return Outline(
        title=_plain(str(meta.get("title") or "")),
        keywords=tuple(map(str, keywords)) if isinstance(keywords, list) else (),
        headings=tuple(_plain(heading) for heading in _SOURCE_HEADING.findall(body)),
        text=f"{meta.get('description') or ''}\n{_SOURCE_LINK.sub('(', plain)}",
    )


def _plain(text: str) -> str:
    return _squeezed(placeholders.fill(text, lambda _key: ""))
