"""Old addresses, and where they lead: for pages that stand there, and for hosts."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_INDEX = "index"


@dataclass(frozen=True)
class Redirect:
    """An old address of a language, and the new one, from the root of the site.

    Attributes:
        old: such as ``fr/account/fees/``.
        new: likewise; the root itself is empty.
    """

    old: str
    new: str

    @property
    def file(self) -> str:
        """The file that stands at the old address."""
        return f"{self.old}{_INDEX}.html"

    @property
    def above(self) -> str:
        """The way from the old address to the root of the site."""
        return "../" * self.old.count("/")

    @property
    def to(self) -> str:
        """The way from the old address to the new one."""
        path = posixpath.relpath(self.new or ".", self.old or ".")
        return "./" if path == "." else f"{path}/"


def address(topic: str, folder: str) -> str:
    """Return where a topic stands, from the root of the site.

    Args:
        topic: such as ``account/fees`` or ``account/index``.
        folder: of its language, such as ``fr/``; empty for the one at the root.
    """
    path = topic.removesuffix(_INDEX).rstrip("/") if _is_index(topic) else topic
    return folder + (f"{path}/" if path else "")


def _is_index(topic: str) -> bool:
    return topic == _INDEX or topic.endswith(f"/{_INDEX}")


def of(moved: Mapping[str, str], known: Mapping[str, object], folder: str) -> Iterator[Redirect]:
    """Yield the redirects of a language.

    Args:
        moved: the topic whose page stands for one that is gone, by the name of that one.
        known: all topics that there are: where a page stands, no redirect does.
        folder: see :func:`address`.
    """
    for old, new in sorted(moved.items()):
        if old not in known:
            yield Redirect(address(old, folder), address(new, folder))
