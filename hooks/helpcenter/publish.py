"""Publishing a build: beside the last good site first, in its place when all went well."""

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from helpcenter.ledger import GROUND, Accent


def workshop(site: Path) -> Path:
    """Make the folder, beside the site, that this process builds in.

    What killed builds left behind is removed; what runs still is left alone.
    """
    for old in site.parent.glob(".site-*"):
        match = re.fullmatch(r"\.site-(\d+)(-old)?", old.name)
        if match and not _alive(int(match[1])):
            shutil.rmtree(old, ignore_errors=True)
    folder = site.parent / f".site-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def swap(new: Path, site: Path) -> None:
    """Put the new folder in the place of the site; on failure the old one stays."""
    old = new.with_name(f"{new.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def discard(folder: Path) -> None:
    """Remove what a build that did not succeed has left."""
    shutil.rmtree(folder, ignore_errors=True)


SITEMAP = '"http://www.sitemaps.org/schemas/sitemap/0.9"'
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
        lines.append(f"<url><loc>{_text(entry.href)}</loc><lastmod>{_text(entry.day)}</lastmod>")
        lines += [
            f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(href)}/>'
            for language, href in entry.versions.items()
        ]
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def robots(site_url: str) -> str:
    """Return a robots.txt that leads to the sitemap."""
    return f"User-agent: *\nAllow: /\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"


def brand_style(accent: Accent) -> str:
    """Return the operator's colours as style rules."""
    dark = f"--accent:{accent.dark};--on-accent:{GROUND['dark']}"
    return (
        f":root{{--accent:{accent.light};--on-accent:{GROUND['light']}}}"
        f":root[data-theme=dark]{{{dark}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
    )


def minified(css: str) -> str:
    """Return a style sheet without comments and idle white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


def hashed(name: str, content: bytes) -> str:
    """Return ``site.css`` as ``site.1a2b3c4d.css``: named by its content, cached for ever."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{sha256(content).hexdigest()[:8]}{dot}{suffix}"
