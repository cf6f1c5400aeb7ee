"""The stems of a language's words, by Snowball."""

from functools import cache

from Stemmer import Stemmer, algorithms

from helpcenter.languages import locale
from helpcenter.languages.pack import pack


@cache
def stemmer(language: str) -> Stemmer | None:
    """Return Snowball's stemmer of a language: what its pack says, or the one of its name."""
    said = pack(language).vocabulary.stemmer
    name = said or str(locale.cldr(locale.parse(language).language).english_name).lower()
    return Stemmer(name) if name in algorithms() else None
