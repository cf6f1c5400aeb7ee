"""Two builds of one commit are the same, byte for byte, wherever and however they are made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import PARTS, begun, environment, helpcenter


def elsewhere(folder: Path) -> Path:
    """Copy the project with its files in another order, at a longer path."""
    target = folder / "somewhere else" / "Hilfe·中心"
    for part in PARTS:
        source = begun() / part
        files = [source] if source.is_file() else sorted(source.rglob("*"), reverse=True)
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                copy = target / path.relative_to(begun())
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    return target


def test_time_zone_path_locale_hash_seed_and_order_leave_no_trace(
    site: Path, tmp_path: Path
) -> None:
    center = elsewhere(tmp_path)
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR", "PYTHONHASHSEED": "7"}
    epoch = {"SOURCE_DATE_EPOCH": str(int(site.stat().st_mtime))}  # the same day in both zones
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.yml"],
        cwd=center,
        env={**environment(), **other, **epoch},
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    manifest = str(site.parent / "site.manifest.json")
    told = helpcenter(center, "verify-site", "site", "--manifest", manifest)
    assert told.code == 0, told.output
    mine, yours = (
        one.with_name("site.manifest.json").read_bytes() for one in (site, center / "site")
    )
    assert mine == yours


def test_nothing_of_the_machine_stands_in_the_site(site: Path) -> None:
    # It was built in a folder beside the one where it is now.
    names = [str(site.parents[1]).encode(), os.uname().nodename.encode() + b"/"]
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(name in content for name in names), path
