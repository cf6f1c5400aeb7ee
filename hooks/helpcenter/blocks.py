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
    """A template below ``partials/blocks/``, the channel it shows, if any, and its scripts."""

    template: str
    channel: Channel | None
    inline: bool
    scripts: tuple[str, ...] = ()


_CONTACTS = "contacts.js"
_OPEN_NOW = "open-now.js"


def known(ledger: Ledger) -> Mapping[str, Block]:
    """Return the blocks of a ledger by the keys of their placeholders."""
    return dict(_blocks(ledger))


def _blocks(ledger: Ledger) -> Iterator[tuple[str, Block]]:
    scripts = {
        "channel-table": (_OPEN_NOW,),
        "channel-list": (_CONTACTS, _OPEN_NOW),
        "contact-checker": (_CONTACTS, "check-contact.js"),
    }
    for name in (*scripts, "channel-chooser", "support-flow"):
        yield name, Block(f"{name}.html", None, inline=False, scripts=scripts.get(name, ()))
    for channel in ledger.channels.values():
        yield (
            f"channel-card {channel.id}",
            Block("channel-card.html", channel, inline=False, scripts=(_CONTACTS, _OPEN_NOW)),
        )
        if channel.value is not None:
            yield (
                f"channel.{channel.id}.address",
                Block("channel-address.html", channel, inline=True, scripts=(_CONTACTS,)),
            )


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
    keys = [placeholder.key for placeholder in placeholders.find(markdown)]
    return sorted({name for key in keys if key in blocks for name in blocks[key].scripts})


def render(html: str, blocks: Mapping[str, Block], template: Callable[[Block], str]) -> str:
    """Fill the reserved elements with what ``template`` makes of their blocks."""

    def markup(match: re.Match[str]) -> str:
        block = blocks.get(match[2])
        return template(block).strip() if block else match[0]

    return _SLOT.sub(markup, html)
