"""Where no money is at stake: what of a help center somebody has to look at, and what not."""

from pathlib import Path

import pytest
import yaml

from helpcenter.languages import pack, shipped
from helpcenter.ledger.channels import Trust
from helpcenter.trust import approvals, certain, sensitive
from helpcenter.trust.passages import Passage
from helpcenter.trust.tables import tables

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/trust/everyday.yml").read_text("utf-8"))
ACCOUNTS = Trust(at_stake="accounts")


def needed(text: str, language: str, trust: Trust = ACCOUNTS) -> list[approvals.Sentence]:
    passage = Passage("docs/a.md", 1, language, text, "a")
    return list(approvals.needed([passage], trust))


def test_every_language_has_cases() -> None:
    assert sorted(CASES) == shipped()


@pytest.mark.parametrize("language", CASES)
def test_what_is_said_every_day_needs_no_approval(language: str) -> None:
    told = {text: needed(text, language) for text in CASES[language]["plain"]}
    assert {text: [one.reasons for one in found] for text, found in told.items() if found} == {}


@pytest.mark.parametrize("language", CASES)
def test_what_names_a_secret_or_remote_control_needs_one(language: str) -> None:
    for text in CASES[language]["named"]:
        (found,) = needed(text, language)
        assert found.reasons[0].startswith(("a secret: ", "remote control: ")), text


@pytest.mark.parametrize("language", CASES)
def test_where_money_is_at_stake_all_of_that_needs_one_too(language: str) -> None:
    own = pack(language).requests.certain
    for word in (*own.secret, *own.control, *tables().certain.secret, *tables().certain.control):
        plain = word.strip("*")
        assert sensitive.is_sensitive(plain, language), word
        assert certain.is_certain(plain, language), word


def test_an_approval_holds_whatever_is_at_stake() -> None:
    text = "Never tell anybody your password. Not even us."
    (one,) = needed(text, "en")
    assert one.digest in {other.digest for other in needed(text, "en", Trust())}


def test_notes_of_danger_and_contacts_are_looked_at_in_any_case() -> None:
    assert needed("Write to us on Telegram.", "en")
    note = Passage("docs/a.md", 1, "en", "Stop riding if a brake fails.", "a", danger=True)
    assert list(approvals.needed([note], ACCOUNTS))
