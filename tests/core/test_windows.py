"""What Windows does otherwise, as far as it can be tried elsewhere: encodings, paths, processes."""

import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from conftest import ROOT
from helpcenter.cli import moving, publishing, translate
from helpcenter.cli.topics import Topics
from helpcenter.content.project import Language, Project
from helpcenter.site import workshop
from helpcenter.starter import make
from small import write

# What no file may be called there.
FORBIDDEN = set('<>:"/\\|?*')


def outdated(root: Path, ends: str) -> Path:
    for name, text in {"zh/a.md": "一。\n\n二。\n", "fr/a.md": "Un – un.\n"}.items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_bytes(text.replace("\n", ends).encode())
    return root


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "codequality"])
def test_what_is_written_into_a_file_is_utf_8_whatever_the_system_prefers(
    tmp_path: Path, form: str
) -> None:
    tree = ["--docs", str(outdated(tmp_path, "\r\n")), "--source", "zh", "--languages", "zh,fr"]
    done = subprocess.run(
        [sys.executable, "-m", "helpcenter", "check", "--format", form, *tree],
        env={**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert "二" in done.stdout.decode()


def test_topics_are_named_with_either_slash(tmp_path: Path) -> None:
    (tmp_path / "docs/fr/account").mkdir(parents=True)
    (tmp_path / "docs/fr/account/fees.md").write_text("A.\n", "utf-8")
    own = Project(tmp_path, tmp_path / "docs", (Language("fr"),), "fr", ())
    path = str(PureWindowsPath("docs/fr/account/fees.md"))
    assert "\\" in path
    assert moving.topic(own, path) == "account/fees"
    assert Topics(own.tree()).named(path) == "account/fees"


@pytest.mark.parametrize("topic", ["account/fees", "data/interface/*.yml", "data/site.yml"])
def test_work_files_have_names_that_any_system_takes(topic: str) -> None:
    assert not FORBIDDEN & set(translate._file_name(topic, "pt-BR"))  # noqa: SLF001


def test_where_a_program_cannot_take_the_place_of_another_it_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(publishing, "_WINDOWS", True)
    assert publishing._become("platform") == 0  # noqa: SLF001
    assert publishing._become("json.tool", "no-such-file") != 0  # noqa: SLF001


def test_what_is_run_says_nothing_of_an_end_of_its_theme(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config = "site_name: a\nplugins: []\ntheme: {name: material, font: false}\n"
    write(tmp_path, {"mkdocs.yml": config, "docs/index.md": "a\n"})
    monkeypatch.setattr(publishing, "_WINDOWS", True)
    monkeypatch.chdir(tmp_path)
    for name, told in ((publishing._QUIET, False), ("ANOTHER", True)):  # noqa: SLF001
        monkeypatch.delenv("NO_MKDOCS_2_WARNING", raising=False)
        monkeypatch.setattr(publishing, "_QUIET", name)
        assert publishing._become("mkdocs", "build", "-q") == 0  # noqa: SLF001
        assert ("reaches end of life" in capfd.readouterr().err) == told


def test_only_what_runs_is_alive() -> None:
    assert workshop._alive(os.getpid())  # noqa: SLF001
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not workshop._alive(ended.pid)  # noqa: SLF001


def test_scripts_keep_their_ends_of_lines_in_projects_as_here() -> None:
    ours = (ROOT / ".gitattributes").read_text("utf-8")
    assert "* text=auto eol=lf\n" in ours
    assert (make.FOLDER / "project/gitattributes").read_text("utf-8") == ours
