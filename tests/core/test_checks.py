"""Every check, on the cases in tests/cases/checks: one file per check, see the README there."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from helpcenter.content import own
from helpcenter.content.catalog import Tree
from helpcenter.parity import engine, stamps
from helpcenter.parity.checks import Check, Context
from helpcenter.parity.checks.registry import CHECKS
from helpcenter.parity.grounds import Grounds
from helpcenter.parity.judge import Judge

FOLDER = ROOT / "tests/cases/checks"
DAY = date(2026, 11, 22)


# What stands in no page, or in one that cannot be read: a project waives it, or nobody.
OF_NO_PAGE = frozenset(
    {"missing-string", "stale-stamp", "bad-stamp", "own-keys", "symlink", "page-size",
     "line-length", "unreadable", "verdict-file", "term-topic", "glossary"}
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One page set, and where the check finds something in it."""

    check: str
    name: str
    finds: Sequence[str] = ()
    languages: str = "zh,fr"
    source: str = "zh"
    schema: bool = False
    navigation: Sequence[str] | None = None
    glossary: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    bytes: Mapping[str, str] = field(default_factory=dict)
    repeat: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    pipes: Sequence[str] = ()
    stamp: Mapping[str, str] | None = None
    unstamp: Sequence[str] = ()
    remove: Sequence[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    restate: Mapping[str, str] = field(default_factory=dict)
    followed: Sequence[str] = ()
    pack: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)


def case_of(check: str, entry: Mapping[str, Any]) -> Case:
    """Read a case: what is called like one of its languages is that language's page."""
    languages = str(entry.get("languages", Case.languages)).split(",")
    pages = {name: entry[name] for name in languages if name in entry}
    rest = {key: value for key, value in entry.items() if key not in pages}
    return Case(check=check, pages=pages, **rest)


def cases() -> list[Case]:
    return [
        case_of(path.stem, entry)
        for path in sorted(FOLDER.glob("*.yml"))
        for entry in yaml.safe_load(path.read_text("utf-8"))
    ]


CASES = cases()


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def lay(case: Case, root: Path) -> Tree:
    """Write a case to disk."""
    docs = root / "docs"
    for language in case.languages.split(","):
        (docs / language).mkdir(parents=True)
        if language in case.pages:
            put(docs / language / "page.md", case.pages[language])
    for name, text in case.files.items():
        put(docs / name, text)
    for name, code in case.bytes.items():
        put(docs / name, bytes.fromhex(code))
    for name, (text, times) in case.repeat.items():
        put(docs / name, text * times)
    for name, target in case.links.items():
        (docs / name).symlink_to(target)
    for name in case.pipes:
        os.mkfifo(docs / name)
    for name, text in case.data.items():
        put(root / "data" / name, text)
    glossary = root / "glossary.yml"
    if case.glossary:
        put(glossary, case.glossary)
    return Tree(
        root=root,
        docs=docs,
        languages=tuple(case.languages.split(",")),
        source=case.source,
        navigation=tuple(case.navigation) if case.navigation is not None else None,
        schema=case.schema,
        data=root / "data" if case.data else None,
        glossary=glossary if case.glossary else None,
        followed=tuple(case.followed),
        own=own.read(root / "data", root),
        meaning=True,
    )


def record(tree: Tree) -> None:
    """Stamp all translations as they are."""
    judge = Judge(Context.of(tree, (), stamped=False))
    for name, material in Grounds.of(tree).materials().items():
        topic, _ = judge.read(material)
        for pair in topic.pairs:
            path = stamps.path(tree, pair.translation.language, name)
            stamp = stamps.make(pair.source, pair.translation, DAY, tree.followed)
            put(path, stamps.write(stamp))


def places(tree: Tree, check: str) -> list[str]:
    found = engine.check(tree, jobs=1).findings
    return sorted(f"{finding.path}:{finding.line}" for finding in found if finding.check == check)


def prepared(case: Case, root: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Lay a case, stamp it, and change what it changes since."""
    for name, text in case.pack.items():
        # A language that no other test knows: what is known of it is kept.
        put(root / "packs" / f"{name}.yml", text)
        monkeypatch.setattr(import_module("helpcenter.languages.pack"), "FOLDER", root / "packs")
    tree = lay(case, root)
    if case.stamp is not None:
        record(tree)
        for language, text in case.stamp.items():
            put(tree.docs / language / "page.md", text)
        for name in case.unstamp:
            folder = tree.root / "data" if name.startswith("data/") else tree.docs
            (folder / ".stamps" / f"{name.removeprefix('data/')}.txt").unlink()
        for name in case.remove:
            (tree.docs / name).unlink()
        for name, text in case.renamed.items():
            put(tree.docs / name, text)
        for name, text in case.restate.items():
            put(tree.root / "data" / name, text)
    return tree


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}: {case.name}")
def test_a_check_finds_what_it_should_and_nothing_else(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert places(prepared(case, tmp_path, monkeypatch), case.check) == sorted(case.finds)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_project_may_waive_it_with_a_reason_unless_it_protects_readers(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = next(case for case in CASES if case.check == check.id and case.finds)
    tree = replace(prepared(case, tmp_path, monkeypatch), data=tmp_path / "data")
    text = f"waivers: [{{check: {check.id}, reason: it alarms for nothing here}}]\n"
    put(tmp_path / "data/waivers.yml", text)
    assert (places(tree, check.id) == []) is check.waivable


@pytest.mark.parametrize(
    "check", [check for check in CHECKS if check.id != "waiver"], ids=lambda check: check.id
)
def test_a_page_may_waive_it_with_a_reason_unless_it_protects_readers(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = next(case for case in CASES if case.check == check.id and case.finds)
    tree = prepared(case, tmp_path, monkeypatch)
    waiver = f"waivers: [{{check: {check.id}, reason: it alarms for nothing here}}]\n"
    for path in tree.docs.rglob("*.md"):
        if path.is_file() and not path.is_symlink():
            text = path.read_bytes()
            begun = text.startswith(b"---\n")
            front = f"---\n{waiver}".encode() + (b"" if begun else b"---\n\n")
            path.write_bytes(front + text.removeprefix(b"---\n"))
    left = places(tree, check.id)
    assert (left == []) is (check.waivable and check.id not in OF_NO_PAGE), left


@pytest.mark.parametrize("check", [check.id for check in CHECKS])
def test_every_check_has_cases_that_fail_and_cases_that_pass(check: str) -> None:
    mine = [case for case in CASES if case.check == check]
    assert any(case.finds for case in mine)
    assert any(not case.finds for case in mine)


def test_every_case_belongs_to_a_check() -> None:
    assert {case.check for case in CASES} <= {check.id for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_explains_itself_with_a_bad_and_a_good_example(check: Check) -> None:
    first, *rest = check.about.split("\n")
    assert first.endswith((".", "language.", "`."))
    assert any(line.strip().startswith("Bad: ") for line in rest)
    assert any(line.strip().startswith("Good: ") for line in rest)
