"""Pairs of sentences for whoever judges them: a translator, a reviewer, a program."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpcenter.parity.checks import Topic
from helpcenter.parity.page import Page
from helpcenter.parity.passages import Passage
from helpcenter.parity.verdicts import Verdict, identify


def pairs(topic: Topic, languages: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the pairs of a topic, as JSON holds them: what a reviewer needs to judge each."""
    for language, page in topic.pages.items():
        if language == topic.source or (languages and language not in languages):
            continue
        mine = [found for found in topic.passages if language in found.texts]
        for at, passage in enumerate(mine):
            texts = passage.texts
            index = {name: passage.blocks[name] for name in (topic.source, language)}
            pages = {topic.source: topic.pages[topic.source], language: page}
            yield {
                "id": identify(language, texts[topic.source], texts[language]),
                "topic": topic.name,
                "languages": [topic.source, language],
                "places": [
                    f"{pages[name].path}:{pages[name].blocks[number].line}"
                    for name, number in index.items()
                ],
                "source": texts[topic.source],
                "translation": texts[language],
                "before": _neighbour(mine, at - 1, (topic.source, language)),
                "after": _neighbour(mine, at + 1, (topic.source, language)),
                "terms": [sorted(set(_terms(pages[name], texts[name]))) for name in pages],
            }


def _neighbour(passages: Sequence[Passage], at: int, languages: tuple[str, str]) -> list[str]:
    return [passages[at].texts[name] for name in languages] if 0 <= at < len(passages) else []


def _terms(page: Page, text: str) -> Iterator[str]:
    for use in page.matcher.find(text):
        if use.approved:
            yield from use.terms


def judged(topic: Topic) -> Iterator[tuple[str, int, Verdict, Mapping[str, Any]]]:
    """Yield language, line, verdict and pair, for the pairs that are as they were judged."""
    for language, found in topic.verdicts.items():
        known = {verdict.id: verdict for verdict in found}
        for pair in pairs(topic, [language]) if language in topic.pages else ():
            verdict = known.get(pair["id"])
            if verdict is not None:
                yield language, int(pair["places"][1].rpartition(":")[2]), verdict, pair
