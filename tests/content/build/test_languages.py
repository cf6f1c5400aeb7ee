"""A language comes into this help center, and another goes, with all that is said in data/."""

from pathlib import Path

from conftest import helpcenter, mkdocs


def test_our_data_can_do_without_a_language_and_with_one_more(center: Path) -> None:
    for command in (("new-language", "de"), ("remove-language", "fr", "--yes")):
        result = helpcenter(center, *command)
        assert result.code == 0, result.output
    found = helpcenter(center, "check")
    assert found.code == 0, found.output
    built = mkdocs(center)
    assert built.code == 0, built.output
    assert (center / "site/de").is_dir()
    assert not (center / "site/fr").exists()
    rest = center / "data"
    assert not (rest / ".stamps/fr").exists()
    assert not (rest / "approved/fr.txt").exists()
    assert not [p for p in rest.rglob("*.yml") if " fr: " in p.read_text("utf-8")]
