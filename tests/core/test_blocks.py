from functools import partial
from pathlib import Path

import pytest

from helpcenter.content.markdown import writer
from helpcenter.ledger import Channel
from helpcenter.ledger.blocks import Block, read
from helpcenter.site import blocks

CHANNELS = {
    "chat": Channel.model_construct(id="chat"),
    "email": Channel.model_construct(id="email", value="someone@mail.example"),
}
KNOWN = read(Path("nowhere"), CHANNELS)


def shown(block: Block) -> str:
    return f"\n[{block.template} {block.channel.id if block.channel else '-'}]\n"


def test_a_ledger_offers_cards_for_channels_and_addresses_for_those_known() -> None:
    assert sorted(KNOWN) == [
        "ask",
        "channel-card chat",
        "channel-card email",
        "channel-chooser",
        "channel-list",
        "channel-table",
        "channel.email.address",
        "contact-checker",
        "glossary",
        "official-website",
        "support-flow",
    ]
    assert KNOWN["channel-card chat"].channel is CHANNELS["chat"]
    assert [key for key, block in KNOWN.items() if block.inline] == ["channel.email.address"]


def written(text: str) -> str:
    setting = writer.Setting(value={"brand": "A <b>"}.get, block=partial(blocks.slot, blocks=KNOWN))
    return writer.write(text, setting).html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ channel-table }}", '<div data-slot="channel-table"></div>\n'),
        ("{{channel-card   chat}}", '<div data-slot="channel-card chat"></div>\n'),
        (
            "Write to {{ channel.email.address }}.",
            '<p>Write to <span data-slot="channel.email.address"></span>.</p>\n',
        ),
        ("{{ channel.chat.address }}", "<p>{{ channel.chat.address }}</p>\n"),
        ("{{ channel-card nobody }}", "<p>{{ channel-card nobody }}</p>\n"),
        ("{{ brand }}", "<p>A &lt;b&gt;</p>\n"),
        ("nothing", "<p>nothing</p>\n"),
    ],
)
def test_blocks_become_empty_elements_and_values_texts(text: str, expected: str) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a\n\n{{ channel-card chat }}\n\nb",
            "<p>a</p>\n[channel-card.html chat]\n<p>b</p>\n",
        ),
        (
            "Write to **{{ channel.email.address }}**, please.",
            "<p>Write to <strong>[channel-address.html email]</strong>, please.</p>\n",
        ),
        (
            "1. {{ channel.email.address }}\n2. b",
            "<ol>\n<li>[channel-address.html email]</li>\n<li>b</li>\n</ol>\n",
        ),
    ],
)
def test_a_block_is_filled_where_it_stands(text: str, expected: str) -> None:
    assert blocks.render(written(text), KNOWN, shown) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>nothing</p>",
        '<div data-slot="unknown"></div>',
        '<span data-slot=""></span>',
        '<div data-slot="channel-table"></span>',
        '<div data-slot="channel-table">text</div>',
        '<p data-slot="channel-table"></p>',
    ],
)
def test_what_is_no_reserved_element_stays(html: str) -> None:
    assert blocks.render(html, KNOWN, shown) == html


def test_what_a_template_says_is_not_filled_again() -> None:
    slot = '<div data-slot="channel-table"></div>'
    assert blocks.render(slot, KNOWN, lambda _: slot) == slot
