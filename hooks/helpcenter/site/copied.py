"""Copies of articles are written and judged, by other processes while pages are rendered."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from helpcenter.content import workers
from helpcenter.content.workers import Pool
from helpcenter.findings import Finding
from helpcenter.site import copies
from helpcenter.site.copies import Article
from helpcenter.trust import ahead
from helpcenter.trust.lint import Lint

# Starting a process costs as much as writing some of them.
_WORTH_IT = 80
_KIND = "copied"


class Asked(NamedTuple):
    """What a copy is made of.

    Attributes:
        article: what is copied.
        path: where it stands, as findings name it.
        colon: how the language writes one.
        site_url: where the site is published.
    """

    article: Article
    path: str
    colon: str
    site_url: str

    @property
    def key(self) -> list[str]:
        """What it is known by."""
        return [repr(self)]


class Copy(NamedTuple):
    """A copy: its text, and what it says that its page must not."""

    text: str
    faults: list[Finding]


class Copies:
    """The copies of a site.

    Args:
        judge: what they are judged by; its store keeps them.
        root: the folder of the project.
        day: today.
    """

    def __init__(self, judge: Lint, root: Path, day: dt.date) -> None:
        self._judge = judge
        self._known: list[tuple[Article, Copy]] = []
        # What is kept nowhere is not worth another process: that knows others by their grounds.
        count = workers.jobs() if judge.store.keeps else 1
        of = (root, day, judge.store.ground)
        self._new: Pool[Asked, Copy | None] = Pool(maker, of, count, _WORTH_IT)

    def add(self, asked: Asked) -> None:
        """Ask for a copy."""
        known = self._judge.store.get(_KIND, asked.key)
        if known is None:
            self._new.add(asked)
        else:
            self._known.append((asked.article, known))

    def all(self) -> Iterator[tuple[Article, Copy]]:
        """Yield the copies, in any order."""
        yield from self._known
        for chunk, made in self._new.all().results(partial(_made, self._judge)):
            for asked, one in zip(chunk, made, strict=True):
                copy = one or _made(self._judge, asked)
                self._judge.store.put(_KIND, asked.key, copy)
                yield asked.article, copy

    def end(self) -> None:
        """End the other processes."""
        self._new.end()


def _made(judge: Lint, asked: Asked) -> Copy:
    article = asked.article
    text = copies.page(article, asked.colon)
    of = (asked.path, text, article.language, article.topic, asked.site_url)
    return Copy(text, list(judge.copy(*of)))


def maker(root: Path, day: dt.date, ground: bytes) -> Callable[[Asked], Copy | None]:
    """Return what makes a copy in another process, if that is on the same grounds still."""
    judge = ahead.grounded(root, day, ground)
    return partial(_made, judge) if judge else lambda _: None
