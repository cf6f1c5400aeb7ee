"""Changes to YAML that leave the rest as its author wrote it."""

from pathlib import Path

import pytest
import yaml

from helpcenter.content import edit

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/edit.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["without_key"], ids=lambda case: str(case["name"]))
def test_a_language_is_left_out_of_texts_kept_by_language(case: dict[str, str]) -> None:
    assert edit.without_key(case["before"], "fr", {"zh", "en"}) == case["after"]


@pytest.mark.parametrize("case", CASES["with_language"], ids=lambda case: str(case["name"]))
def test_a_language_is_put_at_the_end_of_the_list(case: dict[str, str]) -> None:
    assert edit.with_language(case["before"], "{locale: de}") == case["after"]


@pytest.mark.parametrize("case", CASES["without_language"], ids=lambda case: str(case["name"]))
def test_a_language_is_taken_out_of_the_list(case: dict[str, str]) -> None:
    assert edit.without_language(case["before"], int(case["index"])) == case["after"]


@pytest.mark.parametrize("case", CASES["with_extra"], ids=lambda case: str(case["name"]))
def test_what_is_said_of_a_language_is_changed(case: dict[str, str]) -> None:
    assert edit.with_extra(case["before"], 0, case["extra"]) == case["after"]


@pytest.mark.parametrize("text", CASES["refused"])
def test_what_cannot_be_changed_safely_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(edit.CannotEdit, match="by hand"):
        edit.with_language(text, "{locale: de}")
    with pytest.raises(edit.CannotEdit, match="by hand"):
        edit.without_language(text, 0)
