import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, copy_project
from helpcenter.search import sources, synonyms

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).parent.parent.joinpath("cases/search/synonyms.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_faults_are_found_with_their_lines(case: dict[str, Any]) -> None:
    groups, findings = synonyms.read(case["text"], "data/synonyms.yml", ["en", "fr"])
    if "message" not in case:
        assert findings == []
        assert groups
        return
    assert groups == []
    assert any(case["message"] in finding.message for finding in findings), findings
    assert case["line"] in {finding.line for finding in findings}
    assert {finding.check for finding in findings} == {synonyms.CHECK}


def test_a_project_without_synonyms_has_none(tmp_path: Path) -> None:
    assert sources.synonyms(tmp_path, ["en"]) == ([], [])


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    text = "groups:\n  a: {en: [one]}\n  fee: {en: [fee], fr: [coût]}\n"
    (tmp_path / sources.SYNONYMS).write_bytes(text.encode("latin-1"))
    groups, findings = sources.synonyms(tmp_path, ["en", "fr"])
    assert groups == []
    assert [(found.line, "Save the file as UTF-8" in found.message) for found in findings] == [
        (3, True)
    ]


def test_check_tells_faults_as_the_build_does(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / sources.SYNONYMS).write_text("groups:\n  fee: {eng: [fee, charge]}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "helpcenter", "check", "--project", str(root), "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
    )
    assert done.returncode == 1
    assert f"{sources.SYNONYMS}:2: error: " in done.stdout
    assert "'eng' is no language of the site. Did you mean 'en'?" in done.stdout
