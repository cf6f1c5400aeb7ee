"""Names, labels and numbers that an edit changed in one language, while the others have them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from helpcenter.content.outline import Kind
from helpcenter.content.placeholders import PATTERN
from helpcenter.findings import Severity
from helpcenter.parity.checks import Topic, quote, topic_check
from helpcenter.parity.edits import Edit
from helpcenter.parity.page import Fault, quoted, weight
from helpcenter.parity.recount import Recount, recounted
from helpcenter.parity.wordings import Side

_SILENT = frozenset({Kind.CODE, Kind.HTML, Kind.KEYWORDS})
_LATIN = re.compile(r"(?<![A-Za-zÀ-ɏ\d])[A-Za-z][A-Za-z\d]+(?![A-Za-zÀ-ɏ\d])")
# Longer quotations are sentences, no labels.
_LABEL = 12
# A capital that does not begin a sentence.
_INSIDE = re.compile(r"(?<=[\w,;:(] )[A-Z]\w+|(?<=[(])[A-Z]\w+")


@topic_check("renamed", Severity.WARNING)
def renamed(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """An edit of one language changes no name and no quoted label that the others still have.

    Bad: `Instalez Google Authenticator` becomes `Instalez Microsoft Authenticator` in French alone.
    Good: the name changed in every language, and the pages stamped again.
    """
    if topic.context.meaning is False:
        return
    for edit in topic.edits:
        page = topic.pages[edit.language]
        block = page.blocks[edit.block]
        if block.kind in _SILENT:
            continue
        others = _others(topic, edit)
        gone = [*_names(edit, others), *_labels(edit, others)]
        if gone:
            yield (
                edit.language,
                Fault(
                    block.line,
                    f"{', '.join(map(quote, gone))} stood here when the languages were found to"
                    " agree, and the others still say so. Put it back, or change it in every"
                    f" language and run `helpcenter stamp {topic.name}`.",
                ),
            )


@topic_check("recounted", Severity.WARNING)
def other_number(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """An edit of one language puts in no number that no other language says there.

    Bad: `Hay dos situaciones` becomes `Hay cuatro situaciones` in Spanish alone
    Good: the number changed in every language, and the pages stamped again
    """
    if topic.context.meaning is False:
        return
    for edit in topic.edits:
        block = topic.pages[edit.language].blocks[edit.block]
        if block.kind in _SILENT:
            continue
        changed = edit.sentences(topic.passages)
        for found in recounted(changed.old, changed.new, edit.language, changed.others):
            if not _told(topic, found):
                was = f"'{found.gone.shown}'" if found.gone else "no number"
                yield (
                    edit.language,
                    Fault(
                        block.line,
                        f"'{found.come.shown}' stands here, where the page said {was} when the "
                        "languages were found to agree, and no other language says it. Take that "
                        "back, or say it in every language and run "
                        f"`helpcenter stamp {topic.name}`.",
                    ),
                )


def _told(topic: Topic, found: Recount) -> bool:
    """Tell whether the number is in figures and nowhere in the source: `numbers` says so."""
    known = {
        reading
        for facts in topic.pages[topic.source].facts
        for fact in facts
        for reading in fact.readings
    }
    return not found.come.worded and known.isdisjoint(found.come.readings)


def _others(topic: Topic, edit: Edit) -> Mapping[str, str]:
    """Return what the witnesses of an edit say in that block."""
    places = {pair.translation.language: pair.partner.get(edit.index) for pair in topic.pairs}
    places[topic.source] = edit.index
    return {
        language: topic.pages[language].blocks[at].text
        for language in edit.witnesses
        if (at := places.get(language)) is not None
    }


def _words(text: str) -> Counter[str]:
    return Counter(_LATIN.findall(PATTERN.sub(" ", text)))


def _names(edit: Edit, others: Mapping[str, str]) -> Iterator[str]:
    """Yield the names that are gone: words that languages share letter by letter."""
    now = _words(edit.new)
    still = {word.casefold() for word in now}
    inside = set(_INSIDE.findall(edit.old))
    foreign = not _latin(edit.old)
    for word in _words(edit.old) - now:
        if word.casefold() in still:
            continue
        having = [text for text in others.values() if word in _words(text)]
        named = foreign or word in inside or word.isupper() or not all(map(_latin, having))
        if named and 2 * len(having) > len(others):
            yield word


def _latin(text: str) -> bool:
    """Tell whether a text is written in letters that names are written in."""
    letters = [c for c in text if c.isalpha()]
    return 2 * len("".join(_LATIN.findall(text))) > len(letters)


def _labels(edit: Edit, others: Mapping[str, str]) -> Sequence[str]:
    """Return what is no longer quoted, while the others quote as much as before."""
    old, new = (
        Counter(text for text in quoted(said) if weight(text, edit.language) <= _LABEL)
        for said in (edit.old, edit.new)
    )
    if new.total() > old.total():
        return ()
    witnesses = sum(len(quoted(text)) >= old.total() for text in others.values())
    if 2 * witnesses <= len(others):
        return ()
    came = new - old
    return [
        gone for gone in old - new if not any(_same(gone, label, edit.language) for label in came)
    ]


def _same(gone: str, label: str, language: str) -> bool:
    """Tell whether a label says what another did, in other words for the same notions."""
    was, is_now = Side(gone, language), Side(label, language)
    return not (was.rest(is_now) or is_now.rest(was)) and was.says() == is_now.says() != set()
