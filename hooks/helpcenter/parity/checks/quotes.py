"""Quotation marks: what is opened is closed."""

from collections.abc import Iterator

from helpcenter.content.outline import Kind
from helpcenter.findings import Severity
from helpcenter.languages.typography import writing
from helpcenter.parity.checks import Context, page_check, quote
from helpcenter.parity.page import Fault, Page

_SILENT = frozenset({Kind.CODE, Kind.HTML, Kind.KEYWORDS})


@page_check("open-quotes", Severity.WARNING, knows=lambda name, _: writing(name).quotes is not None)
def open_quotes(page: Page, _context: Context) -> Iterator[Fault]:
    """A block closes the quotation marks that it opens: what is cut off often ends within them.

    Bad: `Dites : « Je n’ai plus accès à mon compte.`
    Good: `Dites : « Je n’ai plus accès à mon compte. »`
    """
    opening, closing = (mark.strip() for mark in writing(page.language).quotes or ("", ""))
    if opening == closing:
        return
    for index, block in enumerate(page.blocks):
        # A quotation of several paragraphs is opened in each, and closed in the last.
        goes_on = any(b.text.startswith(opening) for b in page.blocks[index + 1 : index + 2])
        opened = block.text.count(opening) > block.text.count(closing)
        if opened and not goes_on and block.kind not in _SILENT:
            yield Fault(
                block.line,
                f"a quotation begins with {opening} and does not end: {quote(block.text)}. "
                f"Write {closing} where it ends, or what was cut off.",
            )
