"""Titles and headings that an edit of one language turned to another subject."""

from collections.abc import Iterator

from helpcenter.content.outline import Kind
from helpcenter.findings import Severity
from helpcenter.parity.checks import Topic, quote, topic_check
from helpcenter.parity.edits import Edit
from helpcenter.parity.page import Fault
from helpcenter.parity.telling import subject

_NAMING = frozenset({Kind.TITLE, Kind.DESCRIPTION, Kind.HEADING})
# One word of so many, that is still there, may be there by chance.
_CHANCE = 8


@topic_check("retitled", Severity.WARNING)
def retitled(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """An edit of one language leaves of a title, description or heading what it is about.

    Bad: the title `Change your email` becomes `Close your account` in English alone
    Good: `How to change your email`; or the title changed in every language, and all stamped
    """
    if topic.context.meaning is False:
        return
    for edit in topic.edits:
        block = topic.pages[edit.language].blocks[edit.block]
        # What translations owe their source, they are told themselves.
        if block.kind in _NAMING and edit.language != topic.source and _turned(topic, edit):
            message = (
                f"this {block.kind} said {quote(edit.old)} when the languages were found to agree,"
                f" and the others still do; {quote(edit.new)} is about something else. Put it "
                "back, or say it in every language; if it means the same, run "
                f"`helpcenter stamp {topic.name} --lang {edit.language}`."
            )
            yield edit.language, Fault(block.line, message)


def _turned(topic: Topic, edit: Edit) -> bool:
    """Tell whether nothing of what a text was about is left in one language alone."""
    if topic.pages.keys() - {edit.language} - {*edit.witnesses}:
        return False
    was, now = (subject(text, edit.language) for text in (edit.old, edit.new))
    few = min(len(was), len(now))
    return few > 0 and len(was & now) <= few // _CHANCE and not _one_term(topic, edit)


def _one_term(topic: Topic, edit: Edit) -> bool:
    """Tell whether both wordings name the same thing by words of the glossary: 2FA."""
    find = topic.pages[edit.language].matcher.find
    was, now = ({n for use in find(text) for n in use.terms} for text in (edit.old, edit.new))
    return not was.isdisjoint(now)
