"""The starter set is clean in whatever languages a project is begun with."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import starter
from conftest import Result
from helpcenter import cli, ledger
from helpcenter.cli.check import RULES
from helpcenter.content import project
from helpcenter.languages import pack
from helpcenter.parity import engine
from helpcenter.starter import make
from starter import LANGUAGES, TRADE

TRANSLATED = [language for language in LANGUAGES if language != "en"]
SETS = (
    ("en", *TRANSLATED),
    ("ja",),
    ("fr", "ar", "pt-BR"),
    ("zh-Hant", "zh", "ko"),
)
# Numbers, addresses and handles are for operators to state; `1.` begins a step.
STATED = re.compile(r"(?<![-/\w])\d+(?!\. )(?![-\w])|@\w|https?://|www\.")

# A bank's, a wallet's, a shop's: whoever runs the help center may be none of these.
TRADES = re.compile(
    r"\b(?:bank|exchange|rental|deposit|withdraw|wallet|transaction|retrait|TRC\d|funds)",
    re.IGNORECASE,
)


def run(folder: Path, capture: pytest.CaptureFixture[str], *arguments: str) -> Result:
    code = cli.main([*arguments, "--project", str(folder)])
    return Result(code, capture.readouterr().out)


@pytest.mark.parametrize("languages", SETS, ids=",".join)
def test_a_project_of_it_passes_every_check(
    languages: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    starter.assemble(tmp_path, languages)
    run(tmp_path, capsys, "stamp", "--all")
    found = run(tmp_path, capsys, "check", "--no-cache")
    assert "0 errors, 0 warnings" in found.output, found.output
    assert found.code == 0


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_translation_alone_says_what_its_source_says(language: str, tmp_path: Path) -> None:
    found = project.read(starter.assemble(tmp_path, ("en", language)))
    assert ledger.of(found)[1] == []
    assert engine.check(found.tree(), jobs=1).findings == ()


def test_what_is_approved_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    starter.assemble(tmp_path, ("en", *TRANSLATED))
    told = run(tmp_path, capsys, "approve", "--all", "--by", "Ada").output
    assert told == "0 approved by Ada.\n", "renew it: see hooks/helpcenter/starter/README.md"


def topics(language: str) -> set[Path]:
    folder = starter.STARTER / "articles" / language
    return {path.relative_to(folder) for path in folder.rglob("*.md")}


def test_every_language_with_a_pack_has_every_topic() -> None:
    assert len(topics("en")) == 12
    assert [language for language in LANGUAGES if topics(language) != topics("en")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_of_a_contact_is_called_as_the_site_shows_it(language: str) -> None:
    page = starter.STARTER / "articles" / language / "get-help/choose-a-channel.md"
    assert pack(language).interface["unverified"] in page.read_text("utf-8")


def test_it_fits_any_operator() -> None:
    files = [p for p in starter.STARTER.rglob("*") if p.suffix in {".md", ".yml"} and p.is_file()]
    assert len(files) > 12 * len(LANGUAGES)
    told = {path.relative_to(starter.STARTER).as_posix(): path.read_text("utf-8") for path in files}
    assert {name: TRADE.findall(text) for name, text in told.items() if TRADE.search(text)} == {}
    articles = {name: text for name, text in told.items() if name.startswith("articles/")}
    stated = {name: STATED.findall(text.split("---\n", 2)[2]) for name, text in articles.items()}
    assert {name: found for name, found in stated.items() if found} == {}


def test_what_a_project_is_told_is_true_of_it(tmp_path: Path) -> None:
    wishes = replace(starter.wished(("en", "it")), channels={"email": "help@crema.example"})
    make.make(tmp_path / "own", wishes)
    readme = (tmp_path / "own/README.md").read_text("utf-8")
    other = re.search(r"new-language ([\w-]+)", readme)
    assert other
    assert other[1] in {*LANGUAGES} - {*wishes.languages}
    said = [path.read_text("utf-8") for path in (tmp_path / "own/data").glob("*.yml")]
    assert not [text for text in said if "none with" in text]
    assert not [text for text in (readme, *said) if TRADES.search(text)]


def test_what_explains_a_check_is_of_no_trade() -> None:
    assert not [rule.id for rule in RULES.values() if TRADES.search(rule.about)]
