"""What scripts know secrets by, so that a reader's message cannot carry one.

Recovery phrases are told by the official word lists of BIP-39
(https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki), as the package
``mnemonic`` has them. Where the words of a list are single signs and may be written without
blanks, ordinary text is told from phrases by its pairs of neighbours: those of a
dictionary, and of the site's own pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Any

from mnemonic import Mnemonic

from helpcenter.languages import pack
from helpcenter.languages.confided import Confided
from helpcenter.ledger import Ledger


@cache
def lists() -> tuple[tuple[str, ...], ...]:
    """Return the word lists of recovery phrases."""
    return tuple(tuple(Mnemonic(name).wordlist) for name in sorted(Mnemonic.list_languages()))


Pairs = Mapping[str, str]


def pairs(texts: Iterable[str]) -> Pairs:
    """Return, of neighbours in texts without blanks, which signs of a word list follow which."""
    solid = (words for words in lists() if len(words[0]) == 1)
    signs = frozenset(chain.from_iterable(solid))
    runs = re.compile(f"[{re.escape(''.join(sorted(signs)))}]{{2,}}")
    followers: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for first, second in chain.from_iterable(map(pairwise, runs.findall(text))):
            followers[first].add(second)
    return {first: "".join(sorted(found)) for first, found in sorted(followers.items())}


def of_dictionary() -> Pairs:
    """Return the pairs of a dictionary."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415  # it takes long

    return pairs(phrases_dict)


def together(one: Pairs, other: Pairs) -> Pairs:
    """Return the pairs of both."""
    return {
        first: "".join(sorted({*one.get(first, ""), *other.get(first, "")}))
        for first in sorted({*one, *other})
    }


def known(languages: Sequence[str]) -> Mapping[str, Any]:
    """Return the words that the script needs at once.

    Args:
        languages: whose words for passwords and codes are looked for.
    """
    packs = [pack(tag) for tag in languages]
    listed = {word for words in lists() for word in words}
    usual = {word for one in packs for word in one.search.stops.split()} & listed
    return {
        "lists": [" ".join(words) for words in lists()],
        "usual": sorted(usual),
        "said": [_said(one.confided) for one in packs if one.confided is not None],
    }


# What only readers have who hold assets: it is kept out everywhere, and called a password where
# impostors could get nothing else.
_OF_ASSETS = ("ask_secret_phrase", "ask_secret_key", "ask_secret_hash")


def told(book: Ledger) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of the interface, in which secrets have names that readers know."""
    if book.trust.at_stake != "accounts":
        return book.interface
    return {**book.interface, **dict.fromkeys(_OF_ASSETS, book.interface["ask_secret_password"])}


def _said(words: Confided) -> Mapping[str, Any]:
    return {
        "spaced": words.spaced,
        "password": words.password,
        "code": words.code,
        "is": words.between,
        "not": words.words.split(),
        "amounts": words.amounts,
    }
