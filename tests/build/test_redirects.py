"""An old address leads on, in every language, on a plain file server, on hosts and on disk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import helpcenter, mkdocs
from small import approve, small, write


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small(tmp_path_factory.mktemp("moved"))
    waived = "waivers: [{check: section-overview, reason: one page is no section}]\n"
    write(root, {"data/waivers.yml": waived})
    for arguments in (("rename", "costs", "money/costs"), ("delete", "fees", "--to", "index")):
        done = helpcenter(root, *arguments)
        assert done.code == 0, done.output
    approve(root)
    result = mkdocs(root)
    assert result.code == 0, result.output
    return root / "site"


@pytest.mark.parametrize(
    ("old", "to", "canonical"),
    [
        ("costs", "../money/costs/", "https://help.test/money/costs/"),
        ("de/costs", "../money/costs/", "https://help.test/de/money/costs/"),
        ("fees", "../", "https://help.test/"),
        ("de/fees", "../", "https://help.test/de/"),
    ],
)
def test_a_page_stands_at_the_old_address(site: Path, old: str, to: str, canonical: str) -> None:
    html = Html((site / old / "index.html").read_text("utf-8"))
    (refresh,) = html.css("meta[http-equiv=refresh]")
    assert refresh.attributes["content"] == f"0; url={to}"
    (link,) = html.css("body a")
    assert link.attributes["href"] == to
    (head,) = html.css("link[rel=canonical]")
    assert head.attributes["href"] == canonical
    assert html.css("meta[name=robots][content=noindex]")


def test_old_addresses_are_in_no_sitemap(site: Path) -> None:
    assert "/fees/" not in (site / "sitemap.xml").read_text("utf-8")


def test_hosts_are_told(site: Path) -> None:
    told = (site / "_redirects").read_text("utf-8").splitlines()
    assert "/costs/ /money/costs/ 301" in told
    assert "/de/fees/ /de/ 301" in told
    nginx = site.with_suffix(".nginx.conf").read_text("utf-8")
    assert "location = /costs/ { return 301 /money/costs/$is_args$args; }" in nginx
    assert "redir /costs/ /money/costs/ 301" in site.with_suffix(".caddy").read_text("utf-8")


@pytest.mark.parametrize("kept", ["?a=b#more", ""], ids=["script", "no-script"])
def test_a_reader_gets_to_the_page_and_its_heading(
    browser: Browser, site: Path, serve: Callable[[Path], str], kept: str
) -> None:
    with browser.new_context(java_script_enabled=bool(kept)) as context:
        page = context.new_page()
        base = serve(site)
        page.goto(f"{base}de/costs/{kept}", wait_until="commit")
        page.wait_for_url(f"{base}de/money/costs/{kept}")
        assert page.locator("h1").inner_text() == "Costs"


def test_it_leads_on_from_disk(browser: Browser, site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site / "costs/index.html").as_uri(), wait_until="commit")
        page.wait_for_url("**/money/costs/index.html")
        assert page.locator("h1").inner_text() == "Costs"
