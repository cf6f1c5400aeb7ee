"""The build asks the parity engine before it renders anything."""

from pathlib import Path

from conftest import helpcenter, mkdocs


def test_a_build_stops_where_the_languages_differ(center: Path) -> None:
    page = center / "docs/fr/account/reset-password.md"
    lines = page.read_text("utf-8").split("\n")
    lines.remove(next(line for line in lines if line.startswith("4. ")))
    page.write_text("\n".join(lines), "utf-8")
    (center / "docs/es/faq.md").unlink()
    assert helpcenter(center, "approve", "--all", "--by", "Ada").code == 0
    result = mkdocs(center)
    assert result.code != 0
    assert "docs/fr/account/reset-password.md" in result.output
    assert "[steps]" in result.output
    assert "docs/es/faq.md is missing; it exists in zh, en, fr." in result.output
    assert "Traceback" not in result.output
    assert not (center / "site").exists()


def test_a_preview_tells_what_differs_and_shows_the_page(center: Path) -> None:
    page = center / "docs/fr/faq.md"
    page.write_text(page.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
    result = mkdocs(center, "build")  # not strict, like `mkdocs serve`
    assert result.code == 0, result.output
    assert "Une phrase de plus." in (center / "site/fr/faq/index.html").read_text("utf-8")
    assert "[added-block]" in result.output
