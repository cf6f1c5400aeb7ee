"""Copies for machines: each article as Markdown, and a list of them in the form of llmstxt.org.

A copy is made from what the page shows, after placeholders and blocks are filled: it can say
no more than the page. A contact that is not verified stands as code, so that no program makes
a link of it, with the mark it has on the page.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

import yaml
from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Node

# What only works, or is only seen, in a browser.
_IDLE = "svg, script, style, template, noscript, form, button, input, [hidden]"
# The names of blocks and tabs.
_NAMES = ".channel-card > .name, .contact-list > .name, .drawing-title, .tab-label"
_CODE = re.compile(r"(<(?:pre|code)\b.*?</(?:pre|code)>)", re.DOTALL)
# In the place of a note, while its surroundings are converted: a character that no text has.
_KEPT = "\ue000{}\ue000"
_KEPT_AT = re.compile(r"^(?P<before>.*?)\ue000(?P<number>\d+)\ue000", re.MULTILINE)


@dataclass(frozen=True)
class Article:
    """An article that readers of a language are offered.

    Attributes:
        language: the locale.
        topic: such as ``account/fees``.
        section: the topic of the page that introduces its section; its own if there is none.
        title: in plain text.
        description: one line about it.
        href: the absolute address of the page.
        copy: the address of its copy from the root of the site.
        day: when it was reviewed, if that is known.
        html: what stands below its title, as it was rendered.
    """

    language: str
    topic: str
    section: str
    title: str
    description: str
    href: str
    copy: str
    day: dt.date | None
    html: str


def page(article: Article, colon: str) -> str:
    """Return the copy of an article.

    Args:
        article: what is copied.
        colon: how the language writes one.
    """
    front = {
        "title": article.title,
        "description": article.description,
        "language": article.language,
        "canonical": article.href,
        "reviewed": article.day,
    }
    kept = {key: value for key, value in front.items() if value}
    head = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=2**20)
    return f"---\n{head}---\n\n# {article.title}\n\n{markdown(article.html, article.href, colon)}\n"


def markdown(html: str, base: str, colon: str = ":") -> str:
    """Return what readers see of some HTML, as Markdown with absolute addresses.

    Args:
        html: of an article.
        base: the absolute address of its page.
        colon: how the language writes one.
    """
    root = Html(f"<main>{_shown(html)}</main>").css_first("main")
    if root is None:
        return ""
    _prepare(root, base, colon)
    notes: list[str] = []
    # From within: a note may stand in another one.
    for node in reversed(root.css("div.admonition, details")):
        notes.append(_converted("".join(_note(node))))
        _replace(node, "p", _KEPT.format(len(notes) - 1))
    return _with_notes(_converted(_inner(root)), notes)


def _prepare(root: Node, base: str, colon: str) -> None:
    """Turn what Markdown has no word for into what it has."""
    for node in root.css(_IDLE):
        node.decompose()
    for node in root.css(".contact"):
        _mark(node)
    for node in root.css(".drawing *"):
        node.insert_before(" ")
    for node in root.css("dl"):
        _replace(node, "ul", "".join(_terms(node, colon)))
    for node in root.css(_NAMES):
        _replace(node, "p", f"<strong>{_inner(node).strip()}</strong>")
    for node in root.css("[href], [src]"):
        name = "href" if "href" in node.attributes else "src"
        node.attrs[name] = urljoin(base, node.attributes[name] or "")


def _shown(html: str) -> str:
    """Keep what an article only shows, such as a tag, from becoming one."""
    parts = _CODE.split(html.replace(_KEPT[0], ""))
    return "".join(
        part if _CODE.fullmatch(part) else part.replace("&lt;", "&amp;lt;") for part in parts
    )


def _converted(html: str) -> str:
    # It takes a while to load, and few builds need it.
    from html_to_markdown import ConversionOptions, convert  # noqa: PLC0415

    options = ConversionOptions(
        autolinks=False, bullets="-", compact_tables=True, extract_metadata=False
    )
    return (convert(html, options).content or "").strip()


def _with_notes(text: str, notes: Sequence[str]) -> str:
    """Put notes, as quotations, where their numbers stand, be it in a list or in another note.

    The converter joins quotations that follow each other, and texts before them.
    """

    def quoted(match: re.Match[str]) -> str:
        first, note = match["before"], notes[int(match["number"])]
        rest = re.sub(r"[^\s>]", " ", first)
        lines = [f"> {line}".rstrip() for line in note.split("\n")]
        return f"\n{rest}".join([f"{first}{lines[0]}", *lines[1:]])

    while _KEPT_AT.search(text):
        text = _KEPT_AT.sub(quoted, text)
    return text


def _inner(node: Node) -> str:
    return node.inner_html or ""


def _replace(node: Node, tag: str, html: str) -> None:
    """Put an element, and in it some HTML, in the place of another one."""
    made = Html(f"<{tag}>{html}</{tag}>").css_first(tag)
    if made is not None:
        node.replace_with(made)


def _mark(contact: Node) -> None:
    """Put a contact's mark in brackets, with until when it holds; what is no link stays none."""
    for mark in contact.css("small"):
        holds = mark.attributes.get("title") if "verified" in _classes(mark) else None
        said = ": ".join(filter(None, [mark.text(strip=True), holds]))
        _replace(mark, "span", f" ({escape(said)})")
    for value in contact.css("span.value"):
        _replace(value, "code", _inner(value))


def _classes(node: Node) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _terms(listed: Node, colon: str) -> Iterator[str]:
    for term in listed.css("dt"):
        told = term.next
        while told is not None and told.tag != "dd":
            told = told.next
        text = _inner(told).strip() if told is not None else ""
        yield f"<li><strong>{_inner(term).strip()}{escape(colon)}</strong> {text}</li>"


def _note(note: Node) -> Iterator[str]:
    """Yield a note's title in bold, then what it says."""
    for child in note.iter():
        titled = child.tag == "summary" or "admonition-title" in _classes(child)
        inner = _inner(child).strip()
        yield f"<p><strong>{inner}</strong></p>" if titled else child.html or ""


@dataclass(frozen=True)
class Guide:
    """What a list of copies says of itself.

    Attributes:
        title: the site's name.
        summary: one line about it.
        notice: what programs should tell readers before all else.
        first: the heading above the articles that belong to no section.
        elsewhere: the heading above the lists of other languages.
        site_url: where the site is published.
    """

    title: str
    summary: str
    notice: str
    first: str
    elsewhere: str
    site_url: str


def llms(guide: Guide, articles: Sequence[Article], others: Iterable[tuple[str, str]]) -> str:
    """Return a list of copies (llmstxt.org): a title, a summary, and links by section.

    Args:
        guide: what it says of itself.
        articles: in the order of the navigation.
        others: the names of the other languages, and the addresses of their lists from the root.
    """
    lines = [f"# {guide.title}", "", f"> {guide.summary}", "", guide.notice]
    for heading, listed in _sections(articles, guide.first):
        lines += ["", f"## {heading}", ""]
        lines += [
            _link(article.title, urljoin(guide.site_url, article.copy), article.description)
            for article in listed
        ]
    links = [_link(name, urljoin(guide.site_url, address)) for name, address in others]
    if links:
        lines += ["", f"## {guide.elsewhere}", "", *links]
    return "\n".join([*lines, ""])


def _sections(articles: Sequence[Article], first: str) -> Iterator[tuple[str, list[Article]]]:
    """Yield headings and articles: those without a section, then the sections."""
    sections: dict[str, list[Article]] = {}
    for article in articles:
        sections.setdefault(article.section, []).append(article)
    titles = {article.topic: article.title for article in articles}
    single = [listed[0] for listed in sections.values() if len(listed) == 1]
    if single:
        yield first, single
    for section, listed in sections.items():
        if len(listed) > 1:
            yield titles.get(section, section), listed


def _link(title: str, href: str, description: str = "") -> str:
    name = title.replace("[", "\\[").replace("]", "\\]")
    return f"- [{name}]({href})" + (f": {description}" if description else "")
