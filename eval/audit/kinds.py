"""Which pages are looked at: one of each kind in every language, and what opens on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from conftest import address
from readers import KINDS, LANGUAGES

# Beside articles: a wrong address, the page for contributors, and that of all results, which
# search engines are not to see.
APART = ("404.html", "status/", "search/")
# Where readers write to support.
ASK = "get-help/ask"


class Seen(NamedTuple):
    """A page, and the language of its reader."""

    language: str
    path: str

    @property
    def listed(self) -> bool:
        """Whether search engines are to see it."""
        return not self.path.endswith(APART)


def is_article(path: str) -> bool:
    """Tell whether an address is an article's: no home page, list of questions, tool or other."""
    inner = path.rstrip("/").rpartition("/")[0]
    return "/" in path.rstrip("/") and inner not in LANGUAGES and ASK not in path


def pages(site: Path, languages: tuple[str, ...] = LANGUAGES) -> Iterator[Seen]:
    """Yield a page of each kind in each language."""
    for language in languages:
        for topic in (*KINDS, ASK):
            yield Seen(language, address(language, topic))
        for path in APART:
            if (site / address(language, "index") / path).exists():
                yield Seen(language, address(language, "index") + path)
