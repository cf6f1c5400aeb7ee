"""What templates name is there: other templates, filters, macros, values; guards alarm nobody."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from helpcenter.content import icons, layers
from helpcenter.content.layers import Layers
from helpcenter.site import rendering
from helpcenter.trust import templates
from helpcenter.trust.named import Given, Templates, given

CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/cases/trust/named.yml").read_text("utf-8")
)
OURS = sorted(path.relative_to(layers.THEME).as_posix() for path in layers.THEME.rglob("*.html"))
# What plugins of Material give its templates of blogs, lists of tags and of who wrote a page.
BLOG = {"posts", "pagination", "listing", "tag", "committers_source"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_nobody_has_is_told_with_its_line_and_remedy(
    case: dict[str, Any], tmp_path: Path
) -> None:
    for name, text in case["files"].items():
        path = tmp_path / "overrides" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    found = [
        f"{one.path.removeprefix('overrides/')}:{one.line}: {one.severity}: {one.message}"
        for one in templates.findings(tmp_path)
    ]
    assert found == case["tells"]


@pytest.fixture(scope="module")
def theme() -> Templates:
    return Templates(Layers((layers.THEME,)))


@pytest.mark.parametrize("name", OURS)
def test_our_own_templates_alarm_nobody(theme: Templates, name: str) -> None:
    assert list(theme.faults(name, (layers.THEME / name).read_text("utf-8"))) == []


def test_templates_of_material_alarm_nobody_where_its_plugins_run() -> None:
    folder = (icons.folder() or Path()).parents[1]
    known = given()
    filters = known.filters | {"date", "split"}
    theme = Templates(Layers((folder,)), Given(known.everywhere | BLOG, known.below, filters))
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    assert len(names) > 50
    found = {name: [*theme.faults(name, (folder / name).read_text("utf-8"))] for name in names}
    told = [(name, one.message) for name, faults in found.items() for one in faults]
    assert [(name, one) for name, one in told if "there is no template '.icons/" not in one] == []


def test_an_error_that_came_of_no_template_is_none(tmp_path: Path) -> None:
    assert rendering.fault(ValueError("a"), tmp_path) is None
