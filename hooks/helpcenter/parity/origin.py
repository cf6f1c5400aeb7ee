"""Stamps for translations that have none: made from what git knows of their source."""

from dataclasses import dataclass

from helpcenter.content.catalog import SourceFile
from helpcenter.content.history import Commit, History, NoHistory
from helpcenter.parity import glossary, said, stamps
from helpcenter.parity.checks import Pair
from helpcenter.parity.page import Page
from helpcenter.parity.reading import read
from helpcenter.parity.stamps import Stamp


@dataclass(frozen=True)
class Origin:
    """Where it is said which state of its source a translation was made from.

    Attributes:
        history: of the files.
        key: of the front matter, which names a commit; empty where the last change of the
            translation itself tells.
    """

    history: History
    key: str = ""

    def commit(self, page: Page) -> Commit:
        """Return the commit whose state of the source a translation says.

        Raises:
            NoHistory: nobody knows.
        """
        if not self.key:
            return self.history.changed(page.path)
        if self.key not in page.front:
            raise NoHistory(f"its front matter has no '{self.key}'.")
        return self.history.commit(str(page.front[self.key]).strip())


def made_from(pair: Pair, origin: Origin) -> Stamp:
    """Return the stamp of a translation that was made from an earlier state of its source.

    Raises:
        NoHistory: nobody knows that state.
    """
    page, now = pair.translation, pair.source
    commit = origin.commit(page)
    data = origin.history.show(commit, now.path)
    file = SourceFile(now.path, now.language, now.topic, data, "")
    matcher = glossary.matcher((), now.language)
    if now.keyed:
        then = said.read(file, matcher)
    else:
        then = read(file, matcher, languages=pair.context.languages)
    return stamps.make(then, page, commit.day, pair.context.followed)
