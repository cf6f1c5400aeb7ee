import pytest

from helpcenter.search import index
from helpcenter.search.analyzer import analyzer
from helpcenter.search.articles import Page
from helpcenter.search.related import related


@pytest.fixture(scope="module")
def made() -> index.Index:
    def page(topic: str, text: str, kind: str = "guide", related: tuple[str, ...] = ()) -> Page:
        return Page(topic, f"{topic}/", topic, kind=kind, html=f"<p>{text}</p>", related=related)

    return index.build(
        analyzer("en"),
        [
            page("wallets", "cold wallet and hot wallet keys"),
            page("storage", "a cold wallet stores keys offline"),
            page("chat", "write to support in the chat"),
            page("overview", "cold wallet hot wallet keys offline", kind="overview"),
            page("chosen", "cold wallet", related=("chat", "gone", "chosen")),
        ],
    )


def test_the_nearest_page_comes_first_and_overviews_do_not_come(made: index.Index) -> None:
    found = related(made, "wallets")
    assert found[0] in {"storage", "chosen"}
    assert "overview" not in found
    assert "wallets" not in found


def test_what_the_author_named_comes_before_what_is_near(made: index.Index) -> None:
    assert related(made, "chosen")[0] == "chat"


def test_what_does_not_exist_in_the_language_is_left_out(made: index.Index) -> None:
    assert "gone" not in related(made, "chosen")
    assert "chosen" not in related(made, "chosen")


def test_no_more_than_wanted(made: index.Index) -> None:
    assert len(related(made, "wallets", wanted=1)) == 1


def test_a_page_outside_the_index_has_none(made: index.Index) -> None:
    assert related(made, "elsewhere") == []
