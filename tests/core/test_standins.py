from dataclasses import replace

import pytest

from helpcenter.parity.results import PageResult, TopicResult
from helpcenter.site import standins
from helpcenter.site.standins import StandIn


def written(state: str = "current", changed: int = 0) -> PageResult:
    return PageResult(("", ""), (1, 1), (), (), (), state, changed, "2026-01-01")


def topic(source: str, *languages: str) -> TopicResult:
    return TopicResult(source, False, {language: written() for language in languages}, ())


CHAINS = {"zh": ("en", "fr"), "en": ("zh", "fr"), "fr": ("en", "zh")}


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (topic("zh", "zh", "en", "fr"), []),
        (topic("zh", "zh", "en"), [("fr", "en")]),
        (topic("zh", "zh"), [("en", "zh"), ("fr", "zh")]),
        (topic("fr", "fr"), [("zh", "fr"), ("en", "fr")]),
        (topic("zh", "en"), [("zh", "en"), ("fr", "en")]),
        (topic("zh"), []),
    ],
)
def test_gaps_are_filled_from_the_nearest_language_that_has_the_topic(
    result: TopicResult, expected: list[tuple[str, str]]
) -> None:
    found = standins.stand_ins({"faq": result}, CHAINS)
    assert list(found) == [StandIn(language, "faq", source) for language, source in expected]


@pytest.mark.parametrize(
    ("state", "changed", "weight", "expected"),
    [
        ("current", 5, "", False),
        ("outdated", 1, "normal", False),
        ("outdated", 2, "normal", True),
        ("pending", 2, "normal", True),
        ("pending", 1, "urgent", True),
        ("pending", 9, "typo", False),
        ("unknown", 9, "", False),
        ("source", 9, "", False),
    ],
)
def test_readers_are_warned_when_more_than_one_block_changed(
    state: str,
    changed: int,
    weight: str,
    expected: bool,  # noqa: FBT001
) -> None:
    page = replace(written(state, changed), weight=weight)
    assert standins.misleads(page) == expected
    assert standins.endangers(page) == (expected and weight == "urgent")


def test_a_page_that_does_not_exist_misleads_nobody() -> None:
    assert not standins.misleads(None)
