import pytest

from helpcenter.content import placeholders


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("no placeholder { here }", []),
        ("{{ brand }}客服", [("brand", 1)]),
        ("{{brand}} {{  brand  }}", [("brand", 1), ("brand", 1)]),
        ("a\n\n{{ channel-card   email }}", [("channel-card email", 3)]),
        ("{{ never\nclosed }}", []),
        ("{{ }}", [("", 1)]),
    ],
)
def test_placeholders_are_found_with_their_lines(text: str, keys: list[tuple[str, int]]) -> None:
    assert list(placeholders.find(text)) == keys


def test_known_placeholders_are_filled_and_others_left() -> None:
    values = {"brand": "bitp"}
    assert placeholders.fill("{{brand}}: {{ brand }}, {{ other }}", values.get) == (
        "bitp: bitp, {{ other }}"
    )


def test_a_value_is_not_filled_again() -> None:
    values = {"brand": "{{ brand }}"}
    assert placeholders.fill("{{ brand }}", values.get) == "{{ brand }}"
