"""Emphasis: what stands out in every other language stands out in each."""

from collections.abc import Iterator, Mapping

from helpcenter.findings import Severity
from helpcenter.parity.checks import Topic, count, quote, topic_check
from helpcenter.parity.page import Fault

# Two others that agree: one alone may have its own habits.
_AGREEING = 2


@topic_check("lost-bold", Severity.WARNING)
def lost_bold(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """A label or a word that is bold in all other languages is bold here, too.

    Bad: `点击**提交**。`, `Tap **Submit**.` and, in French, `Touchez Envoyer.`
    Good: `Touchez **Envoyer**.`
    """
    source = topic.pages[topic.source]
    for index, block in enumerate(source.blocks):
        places = {topic.source: index, **_partners(topic, index)}
        bold = {name: topic.pages[name].blocks[at].bold for name, at in places.items()}
        for language, here in bold.items():
            others = {number for name, number in bold.items() if name != language}
            if len(bold) > _AGREEING and len(others) == 1 and here < max(others):
                mine = topic.pages[language].blocks[places[language]]
                message = (
                    f"{count(max(others), 'place')} of this {block.kind} "
                    f"{'is' if max(others) == 1 else 'are'} bold (**…**) in all other languages"
                    f", here {here or 'none'}: {quote(mine.text)}. Mark the same words"
                    f"{_where(topic, language, index)}."
                )
                yield language, Fault(mine.line, message)


def _partners(topic: Topic, index: int) -> Mapping[str, int]:
    """Return where the translations that have followed their source have a block of it."""
    return {
        pair.translation.language: at
        for pair in topic.pairs
        if (at := pair.partner.get(index)) is not None and at not in pair.behind
    }


def _where(topic: Topic, language: str, index: int) -> str:
    """Return the place of the source, for those who translate it."""
    source = topic.pages[topic.source]
    known = language != topic.source
    return f" as {source.path}:{source.blocks[index].line} does" if known else ""
