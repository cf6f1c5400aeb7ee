"""What readers are offered whose browser asks for another language, as a script.

Few see it: a page names the script, and asks for it where it may be wanted.
"""

import json
from collections.abc import Iterable

import minify

from helpcenter.languages import locale
from helpcenter.ledger import Ledger
from helpcenter.site.publish import SCRIPT

STYLE = "hints.css"


def script(offer: str, book: Ledger, languages: Iterable[str], style: str) -> bytes:
    """Return the script of all pages.

    Args:
        offer: the source of a function that takes what is said, and the name of the style.
        book: the ledger.
        languages: those that readers may be offered.
        style: the name of the style sheet, which stands beside the script.
    """
    said = json.dumps(
        {code: list(_said(book, code)) for code in languages},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    given = f"({offer.strip().rstrip(';')})({said},{json.dumps(style)});"
    short: str = minify.string(SCRIPT, given)
    return f"{short}\n".encode()


def _said(book: Ledger, code: str) -> Iterable[str]:
    spoken = book.texts[code]["hint_question"].language
    yield from (spoken, locale.direction(spoken), book.text("language", code))
    for key in ("hint_question", "hint_accept", "hint_dismiss"):
        yield book.text(key, code, language=code)
