"""What is found once some articles say something else: a preview tells it before all is judged."""

from collections.abc import Collection, Iterator

from helpcenter.content import catalog
from helpcenter.content.catalog import Tree
from helpcenter.findings import Finding
from helpcenter.parity.engine import Report
from helpcenter.site import alone
from helpcenter.site.explained import untold
from helpcenter.site.whole import Whole
from helpcenter.trust import operator


def findings(before: Whole, tree: Tree, report: Report, edited: Collection[str]) -> list[Finding]:
    """Return what is found now, sorted.

    Args:
        before: the project, as it was judged.
        tree: its articles.
        report: how its languages compare now.
        edited: the articles that say something else now, as findings name them.
    """
    rest = {*before.broken, *before.unfit, *before.others} - {*before.report.findings}
    kept = {one for one in rest - before.explained if one.path not in edited}
    return [*alone.told(untold({*report.findings, *kept, *_judged(before, tree, edited)}), report)]


def _judged(before: Whole, tree: Tree, edited: Collection[str]) -> Iterator[Finding]:
    """Yield what the articles themselves say wrong."""
    if before.judge is None or not edited:
        return
    for topic, files in catalog.scan(tree).topics.items():
        for language, file in files.items():
            if file.path in edited:
                text = file.data.decode("utf-8", "replace")
                yield from before.judge.article(file.path, text, language, topic)
    yield from operator.placeholders(tree, before.judge.book, edited)
