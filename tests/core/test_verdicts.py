"""Pairs of sentences go out, and what somebody says of them comes back."""

import json
from pathlib import Path

import pytest

from helpcenter.cli import main

PAGES = {
    "zh": "# 标题\n\n打开应用。不要关闭页面。\n",
    "fr": "# Titre\n\nFermez l’application. Ne fermez pas la page.\n",
}
TREE = ("--source", "zh", "--languages", "zh,fr")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for language, text in PAGES.items():
        path = tmp_path / language / "page.md"
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    return tmp_path


def exported(docs: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["export-pairs", "--docs", str(docs), *TREE]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def imported(docs: Path, *lines: str) -> int:
    path = docs.parent / "verdicts.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return main(["import-verdicts", str(path), "--docs", str(docs), *TREE])


def verdict(pair: dict[str, object], said: str = "wrong") -> str:
    return json.dumps(
        {"id": pair["id"], "verdict": said, "by": "Ana", "day": "2026-11-02", "note": "closes it"}
    )


def checked(docs: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    main(["check", "--docs", str(docs), *TREE, "--format", "json", "--no-cache"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [f["message"] for f in found if f["check"] == "verdict"]


def test_a_pair_has_both_texts_and_its_neighbours(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = exported(docs, capsys)
    middle = next(pair for pair in pairs if pair["source"] == "打开应用。")
    assert middle["translation"] == "Fermez l’application."
    assert middle["before"] == ["标题", "Titre"]
    assert middle["after"] == ["不要关闭页面。", "Ne fermez pas la page."]
    assert middle["places"] == ["zh/page.md:3", "fr/page.md:3"]
    assert len({pair["id"] for pair in pairs}) == len(pairs)


def test_a_verdict_is_a_warning_until_the_sentence_changes(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = next(p for p in exported(docs, capsys) if p["source"] == "打开应用。")
    assert imported(docs, verdict(pair)) == 0
    (message,) = checked(docs, capsys)
    assert "Ana said on 2026-11-02" in message
    assert "closes it" in message
    page = docs / "fr/page.md"
    page.write_text(PAGES["fr"].replace("Fermez l’", "Ouvrez l’"), "utf-8")
    assert checked(docs, capsys) == []


def test_the_last_word_counts(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = exported(docs, capsys)[0]
    assert imported(docs, verdict(pair)) == 0
    assert imported(docs, verdict(pair, "right")) == 0
    assert checked(docs, capsys) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nothing", "no JSON object"),
        ('{"id": "0123456789abcdef", "verdict": "wrong", "day": "2026-11-02"}', "Name who"),
        ('{"id": "0123456789abcdef", "verdict": "no", "by": "A", "day": "2026-11-02"}', '"wrong"'),
        ('{"id": "0123456789abcdef", "verdict": "wrong", "by": "A", "day": "x"}', "2026-12-31"),
        ('{"id": "1", "verdict": "wrong", "by": "A", "day": "2026-11-02"}', "export-pairs"),
        (
            '{"id": "0123456789abcdef", "verdict": "wrong", "by": "A", "day": "2026-11-02"}',
            "Export the pairs again",
        ),
    ],
)
def test_what_is_no_verdict_is_told_with_its_line_and_nothing_is_kept(
    line: str, told: str, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = exported(docs, capsys)[0]
    assert imported(docs, verdict(pair), line) == 1
    shown = capsys.readouterr().err
    assert "verdicts.jsonl:2: " in shown
    assert told in shown
    assert not (docs / ".verdicts").exists()


def test_what_cannot_be_exported_is_told(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two = 2
    assert main(["export-pairs", "pagee", "--docs", str(docs), *TREE]) == two
    assert "Did you mean 'page'" in capsys.readouterr().err
    assert main(["export-pairs", "--lang", "de", "--docs", str(docs), *TREE]) == two
    assert main(["import-verdicts", "no-file", "--docs", str(docs), *TREE]) == two
