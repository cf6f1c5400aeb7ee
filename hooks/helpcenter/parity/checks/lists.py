"""Lists and tables: a translation has the steps, items and rows of its source."""

from collections import Counter
from collections.abc import Iterator

from helpcenter.content.outline import Block, Group, Kind
from helpcenter.parity.checks import Pair, count, pair_check, quote
from helpcenter.parity.page import Fault


def _groups(pair: Pair, kind: Kind) -> Iterator[tuple[int, int, list[int], list[int]]]:
    """Yield source group, translation group (0: none), and their unmatched members."""
    source, translation = pair.source.blocks, pair.translation.blocks
    votes: dict[int, Counter[int]] = {}
    for i, j in pair.alignment.pairs:
        if source[i].kind is kind and source[i].group and translation[j].group:
            votes.setdefault(source[i].group, Counter())[translation[j].group] += 1
    lost, gained = pair.lost, pair.gained
    missing: dict[int, list[int]] = {}
    for i in pair.alignment.missing:
        if source[i].kind is kind and i not in lost:
            missing.setdefault(source[i].group, []).append(i)
    added: dict[int, list[int]] = {}
    for j in pair.alignment.added:
        if translation[j].kind is kind and j not in gained:
            added.setdefault(translation[j].group, []).append(j)
    for group, counter in votes.items():
        partner = counter.most_common(1)[0][0]
        yield group, partner, missing.pop(group, []), added.pop(partner, [])
    for group, members in missing.items():
        yield group, 0, members, []
    for group, members in added.items():
        yield 0, group, [], members


def _lists(pair: Pair, kind: Kind, noun: str) -> Iterator[Fault]:
    source, translation = pair.source, pair.translation
    for mine, yours, missing, added in _groups(pair, kind):
        if not missing and not added:
            continue
        if mine and yours:
            a, b = source.outline.groups[mine - 1], translation.outline.groups[yours - 1]
            line = b.line
            text = (
                f"{count(b.size, noun)}; the source has {a.size} ({source.path}:{a.line})."
                if a.size != b.size
                else f"other {noun}s than in the source ({source.path}:{a.line})."
            )
        elif mine:
            a = source.outline.groups[mine - 1]
            line = pair.line_after(missing[0])
            whole = len(missing) == a.size
            text = (
                f"a {'table' if kind is Kind.ROW else 'list'} of {count(a.size, noun)} is missing"
                if whole
                else f"{count(len(missing), noun)} of the source missing"
            ) + f" ({source.path}:{a.line})."
        else:
            b = translation.outline.groups[yours - 1]
            line = b.line
            text = f"{count(len(added), noun)} with no counterpart in {source.path}."
        yield Fault(line, text + "".join(_members(pair, noun, missing, added)))


def _members(pair: Pair, noun: str, missing: list[int], added: list[int]) -> Iterator[str]:
    source, translation = pair.source.blocks, pair.translation.blocks
    for i in missing:
        place = _place(source, i)
        where = f" after {noun} {place - 1}" if place > 1 else ""
        yield f" Missing{where}: {quote(source[i].text)} (line {source[i].line})."
    for j in added:
        yield (
            f" Only here: {quote(translation[j].text)} (line {translation[j].line}). "
            "Remove it, or add it to the source."
        )


def _place(blocks: tuple[Block, ...], index: int) -> int:
    """Return the place of a member in its list, from 1."""
    group = blocks[index].group
    return sum(1 for block in blocks[: index + 1] if block.group == group)


@pair_check("steps")
def steps(pair: Pair) -> Iterator[Fault]:
    """A numbered list has as many steps as in the source.

    Bad: source `1. 打开` `2. 输入` `3. 确认`, translation `1. Ouvrez` `2. Confirmez`.
    Good: as many steps on both sides, in the same order.
    """
    yield from _lists(pair, Kind.STEP, "step")


@pair_check("bullets")
def bullets(pair: Pair) -> Iterator[Fault]:
    """A list has as many items as in the source.

    Bad: source `- 邮箱` `- 姓名`, translation `- E-mail`.
    Good: source `- 邮箱` `- 姓名`, translation `- E-mail` `- Nom`.
    """
    yield from _lists(pair, Kind.BULLET, "bullet")


@pair_check("list-kind")
def list_kind(pair: Pair) -> Iterator[Fault]:
    """Steps stay steps, and bullets bullets.

    Bad: source `1. 打开`, translation `- Ouvrez`.
    Good: source `1. 打开`, translation `1. Ouvrez`.
    """
    seen = set()
    for i, j in pair.alignment.pairs:
        mine, yours = pair.source.blocks[i], pair.translation.blocks[j]
        if mine.kind is not yours.kind and yours.group not in seen:
            seen.add(yours.group)
            how = "a numbered list" if mine.kind is Kind.STEP else "a list with bullets"
            yield Fault(
                yours.line, f"a {yours.kind}; the source has {how} ({pair.at(i)}). Write it so."
            )


@pair_check("list-depth")
def list_depth(pair: Pair) -> Iterator[Fault]:
    """What stands within an item of the source stands within it in the translation, too.

    Bad: source `1. 选择：` and in it `    - 短信`, translation `1. Choisissez :` and then `- SMS`.
    Good: translation `1. Choisissez :` and in it `    - SMS`.
    """
    seen = set()
    for i, j in pair.alignment.pairs:
        mine, yours = pair.source.blocks[i], pair.translation.blocks[j]
        if mine.kind is not yours.kind or mine.kind not in {Kind.STEP, Kind.BULLET}:
            continue
        if mine.level != yours.level and yours.group not in seen:
            seen.add(yours.group)
            more = mine.level > yours.level
            yield Fault(
                yours.line,
                f"this list stands {'beside' if more else 'within'} an item; the source's stands "
                f"{'within' if more else 'beside'} it ({pair.at(i)}). Indent it by four blanks "
                f"{'more' if more else 'less'}.",
            )


@pair_check("tables")
def tables(pair: Pair) -> Iterator[Fault]:
    """A table has the rows and columns of the source's.

    Bad: source `| a | b |`, translation `| a |`.
    Good: as many rows and columns on both sides.
    """
    yield from _lists(pair, Kind.ROW, "row")
    for mine, yours, _, _ in _groups(pair, Kind.ROW):
        if mine and yours:
            a, b = pair.source.outline.groups[mine - 1], pair.translation.outline.groups[yours - 1]
            yield from _columns(pair, a, b)


def _columns(pair: Pair, a: Group, b: Group) -> Iterator[Fault]:
    if a.columns != b.columns:
        yield Fault(
            b.line,
            f"a table of {count(b.columns, 'column')}; the source's has {a.columns} "
            f"({pair.source.path}:{a.line}). Give it the same columns.",
        )
