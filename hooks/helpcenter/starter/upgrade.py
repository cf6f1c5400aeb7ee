"""What changed between the engine a project has seen and the installed one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpcenter import ledger
from helpcenter.content import layers, record
from helpcenter.content.project import Project
from helpcenter.languages import locale
from helpcenter.starter import engine
from helpcenter.starter.make import FOLDER
from helpcenter.trust import approvals, operator
from helpcenter.trust.approvals import Sentence

# Where the approvals of the starter set's sentences stand.
APPROVED = FOLDER / "data" / approvals.FOLDER


def told(root: Path) -> Iterator[str]:
    """Yield, in lines, what an operator of a project has to know."""
    seen, now = engine.seen(root), engine.version()
    if seen is None:
        yield f"{engine.RECORD} does not say which engine this project has seen: all of it is new."
        seen = record.Seen("", frozenset(), {})
    else:
        yield f"Engine {seen.version} → {now}" if seen.version != now else f"Engine {now}"
    news = [note for note in engine.notes() if engine.digest(note.encode()) not in seen.notes]
    yield from ("", "New:") if news else ("Nothing new in its changelog.",)
    yield from (f"  - {note}" for note in news)
    shadowed = list(_shadowed(root, seen))
    if shadowed:
        yield ""
        yield f"Files of {layers.OVERRIDES}/ that lie over others than you have seen:"
        yield from (f"  {line}" for line in shadowed)
        yield f"Compare each with the engine's, in {layers.THEME}, and take over what you need."
    else:
        yield f"Nothing that {layers.OVERRIDES}/ lies over has changed."


def _shadowed(root: Path, seen: record.Seen) -> Iterator[str]:
    """Yield the overrides whose counterpart is another one now, or gone."""
    now, over = engine.theme(), root / layers.OVERRIDES
    for path in sorted(path for path in over.rglob("*") if path.is_file()):
        name = path.relative_to(over).as_posix()
        before, after = seen.theme.get(name), now.get(name)
        if before == after:
            continue
        what = "changed in" if before and after else "gone from" if before else "new in"
        yield f"{layers.OVERRIDES}/{name}  ({what} the engine)"


def unread(own: Project) -> list[tuple[Sentence, str]]:
    """Return the sentences of the starter set that a project says and has not approved.

    Rules that are new may ask for approvals that a project was begun without. Whoever made the
    engine has read these sentences: each comes with the name of who did.
    """
    shipped = approvals.read(APPROVED, APPROVED)[0].of
    known = approvals.read(own.data / approvals.FOLDER, own.root)[0]
    found = []
    book, _ = ledger.of(own)
    for one in approvals.needed(operator.told(own), book.trust if book else None):
        near = locale.nearest(one.passage.language, sorted(shipped)) or ""
        entry = shipped.get(near, {}).get(one.digest)
        if entry and not one.passage.shipped and not known.has(one):
            found.append((one, entry[0]))
    return found


def approve(own: Project, sentences: Sequence[tuple[Sentence, str]]) -> None:
    """Record in a project who has approved sentences."""
    for by in dict.fromkeys(by for _, by in sentences):
        mine = [sentence for sentence, name in sentences if name == by]
        approvals.record(own.data / approvals.FOLDER, by, mine)
