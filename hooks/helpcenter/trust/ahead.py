"""Articles are judged in other processes, while this one compares the languages."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from helpcenter import ledger
from helpcenter.content import catalog, project, workers
from helpcenter.content.project import Project
from helpcenter.trust import lint
from helpcenter.trust.lint import Judged, Lint

# Path, text, language, topic.
_Article = tuple[str, str, str, str]

# Starting a process costs as much as judging some of them.
_WORTH_IT = 80


@contextmanager
def judging(own: Project, judge: Lint | None, day: dt.date) -> Iterator[None]:
    """Judge the articles of a project while this lasts, so that they are known afterwards.

    Args:
        own: the project.
        judge: what its texts are judged by; None: nothing can be judged.
        day: today.
    """
    todo = list(unknown(own, judge)) if judge and judge.store.keeps else []
    count = workers.jobs() if len(todo) >= _WORTH_IT else 1
    if judge is None or count == 1:
        yield
        return
    with workers.sharing(todo, maker, (own.root, day, judge.store.ground), count) as shared:
        yield
        for articles, found in shared.results(lambda article: judge.judged(*article)):
            for article, one in zip(articles, found, strict=True):
                if one is not None:
                    judge.learn(article, one)


def unknown(own: Project, judge: Lint) -> Iterator[_Article]:
    """Yield the articles that nobody has judged."""
    for topic, files in catalog.scan(own.tree()).topics.items():
        for language, file in files.items():
            article = (file.path, file.data.decode("utf-8", "replace"), language, topic)
            if not judge.knows(*article):
                yield article


def maker(root: Path, day: dt.date, ground: bytes) -> Callable[[_Article], Judged | None]:
    """Return what judges an article in another process, if that is on the same grounds still."""
    judge = grounded(root, day, ground)
    return (lambda article: judge.judged(*article)) if judge else lambda _: None


def grounded(root: Path, day: dt.date, ground: bytes) -> Lint | None:
    """Return what a project's texts are judged by, in another process, if on the same grounds."""
    own = project.read(root)
    book, _ = ledger.of(own)
    judge = lint.of(root, book, list(own.tree().languages), day) if book else None
    return judge if judge and judge.store.ground == ground else None
