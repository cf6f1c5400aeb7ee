"""What readers see of a topic that is not translated yet: its source, and the truth about it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.parity.results import PageResult, TopicResult

# One sentence more or less misleads nobody: what changed is told from the second block on.
MINOR_BLOCKS = 1

_UNTITLED = re.compile(r"^([ \t]*(?:!!!|\?\?\?\+?) ?([\w-]+))[ \t]*$", re.MULTILINE)


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


def stand_ins(topics: Mapping[str, TopicResult], languages: Sequence[str]) -> Iterator[StandIn]:
    """Yield what is missing, and where each gap is filled from: the source, if it is there."""
    for name, result in topics.items():
        there = [language for language in languages if language in result.pages]
        source = result.source if result.source in there else next(iter(there), "")
        for language in languages:
            if source and language not in there:
                yield StandIn(language, name, source)


def entitle(markdown: str, titles: Mapping[str, str]) -> str:
    """Write the titles of notes out, in the language of the text they stand in."""

    def title(match: re.Match[str]) -> str:
        name = titles.get(match[2].lower())
        return f'{match[1]} "{name}"' if name else match[0]

    return _UNTITLED.sub(title, markdown)


def misleads(page: PageResult | None) -> bool:
    """Tell whether more than a little of a page's source has changed since it was translated."""
    return page is not None and page.state == "outdated" and page.changed > MINOR_BLOCKS
