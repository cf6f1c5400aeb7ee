"""What grows by one file: a check, a language, a block for articles."""

import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import ROOT, copy_project, helpcenter, mkdocs
from starter import BRAND

CHECK = '''"""Shouting."""

from collections.abc import Iterator

from helpcenter.parity.checks import Context, page_check
from helpcenter.parity.page import Fault, Page


@page_check("no-shouting")
def no_shouting(page: Page, _context: Context) -> Iterator[Fault]:
    """A title is not written in capitals.

    Bad: `title: FEES`
    Good: `title: Fees`
    """
    if str(page.front.get("title", "")).isupper():
        yield Fault(page.line("title"), "the title shouts. Write it in small letters.")
'''
PACK = """reviewed: nobody yet
notes: {danger: Varúð, tip: Ráð, note: Athugið, warning: Viðvörun}
interface:
  home: Forsíða
  language: Tungumál
"""
BLOCK = '{#- block: waving-hand; scripts: tabs.js -#}\n<p class="waving">{{ brand }}</p>\n'


@pytest.fixture
def center(tmp_path: Path) -> Path:
    """A copy of the help center, with an engine of its own that a test may change."""
    shutil.copytree(
        ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__")
    )
    return copy_project(tmp_path)


def build(center: Path) -> None:
    result = mkdocs(center, "build", core=center / "hooks")
    assert result.code == 0, result.output


def page(site: Path, name: str) -> Html:
    return Html((site / name / "index.html").read_text("utf-8"))


def test_a_check_is_one_file(center: Path) -> None:
    (center / "hooks/helpcenter/parity/checks/shouting.py").write_text(CHECK, "utf-8")
    assert "no-shouting" in helpcenter(center, "check", "--list", core=center / "hooks").output
    path = center / "docs/en/account/sign-in.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: FEES #", 1), "utf-8")
    found = helpcenter(center, "check", core=center / "hooks").output
    assert "docs/en/account/sign-in.md:2: error: the title shouts." in found


def test_a_language_is_one_file(center: Path) -> None:
    (center / "hooks/helpcenter/languages/packs/is.yml").write_text(PACK, "utf-8")
    assert helpcenter(center, "new-language", "is", core=center / "hooks").code == 0
    build(center)
    article = page(center / "site", "is/account/sign-in")
    assert article.css("html")[0].attributes["lang"] == "is"
    assert article.css(".breadcrumb a")[0].text() == "Forsíða"


def test_a_block_is_one_file(center: Path) -> None:
    path = center / "overrides/partials/blocks/waving-hand.html"
    path.parent.mkdir(parents=True)
    path.write_text(BLOCK, "utf-8")
    for language in ("zh", "en", "fr", "es"):
        path = center / f"docs/{language}/account/sign-in.md"
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{{{{ waving-hand }}}}\n", "utf-8")
    assert "unknown-placeholder" not in helpcenter(center, "check", core=center / "hooks").output
    build(center)
    article = page(center / "site", "en/account/sign-in")
    assert article.css(".prose .waving")[0].text() == BRAND
    assert any("tabs." in (s.attributes.get("src") or "") for s in article.css("script"))
