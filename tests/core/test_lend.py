"""`helpcenter new-language` gives the starter articles that the source still has as they were."""

from pathlib import Path

import pytest

import starter
from helpcenter import cli, ledger
from helpcenter.cli.stamping import stamp_all
from helpcenter.content import project
from helpcenter.parity import engine


@pytest.fixture
def own(tmp_path: Path) -> Path:
    made = starter.assemble(tmp_path / "own", ("en", "fr"))
    stamp_all(project.read(made).tree())
    return made


def add(own: Path, tag: str, capture: pytest.CaptureFixture[str]) -> str:
    capture.readouterr()
    assert cli.main(["new-language", tag, "--project", str(own)]) == 0
    return capture.readouterr().out


def test_what_nobody_touched_comes_in_the_new_language_and_is_current(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = own / "docs/en/account/sign-in.md"
    source.write_text(source.read_text("utf-8").replace("title: ", "title: Now ", 1), "utf-8")
    (own / "docs/en/feedback.md").unlink()
    said = add(own, "de", capsys)
    assert "10 articles of the starter set" in said
    assert "Write docs/de/account/sign-in.md next" in said
    assert not (own / "docs/de/feedback.md").exists()
    report = engine.check(project.read(own).tree(), jobs=1)
    pages = {topic: row.pages for topic, row in report.topics.items()}
    lent = ("index", "faq", "account/index", "account/reset-password", "security/avoid-scams")
    assert {pages[topic]["de"].state for topic in lent} == {"current"}
    assert "de" not in pages["account/sign-in"]
    assert [f for f in report.findings if f.path.startswith("docs/de/")] == []
    assert "Ich habe mein Passwort vergessen." in (own / "data/approved/de.txt").read_text("utf-8")


def test_a_region_takes_those_of_its_language(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "12 articles" in add(own, "pt", capsys)
    assert "senha" in (own / "docs/pt/account/reset-password.md").read_text("utf-8")


def test_a_language_without_starter_articles_has_none(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Topics it lacks (12)" in add(own, "is", capsys)
    assert list((own / "docs/is").rglob("*.md")) == []


def test_a_language_without_a_pack_has_its_texts_to_translate(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "data/interface/is.yml, where it stands as comments" in add(own, "is", capsys)
    path = own / "data/interface/is.yml"
    lines = path.read_text("utf-8").splitlines()
    assert all(line.startswith("# ") for line in lines)
    assert "# skip: Skip to content" in lines
    path.write_text("\n".join(line.removeprefix("# ") for line in lines[1:]), "utf-8")
    assert interface_findings(own) == []
    add(own, "de", capsys)
    assert not (own / "data/interface/de.yml").exists()


def interface_findings(own: Path) -> list[str]:
    found, findings = ledger.of(project.read(own))
    assert found, findings
    assert found.text("skip", "is") == "Skip to content"
    return [str(finding) for finding in findings if "interface" in finding.path]
