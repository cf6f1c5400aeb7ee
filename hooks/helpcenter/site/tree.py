"""The topics of all sections as a script: a page is sent with those of its own section alone.

The drawer asks for it when it is opened; until then, and without scripts, the other sections
are links to their overviews.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import minify

from helpcenter.languages import locale
from helpcenter.site.publish import SCRIPT


@dataclass(frozen=True)
class Branch:
    """An entry of the menu.

    Attributes:
        title: what it shows.
        url: where it leads, from the root of the site; a section itself leads nowhere.
        language: of the title, if it is not the menu's; else empty.
        children: what a section holds; empty for a page.
    """

    title: str
    url: str = ""
    language: str = ""
    children: Sequence["Branch"] = ()

    def row(self) -> list[object]:
        """Return it as the script reads it."""
        spoken = [self.language, locale.direction(self.language)] if self.language else 0
        rest = [spoken, [child.row() for child in self.children]] if self.children else [spoken]
        return [self.title, self.url, *rest] if any(rest) else [self.title, self.url]


def script(grow: str, branches: Sequence[Branch]) -> bytes:
    """Return the script of a language.

    Args:
        grow: the source of a function that takes the entries.
        branches: all of them, in the order of the menu.
    """
    rows = json.dumps(
        [branch.row() for branch in branches], ensure_ascii=False, separators=(",", ":")
    )
    short: str = minify.string(SCRIPT, f"({grow.strip().rstrip(';')})({rows});")
    return f"{short}\n".encode()
