"""Sites of the starter set build, strictly, and say nothing of our own trade."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

import starter
from conftest import helpcenter, mkdocs

SETS = (("ja",), ("en", "ar", "de", "zh-Hant"))


@pytest.fixture(scope="module", params=SETS, ids=",".join)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = starter.assemble(tmp_path_factory.mktemp("starter"), request.param)
    stamped = helpcenter(folder, "stamp", "--all")
    assert stamped.code == 0, stamped.output
    result = mkdocs(folder)
    assert result.code == 0, result.output
    return folder / "site"


def test_readers_are_told_that_no_contact_is_known_yet(built: Path) -> None:
    html = Html((built / "get-help/choose-a-channel/index.html").read_text("utf-8"))
    assert len(html.css(".channel-card")) == 3
    assert len(html.css(".channel-card .find")) == 3
    assert html.css(".channel-card a[href^='tel:'], .channel-card a[href^='mailto:']") == []


def test_the_first_page_leads_on(built: Path) -> None:
    html = Html((built / "index.html").read_text("utf-8"))
    assert starter.BRAND in html.css("title")[0].text()
    assert len(html.css(".cards .card")) == 7
    assert len(html.css(".questions a")) == 5


def test_nothing_that_readers_see_is_of_our_own_trade(built: Path) -> None:
    ours = re.compile(r"bitp|比特派|\bwallets?\b|ウォレット|seed phrase|blockchain", re.IGNORECASE)
    pages = list(built.rglob("*.html"))
    assert len(pages) > 12
    for path in pages:
        html = Html(path.read_text("utf-8"))
        html.strip_tags(["script", "style"])
        assert ours.findall(html.body.text() if html.body else "") == [], path
