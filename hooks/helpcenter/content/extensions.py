"""What mkdocs.yml asks of Python-Markdown, which does not render articles here."""

from collections.abc import Iterator

import yaml

from helpcenter.content.project import CONFIG, child, nodes
from helpcenter.findings import Finding, Rule, Severity

CHECK = "markdown-extension"
RULES = (
    Rule(
        CHECK,
        Severity.WARNING,
        "What `markdown_extensions` in mkdocs.yml asks for has an effect.\n\n"
        "Bad: `admonition`, whose syntax our parser of articles always has.\n"
        "Good: no `markdown_extensions`: the syntax of Material's is always on.",
    ),
)
_KEY = "markdown_extensions"
# Whose syntax our parser has; what mkdocs.yml may not name is told where settings are judged.
_BUILT_IN = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
     "footnotes", "meta", "sane_lists", "tables", "toc", "pymdownx.betterem", "pymdownx.caret",
     "pymdownx.details", "pymdownx.emoji", "pymdownx.extra", "pymdownx.highlight",
     "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences",
     "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"}
)  # fmt: skip


def findings(text: str) -> Iterator[Finding]:
    """Yield what of ``markdown_extensions`` has no effect because it always has.

    Args:
        text: of mkdocs.yml.
    """
    try:
        top = nodes(text)
    except yaml.YAMLError:  # told where the project is read
        return
    asked = child(top, _KEY)
    if asked is None:
        return
    known = [
        f"{name} (without its options)" if has_options else name
        for name, has_options in _named(asked)
        if name in _BUILT_IN
    ]
    if known:
        line = asked.start_mark.line + 1
        verb = "is" if len(known) == 1 else "are"
        message = f"{', '.join(known)} {verb} always on. Remove what '{_KEY}' says of that."
        yield Finding(CONFIG, line, CHECK, message, Severity.WARNING)


def _named(asked: yaml.Node) -> Iterator[tuple[str, bool]]:
    """Yield extensions, and whether they have options. MkDocs takes lists and mappings."""
    for entry in asked.value if isinstance(asked, yaml.CollectionNode) else (asked,):
        if isinstance(entry, tuple):
            yield str(entry[0].value), bool(entry[1].value)
        elif isinstance(entry, yaml.MappingNode):
            for name, options in entry.value:
                yield str(name.value), bool(options.value)
        elif isinstance(entry, yaml.ScalarNode):
            yield str(entry.value), False
