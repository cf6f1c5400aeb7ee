"""What texts of data/ hold that readers would see as it is typed: markup, and placeholders."""

import re
from collections.abc import Iterator

from helpcenter.content import placeholders
from helpcenter.content.located import Path

# The name of the site is filled in, as the texts of the interface are.
_FILLED = "name"
_MARKUP = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|\*\*[^\s*][^*]*\*\*|\[[^\[\]]+\]\([^()\s]+\)", re.IGNORECASE
)


def faults(data: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong in the texts of a file, each with its place.

    Args:
        data: what the file holds, as YAML reads it.
        path: where in the file.
    """
    if isinstance(data, dict):
        for key, value in data.items():
            if path or key != _FILLED:
                yield from faults(value, (*path, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from faults(value, (*path, index))
    elif isinstance(data, str):
        for found in placeholders.find(data):
            said = f"'{{{{ {found.key} }}}}' stands for nothing here"
            yield path, f"{said}: readers would see it as it is. Write out what it stands for."
        yield from markup(data, path)


def markup(text: str, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the first form of HTML or Markdown in a text, with its place."""
    if found := _MARKUP.search(text):
        yield path, f"'{found[0]}' is no markup here: readers would see it as it is. Remove it."
