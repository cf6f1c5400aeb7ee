"""Markdown: one parser for the checks and for the site, so that both see the same page.

markdown-it-py follows CommonMark and keeps source lines. What writers know from MkDocs and
Material is added to it: tables, notes, details, tabs, footnotes, definitions, task lists,
attribute lists, marks, keys, icons, abbreviations and grids of cards. ``syntax`` puts the
parser together from the rules of ``containers``, ``inlines`` and ``passes``; ``outliner``
makes the outline of its tokens, which is compared across languages; ``writer`` makes the
page that readers get, of the same tokens. What neither can make anything of, and readers
would see as signs, is noted by ``leftovers``. HTML is never passed on.
"""

from helpcenter.content.markdown.outliner import parse

__all__ = ["parse"]
