"""The site does not hang on MkDocs 1 or on Material: others make the same bytes of it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import copy_project, environment, mkdocs


def contents(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def same(one: Path, other: Path) -> None:
    mine, yours = contents(one), contents(other)
    assert mine.keys() == yours.keys()
    assert [name for name in mine if mine[name] != yours[name]] == []


def test_a_successor_of_mkdocs_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    center = copy_project(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict"],
        cwd=center,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    same(center / "site", site)


def test_without_a_theme_it_is_the_same_site(site: Path, tmp_path: Path) -> None:
    center = copy_project(tmp_path)
    config = center / "mkdocs.yml"
    lines = config.read_text("utf-8").split("\n")
    start = lines.index("theme:")
    end = next(i for i in range(start + 1, len(lines)) if not lines[i].startswith(" "))
    templates = ["404.html", "sitemap.xml"]
    theme = {"name": None, "custom_dir": "overrides", "static_templates": templates}
    text = yaml.safe_dump({"theme": theme}).rstrip()
    config.write_text("\n".join([*lines[:start], text, *lines[end:]]), "utf-8")
    result = mkdocs(center)
    assert result.code == 0, result.output
    same(center / "site", site)


@pytest.mark.parametrize("name", ["mkdocs_static_i18n", "material"])
def test_one_file_knows_the_plugin_and_the_theme(name: str) -> None:
    """Whoever replaces them, replaces the adapter."""
    hooks = Path(__file__).parents[2] / "hooks"
    imported = re.compile(rf"^\s*(?:from|import) {name}\b", re.MULTILINE)
    files = ((path.name, path.read_text("utf-8")) for path in hooks.rglob("*.py"))
    knowing = [file for file, text in files if imported.search(text)]
    assert knowing == ["mkdocs_adapter.py"]
