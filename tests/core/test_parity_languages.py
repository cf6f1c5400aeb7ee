"""Languages as data: what parity learns of them, and what it does without knowing them."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from helpcenter.content import catalog
from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.languages import detect, scripts
from helpcenter.languages.counting import counting
from helpcenter.parity import engine, lengths, report

SAMPLE = ROOT / "eval/languages/docs"
LANGUAGES = ("en", *sorted(path.name for path in SAMPLE.iterdir() if path.name != "en"))


def tree_of(docs: Path, *languages: str) -> Tree:
    return Tree(docs, docs, languages, languages[0])


# --- Good translations ------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_good_translations_raise_no_alarm_beside_their_source_alone(language: str) -> None:
    assert engine.check(tree_of(SAMPLE, "en", language), jobs=1).findings == ()


@pytest.mark.parametrize("source", ["en", "ja", "ar", "zh-Hant"])
def test_good_translations_raise_no_alarm_together(source: str) -> None:
    rest = [language for language in LANGUAGES if language != source]
    assert engine.check(tree_of(SAMPLE, source, *rest), jobs=1).findings == ()


# --- Lengths ----------------------------------------------------------------------

Topics = Mapping[str, Mapping[str, SourceFile]]
SENTENCE = "This is a sentence of a page that says something to its readers. "


def pages(factors: list[float]) -> Topics:
    """Return topics whose French page is so many times as long as the English one."""
    return {
        f"t{number}": {
            name: SourceFile("", name, f"t{number}", text.encode(), f"{name}{number}")
            for name, text in {
                "en": SENTENCE * 20,
                "fr": SENTENCE * round(20 * factor),
            }.items()
        }
        for number, factor in enumerate(factors)
    }


def learned(topics: Topics) -> float:
    """Return how much longer French is thought to be."""
    return 1 / lengths.scales(topics, ("en", "fr"), "en")["fr"]


def test_lengths_are_learned_from_the_pages() -> None:
    assert learned(pages([1.0] * 30)) == 1.0
    assert learned(pages([1.4] * 30)) == pytest.approx(1.4, rel=0.04)
    assert learned(pages([0.7] * 30)) == pytest.approx(0.7, rel=0.04)


def test_a_page_that_is_wrong_does_not_bend_them() -> None:
    for factor in (0.2, 5.0):
        assert learned(pages([1.3] * 12 + [factor])) == learned(pages([1.3] * 13))
    # Where it is the only page, what letters let expect outweighs it.
    assert learned(pages([0.5])) > 0.75


def test_they_depend_neither_on_the_order_of_pages_nor_on_most_of_them() -> None:
    topics = pages([1 + (number % 7) / 10 for number in range(300)])
    names = sorted(topics, key=lambda name: name[::-1])
    assert learned({name: topics[name] for name in names}) == learned(topics)
    asked = lengths.Sizes()
    lengths.scales(topics, ("en", "fr"), "en", asked)
    assert len(asked.used) <= 2 * 64


def test_an_edit_of_one_page_leaves_what_was_remembered_of_the_others(tmp_path: Path) -> None:
    for (language, topic), text in files(tree_of(SAMPLE, "en", "de")).items():
        path = tmp_path / "docs" / language / f"{topic}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    tree = tree_of(tmp_path / "docs", "en", "de")
    cache = tmp_path / "cache.json"
    assert engine.check(tree, cache=cache).judged == 10
    faq = tmp_path / "docs/de/faq.md"
    faq.write_text(faq.read_text("utf-8").replace("Bitte testen", "Testen"), "utf-8")
    assert engine.check(tree, cache=cache).judged == 1


def test_when_all_pages_turn_out_longer_all_are_judged_again(tmp_path: Path) -> None:
    for (language, topic), text in files(tree_of(SAMPLE, "en", "de")).items():
        path = tmp_path / "docs" / language / f"{topic}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    tree = tree_of(tmp_path / "docs", "en", "de")
    cache = tmp_path / "cache.json"
    engine.check(tree, cache=cache)
    for path in sorted((tmp_path / "docs/de").rglob("*.md"))[:9]:
        path.write_text(path.read_text("utf-8") + "\n" + "Noch ein Satz mehr. " * 60, "utf-8")
    again = engine.check(tree, cache=cache)
    assert again.judged == 10, "the tenth too: its lengths are compared with others now"
    assert again.findings == engine.check(tree).findings


def files(tree: Tree) -> Mapping[tuple[str, str], str]:
    found = catalog.scan(tree).topics
    return {
        (language, topic): file.data.decode()
        for topic, some in found.items()
        for language, file in some.items()
    }


# --- Languages that nobody has told -----------------------------------------------

PAGES = {
    "en/a.md": "---\ntitle: Fees\n---\nYou get an answer within 24 hours.\n\n- [B](b.md)\n",
    "en/b.md": "See the [fees](a.md) before you pay for anything at all.\n",
    "tlh/a.md": "---\ntitle: DIlmeH mIw\n---\nqaStaHvIS 24 rep bIjanglu'.\n\n- [B](b.md)\n",
    "tlh/b.md": "bIDIlpa' [DIlmeH mIw](a.md) yIlaD, la bona homo iras al la domo nun.\n",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_language_without_a_pack_is_compared_as_far_as_it_can_be(docs: Path) -> None:
    assert engine.check(tree_of(docs, "en", "tlh")).findings == ()
    page = docs / "tlh/a.md"
    page.write_text(page.read_text("utf-8").replace("24", "48").replace("b.md", "c.md"), "utf-8")
    found = engine.check(tree_of(docs, "en", "tlh")).findings
    assert {finding.check for finding in found} == {"numbers", "link-targets", "broken-link"}


def test_what_could_not_be_judged_is_said_once_and_remembered(docs: Path, tmp_path: Path) -> None:
    tree = tree_of(docs, "en", "tlh")
    first = engine.check(tree, cache=tmp_path / "cache.json")
    again = engine.check(tree, cache=tmp_path / "cache.json")
    assert again.judged == 0
    for done in (first, again):
        assert set(done.unjudged) == {"tlh"}
        assert sorted(done.unjudged["tlh"]) == [
            "block-language", "numbers", "open-quotes", "page-language", "straight-quotes",
        ]  # fmt: skip
        shown = report.text(done).splitlines()
        (line,) = [line for line in shown if "not judged for want of a pack" in line]
        assert "tlh (" in line
        assert "straight-quotes" in line
        data = json.loads(report.as_json(done, {}))
        assert "numbers" in data["summary"]["unjudged"]["tlh"]
    assert "not judged" not in report.text(engine.check(tree_of(SAMPLE, "en", "de")))


def test_without_words_terms_are_not_missed(docs: Path) -> None:
    glossary = docs / "glossary.yml"
    glossary.write_text(
        "terms:\n  - id: fee\n    en: {use: [fee]}\n    tlh: {use: [DIlmeH mIw]}\n", "utf-8"
    )
    page = docs / "tlh/a.md"
    page.write_text(page.read_text("utf-8").replace("DIlmeH mIw", "DIlmeH mIwmey"), "utf-8")
    tree = Tree(docs, docs, ("en", "tlh"), "en", glossary=glossary)
    done = engine.check(tree)
    assert done.findings == ()
    assert "missing-term" in done.unjudged["tlh"]


# --- What locales inherit, and what libraries know --------------------------------


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("zh", "CJK"), ("zh-TW", "CJK"), ("sr", "CYRILLIC"), ("sr-Latn", "LATIN"),
        ("pt-BR", "LATIN"), ("he", "HEBREW"), ("hi", "DEVANAGARI"), ("ja", "HIRAGANA"),
        ("ko", "HANGUL"), ("fa", "ARABIC"),
    ],
)  # fmt: skip
def test_scripts_come_from_the_cldr(language: str, script: str) -> None:
    assert script in scripts.scripts(language)


@pytest.mark.parametrize(
    ("language", "label"),
    [("pt-BR", "pt"), ("es-MX", "es"), ("zh-Hant", ""), ("sr-Latn", ""), ("sr", "sr"), ("tlh", "")],
)
def test_the_detector_knows_a_language_in_its_usual_script(language: str, label: str) -> None:
    assert detect.label(language) == label


def test_a_text_may_be_in_a_language_of_the_tree_or_in_one_that_has_a_pack() -> None:
    names = detect.candidates(("en", "nl"), scripts.LATIN_CODE)
    assert {"en", "nl", "de", "pt", "vi"} <= names
    assert not {"ru", "ja", "sv"} & names


@pytest.mark.parametrize(
    ("language", "known"),
    [
        ("nl", {"uur": "hour", "dagen": "day", "%": "%"}),
        ("pl", {"godzin": "hour", "dni": "day"}),
        ("fr-CA", {"heures": "hour", "Mo": "MB"}),
        ("tr", {"saat": "hour", "gün": "day"}),
    ],
)
def test_units_come_from_the_cldr_without_a_pack(language: str, known: Mapping[str, str]) -> None:
    units = counting(language).units
    assert {word: units.get(word.casefold()) for word in known} == known


def test_a_page_of_another_relative_is_told_by_its_letters(tmp_path: Path) -> None:
    texts = {
        "en": "Open the app and check your connection first.\n",
        "ru": "Откройте приложение и проверьте соединение.\n",
        "uk": "Откройте приложение и сначала проверьте соединение с сетью.\n",
    }
    for language, text in texts.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.md").write_text(text, "utf-8")
    found = engine.check(tree_of(tmp_path, "en", "ru", "uk")).findings
    assert [(finding.language, finding.check) for finding in found] == [("uk", "page-language")]
