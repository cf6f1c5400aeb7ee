"""A help center that says who runs it, and nothing else: what is left out shows nothing."""

from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import SITE_URL, copy_project, helpcenter, mkdocs

LANGUAGES = ("en", "de", "ar")
SITE = """
brand: {en: Crema}
name: {en: "{{ brand }} Help", de: "Hilfe von {{ brand }}"}
accent: {light: "#0b6152", dark: "#6fd9bb"}
"""
ARTICLE = """---
title: {title}
description: {title} of the machine, as a text of some length that says what is told here.
kind: guide
keywords: [{title}]
related: [{related}]
reviewed: 2026-11-22
---

{text}
"""
PAGES = {
    "index": ARTICLE.format(title="Welcome", related="clean", text="How your machine works.\n"),
    "clean": ARTICLE.format(
        title="Cleaning",
        related="index",
        text="Clean it often.\n\n{{ channel-table }}\n\n{{ channel-chooser }}\n\n"
        "{{ channel-list }}\n\n{{ contact-checker }}\n\n{{ glossary }}\n\n"
        "!!! danger\n    It is hot.\n",
    ),
}


def small(folder: Path) -> Path:
    """Make a help center of two pages in one language, with two that are drafts."""
    copy_project(folder)
    for path in (*(folder / "docs").rglob("*"), *(folder / "data").rglob("*")):
        if path.is_file():
            path.unlink()
    (folder / "data/site.yml").write_text(SITE, "utf-8")
    for name, text in PAGES.items():
        (folder / "docs/en" / f"{name}.md").write_text(text, "utf-8")
    path = folder / "mkdocs.yml"
    head, _, _ = path.read_text("utf-8").partition("\nnav:")
    before, _, rest = head.partition("      languages:\n")
    after = "  - helpcenter\n" + rest[rest.index("\nwatch:") :]
    entries = [{"locale": "en", "name": "English", "default": True}] + [
        {"locale": tag, "name": tag, "extra": {"draft": True, "partial": True}}
        for tag in LANGUAGES[1:]
    ]
    named = "".join(f"        - {yaml.safe_dump(one, default_flow_style=True)}" for one in entries)
    nav = "\nnav: [index.md, clean.md]\n"
    path.write_text(f"{before}      languages:\n{named}{after}{nav}", "utf-8")
    for tag in LANGUAGES:
        (folder / "docs" / tag).mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def crema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small(tmp_path_factory.mktemp("crema"))
    approved = helpcenter(folder, "approve", "--all", "--by", "Ada")
    assert approved.code == 0, approved.output
    result = mkdocs(folder)
    assert result.code == 0, result.output
    return folder / "site"


def pages(site: Path) -> dict[str, Html]:
    return {
        path.relative_to(site).as_posix(): Html(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_every_link_leads_to_a_page(crema: Path) -> None:
    found = pages(crema)
    assert len(found) >= 4 * len(LANGUAGES)
    for name, page in found.items():
        for link in page.css("a[href], form[action]"):
            href = link.attributes.get("href") or link.attributes.get("action") or ""
            target = urlsplit(urldefrag(urljoin(SITE_URL + name, href))[0])
            assert target.netloc == urlsplit(SITE_URL).netloc, (name, href)
            path = crema / target.path.lstrip("/")
            assert (path / "index.html").is_file() or path.is_file(), (name, href)


@pytest.mark.parametrize(
    "selector",
    [
        ".urgent",
        ".button.contact",
        ".more-help",
        ".safety",
        ".search-faq",
        ".channels",
        ".questions",
        ".channel-card",
        ".chooser",
        ".contact-list",
        "[data-contact]",
        "article table",
    ],
)
def test_what_is_not_said_is_not_shown(crema: Path, selector: str) -> None:
    assert [name for name, page in pages(crema).items() if page.css(selector)] == []


def test_nothing_is_empty_that_has_a_place(crema: Path) -> None:
    for name, page in pages(crema).items():
        for part in page.css("section, ul, ol, nav, h1, h2, main"):
            assert part.text(strip=True), (name, part.html)
        for part in page.css("[aria-labelledby]"):
            labels = str(part.attributes["aria-labelledby"])
            assert page.css_first(f"#{labels}"), (name, labels)


def test_texts_are_the_languages_own_or_those_that_stand_in(crema: Path) -> None:
    def shown(name: str, selector: str) -> list[str]:
        page = Html((crema / name).read_text("utf-8"))
        return [part.text() for part in page.css(selector)]

    assert shown("de/404.html", ".brand") == ["Hilfe von Crema"]
    assert shown("ar/404.html", ".brand") == ["Crema Help"]
    assert shown("clean/index.html", ".admonition-title") == ["Danger"]
