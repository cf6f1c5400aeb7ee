"""Where the links of a topic lead."""

import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from helpcenter.content.catalog import SHARED, SUFFIX


class Target(NamedTuple):
    """Where a link leads.

    Attributes:
        kind: ``topic``, ``asset`` (a file beside the pages, or one of all languages, whose
            name begins with ``../shared/``), ``outside`` (another
            host or scheme), ``absolute`` (a path from the root), ``away`` (out of the
            language's folder) or ``placeholder``.
        name: the topic, path or address.
        anchor: what follows ``#``.
    """

    kind: str
    name: str
    anchor: str

    @property
    def shown(self) -> str:
        """The target in one word: the same for all pages and ways of writing it."""
        return f"{self.name}#{self.anchor}" if self.anchor else self.name


def resolve(topic: str, href: str) -> Target:
    """Tell where a link of a topic leads."""
    href = unquote(href.strip())
    if "{{" in href:
        return Target("placeholder", href, "")
    try:
        parts = urlsplit(href)
    except ValueError:
        return Target("outside", href, "")
    if parts.scheme or parts.netloc:
        return Target("outside", href, "")
    kind, name = _inside(topic, parts.path)
    return Target(kind, name, parts.fragment)


def _inside(topic: str, path: str) -> tuple[str, str]:
    """Tell where a path without a host leads: the kind of target, and its name."""
    if path.startswith("/"):
        return "absolute", path
    if not path:
        return "topic", topic
    path = posixpath.normpath(posixpath.join(posixpath.dirname(topic), path))
    if path.startswith(f"../{SHARED}/"):
        return "asset", path
    if path == ".." or path.startswith("../"):
        return "away", path
    if path.endswith(SUFFIX):
        return "topic", path.removesuffix(SUFFIX)
    return "asset", path
