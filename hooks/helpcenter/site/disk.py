"""A copy of the site to hand on: opened from a disk, it can be read without a host and scripts.

A host finds ``faq/index.html`` where a link says ``faq/``; a folder on disk shows a list of its
files instead. In a copy, each link names the page itself.
"""

import re
import shutil
from pathlib import Path

from helpcenter.site import hosting

# What only hosts read.
_HOSTS = (hosting.HEADERS, hosting.REDIRECTS)
# Where a page leads: an address up to what ends a path.
_LEADS = re.compile(
    r"""(<(?:a|form|link)\b[^>]*?\s(?:href|action)="|\bcontent="0;\s*url=)([^"#?:]+)(?=["#?])"""
)
PAGE = "index.html"


def named(html: str) -> str:
    """Return a page whose links to folders of its own site name the page in them."""

    def name(found: re.Match[str]) -> str:
        start, path = found.groups()
        last = path.rpartition("/")[2]
        if path.startswith("/") or last not in {"", ".", ".."}:
            return start + path
        return start + path + ("/" if last else "") + PAGE

    return _LEADS.sub(name, html)


def copy(site: Path, target: Path) -> int:
    """Copy a built site so that it can be read from a disk; return how many pages it has.

    Raises:
        OSError: it cannot be written, or something is there already.
    """
    shutil.copytree(site, target, ignore=shutil.ignore_patterns(*_HOSTS))
    pages = sorted(target.rglob("*.html"))
    for page in pages:
        page.write_text(named(page.read_text("utf-8")), "utf-8")
    return len(pages)
