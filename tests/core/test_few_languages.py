"""Two languages or four: what is planted in a translation is found, and a right one passes."""

from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from helpcenter.content.catalog import Tree
from helpcenter.parity import engine

CASES = yaml.safe_load((ROOT / "tests/cases/few-languages.yml").read_text("utf-8"))
SETS = (("zh", "fr"), ("zh", "en", "fr"), ("zh", "en", "fr", "es"))


def found(root: Path, languages: tuple[str, ...], old: str = "", new: str = "") -> set[str]:
    """Return the checks that find something on the French page once it says something else."""
    for language in languages:
        text = CASES["pages"][language]
        if language == "fr":
            assert old in text
            text = text.replace(old, new)
        path = root / language / "page.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "zh/other.md").write_text("别的。\n", "utf-8")
    for language in languages[1:]:
        (root / language / "other.md").write_text(CASES["other"][language], "utf-8")
    terms = [
        {key: value for key, value in term.items() if key in {"id", *languages}}
        for term in CASES["terms"]
    ]
    glossary = root / "glossary.yml"
    glossary.write_text(yaml.safe_dump({"terms": terms}, allow_unicode=True), "utf-8")
    tree = Tree(root, root, languages, "zh", glossary=glossary)
    return {finding.check for finding in engine.check(tree, jobs=1).findings}


@pytest.mark.parametrize("languages", SETS, ids=",".join)
def test_a_right_page_passes(tmp_path: Path, languages: tuple[str, ...]) -> None:
    assert found(tmp_path, languages) == set()


@pytest.mark.parametrize("languages", SETS, ids=",".join)
@pytest.mark.parametrize("case", CASES["planted"], ids=lambda case: case["check"])
def test_what_is_planted_is_found(
    tmp_path: Path, case: dict[str, str], languages: tuple[str, ...]
) -> None:
    assert case["check"] in found(tmp_path, languages, case["old"], case["new"])
