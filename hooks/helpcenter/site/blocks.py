"""How placeholders that become markup survive Markdown, and are filled afterwards.

Text placeholders are filled before Markdown is rendered. Those that stand for
markup become empty elements first, which Markdown leaves alone, and are filled
with rendered templates afterwards.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from helpcenter.content import placeholders
from helpcenter.ledger.blocks import Block

_SLOT = re.compile(r'<(span|div) data-slot="([^"]*)"></\1>')


def reserve(markdown: str, blocks: Mapping[str, Block]) -> str:
    """Put an empty element in the place of each block's placeholder."""

    def element(key: str) -> str | None:
        if key not in blocks:
            return None
        tag = "span" if blocks[key].inline else "div"
        return f'<{tag} data-slot="{key}"></{tag}>'

    return placeholders.fill(markdown, element)


def scripts(markdown: str, blocks: Mapping[str, Block]) -> list[str]:
    """Return the scripts that the blocks of an article need, each once."""
    return sorted({name for block in _used(markdown, blocks) for name in block.scripts})


def styles(markdown: str, blocks: Mapping[str, Block]) -> list[str]:
    """Return the style sheets that the blocks of an article need, each once."""
    return sorted({name for block in _used(markdown, blocks) for name in block.styles})


def _used(markdown: str, blocks: Mapping[str, Block]) -> Iterator[Block]:
    keys = (placeholder.key for placeholder in placeholders.find(markdown))
    return (blocks[key] for key in keys if key in blocks)


def render(html: str, blocks: Mapping[str, Block], template: Callable[[Block], str]) -> str:
    """Fill the reserved elements with what ``template`` makes of their blocks."""

    def markup(match: re.Match[str]) -> str:
        block = blocks.get(match[2])
        return template(block).strip() if block else match[0]

    return _SLOT.sub(markup, html)
