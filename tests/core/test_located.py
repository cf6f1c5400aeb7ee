from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from helpcenter.content import located

TEXT = "a text should stand here, in quotes if it looks like a number"
CASES = Path(__file__).parents[1] / "cases/located"


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def refusal(text: str, first_line: int = 1) -> located.Problem:
    with pytest.raises(located.Unreadable) as caught:
        located.load(text, first_line)
    return caught.value.problem


@pytest.mark.parametrize("case", cases("read"))
def test_plain_yaml_is_read(case: dict[str, Any]) -> None:
    assert located.load(case["text"]).data == case["data"]


@pytest.mark.parametrize("case", cases("refused"))
def test_other_yaml_is_refused_with_line_and_remedy(case: dict[str, Any]) -> None:
    problem = refusal(case["text"])
    assert (problem.line, case["message"] in problem.message) == (case["line"], True), problem


@pytest.mark.parametrize("case", cases("refused"))
def test_lines_are_those_of_the_file_the_text_stands_in(case: dict[str, Any]) -> None:
    assert refusal(case["text"], first_line=11).line == case["line"] + 10


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_nesting_cannot_overflow_the_stack(opening: str) -> None:
    assert "20 levels" in refusal(opening * 200_000).message


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("a",), 2),
        (("list",), 4),
        (("list", 0), 5),
        (("list", 1), 6),
        (("list", 1, "b"), 7),
        (("list", 1, "b", "deeper", 3), 7),
        (("list", 9), 4),
        (("unknown",), 2),
    ],
)
def test_a_value_has_a_line_and_what_is_missing_that_of_its_parent(
    path: located.Path, line: int
) -> None:
    text = "a: 1\n\nlist:\n  - x\n  - c: 1\n    b: 2\n"
    assert located.load(text, first_line=2).line(path) == line


def test_a_value_in_several_lines_has_the_line_of_its_key() -> None:
    found = located.load("a:\n\n  b: 1\nc: |\n  text\n")
    assert (found.line(("a",)), found.line(("c",))) == (1, 4)


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    size: int = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1)
    inner: Inner | None = None
    items: list[Inner] = []
    named: dict[str, Inner] = {}

    @model_validator(mode="after")
    def _agree(self) -> "Outer":
        if self.title == "wrong":
            raise ValueError("it is the wrong title. Take another.")
        return self


def test_what_fits_becomes_the_model() -> None:
    text = "title: t\ninner: {name: a}\nitems:\n  - {name: b, size: 2}\nnamed: {x: {name: c}}\n"
    assert located.validate(Outer, located.load(text)) == Outer(
        title="t",
        inner=Inner(name="a"),
        items=[Inner(name="b", size=2)],
        named={"x": Inner(name="c")},
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "keys with values should stand here (title, inner, items, named); found None.")]),
        (
            "- a",
            [(1, "keys with values should stand here (title, inner, items, named); found ['a'].")],
        ),
        ("inner: {name: a}", [(1, "the key 'title' is missing. Add it.")]),
        ("title: t\ninner:\n  size: 1", [(2, "the key 'name' is missing in 'inner'. Add it.")]),
        (
            "title: t\ntitel: u",
            [(2, "unknown key 'titel'. Did you mean 'title'? Rename or remove it.")],
        ),
        ("title: t\nzzz: u", [(2, "unknown key 'zzz'. Rename or remove it.")]),
        (
            "title: t\ninner:\n  name: a\n  sise: 1",
            [(4, "unknown key 'inner.sise'. Did you mean 'size'? Rename or remove it.")],
        ),
        (
            "title: t\nitems:\n  - name: a\n  - name: b\n    nam: c",
            [(5, "unknown key 'items.1.nam'. Did you mean 'name'? Rename or remove it.")],
        ),
        (
            "title: t\nnamed:\n  x: {name: a}\n  y: {name: b, nme: c}",
            [(4, "unknown key 'named.y.nme'. Did you mean 'name'? Rename or remove it.")],
        ),
        ("title: 5", [(1, f"'title': {TEXT}; found 5.")]),
        ("title: ''", [(1, "'title': string should have at least 1 character; found ''.")]),
        (
            "title: t\ninner: text",
            [(2, "'inner': keys with values should stand here (name, size); found 'text'.")],
        ),
        ("title: t\nnamed: 1", [(2, "'named': keys with values should stand here; found 1.")]),
        ("title: t\nitems: 1", [(2, "'items': a list should stand here, as in [a, b]; found 1.")]),
        ("title: wrong", [(1, "it is the wrong title. Take another.")]),
    ],
)
def test_what_does_not_fit_is_told_with_line_and_remedy(
    text: str, expected: list[tuple[int, str]]
) -> None:
    with pytest.raises(located.Invalid) as caught:
        located.validate(Outer, located.load(text))
    assert [(problem.line, problem.message) for problem in caught.value.problems] == expected


def test_all_faults_are_told_in_the_order_of_their_lines() -> None:
    text = "zzz: 1\ntitle: 5\nitems:\n  - {size: big, name: a}\n  - {}\n"
    with pytest.raises(located.Invalid) as caught:
        located.validate(Outer, located.load(text))
    assert [problem.line for problem in caught.value.problems] == [1, 2, 4, 5]


def test_a_long_value_is_shown_in_part() -> None:
    with pytest.raises(located.Invalid) as caught:
        located.validate(Outer, located.load(f"title: [{'x' * 1000}]"))
    message = str(caught.value)
    assert message.endswith("…."), message
    assert len(message) < 200
