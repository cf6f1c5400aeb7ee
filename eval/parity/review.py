"""How many real differences of meaning, found by native reviewers, the checks report.

The articles as they were then come from git's history; `meaning/review.txt` lists what was
found in them: language, ``topic:line``, kind. The rest of these pages was read too, and found
right, so whatever else is reported there is a false alarm, or a fault they let pass.
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from helpcenter.content import project
from helpcenter.findings import Finding
from helpcenter.parity import engine

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("meaning") / "review.txt"
COMMIT = "6438b60"
CHECKS = frozenset(
    {
        "polarity", "strength", "scope", "agents", "tense", "opposites", "wording", "names",
        "labels", "two-names", "link-text",
    }
)  # fmt: skip


def listed() -> dict[tuple[str, str, int], str]:
    """Return the kinds of the differences by language, topic and line."""
    found = {}
    for line in LIST.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, place, kind = line.split()
            topic, _, number = place.rpartition(":")
            found[language, topic, int(number)] = kind
    return found


def reported() -> Sequence[Finding]:
    """Return what the checks of meaning find in the articles of that commit.

    Raises:
        LookupError: the commit is not there, as in a shallow clone.
    """
    git = shutil.which("git") or "git"
    command = [git, "-C", str(ROOT), "archive", COMMIT, "docs", "data", "mkdocs.yml"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell
    if done.returncode:
        raise LookupError(done.stderr.decode(errors="replace").strip())
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        tree = replace(project.read(Path(folder)).tree(), meaning=True)
        found = engine.check(tree).findings
    # The reviewers' list is about articles; texts of data/ are compared today, too.
    return [f for f in found if f.check in CHECKS and f.path.startswith("docs/")]


def summary(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield how many of the differences were reported, by kind, and how much else was."""
    known = listed()
    places = {(f.language, f.topic, f.line) for f in findings}
    hits = Counter(kind for place, kind in known.items() if place in places)
    for kind, number in sorted(Counter(known.values()).items()):
        yield f"{kind:<10} {hits[kind]:>3}/{number}"
    elsewhere = [f for f in findings if (f.language, f.topic, f.line) not in known]
    yield f"reviewed   {sum(hits.values()):>3}/{len(known)} reported, {len(elsewhere)} elsewhere"


def main() -> int:
    """Print how many were reported; exit 2 where the history is not there."""
    try:
        findings = reported()
    except LookupError as error:
        sys.stderr.write(f"{COMMIT} is not in this clone's history: {error}\n")
        return 2
    for line in summary(findings):
        print(line)
    if "--verbose" in sys.argv:
        known = listed()
        for finding in findings:
            if (finding.language, finding.topic, finding.line) not in known:
                print(finding)
    return 0


if __name__ == "__main__":
    sys.exit(main())
