"""A help center of two languages and three topics, for tests that change it."""

import shutil
from pathlib import Path

from conftest import ROOT, helpcenter

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
    (root / "data").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (root / "data/site.yml").write_text(SITE, "utf-8")
    (root / "overrides/assets").mkdir(parents=True)
    shutil.copy(ROOT / "overrides/assets/logo.svg", root / "overrides/assets")
    (root / "docs/en").mkdir(parents=True)
    (root / "docs/de").mkdir()
    for name in ("index", "costs", "fees"):
        related = "costs" if name != "costs" else "index"
        text = PAGE.replace("TITLE", name.capitalize()).replace("[index]", f"[{related}]")
        (root / f"docs/en/{name}.md").write_text(text, "utf-8")
    approve(root)
    return root


def approve(root: Path) -> None:
    """Let somebody approve all that it says."""
    helpcenter(root, "approve", "--all", "--by", "Ada")
