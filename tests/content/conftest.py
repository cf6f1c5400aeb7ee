"""What the tests beside this file look at: the pages of this very help center."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import ROOT, built, copy_project, operator_data
from helpcenter import ledger
from helpcenter.content import project


def copy_ours(folder: Path) -> Path:
    """Copy this help center."""
    return copy_project(folder, ROOT)


@pytest.fixture
def center(tmp_path: Path) -> Path:
    """A copy of this help center that a test may change."""
    return copy_ours(tmp_path)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This help center's site as `make build` makes it; read only."""
    return built(copy_ours(tmp_path_factory.mktemp("ours")))


@pytest.fixture(scope="session")
def base(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@pytest.fixture(scope="session")
def operator_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test operator's site; read only."""
    folder = copy_ours(tmp_path_factory.mktemp("operator-center"))
    operator_data(folder / "data")
    return built(folder)


@pytest.fixture(scope="session")
def center_project() -> project.Project:
    return project.read(ROOT)


@pytest.fixture(scope="session")
def languages(center_project: project.Project) -> tuple[str, ...]:
    return center_project.languages


@pytest.fixture(scope="session")
def topics(center_project: project.Project) -> tuple[str, ...]:
    return center_project.navigation


@pytest.fixture(scope="session")
def interface() -> Mapping[str, Mapping[str, str]]:
    found, findings = ledger.of(project.read(ROOT))
    assert found, findings
    return found.interface
