"""Articles of the starter set for a language that joins a project later."""

import shutil
from pathlib import Path

from helpcenter.content.project import Project
from helpcenter.languages import locale, shipped
from helpcenter.starter.make import FOLDER
from helpcenter.trust import approvals


def articles(own: Project, tag: str) -> tuple[str, ...]:
    """Give a language the starter articles that the project's source still has word for word.

    What was written anew in the source, or is not there, has no translation to give.

    Returns:
        The topics that it has now.
    """
    near = {name: locale.nearest(name, shipped()) for name in (tag, own.source)}
    if not all(near.values()):
        return ()
    given = tuple(sorted(_unchanged(own, tag, *(FOLDER / "articles" / n for n in near.values()))))
    listed = own.data / approvals.FOLDER / f"{tag}.txt"
    if given and not listed.exists():
        listed.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / "data" / approvals.FOLDER / f"{near[tag]}.txt", listed)
    return given


def _unchanged(own: Project, tag: str, theirs: Path, source: Path) -> list[str]:
    found = []
    for path in theirs.rglob("*.md"):
        name = path.relative_to(theirs)
        first, new = own.docs / own.source / name, own.docs / tag / name
        if not first.is_file() or new.exists() or not (source / name).is_file():
            continue
        if _words(first) == _words(source / name):
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, new)
            found.append(name.with_suffix("").as_posix())
    return found


def _words(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n").strip()
