"""A mistake in data/ is told alike by `helpcenter check` and before a build, with its remedy."""

import json
import logging
import re
import shutil
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from mkdocs.exceptions import PluginError
from PIL import Image

from helpcenter import cli
from helpcenter.cli import publishing
from helpcenter.content import project
from helpcenter_mkdocs import judge_project
from small import small

FOLDER = Path(__file__).parents[1] / "cases/mistakes"
CASES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "cases.yml").read_text("utf-8"))
SETTINGS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "settings.yml").read_text("utf-8"))
FILED: list[dict[str, Any]] = yaml.safe_load((FOLDER / "files.yml").read_text("utf-8"))
for case in CASES:
    case["file"] = f"data/{case['file']}"
    case["tells"] = [f"data/{one}" for one in case["tells"]]
FILES = sorted({case["file"] for case in CASES})
# What is there to be named is not known while the file that has it is broken.
FROM_OTHERS = re.compile(
    "is no (?:channel|term|problem type) of|nothing is known of|take out what needs it"
)
# One mistake of each file at a time, as long as there are some.
ROUNDS = [
    [case for case in row if case]
    for row in zip_longest(*([one for one in CASES if one["file"] == file] for file in FILES))
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small(tmp_path_factory.mktemp("mistakes"))
    shutil.copytree(FOLDER / "data", root / "data", dirs_exist_ok=True)
    assert cli.main(["approve", "--project", str(root), "--all", "--by", "Ada"]) == 0
    assert cli.main(["check", "--project", str(root)]) == 0
    return root


@pytest.fixture
def center(whole: Path) -> Iterator[Path]:
    """Lend the help center, and put its data and settings in order again."""
    shutil.copytree(whole / "data", whole / "before", symlinks=True)
    settings = (whole / "mkdocs.yml").read_bytes()
    yield whole
    shutil.rmtree(whole / "data")
    (whole / "before").rename(whole / "data")
    (whole / "mkdocs.yml").write_bytes(settings)


def write(root: Path, case: dict[str, Any]) -> None:
    path, form = root / case["file"], case.get("as", "utf-8")
    path.parent.mkdir(exist_ok=True)
    text = case.get("text", path.read_text("utf-8") if path.exists() else "")
    if "picture" in case:
        kind, *size = case["picture"]
        Image.new("RGB", size, "#0b6152").save(path, kind)
        return
    if "old" in case:
        assert case["old"] in text, "the case no longer fits the data"
        text = text.replace(case["old"], case["new"], 1)
    if form in {"gone", "folder", "loop"}:
        path.unlink()
    if form == "folder":
        path.mkdir()
    elif form == "loop":
        path.symlink_to(path.name)
    elif form == "crlf":
        path.write_bytes(text.replace("\n", "\r\n").encode())
    elif form != "gone":
        path.write_bytes(text.encode(form))


def checked(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what `helpcenter check` tells."""
    capsys.readouterr()
    cli.main(["check", "--project", str(root), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [f"{one['path']}:{one['line']}: {one['message']} [{one['check']}]" for one in found]


def built(root: Path, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what stops a build, and what it tells besides, before anything is rendered."""
    config: Any = SimpleNamespace(
        plugins={"i18n": SimpleNamespace(building=False)},
        extra={"project": project.read(root), "preview": False},
        strict=True,
        site_url="https://help.crema.example/",
        config_file_path=str(root / "mkdocs.yml"),
    )
    caplog.clear()
    stopped = ""
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        try:
            judge_project.on_config(config)
        except PluginError as error:
            stopped = str(error)
    told = [*stopped.split("\n"), *(record.getMessage() for record in caplog.records)]
    return [line.removeprefix("check: ") for line in told if line.endswith("]")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}: {case['name']}")
def test_a_mistake_is_told_with_file_line_and_remedy(
    case: dict[str, Any], center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(center, case)
    assert checked(center, capsys) == case["tells"]


@pytest.mark.parametrize("cases", ROUNDS, ids=lambda cases: cases[0]["name"])
def test_check_and_build_tell_the_same_all_at_once(
    cases: list[dict[str, Any]],
    center: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    for case in cases:
        write(center, case)
    told = checked(center, capsys)
    assert sorted(built(center, caplog)) == sorted(told)
    for case in cases:
        own = {one for one in case["tells"] if one.startswith(f"{case['file']}:")}
        alone = {one for one in own if one.endswith("[ledger]") and not FROM_OTHERS.search(one)}
        assert not alone - {*told}


@pytest.mark.parametrize("case", FILED, ids=lambda case: case["name"])
def test_a_mistake_in_a_file_besides_is_told_by_check_and_build(
    case: dict[str, Any],
    center: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = center / case["file"]
    before = path.read_bytes() if path.exists() else None
    write(center, case)
    try:
        assert checked(center, capsys) == case["tells"]
        assert sorted(built(center, caplog)) == sorted(case["tells"])
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)


@pytest.mark.parametrize("case", SETTINGS, ids=lambda case: case["name"])
def test_a_mistake_in_the_settings_is_told_before_mkdocs_reads_them(
    case: dict[str, Any],
    center: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(center, case)
    assert checked(center, capsys) == case["tells"]
    became: list[tuple[str, ...]] = []

    def become(*words: str) -> int:
        became.append(words)
        return 0

    monkeypatch.setattr(publishing, "_become", become)
    monkeypatch.chdir(center)
    capsys.readouterr()
    code = cli.main(["build"])
    assert (code, bool(became)) == ((1, False) if case["tells"] else (0, True))
    out = capsys.readouterr().out
    assert all(one.partition(": ")[2] in out for one in case["tells"])
