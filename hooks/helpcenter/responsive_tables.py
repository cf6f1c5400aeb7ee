"""A Markdown extension: tables that phones can show as cards.

A narrow screen shows each row as a card, with the column's heading before each
cell. Style sheets that change ``display`` take a table's meaning away from
screen readers, so it is said again with roles.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            table.set("role", "table")
            headings = ["".join(cell.itertext()) for cell in table.iter("th")]
            for row in table.iter("tr"):
                row.set("role", "row")
                for index, cell in enumerate(row):
                    cell.set("role", "columnheader" if cell.tag == "th" else "cell")
                    if cell.tag == "td" and index < len(headings):
                        cell.set("data-label", headings[index])
            for group in (*table.iter("thead"), *table.iter("tbody")):
                group.set("role", "rowgroup")


class ResponsiveTables(Extension):
    """See the module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register with Markdown, after inline text has become elements."""
        md.treeprocessors.register(_Tables(md), "responsive-tables", 15)


def makeExtension(**options: object) -> ResponsiveTables:  # noqa: N802  # likewise
    """Return the extension; Python-Markdown looks for this name."""
    return ResponsiveTables(**options)
