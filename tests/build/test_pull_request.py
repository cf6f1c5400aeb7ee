"""What hosts run on a change, step by step, on a scratch repository; the hosts are handed in."""

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

import small
from conftest import ROOT
from helpcenter.site.whats_new import MARK
from helpcenter.starter import make
from readers import chromium

# As the real one does: an environment of its own, and the built site.
MAKEFILE = f"""\
setup:
	@mkdir -p .venv/bin
	@printf '#!/bin/sh\\nexec {sys.executable} -m helpcenter "$$@"\\n' > .venv/bin/helpcenter
	@chmod +x .venv/bin/helpcenter
build: setup
	@{sys.executable} -m mkdocs build --quiet
"""
EDIT = "More of it, see [costs](costs.md)."
GERMAN = """\
---
title: Gebühren
description: Die Gebühren der Maschine, eine nach der anderen, vom Deckel bis hinab zu den Füßen.
kind: guide
keywords: [Gebühren]
related: [costs]
reviewed: 2026-11-01
---

Hallo, liebe Leser.

## Mehr {#more}

Mehr davon, siehe [Kosten](costs.md).
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def bash(folder: Path, script: str, given: Mapping[str, str]) -> str:
    """Run a step as a host does; it has to succeed."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://a.example/", **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A help center, and a branch "change" on which a sentence of it is another."""
    root = small.small(tmp_path_factory.mktemp("scratch") / "repository")
    small.write(root, {"Makefile": MAKEFILE, ".gitignore": ".venv\n/site*\n.cache\n"})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "base")
    git(root, "checkout", "-qb", "change")
    page = root / "docs/en/fees.md"
    page.write_text(page.read_text("utf-8").replace("More of it.", EDIT), "utf-8")
    small.write(root, {"docs/de/fees.md": GERMAN})
    small.approve(root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "change")
    return root


class _GitLab(http.server.BaseHTTPRequestHandler):
    """As much of GitLab as keeps comments."""

    notes: ClassVar[list[dict[str, Any]]] = []

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, data: object) -> None:
        assert self.headers["PRIVATE-TOKEN"] == "secret"
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _sent(self) -> str:
        length = int(self.headers["Content-Length"])
        return str(json.loads(self.rfile.read(length))["body"])

    def do_GET(self) -> None:
        self._answer({"id": 7} if self.path.endswith("/user") else self.notes)

    def do_POST(self) -> None:
        assert self.path == "/api/projects/1/merge_requests/2/notes"
        self.notes.append({"id": len(self.notes), "author": {"id": 7}, "body": self._sent()})
        self._answer({})

    def do_PUT(self) -> None:
        self.notes[int(self.path.rpartition("/")[2])]["body"] = self._sent()
        self._answer({})


@pytest.fixture
def gitlab() -> Iterator[str]:
    _GitLab.notes[:] = [{"id": 0, "author": {"id": 3}, "body": f"{MARK}\nof somebody else"}]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _GitLab)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    server.server_close()


def told(comment: str) -> None:
    """Hold what a comment has to say."""
    assert comment.startswith(MARK)
    assert "More of it, see costs." in comment
    assert "### Pages to look at: " in comment
    assert "- `fees/index.html`" in comment
    assert "- `fees`, `de`: missing → unknown" in comment
    assert "| `de` |" in comment


CHROMIUM = chromium()


def test_the_pipeline_of_gitlab_shows_a_change_on_its_merge_request(
    repository: Path, gitlab: str, tmp_path: Path
) -> None:
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    build = tmp_path / "project"
    git(tmp_path, "clone", "-q", "-b", "change", str(repository), str(build))
    given = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(repository, "rev-parse", "main"),
        "CI_MERGE_REQUEST_IID": "2",
        "CI_PROJECT_ID": "1",
        "CI_API_V4_URL": gitlab,
        "HELPCENTER_TOKEN": "secret",
        "BROWSER": CHROMIUM or "",
    }
    for name in ("check", "preview", "whats-new"):
        bash(build, "\n".join(jobs[name]["script"]), given)
    quality = json.loads((build / "code-quality.json").read_text("utf-8"))
    assert all({"description", "fingerprint", "severity", "location"} <= set(q) for q in quality)
    assert (build / "preview/fees/index.html").is_file()
    assert [note["author"]["id"] for note in _GitLab.notes] == [3, 7]
    told(_GitLab.notes[1]["body"])
    bash(build, "../base/.venv/bin/helpcenter gitlab-comment table/comment.md", given)
    assert len(_GitLab.notes) == 2, "one comment is kept, that of somebody else left alone"
    if CHROMIUM:
        (build / "table/pages").write_text("fees/index.html\n", "utf-8")  # each takes a second
        bash(build, "\n".join(jobs["pictures"]["script"]), given)
        pictures = {path.name for path in (build / "pictures").iterdir()}
        assert {"fees-index.html-390.png", "fees-index.html-1280.png"} <= pictures


GH = """\
#!/bin/sh
# The calls of the workflow, in the place of GitHub.
echo "$*" >> "$CALLS"
case "$*" in
  "run download"*) cp -r "$TABLE" table;;
  *"/pulls/5 --jq .head.sha"*) echo "$SHA";;
  *"--paginate"*) cat "$KNOWN";;
  *) cp body.md "$POSTED";;
esac
"""


def test_the_workflows_of_github_show_a_change_on_its_pull_request(
    repository: Path, tmp_path: Path
) -> None:
    flows = ROOT / ".github/workflows"
    jobs = yaml.safe_load((flows / "whats-new.yml").read_text("utf-8"))["jobs"]
    steps = {job: [s["run"] for s in jobs[job]["steps"] if "run" in s] for job in jobs}
    work, temp = tmp_path / "work", tmp_path / "temp"
    change = tmp_path / "change"
    git(tmp_path, "clone", "-q", "-b", "change", str(repository), str(change))
    git(tmp_path, "clone", "-q", "-b", "main", str(repository), str(work))
    given = {
        "GITHUB_WORKSPACE": str(work), "RUNNER_TEMP": str(temp), "NUMBER": "5",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "BROWSER": CHROMIUM or "",
    }  # fmt: skip
    bash(change, steps["head"][0], given)
    temp.mkdir()
    (change / "site").rename(temp / "head")  # the artifact
    build, table, summary = steps["table"]
    bash(work, build, given)
    git(tmp_path, "clone", "-q", "-b", "change", str(repository), str(work / "change"))
    bash(work, table, given)
    bash(work, summary, given)
    told((tmp_path / "summary.md").read_text("utf-8"))
    assert "fees/index.html\n" in (temp / "table/pages").read_text("utf-8")
    assert steps["pictures"] == [_pictures_of_gitlab()], "tried there"
    (tmp_path / "bin").mkdir()
    small.write(tmp_path, {"bin/gh": GH, "known": ""})
    (tmp_path / "bin/gh").chmod(0o755)
    comment = yaml.safe_load((flows / "whats-new-comment.yml").read_text("utf-8"))["jobs"]
    given |= {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "CALLS": str(tmp_path / "calls"),
        "TABLE": str(temp / "table"), "KNOWN": str(tmp_path / "known"), "SHA": "abc", "RUN": "9",
        "POSTED": str(tmp_path / "posted.md"), "REPO": "a/b", "HOST": "https://host.example",
    }  # fmt: skip
    for known, method in (("", "POST repos/a/b/issues/5/comments"),
                          ("12\n", "PATCH repos/a/b/issues/comments/12")):  # fmt: skip
        (tmp_path / "known").write_text(known, "utf-8")
        folder = tmp_path / f"comment{len(known)}"
        folder.mkdir()
        for step in comment["comment"]["steps"]:
            bash(folder, step["run"], given)
        assert f"--method {method}" in (tmp_path / "calls").read_text("utf-8")
    posted = (tmp_path / "posted.md").read_text("utf-8")
    told(posted)
    assert "(https://host.example/a/b/actions/runs/9#artifacts)" in posted


def _pictures_of_gitlab() -> str:
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    return str(jobs["pictures"]["script"][0])


def test_projects_get_the_same_pipeline() -> None:
    shipped = make.FOLDER / "project/gitlab-ci.yml"
    assert shipped.read_text("utf-8") == (ROOT / ".gitlab-ci.yml").read_text("utf-8")
