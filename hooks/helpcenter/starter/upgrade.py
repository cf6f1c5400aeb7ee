"""What changed between the engine a project has seen and the installed one."""

from collections.abc import Iterator
from pathlib import Path

from helpcenter.content import layers
from helpcenter.starter import engine


def told(root: Path) -> Iterator[str]:
    """Yield, in lines, what an operator of a project has to know."""
    seen, now = engine.seen(root), engine.version()
    if seen is None:
        yield f"{engine.RECORD} does not say which engine this project has seen: all of it is new."
        seen = engine.Seen("", frozenset(), {})
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


def _shadowed(root: Path, seen: engine.Seen) -> Iterator[str]:
    """Yield the overrides whose counterpart is another one now, or gone."""
    now, over = engine.theme(), root / layers.OVERRIDES
    for path in sorted(path for path in over.rglob("*") if path.is_file()):
        name = path.relative_to(over).as_posix()
        before, after = seen.theme.get(name), now.get(name)
        if before == after:
            continue
        what = "changed in" if before and after else "gone from" if before else "new in"
        yield f"{layers.OVERRIDES}/{name}  ({what} the engine)"
