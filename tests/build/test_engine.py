"""The engine is a package: installed anywhere, it builds a project; its files can be overridden."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, Result, environment
from helpcenter.content import layers
from small import approve, write

CONFIG = """\
site_name: Help
site_url: https://help.test/
theme: {name: material, custom_dir: overrides, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages: [{locale: en, name: English, default: true}]
  - helpcenter
nav: [index.md, parts.md]
"""
PAGE = """\
---
title: {title}
description: Your machine and its parts, one by one, from the lid down to the little feet below it.
kind: guide
keywords: [welcome]
related: [{related}]
reviewed: 2026-11-01
---

## What is there {{#what}}

Hello, readers.
"""
SITE = """\
brand: {en: Crema}
name: {en: "{{ brand }} Help"}
accent: {light: "#0b6152", dark: "#6fd9bb"}
"""


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine as a wheel holds it, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    parts = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "hooks", source / "hooks", ignore=parts)
    shutil.copy(ROOT / "pyproject.toml", source)
    script = "from setuptools import build_meta as b; b.build_wheel('..')"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "target")
    return folder / "target"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A project of one page, all of whose sentences somebody has approved."""
    write(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "docs/en/index.md": PAGE.format(title="Welcome", related="parts"),
            "docs/en/parts.md": PAGE.format(title="Parts", related="index"),
            "data/site.yml": SITE,
            "overrides/assets/logo.svg": (layers.THEME / "assets/logo.svg").read_bytes(),
        },
    )
    approve(tmp_path)
    return tmp_path


def build(folder: Path, engine: Path) -> Result:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**environment(), "PYTHONPATH": str(engine)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Result(done.returncode, done.stdout + done.stderr)


def files(folder: Path) -> set[str]:
    kept = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix()
        for path in kept
        if "__pycache__" not in path.parts and not path.parts[-2].endswith("-info")
    }


def test_the_wheel_holds_every_file_of_the_engine(installed: Path) -> None:
    ours = {name for name in files(ROOT / "hooks") if ".egg-info" not in name}
    assert files(installed) == ours
    assert "helpcenter_mkdocs/theme/assets/site.css/10-base.css" in ours


def test_an_installed_engine_builds_a_project(installed: Path, tiny: Path) -> None:
    result = build(tiny, installed)
    assert result.code == 0, result.output
    assert "Hello, readers." in (tiny / "site/index.html").read_text("utf-8")


def test_single_files_of_the_engine_can_be_overridden(tiny: Path) -> None:
    for name, old, new in (
        ("404.html", "<h1", "<h1 data-own"),
        ("assets/site.css/30-article.css", "", ".own-part{color:red}\n"),
        ("assets/tabs.js", "", "/* none */\n"),
        ("partials/footer.html", "<footer", "<footer id=own"),
    ):
        own = tiny / "overrides" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        text = (layers.THEME / name).read_text("utf-8")
        assert old in text
        own.write_text(text.replace(old, new, 1) if old else new, "utf-8")
    result = build(tiny, ROOT / "hooks")
    assert result.code == 0, result.output
    page = (tiny / "site/index.html").read_text("utf-8")
    assert "<footer id=own" in page
    # One part of the style is the project's, the others are the engine's.
    assert ".own-part{color:red}" in page
    assert "--accent" in page


def test_without_an_address_of_the_site_nothing_is_written_that_needs_one(tiny: Path) -> None:
    said = CONFIG.replace("site_url: https://help.test/\n", "")
    write(tiny, {"mkdocs.yml": said})
    result = build(tiny, ROOT / "hooks")
    assert result.code == 0, result.output
    written = {path.name for path in (tiny / "site").rglob("*") if path.suffix != ".js"}
    assert written & {"llms.txt", "feed.xml", "index.md"} == set()
    assert "canonical" not in (tiny / "site/parts/index.html").read_text("utf-8")


def test_the_plugins_stand_in_order(tiny: Path) -> None:
    config = tiny / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - helpcenter\n", "")
    config.write_text(text.replace("plugins:\n", "plugins:\n  - helpcenter\n"), "utf-8")
    result = build(tiny, ROOT / "hooks")
    assert result.code != 0
    assert "Name both under 'plugins', 'i18n' first." in result.output
    assert "Traceback" not in result.output
