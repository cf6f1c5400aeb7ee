"""Languages: a pack for each, and what all packs share.

In: a locale such as ``pt-BR``, and texts. Out: the pack of the locale or of its nearest
relative, what the CLDR knows of it, and what can be told of a text by its language
alone (its script, its typography, its numbers, its stems). This room knows no project,
no page and no other language than the one it is asked about: a language is a file in
``packs/``, and no code names one.
"""

from helpcenter.languages.locale import cldr, direction, normal
from helpcenter.languages.pack import Pack, last_resort, pack, shipped

__all__ = ["Pack", "cldr", "direction", "last_resort", "normal", "pack", "shipped"]
