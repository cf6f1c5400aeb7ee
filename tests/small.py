"""A help center of two languages and three topics, for tests that change it."""

from collections.abc import Mapping
from pathlib import Path

from conftest import helpcenter
from helpcenter.content import layers

CONFIG = """\
site_name: Help
site_url: !ENV SITE_URL
theme: {name: material, custom_dir: overrides, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {locale: en, name: English, default: true}
        - {locale: de, name: Deutsch, extra: {partial: true}}
  - helpcenter
nav: [index.md, costs.md, fees.md]
"""
SITE = """\
brand: {en: Crema, de: Crema}
name: {en: "{{ brand }} Help", de: "{{ brand }} Hilfe"}
accent: {light: "#0b6152", dark: "#6fd9bb"}
"""
PAGE = """\
---
title: TITLE
description: TITLE of the machine, one by one, from the lid down to the little feet below it.
kind: guide
keywords: [TITLE]
related: [index]
reviewed: 2026-11-01
---

Hello, readers.

## More {#more}

More of it.
"""


def small(root: Path) -> Path:
    """Make it in a folder."""
    pages = {}
    for name in ("index", "costs", "fees"):
        related = "costs" if name != "costs" else "index"
        text = PAGE.replace("TITLE", name.capitalize()).replace("[index]", f"[{related}]")
        pages[f"docs/en/{name}.md"] = text
    logo = (layers.THEME / "assets/logo.svg").read_bytes()
    write(root, {"mkdocs.yml": CONFIG, "data/site.yml": SITE, "overrides/assets/logo.svg": logo})
    write(root, pages)
    (root / "docs/de").mkdir()
    approve(root)
    return root


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their paths in a folder, which is returned."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def approve(root: Path) -> None:
    """Let somebody approve all that it says."""
    helpcenter(root, "approve", "--all", "--by", "Ada")
