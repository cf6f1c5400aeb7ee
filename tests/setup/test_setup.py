# The scripts behind make, in a copy of the project, with stubs for the programs
# they look for: nothing is downloaded and nothing of this machine is found.

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpcenter import cli
from helpcenter.content import project

ROOT = Path(__file__).parents[2]
SHELL = str(shutil.which("sh"))
TOOLS = ("cat", "chmod", "cksum", "cp", "mkdir", "rm", "sed")

PYTHON = """
case "$*" in
*version_info*) exit {too_old} ;;
*ensurepip*) exit {no_venv} ;;
--version) echo "Python {version}" ;;
"-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*"-r requirements.txt") exit {no_packages} ;;
*"-e .") exit {no_project} ;;
esac
"""
PLAYWRIGHT = """
case "$*" in
-c*) echo "$HERE/bin/playwrights-chromium" ;;
"-m playwright install chromium") {install} ;;
esac
"""
RUNS = 'echo "Chromium 1"'
BROKEN = "echo 'needs a package that is not there' >&2; exit 1"


class Scene:
    """A copy of the project, with the programs that its scripts can find."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.bin.mkdir()
        self.log.touch()
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        (self.root / "requirements.txt").write_text("a==1\n", "utf-8")
        (self.root / "pyproject.toml").write_text("[project]\n[tool.ruff]\n", "utf-8")
        for name in TOOLS:
            (self.bin / name).symlink_to(str(shutil.which(name)))

    def program(self, name: str, script: str) -> Path:
        """Make a program that notes how it was called."""
        path = self.root / name if "/" in name else self.bin / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!{SHELL}\necho "{name} $*" >>"$HERE/log"\n{script}\n', "utf-8")
        path.chmod(0o755)
        return path

    def python(self, name: str = "python3", version: str = "3.12.1", fault: str = "") -> None:
        faults = ("too_old", "no_venv", "no_packages", "no_project")
        codes = {each: int(each == fault) for each in faults}
        self.program(name, PYTHON.format(version=version, **codes))

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": str(self.bin), "HERE": str(self.bin.parent), **environment}
        return subprocess.run(
            [SHELL, f"scripts/{script}"],
            cwd=self.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """Return how programs were called since the last time."""
        lines = self.log.read_text("utf-8").splitlines()
        self.log.write_text("", "utf-8")
        return lines


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def said(result: subprocess.CompletedProcess[str]) -> str:
    """Return what a script that failed said, which it said to the error output only."""
    assert result.returncode == 1, result
    assert result.stdout == ""
    return result.stderr


def test_an_old_python_is_named_and_nothing_is_made(scene: Scene) -> None:
    scene.python(version="3.9.2", fault="too_old")
    message = said(scene.run("setup.sh"))
    assert "Python 3.11 or newer is needed; python3 is Python 3.9.2." in message
    assert "make PYTHON=/path/to/python3.12" in message
    assert not (scene.root / ".venv").exists()


def test_a_newer_python_is_taken_where_python3_is_old(scene: Scene) -> None:
    scene.python(version="3.9.2", fault="too_old")
    scene.python("python3.12")
    result = scene.run("setup.sh")
    assert (result.returncode, result.stderr) == (0, "")
    assert "python3.12 -m venv .venv" in scene.calls()


def test_a_python_without_venv_is_told_how_to_get_it(scene: Scene) -> None:
    scene.python(version="3.11.2", fault="no_venv")
    message = said(scene.run("setup.sh"))
    assert "python3 (Python 3.11.2) comes without venv" in message
    assert "apt install python3-venv" in message


def test_a_named_python_that_is_not_there_is_told(scene: Scene) -> None:
    scene.python()
    assert said(scene.run("setup.sh", PYTHON="missing")) == (
        "PYTHON=missing: there is no such program.\n"
    )


def test_a_named_python_that_is_old_is_told(scene: Scene) -> None:
    scene.python()
    scene.python("elder", version="3.8.0", fault="too_old")
    assert "elder is Python 3.8.0" in said(scene.run("setup.sh", PYTHON="elder"))


def test_a_named_python_is_taken(scene: Scene) -> None:
    scene.python()
    scene.python("special")
    assert scene.run("setup.sh", PYTHON="special").returncode == 0
    assert "special -m venv .venv" in scene.calls()


def test_no_python_at_all_is_told(scene: Scene) -> None:
    message = said(scene.run("setup.sh"))
    assert "no Python was found" in message
    assert "apt install python3 python3-venv" in message


def test_a_python_that_does_not_run_is_told(scene: Scene) -> None:
    scene.program("python3", "echo 'pyenv: no version is chosen' >&2; exit 127")
    assert "python3 is pyenv: no version is chosen" in said(scene.run("setup.sh"))


def test_a_second_run_does_nothing(scene: Scene) -> None:
    scene.python()
    first = scene.run("setup.sh")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "Setting up .venv with Python 3.12.1 (once)\n"
    assert "python3 -m venv .venv" in scene.calls()
    second = scene.run("setup.sh")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert [call for call in scene.calls() if not call.endswith(" -c ")] == []


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml", "scripts/setup.sh"])
def test_a_change_of_what_it_was_made_from_makes_it_anew(scene: Scene, name: str) -> None:
    scene.python()
    scene.run("setup.sh")
    path = scene.root / name
    path.write_text(f"# changed\n{path.read_text('utf-8')}", "utf-8")
    assert "Setting up" in scene.run("setup.sh").stdout


def test_a_change_of_how_the_code_is_checked_changes_nothing(scene: Scene) -> None:
    scene.python()
    scene.run("setup.sh")
    with (scene.root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("line-length = 80\n")
    assert scene.run("setup.sh").stdout == ""


def test_a_touched_file_changes_nothing(scene: Scene) -> None:
    scene.python()
    scene.run("setup.sh")
    os.utime(scene.root / "requirements.txt", (1, 1))
    assert scene.run("setup.sh").stdout == ""


def test_a_moved_project_is_set_up_anew(scene: Scene) -> None:
    scene.python()
    scene.run("setup.sh")
    scene.root = scene.root.rename(scene.root.with_name("moved"))
    assert "Setting up" in scene.run("setup.sh").stdout


def test_an_environment_whose_python_is_gone_is_made_anew(scene: Scene) -> None:
    scene.python()
    scene.run("setup.sh")
    (scene.root / ".venv/bin/python").unlink()
    assert "Setting up" in scene.run("setup.sh").stdout


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("no_packages", "The dependencies could not be installed"),
        ("no_project", "The helpcenter package could not be installed"),
    ],
)
def test_a_set_up_that_failed_is_told_and_tried_again(
    scene: Scene, fault: str, message: str
) -> None:
    scene.python(fault=fault)
    failed = scene.run("setup.sh")
    assert (failed.returncode, message in failed.stderr) == (1, True)
    scene.python()
    assert "Setting up" in scene.run("setup.sh").stdout
    assert scene.run("setup.sh").stdout == ""


NO_MAC_CHROME = pytest.mark.skipif(
    Path("/Applications/Google Chrome.app").exists(), reason="this machine has one of its own"
)
DEBIAN = pytest.mark.skipif(
    not Path("/etc/debian_version").exists(), reason="apt-get is tried on Debian only"
)


@pytest.fixture
def ready(scene: Scene) -> Scene:
    """Return a project that is set up, for a user who is not root, without a Chromium."""
    scene.program("id", "echo 1000")
    scene.program("apt-get", "exit 100")
    scene.program(".venv/bin/python", PLAYWRIGHT.format(install="exit 1"))
    return scene


def taken(scene: Scene) -> str:
    """Return the Chromium that is found, which must be noted too."""
    result = scene.run("chromium.sh")
    assert (result.returncode, result.stderr) == (0, ""), result
    assert (scene.root / ".venv/.chromium").read_text("utf-8") == result.stdout
    return result.stdout.strip()


@pytest.mark.parametrize("name", ["/no/such/program", "missing", "/", "scripts/setup.sh"])
def test_a_named_chromium_that_is_none_is_told(ready: Scene, name: str) -> None:
    ready.program("chromium", RUNS)
    assert said(ready.run("chromium.sh", CHROMIUM=name)) == (
        f"CHROMIUM={name}: this program does not run.\n"
    )


def test_a_named_chromium_that_does_not_run_is_told(ready: Scene) -> None:
    path = ready.program("other", BROKEN)
    assert "this program does not run" in said(ready.run("chromium.sh", CHROMIUM=str(path)))


def test_a_named_chromium_is_taken_before_all_others_and_noted(ready: Scene) -> None:
    ready.program("chromium", RUNS)
    path = ready.program("other", RUNS)
    assert ready.run("chromium.sh", CHROMIUM=str(path)).stdout == f"{path}\n"
    assert taken(ready) == str(path)


@pytest.mark.parametrize(
    "name", ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
)
def test_an_installed_chromium_is_found_and_noted(ready: Scene, name: str) -> None:
    path = ready.program(name, RUNS)
    assert taken(ready) == str(path)
    assert not [call for call in ready.calls() if "apt-get" in call or "playwright" in call]


def test_a_shim_does_not_hide_a_browser_that_runs(ready: Scene) -> None:
    ready.program("chromium-browser", BROKEN)
    path = ready.program("google-chrome", RUNS)
    assert taken(ready) == str(path)


def test_a_noted_chromium_is_taken_while_it_runs(ready: Scene) -> None:
    noted = ready.program("noted", RUNS)
    (ready.root / ".venv/.chromium").write_text(f"{noted}\n", "utf-8")
    other = ready.program("chromium", RUNS)
    assert taken(ready) == str(noted)
    noted.unlink()
    assert taken(ready) == str(other)


@NO_MAC_CHROME
def test_playwrights_own_is_taken_where_no_other_is_installed(ready: Scene) -> None:
    path = ready.program("playwrights-chromium", RUNS)
    assert taken(ready) == str(path)


@NO_MAC_CHROME
def test_playwrights_own_is_downloaded_as_a_last_resort(ready: Scene) -> None:
    ready.program("new", RUNS)
    ready.program(
        ".venv/bin/python",
        PLAYWRIGHT.format(install='cp "$HERE/bin/new" "$HERE/bin/playwrights-chromium"'),
    )
    result = ready.run("chromium.sh")
    assert result.returncode == 0
    assert result.stdout == f"{ready.bin / 'playwrights-chromium'}\n"
    assert "Downloading Playwright's Chromium" in result.stderr
    assert not [call for call in ready.calls() if call.startswith("apt-get")]


@DEBIAN
@NO_MAC_CHROME
def test_root_on_debian_gets_its_package(ready: Scene) -> None:
    ready.program("new", RUNS)
    ready.program("id", "echo 0")
    ready.program("chromium", RUNS)  # that with windows: the tests would take three times as long
    ready.program("apt-get", 'cp "$HERE/bin/new" "$HERE/bin/chromium-headless-shell"')
    result = ready.run("chromium.sh")
    assert (result.returncode, result.stdout) == (0, f"{ready.bin / 'chromium-headless-shell'}\n")
    assert "Installing Debian's Chromium" in result.stderr


@DEBIAN
def test_who_cannot_get_it_takes_what_is_installed(ready: Scene) -> None:
    ready.program("id", "echo 0")
    path = ready.program("chromium", RUNS)
    result = ready.run("chromium.sh")
    assert (result.returncode, result.stdout) == (0, f"{path}\n")
    assert "apt-get could not install it" in result.stderr


def test_one_without_windows_is_taken_before_others(ready: Scene) -> None:
    ready.program("chromium", RUNS)
    path = ready.program("chromium-headless-shell", RUNS)
    assert taken(ready) == str(path)


@NO_MAC_CHROME
@pytest.mark.parametrize("user", [pytest.param("0", marks=DEBIAN), "1000"])
def test_without_any_chromium_it_is_told_what_to_do(ready: Scene, user: str) -> None:
    ready.program("id", f"echo {user}")
    message = said(ready.run("chromium.sh"))
    assert "none could be had" in message
    assert "make test CHROMIUM=/path/to/chrome" in message
    assert ("apt-get could not install it" in message) == (user == "0")
    assert not (ready.root / ".venv/.chromium").exists()


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the commands that would have taken the place of this process."""
    commands: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, command: commands.append(command))
    return commands


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield int(server.getsockname()[1])


def started(folder: Path, argument: str) -> str:
    """Return what the command says when it cannot serve."""
    result = subprocess.run(
        [sys.executable, "-m", "helpcenter", "serve", f"--port={argument}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (2, "")
    return result.stderr


@pytest.mark.parametrize(
    "argument",
    [
        "",
        "0",
        "65536",
        "99999",
        "-1",
        "+80",
        "80.0",
        "http",
        " 80",
        "80\n",
        "²",
        "٨٠",
        pytest.param("9" * 5000, id="long"),
    ],
)
def test_what_is_no_port_is_told(
    handed_over: list[list[str]], capsys: pytest.CaptureFixture[str], argument: str
) -> None:
    assert cli.main(["serve", f"--port={argument}"]) == 2
    told = f"PORT={argument} is no port: give a number from 1 to 65535.\n"
    assert capsys.readouterr().err == f"helpcenter: {told}"
    assert handed_over == []


def test_a_taken_port_is_told_with_another(tmp_path: Path, taken_port: int) -> None:
    message = started(tmp_path, str(taken_port))
    assert f"Port {taken_port} cannot be used" in message
    assert f"make serve PORT={taken_port + 1 if taken_port < 65535 else 65534}" in message


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_folder_without_a_project_is_told(tmp_path: Path) -> None:
    assert "mkdocs.yml: no such file" in started(tmp_path, str(free_port()))


def test_it_says_where_each_language_is_and_hands_over_to_the_preview(
    handed_over: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    port = free_port()
    monkeypatch.setenv("SITE_URL", "")
    monkeypatch.chdir(ROOT)
    cli.main(["serve", f"--port={port}"])
    address = f"http://127.0.0.1:{port}/"
    printed = capsys.readouterr().out.split()
    assert [word for word in printed if word.startswith("http")] == [
        address,
        *(f"{address}{one.locale}/" for one in project.read(Path()).settings if not one.default),
    ]
    assert os.environ["SITE_URL"] == address
    ((_, *arguments),) = handed_over
    assert arguments == ["-m", "helpcenter_mkdocs.preview", str(port)]
