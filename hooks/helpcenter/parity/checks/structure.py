"""Structure: a translation has the parts of its source, in the same order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from helpcenter.content.outline import Block, Group, Kind
from helpcenter.parity.align import Span
from helpcenter.parity.checks import Pair, Topic, count, pair_check, quote, topic_check
from helpcenter.parity.page import FRONT, Fault, Page

_LISTED = frozenset({Kind.STEP, Kind.BULLET, Kind.ROW})
_TEXTS = frozenset({Kind.PARAGRAPH, Kind.HTML, Kind.FOOTNOTE})


@pair_check("headings")
def headings(pair: Pair) -> Iterator[Fault]:
    """A translation has the headings of its source, at the same levels.

    Bad: the source has `## Steps {#steps}` and `## Notes {#notes}`, the translation only the first.
    Good: `## Étapes {#steps}` and `## Remarques {#notes}`.
    """
    source, translation = pair.source.blocks, pair.translation.blocks
    for span in pair.alignment.lost:
        block = source[span.start]
        what = "question" if _is_question(pair.source, block) else "section"
        size = _size(span)
        yield Fault(
            pair.line_after(span.start),
            f"the {what} {quote(block.text)} is missing{_named(block)}{size}; "
            f"the source has it ({pair.at(span.start)}). Translate it here.",
        )
    for span in pair.alignment.gained:
        block = translation[span.start]
        yield Fault(
            block.line,
            f"the section {quote(block.text)}{_named(block)}{_size(span)} has no counterpart "
            f"in {pair.source.path}. Add it to the source, or remove it here.",
        )
    for i, j in pair.alignment.pairs:
        mine, yours = source[i], translation[j]
        if mine.kind is Kind.HEADING and mine.level != yours.level:
            yield Fault(
                yours.line,
                f"a heading of level {yours.level}; the source's is of level {mine.level} "
                f"({pair.at(i)}). Write {'#' * mine.level}.",
            )


def _is_question(page: Page, block: Block) -> bool:
    return page.front.get("kind") == "faq" and block.level > 2  # noqa: PLR2004  # groups are ##


def _named(block: Block) -> str:
    return f" (#{block.name})" if block.name else ""


def _size(span: Span) -> str:
    inside = span.end - span.start - 1
    return f" with its {count(inside, 'block')}" if inside else ""


@pair_check("heading-ids")
def heading_ids(pair: Pair) -> Iterator[Fault]:
    """A heading has the id of the source's heading, so that links to it work in every language.

    Bad: source `## 步骤 {#steps}`, translation `## Étapes {#etapes}`.
    Good: source `## 步骤 {#steps}`, translation `## Étapes {#steps}`.
    """
    for i, j in pair.alignment.pairs:
        mine, yours = pair.source.blocks[i], pair.translation.blocks[j]
        if mine.kind is not Kind.HEADING:
            continue
        named = mine.line in pair.source.outline.explicit
        has = yours.line in pair.translation.outline.explicit
        if named and not (has and mine.name == yours.name):
            found = f"the id '{yours.name}'" if has else "no id"
            yield Fault(
                yours.line,
                f"a heading with {found}; the source's is '{mine.name}' ({pair.at(i)}). "
                f"Write {{#{mine.name}}}.",
            )
        elif has and not named:
            yield Fault(
                yours.line,
                f"a heading with the id '{yours.name}'; the source's has none ({pair.at(i)}). "
                "Give both the same id.",
            )


@pair_check("heading-order")
def heading_order(pair: Pair) -> Iterator[Fault]:
    """Sections stand in the order of the source.

    Bad: source `#before`, `#steps`, `#help`; translation `#steps`, `#before`, `#help`.
    Good: the same order on both sides.
    """
    order = [(i, j) for i, j in pair.alignment.pairs if pair.source.blocks[i].kind is Kind.HEADING]
    rising = _longest_rising([j for _, j in order])
    after: int | None = None
    for i, j in order:
        if j in rising:
            after = i
            continue
        block = pair.translation.blocks[j]
        where = (
            f"after {quote(pair.translation.blocks[pair.partner[after]].text)}"
            if after is not None
            else "before the other sections"
        )
        yield Fault(
            block.line,
            f"the section {quote(block.text)}{_named(block)} stands in another place than "
            f"in the source ({pair.at(i)}). Move it {where}.",
        )


def _longest_rising(values: list[int]) -> set[int]:
    """Return a longest subsequence that rises: what need not be moved (patience sorting)."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(ends, value)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [value]
        places[at : at + 1] = [index]
    chosen = set()
    index = places[-1] if places else -1
    while index >= 0:
        chosen.add(values[index])
        index = before[index]
    return chosen


def _inside(spans: tuple[Span, ...]) -> set[int]:
    return {index for span in spans for index in range(span.start, span.end)}


def _groups(pair: Pair, kind: Kind) -> Iterator[tuple[int, int, list[int], list[int]]]:
    """Yield source group, translation group (0: none), and their unmatched members."""
    source, translation = pair.source.blocks, pair.translation.blocks
    votes: dict[int, Counter[int]] = {}
    for i, j in pair.alignment.pairs:
        if source[i].kind is kind and source[i].group and translation[j].group:
            votes.setdefault(source[i].group, Counter())[translation[j].group] += 1
    lost, gained = _inside(pair.alignment.lost), _inside(pair.alignment.gained)
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


@pair_check("empty-parts")
def empty_parts(pair: Pair) -> Iterator[Fault]:
    """What has a text in the source has one in the translation.

    Bad: source `| 原因 | 余额不足 |`, translation `| Cause |  |`.
    Good: source `| 原因 | 余额不足 |`, translation `| Cause | Solde insuffisant |`.
    """
    for i, j in pair.alignment.pairs:
        mine, yours = pair.source.blocks[i], pair.translation.blocks[j]
        texts = list(zip(mine.parts or (mine.text,), yours.parts or (yours.text,), strict=False))
        if mine.kind is Kind.KEYWORDS:
            continue
        for text, other in texts:
            if bool(text.strip()) != bool(other.strip()):
                full = text.strip() or other.strip()
                side = "empty here" if text.strip() else "empty in the source"
                yield Fault(
                    yours.line,
                    f"a {yours.kind} that is {side} ({pair.at(i)}): {quote(full)}. Fill it in.",
                )


@pair_check("notes")
def notes(pair: Pair) -> Iterator[Fault]:
    """A translation has the notes of its source, of the same type, in the same order.

    Bad: the source has `!!! danger`, the translation `!!! tip` or nothing.
    Good: `!!! danger` on both sides.
    """
    source, translation = pair.source.blocks, pair.translation.blocks
    lost, gained = _inside(pair.alignment.lost), _inside(pair.alignment.gained)
    for i, j in pair.alignment.pairs:
        mine, yours = source[i], translation[j]
        if mine.kind is Kind.NOTE and mine.name != yours.name:
            yield Fault(
                yours.line,
                f"a note of type '{yours.name}'; the source's is '{mine.name}' ({pair.at(i)}). "
                f"Write '!!! {mine.name}'.",
            )
    for i in pair.alignment.missing:
        block = source[i]
        if block.kind in {Kind.NOTE, Kind.TAB} and i not in lost:
            text = source[i + 1].text if i + 1 < len(source) else ""
            yield Fault(
                pair.line_after(i),
                f"the {_note(block)} is missing; the source has it ({pair.at(i)}): {quote(text)}. "
                "Translate it here.",
            )
    for j in pair.alignment.added:
        block = translation[j]
        if block.kind in {Kind.NOTE, Kind.TAB} and j not in gained:
            yield Fault(
                block.line,
                f"a {_note(block)} that {pair.source.path} does not have. "
                "Add it to the source, or remove it here.",
            )


def _note(block: Block) -> str:
    return f"{block.kind} '{block.name or block.text}'"


@pair_check("missing-block")
def missing_block(pair: Pair) -> Iterator[Fault]:
    """Each paragraph of the source has its counterpart.

    Bad: the source has three paragraphs, the translation two.
    Good: as many paragraphs on both sides.
    """
    lost = _inside(pair.alignment.lost)
    for i in pair.alignment.missing:
        block = pair.source.blocks[i]
        if i in lost or block.kind not in _TEXTS:
            continue
        yield Fault(
            pair.line_after(i),
            f"a {block.kind} of the source is missing ({pair.at(i)}): {quote(block.text)}. "
            "Translate it after this line.",
        )
    wanted = {block.kind for block in pair.source.blocks}
    has = {block.kind for block in pair.translation.blocks}
    for kind in FRONT:
        if kind in wanted - has:
            yield Fault(1, f"no '{kind}' in the front matter; {pair.source.path} has one. Add it.")


@pair_check("added-block")
def added_block(pair: Pair) -> Iterator[Fault]:
    """A translation says nothing that its source does not say.

    Bad: the translation has a paragraph more than the source.
    Good: write it in the source as well, and in the other languages.
    """
    gained = _inside(pair.alignment.gained)
    for j in pair.alignment.added:
        block = pair.translation.blocks[j]
        if j not in gained and block.kind in _TEXTS:
            yield Fault(
                block.line,
                f"a {block.kind} that has no counterpart in {pair.source.path}: "
                f"{quote(block.text)}. Add it to the source, or remove it here.",
            )
    lone = {block.kind for block in pair.translation.blocks} - {
        block.kind for block in pair.source.blocks
    }
    for kind in FRONT:
        if kind in lone:
            line = pair.translation.line(kind.value)
            yield Fault(line, f"'{kind}' stands here, but not in {pair.source.path}. Add it there.")


@pair_check("code")
def code(pair: Pair) -> Iterator[Fault]:
    """Code is the same in every language.

    Bad: source `` `npm start` ``, translation `` `npm run` ``.
    Good: the same code on both sides.
    """
    yield from _code_blocks(pair)
    yield from _inline_code(pair)


def _code_blocks(pair: Pair) -> Iterator[Fault]:
    source, translation = pair.source.blocks, pair.translation.blocks
    lost, gained = _inside(pair.alignment.lost), _inside(pair.alignment.gained)
    for i, j in pair.alignment.pairs:
        if source[i].kind is Kind.CODE and _code(source[i]) != _code(translation[j]):
            yield Fault(
                translation[j].line, f"other code than in the source ({pair.at(i)}). Copy it."
            )
    for i in pair.alignment.missing:
        if source[i].kind is Kind.CODE and i not in lost:
            line = pair.line_after(i)
            yield Fault(line, f"a code block is missing ({pair.at(i)}). Copy it here.")
    for j in pair.alignment.added:
        if translation[j].kind is Kind.CODE and j not in gained:
            line = translation[j].line
            yield Fault(line, f"a code block that {pair.source.path} does not have.")


def _inline_code(pair: Pair) -> Iterator[Fault]:
    """Compare inline code; what is not ASCII may be a text that was translated."""
    mine = {code: i for i, block in enumerate(pair.source.blocks) for code in block.codes}
    yours = {code: j for j, block in enumerate(pair.translation.blocks) for code in block.codes}
    lost = _inside(pair.alignment.lost)
    for text, j in yours.items():
        if text not in mine and text.isascii():
            line = pair.translation.blocks[j].line
            yield Fault(line, f"the code `{text}` does not stand in {pair.source.path}.")
    for text, i in mine.items():
        if text not in yours and text.isascii() and i not in lost:
            message = f"the code `{text}` of the source is missing ({pair.at(i)})."
            yield Fault(pair.line_after(i), message)


def _code(block: Block) -> list[str]:
    """Return the lines of code; comments may be translated."""
    lines = (line.split("#")[0].split("//")[0].rstrip() for line in block.text.split("\n"))
    return [line for line in lines if line]


@pair_check("images")
def images(pair: Pair) -> Iterator[Fault]:
    """A translation has the pictures of its source, each with an alternative text.

    Bad: the source has `![登录页](login.png)`, the translation no picture.
    Good: `![Page de connexion](login.png)`.
    """
    mine = Counter(image.src for block in pair.source.blocks for image in block.images)
    yours = Counter(image.src for block in pair.translation.blocks for image in block.images)
    for index, block in enumerate(pair.source.blocks):
        for image in block.images:
            if mine[image.src] > yours[image.src]:
                mine[image.src] = yours[image.src]
                where = f"{pair.source.path}:{image.line}"
                yield Fault(
                    pair.line_after(index),
                    f"the picture '{image.src}' is missing; the source has it ({where}). Add it.",
                )
    mine = Counter(image.src for block in pair.source.blocks for image in block.images)
    for block in pair.translation.blocks:
        for image in block.images:
            if yours[image.src] > mine[image.src]:
                yours[image.src] = mine[image.src]
                yield Fault(
                    image.line, f"the picture '{image.src}' does not stand in {pair.source.path}."
                )
    for i, j in pair.alignment.pairs:
        for a, b in zip(
            pair.source.blocks[i].images, pair.translation.blocks[j].images, strict=False
        ):
            if a.alt.strip() and not b.alt.strip():
                yield Fault(
                    b.line, f"the picture '{b.src}' has no alternative text. Say what it shows."
                )


# Front matter that is the same in every language, as far as a page has it.
_SHARED = ("kind", "related", "actions")


@pair_check("shared-keys")
def shared_keys(pair: Pair) -> Iterator[Fault]:
    """`kind`, `related` and `actions` are the same in every language, lists in the same order.

    Bad: source `related: [a, b]`, translation `related: [b, a]`.
    Good: the same list on both sides.
    """
    for key in _SHARED:
        mine, yours = pair.source.front.get(key), pair.translation.front.get(key)
        if mine == yours or key not in pair.source.front or key not in pair.translation.front:
            continue
        shown, found = _shown(mine), _shown(yours)
        yield Fault(
            pair.translation.line(key),
            f"'{key}' is {quote(found)}; the source has {quote(shown)} "
            f"({pair.source.path}:{pair.source.line(key)}). Write the same.",
        )


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


_OWN = frozenset({"source", "waivers", *FRONT})


@pair_check("front-keys")
def front_keys(pair: Pair) -> Iterator[Fault]:
    """A translation has the front matter keys of its source.

    Bad: the source has `kind: faq`, the translation no `kind`.
    Good: the same keys on both sides; `source` and `waivers` belong to one page alone.
    """
    mine = {str(key) for key in pair.source.front} - _OWN
    yours = {str(key) for key in pair.translation.front} - _OWN
    for key in sorted(mine - yours):
        where = f"{pair.source.path}:{pair.source.line(key)}"
        yield Fault(1, f"the key '{key}' is missing; the source has it ({where}). Add it.")
    for key in sorted(yours - mine):
        line = pair.translation.line(key)
        yield Fault(line, f"the key '{key}' does not stand in {pair.source.path}. Add it there.")


@pair_check("keywords")
def keyword_count(pair: Pair) -> Iterator[Fault]:
    """A translation has keywords if its source has.

    Bad: source `keywords: [改密码, 找回密码]`, translation `keywords: []`.
    Good: `keywords: [changer mot de passe, code oublié]`; their number may differ.
    """
    mine, yours = pair.source.front.get("keywords"), pair.translation.front.get("keywords")
    if isinstance(mine, list) and mine and isinstance(yours, list) and not yours:
        line = pair.translation.line("keywords")
        yield Fault(line, "no keywords; the source has some. Write what readers would type.")


@topic_check("duplicate-block")
def duplicate_block(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """No text stands on a page more often than in the other languages.

    Bad: the same paragraph twice, in one language only.
    Good: each paragraph once.
    """
    seen = {language: _repeated(page) for language, page in topic.pages.items()}
    for language, repeats in seen.items():
        others = [len(other) for name, other in seen.items() if name != language]
        if others and len(repeats) <= min(others):
            continue
        page = topic.pages[language]
        for first, second in repeats:
            text = page.blocks[second].text
            yield (
                language,
                Fault(
                    page.blocks[second].line,
                    f"{quote(text)} stands here a second time, first in line "
                    f"{page.blocks[first].line}. Remove one.",
                ),
            )


_SHORTEST_REPEAT = 6  # Chinese characters, or their worth in letters


def _repeated(page: Page) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    found = []
    for index, block in enumerate(page.blocks):
        if block.kind in FRONT or page.weights[index] < _SHORTEST_REPEAT:
            continue
        name = "".join(block.text.split())
        if name in first:
            found.append((first[name], index))
        first.setdefault(name, index)
    return found
