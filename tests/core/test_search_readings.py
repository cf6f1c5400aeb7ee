from collections.abc import Mapping

import pytest

from helpcenter.languages import pack
from helpcenter.search import readings

EXCEPTIONS: Mapping[str, str] = pack("zh").search.readings.exceptions


def test_only_characters_that_are_used_are_mapped() -> None:
    pairs = readings.pairs("t2s", ["账户", "密码"])
    found = {pairs[at]: pairs[at + 1] for at in range(0, len(pairs), 2)}
    assert found["賬"] == "账"
    assert found["碼"] == "码"
    assert "龍" not in found


def test_syllables_are_kept_once_for_all_characters_read_so() -> None:
    found = readings.romanised(["密码", "秘密"], {})
    assert set(found.syllables["mi"]) == {"密", "秘"}
    assert found.syllables["ma"] == "码"


@pytest.mark.parametrize(("word", "read"), [("银行", "yin hang"), ("重置", "chong zhi")])
def test_a_character_that_is_read_otherwise_in_a_word_is_an_exception(word: str, read: str) -> None:
    found = readings.romanised([word, "行", "重"], EXCEPTIONS)
    usual = " ".join(
        next(syllable for syllable, chars in found.syllables.items() if char in chars)
        for char in word
    )
    assert found.exceptions.get(word, usual) == read
