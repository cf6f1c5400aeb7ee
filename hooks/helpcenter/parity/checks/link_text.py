"""Link texts: they say where the link leads, and not somewhere else."""

import re
from collections.abc import Iterator
from functools import lru_cache

from helpcenter.findings import Finding, Severity
from helpcenter.languages.pack import pack
from helpcenter.parity.checks import Site, quote, site_check
from helpcenter.parity.glossary import stem

_WORD = re.compile(r"[^\W_]+")
# So many of its words in the title, and a link text is about that page.
_SHARE = 0.5
# So much in common with another title, and it is about that one.
_LEAST = 0.5
# So much, and it is, though it has much in common with its own as well.
_SURELY = 0.7


@lru_cache(maxsize=1 << 15)
def _telling(text: str, language: str) -> frozenset[str]:
    """Return the stems of a text's words that say what it is about."""
    if not _spaced(language):
        letters = "".join(_WORD.findall(text))
        return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
    stops = _stops(language)
    return frozenset(
        stem(word, language)
        for word in map(str.casefold, _WORD.findall(text))
        if word not in stops and (len(word) > 2 or word.isdigit())  # noqa: PLR2004  # particles
    )


@lru_cache(maxsize=64)
def _stops(language: str) -> frozenset[str]:
    own = pack(language)
    return frozenset((*own.search.stops.split(), *own.vocabulary.telling, *own.vocabulary.frequent))


@lru_cache(maxsize=64)
def _spaced(language: str) -> bool:

    return pack(language).writing.spaced


@site_check("link-text", Severity.WARNING)
def link_text(site: Site) -> Iterator[Finding]:
    """A link's text shares a word with the title of the page it leads to, or is no other's title.

    Without ``extra.meaning``, only what reads like another title almost word for word is told.

    Bad: `[change your email](fees.md)`, where the pages are called *Fees* and *Change your email*
    Good: `[what it costs](fees.md)`, `[the fees](fees.md)`
    """
    titles = _titles(site)
    for topic, language, page in site.pages() if site.tree.meaning is not False else ():
        known = titles.get(language, {})
        for line, kind, name, _, _, text in page.links:
            if kind != "topic" or not text or name == topic or name not in known:
                continue
            summary = site.topics[name].pages[language].titles[1]
            other, surely = _better(text, name, summary, known, language)
            if other and (surely or site.tree.meaning):
                yield site.finding(
                    language,
                    topic,
                    line,
                    f"the link {quote(text)} leads to {quote(known[name])} "
                    f"({site.tree.path(language, name)}), but reads like {quote(known[other])}. "
                    "Say where it leads.",
                )


def _titles(site: Site) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for topic, language, page in site.pages():
        if page.titles[0]:
            found.setdefault(language, {})[topic] = page.titles[0]
    return found


def _better(
    text: str, name: str, summary: str, titles: dict[str, str], language: str
) -> tuple[str, bool]:
    """Return the topic whose title a link text is nearer to than to that of its target.

    The second value tells whether it surely is: it has nearly all of that title's words.
    """
    words = _telling(text, language)
    own = _telling(titles[name], language)
    about = own | _telling(summary, language)
    if words <= about:
        return "", False
    mine = _near(words, own)
    index = _index(language, tuple(titles.items()))
    rivals = {topic for word in words for topic in index.get(word, ()) if topic != name}
    near, best = max(
        ((_near(words, _telling(titles[topic], language)), topic) for topic in sorted(rivals)),
        default=(0.0, ""),
    )
    if near > max(_SURELY, 1.5 * mine):
        return best, True
    # One word is soon in common.
    least = _LEAST if len(words) > 1 else _SHARE
    likely = len(words & about) / len(words) < _SHARE and near > max(least, 2 * mine)
    return (best, False) if likely else ("", False)


@lru_cache(maxsize=8)
def _index(language: str, titles: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for topic, title in titles:
        for word in _telling(title, language):
            found.setdefault(word, []).append(topic)
    return found


def _near(words: frozenset[str], title: frozenset[str]) -> float:
    """Return which part of both is common."""
    return len(words & title) / max(1, len(words | title))
