"""Language: each page is in its folder's language, all of it."""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from helpcenter.content.outline import Block, Kind
from helpcenter.languages import detect, locale, scripts
from helpcenter.languages.detect import ENOUGH_WORDS, MIN_CONFIDENCE, MIN_WORDS
from helpcenter.languages.scripts import DENSE, ENDS, JOINED_ENDS
from helpcenter.parity.checks import Context, Topic, page_check, quote, topic_check
from helpcenter.parity.page import Fault, Page, weight

_SENTENCE = re.compile(rf"[^{re.escape(JOINED_ENDS + ENDS)}；;\n|]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_SMALL = re.compile(r"\b[a-zà-ÿ]+\b")


class _Ways(NamedTuple):
    """How the sentences of a page are judged.

    Attributes:
        own: what the detector calls the page's language.
        names: the languages of its script that a sentence may be in; none: it is not judged.
        latin: those of Latin letters, on a page in another script.
    """

    own: str
    names: frozenset[str]
    latin: frozenset[str]


@lru_cache(maxsize=64)
def _ways(language: str, languages: tuple[str, ...]) -> _Ways:
    own = detect.label(language)
    names = detect.candidates(languages, scripts.code(language)) if own else frozenset()
    latin = detect.candidates(languages, scripts.LATIN_CODE)
    return _Ways(
        own,
        names if len(names) > 1 else frozenset(),
        latin if _is_unlike_latin(language) else frozenset(),
    )


def _other(text: str, page: Page, languages: tuple[str, ...], ways: _Ways) -> str:
    """Return the language a text is in if that is not the page's; otherwise nothing."""
    if ways.latin:
        # Names are no sentence: what is to be a foreign text has small words.
        latin = len(_LATIN.findall(text))
        if latin > detect.letters(text) * 0.7:
            enough = len(_SMALL.findall(text)) >= MIN_WORDS - 1 and detect.words(text) >= MIN_WORDS
            return detect.identify(text, ways.latin).language if enough else ""
    if not ways.names or detect.surely(text, page.language, languages):
        return ""
    if detect.words(text) < MIN_WORDS:
        return ""
    guess = detect.identify(text, ways.names)
    if guess.language != ways.own and not _is_sure(guess, text, ways):
        guess = _rarer(text, page, ways)
    return "" if guess.language == ways.own else guess.language


_HARDLY = 0.05


def _is_sure(guess: detect.Guess, text: str, ways: _Ways) -> bool:
    """Tell whether a guess is believed: of few words, their own language must hardly be likely."""
    if guess.confidence < MIN_CONFIDENCE:
        return False
    enough = detect.words(text) >= ENOUGH_WORDS
    return enough or detect.likelihood(text, ways.names, ways.own) <= _HARDLY


def _rarer(text: str, page: Page, ways: _Ways) -> detect.Guess:
    """Tell which language a text is in where none of those that can occur fits it well."""
    can_be = detect.likelihood(text, ways.names, ways.own) > _HARDLY
    if can_be or detect.words(text) < ENOUGH_WORDS:
        return detect.Guess(ways.own, 0.0)
    return detect.identify(text, detect.known(scripts.code(page.language)))


def _is_learnt(language: str, _context: Context) -> bool:
    """Tell whether sentences in another language can be told from those of a language."""
    return bool(detect.label(language)) or _is_unlike_latin(language)


def _is_unlike_latin(language: str) -> bool:
    return bool(scripts.scripts(language)) and not scripts.is_latin(language)


@page_check("page-language", knows=_is_learnt)
def page_language(page: Page, context: Context) -> Iterator[Fault]:
    """A page is written in the language of its folder.

    Bad: `docs/fr/fees.md` holds the English text.
    Good: `docs/fr/fees.md` holds a French text.
    """
    found = _page_language(page, context)
    if found:
        yield Fault(
            page.body_line,
            f"this page is written in '{found}'; its folder is that of '{page.language}'. "
            "Translate it.",
        )


def _page_language(page: Page, context: Context) -> str:
    """Return the language most of a page is in, if it is not the folder's."""
    if page not in _languages:
        _languages[page] = _judge_page(page, context)
    return _languages[page]


_languages: WeakKeyDictionary[Page, str] = WeakKeyDictionary()


def _judge_page(page: Page, context: Context) -> str:
    text = " ".join(itertools.chain.from_iterable(page.prose))
    strange = list(scripts.foreign(text, page.language))
    if strange and weight(" ".join(strange), page.language) > weight(text, page.language) / 2:
        return _written(strange[0][0], page, context)
    foreign = sum(weight(text, name) for _, text, name in _foreign(page, context))
    if not foreign or foreign <= weight(text, page.language) / 2:
        return ""
    found = Counter(name for _, _, name in _foreign(page, context))
    return found.most_common(1)[0][0]


def _written(letter: str, page: Page, context: Context) -> str:
    """Return the language of the tree that is written in a letter's script, or the script."""
    script = scripts.script(letter)
    others = (name for name in context.languages if name != page.language)
    return next((name for name in others if script in scripts.scripts(name)), script.title())


_Found = tuple[tuple[int, str, str], ...]
_found: WeakKeyDictionary[Page, _Found] = WeakKeyDictionary()


def _foreign(page: Page, context: Context) -> _Found:
    """Return the texts of a page that are in another language: block, text, language."""
    if page not in _found:
        ways = _ways(page.language, context.languages)
        _found[page] = tuple(
            (index, text, name)
            for index, texts in enumerate(page.prose)
            for text in itertools.chain.from_iterable(map(_SENTENCE.findall, texts))
            if (name := _other(text, page, context.languages, ways))
        )
    return _found[page]


@page_check("block-language", knows=_is_learnt)
def block_language(page: Page, context: Context) -> Iterator[Fault]:
    """Each sentence of a page is in the page's language: also cells, title, alternative texts.

    Sentences of four words and more are judged; names, code and addresses are not.

    Bad: `docs/fr/fees.md` with the paragraph `See the current fees in the app.`
    Good: `Consultez les frais actuels dans l’application.`
    """
    if _page_language(page, context):
        return
    told = set()
    for index, text, name in _foreign(page, context):
        block = page.blocks[index]
        if index not in told:
            told.add(index)
            yield Fault(
                block.line,
                f"a {block.kind} in '{name}' on a page in '{page.language}': "
                f"{quote(text)}. Translate it.",
            )


@page_check("foreign-script")
def foreign_script(page: Page, context: Context) -> Iterator[Fault]:
    """No fragment stands in letters that the page's language is not written in.

    Bad: `- عدم تتبع المعاملات: 使用时…` on a page in ideographs, `我的账户` on one in Latin
    letters, `账户` on one in Traditional Chinese.
    Good: the same in the page's language. The languages' own names (中文) are allowed.
    """
    if _page_language(page, context):
        return
    for block, texts in zip(page.blocks, page.prose, strict=True):
        for piece in itertools.chain.from_iterable(
            detect.strange(text, page.language) for text in texts
        ):
            if not _is_name(piece.strip()) and piece.strip() not in _forms(page, context):
                yield Fault(
                    block.line,
                    f"{quote(piece)} is in letters that '{page.language}' is not written "
                    "in. Translate it.",
                )
                break


def _forms(page: Page, context: Context) -> set[str]:
    """Return the forms that the glossary approves in a page's language."""
    return {
        form
        for term in context.terms
        if page.language in term.languages
        for form in term.languages[page.language].use
    }


def _is_name(piece: str) -> bool:
    """Tell whether a text is what languages call themselves, as language menus write it."""
    names = scripts.endonyms(scripts.script(piece[:1]))
    return all(part.strip().casefold() in names for part in re.split("[,،、;/·|]", piece))


@topic_check("verbatim-copy")
def verbatim_copy(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """No text is a copy of another language's.

    Bad: `docs/es/fees.md` and `docs/en/fees.md` both with the title `About the fees`.
    Good: `Acerca de las comisiones`. Names and single words may be the same.
    """
    told = set()
    for key, found in _copies(topic).items():
        for language in _wrong_side(topic, key, list(found)):
            block = found[language]
            if (language, block.line) in told:
                continue
            told.add((language, block.line))
            other = next(name for name in found if name != language)
            page = topic.pages[other]
            yield (
                language,
                Fault(
                    block.line,
                    f"{quote(key)} is the same as in {page.path}:{found[other].line}. "
                    f"Translate it into '{language}'.",
                ),
            )


def _copies(topic: Topic) -> dict[str, dict[str, Block]]:
    """Return the texts that stand in several languages, and the blocks they stand in."""
    seen: dict[str, dict[str, Block]] = {}
    for language, page in topic.pages.items():
        for block, texts in zip(page.blocks, page.prose, strict=True):
            # Of a table's head, the cells are too short to tell, but not the row.
            row = [" ".join(texts)] if block.kind is Kind.ROW else []
            for text in (*texts, *row):
                for part in dict.fromkeys((text, *_SENTENCE.findall(text))):
                    seen.setdefault(part.strip().casefold(), {}).setdefault(language, block)
    copies = {_key(part): found for part, found in seen.items() if _differ(found)}
    return {key: found for key, found in copies.items() if _tells(key)}


def _differ(languages: Collection[str]) -> bool:
    """Tell whether not all locales are the same language: Brazil and Portugal may say the same."""
    if len(languages) < 2:  # noqa: PLR2004  # a copy needs an original
        return False
    return len({locale.normal(name).partition("-")[0] for name in languages}) > 1


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


_WORDS = re.compile(r"[^\W\d_]+")


def _tells(key: str) -> bool:
    """Tell whether a text is long enough to be no coincidence."""
    words = key.split()
    if any(len(word) > 1 and ord(word[0]) > 0x2E80 for word in words):  # noqa: PLR2004  # CJK
        # Shorter words are the same in several languages that are written in ideographs.
        return sum(map(len, words)) > 7  # noqa: PLR2004  # characters
    return len(words) >= 2 and len(key) >= 8  # noqa: PLR2004  # "Get help"


def _approved(topic: Topic, language: str, key: str) -> bool:
    """Tell whether a text is a form that the glossary approves in a language."""
    return any(
        _key(form) == key
        for term in topic.context.terms
        if language in term.languages
        for form in term.languages[language].use
    )


def _wrong_side(topic: Topic, key: str, found: list[str]) -> list[str]:
    """Return which of the languages with the same text should have another."""
    approved = [language for language in found if _approved(topic, language, key)]
    if approved:
        return [language for language in found if language not in approved]
    likely = {language: _likelihood(key, topic.context, language) for language in found}
    if max(likely.values()) <= MIN_CONFIDENCE:
        likely = {language: _at_home(topic.pages[language], key) for language in found}
    most = max(likely.values())
    best = [language for language in found if likely[language] == most]
    # Nothing tells: then it is the source's.
    keeps = topic.source if topic.source in best else best[0]
    return [
        language
        for language in found
        if _differ([language, keeps]) and not _fits_both(key, keeps, language)
    ]


# Of two languages, each is this likely: the words may be those of both.
_EVEN = 0.4


def _fits_both(key: str, one: str, other: str) -> bool:
    """Tell whether a text may be in either of two languages (near relatives share much)."""
    if not (scripts.is_latin(one) and scripts.is_latin(other)):
        return False
    names = frozenset({detect.label(one), detect.label(other)}) - {""}
    if len(names) < 2:  # noqa: PLR2004  # to choose from
        return False
    return all(detect.likelihood(key, names, name) >= _EVEN for name in names)


def _likelihood(key: str, context: Context, language: str) -> float:
    names = detect.candidates(context.languages, scripts.code(language))
    if not scripts.is_latin(language) or not names:
        return 0.0
    return detect.likelihood(key, names, detect.label(language))


def _at_home(page: Page, key: str) -> float:
    """Return which share of a text's words the page has a second time, from 0 to 1.

    Where no blanks part words, characters stand for them.
    """
    text = " ".join(itertools.chain(*page.prose)).casefold()
    joined = DENSE.search(key) is not None
    words = Counter(text if joined else _WORDS.findall(text))
    asked = Counter("".join(key.split()) if joined else key.split())
    return sum(words[word] > number for word, number in asked.items()) / len(asked)
