from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter import ledger
from helpcenter.findings import Severity
from helpcenter.ledger import State

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"
LANGUAGES = ("zh", "en", "fr", "es")
FAULTS: list[dict[str, Any]] = yaml.safe_load((CASES / "ledger/faults.yml").read_text("utf-8"))


def valid(data: Path) -> ledger.Ledger:
    found, findings = ledger.read(data, LANGUAGES, data.parent)
    assert found, "\n".join(map(str, findings))
    return found


def line_of(text: str, case: dict[str, Any]) -> int:
    at = case.get("at")
    if at is None:
        return 1
    lines = [n for n, line in enumerate(text.split("\n"), 1) if at.removeprefix("LAST ") in line]
    return lines[-1] if at.startswith("LAST ") else lines[case.get("which", 0)]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["name"])
def test_a_fault_is_reported_with_its_line_and_remedy(case: dict[str, Any], data: Path) -> None:
    path = data / case["file"]
    text = path.read_text("utf-8")
    if "old" in case:
        assert case["old"] in text, "the case no longer fits the ledger"
        text = text.replace(case["old"], case["new"], 1)
        path.write_text(text, "utf-8")
    else:
        path.unlink()
    found, findings = ledger.read(data, LANGUAGES, data.parent)
    assert found is None
    said = [
        f.message
        for f in findings
        if f.path == f"data/{case['file']}"
        and (case.get("at") == "ANY" or f.line == line_of(text, case))
    ]
    assert any(all(part in message for part in case["says"]) for message in said), findings


def test_the_operators_ledger_is_valid(data: Path) -> None:
    assert ledger.read(data, LANGUAGES, data.parent)[1] == []


@pytest.mark.parametrize(
    ("language", "key", "text"),
    [
        ("zh", "fact.password_min_length", "12 位"),
        ("en", "fact.lock_time", "45 minutes"),
        ("fr", "fact.cold_share", "97,5\u00a0%"),
        ("es", "fact.founded", "14 de julio de 2031"),
        ("en", "fact.daily_report", "6:30\u202fPM"),
        ("zh", "fact.daily_report", "18:30"),
        ("fr", "fact.users", "1\u202f234\u202f567"),
        ("es", "fact.users", "1.234.567"),
        ("en", "channel.chat.reply_time", "5 minutes"),
        ("fr", "channel.email.reply_time", "24\u00a0heures"),
        ("zh", "channel.chat.languages", "中文、英语和葡萄牙语 (巴西)"),
        ("es", "channel.chat.languages", "chino, inglés y portugués (Brasil)"),
        ("es", "channel.phone.hours", "de lunes a jueves, de 9:00 a 12:30 y de 14:00 a 18:00; viernes, de 22:00 a 6:00 (hora de Europa central)"),  # noqa: E501  # one value
        ("zh", "channel.phone.hours", "星期一至星期四 09:00–12:30 和 14:00–18:00；星期五 22:00–06:00（中欧时间）"),  # noqa: E501  # likewise
        ("fr", "channel.phone.hours", "du lundi au jeudi de 09:00 à 12:30 et de 14:00 à 18:00\u202f; vendredi de 22:00 à 06:00 (heure d’Europe centrale)"),  # noqa: E501  # likewise
        ("en", "channel.phone.hours", "Monday–Thursday 9:00\u202fAM–12:30\u202fPM and 2:00\u202fPM–6:00\u202fPM; Friday 10:00\u202fPM–6:00\u202fAM (Central European Time)"),  # noqa: E501  # likewise
        ("fr", "channel.social.hours", "non publiés"),
    ],
)  # fmt: skip
def test_values_are_written_as_their_language_does(
    data: Path, language: str, key: str, text: str
) -> None:
    assert valid(data).values(language)[key] == text


def test_a_phone_number_is_shown_in_international_form(data: Path) -> None:
    path = data / "channels.yml"
    path.write_text(path.read_text("utf-8").replace("+33 1 99 00 12 34", "+33199001234"), "utf-8")
    phone = valid(data).channels["phone"]
    assert (phone.shown, phone.href) == ("+33 1 99 00 12 34", "tel:+33-1-99-00-12-34")


@pytest.mark.parametrize(
    ("channel", "day", "state"),
    [
        ("email", date(2098, 12, 31), State.VERIFIED),
        ("email", date(2099, 1, 1), State.EXPIRED),
        ("form", date(2026, 1, 1), State.EXPIRED),
        ("community", date(2026, 1, 1), State.UNVERIFIED),
    ],
)
def test_a_verification_holds_until_its_last_day(
    data: Path, channel: str, day: date, state: State
) -> None:
    assert valid(data).channels[channel].state(day) is state


def test_days_off_and_extra_hours_are_told_until_they_are_past(data: Path) -> None:
    operator = valid(data)
    phone = operator.channels["phone"]
    before = operator.exceptions(phone, "en", date(2027, 1, 1))
    after = operator.exceptions(phone, "en", date(2027, 1, 2))
    assert before == [
        "Closed on January 1, 2027 and December 25, 2098",
        "Extra hours, Dec 24\u2009–\u200927, 2098: 8:00\u202fPM–11:00\u202fPM",
    ]
    assert after[0] == "Closed on December 25, 2098"
    assert operator.exceptions(phone, "en", date(2099, 1, 1)) == []


@pytest.mark.parametrize(
    ("language", "closed", "extra"),
    [
        ("zh", "2027年1月1日和2098年12月25日休息", "2098年12月24日至27日延长服务："),
        ("fr", "Fermé le 1er janvier 2027 et le 25 décembre 2098", "Ouverture exceptionnelle, 24–27 déc. 2098\u00a0: "),  # noqa: E501  # one text
        ("es", "Cerrado el 1 de enero de 2027 y el 25 de diciembre de 2098", "Horario ampliado, 24–27 de diciembre de 2098: "),  # noqa: E501  # likewise
    ],
)  # fmt: skip
def test_days_are_told_in_sentences(data: Path, language: str, closed: str, extra: str) -> None:
    operator = valid(data)
    told = operator.exceptions(operator.channels["phone"], language, date(2027, 1, 1))
    assert told[0] == closed
    assert told[1].startswith(extra)


def test_an_unknown_placeholder_is_a_finding_with_its_remedy(data: Path) -> None:
    known = list(valid(data).values("en"))
    found = list(ledger.unknown_placeholders("\n{{ fact.usrs }}", known, "a.md", "en", "a"))
    assert [(f.line, f.check) for f in found] == [(2, "unknown-placeholder")]
    assert "Did you mean 'fact.users'?" in found[0].message


def test_a_file_that_nobody_reads_is_told(data: Path) -> None:
    (data / "chanels.yml").write_text("channels: []\n", "utf-8")
    book, (found,) = ledger.read(data, LANGUAGES, data.parent)
    assert book, "it is only told"
    assert (found.path, found.severity) == ("data/chanels.yml", Severity.WARNING)
    assert "Did you mean 'channels.yml'?" in found.message


def test_an_id_that_stands_twice_is_the_only_fault(data: Path) -> None:
    path = data / "channels.yml"
    path.write_text(path.read_text("utf-8").replace("id: email", "id: chat"), "utf-8")
    ((_, line),) = {(f.message, f.line) for f in ledger.read(data, LANGUAGES, data.parent)[1]}
    assert line == line_of(path.read_text("utf-8"), {"at": "LAST id: chat"})


def test_holidays_in_a_row_are_one_span(data: Path) -> None:
    path = data / "channels.yml"
    text = path.read_text("utf-8")
    days = "[2098-12-25, {from: 2098-07-20, until: 2098-07-31}]"
    path.write_text(text.replace("[2027-01-01, 2098-12-25]", days), "utf-8")
    book = valid(data)
    phone = book.channels["phone"]
    said = book.exceptions(phone, "en", date(2098, 1, 1))[0]
    assert said == "Closed on Jul 20\u2009–\u200931, 2098 and December 25, 2098"
    assert len(phone.hours.plan()["holidays"]) == 13
