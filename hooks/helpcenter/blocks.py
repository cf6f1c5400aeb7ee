"""Placeholders that become markup: how they survive Markdown, and what they are.

Text placeholders are filled before Markdown is rendered. Those that stand for
markup become empty elements first, which Markdown leaves alone, and are filled
with rendered templates afterwards.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from helpcenter import placeholders
from helpcenter.ledger import Channel, Ledger

_SLOT = re.compile(r'<(span|div) data-slot="([^"]*)"></\1>')


class Block(NamedTuple):
    """A template below ``partials/blocks/``, and the channel it shows, if any."""

    template: str
    channel: Channel | None
    inline: bool


def known(ledger: Ledger) -> Mapping[str, Block]:
    """Return the blocks of a ledger by the keys of their placeholders."""
    return dict(_blocks(ledger))


def _blocks(ledger: Ledger) -> Iterator[tuple[str, Block]]:
    for name in ("channel-table", "channel-chooser", "support-flow"):
        yield name, Block(f"{name}.html", None, inline=False)
    for channel in ledger.channels.values():
        yield f"channel-card {channel.id}", Block("channel-card.html", channel, inline=False)
        if channel.value is not None:
            yield (
                f"channel.{channel.id}.address",
                Block("channel-address.html", channel, inline=True),
            )


def reserve(markdown: str, blocks: Mapping[str, Block]) -> str:
    """Put an empty element in the place of each block's placeholder."""

    def element(key: str) -> str | None:
        if key not in blocks:
            return None
        tag = "span" if blocks[key].inline else "div"
        return f'<{tag} data-slot="{key}"></{tag}>'

    return placeholders.fill(markdown, element)


def render(html: str, blocks: Mapping[str, Block], template: Callable[[Block], str]) -> str:
    """Fill the reserved elements with what ``template`` makes of their blocks."""

    def markup(match: re.Match[str]) -> str:
        block = blocks.get(match[2])
        return template(block).strip() if block else match[0]

    return _SLOT.sub(markup, html)
