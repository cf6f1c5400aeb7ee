"""How long texts are in each language, learned from the project's own pages.

A translation is longer or shorter than its source by a factor that belongs to its language
and to its author's manner. Letters by their script give a first idea of it; the project's
pages tell the rest: for each language, the median of how much longer its pages are.
"""

import math
import re
from collections.abc import Iterator, Mapping
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


def scales(
    topics: Mapping[str, Mapping[str, SourceFile]], languages: tuple[str, ...], source: str
) -> Mapping[str, float]:
    """Return by what to multiply lengths in each language to compare them with the source's.

    It depends on what the pages say, not on the order in which they are read.

    Args:
        topics: the pages of a tree, by topic and language.
        languages: the locales of the tree.
        source: the locale that the others are compared with.
    """
    sizes: dict[tuple[str, str], float] = {}
    return {
        language: 1.0 if language == source else _scale(topics, language, source, sizes)
        for language in languages
    }


def _scale(
    topics: Mapping[str, Mapping[str, SourceFile]],
    language: str,
    source: str,
    sizes: dict[tuple[str, str], float],
) -> float:
    both = [name for name, pages in topics.items() if source in pages and language in pages]
    # A sample that editing, adding and renaming other pages leaves as it is.
    chosen = sorted(both, key=_draw)[:_PAGES] if len(both) > _PAGES else both
    found = list(_ratios(topics, chosen, language, source, sizes))
    if not found:
        return 1.0
    steps = median(found) * len(found) / (len(found) + _PRIOR) * _STEPS / math.log(2)
    return 2 ** (-round(steps) / _STEPS)


def _draw(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _ratios(
    topics: Mapping[str, Mapping[str, SourceFile]],
    chosen: list[str],
    language: str,
    source: str,
    sizes: dict[tuple[str, str], float],
) -> Iterator[float]:
    """Yield how much longer a language's pages are than the source's, as logarithms."""
    for name in chosen:
        pair = [topics[name][source], topics[name][language]]
        for page in pair:
            if (page.language, name) not in sizes:
                sizes[page.language, name] = _size(page)
        mine, yours = (sizes[page.language, name] for page in pair)
        if min(mine, yours) >= _SHORTEST:
            yield math.log(yours / mine)


def _size(page: SourceFile) -> float:
    """Return how much a page's body says, as far as it can be told without reading it closely."""
    body = frontmatter.split(page.data.decode(errors="replace")).body
    return weight(_SAME.sub(" ", body), page.language)
