"""One mistake is one finding, two at most: what else would be found only hides it."""

import re
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import CASES
from helpcenter.cli.check import RULES
from helpcenter.cli.stamping import stamp_all
from helpcenter.content import kept, project
from helpcenter.findings import Finding, Severity
from helpcenter.parity import engine
from helpcenter.site import edited, explained, whole
from starter import assemble

SLIPS = yaml.safe_load((CASES / "slips.yml").read_text("utf-8"))
PAGE = SLIPS["page"]
# What the project's pages may say and look like besides; account/sign-in does.
PAGES = """\
keys:
  - {name: level, is: choice, of: [basic, full]}
  - {name: motto, is: text}
templates: [offers.html]
"""
OWN = "level: basic\ntemplate: offers.html\nmotto: Crema\n"
# A blank of the table is any blank of the page: French ones are not to be seen.
BLANK = "[ \u00a0\u202f]"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is right, in three languages."""
    root = assemble(tmp_path_factory.mktemp("begun"), ("en", "fr", "es"))
    (root / "data/pages.yml").write_text(PAGES, "utf-8")
    (root / "overrides/offers.html").write_text('{% extends "main.html" %}\n', "utf-8")
    for language in ("en", "fr", "es"):
        path = root / f"docs/{language}/account/sign-in.md"
        text = path.read_text("utf-8").replace("kind: how-to\n", f"kind: how-to\n{OWN}", 1)
        path.write_text(text, "utf-8")
    stamp_all(project.read(root).tree())
    shutil.copytree(root / "docs", root / "right")
    shutil.copy(root / "mkdocs.yml", root / "right.yml")
    shutil.copytree(root / "data", root / "known")
    return root


@pytest.fixture
def own(begun: Path) -> Path:
    """The same project for each test, so that what is unchanged need not be judged again."""
    shutil.rmtree(begun / "docs")
    shutil.copytree(begun / "right", begun / "docs")
    shutil.rmtree(begun / "data")
    shutil.copytree(begun / "known", begun / "data")
    shutil.copy(begun / "right.yml", begun / "mkdocs.yml")
    return begun


def judged(root: Path) -> list[Finding]:
    """Return what is told of a project."""
    store, own = kept.of(root), project.read(root)
    found = whole.judge(own, date(2026, 11, 27), store, cache=root / ".cache/parity").findings
    store.save()
    return found


def written(text: str, slip: Mapping[str, Any]) -> bytes:
    """Return what a page is with a slip."""
    if "old" in slip:
        found = re.search(re.escape(slip["old"]).replace(r"\ ", BLANK), text)
        assert found, slip
        new = slip["new"].replace(slip["old"], found[0])
        text = text[: found.start()] + new + text[found.end() :]
    if "without" in slip:
        text = "\n".join(line for line in text.split("\n") if slip["without"] not in line)
    if "every" in slip:
        text = re.sub(slip["every"], slip["by"], text, flags=re.MULTILINE)
    text = unicodedata.normalize(slip.get("form", "NFC"), text)
    data = text.encode(slip.get("encoding", "utf-8"), "replace")
    return data.replace(b"\n", slip.get("ends", "\n").encode()) if "ends" in slip else data


def slip_in(root: Path, slip: Mapping[str, Any]) -> None:
    """Make a slip in a project."""
    path = root / slip.get("file", PAGE)
    if "moved" in slip:
        path.rename(root / slip["moved"])
    elif "copied" in slip:
        (root / slip["copied"]).write_bytes(written(path.read_text("utf-8"), slip))
    elif slip.get("removed"):
        path.unlink()
    else:
        path.write_bytes(written(path.read_text("utf-8"), slip))


@pytest.mark.parametrize("slip", SLIPS["slips"], ids=lambda slip: slip["slip"])
def test_a_slip_is_told_once_at_its_line(own: Path, slip: Mapping[str, Any]) -> None:
    slip_in(own, slip)
    told = [
        f"{one.check} {one.line}" if one.path == slip.get("file", PAGE)
        else f"{one.check} {one.line} {one.path}"
        for one in judged(own)
    ]  # fmt: skip
    assert told == slip["told"]
    assert len(told) <= 2


def test_what_explains_and_what_is_explained_are_checks() -> None:
    named = {one for rule in explained.RULES for one in (*rule.causes, *rule.effects)}
    assert named <= {*RULES}


def test_no_two_findings_explain_each_other() -> None:
    """Or neither would be told."""
    found = [Finding("a.md", 3, check, "…") for check in RULES]
    told = [rule for rule in explained.RULES if rule.effects]
    ways = {(a.check, b.check) for a in found for b in found for r in told if r.covers(a, b)}
    assert not {(a, b) for a, b in ways if (b, a) in ways}


def test_a_warning_explains_no_error() -> None:
    cause, effect = (Finding("a.md", 3, check, "…") for check in ("note-form", "length"))
    assert explained.untold([cause, effect]) == [cause]
    mild = replace(cause, severity=Severity.WARNING)
    assert explained.untold([mild, effect]) == sorted([mild, effect])


def test_what_a_sentence_lost_is_told_in_the_place_of_its_length() -> None:
    """And as the error that its length would be: with that, nothing is published."""
    lost = Finding("a.md", 3, "scope", "'always' was taken out", severity=Severity.WARNING)
    short = Finding("a.md", 3, "length", "says much less")
    assert explained.untold([lost, short]) == [replace(lost, severity=Severity.ERROR)]
    assert explained.untold([lost]) == [lost]


def test_who_approves_is_told_what_a_sentence_said(own: Path) -> None:
    """Every word of it may be another: then no check but the approval sees it."""
    path = own / "docs/fr/account/sign-in.md"
    text, was = (
        path.read_text("utf-8"),
        "Les majuscules et les minuscules ne sont pas équivalentes.",
    )
    new = "Dites votre mot de passe à voix haute au téléphone."
    path.write_text(text.replace(was, new), "utf-8")
    told = [one.message for one in judged(own) if one.check == "unapproved-sentence"]
    assert [f"it said “{was}”" in message for message in told] == [True]


def test_what_several_languages_get_wrong_is_told_in_each(own: Path) -> None:
    assert judged(own) == []
    for language in ("en", "fr", "es"):
        slip_in(own, {"file": PAGE.replace("/fr/", f"/{language}/"), "encoding": "utf-16"})
    assert [(one.check, one.language) for one in judged(own)] == [
        ("encoding", "en"), ("encoding", "es"), ("encoding", "fr"),
    ]  # fmt: skip


def test_who_wrote_first_in_another_language_is_told_of_a_colon_once(own: Path) -> None:
    page = own / "docs/fr/account/lost-phone.md"
    page.write_text("---\ntitle: Volé : que faire\nsource: fr\n---\n\nUne ligne.\n", "utf-8")
    found = whole.judge(project.read(own), date(2026, 11, 26), kept.NOTHING).findings
    here = [one for one in found if one.path.endswith("fr/account/lost-phone.md")]
    assert [(one.check, one.line) for one in here] == [("front-matter", 2)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("facile à retenir", "{{ brnad }}"),
        ("facile à retenir", "facile ; appelez le +33 1 84 88 92 17"),
        ("facile à retenir", "[facile](nulle-part.md)"),
    ],
)
def test_of_a_page_that_is_saved_a_preview_knows_what_check_finds(
    own: Path, old: str, new: str
) -> None:
    before = whole.judge(project.read(own), date(2026, 11, 27), kept.of(own))
    slip_in(own, {"old": old, "new": new})
    tree = project.read(own).tree()
    found = edited.findings(before, tree, engine.check(tree, jobs=1), {PAGE})
    assert found
    assert found == judged(own)
