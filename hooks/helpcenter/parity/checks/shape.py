"""Shape: an article is built as CONTRIBUTING.md says, where pages have its front matter."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from helpcenter.content import placeholders
from helpcenter.content.outline import Block, Kind
from helpcenter.findings import Finding, Severity
from helpcenter.parity.checks import Context, Site, page_check, quote, site_check
from helpcenter.parity.page import FRONT, Fault, Page

STEPS = "steps"
_STEPPED = frozenset({"how-to", "urgent"})
_CARD = "channel-card "
_ITEMS = frozenset({Kind.STEP, Kind.BULLET})
_OVERVIEW = "index"
_COLONS = (":", "：")
# In ideographs of the source, however a language writes: some 850 words of English.
_LONGEST = 1200
_LONGEST_FAQ = 2 * _LONGEST
# So many pages make a wording the usual one, and so many times as many as have another.
_USUAL = 3


def _headings(page: Page) -> Iterator[Block]:
    return (block for block in page.blocks if block.kind is Kind.HEADING)


@page_check("own-ids")
def own_ids(page: Page, context: Context) -> Iterator[Fault]:
    """Each heading has an id of its own, and none is of the first level: that is the title.

    Bad: `# Fees` or `## Delivery fees`
    Good: `## Delivery fees {#delivery-fees}`
    """
    for block in _headings(page) if context.schema and not page.keyed else ():
        if block.level == 1:
            yield Fault(
                block.line,
                f"the heading {quote(block.text)} is of the title's level. Write ## instead of #.",
            )
        elif block.line not in page.outline.explicit:
            yield Fault(
                block.line,
                f"the heading {quote(block.text)} has no id, so links to it break when a word of it"
                " changes. Give it the one that it has in the other languages, or all of them a new"
                " one, as in {#what-it-costs}.",
            )


@page_check("kind-shape")
def kind_shape(page: Page, context: Context) -> Iterator[Fault]:
    """A page has what its kind promises: `how-to` and `urgent` steps, `channel` its card.

    Bad: `kind: how-to` without `## Steps {#steps}` and `1.` below it
    Good: both; or `kind: guide`
    """
    kind = page.front.get("kind")
    if not context.schema or page.keyed:
        return
    if kind in _STEPPED:
        line = next((block.line for block in _headings(page) if block.name == STEPS), 0)
        if not line or not any(block.kind is Kind.STEP for block in page.blocks):
            yield Fault(
                line or page.line("kind"),
                f"a page of the kind '{kind}' has a section {{#{STEPS}}} with a numbered list."
                " Write it, or choose another kind.",
            )
    if kind == "channel" and not any(
        found.key.startswith(_CARD) for found in placeholders.find(page.text)
    ):
        yield Fault(
            page.line("kind"),
            "a page of the kind 'channel' shows the channel's card. Write {{ channel-card ID }} on"
            " a line of its own, or choose another kind.",
        )


@page_check("empty-section")
def empty_section(page: Page, context: Context) -> Iterator[Fault]:
    """Below each heading stands something; so it does in each step and item, and on the page.

    Bad: `## Steps {#steps}` with nothing but a comment below it, or `- [Fees](fees.md): <!-- -->`
    Good: its steps; or no heading
    """
    if not context.schema or page.keyed:
        return
    blocks = [block for block in page.blocks if block.kind not in FRONT]
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        heading = block.kind is Kind.HEADING
        ends = after is None or (after.kind is Kind.HEADING and after.level <= block.level)
        if heading and ends and not _shows(page, block.line, after):
            yield Fault(
                block.line, f"nothing stands below {quote(block.text)}. Write it, or remove it."
            )
        elif block.kind in _ITEMS and not (block.text.strip() or block.images or block.codes):
            yield Fault(block.line, f"this {block.kind.value} is empty. Write it, or remove it.")
        elif block.kind in _ITEMS and _announces(block, after):
            yield Fault(
                block.line,
                f"nothing stands behind the colon of {quote(block.text)}. Write in a sentence what"
                " readers find there, or remove the colon.",
            )


def _announces(block: Block, after: Block | None) -> bool:
    """Tell whether an item that leads elsewhere says that more follows, and nothing does."""
    next_item = after is not None and after.kind in _ITEMS and after.level <= block.level
    ends = after is None or after.kind is Kind.HEADING or next_item
    return bool(block.links) and ends and block.text.rstrip().endswith(_COLONS)


def _shows(page: Page, line: int, after: Block | None) -> bool:
    """Tell whether a placeholder stands for something below a heading."""
    lines = page.text.split("\n")[line : after.line - 1 if after else None]
    return any(True for text in lines for _ in placeholders.find(text))


@page_check("page-length", Severity.WARNING)
def page_length(page: Page, context: Context) -> Iterator[Fault]:
    """A page can be read on a phone by somebody who is worried: some 850 words, or double in a FAQ.

    Bad: a page of 2,000 words
    Good: two pages that lead to each other
    """
    if not context.schema or page.keyed:
        return
    longest = _LONGEST_FAQ if page.front.get("kind") == "faq" else _LONGEST
    size = sum(
        weight
        for block, weight in zip(page.blocks, page.weights, strict=True)
        if block.kind not in FRONT
    )
    if size > longest:
        times = f"{size / longest:.1f}"
        yield Fault(
            page.body_line,
            f"the page is {times} times as long as readers under stress take in. Split it, or"
            " shorten it.",
        )


@site_check("related-topic")
def related_topic(site: Site) -> Iterator[Finding]:
    """`related` and `actions` name topics that exist, and not the page itself.

    Bad: `related: [account/reset-pasword]`
    Good: `related: [account/reset-password]`
    """
    for topic, language, page in site.pages():
        for line, kind, name, _, key, _ in page.links:
            if kind != "front":
                continue
            if name == topic:
                message = f"'{key}' names the page itself. Name another topic."
                yield site.finding(language, topic, line, message)
            elif name not in site.topics and (language, name) not in site.catalog.unread:
                near = site.near(name)
                hint = f" Did you mean '{near}'?" if near else ""
                message = f"'{key}' names '{name}', which is no topic.{hint} Mend or remove it."
                yield site.finding(language, topic, line, message)


@site_check("moved-from")
def moved_from(site: Site) -> Iterator[Finding]:
    """An old address leads to one page: `moved_from` names a topic that is gone, on one topic.

    Bad: `moved_from: [account/fees]` while `account/fees.md` is there, or on two topics
    Good: `moved_from: [account/fees]` in `orders/fees.md`
    """
    taken: dict[str, str] = {}
    for topic, language, page in site.pages():
        for line, kind, name, *_ in page.links:
            if kind != "moved":
                continue
            if site.has(language, name):
                message = f"the topic '{name}' is there, so its address can't lead here. Remove it."
                yield site.finding(language, topic, line, message)
            elif taken.setdefault(name, topic) != topic:
                other = site.tree.path(language, taken[name])
                message = f"the address of '{name}' leads to {other} already. Keep one of the two."
                yield site.finding(language, topic, line, message)


@site_check("unlisted-topic")
def unlisted_topic(site: Site) -> Iterator[Finding]:
    """The overview of a section leads to its topics, once they are there in all its languages.

    A topic that none of them leads to is told once.

    Bad: `account/index.md` without a link to `locked-out.md`
    Good: `- [What to do if you are locked out](locked-out.md): find the cause first.`
    """
    if not site.tree.schema:
        return
    for topic, result in site.topics.items():
        section, _, name = topic.rpartition("/")
        above = f"{section}/{_OVERVIEW}"
        if not section or name == _OVERVIEW or above not in site.topics:
            continue
        overviews = site.topics[above].pages
        if not overviews.keys() <= result.pages.keys():
            continue
        lacking = [
            language
            for language, overview in overviews.items()
            if not any(kind == "topic" and found == topic for _, kind, found, *_ in overview.links)
        ]
        # One omission is told once: the topic is in no overview.
        told = lacking[:1] if len(lacking) == len(overviews) else lacking
        also = f", and in {', '.join(lacking[1:])} alike" if len(told) < len(lacking) else ""
        for language in told:
            path = site.tree.path(language, above)
            message = (
                f"{path} does not lead here, so readers miss it. Link it there: ({name}.md){also}."
            )
            yield site.finding(language, topic, 1, message)


@site_check("fixed-headings", Severity.WARNING)
def fixed_headings(site: Site) -> Iterator[Finding]:
    """Headings with the same id read the same on all pages of a language.

    Bad: `## Étapes {#steps}` on three pages, `## Marche à suivre {#steps}` on the fourth
    Good: `## Étapes {#steps}` on all of them
    """
    if not site.tree.schema:
        return
    said: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for _, language, page in site.pages():
        said_here = {(language, name): text for _, name, text in page.headings}
        for key, text in said_here.items():
            said[key][text] += 1
    for topic, language, page in site.pages():
        for line, name, text in page.headings:
            usual, number = said[language, name].most_common(1)[0]
            if text != usual and number >= _USUAL * said[language, name][text]:
                message = (
                    f"{quote(text)} has the id '{name}', which reads {quote(usual)} on {number}"
                    " other pages. Write the same, or give it another id."
                )
                yield site.finding(language, topic, line, message)
