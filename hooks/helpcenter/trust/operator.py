"""What a project is checked for besides parity: what could deceive readers."""

import datetime as dt
from collections.abc import Collection, Iterator

from helpcenter import ledger
from helpcenter.content import catalog, kept
from helpcenter.content.catalog import Tree
from helpcenter.content.kept import Store
from helpcenter.content.project import Project
from helpcenter.findings import Finding, Rule, Severity
from helpcenter.ledger import State, blocks
from helpcenter.trust import (
    checks,
    contents,
    lint,
    passages,
    pictures,
    release,
    settings,
    sources,
    templates,
)
from helpcenter.trust.passages import Passage

_ABOUT = {
    "ledger": "What stands in data/ is complete and of the right kind.\n\n"
    "Bad: `reply_tiem: 24`\nGood: `reply_time: 24`",
    "unknown-placeholder": "A placeholder stands for something in data/. "
    "One that stands for a block has a line of its own.\n\n"
    "Bad: `{{ channel.mail.address }}`\nGood: `{{ channel.email.address }}`",
    **checks.CHECKS,
    "source-file": "The folders of a project hold what is published and nothing else: no links,"
    " no other kinds of files, nothing beside the languages.\n\n"
    "Bad: `docs/promo.html`\nGood: `docs/en/promo.md`",
    "setting": "mkdocs.yml says what a help center needs, by the list of"
    " trust/settings.yml of the engine.\n\n"
    "Bad: `extra_javascript: [a.js]`\nGood: `nav: [index.md]`",
    "picture": "A picture was looked at by somebody, whom data/pictures.yml names; codes in it say"
    " nothing but verified contacts.\n\nBad: a picture nobody has looked at\n"
    "Good: `helpcenter approve-picture docs/en/menu.png --by NAME`",
    "published-html": "The built site holds the elements and attributes that"
    " site/judge/allowed.yml of the engine lists.\n\n"
    'Bad: `<iframe src="a.html">`\nGood: `[What it shows](a.md)`',
    "published-address": "Whatever the built site leads to is there, is a verified contact, or"
    " stands below a reference of data/trust.yml.\n\n"
    "Bad: `[help](//elsewhere.example)`\nGood: `[help](../index.md)`",
    "published-file": "The built site holds the files that the build meant to write, of kinds that"
    " are listed.\n\nBad: a file that takes the place of another\nGood: another name",
}
# Carried out for whole projects only; no page can waive them.
RULES = tuple(Rule(name, Severity.ERROR, about) for name, about in _ABOUT.items())


def findings(tree: Tree, book: ledger.Ledger, store: Store = kept.NOTHING) -> Iterator[Finding]:
    """Yield what is wrong in a project's templates, data and articles, by its ledger."""
    today = release.today()
    yield from published(tree, book, today)
    yield from texts(tree, book, lint.of(tree.root, book, tree.languages, today, store))


def published(tree: Tree, book: ledger.Ledger | None, day: dt.date) -> Iterator[Finding]:
    """Yield what a project's folders and settings would have published and is on no list.

    Without a ledger nobody knows which contacts a picture may show, nor what the site is called.
    """
    yield from settings.findings(tree.root)
    yield from sources.findings(tree.root, tree.docs, tree.languages)
    yield from contents.findings(tree.root)
    yield from templates.findings(tree.root)
    if book is not None:
        names = [book.fill(name, language) for language, name in book.site.name.items()]
        yield from settings.unseen(tree.root, list(dict.fromkeys(names)))
        yield from pictures.findings(tree.root, tree.docs, tree.root / "data", verified(book, day))


def texts(tree: Tree, book: ledger.Ledger | None, judge: lint.Lint | None) -> Iterator[Finding]:
    """Yield what is wrong in the texts of a project, by its ledger; nothing without one."""
    if book is not None and judge is not None:
        yield from lint.project(tree.root, judge)
        yield from lint.articles(tree, judge)
        yield from placeholders(tree, book)


def verified(book: ledger.Ledger, day: dt.date) -> frozenset[str]:
    """Return the operator's verified contacts, as they are shown and as links lead to them."""
    found = [contact for contact in book.contacts() if contact.state(day) is State.VERIFIED]
    return frozenset({one.shown for one in found} | {one.href for one in found})


def placeholders(
    tree: Tree, book: ledger.Ledger, only: Collection[str] | None = None
) -> Iterator[Finding]:
    """Yield the placeholders of articles, or of some by their paths, that stand for nothing."""
    block = blocks.read(tree.root, book.channels)
    standing = blocks.standing(block)
    known = {name: [*book.values(name), *block] for name in tree.languages}
    for topic, files in catalog.scan(tree).topics.items():
        for language, file in files.items():
            if only is not None and file.path not in only:
                continue
            text = file.data.decode("utf-8", "replace")
            yield from ledger.unknown_placeholders(
                text, known[language], file.path, language, topic, standing=standing
            )


def told(own: Project) -> list[Passage]:
    """Return all that a project tells its readers, articles first."""
    texts: list[Passage] = []
    for topic, files in catalog.scan(own.tree()).topics.items():
        for language, file in files.items():
            text = file.data.decode("utf-8", "replace")
            texts += passages.of_article(file.path, text, language, topic)
    return [
        *texts,
        *passages.of_data(own.root, own.data, own.languages),
        *passages.of_settings(own.root, own.languages[0]),
        *passages.of_overrides(own.root, own.languages[0]),
        *passages.of_our_packs(own.root.resolve()),
    ]
