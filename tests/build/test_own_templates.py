"""Templates of a project: what they are given is known, and where they fail is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import helpcenter, mkdocs
from helpcenter.content import layers
from helpcenter.trust.named import environment, given
from small import approve, small, write

HEAD = '{% extends "main.html" %}\n{% block content %}\n'
END = "\n{% endblock %}\n"
# All that Jinja knows when a page is made; what the theme sets for itself is said by it.
NAMES = (
    "<p>NAMES {% for name in self._TemplateReference__context.parent %}{{ name }} {% endfor %}</p>"
)


def center(root: Path, template: str) -> Path:
    """Make a help center one of whose pages has a template of its own."""
    small(root)
    pages = "templates: [offers.html]\n"
    write(root, {"data/pages.yml": pages, "overrides/offers.html": HEAD + template + END})
    path = root / "docs/en/costs.md"
    text = path.read_text("utf-8").replace("kind:", "template: offers.html\nkind:", 1)
    path.write_text(text, "utf-8")
    approve(root)
    return root


def of_the_theme() -> Iterator[str]:
    """Yield what our templates set for those around them."""
    for path in layers.THEME.rglob("*.html"):
        tree = environment().parse(path.read_text("utf-8"))
        yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx == "store")


def test_what_templates_are_given_is_what_is_known_of_it(tmp_path: Path) -> None:
    root = center(tmp_path, NAMES)
    result = mkdocs(root)
    assert result.code == 0, result.output
    html = Html((root / "site/costs/index.html").read_text("utf-8"))
    text = next(one.text() for one in html.css("p") if one.text().startswith("NAMES"))
    names = set(text.split()[1:]) - set(environment().globals) - set(of_the_theme())
    maybe = {"edit_url", "outdated_since", "outdated_text"}  # of some pages
    assert names - given().everywhere == set()
    assert given().everywhere - names - maybe - set(of_the_theme()) == set()


@pytest.mark.parametrize(
    ("template", "line", "told"),
    [
        ("{{ page.title.nobody.knows }}", 3, "has no attribute 'nobody'"),
        ("\n{{ icon('no-such-icon') }}", 4, "no-such-icon"),
        ("{{ 1 / 0 }}", 3, "division by zero"),
        ("{% include page.title %}", 3, "there is no template 'Costs'"),
    ],
)
def test_what_fails_when_a_page_is_made_is_told_where_it_stands(
    tmp_path: Path, template: str, line: int, told: str
) -> None:
    root = center(tmp_path, template)
    assert helpcenter(root, "check").code == 0
    result = mkdocs(root)
    assert result.code != 0
    assert f"overrides/offers.html:{line}: the page cannot be made: " in result.output
    assert told in result.output
    assert "Traceback" not in result.output
