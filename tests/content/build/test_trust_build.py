"""What stands on every page of ours: help, in one order, and the safety line."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import LANGUAGES, pages


# WCAG 2.2, 3.2.6.
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_stands_in_the_same_order_on_every_page_and_so_does_the_safety_line(
    operator_site: Path, language: str
) -> None:
    orders = set()
    for path in pages(operator_site, language):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        assert tree.css_first("header .button.contact"), path
        assert tree.css_first("footer .safety"), path
        if tree.css("main .channels .card"):  # the home page shows them itself
            continue
        links = tree.css("header .button.contact, footer .more-help a")
        orders.add(tuple(link.text(strip=True) for link in links))
    assert len(orders) == 1
