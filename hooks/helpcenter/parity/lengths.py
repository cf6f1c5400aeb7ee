"""How long texts are in each language, learned from the project's own pages.

A translation is longer or shorter than its source by a factor that belongs to its language
and to its author's manner. Letters by their script give a first idea of it; the project's
pages tell the rest: for each language, the median of how much longer its pages are.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from statistics import median

from helpcenter.content import frontmatter
from helpcenter.content.catalog import SourceFile
from helpcenter.parity.page import weight

# So many pages tell enough. More would cost time, and be changed more often.
_PAGES = 64
# The first idea counts as so many pages: one page that is wrong must not bend it.
_PRIOR = 2
# Factors are rounded to steps of 4 %: an edit hardly ever moves one, and what was
# remembered of all pages stays true.
_STEPS = 16
# A page that says less than this, in ideographs, tells nothing.
_SHORTEST = 40
# What is the same in every language: addresses, ids, placeholders, code, HTML, kinds of notes.
_SAME = re.compile(
    r"\]\([^)\n]*\)|\{[^{}\n]*\}+|`[^`\n]*`|<[^<>\n]*>|^[ \t]*(?:!!!|\?\?\?)[^\n]*$", re.MULTILINE
)


class Sizes:
    """How much pages say, measured once each.

    Attributes:
        used: the sizes that were asked for, by the digests of the pages' files.
    """

    def __init__(self, known: Mapping[str, float] | None = None) -> None:
        self._known = known or {}
        self.used: dict[str, float] = {}

    def of(self, page: SourceFile) -> float:
        """Return how much a page's body says, as far as it can be told without parsing it."""
        name = f"{page.language} {page.digest}"
        if name not in self.used:
            known = self._known.get(name)
            self.used[name] = _size(page) if known is None else known
        return self.used[name]


def _size(page: SourceFile) -> float:
    body = frontmatter.split(page.data.decode(errors="replace")).body
    return weight(_SAME.sub(" ", body), page.language)


def scales(
    topics: Mapping[str, Mapping[str, SourceFile]],
    languages: tuple[str, ...],
    source: str,
    sizes: Sizes | None = None,
) -> Mapping[str, float]:
    """Return by what to multiply lengths in each language to compare them with the source's.

    It depends on what the pages say, not on the order in which they are read.

    Args:
        topics: the pages of a tree, by topic and language.
        languages: the locales of the tree.
        source: the locale that the others are compared with.
        sizes: those that are known already.
    """
    known = sizes or Sizes()
    return {
        language: 1.0 if language == source else _scale(topics, language, source, known)
        for language in languages
    }


def _scale(
    topics: Mapping[str, Mapping[str, SourceFile]], language: str, source: str, sizes: Sizes
) -> float:
    both = [name for name, pages in topics.items() if source in pages and language in pages]
    # A sample that editing, adding and renaming other pages leaves as it is.
    chosen = sorted(both, key=_draw)[:_PAGES] if len(both) > _PAGES else both
    found = [ratio for name in chosen for ratio in _ratio(topics[name], language, source, sizes)]
    if not found:
        return 1.0
    steps = median(found) * len(found) / (len(found) + _PRIOR) * _STEPS / math.log(2)
    return float(2 ** (-round(steps) / _STEPS))


@lru_cache(maxsize=1 << 14)
def _draw(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _ratio(
    pages: Mapping[str, SourceFile], language: str, source: str, sizes: Sizes
) -> Iterator[float]:
    """Yield the logarithm of how much longer a page is than its source's, if that tells."""
    mine, yours = sizes.of(pages[source]), sizes.of(pages[language])
    if min(mine, yours) >= _SHORTEST:
        yield math.log(yours / mine)
