"""Verifications: of which value they are, and by whom they are signed."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import minisign
import pytest

from conftest import ROOT, copy_project, helpcenter, operator_data
from helpcenter import ledger
from helpcenter.trust import release, rules
from helpcenter.trust.verdict import Status, judge

DAY = dt.date(2026, 6, 1)
LANGUAGES = ("zh", "en", "fr", "es")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    operator_data(copy_project(tmp_path) / "data")
    return tmp_path


def read(project: Path) -> ledger.Ledger:
    book, findings = ledger.read(project / "data", LANGUAGES, project)
    assert book, findings
    return book


def change(project: Path, old: str, new: str) -> None:
    path = project / "data/channels.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_another_value_is_unverified(project: Path) -> None:
    assert list(release.stale(read(project))) == []
    change(project, "value: help@meridia.example\n", "value: help@meridia-help.example\n")
    book = read(project)
    email = book.channels["email"]
    assert (email.state(DAY), email.verification) == (ledger.State.UNVERIFIED, None)
    answer = judge("help@meridia-help.example", rules.of(book), str(DAY))
    assert answer.status is Status.UNVERIFIED
    (fault,) = release.stale(book)
    assert "was verified as 'help@meridia.example'" in fault.message
    assert "helpcenter verify-channel email" in fault.message


def test_the_command_records_the_value_and_signs_it(project: Path, tmp_path: Path) -> None:
    keys = minisign.KeyPair.generate()
    secret = tmp_path / "operator.key"
    secret.write_bytes(bytes(keys.secret_key))
    said = (
        "--by",
        "Ada",
        "--how",
        "Wrote to it",
        "--until",
        "2098-12-31",
        "--project",
        str(project),
    )
    for contact in ("email", "phone", "social", "form", "site"):
        done = helpcenter(ROOT, "verify-channel", contact, *said, "--key", str(secret))
        assert done.code == 0, done.output
    book = read(project)
    assert book.channels["email"].state(DAY) is ledger.State.VERIFIED
    public = bytes(keys.public_key).decode()
    assert list(release.unsigned(book, public)) == []
    other = bytes(minisign.KeyPair.generate().public_key).decode()
    assert {f.check for f in release.unsigned(book, other)} == {"unsigned-contact"}
    # What was signed is the value: a contributor who changes both sees the signature fail.
    change(project, "value: help@meridia.example\n", "value: help@evil.example\n")
    change(project, 'value: "help@meridia.example"', 'value: "help@evil.example"')
    (fault,) = release.unsigned(read(project), public)
    assert "'email' is not signed" in fault.message


def test_a_key_that_is_none_is_told(project: Path) -> None:
    assert [f.check for f in release.unsigned(read(project), "RWnonsense")] == ["unsigned-contact"]
    secret = project / "no.key"
    said = ("--by", "Ada", "--how", "x", "--until", "2098-12-31", "--project", str(project))
    done = helpcenter(ROOT, "verify-channel", "email", *said, "--key", str(secret))
    assert (done.code, "cannot sign with this key" in done.output) == (2, True)


def test_a_release_that_must_be_signed_asks_for_the_key(tmp_path: Path) -> None:
    environment = {**os.environ, "PUBLIC_KEY": str(tmp_path / "missing.pub")}
    done = subprocess.run(
        [sys.executable, "-m", "helpcenter", "release", "--signed"],
        env=environment, capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 2
    assert "PUBLIC_KEY=FILE" in done.stderr


def test_a_release_refuses_what_the_key_has_not_signed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = bytes(minisign.KeyPair.generate().public_key).decode()
    monkeypatch.setenv(release.SIGNED, key)
    found = {f.check for f in release.unfit(read(project), DAY)}
    assert "unsigned-contact" in found


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        ("https://help.example/", False),
        ("https://help.example.com/en/", False),
        ("https://example.org", False),
        ("http://127.0.0.1:8000/", False),
        ("http://localhost:8000/", False),
        ("https://HELP.TEST./", False),
        ("", False),
        ("https://help.internal/", True),
        ("https://my-example.com/", True),
        ("https://example.com.internal/", True),
    ],
)
def test_a_release_goes_where_readers_are(address: str, *, reached: bool) -> None:
    found = list(release.unreachable(address))
    assert bool(found) != reached
    assert all("SITE_URL=" in finding.message for finding in found)
