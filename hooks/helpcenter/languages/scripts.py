"""Scripts: which letters a language is written in, and how much its letters say.

What a script is called in Unicode is the first word of the names of its letters.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from babel.localedata import locale_identifiers

from helpcenter.languages import locale

LATIN, LATIN_CODE = "LATIN", "Latn"


class Script(NamedTuple):
    """A script: the names of its letters, and how much one says of what an ideograph says."""

    names: tuple[str, ...]
    density: float


# By their codes in ISO 15924. Densities are the means over translations of the same texts;
# `python -m eval.parity.measure lengths` prints them. What is missing is as dense as Latin.
_ALPHABET, _ABJAD, _ABUGIDA, _SYLLABARY, _HANGUL = 0.28, 0.36, 0.42, 0.48, 0.66
_SCRIPTS: Mapping[str, Script] = {
    "Latn": Script((LATIN,), _ALPHABET),
    "Cyrl": Script(("CYRILLIC",), _ALPHABET),
    "Grek": Script(("GREEK",), _ALPHABET),
    "Armn": Script(("ARMENIAN",), _ALPHABET),
    "Geor": Script(("GEORGIAN",), _ALPHABET),
    "Arab": Script(("ARABIC",), _ABJAD),
    "Hebr": Script(("HEBREW",), _ABJAD),
    "Thaa": Script(("THAANA",), _ABJAD),
    "Deva": Script(("DEVANAGARI",), _ABUGIDA),
    "Beng": Script(("BENGALI",), _ABUGIDA),
    "Guru": Script(("GURMUKHI",), _ABUGIDA),
    "Gujr": Script(("GUJARATI",), _ABUGIDA),
    "Orya": Script(("ORIYA",), _ABUGIDA),
    "Taml": Script(("TAMIL",), _ABUGIDA),
    "Telu": Script(("TELUGU",), _ABUGIDA),
    "Knda": Script(("KANNADA",), _ABUGIDA),
    "Mlym": Script(("MALAYALAM",), _ABUGIDA),
    "Sinh": Script(("SINHALA",), _ABUGIDA),
    "Khmr": Script(("KHMER",), _ABUGIDA),
    "Mymr": Script(("MYANMAR",), _ABUGIDA),
    "Tibt": Script(("TIBETAN",), _ABUGIDA),
    "Thai": Script(("THAI",), _ABJAD),
    "Laoo": Script(("LAO",), _ABJAD),
    "Ethi": Script(("ETHIOPIC",), _SYLLABARY),
    "Kana": Script(("KATAKANA",), _SYLLABARY),
    "Hira": Script(("HIRAGANA",), _SYLLABARY),
    "Hang": Script(("HANGUL",), _HANGUL),
    "Bopo": Script(("BOPOMOFO",), _SYLLABARY),
    "Hani": Script(("CJK",), 1.0),
}
# Those that stand for several.
_TOGETHER = {
    "Hans": ("Hani",),
    "Hant": ("Hani", "Bopo"),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Hrkt": ("Hira", "Kana"),
    # Ideographs are rare in it today: a sentence of them is another language's.
    "Kore": ("Hang",),
}
# Characters that stand for a whole word or syllable.
DENSE = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
_DENSE_SCRIPTS = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
# What ends a sentence, in any script (Unicode's Sentence_Terminal, those in use); after the
# marks of the first kind no blank follows.
JOINED_ENDS, ENDS = "。！？｡．", ".!?…؟۔।॥։።။៖"


@cache
def code(language: str) -> str:
    """Return the script of a locale, by its code in ISO 15924, such as ``Latn``."""
    try:
        return locale.full(language).script
    except ValueError:
        return ""


@cache
def _parts(language: str) -> tuple[Script, ...]:
    name = code(language)
    return tuple(_SCRIPTS[part] for part in _TOGETHER.get(name, (name,)) if part in _SCRIPTS)


@cache
def scripts(language: str) -> tuple[str, ...]:
    """Return the scripts a language is written in, by their names in Unicode.

    Where nothing is known of it, there are none.
    """
    return tuple(name for script in _parts(language) for name in script.names)


def is_latin(language: str) -> bool:
    """Tell whether a language is written in Latin letters."""
    return scripts(language) == (LATIN,)


@lru_cache(maxsize=4096)
def script(character: str) -> str:
    """Return the script of a letter, by its name in Unicode; of other characters, nothing."""
    return _script(character)


def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    name = unicodedata.name(character, "").split(" ")[0]
    # Marks that belong to the letters beside them, such as ー and 々.
    return {"KATAKANA-HIRAGANA": "KATAKANA", "IDEOGRAPHIC": "CJK"}.get(name, name.split("-")[0])


@cache
def _ranges() -> Mapping[str, str]:
    """Return the letters of each script on the first plane, as ranges of a regex's class."""
    found: dict[str, list[list[int]]] = {}
    for point in range(0x80, 0x10000):
        name = _script(chr(point))
        if not name:
            continue
        spans = found.setdefault(name, [])
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return {
        name: "".join(f"\\u{a:04x}-\\u{b:04x}" for a, b in spans) for name, spans in found.items()
    }


# Letters of any script but Latin. Only they need to be looked up one by one.
_OTHER = (
    r"[\u0370-\u1dff\u2c00-\uabff\uac00-\ud7ff\uf900-\ufdff\ufe70-\ufefe\uff66-\uffdc]"
    r"|[\U00010000-\U0010ffff]"
)


@cache
def _strange(own: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds characters that may be of other scripts than these and Latin."""
    ranges = "".join(_ranges().get(name, "") for name in own if name != LATIN)
    return re.compile(f"(?![{ranges}])(?:{_OTHER})" if ranges else _OTHER)


def foreign(text: str, language: str) -> Iterator[str]:
    """Yield the runs of letters in scripts that a language is not written in.

    Latin is at home everywhere: names and addresses are written in it.
    """
    own = scripts(language)
    if not own or text.isascii():
        return
    run = ""
    end = -1
    for match in _strange(own).finditer(text):
        name = script(match[0])
        if not name or name in own or name == "MODIFIER":
            continue
        # Blanks and marks between foreign letters belong to the fragment.
        between = text[end : match.start()] if run else ""
        if run and len(between) <= 2 and not any(c.isalnum() for c in between):  # noqa: PLR2004
            run += between + match[0]
        else:
            if run:
                yield run
            run = match[0]
        end = match.end()
    if run:
        yield run


@cache
def endonyms(name: str) -> frozenset[str]:
    """Return what the languages of a script call themselves, in small letters.

    Args:
        name: of the script, as Unicode calls it (``CYRILLIC``).
    """
    found = set()
    for identifier in locale_identifiers():
        tag = identifier.replace("_", "-")
        if name in scripts(tag) and not locale.parse(tag).region:
            names = locale.cldr(tag).languages
            found |= {names.get(tag.partition("-")[0], ""), names.get(identifier, "")}
    return frozenset(map(str.casefold, found - {""}))


@cache
def _densities(language: str) -> tuple[float, tuple[tuple[re.Pattern[str], float], ...]]:
    """Return how much letters say, and which characters say how much more."""
    parts = _parts(language)
    dense = [part for part in parts if _DENSE_SCRIPTS & set(part.names)]
    plain = next((part.density for part in parts if part not in dense), _ALPHABET)
    lighter = [
        (re.compile(f"[{_ranges()[name]}]+"), part.density - 1.0)
        for part in dense
        for name in part.names
        if part.density < 1.0
    ]
    return plain, ((DENSE, 1.0 - plain), *lighter)


def size(text: str, words: Sequence[str], language: str) -> float:
    """Return how much a text says, in ideographs, by its letters and their scripts alone.

    Args:
        text: of a language.
        words: its runs of letters and digits.
        language: a locale.
    """
    letters = sum(map(len, words))
    plain, others = _densities(language)
    found = letters * plain
    if not text.isascii():
        for pattern, more in others:
            found += more * sum(map(len, pattern.findall(text)))
    return found
