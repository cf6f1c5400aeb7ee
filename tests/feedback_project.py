"""A small help center in two languages that may send what readers say to an endpoint."""

import shutil
from pathlib import Path

from conftest import copy_project, helpcenter, mkdocs

CASES = Path(__file__).parent / "cases/feedback"
LANGUAGES = ("en", "fr")


def build(folder: Path, feedback: str) -> Path:
    """Build it with the options of the operator; return the folder of the site.

    Args:
        folder: an empty one.
        feedback: what stands in data/feedback.yml.
    """
    copy_project(folder)
    for part in ("data", "docs"):
        shutil.rmtree(folder / part)
        shutil.copytree(CASES / part, folder / part)
    (folder / "data/feedback.yml").write_text(feedback, "utf-8")
    path = folder / "mkdocs.yml"
    head, _, _ = path.read_text("utf-8").partition("\nnav:")
    before, _, rest = head.partition("      languages:\n")
    after = rest[rest.index("  - helpcenter") :]
    named = "".join(
        f"        - {{locale: {tag}, name: {tag}, default: {str(tag == 'en').lower()}}}\n"
        for tag in LANGUAGES
    )
    nav = "\nnav: [index.md, clean.md, write.md]\n"
    path.write_text(f"{before}      languages:\n{named}{after}{nav}", "utf-8")
    assert helpcenter(folder, "approve", "--all", "--by", "Ada").code == 0
    result = mkdocs(folder)
    assert result.code == 0, result.output
    return folder / "site"
