"""What a project is checked for besides parity: what could deceive readers."""

from collections.abc import Iterator

from helpcenter import ledger
from helpcenter.content.catalog import Tree
from helpcenter.findings import Finding, Rule, Severity
from helpcenter.ledger import blocks
from helpcenter.trust import lint, release

_ABOUT = {
    "ledger": "What stands in data/ is complete and of the right kind.\n\n"
    "Bad: `reply_tiem: 24`\nGood: `reply_time: 24`",
    "unknown-placeholder": "A placeholder stands for something in data/. "
    "One that stands for a block has a line of its own.\n\n"
    "Bad: `{{ channel.mail.address }}`\nGood: `{{ channel.email.address }}`",
    **lint.CHECKS,
}
# Carried out for whole projects only; no page can waive them.
RULES = tuple(Rule(name, Severity.ERROR, about) for name, about in _ABOUT.items())


def findings(tree: Tree, book: ledger.Ledger) -> Iterator[Finding]:
    """Yield what is wrong in a project's templates, data and articles, by its ledger."""
    judge = lint.of(tree.root, book, tree.languages, release.today())
    yield from lint.project(tree.root, judge)
    yield from lint.articles(tree.root, tree.docs, judge)
    yield from _placeholders(tree, book)


def _placeholders(tree: Tree, book: ledger.Ledger) -> Iterator[Finding]:
    block = blocks.read(tree.root, book.channels)
    standing = blocks.standing(block)
    for language in tree.languages:
        known = [*book.values(language), *block]
        for path in sorted((tree.docs / language).rglob("*.md")):
            topic = path.relative_to(tree.docs / language).with_suffix("").as_posix()
            text = path.read_text("utf-8", "replace")
            yield from ledger.unknown_placeholders(
                text, known, tree.path(language, topic), language, topic, standing=standing
            )
