"""What readers see of a topic that is not translated yet: another language's page, and the truth.

Which language stands in is said by the chain of the reader's: the nearest that has the topic.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.parity.checks import NORMAL, URGENT
from helpcenter.parity.results import OUTDATED, PENDING, PageResult, TopicResult

# One sentence more or less misleads nobody: what changed is told from the second block on.
MINOR_BLOCKS = 1


@dataclass(frozen=True)
class StandIn:
    """A page that shows a topic in another language than its folder's.

    Attributes:
        language: the folder's locale, the reader's.
        topic: what is not translated.
        source: the locale it is shown in.
    """

    language: str
    topic: str
    source: str


def stand_ins(
    topics: Mapping[str, TopicResult], chains: Mapping[str, Sequence[str]]
) -> Iterator[StandIn]:
    """Yield what is missing, and which language fills each gap.

    Args:
        topics: what exists.
        chains: by language, the others whose pages may stand in, nearest first.
    """
    for name, result in topics.items():
        for language, chain in chains.items():
            if language in result.pages:
                continue
            nearest = next((other for other in chain if other in result.pages), "")
            if nearest:
                yield StandIn(language, name, nearest)


def misleads(page: PageResult | None) -> bool:
    """Tell whether more than a little of a page's source has changed since it was translated.

    How much a change matters, its source says, if it does not go without saying.
    """
    if page is None or page.state not in {OUTDATED, PENDING}:
        return False
    return page.weight == URGENT or (page.weight == NORMAL and page.changed > MINOR_BLOCKS)


def endangers(page: PageResult | None) -> bool:
    """Tell whether readers have to look at the source first: it changed urgently."""
    return misleads(page) and page is not None and page.weight == URGENT
