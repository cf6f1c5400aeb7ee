"""How placeholders that become markup are filled, once an article is rendered.

Those that stand for a text are filled as it is rendered. Those that stand for markup become
empty elements, so that the article can be judged, and are filled with rendered templates
afterwards.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from helpcenter.content import placeholders
from helpcenter.ledger.blocks import Block

_SLOT = re.compile(r'<(span|div) data-slot="([^"]*)"></\1>')
# Elements that would be parts of the article, had Markdown made them (content/spots.py).
_PART = re.compile(r"(<(?:p|li|tr|pre|dt|dd|figure)\b)")


def slot(key: str, blocks: Mapping[str, Block]) -> str | None:
    """Return the empty element that is put in the place of a block's placeholder, if it is one."""
    if key not in blocks:
        return None
    tag = "span" if blocks[key].inline else "div"
    return f'<{tag} data-slot="{key}"></{tag}>'


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
        if block is None:
            return match[0]
        made = template(block).strip()
        return made if block.inline else _PART.sub(r"\1 data-made", made)

    return _SLOT.sub(markup, html)
