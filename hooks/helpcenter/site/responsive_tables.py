"""A Markdown extension: tables that phones can show as cards.

A narrow screen shows each row as a card; its style sheet takes the column's
heading, which stands before each cell there, from ``data-label``.
"""

import html
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            headings = [self._words(cell) for cell in table.iter("th")]
            for row in table.iter("tr"):
                for heading, cell in zip(headings, row, strict=False):
                    if cell.tag == "td":
                        cell.set("data-label", heading)

    def _words(self, heading: Element) -> str:
        """Return a heading as plain text; Markdown keeps raw HTML and entities elsewhere."""

        def kept(match: re.Match[str]) -> str:
            return re.sub(r"<[^>]*>", "", str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]))

        return html.unescape(HTML_PLACEHOLDER_RE.sub(kept, "".join(heading.itertext())))


class ResponsiveTables(Extension):
    """See the module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register with Markdown, after inline text has become elements."""
        md.treeprocessors.register(_Tables(md), "responsive-tables", 15)


def makeExtension(**options: object) -> ResponsiveTables:  # noqa: N802  # likewise
    """Return the extension; Python-Markdown looks for this name."""
    return ResponsiveTables(**options)
