"""Keys of front matter of one's own, a layout for one page, and pictures of all languages."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import PNG, helpcenter, mkdocs
from small import approve, small, write

PAGES = """\
keys:
  - {name: product, is: choice, of: [desk, phone], needed: true}
  - {name: summary, is: text, about: what a list says of the page}
  - {name: minutes, is: number}
templates: [offers.html]
"""
OFFERS = """\
{% extends "main.html" %}
{% block body_class %}article offers{% endblock %}
{% block content %}<p class="before">{{ page.title }}</p>{{ super() }}{% endblock %}
{% block hint %}<p class="offer">{{ page.meta.summary }} ({{ page.meta.minutes }})</p>{% endblock %}
"""
FRONT = "product: desk\nsummary: All about {{ brand }}.\nminutes: 4\ntemplate: offers.html\n"
PICTURE = "docs/shared/img/machine.png"
SHOWN = "\n![The machine](../shared/img/machine.png)\n"
GERMAN = """\
---
title: Preise
description: Die Preise der Maschine, einer nach dem anderen, vom Deckel bis zu den Füßen.
product: phone
kind: guide
keywords: [Preise]
related: [costs]
reviewed: 2026-11-01
---

Guten Tag, liebe Leserinnen und Leser.

## Noch mehr {#more}

Noch mehr davon.

![Die Maschine](../shared/img/machine.png)
"""


def made(root: Path) -> Path:
    """A project whose page of costs is special, and is not translated."""
    small(root)
    write(root, {"data/pages.yml": PAGES, "overrides/offers.html": OFFERS, PICTURE: PNG})
    for path in (root / "docs/en").glob("*.md"):
        front = FRONT if path.stem == "costs" else "product: phone\n"
        text = path.read_text("utf-8").replace("kind:", f"{front}kind:", 1)
        path.write_text(text + SHOWN, "utf-8")
    write(root, {"docs/de/fees.md": GERMAN})
    seen = helpcenter(root, "approve-picture", PICTURE, "--by", "Ada")
    assert seen.code == 0, seen.output
    approve(root)
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = made(tmp_path_factory.mktemp("own"))
    result = mkdocs(root)
    assert result.code == 0, result.output
    return root / "site"


@pytest.mark.parametrize("folder", ["", "de/"])
def test_a_page_has_a_layout_of_its_own_which_its_own_keys_fill(built: Path, folder: str) -> None:
    html = Html((built / folder / "costs/index.html").read_text("utf-8"))
    assert [one.text() for one in html.css(".offer")] == ["All about Crema. (4)"]
    assert [one.text() for one in html.css("article > .before + h1")] == ["Costs"]
    other = Html((built / folder / "fees/index.html").read_text("utf-8"))
    assert other.css(".offer") == []


@pytest.mark.parametrize("page", ["costs", "fees", "de/costs", "de/fees"])
def test_a_picture_of_all_languages_is_there_once(built: Path, page: str) -> None:
    html = Html((built / page / "index.html").read_text("utf-8"))
    (picture,) = html.css("article img")
    path = (built / page / str(picture.attributes["src"])).resolve()
    assert path == built.resolve() / "shared/img/machine.png"
    assert (picture.attributes["width"], picture.attributes["height"]) == ("2", "3")
    assert [one.parent.parent.name for one in built.rglob("machine.png")] == ["shared"]
    listed = json.loads((built.parent / "site.manifest.json").read_text("utf-8"))
    assert "shared/img/machine.png" in listed["files"]
