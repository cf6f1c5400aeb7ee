import time
from datetime import UTC, date, datetime, timedelta

import pytest

from helpcenter.content import frontmatter, located

VALID = {
    "title": "Reset your password",
    "description": '"How to choose a new password when you have forgotten the old one."',
    "kind": "how-to",
    "keywords": "[forgotten, change, recover]",
    "related": "[account/locked-out, faq]",
    "reviewed": "2026-01-02",
}


def read(without: str = "", **changes: str) -> frontmatter.FrontMatter:
    values = {**VALID, **changes}
    text = "\n".join(f"{key}: {value}" for key, value in values.items() if key != without)
    return located.validate(frontmatter.FrontMatter, located.load(text, first_line=2))


def faults(without: str = "", **changes: str) -> list[located.Problem]:
    with pytest.raises(located.Invalid) as caught:
        read(without, **changes)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\nbody\n", ("a: 1", "body\n", 4)),
        ("---\na: 1\nb: 2\n---\n\nbody", ("a: 1\nb: 2", "\nbody", 5)),
        ("---\na: 1\n...\nbody", ("a: 1", "body", 4)),
        ("---  \na: 1\n---\t\nbody", ("a: 1", "body", 4)),
        ("---\r\na: 1\r\n---\r\nbody\r\n", ("a: 1\r", "body\r\n", 4)),
        ("---\n---\nbody", ("", "body", 3)),
        ("---\na: 1\n---", ("a: 1", "", 4)),
        ("---\na: 1\n---\nb\n---\nc", ("a: 1", "b\n---\nc", 4)),
        ("---\na: x --- y\n---\nb", ("a: x --- y", "b", 4)),
        ("body", (None, "body", 1)),
        ("", (None, "", 1)),
        ("---", (None, "---", 1)),
        ("---\na: 1\nbody", (None, "---\na: 1\nbody", 1)),
        ("\n---\na: 1\n---\n", (None, "\n---\na: 1\n---\n", 1)),
        (" ---\na: 1\n---\n", (None, " ---\na: 1\n---\n", 1)),
        ("----\na: 1\n---\n", (None, "----\na: 1\n---\n", 1)),
        ("---\na: 1\n ---\nb", (None, "---\na: 1\n ---\nb", 1)),
    ],
)
def test_front_matter_stands_between_two_lines_at_the_top(
    text: str, expected: tuple[str | None, str, int]
) -> None:
    assert frontmatter.split(text) == expected


def test_what_every_page_says_is_read() -> None:
    page = read()
    assert page.title == "Reset your password"
    assert page.kind == "how-to"
    assert page.keywords == ["forgotten", "change", "recover"]
    assert page.related == ["account/locked-out", "faq"]
    assert page.reviewed == date(2026, 1, 2)


@pytest.mark.parametrize("kind", ["overview", "how-to", "guide", "channel", "faq"])
def test_each_kind_is_known(kind: str) -> None:
    assert read(kind=kind).kind == kind


@pytest.mark.parametrize("key", list(VALID))
def test_each_key_is_needed(key: str) -> None:
    problems = faults(without=key)
    assert [problem.message for problem in problems] == [f"the key '{key}' is missing. Add it."]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("title", "''", "at least 1 character"),
        ("title", "'  '", "at least 1 character"),
        (
            "title",
            "[a]",
            "a text should stand here, in quotes if it looks like a number; found ['a']",
        ),
        (
            "title",
            "2026",
            "a text should stand here, in quotes if it looks like a number; found 2026",
        ),
        ("title", "", "is empty. Fill it in"),
        ("description", "too short", "9 characters; write one sentence of 50 to 160"),
        ("description", "x" * 49, "49 characters"),
        ("description", "x" * 161, "161 characters"),
        ("kind", "howto", "'how-to'"),
        ("kind", "FAQ", "should be"),
        ("keywords", "[]", "is empty. Write at least one"),
        ("keywords", "password", "a list should stand here, as in [a, b]"),
        ("keywords", "[a, b, a]", "'a' stands here twice; keep one"),
        ("related", "[]", "is empty. Write at least one"),
        ("related", "[faq, faq]", "'faq' stands here twice; keep one"),
        ("related", "[faq.md]", "Write 'faq'"),
        ("related", "[../faq]", "Write it as in"),
        ("related", "[/faq]", "Write 'faq'"),
        ("related", "[account/]", "Write 'account'"),
        ("related", "[Account/index]", "Write it as in"),
        ("related", "[账户]", "Write it as in"),
        ("reviewed", "soon", "a day should stand here"),
        ("reviewed", "02/01/2026", "a day should stand here"),
        ("reviewed", "2999-01-01", "2999-01-01 is in the future"),
    ],
)
def test_what_does_not_fit_is_told_in_its_line(key: str, value: str, message: str) -> None:
    problem = faults(**{key: value})[0]
    assert problem.line == 2 + list(VALID).index(key)
    assert message in problem.message, problem.message


def test_an_unknown_key_gets_a_suggestion() -> None:
    (problem,) = faults(keyword="[a]")
    assert (problem.line, "Did you mean 'keywords'?" in problem.message) == (8, True)


@pytest.mark.parametrize(
    ("letter", "length", "fits"),
    [
        ("x", 49, False),
        ("x", 50, True),
        ("é", 160, True),
        ("ж", 161, False),
        ("م", 50, True),
        ("字", 19, False),
        ("字", 20, True),
        ("字", 80, True),
        ("字", 81, False),
        ("か", 20, True),
        ("한", 20, True),
        ("한 x", 60, True),
    ],
)
def test_a_description_has_the_length_that_its_script_needs(
    letter: str, length: int, *, fits: bool
) -> None:
    text = (letter * length)[:length]
    if fits:
        assert len(read(description=text).description) == length
    else:
        assert f"{length} characters" in faults(description=text)[0].message


def test_a_placeholder_counts_as_the_letters_it_becomes() -> None:
    long = "'" + "x" * 156 + "{{ channel.email.reply_time }}'"
    assert read(description=long).description.startswith("xxx")
    assert (
        "50 to 160"
        in faults(description="'x{{ channel.email.reply_time }}" + "x" * 40 + "'")[0].message
    )


def test_blanks_round_a_text_are_dropped() -> None:
    assert read(title="'  Fees  '", keywords="[' a ']").title == "Fees"
    assert read(keywords="[' a ']").keywords == ["a"]


def test_today_is_not_the_future() -> None:
    today = date.today()  # noqa: DTZ011  # the contributor's calendar is meant
    assert read(reviewed=str(today)).reviewed == today
    later = today + timedelta(days=3)
    assert "is in the future" in faults(reviewed=str(later))[0].message


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])
def test_a_day_that_has_begun_somewhere_is_no_future(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.now(UTC).date()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert read(reviewed=str(today + timedelta(days=1)))
        assert "is in the future" in faults(reviewed=str(today + timedelta(days=2)))[0].message
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("day", ["2026-11-20", '"2026-11-20"', "2026-11-20 10:00:00"])
def test_a_day_may_stand_in_quotation_marks(day: str) -> None:
    value = located.load(f"reviewed: {day}").data
    assert isinstance(value, dict)
    assert frontmatter.day_of(value["reviewed"]) == date(2026, 11, 20)


@pytest.mark.parametrize("value", ["soon", "", None, 7, ["2026-11-20"]])
def test_what_is_no_day_is_none(value: object) -> None:
    assert frontmatter.day_of(value) is None
    assert not frontmatter.is_to_come(value)
