import shutil
from pathlib import Path

import pytest

from helpcenter import ledger
from helpcenter.trust import rules

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh", "en", "fr", "es")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the test operator's ledger."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "tests/cases/operator", folder)
    shutil.copytree(ROOT / "data/interface", folder / "interface")
    return folder


@pytest.fixture(scope="session")
def operator(tmp_path_factory: pytest.TempPathFactory) -> ledger.Ledger:
    """Return the test operator's ledger."""
    folder = tmp_path_factory.mktemp("operator") / "data"
    shutil.copytree(ROOT / "tests/cases/operator", folder)
    shutil.copytree(ROOT / "data/interface", folder / "interface")
    found, findings = ledger.read(folder, LANGUAGES, folder.parent)
    assert found, findings
    return found


@pytest.fixture(scope="session")
def book(operator: ledger.Ledger) -> rules.Rules:
    return rules.of(operator)
