"""Search follows the articles from build to build."""

from pathlib import Path

from conftest import approve, mkdocs
from searched import addresses, part

PAGE = "account/reset-password"


def test_a_changed_page_is_found_after_the_next_build_and_a_hidden_one_is_not(
    finished: Path,
) -> None:
    page = finished / f"docs/en/{PAGE}.md"
    page.write_text(page.read_text("utf-8") + "\nQuokkas are welcome.\n", "utf-8")
    hidden = finished / "docs/en/feedback.md"
    hidden.write_text(
        hidden.read_text("utf-8").replace("---\n", "---\nsearch: false\n", 1), "utf-8"
    )
    approve(finished, "feedback")
    result = mkdocs(finished, "build")
    assert result.code == 0, result.output
    last, words = "", []
    for line in part(finished / "site", "en", "lexicon")["words"]["keys"].split(" "):
        last = last[: int(line[0], 36)] + line[1:]
        words.append(last)
    assert "quokkas" in words
    assert "en/feedback/" not in addresses(finished / "site", "en")


def test_faulty_synonyms_stop_the_build_with_their_line(finished: Path) -> None:
    (finished / "data/synonyms.yml").write_text("groups:\n  fee: {eng: [fee]}\n", "utf-8")
    result = mkdocs(finished)
    assert result.code != 0
    assert "data/synonyms.yml:2: " in result.output
    assert "Traceback" not in result.output
