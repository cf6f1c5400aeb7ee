"""Who approves a sentence is told what it said while all languages were found to agree.

An approval is of one sentence in one language; that it says something else than it did, and than
the others do, is seen by no other check where every word of it is another.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from helpcenter.findings import Finding
from helpcenter.parity.engine import Report

_APPROVALS = frozenset({"unapproved-sentence", "moved-approval", "unapproved-note"})
# A note begins so many lines before its text.
_NOTE = 2
_LONGEST = 160


def told(found: Collection[Finding], report: Report) -> Iterator[Finding]:
    """Yield findings; of approvals with what the language alone has changed there.

    Args:
        found: what was found.
        report: how the languages compare.
    """
    for one in found:
        old = _old(one, report) if one.check in _APPROVALS else ""
        if old:
            shown = old if len(old) <= _LONGEST else f"{old[:_LONGEST].rstrip()}…"
            more = (
                " Since the languages were found to agree, this one alone was changed here; it"
                f" said “{shown}”."
            )
            yield replace(one, message=f"{one.message}{more}")
        else:
            yield one


def _old(one: Finding, report: Report) -> str:
    result = report.topics.get(one.topic or one.path)
    page = result.pages.get(one.language) if result else None
    last = one.line + (_NOTE if one.check == "unapproved-note" else 0)
    said = (old for line, old in (page.alone if page else ()) if one.line <= line <= last)
    return next(said, "")
