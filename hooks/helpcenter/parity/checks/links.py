"""Links: they lead somewhere, and to the same place in every language."""

from collections import Counter
from collections.abc import Iterator

from helpcenter.parity.checks import Context, Pair, page_check, pair_check
from helpcenter.parity.facts import address
from helpcenter.parity.page import Fault, Page
from helpcenter.parity.targets import Target


@page_check("foreign-link")
def foreign_link(page: Page, context: Context) -> Iterator[Fault]:
    """No link leads into another language's folder, out of the tree, or from the root.

    Bad: `[FAQ](../../en/faq.md)` or `[FAQ](/en/faq/)`.
    Good: `[FAQ](../faq.md)`.
    """
    for block, targets in zip(page.blocks, page.targets, strict=True):
        for link, target in zip(block.links, targets, strict=True):
            if target.kind == "away":
                first = target.name.removeprefix("../").split("/")[0]
                where = (
                    f"into the folder of '{first}'"
                    if first in context.languages and first != page.language
                    else "out of its language's folder"
                )
                message = f"the link '{link.href}' leads {where}. Link to the page in this one."
                yield Fault(link.line, message)
            elif target.kind == "absolute":
                message = (
                    f"the link '{link.href}' begins at the root of the site. "
                    "Write the path to the Markdown file, relative to this one."
                )
                yield Fault(link.line, message)


@pair_check("link-targets")
def link_targets(pair: Pair) -> Iterator[Fault]:
    """Links lead to the topics and sections that the source's lead to.

    Bad: source `[费用](fees.md)`, translation `[frais](faq.md)`.
    Good: source `[费用](fees.md)`, translation `[frais](fees.md)`.
    """
    mine = [[_key(target) for target in targets] for targets in pair.source.targets]
    yours = [[_key(target) for target in targets] for targets in pair.translation.targets]
    missing = Counter(key for keys in mine for key in keys)
    missing.subtract(Counter(key for keys in yours for key in keys))
    extra = Counter({key: -number for key, number in missing.items() if number < 0})
    for i, keys in enumerate(mine):
        here = pair.partner.get(i)
        for key in keys:
            said = here is not None and key in yours[here]
            if missing[key] <= 0 or (said and missing[key] == 1):
                continue
            missing[key] -= 1
            wrong = _wrong(yours[here], extra) if here is not None else None
            line = pair.translation.blocks[here].line if here is not None else pair.line_after(i)
            if wrong:
                extra[wrong] -= 1
                message = f"a link to '{wrong}'; the source links to '{key}' ({pair.at(i)})."
            else:
                message = f"the link to '{key}' is missing; the source has it ({pair.at(i)})."
            yield Fault(line, message + " Link to it here.")
    for key, number in missing.items():
        if number > 0:
            i = next(index for index, keys in enumerate(mine) if key in keys)
            message = f"the link to '{key}' stands here less often than in {pair.source.path}."
            yield Fault(pair.line_after(i), message)
    for j, keys in enumerate(yours):
        for key in keys:
            if extra[key] > 0:
                extra[key] -= 1
                yield Fault(
                    pair.translation.blocks[j].line,
                    f"a link to '{key}' that {pair.source.path} does not have. "
                    "Add it to the source, or remove it here.",
                )


def _wrong(keys: list[str], extra: Counter[str]) -> str | None:
    return next((key for key in keys if extra[key] > 0), None)


def _key(target: Target) -> str:
    """Return what must be equal: topic and anchor, or the address without its language."""
    if target.kind == "outside":
        return address(target.name).removeprefix("//")
    return f"{target.name}#{target.anchor}" if target.anchor else target.name


@pair_check("link-place")
def link_place(pair: Pair) -> Iterator[Fault]:
    """A link stands in the block it belongs to.

    Bad: the source's first step links to `a.md`, the second to `b.md`; the translation's
    the other way round.
    Good: each link in the counterpart of its block.
    """
    mine = Counter(_key(target) for targets in pair.source.targets for target in targets)
    yours = Counter(_key(target) for targets in pair.translation.targets for target in targets)
    for i, j in pair.alignment.pairs:
        a = {_key(target) for target in pair.source.targets[i]}
        b = {_key(target) for target in pair.translation.targets[j]}
        missing = sorted(key for key in a - b if yours[key] >= mine[key])
        extra = sorted(key for key in b - a if mine[key] >= yours[key])
        if missing and extra:
            yield Fault(
                pair.translation.blocks[j].line,
                f"a link to '{extra[0]}' where the source links to '{missing[0]}' "
                f"({pair.at(i)}). Link to the same page.",
            )
