"""Interface texts: their fields and plural forms; and that the packs that are shipped have all."""

from pathlib import Path

import pytest

from helpcenter.cli.check import RULES
from helpcenter.languages import pack, texts
from helpcenter.languages.pack import FOLDER, faults, last_resort, shipped
from helpcenter.ledger import interface
from starter import TRADE

MODEL = {
    "home": "Home",
    "seen": "Seen on {date}",
    "hits_one": "{n} hit",
    "hits_other": "{n} hits",
    "letter_other": "{found} for {expected}",
    "gap": "",
}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"home": "Start", "seen": "Vu le {date}"}, []),
        ({"hits_other": "{n} résultats"}, []),
        ({"hits_one": "ein Treffer", "hits_other": "{n} Treffer"}, []),
        ({"hits_two": "نتيجتان", "hits_other": "{n} نتيجة"}, []),
        ({"gap": " "}, []),
        ({"hom": "Start"}, ["there is no text 'hom'. Did you mean 'home'? Rename or remove it."]),
        ({"letter_few": "a"}, ["there is no text 'letter_few'."]),
        ({"home": ""}, ["'home' is empty."]),
        ({"seen": "Vu"}, ["'{date}' is missing in 'seen'. Write: Seen on {date}"]),
        ({"seen": "Vu le {dat}"}, ["know '{dat}'. Did you mean 'date'?", "'{date}' is missing"]),
        ({"hits_other": "viele"}, ["'{n}' is missing in 'hits_other'"]),
        ({"hits_one": "ein"}, ["'hits_one' needs 'hits_other', for all other numbers. Add it."]),
        ({"letter_other": "{found}"}, ["'{expected}' is missing in 'letter_other'"]),
    ],
)
def test_texts_are_judged_by_a_complete_set(given: dict[str, str], found: list[str]) -> None:
    told = [fault.message for fault in texts.faults(given, MODEL)]
    assert len(told) == len(found)
    assert all(part in message for part, message in zip(found, told, strict=True))


@pytest.mark.parametrize(
    ("language", "given", "missing"),
    [
        ("en", ("one", "other"), []),
        ("en", ("other",), ["one"]),
        ("zh", ("other",), []),
        ("ru", ("one", "other"), ["few", "many"]),
        ("ar", ("few", "many", "other"), ["one", "two", "zero"]),
        ("sr-Latn", ("one", "few", "other"), []),
    ],
)
def test_a_language_needs_the_plural_forms_that_it_has(
    language: str, given: tuple[str, ...], missing: list[str]
) -> None:
    told = texts.lacking({f"hits_{form}": "{n}" for form in given}, MODEL, language)
    assert sorted(fault.message.split("'")[1] for fault in told) == [
        f"hits_{form}" for form in missing
    ]


def test_a_value_is_put_in_once() -> None:
    assert texts.put("{a} {b} {{ brand }}", a="{b}", c=1) == "{b} {b} {{ brand }}"


@pytest.mark.parametrize("tag", shipped())
def test_a_shipped_pack_is_valid_and_has_every_text(tag: str) -> None:
    assert faults(FOLDER / f"{tag}.yml", FOLDER) == []
    model = pack(last_resort())
    for given, complete in (
        (pack(tag).interface, model.interface),
        (pack(tag).notes, model.notes),
    ):
        wanted = {texts.stem(key, complete) for key in complete}
        assert wanted - {texts.stem(key, complete) for key in given} == set()


@pytest.mark.parametrize("tag", shipped())
def test_the_texts_of_packs_are_for_any_help_center(tag: str) -> None:
    """Nothing refers to what an operator has said, but for the brand."""
    for key, text in pack(tag).interface.items():
        assert text.replace("{{ brand }}", "").count("{{") == 0, key


def test_faults_of_texts_stand_in_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "ru.yml"
    lines = [
        "notes: {tipp: Совет}",
        "interface:",
        "  hom: Начало",
        '  search_results_other: "{n} ответов"',
    ]
    path.write_text("\n".join(lines), "utf-8")
    told = [(finding.line, finding.message.split("'")[1]) for finding in faults(path, tmp_path)]
    assert told == [
        (1, "tipp"),
        (3, "hom"),
        (4, "search_results_many"),
        (4, "search_results_one"),
        (4, "search_results_few"),
    ]


def test_a_section_that_stands_apart_is_judged_with_its_pack(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    own, section = tmp_path / "de.yml", tmp_path / "search/de.yml"
    own.write_text("notes: {}\n", "utf-8")
    section.write_text("shortest: 3\nstemmer: germn\n", "utf-8")
    found = faults(own, tmp_path)
    assert [(fault.path, fault.line) for fault in found] == [("search/de.yml", 2)]
    assert "german" in found[0].message


# A key is private wherever there is cryptography, and a hash is asked for by operators only.
GENERAL = {"ask_secret_key", "ask_secret_hash"}


@pytest.mark.parametrize("language", shipped())
def test_no_pack_speaks_of_our_own_trade(language: str) -> None:
    said = interface.texts(language, {})
    found = {key for key, one in said.items() if TRADE.search(one.text)}
    assert found <= GENERAL


def test_no_check_explains_itself_by_our_own_trade() -> None:
    assert [rule.id for rule in RULES.values() if TRADE.search(rule.about)] == []
