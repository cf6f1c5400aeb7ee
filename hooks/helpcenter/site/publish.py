"""What a build writes besides pages: lists for search engines, styles, names by content."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from helpcenter.languages.typesetting import Typesetting
from helpcenter.ledger import GROUND, Accent
from helpcenter.site import colours

SITEMAP = '"http://www.sitemaps.org/schemas/sitemap/0.9"'
# What the minifier takes scripts for.
SCRIPT = "application/javascript"
XHTML = '"http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True)
class Entry:
    """A page of the sitemap: its address, the day it was reviewed, and all its versions."""

    href: str
    day: str
    versions: Mapping[str, str]


def sitemap(entries: Iterable[Entry]) -> str:
    """Return a sitemap with alternates (sitemaps.org 0.9, xhtml:link after Google's guide)."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<urlset xmlns={SITEMAP} xmlns:xhtml={XHTML}>",
    ]
    for entry in entries:
        lines.append(f"<url><loc>{escape(entry.href)}</loc><lastmod>{escape(entry.day)}</lastmod>")
        lines += [
            f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(href)}/>'
            for language, href in entry.versions.items()
        ]
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


def robots(site_url: str) -> str:
    """Return a robots.txt that leads to the sitemap, if its whole address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines.append(f"Sitemap: {urljoin(site_url, 'sitemap.xml')}")
    return "\n".join([*lines, ""])


def brand_style(accent: Accent) -> str:
    """Return the operator's colours as style rules; paper has colours of its own."""
    rules = {
        ground: ";".join(f"--{name}:{colour}" for name, colour in found.items())
        for ground, found in colours.surfaces(accent).items()
    }
    light = f"--accent:{accent.light};--on-accent:{GROUND['light']};{rules['light']}"
    dark = f"--accent:{accent.dark};--on-accent:{GROUND['dark']};{rules['dark']}"
    return (
        f"@media screen{{:root{{{light}}}:root[data-theme=dark]{{{dark}}}}}"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{{dark}}}}}"
    )


def language_style(settings: Mapping[str, Typesetting]) -> str:
    """Return the faces and leading of each language as style rules, by locale."""
    # A rule for "zh" holds for "zh-Hant" too: the longer ones come later.
    return "".join(
        f":lang({locale}){{{rules}}}"
        for locale in sorted(settings, key=lambda locale: (len(locale), locale))
        if (rules := ";".join(_set(settings[locale])))
    )


def _set(setting: Typesetting) -> Iterator[str]:
    if setting.faces:
        faces = ",".join(f'"{face}"' for face in setting.faces)
        yield f"--font:{faces},var(--latin),sans-serif"
    if setting.leading:
        yield f"--leading:{setting.leading:g}"
    if setting.heading_leading:
        yield f"--heading-leading:{setting.heading_leading:g}"
    if not setting.tight:
        yield "--tight:0"


# Blanks and comments. Possessive: it must never stretch a comment to the next one's end.
_GAP = r"(?:\s|/\*.*?\*/)++"
_CSS = re.compile(
    rf"""
    (?P<kept> "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'  # strings
        | \burl\((?!\s*["'])(?:\\.|[^)\\])*\)        # addresses without quotes
        | \\(?:[0-9a-f]{{1,6}}|.)\s? )               # escapes, with the blank that ends them
    | (?P<edge> \A{_GAP} | {_GAP}\Z )
    | (?<=:) {_GAP} (?=[;}}])                        # the value of an empty custom property
    | (?P<value> (?<=:) {_GAP} )
    | (?:{_GAP})? (?: ; (?:{_GAP})? )* (?P<end>}}) (?:{_GAP})?
    | (?:{_GAP})? (?P<stop>[{{;,]) (?:{_GAP})?
    | (?P<gap>{_GAP})
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def minified(css: str) -> str:
    """Return a style sheet without comments and idle white space."""

    def short(part: re.Match[str]) -> str:
        if part["gap"] and not re.sub(r"/\*.*?\*/", "", part["gap"], flags=re.DOTALL):
            return "/**/"  # no blank, yet it keeps two words apart
        if part["edge"] or part["value"]:
            return ""
        return part["kept"] or part["end"] or part["stop"] or " "

    return _CSS.sub(short, css)


def hashed(name: str, content: bytes) -> str:
    """Return ``site.css`` as ``site.1a2b3c4d.css``: named by its content, cached for ever."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{sha256(content).hexdigest()[:8]}{dot}{suffix}"


# Where white space means something, or a digest is taken of it.
_AS_IS = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
# A line's end before what begins or ends a line of its own anyway. Browsers read so many pieces
# of a page, then paint: each of these counts as one.
_IDLE = re.compile(
    r"(?:(?<=>)|\A)\n(?=</?(?:article|b(?:lockquote|ody)|details|div|d[dlt]|footer|form|h[1-6]|head"
    r"|header|link|main|meta|nav|noscript|ol|p|section|summary|table|tbody|template|thead|title"
    r"|t[dhr]|li|ul)\b)"
)
# The same at the end of what stands before an element that is kept as it is.
_LAST = re.compile(r"(?:(?<=>)|\A)\n\Z")


class Tight(str):
    """A page that is tightened."""

    __slots__ = ()


def tightened(html: str) -> Tight:
    """Return a page without the indents, empty lines and idle line ends of its templates."""
    if isinstance(html, Tight):
        return html
    parts = _AS_IS.split(html)
    # Each split gives the text between, the element, and its name.
    for at in range(0, len(parts), 3):
        parts[at] = _IDLE.sub("", _INDENT.sub("\n", parts[at]))
        if parts[at + 2 : at + 3] not in ([], ["textarea"]):
            parts[at] = _LAST.sub("", parts[at])
    return Tight("".join(part for at, part in enumerate(parts) if at % 3 < 2))  # noqa: PLR2004  # above


class Inlined(NamedTuple):
    """A script or style that stands in a page: its source, and what the policy allows it by."""

    source: Markup
    allowed: str


def inlined(text: str) -> Inlined:
    """Return a text for its element (CSP 3, 8.4: the digest is of all between the tags)."""
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return Inlined(Markup(text), f"'sha256-{digest}'")  # noqa: S704  # our own file
