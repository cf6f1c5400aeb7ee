"""All of Markdown, on a page that MkDocs has built, and on those that stand in for it."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import address, copy_project, helpcenter, mkdocs

TOPIC = "troubleshooting/markup"


def page(site: Path, language: str) -> Html:
    return Html((site / address(language, TOPIC) / "index.html").read_text("utf-8"))


def test_readers_see_what_was_written(marked: Path) -> None:
    prose = page(marked, "fr").css(".prose")[0]
    numbers = [(ol.attributes.get("start"), len(ol.css("li"))) for ol in prose.css("ol")]
    assert numbers[:2] == [(None, 3), ("4", 1)]
    titles = [title.text() for title in prose.css(".admonition-title")]
    assert titles == ["Danger", "Un bon conseil", "Et ensuite\u202f?"]
    assert [label.text() for label in prose.css(".tab-label")] == ["Ordinateur", "Téléphone"]
    assert prose.css(".grid svg")
    assert prose.css("td code")[0].text() == "a|b"
    assert "traducteurs" not in (prose.html or "")
    for sign in ("**", "~~", "==", "++", "!!!", "???", "{#", "[^", "{{", ":material", "- ["):
        assert sign not in prose.text()


def test_words_of_footnotes_are_in_the_language_of_the_text(marked: Path) -> None:
    for language in ("fr", "en"):  # where it stands in, too
        back = page(marked, language).css(".way-back")[0]
        assert back.attributes["title"] == "Retour au texte (note\u00a01)"


def test_fixed_blanks_survive_into_the_table_of_contents(marked: Path) -> None:
    entries = [link.text() for link in page(marked, "fr").css(".toc a")]
    assert "Une question à poser\u202f?" in entries


@pytest.mark.parametrize("language", ["fr", "zh", "en"])
def test_pictures_are_found_from_pages_that_stand_in(marked: Path, language: str) -> None:
    html = page(marked, language)
    (picture,) = html.css(".prose img")
    path = (marked / address(language, TOPIC) / (picture.attributes["src"] or "")).resolve()
    assert path.is_file()
    assert "/fr/" in path.as_posix()
    assert (picture.attributes["width"], picture.attributes["height"]) == ("2", "3")


def test_links_that_lead_nowhere_are_still_told_by_mkdocs(tmp_path: Path) -> None:
    center = copy_project(tmp_path)
    path = center / "docs/fr/account/sign-in.md"
    path.write_text(path.read_text("utf-8") + "\n[a](no.md) [b](fees.md#no) [c](#none)\n", "utf-8")
    output = mkdocs(center, "build").output
    assert "contains a link 'no.md', but the target" in output
    assert "contains a link 'fees.md#no', but" in output
    assert "contains a link '#none', but there is no such anchor" in output


def test_extensions_without_effect_are_told_once_with_their_counterparts(tmp_path: Path) -> None:
    center = copy_project(tmp_path)
    config = center / "mkdocs.yml"
    text = config.read_text("utf-8")
    line = text.count("\n") + 2
    config.write_text(f"{text}markdown_extensions:\n  - smarty\n  - admonition\n", "utf-8")
    for output in (mkdocs(center, "build").output, helpcenter(center, "check").output):
        assert output.count(f"mkdocs.yml:{line}: ") == 2
        assert "Type quotation marks and dashes as the language writes them." in output
        assert "admonition is always on." in output
