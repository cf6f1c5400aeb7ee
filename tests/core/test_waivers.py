"""What pages and whole projects are excused from, each time with a reason."""

from pathlib import Path

import pytest

from conftest import LANGUAGES
from helpcenter import ledger
from helpcenter.content import waivers
from helpcenter.content.catalog import Tree
from helpcenter.findings import Finding
from helpcenter.parity import engine
from helpcenter.trust import lint
from helpcenter.trust.release import today

FRONT = "---\nkeywords: [a]\n{}---\n\n"
WAIVED = FRONT.format("waivers: [{check: literal-fact, reason: what a bank needs, not we}]\n")
HOURS = "A bank may need 24 hours.\n"


def shared(tmp_path: Path, text: str) -> waivers.Waivers:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/waivers.yml").write_text(text, "utf-8")
    return waivers.read(tmp_path / "data", tmp_path)


def found(book: ledger.Ledger, text: str, waived: waivers.Waivers) -> list[tuple[str, int]]:
    judge = lint.Lint(book, LANGUAGES, today(), waived=waived)
    return [(one.check, one.line) for one in judge.article("a.md", text, "en", "a")]


NONE = waivers.Waivers()


def test_a_page_may_write_out_what_is_no_value_of_the_ledger(operator: ledger.Ledger) -> None:
    assert found(operator, FRONT.format("") + HOURS, NONE) == [("literal-fact", 5)]
    assert found(operator, WAIVED + HOURS, NONE) == []


def test_a_page_that_writes_out_nothing_needs_no_waiver(operator: ledger.Ledger) -> None:
    assert found(operator, WAIVED + "Hello.\n", NONE) == [("waiver", 3)]


@pytest.mark.parametrize(
    ("more", "excused"),
    [
        ("", True),
        (", value: 24 hours", True),
        (", value: 12 characters", False),
        (", language: en", True),
        (", language: fr", False),
    ],
)
def test_a_project_may_write_out_what_is_no_value(
    tmp_path: Path,
    operator: ledger.Ledger,
    more: str,
    excused: bool,  # noqa: FBT001  # a case
) -> None:
    waived = shared(tmp_path, f"waivers: [{{check: literal-fact, reason: so it is{more}}}]\n")
    assert (found(operator, FRONT.format("") + HOURS, waived) == []) is excused


@pytest.mark.parametrize("sign", ["'", '"'])
def test_a_value_is_what_a_finding_quotes_however_it_does(tmp_path: Path, sign: str) -> None:
    waived = shared(tmp_path, "waivers: [{check: lost-terms, reason: so it is, value: fees}]\n")
    fault = Finding("a.md", 1, "lost-terms", f"this step does not name {sign}fees{sign}.")
    assert waived.covering(fault)
    assert not waived.covering(Finding("a.md", 1, "lost-terms", "this step names no fees."))


def test_what_protects_readers_is_never_waived(tmp_path: Path, operator: ledger.Ledger) -> None:
    waived = shared(tmp_path, "waivers: [{check: unknown-contact, reason: because}]\n")
    front = WAIVED.replace("literal-fact", "unknown-contact")
    assert ("unknown-contact", 6) in found(operator, f"{front}Write to a@evil.test.\n", waived)
    (fault,) = (one for one in check(tmp_path, waived) if one.check == "waiver")
    assert "or it protects readers" in fault.message


def check(root: Path, _: waivers.Waivers) -> tuple[Finding, ...]:
    """Return what is found where a translation has lost a step."""
    for language, text in (("en", "1. Open.\n2. Close.\n"), ("de", "1. Öffnen.\n")):
        (root / language).mkdir()
        (root / language / "a.md").write_text(f"# A\n\n{text}", "utf-8")
    tree = Tree(root, root, ("en", "de"), "en", data=root / "data")
    return engine.check(tree, jobs=1).findings


@pytest.mark.parametrize(("language", "excused"), [("de", True), ("en", False)])
def test_a_project_may_waive_what_compares_languages(
    tmp_path: Path,
    language: str,
    excused: bool,  # noqa: FBT001  # a case
) -> None:
    text = f"waivers:\n  - {{check: steps, language: {language}, reason: they are short}}\n"
    found = check(tmp_path, shared(tmp_path, text))
    assert any(one.check == "steps" for one in found) is not excused
    unneeded = [(one.path, one.line) for one in found if one.check == "waiver"]
    assert unneeded == ([] if excused else [("data/waivers.yml", 2)])


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("waivers:\n  - {check: steps}\n", 2, "'reason' is missing"),
        ("waivers:\n  - {chek: steps, reason: a}\n", 2, "Did you mean 'check'?"),
        ("waivers: [\n", 1, "not valid YAML"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str, line: int, says: str) -> None:
    told = [(one.line, one.message) for one in shared(tmp_path, text).faults]
    assert any(at == line and says in message for at, message in told), told
