"""What a project's folders and settings may hold, by lists."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, copy_project
from helpcenter import ledger
from helpcenter.content import project
from helpcenter.findings import Finding
from helpcenter.trust import operator, settings, sources
from helpcenter.trust.release import today

Row = dict[str, Any]
CASES: dict[str, list[Row]] = yaml.safe_load(
    (ROOT / "tests/cases/trust/sources.yml").read_text("utf-8")
)
CONFIG = """\
site_name: Help
site_url: !ENV [SITE_URL, "https://help.example/"]
theme:
  name: material
  custom_dir: overrides
  font: false
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - locale: en
          name: English
          default: true
  - helpcenter
nav: [index.md]
markdown_extensions:
  - abbr
"""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("center"))


def found(root: Path) -> list[Finding]:
    own = project.read(root)
    book, faults = ledger.of(own)
    assert book, faults
    return list(operator.published(own.tree(), book, today()))


def test_a_project_that_was_begun_holds_what_it_may(copied: Path) -> None:
    assert found(copied) == []


@pytest.mark.parametrize("row", CASES["bad"], ids=lambda row: row["path"])
def test_what_would_be_published_and_is_on_no_list_is_found(copied: Path, row: Row) -> None:
    path = copied / row["path"]
    new = next(one for one in reversed([path, *path.parents]) if not one.exists())
    path.parent.mkdir(parents=True, exist_ok=True)
    if row.get("link"):
        path.symlink_to(row["link"])
    elif row.get("folder"):
        path.mkdir()
    else:
        path.write_bytes(b"a")
    try:
        told = [one for one in found(copied) if one.path == row["path"]]
        assert any(row["says"] in one.message for one in told), told
        barred = sources.unfollowable(told)
        assert bool(barred) == bool(row.get("link") or row.get("folder"))
    finally:
        shutil.rmtree(new) if new.is_dir() and not new.is_symlink() else new.unlink()


def configured(root: Path, text: str) -> list[Finding]:
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return list(settings.findings(root))


@pytest.mark.parametrize("row", CASES["settings"], ids=lambda row: row["text"])
def test_a_setting_that_is_on_no_list_is_found(tmp_path: Path, row: Row) -> None:
    (one,) = configured(tmp_path, f"site_name: a\n{row['text']}\n")
    assert row["says"] in one.message
    assert one.line == (3 if "\n" in row["text"] else 2)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  - helpcenter\n", "", 8, "the plugin 'helpcenter' is missing"),
        ("  - helpcenter\n", "  - helpcenter\n" * 2, 18, "'helpcenter' stands here twice"),
        ("  - helpcenter\n", "  - helpcenter\n  - i18n\n", 18, "'i18n' stands here twice"),
        ("plugins:\n", "plugins:\n  - helpcenter\n", 8, "comes after 'i18n'"),
        ("          default: true\n", "", 14, "no language has 'default: true'"),
        (
            "          default: true\n",
            "          default: true\n        - {locale: fr, default: true}\n",
            17,
            "one language alone has 'default: true'",
        ),
    ],
)
def test_what_is_missing_or_doubled_is_found(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    found = configured(tmp_path, CONFIG.replace(old, new))
    assert [one.line for one in found if says in one.message] == [line]


INSERTED = {
    "extensions": ("markdown_extensions:\n", "  - {}\n"),
    "plugins": ("plugins:\n", "  - {}\n"),
    "theme": ("theme:\n", "  {}\n"),
    "languages": ("          name: English\n", "          {}\n"),
}


@pytest.mark.parametrize(
    ("part", "row"),
    [pytest.param(part, row, id=row["text"]) for part in INSERTED for row in CASES[part]],
)
def test_what_runs_or_reads_more_is_found_where_it_is_named(
    tmp_path: Path, part: str, row: Row
) -> None:
    after, form = INSERTED[part]
    text = CONFIG.replace(after, after + form.format(row["text"]), 1)
    (one,) = configured(tmp_path, text)
    assert row["says"] in one.message
    assert one.line == CONFIG[: CONFIG.index(after) + len(after)].count("\n") + 1


def test_a_near_name_is_proposed(tmp_path: Path) -> None:
    (one,) = configured(tmp_path, "site_nam: a\n")
    assert "Did you mean 'site_name'?" in one.message


def test_every_setting_that_is_listed_says_why_or_what_instead() -> None:
    def unsaid(rule: Row, name: str) -> list[str]:
        below = {**rule.get("keys", {}), **rule.get("each", {}), **rule.get("entries", {})}
        more = [fault for key, value in below.items() for fault in unsaid(value, f"{name}.{key}")]
        return more if rule.get("why") or rule.get("instead") else [name, *more]

    listed = yaml.safe_load((ROOT / "hooks/helpcenter/trust/settings.yml").read_text("utf-8"))
    assert [one for name, rule in listed.items() for one in unsaid(rule, name)] == []
