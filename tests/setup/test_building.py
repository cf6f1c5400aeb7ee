"""What is installed of the engine is what its folder holds now, not what it held once."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETUP = ROOT / "hooks/helpcenter/starter/project/scripts/setup.sh"
WHEEL = "import sys, building; print(building.build_wheel(sys.argv[1]))"
PROJECT = '[project]\nname = "small"\nversion = "1"\n[tool.setuptools]\npackages = ["small"]\n'
# Answers as Python does, and notes what pip is asked for.
PYTHON = """#!/bin/sh
echo "$*" >>"$LOG"
case "$*" in
"-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
esac
"""


def test_a_module_that_was_deleted_is_in_no_new_wheel(tmp_path: Path) -> None:
    package = tmp_path / "small"
    package.mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    for name in ("__init__", "kept", "gone"):
        (package / f"{name}.py").touch()

    def built() -> set[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
        subprocess.run(
            [sys.executable, "-c", WHEEL, str(tmp_path)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
        )
        with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
            return {name for name in wheel.namelist() if name.startswith("small/")}

    assert built() == {"small/__init__.py", "small/kept.py", "small/gone.py"}
    (package / "gone.py").unlink()
    assert built() == {"small/__init__.py", "small/kept.py"}
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("options", [(), ("--newest",)])
@pytest.mark.parametrize("engine", ["helpcenter @ file:///srv/help-center", "helpcenter==1.2"])
def test_an_engine_in_a_folder_is_never_taken_from_what_pip_has_kept(
    tmp_path: Path, engine: str, options: tuple[str, ...]
) -> None:
    (tmp_path / "scripts").mkdir()
    shutil.copy(SETUP, tmp_path / "scripts/setup.sh")
    (tmp_path / "requirements.txt").write_text(f"# The engine\n{engine}\npytest\n", "utf-8")
    (tmp_path / "constraints.txt").touch()
    program, log = tmp_path / "python3", tmp_path / "log"
    program.write_text(PYTHON, "utf-8")
    program.chmod(0o755)
    subprocess.run(
        ["sh", "scripts/setup.sh", *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHON": str(program), "LOG": str(log)},
        capture_output=True,
        check=True,
    )
    calls = log.read_text("utf-8").splitlines()
    fresh = [call for call in calls if "--no-cache-dir" in call]
    assert len(fresh) == ("file:" in engine)
    assert all("--force-reinstall -r .venv/engine.txt" in call for call in fresh)
    assert (tmp_path / ".venv/engine.txt").read_text("utf-8") == "".join(
        f"{engine}\n" for _ in fresh
    )
