"""Which of the words that readers use for things stand in the articles, word by word.

A phrase such as "got into my account" leads readers to what the articles call it. It must not
lead to a page on which its words merely happen to stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from helpcenter.search.analyzer import Analyzer, is_solid
from helpcenter.search.vocabulary import Vocabulary

Units = tuple[str, ...]


class Phrases:
    """Forms of synonyms that are looked for in texts."""

    def __init__(self, rules: Analyzer, terms: Vocabulary, forms: Iterable[str]) -> None:
        """Get ready to look.

        Args:
            rules: of the language.
            terms: of its words.
            forms: what readers call things.
        """
        self._rules, self._terms = rules, terms
        self._wanted: Mapping[str, dict[Units, set[str]]] = defaultdict(dict)
        for form in forms:
            runs = list(rules.runs(form))
            units = tuple(self._units(runs)) or tuple(runs)
            if units:
                self._wanted[units[0]].setdefault(units, set()).add(" ".join(runs))
        self.found: set[str] = set()

    def look(self, runs: Sequence[str]) -> None:
        """Remember the forms that stand in a text."""
        units = tuple(self._units(runs))
        for at, unit in enumerate(units):
            if unit not in self._wanted:
                continue
            for wanted, forms in self._wanted[unit].items():
                if units[at : at + len(wanted)] == wanted:
                    self.found |= forms

    def _units(self, runs: Iterable[str]) -> Iterator[str]:
        """Yield terms that tell; where no blanks tell words apart, characters."""
        for run in runs:
            if is_solid(run):
                yield from run
            elif not self._rules.is_stop(run):
                yield self._terms.term(run)
