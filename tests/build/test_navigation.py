"""Forms of ``nav`` that MkDocs allows: what readers see of them, in every menu."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser as Html

from conftest import mkdocs

ELSEWHERE = "https://status.partner.example/"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_links_to_elsewhere_and_overviews_that_do_not_stand_first(finished: Path) -> None:
    first, second = "security/index.md", "security/avoid-scams.md"
    change(
        finished / "mkdocs.yml",
        f"      - {first}\n      - {second}\n",
        f"      - {second}\n      - {first}\n  - Service status: {ELSEWHERE}\n",
    )
    change(
        finished / "data/trust.yml",
        "references: []\n",
        f'references:\n  - {{value: "{ELSEWHERE}", why: who tells whether all works}}\n',
    )
    result = mkdocs(finished)
    assert result.code == 0, result.output
    page = Html((finished / "site/en/security/avoid-scams/index.html").read_text("utf-8"))
    for menu in (".tree", ".sidebar"):
        links = [(a.text(strip=True), a.attributes["href"]) for a in page.css(f"{menu} a")]
        assert ("Service status", ELSEWHERE) in links
        named = [text for text, href in links if href in {"../", "./"}]
        assert len(named) == 2, "the overview, once, and the page itself"
    section = page.css_first(".breadcrumb li:nth-child(2) a")
    overview = page.css_first(".sidebar .open > a")
    assert section is not None
    assert overview is not None
    assert section.text() == overview.text() != page.css_first("h1").text()  # type: ignore[union-attr]
