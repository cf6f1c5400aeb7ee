"""Terms that readers may not know: the list of them, and where an article first has one.

The place is a plain link to the term's line in a list below the article. So it works
without a script, on paper and in copies; a script shows the line beside the link.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from markupsafe import Markup

from helpcenter.languages.pack import pack
from helpcenter.parity import glossary
from helpcenter.parity.glossary import Matcher, Term
from helpcenter.search import readings

_TOKEN = re.compile(r"<!--.*?-->|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_CLASS = re.compile(r"\sclass=\"([^\"]*)\"")
_WORD = re.compile(r"[^\W_]+")
# Where prose stands; of it, what is no prose: links, titles, what is typed or pressed.
_PROSE = {"p", "li", "td", "dd"}
_OTHER = {"a", "button", "code", "form", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label"}
_OTHER |= {"pre", "script", "style", "summary", "svg", "th"}
# Titles of notes, and blocks that templates fill.
_FILLED = {"admonition-title", "ask", "ask-guide", "channel-card", "checker", "contact", "drawing"}
# A word of this many letters may end in two others where it is inflected.
_LONG = 8


@dataclass(frozen=True)
class Entry:
    """A term as readers see it in one language.

    Attributes:
        id: the same in all languages.
        name: how it is called.
        text: what it is.
        topic: the one that tells more, if one does.
    """

    id: str
    name: str
    text: str
    topic: str

    @property
    def anchor(self) -> str:
        """The id of its line below an article, where headings have ids of their own."""
        return f"term-{self.id}"


def entries(terms: Iterable[Term], language: str) -> list[Entry]:
    """Return the terms that are defined in a language, in the order of its dictionaries."""
    found = [entry for term in terms if (entry := _entry(term, language)) is not None]
    return sorted(found, key=lambda entry: _place(entry.name, language))


def _entry(term: Term, language: str) -> Entry | None:
    forms, text = term.languages.get(language), term.definition.get(language)
    if forms is None or text is None:
        return None
    return Entry(term.id, forms.use[0], text, term.see or "")


def _place(name: str, language: str) -> tuple[str, str]:
    """Return what names are sorted by: letters without accents, or how they are spoken."""
    known = pack(language).search.readings
    spoken = " ".join(readings.reading(name, known.exceptions)) if known.romanised else name
    return _plain(spoken), name


def _plain(text: str) -> str:
    """Return a text without capitals and accents."""
    letters = (char for char in normalize("NFKD", text) if not combining(char))
    return "".join(letters).casefold()


def _inflected(word: str, form: str, language: str) -> bool:
    """Tell whether a word is a form with another ending: a stem alone takes digits for ciphers."""
    if glossary.stem(word, language) != glossary.stem(form, language):
        return False
    word, form = _plain(word), _plain(form)
    return word.startswith(form[: len(form) - (2 if len(form) >= _LONG else 1)])


class Explainer:
    """Finds where articles of one language first have a term that readers may not know."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        """Prepare for a language.

        Args:
            terms: all of the glossary: a longer term, defined or not, hides those within it.
            language: the articles'.
        """
        self.language = language
        self.entries = {entry.id: entry for entry in entries(terms, language)}
        self._matcher: Matcher = glossary.matcher(terms, language)

    def explain(self, article: str) -> tuple[str, list[Entry]]:
        """Link the first place of each term; return the article, and the terms in their order.

        A term counts where it stands under its preferred name, however that is inflected: its
        other forms are often everyday words.
        """
        told: dict[str, Entry] = {}
        written = [self._linked(text, told) if prose else text for text, prose in _pieces(article)]
        return "".join(written), list(told.values())

    def _linked(self, text: str, told: dict[str, Entry]) -> str:
        """Link what is new in some text of an article; ``told`` learns of it."""
        plain = html.unescape(text)
        parts: list[str] = []
        end = seen = 0
        for use in self._matcher.find(plain):
            place = self._places(use.words).search(plain, seen)
            if place is None:
                continue
            seen = place.end()
            entry = self._meant(use.terms, use.words)
            if entry is None or entry.id in told:
                continue
            told[entry.id] = entry
            before, shown = _escaped(plain[end : place.start()]), _escaped(place[0])
            parts.append(f'{before}<a class="term" href="#{entry.anchor}">{shown}</a>')
            end = seen
        return "".join([*parts, _escaped(plain[end:])]) if parts else text

    def _places(self, words: str) -> re.Pattern[str]:
        """Return what finds words as a text spells them, hyphens and apostrophes included."""
        spelled = r"[\W_]+".join(map(re.escape, words.split(" ")))
        whole = self._matcher.letters is None
        return re.compile(rf"(?<![^\W_]){spelled}(?![^\W_])" if whole else spelled)

    def _meant(self, terms: Iterable[str], words: str) -> Entry | None:
        """Return the one term that is called so by its preferred name."""
        named = [self.entries[key] for key in terms if key in self.entries]
        meant = [entry for entry in named if self._is(words, entry.name)]
        return meant[0] if len(meant) == 1 else None

    def _is(self, words: str, name: str) -> bool:
        found, wanted = _WORD.findall(words), _WORD.findall(name)
        return len(found) == len(wanted) and all(
            _inflected(word, form, self.language) for word, form in zip(found, wanted, strict=True)
        )


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _pieces(article: str) -> Iterator[tuple[str, bool]]:
    """Yield tags and texts, and whether they are texts of prose that a link may stand in."""
    prose, other = 0, 0
    # The element that is no prose, until it ends.
    within = ""
    for match in _TOKEN.finditer(article):
        token = match[0]
        tag = _TAG.match(token)
        if tag is None:
            yield token, bool(prose) and not within and not token.startswith("<")
            continue
        name, step = tag["name"].lower(), -1 if tag["end"] else 1
        if within:
            other += step if name == within else 0
            within = within if other else ""
        elif step > 0 and (name in _OTHER or _FILLED & set(_classes(token))):
            within, other = name, 1
        elif name in _PROSE:
            prose += step
        yield token, False


def _classes(tag: str) -> list[str]:
    found = _CLASS.search(tag)
    return found[1].split() if found else []


def listed(told: Sequence[Entry]) -> Markup:
    """Return the lines that the links of an article lead to."""
    lines = Markup().join(
        Markup('<dt id="{}">{}</dt><dd>{}</dd>').format(entry.anchor, entry.name, entry.text)
        for entry in told
    )
    return Markup("<dl>{}</dl>").format(lines) if told else Markup()
