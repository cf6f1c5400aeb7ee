"""What is kept of a page is known by all that its templates read."""

from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, meta

from helpcenter.content import layers
from helpcenter_mkdocs import keep_pages

# Follow from the settings, the data and the templates, which all that is kept depends on.
GROUND = {
    "brand", "breadcrumbs", "config", "direction", "first_script", "home_of", "icon", "in_language",
    "languages", "ledger", "logo", "policy", "share", "site_title", "t", "timed", "today",
    "x_default",
}  # fmt: skip
# Follow from the page, and from what all pages say in front matter; the rest of the key.
PAGES = {
    "all_terms", "finished", "foreign", "listed_terms", "nav",
    "offered", "overview_of", "page", "related_articles", "search", "sheets_of", "topics", "trail",
}  # fmt: skip
# Set by one template for another.
SET = {
    "contents",
    "entrances",
    "headings",
    "home",
    "index",
    "original",
    "search_variant",
    "sheets_here",
}


def read(env: Environment, name: str) -> Iterator[str]:
    """Yield the variables that a template and those in it read."""
    tree = env.parse((layers.THEME / name).read_text("utf-8"))
    yield from meta.find_undeclared_variables(tree)
    for other in filter(None, meta.find_referenced_templates(tree)):
        yield from read(env, other)


def test_all_that_templates_of_articles_read_is_in_the_key() -> None:
    env = Environment(loader=FileSystemLoader(layers.THEME), autoescape=True)
    env.filters |= dict.fromkeys(("url", "sentence", "first_sentence", "unbroken"), str)
    found = set(read(env, keep_pages.ARTICLE))
    known = {*keep_pages.TOLD, *keep_pages.COMMON, *GROUND, *PAGES, *SET}
    # Another one belongs into the key, unless it follows from what is in it.
    assert found - known == set()
    assert known - found == set()
