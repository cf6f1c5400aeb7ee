"""`helpcenter check` of a project looks at its ledger and at what could deceive readers, too."""

import json
from pathlib import Path

import pytest

from conftest import copy_project
from helpcenter import cli


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[tuple[str, str, int]]:
    cli.main(["check", "--format", "json", *arguments])
    data = json.loads(capsys.readouterr().out)
    return {(one["check"], one["path"], one["line"]) for one in data["findings"]}


def append(path: Path, text: str) -> int:
    """Append a paragraph; return its line."""
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{text}\n", "utf-8")
    return before.count("\n") + 2


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("{{ brnad }}", "unknown-placeholder"),
        ("Write to aid@elsewhere.example.", "unknown-contact"),
        ("Write to support@crema.example.", "literal-contact"),
        ("Write to support@crèma.example.", "lookalike-contact"),
        ("Send us your password.", "unapproved-sentence"),
    ],
)
def test_what_could_deceive_readers_is_found_in_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, check: str
) -> None:
    center = copy_project(tmp_path)
    channels = center / "data/channels.yml"
    value = 'icon: email-outline\n    value: "support@crema.example"'
    told = channels.read_text("utf-8").replace("icon: email-outline", value)
    channels.write_text(told, "utf-8")
    line = append(center / "docs/en/faq.md", text)
    assert (check, "docs/en/faq.md", line) in found(capsys, "--project", str(center))


def test_a_fault_of_the_ledger_is_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    center = copy_project(tmp_path)
    path = center / "data/facts.yml"
    path.write_text("facts: [{id: guarantee, value: 2, unti: year}]\n", "utf-8")
    assert "ledger" in {check for check, _, _ in found(capsys, "--project", str(center))}


def test_bad_bytes_are_a_finding_and_no_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    center = copy_project(tmp_path)
    with (center / "docs/fr/faq.md").open("ab") as file:
        file.write(b"\xff\xfe\n")
    assert "encoding" in {check for check, _, _ in found(capsys, "--project", str(center))}


@pytest.mark.parametrize("output", ["sarif", "github", "text"])
def test_every_output_knows_these_checks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, output: str
) -> None:
    center = copy_project(tmp_path)
    append(center / "docs/en/faq.md", "Send us your password.")
    assert cli.main(["check", "--format", output, "--project", str(center)]) == 1
    assert "unapproved-sentence" in capsys.readouterr().out


def test_they_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--list"]) == 0
    assert "unknown-contact" in capsys.readouterr().out
    assert cli.main(["check", "--explain", "unapproved-sentence"]) == 0
    assert "Good:" in capsys.readouterr().out
