import pytest
from markdown import markdown

from conftest import ROOT
from helpcenter.ledger import Channel
from helpcenter.ledger.blocks import Block, read
from helpcenter.site import blocks

CHANNELS = {
    "chat": Channel.model_construct(id="chat"),
    "email": Channel.model_construct(id="email", value="someone@mail.example"),
}
KNOWN = read(ROOT, CHANNELS)


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
        "support-flow",
    ]
    assert KNOWN["channel-card chat"].channel is CHANNELS["chat"]
    assert [key for key, block in KNOWN.items() if block.inline] == ["channel.email.address"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ channel-table }}", '<div data-slot="channel-table"></div>'),
        ("{{channel-card   chat}}", '<div data-slot="channel-card chat"></div>'),
        (
            "Write to {{ channel.email.address }}.",
            'Write to <span data-slot="channel.email.address"></span>.',
        ),
        ("{{ channel.chat.address }}", "{{ channel.chat.address }}"),
        ("{{ channel-card nobody }}", "{{ channel-card nobody }}"),
        ("{{ brand }}", "{{ brand }}"),
        ("nothing", "nothing"),
    ],
)
def test_blocks_become_empty_elements_and_all_else_stays(text: str, expected: str) -> None:
    assert blocks.reserve(text, KNOWN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ channel-table }}", "[channel-table.html -]"),
        ("a\n\n{{ channel-card chat }}\n\nb", "<p>a</p>\n[channel-card.html chat]\n\n<p>b</p>"),
        (
            "Write to **{{ channel.email.address }}**, please.",
            "<p>Write to <strong>[channel-address.html email]</strong>, please.</p>",
        ),
        (
            "1. {{ channel.email.address }}\n2. b",
            "<ol>\n<li>[channel-address.html email]</li>\n<li>b</li>\n</ol>",
        ),
    ],
)
def test_a_block_survives_markdown(text: str, expected: str) -> None:
    assert blocks.render(markdown(blocks.reserve(text, KNOWN)), KNOWN, shown) == expected


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
