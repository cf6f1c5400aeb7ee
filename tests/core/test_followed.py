"""Who brings a translation up to date is told what of the source seems to be forgotten."""

import pytest

from helpcenter.parity.followed import Change, left_out

OLD = "没有到账：看转账记录。"
BEFORE = "Si no ha llegado, consulte el historial."


@pytest.mark.parametrize(
    ("new", "text", "forgotten"),
    [
        ("没有到账：看转账记录，不要重复提现。", f"{BEFORE} Espere.", {"again"}),
        ("没有到账：看转账记录，不要重复提现。", f"{BEFORE} No repita el retiro.", set()),
        ("没有到账：马上看转账记录。", BEFORE, {"at-once"}),
        ("没有到账：马上看转账记录。", "Si no ha llegado, consulte enseguida el historial.", set()),
        (OLD, "Consulte el historial.", set()),
    ],
)
def test_what_was_put_into_the_source_is_asked_of_who_follows_it(
    new: str, text: str, forgotten: set[str]
) -> None:
    found = left_out(Change("zh", OLD, new), Change("es", BEFORE, text))
    assert {name for name, _ in found} == forgotten


def test_of_a_language_whose_words_nobody_knows_nothing_is_asked() -> None:
    assert not list(left_out(Change("zh", OLD, "不要重复。"), Change("eo", "Vidu.", "Atendu.")))
