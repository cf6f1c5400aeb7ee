"""From results to figures."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from questions import SEED, Query

AT = 10
RECALL_AT = 5
RESAMPLES = 1_000


@dataclass(frozen=True)
class Found:
    """What one query found: addresses, best first; which of them are unsure; and the time."""

    urls: tuple[str, ...]
    weak: tuple[bool, ...]
    milliseconds: float


@dataclass(frozen=True)
class Figures:
    """The figures of one set of queries.

    Attributes:
        count: of queries.
        mrr: mean reciprocal rank of the first page that answers, within ten.
        low, high: its 95 % bootstrap interval.
        recall: how many of the first five places hold a page that answers or leads there,
            counted once per query.
        empty: share of queries without a result.
        foreign: share of results of another language.
        unsure: share of queries of which no result is called sure.
        p95: milliseconds.
    """

    count: int
    mrr: float
    low: float
    high: float
    recall: float
    empty: float
    foreign: float
    unsure: float
    p95: float


def topic(url: str, language: str, default: str) -> str:
    """Return the topic at an address, or ``""`` if it is not of the language."""
    prefix = "" if language == default else f"{language}/"
    if not url.startswith(prefix):
        return ""
    return url.removeprefix(prefix).rstrip("/")


def figures(
    queries: Sequence[Query], found: Sequence[Found], language: str, languages: Sequence[str]
) -> Figures:
    """Measure one set of queries; the first of the languages is at the root of the site."""
    default = languages[0]
    ranks = [_reciprocal(q, f, language, default) for q, f in zip(queries, found, strict=True)]
    low, high = _interval(ranks)
    urls = [url for one in found for url in one.urls]
    times = [one.milliseconds for one in found]
    return Figures(
        count=len(queries),
        mrr=fmean(ranks),
        low=low,
        high=high,
        recall=fmean(
            any(_is(url, q, language, default, leads=True) for url in f.urls[:RECALL_AT])
            for q, f in zip(queries, found, strict=True)
        ),
        empty=fmean(not one.urls for one in found),
        foreign=fmean(_foreign(url, language, languages) for url in urls) if urls else 0.0,
        unsure=fmean(all(one.weak) for one in found),
        p95=quantiles(times, n=20)[-1] if len(times) > 1 else times[0],
    )


def _reciprocal(query: Query, found: Found, language: str, default: str) -> float:
    ranks: Iterator[int] = (
        rank
        for rank, url in enumerate(found.urls[:AT], start=1)
        if _is(url, query, language, default, leads=False)
    )
    first = next(ranks, 0)
    return 1 / first if first else 0.0


def _is(url: str, query: Query, language: str, default: str, *, leads: bool) -> bool:
    if query.answer is None:
        return False
    name = topic(url, language, default)
    wanted = [*query.answer.best, *(query.answer.good if leads else [])]
    return name in wanted or f"{name}/index" in wanted or (not name and "index" in wanted)


def _foreign(url: str, language: str, languages: Sequence[str]) -> bool:
    first = url.partition("/")[0]
    actual = first if first in languages else languages[0]
    return actual != language


def _interval(values: Sequence[float]) -> tuple[float, float]:
    chance = random.Random(SEED)  # noqa: S311  # a repeatable choice is meant
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[RESAMPLES // 40], means[-RESAMPLES // 40 - 1]
