"""Schemas for editors say what the models say: our files fit, and mistakes do not."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import CASES, ROOT, copy_project
from helpcenter import cli
from helpcenter.content import frontmatter
from helpcenter.site import schemas

ALL = schemas.schemas()


def plain(value: object) -> object:
    """Return data as editors see it: days are texts."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def faults(name: str, text: str) -> list[str]:
    validator = Draft202012Validator(ALL[name][0])
    return [error.message for error in validator.iter_errors(plain(yaml.safe_load(text)))]


def files(name: str, begun: Path) -> list[Path]:
    pattern = ALL[name][1]
    return [*begun.glob(pattern), *CASES.glob(pattern.replace("data/", "operator/"))]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("center"))


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_schema_is_valid_and_what_we_write_fits(name: str, begun: Path) -> None:
    Draft202012Validator.check_schema(ALL[name][0])
    for path in files(name, begun):  # what an operator may leave out, we have left out
        text = path.read_text("utf-8")
        said = frontmatter.split(text).front or "" if path.suffix == ".md" else text
        assert faults(name, said) == [], path


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("facts.json", "facts: [{id: Lock, unit: minute, value: 5}]", "does not match"),
        ("facts.json", "fact: []", "unexpected"),
        ("channels.json", "channels: [{id: chat, kind: chatt}]", "is not one of"),
        ("channels.json", "channels: [{id: chat}]", "is a required property"),
        ("interface.json", "search_placholder: Find", "unexpected"),
        ("front-matter.json", "title: A", "is a required property"),
        ("synonyms.json", "groups: {}", "non-empty"),
        ("glossary.json", "terms: [{id: a, en: {used: [x]}}]", "is a required property"),
    ],
)
def test_a_mistake_is_seen_while_it_is_typed(name: str, text: str, says: str) -> None:
    assert any(says in message for message in faults(name, text))


def test_keys_are_explained_where_they_are_typed() -> None:
    told = ALL["channels.json"][0]["$defs"]["Verified"]["properties"]["until"]["description"]
    assert told == "the last day it holds."


def test_the_command_writes_them_and_keeps_settings_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "plugins: [i18n: {languages: [{locale: en, name: English}]}]\n", "utf-8"
    )
    assert cli.main(["schemas", "--project", str(tmp_path)]) == 0
    settings = tmp_path / ".vscode/settings.json"
    for path in json.loads(settings.read_text("utf-8"))["yaml.schemas"]:
        assert json.loads((tmp_path / path).read_text("utf-8"))["$schema"] == schemas.DIALECT
    settings.write_text("{}", "utf-8")
    assert cli.main(["schemas", "--project", str(tmp_path)]) == 0
    assert settings.read_text("utf-8") == "{}"
    assert "holds the schemas" in capsys.readouterr().out


def test_the_settings_of_this_repository_name_all_schemas() -> None:
    assert (ROOT / ".vscode/settings.json").read_text("utf-8") == schemas.settings()
