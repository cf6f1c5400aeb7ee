"""Numbers that money is sent to: bank accounts, cards, and addresses of ledgers.

Nobody needs one in a help center, whoever's it is: there is no list that allows any.
"""

import re
from collections.abc import Iterator

from stdnum import bitcoin, iban, luhn
from stdnum.ar import cbu

_WORDS = re.compile(r"[0-9A-Za-z_-]{25,120}")
_DIGITS = re.compile(r"(?<!\d)\d(?:[ .-]?\d){12,21}(?!\d)")
_IBAN = re.compile(
    r"(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?:[ -]?[0-9A-Z]){11,30}(?![0-9A-Za-z])", re.IGNORECASE
)
_HEX = re.compile(r"(?:0x)?[0-9a-f]{40}", re.IGNORECASE)
# Of another ledger: with its kind before 32 bytes, and a checksum behind them.
_FRAMED = re.compile(r"[EUk0]Q[A-Za-z0-9_-]{46}")
_LONG, _RUNS, _PIECES = 25, 3, 2
# A checksum of a file, or what a transaction is known by: for somebody to look at.
DIGEST = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9a-f]{64}(?![0-9A-Za-z])", re.IGNORECASE)


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers in a text that money could be sent to."""
    text = DIGEST.sub(" ", text)
    found = [
        *(match[0] for match in _IBAN.finditer(text) if _is_iban(match[0])),
        *(match[0] for match in _WORDS.finditer(text) if _is_address(match[0])),
        *(match[0] for match in _DIGITS.finditer(text) if _is_card(match[0])),
    ]
    for index, one in enumerate(found):
        if not any(one in other for other in found[:index]):
            yield one


def _is_iban(text: str) -> bool:
    """Tell whether a text begins with the number of an account; more words may follow it."""
    plain = re.sub(r"[ -]", "", text)
    return any(iban.is_valid(plain[:end]) for end in range(15, min(len(plain), 34) + 1))


def _is_address(text: str) -> bool:
    """Tell whether digits and letters are mixed as in no word, name of a file or version."""
    parts = re.split(r"[-_]", text)
    plain = "".join(parts)
    if bitcoin.is_valid(plain) or _HEX.fullmatch(plain) or _FRAMED.fullmatch(text):
        return True
    mixed = len(re.findall(r"\d+", plain)) >= _RUNS and len(plain) >= _LONG
    return mixed and len(parts) <= _PIECES and not plain.isdecimal()


def _is_card(text: str) -> bool:
    plain = re.sub(r"\D", "", text)
    if cbu.is_valid(plain):
        return True
    grouped = re.fullmatch(r"\d{4}(?:[ -]\d{2,4}){2,5}|\d{16,19}", text)
    return grouped is not None and 13 <= len(plain) <= 19 and luhn.is_valid(plain)  # noqa: PLR2004


def told(number: str) -> str:
    """Return what is said of one."""
    return (
        f"'{number}' is a number or an address that money can be sent to. Remove it: no page of a"
        " help center needs one, and readers learn to trust what they find here."
    )
