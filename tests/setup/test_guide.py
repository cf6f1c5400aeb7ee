"""OPERATING.md: every command in it is run, and says what the guide says that it does."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT, environment

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


GUIDE = (ROOT / "OPERATING.md").read_text("utf-8")


def commands() -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of the guide, each with the lines that it shows."""
    for block in BLOCK.findall(GUIDE):
        for part in f"\n{block}".split("\n$ ")[1:]:
            command, *shown = part.removesuffix("\n").split("\n")
            yield command, shown


def pattern(shown: list[str]) -> re.Pattern[str]:
    """Return what a command prints: `…` is anything, a line of its own any lines."""
    parts = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".+") + r" *\n"
        for line in shown
    ]
    return re.compile("".join(parts))


def test_every_command_says_what_the_guide_says(tmp_path: Path) -> None:
    folder = tmp_path
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    free = {**environment(), "PATH": path}
    del free["SITE_URL"]
    ran = 0
    for command, shown in commands():
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=free,
            capture_output=True,
            text=True,
            check=False,
        )
        printed = done.stdout + done.stderr
        assert pattern(shown).fullmatch(printed), f"$ {command}\n{printed}"
        ran += 1
    assert ran > 15
