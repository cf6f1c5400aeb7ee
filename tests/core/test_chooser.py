"""The drawing that leads to a channel asks only what has an answer."""

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser as Html

from helpcenter.content import layers

ENTRANCES = {"faq": "faq", "escalation": "escalation"}


def drawn(
    kinds: list[str], entrances: dict[str, str], at_stake: str = "money"
) -> list[tuple[str, list[str], bool]]:
    """Return each question, its answers, and whether it leads on with a no."""
    env = Environment(loader=FileSystemLoader(layers.THEME), autoescape=True)
    env.filters["url"] = lambda url: url
    names = [f"my-{kind}" for kind in kinds]
    channels = {
        name: SimpleNamespace(kind=kind, topic=name, icon="", name={"en": name})
        for name, kind in zip(names, kinds, strict=True)
    }
    known: dict[str, Any] = {
        "ledger": SimpleNamespace(
            offered=list(channels.values()),
            home=SimpleNamespace(entrances=entrances),
            trust=SimpleNamespace(at_stake=at_stake),
        ),
        "topics": {name: SimpleNamespace(url=name) for name in (*names, *ENTRANCES.values())},
        "topics_title": lambda name: name,
        "language": "en",
        "icon": lambda _name: Markup(""),
        "t": lambda key: key,
    }
    html = Html(env.get_template("partials/blocks/channel-chooser.html").render(known))
    return [
        (
            item.css(".question")[0].text().removeprefix("chooser_"),
            [answer.text() for answer in item.css(".answer")],
            bool(item.css(".no")),
        )
        for item in html.css("li")
    ]


@pytest.mark.parametrize(
    ("kinds", "entrances", "expected"),
    [
        (
            ["chat", "email", "phone", "social"],
            ENTRANCES,
            [
                ("urgent", ["my-phone", "my-chat"], True),
                ("self", ["home_all_questions"], True),
                ("simple", ["my-chat"], True),
                ("complex", ["my-email"], True),
                ("stuck", ["escalation", "my-social"], False),
            ],
        ),
        (
            ["form", "phone"],
            {},
            [("urgent", ["my-phone"], True), ("complex", ["my-form"], False)],
        ),
        (["chat"], {}, [("urgent", ["my-chat"], True), ("simple", ["my-chat"], False)]),
        ([], {"faq": "faq"}, [("self", ["home_all_questions"], False)]),
        ([], {}, []),
    ],
)
def test_a_question_without_an_answer_is_not_asked(
    kinds: list[str], entrances: dict[str, str], expected: list[tuple[str, list[str], bool]]
) -> None:
    assert drawn(kinds, entrances) == expected


def test_where_no_money_is_at_stake_nobody_is_asked_about_it() -> None:
    assert drawn(["phone"], {}, "accounts") == [("soon", ["my-phone"], False)]
