"""A file of data/ that is missing or empty is told once, where something needs it."""

from pathlib import Path

import pytest

from helpcenter.content import project
from helpcenter.findings import Finding, Severity
from helpcenter.site import absent
from small import small

SENTENCES = [
    Finding(
        f"docs/{language}/fees.md", 10, "unapproved-sentence", "“Type the code.” names a secret"
    )
    for language in ("de", "en")
]


def told(root: Path, found: list[Finding]) -> list[str]:
    causes = absent.explained(project.read(root), found)
    assert [one for effects in causes.values() for one in effects] == (found if causes else [])
    return [str(one) for one in causes]


@pytest.mark.parametrize(
    ("state", "word"), [("", "empty"), ("# Later.\n", "empty"), (None, "missing")]
)
def test_what_is_at_stake_is_said_by_a_file_that_was_there(
    state: str | None, word: str, tmp_path: Path
) -> None:
    root = small(tmp_path)
    assert told(root, SENTENCES) == []  # it never had one
    (root / "engine.yml").write_text("", "utf-8")
    if state is not None:
        (root / "data/trust.yml").write_text(state, "utf-8")
    assert told(root, SENTENCES) == [
        (
            f"data/trust.yml:1: the file is {word}, and “Type the code.” (docs/de/fees.md:10) is"
            " judged by it. Restore it, or take out what needs it. [ledger]"
        )
    ]
    (root / "data/trust.yml").write_text("outside_links: any\n", "utf-8")
    assert told(root, SENTENCES) == []


def test_placeholders_name_the_file_they_stand_for(tmp_path: Path) -> None:
    said = "nothing is known of '{{ KIND.phone.hours }}'. Placeholders stand for what is in data/."
    for kind, name in (("channel", "channels"), ("fact", "facts")):
        found = [Finding("docs/en/fees.md", 8, "unknown-placeholder", said.replace("KIND", kind))]
        key = f"{{{{ {kind}.phone.hours }}}}"
        assert told(small(tmp_path / kind), found) == [
            (
                f"data/{name}.yml:1: the file is missing, and '{key}' (docs/en/fees.md:8) stands"
                " for a value of it. Restore it, or take out what needs it. [ledger]"
            )
        ]


def test_a_key_of_one_page_alone_is_misspelt(tmp_path: Path) -> None:
    said = (
        "unknown key 'level'. Rename or remove it. A key of your own is declared in data/pages.yml."
    )
    found = [Finding(f"docs/{tag}/fees.md", 5, "front-matter", said) for tag in ("de", "en")]
    assert told(small(tmp_path), found[:1]) == []
    assert told(tmp_path, found) == [
        (
            "data/pages.yml:1: the file is missing, and 'level' (docs/de/fees.md:5) is declared in"
            " it. Restore it, or take out what needs it. [ledger]"
        )
    ]


def test_stamps_tell_which_texts_were_there(tmp_path: Path) -> None:
    found = [
        Finding(
            f"data/.stamps/{tag}/{name}.txt", 1, "stale-stamp", "…", Severity.WARNING, tag, topic
        )
        for tag in ("de", "fr")
        for name, topic in (
            ("channels", "data/channels.yml"),
            ("interface", "data/interface/*.yml"),
        )
    ]
    assert [
        (one.path, one.severity, len(effects))
        for one, effects in absent.explained(project.read(small(tmp_path)), found).items()
    ] == [
        ("data/channels.yml", Severity.WARNING, 2),
        ("data/interface/de.yml", Severity.WARNING, 1),
        ("data/interface/fr.yml", Severity.WARNING, 1),
    ]
