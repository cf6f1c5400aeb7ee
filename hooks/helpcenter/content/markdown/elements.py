"""The HTML that articles become: every element and attribute, and nothing else.

Whoever judges what was built can compare it with this list; a test renders everything the
parser knows and holds it against it. ``class`` and ``id`` are allowed on all.
"""

from collections.abc import Mapping

# The types of notes that have a look of their own.
NOTES = frozenset(
    {"note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger",
     "bug", "example", "quote", "important", "caution"}
)  # fmt: skip

_NONE: frozenset[str] = frozenset()
# By element, its attributes besides class and id.
ELEMENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "hr", "br", "em", "strong", "s",
         "mark", "ins", "sub", "sup", "kbd", "ul", "li", "dl", "dt", "dd", "table", "thead",
         "tbody", "tr", "th", "section", "summary", "figure", "figcaption", "pre", "code"),
        _NONE,
    ),
    "a": frozenset({"href", "title", "aria-label"}),
    "abbr": frozenset({"title"}),
    "details": frozenset({"open"}),
    # A note says that it is one, and what it is called.
    "div": frozenset({"role", "aria-labelledby", "data-slot"}),
    "img": frozenset({"src", "alt", "title", "width", "height", "loading"}),
    "ol": frozenset({"start"}),
    "path": frozenset({"d"}),
    "span": frozenset({"data-slot"}),
    "svg": frozenset({"viewBox", "aria-hidden"}),
    "td": frozenset({"data-label"}),
}  # fmt: skip
