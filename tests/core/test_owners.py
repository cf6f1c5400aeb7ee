"""Owners in data/owners.yml, and the CODEOWNERS that `helpcenter sync` makes of them."""

from pathlib import Path

import pytest

from helpcenter import cli
from helpcenter.content import project
from helpcenter.parity import owners

CONFIG = """\
plugins:
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
nav:
  - index.md
  - safety:
      - safety/index.md
"""
OWNERS = """\
trusted: ["@example/trust"]
languages: {fr: ["@example/writers", anna@example.org]}
sections: {safety: ["@example/safety"]}
"""


@pytest.fixture
def center(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for name in ("docs/en/safety", "docs/fr", "data", ".github"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "docs/en/index.md").write_text("A.\n", "utf-8")
    (tmp_path / "docs/en/safety/index.md").write_text("A.\n", "utf-8")
    (tmp_path / "data/owners.yml").write_text(OWNERS, "utf-8")
    return tmp_path


def last(text: str, path: str) -> list[str]:
    """Return the owners of a path: those of the last line that it stands below."""
    found = [
        line.split()[1:]
        for line in text.splitlines()
        if line.startswith("/") and f"/{path}".startswith(line.split()[0])
    ]
    return found[-1] if found else []


def test_sync_writes_who_owns_what_for_the_hosts_that_are_used(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_of = ["--project", str(center)]
    assert cli.main(["sync", "--check", *project_of]) == 1
    assert ".github/CODEOWNERS: not in order. Run `helpcenter sync`." in capsys.readouterr().out
    assert cli.main(["sync", *project_of]) == 0
    text = (center / ".github/CODEOWNERS").read_text("utf-8")
    assert last(text, "docs/fr/index.md") == ["@example/writers", "anna@example.org"]
    assert last(text, "docs/.stamps/fr/index.txt") == ["@example/writers", "anna@example.org"]
    assert last(text, "docs/fr/safety/index.md")[-1] == "@example/safety"
    assert last(text, "docs/en/safety/index.md") == ["@example/safety"]
    assert last(text, "docs/en/index.md") == []
    for path in ("data/channels.yml", "data/owners.yml", ".github/CODEOWNERS", "mkdocs.yml"):
        assert last(text, path) == ["@example/trust"]
    assert not (center / ".gitlab").exists()
    assert cli.main(["sync", "--check", *project_of]) == 0
    (center / ".gitlab-ci.yml").write_text("", "utf-8")
    cli.main(["sync", *project_of])
    assert (center / ".gitlab/CODEOWNERS").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("languages: {}\n", 1, "'trusted' is missing"),
        ('trusted: ["@a"]\nlanguages: {de: ["@b"]}\n', 2, "no 'de' in languages"),
        ('trusted: ["@a"]\nsections: {safte: ["@b"]}\n', 2, "Did you mean 'safety'?"),
        ("trusted: [someone]\n", 1, "Write it as in '@example/writers'"),
        ("trusted: [\n", 1, "not valid YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_written(
    center: Path, text: str, line: int, told: str
) -> None:
    (center / "data/owners.yml").write_text(text, "utf-8")
    own = project.read(center)
    (fault,) = owners.findings(own)
    assert (fault.path, fault.line) == ("data/owners.yml", line)
    assert told in fault.message
    assert owners.written(own) == {}


def test_without_owners_the_file_of_a_host_stays_as_it_is(center: Path) -> None:
    (center / "data/owners.yml").unlink()
    (center / ".github/CODEOWNERS").write_text("* @me\n", "utf-8")
    assert owners.written(project.read(center)) == {}
