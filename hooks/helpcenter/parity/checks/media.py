"""Code and pictures: they are the same in every language."""

from collections import Counter
from collections.abc import Iterator

from helpcenter.content.outline import Block, Kind
from helpcenter.parity.checks import Context, Pair, page_check, pair_check
from helpcenter.parity.page import Fault, Page


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
    lost, gained = pair.lost, pair.gained
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
    lost = pair.lost
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


@page_check("picture-text")
def picture_text(page: Page, context: Context) -> Iterator[Fault]:
    """A picture of the source says what it shows, to those who don't see it.

    Bad: `![](battery.png)`
    Good: `![The battery, below the seat](battery.png)`
    """
    # A translation is told by its source, and trees other than ours may leave pictures out.
    if not context.schema or page.language != (page.front.get("source") or context.source):
        return
    for block in page.outline.blocks:
        for image in block.images:
            if not image.alt.strip():
                message = f"the picture '{image.src}' has no alternative text. Say what it shows."
                yield Fault(image.line, message)


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
                more = "" if image.alt.strip() else ", and has no alternative text"
                yield Fault(
                    image.line,
                    f"the picture '{image.src}' does not stand in {pair.source.path}{more}. "
                    "Remove it, or show it in all languages, and say what it shows: ![…](…).",
                )
    for i, j in pair.alignment.pairs:
        for a, b in zip(
            pair.source.blocks[i].images, pair.translation.blocks[j].images, strict=False
        ):
            if a.alt.strip() and not b.alt.strip():
                yield Fault(
                    b.line, f"the picture '{b.src}' has no alternative text. Say what it shows."
                )
