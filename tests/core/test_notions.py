"""The words that must not change in another language, and how they are found in texts."""

from pathlib import Path

import pytest

from helpcenter.languages import notions
from helpcenter.languages.marking import NOTHING, marks
from helpcenter.languages.notions import FOLDER, faults

# Those whose articles the project has.
COMPLETE = ("en", "es", "fr", "zh")


def said(text: str, language: str) -> set[str]:
    """Return what a text says for certain."""
    return {name for name, found in marks(text, language).items() if found.surely}


@pytest.mark.parametrize("tag", sorted(path.stem for path in FOLDER.glob("*.yml")))
def test_every_language_has_words_without_faults(tag: str) -> None:
    assert faults(FOLDER / f"{tag}.yml", FOLDER) == []
    few = 40
    assert len(notions.words(tag).words) >= few


@pytest.mark.parametrize("tag", COMPLETE)
def test_languages_of_the_articles_say_every_notion(tag: str) -> None:
    assert set(notions.notions()) <= set(notions.words(tag).words)


def test_notions_stand_against_notions() -> None:
    every = notions.notions()
    named = {other for notion in every.values() for other in (*notion.against, *notion.implies)}
    assert named <= set(every)
    assert {notion.beside for notion in every.values()} - {""} <= set(every)
    edited = [notion.edited for notion in every.values()]
    assert {n for e in edited for n in (*e.unless, *e.against, *e.turns, *e.swapped)} <= set(every)


@pytest.mark.parametrize(
    ("text", "language", "surely"),
    [
        ("Never give it to anyone.", "en", {"never", "not", "anyone"}),
        ("Ne donnez jamais ce code.", "fr", {"never", "not"}),
        # What is written short is read in full, with either apostrophe.
        ("If you can’t open it", "en", {"if", "not", "open"}),
        ("a login you don't recognize", "en", {"not", "stranger"}),
        # The form is parted; what stands between is heard, too.
        ("N’ouvrez que le site officiel.", "fr", {"only", "open", "official"}),
        ("绝不要马上回复。", "zh", {"never", "not", "at-once", "answer"}),
        # 不 in 不错 says nothing, and in 不同 something else.
        ("不错的网络", "zh", set()),
        ("不同的网络", "zh", {"unlike"}),
        # Known by the end of the word.
        ("Explique en qué página estará.", "es", {"to-come"}),
    ],
)
def test_what_a_text_says(text: str, language: str, surely: set[str]) -> None:
    assert surely <= said(text, language)
    if not surely:
        assert said(text, language) == set()


def test_the_longest_form_hides_what_is_in_it() -> None:
    assert "soon" in said("Reply as soon as possible.", "en")
    assert "may" not in said("Reply as soon as possible.", "en")


def test_a_hint_proves_nothing() -> None:
    found = marks("Contact us soon and wait.", "en")["not"]
    assert found.surely == 0
    assert found.perhaps > 0


def test_what_is_skipped_may_itself_say_something() -> None:
    # 别 in 别人 forbids nothing; 别人 may mean anyone.
    found = marks("发给别人", "zh")
    assert "not" not in found
    assert found["anyone"].perhaps > 0


def test_a_longer_form_may_say_what_it_hides() -> None:
    found = marks("It cannot be undone.", "en")
    assert found["irreversible"].surely > 0
    assert found["not"].surely == 0 < found["not"].perhaps


def test_of_a_language_without_words_nothing_is_known() -> None:
    assert marks("Nigdy", "pl") is NOTHING
    assert not notions.knows("pl")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("words:\n  nevr: [never]\n", 2, "never"),
        ("words:\n  never: [never, never]\n", 2, "twice"),
        ("words:\n  never: ['*ev*r']\n", 2, "begin"),
        ("words:\n  never: ['*~']\n", 2, "begin"),
        ("words:\n  never: never\n", 2, "list"),
        ("opposed: [begin / end, left]\n", 1, "'left' is no pair"),
        ("opposed: [begin / end / left]\n", 1, "no pair"),
        ("opposed: [begin start / end start]\n", 1, "'start' is its own opposite"),
        ("phrases: []\n", 1, "phrases"),
        ("words: {\n", 1, "YAML"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int, told: str, tmp_path: Path) -> None:
    path = tmp_path / "de.yml"
    path.write_text(text, "utf-8")
    found = faults(path, tmp_path)
    assert [finding.path for finding in found] == ["de.yml"]
    assert told in found[0].message
    assert abs(found[0].line - line) <= 1
