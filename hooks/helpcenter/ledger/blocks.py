"""Placeholders that become markup: which there are, read from their templates.

Each template below ``partials/blocks/`` that pages may use says so in a
comment at its beginning::

    {#- block: channel-card {channel}; scripts: contacts.js open-now.js -#}

``block`` is the placeholder's key; with ``{channel}`` in it there is one for each
channel. ``inline`` marks what stands within a line, ``value`` what only a channel
with an address has, and ``scripts`` and ``styles`` name those of ``assets`` it needs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from helpcenter.content import layers
from helpcenter.ledger.channels import Channel

FOLDER = "partials/blocks"
_HEADER = re.compile(r"\{#-?\s*block:(?P<key>[^;#]+?)(?P<rest>(?:;[^;#]*?)*)\s*-?#\}")
_EACH = "{channel}"


class Block(NamedTuple):
    """A template, the channel it shows, if any, whether it stands in a line, and what it loads."""

    template: str
    channel: Channel | None
    inline: bool
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


def read(root: Path, channels: Mapping[str, Channel]) -> Mapping[str, Block]:
    """Return the blocks of a project by the keys of their placeholders.

    Args:
        root: the project's folder.
        channels: of its ledger, by id.
    """
    return dict(_blocks(layers.of(root).below(FOLDER), channels))


def standing(blocks: Mapping[str, Block]) -> frozenset[str]:
    """Return the keys of those that have a line of their own."""
    return frozenset(key for key, block in blocks.items() if not block.inline)


def _blocks(folder: layers.Layers, channels: Mapping[str, Channel]) -> Iterator[tuple[str, Block]]:
    for name in folder.names("*.html"):
        header = _HEADER.match(folder.read(name))
        if header is None:  # a part of other templates
            continue
        key = " ".join(header["key"].split())
        options = [option.strip() for option in header["rest"].split(";")]
        loads = [_named(options, what) for what in ("scripts:", "styles:")]
        if _EACH not in key:
            yield key, Block(name, None, "inline" in options, *loads)
            continue
        for channel in channels.values():
            if "value" not in options or channel.value is not None:
                block = Block(name, channel, "inline" in options, *loads)
                yield key.replace(_EACH, channel.id), block


def _named(options: Iterable[str], what: str) -> tuple[str, ...]:
    names = next((one.removeprefix(what) for one in options if one.startswith(what)), "")
    return tuple(names.split())
