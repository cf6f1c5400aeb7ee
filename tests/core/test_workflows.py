"""What continuous integration runs: nothing that can be moved, nothing that writes for a fork."""

import re
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from helpcenter.site import whats_new
from helpcenter.starter import make

OURS = ROOT / ".github/workflows"
SHIPPED = make.FOLDER / "project/github/workflows"
EVERY = pytest.mark.parametrize(
    "path", [*sorted(OURS.glob("*.yml")), *sorted(SHIPPED.glob("*.yml"))], ids=str
)


@EVERY
def test_actions_are_named_by_commit_and_leave_no_token(path: Path) -> None:
    for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@EVERY
def test_what_runs_the_code_of_a_change_may_write_nothing(path: Path) -> None:
    flow = yaml.safe_load(path.read_text("utf-8"))
    on = flow[True]  # YAML 1.1 takes "on" for a truth
    assert "pull_request_target" not in on
    if "pull_request" in on:
        assert flow["permissions"] == {"contents": "read"}
        return
    steps = [step for job in flow["jobs"].values() for step in job["steps"]]
    assert not any("uses" in step for step in steps)  # nothing of the change is checked out
    assert flow["permissions"] == {"actions": "read", "pull-requests": "write"}
    # What a change could name is given by the environment, never put into a script.
    assert not any("${{" in step["run"] for step in steps)
    assert whats_new.MARK in steps[-1]["run"]


@pytest.mark.parametrize("name", ["whats-new.yml", "whats-new-comment.yml"])
def test_projects_get_the_same_table(name: str) -> None:
    assert (OURS / name).read_text("utf-8") == (SHIPPED / name).read_text("utf-8")


def test_a_comment_holds_whole_rows_and_says_what_it_left_out() -> None:
    found = [whats_new.News(0, f"https://evil.example/{'x' * 500}{n}", "a", 1) for n in range(200)]
    told = whats_new.comment(found)
    assert len(told.encode()) < 65_536
    assert told.startswith(whats_new.MARK)
    assert all(row.endswith(" |") for row in told.splitlines() if row.startswith("| "))
    left = 202 - sum(line.startswith("| ") for line in told.splitlines())
    assert f"{left} rows more" in told
    assert "rows more" not in whats_new.comment(found[:3])
