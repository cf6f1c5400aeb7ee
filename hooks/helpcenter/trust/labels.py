"""What the links in a navigation are called in each language: ``nav_translations`` of i18n."""

from collections.abc import Collection, Iterator

import yaml

from helpcenter.content.project import child
from helpcenter.findings import suggest
from helpcenter.trust.structure import Faults

NAME = "nav_translations"


def said(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield what is translated in the settings of plugins, and how, as nodes."""
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        if not isinstance(part, tuple):
            yield from said(part)
        elif part[0].value == NAME and isinstance(part[1], yaml.MappingNode):
            yield from part[1].value
        else:
            yield from said(part[1])


def faults(top: yaml.Node | None, known: Collection[str]) -> Faults:
    """Yield translations of what is no link of the navigation, or that are no plain text.

    Args:
        top: of mkdocs.yml.
        known: what its links are called.
    """
    for key, value in said(child(top, "plugins")):
        name = str(key.value)
        if name not in known:
            message = f"'{NAME}': no link in 'nav' is called '{name}'. Titles of topics come from"
            yield (
                _at(key),
                f"{message} their articles. Remove it, or mend it.{suggest(name, known)}",
            )
        elif not isinstance(value, yaml.ScalarNode) or "<" in value.value:
            yield _at(value), f"'{NAME}.{name}': write a plain text, what readers see of the link."


def _at(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
