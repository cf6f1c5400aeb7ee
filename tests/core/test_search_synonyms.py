from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.content.project import Project
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


def test_our_own_synonyms_are_valid_and_many(center_project: Project) -> None:
    groups, findings = sources.synonyms(center_project.root, center_project.languages)
    assert findings == []
    assert len(groups) >= 120


def test_a_project_without_synonyms_has_none(tmp_path: Path) -> None:
    assert sources.synonyms(tmp_path, ["en"]) == ([], [])
