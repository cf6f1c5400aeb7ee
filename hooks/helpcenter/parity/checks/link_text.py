"""Link texts: they say where the link leads, and not somewhere else."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from helpcenter.findings import Finding, Severity
from helpcenter.parity.checks import Site, count, quote, site_check
from helpcenter.parity.telling import telling

# So many of its words in the title, and a link text is about that page.
_SHARE = 0.5
# What may stand round a title that is quoted.
_ROUND = "“”«»„「」『』《》\"' \u00a0\u202f"
# More places are only counted.
_NAMED = 6
# So much in common with another title, and it is about that one.
_LEAST = 0.5
# So much, and it is, though it has much in common with its own as well.
_SURELY = 0.7


@site_check("link-text", Severity.WARNING)
def link_text(site: Site) -> Iterator[Finding]:
    """A link's text shares a word with the title of the page it leads to, or is no other's title.

    Without ``extra.meaning``, only what reads like another title almost word for word is told,
    and the name of a file, as `helpcenter new` writes it until there is a title.

    Bad: `[change your email](fees.md)`, where the pages are called *Fees* and *Change your email*
    Good: `[what it costs](fees.md)`, `[the fees](fees.md)`
    """
    titles = _titles(site)
    for topic, language, page in site.pages() if site.tree.meaning is not False else ():
        known = titles[language]
        for line, kind, name, _, _, text in page.links:
            if kind != "topic" or not text or name == topic or name not in known.of:
                continue
            if _is_slug(text, name, known.of[name]):
                message = (
                    f"the link {quote(text)} reads like the name of a file. Write what the page "
                    f"is about: {quote(known.of[name])}."
                )
                yield site.finding(language, topic, line, message)
                continue
            summary = site.topics[name].pages[language].titles[1]
            other, surely = _better(text, name, summary, known)
            if other and (surely or site.tree.meaning):
                yield site.finding(
                    language,
                    topic,
                    line,
                    f"the link {quote(text)} leads to {quote(known.of[name])} "
                    f"({site.tree.path(language, name)}), but reads like {quote(known.of[other])}. "
                    "Say where it leads.",
                )


def _is_slug(text: str, topic: str, title: str) -> bool:
    """Tell whether a link text is the last part of its topic, which is no word of the title."""
    return "-" in text and text == topic.rpartition("/")[2] and text not in title.casefold()


@site_check("former-title", Severity.WARNING)
def former_title(site: Site) -> Iterator[Finding]:
    """No link is called what the page it leads to was called before, word for word.

    Bad: `[Change your email](email.md)`, where that page has been renamed *Your address*
    Good: `[Your address](email.md)`; or a link that says where it leads in words of its own
    """
    renamed = {(language, topic): page for topic, language, page in site.pages() if page.was}
    said: dict[tuple[str, str], list[str]] = {}
    for topic, language, page in site.pages() if renamed else ():
        for line, kind, name, _, _, text in page.links:
            there = renamed.get((language, name)) if kind == "topic" and name != topic else None
            if there and text.strip(_ROUND) == there.was.strip(_ROUND):
                place = f"{site.tree.path(language, topic)}:{line}"
                said.setdefault((language, name), []).append(place)
    for (language, topic), places in said.items():
        page = renamed[language, topic]
        more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
        message = (
            f"this page was called {quote(page.was)}, and {count(len(places), 'link')} to it "
            f"still {'say' if places[1:] else 'says'} so: {', '.join(places[:_NAMED])}{more}. "
            f"Write {quote(page.titles[0])} there, or its old title here."
        )
        yield site.finding(language, topic, page.lines[0], message)


class _Titles:
    """The titles of a language's pages, and which of them have a word.

    Attributes:
        language: a locale.
        of: the title of each topic.
        rivals: by word, the titles that have it, as their words.
        topics: the topic of each of these; of those whose titles have the same words, the last.
    """

    def __init__(self, language: str, titles: Mapping[str, str]) -> None:
        self.language = language
        self.of = titles
        self.topics = {telling(titles[topic], language): topic for topic in sorted(titles)}
        self.rivals: dict[str, list[frozenset[str]]] = {}
        for words in self.topics:
            for word in words:
                self.rivals.setdefault(word, []).append(words)
        self._near: dict[frozenset[str], list[tuple[float, str, frozenset[str]]]] = {}

    def near(self, words: frozenset[str], own: frozenset[str]) -> tuple[float, str]:
        """Return how near another title is to some words, and its topic, if it is near.

        Remembered by words: pages lead to each other with the same ones.
        """
        if words not in self._near:
            common = Counter(chain.from_iterable(self.rivals.get(word, ()) for word in words))
            found = (
                (_near(count, words, title), self.topics[title], title)
                for title, count in common.items()
            )
            self._near[words] = sorted((one for one in found if one[0] > _LEAST), reverse=True)
        return next(
            ((near, topic) for near, topic, title in self._near[words] if title != own), (0.0, "")
        )


def _titles(site: Site) -> dict[str, _Titles]:
    found: dict[str, dict[str, str]] = {}
    for topic, language, page in site.pages():
        known = found.setdefault(language, {})
        if page.titles[0]:
            known[topic] = page.titles[0]
    return {language: _Titles(language, titles) for language, titles in found.items()}


def _better(text: str, name: str, summary: str, titles: _Titles) -> tuple[str, bool]:
    """Return the topic whose title a link text is nearer to than to that of its target.

    The second value tells whether it surely is: it has nearly all of that title's words.
    """
    words = telling(text, titles.language)
    own = telling(titles.of[name], titles.language)
    about = own | telling(summary, titles.language)
    if words <= about:
        return "", False
    mine = _near(len(words & own), words, own)
    near, best = titles.near(words, own)
    if near > max(_SURELY, 1.5 * mine):
        return best, True
    likely = len(words & about) / len(words) < _SHARE and near > max(_LEAST, 2 * mine)
    return (best, False) if likely else ("", False)


def _near(common: int, words: frozenset[str], title: frozenset[str]) -> float:
    """Return which part of both is common."""
    return common / max(1, len(words) + len(title) - common)
