"""Values of the ledger, said in each language that has a pack: as people write them there."""

from datetime import date

import pytest
import yaml

from conftest import ROOT
from helpcenter.languages import locale, texts
from helpcenter.ledger import interface
from helpcenter.ledger.hours import Hours
from helpcenter.ledger.spoken import Speaker

FOUND = yaml.safe_load((ROOT / "tests/cases/spoken.yml").read_text("utf-8"))
HOURS = Hours.model_validate(FOUND["hours"])
TODAY = date(2026, 11, 1)


def speaker(language: str) -> Speaker:
    own = interface.texts(language, {})

    def text(key: str, /, **values: object) -> str:
        number = values.get("n")
        plural = f"{key}_{texts.form(number, language)}" if isinstance(number, int) else key
        return texts.put(own[plural].text, **values)

    return Speaker(language, text)


@pytest.mark.parametrize("language", sorted(FOUND["said"]))
def test_hours_days_off_and_lists_are_said_grammatically(language: str) -> None:
    said, expected = speaker(language), FOUND["said"][language]
    assert said.week(HOURS) == expected["week"]
    assert list(said.exceptions(HOURS, TODAY)) == expected["exceptions"]
    assert said.languages(["es", "en", "zh"]) == expected["languages"]
    assert said.day(date(2027, 1, 1)) == expected["first"]


def test_all_packs_have_their_case() -> None:
    packs = (ROOT / "hooks/helpcenter/languages/packs").glob("*.yml")
    assert {locale.normal(path.stem) for path in packs} == set(FOUND["said"])
