"""What mkdocs.yml asks of Python-Markdown, which does not render articles here."""

from collections.abc import Iterator

import yaml

from helpcenter.content.project import CONFIG, Lenient, child
from helpcenter.findings import Finding, Rule, Severity

CHECK = "markdown-extension"
RULES = (
    Rule(
        CHECK,
        Severity.WARNING,
        "What `markdown_extensions` in mkdocs.yml asks for has an effect.\n\n"
        "Bad: `pymdownx.snippets`, which our parser of articles does not know.\n"
        "Good: no `markdown_extensions`: the syntax of Material's is always on.",
    ),
)
_KEY = "markdown_extensions"
# Whose syntax our parser has.
_BUILT_IN = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
     "footnotes", "meta", "sane_lists", "tables", "toc", "pymdownx.betterem", "pymdownx.caret",
     "pymdownx.details", "pymdownx.emoji", "pymdownx.extra", "pymdownx.highlight",
     "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences",
     "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"}
)  # fmt: skip
_COUNTERPARTS = {
    "md_in_html": "Articles hold no HTML, but for Material's grid of cards",
    "nl2br": "A backslash at the end of a line breaks it",
    "smarty": "Type quotation marks and dashes as the language writes them",
    "wikilinks": "Link as [text](file.md)",
    "pymdownx.arithmatex": "Show a formula as a picture",
    "pymdownx.b64": "Pictures stand beside the articles",
    "pymdownx.blocks.caption": 'A caption is the title of its picture: ![…](a.png "Caption")',
    "pymdownx.critic": "Changes are seen in the history of the files",
    "pymdownx.magiclink": "Write an address that may be linked as <https://…>",
    "pymdownx.progressbar": "Say how far something is in words",
    "pymdownx.smartsymbols": "Type the characters themselves",
    "pymdownx.snippets": "What pages share is written once, in data/facts.yml, as {{ fact.… }}",
}


def findings(text: str) -> Iterator[Finding]:
    """Yield what of ``markdown_extensions`` has no effect, with its counterpart.

    Args:
        text: of mkdocs.yml.
    """
    try:
        top = yaml.compose(text, Loader=Lenient)
    except yaml.YAMLError:  # told where the project is read
        return
    asked = child(top, _KEY)
    if asked is None:
        return
    known = []
    for name, line, has_options in _named(asked):
        if name not in _BUILT_IN:
            told = _COUNTERPARTS.get(name, "Our parser of articles does not know it")
            yield _finding(line, f"'{name}' has no effect. {told}. Remove the line.")
        else:
            known.append(f"{name} (without its options)" if has_options else name)
    if known:
        line = asked.start_mark.line + 1
        verb = "is" if len(known) == 1 else "are"
        message = f"{', '.join(known)} {verb} always on. Remove what '{_KEY}' says of that."
        yield _finding(line, message)


def _finding(line: int, message: str) -> Finding:
    return Finding(CONFIG, line, CHECK, message, Severity.WARNING)


def _named(asked: yaml.Node) -> Iterator[tuple[str, int, bool]]:
    """Yield extensions: their names, lines, and whether they have options. MkDocs takes both."""
    for entry in asked.value if isinstance(asked, yaml.SequenceNode) else (asked,):
        if isinstance(entry, yaml.MappingNode):
            for name, options in entry.value:
                yield str(name.value), name.start_mark.line + 1, bool(options.value)
        elif isinstance(entry, yaml.ScalarNode):
            yield str(entry.value), entry.start_mark.line + 1, False
