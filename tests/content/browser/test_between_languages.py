"""Pages that are not translated, and a language that is written from right to left."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import ROOT, address, copy_project, environment, mkdocs
from readers import PHONE, covered, overflow, reader, violations

TOPIC = "transactions/fees"


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The help center without a French page, and with Arabic as a language without pages."""
    center = copy_project(tmp_path_factory.mktemp("gaps"), ROOT)
    (center / f"docs/fr/{TOPIC}.md").unlink()
    subprocess.run(
        [sys.executable, "-m", "helpcenter", "new-language", "ar"],
        cwd=center,
        env=environment(),
        capture_output=True,
        check=True,
    )
    result = mkdocs(center, "build")
    assert result.code == 0, result.output
    return serve(center / "site")


def test_where_a_page_is_missing_the_languages_the_browser_asks_for_come_first(
    browser: Browser, gaps: str
) -> None:
    with reader(browser, "fr", viewport=PHONE, reduced_motion="reduce") as context:
        asks = "Object.defineProperty(navigator, 'languages', {get: () => ['fr-FR', 'es-MX']})"
        context.add_init_script(asks)
        page = context.new_page()
        page.goto(gaps + address("fr", TOPIC))
        links = page.locator(".truth a")
        expect(links.first).to_have_attribute("hreflang", "es")  # once its script has sorted them
        assert {link.get_attribute("hreflang") for link in links.all()} == {"zh", "en", "es"}
        assert page.locator(".related a").count() >= 2
        heading = page.locator(".prose h2[id]").last
        anchor = heading.get_attribute("id")
        heading.evaluate("one => one.scrollIntoView()")
        links.first.evaluate("one => one.click()")
        page.wait_for_url(f"{gaps}{address('es', TOPIC)}#{anchor}")


@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
def test_from_right_to_left_everything_is_mirrored_and_in_reach(
    browser: Browser, gaps: str, width: int
) -> None:
    size = {"width": width, "height": 844}
    found: list[object] = []
    with reader(browser, "en", viewport=size, reduced_motion="reduce") as context:
        context.add_init_script("localStorage.setItem('helpcenter.language', 'ar')")
        page = context.new_page()
        for path in ("ar/", "ar/account/", "ar/account/stolen-account/", "ar/faq/"):
            page.goto(gaps + path)
            assert page.locator("html[dir=rtl]").count() == 1
            found += [(path, one) for one in covered(page)]
            # Of closed questions axe measures links that nobody sees: their targets are tried
            # by finger, in test_as_readers.py.
            found += [
                (path, *one)
                for one in violations(page)
                if (path, one[0]) != ("ar/faq/", "target-size")
            ]
            if overflow(page) > 0 or page.evaluate("document.documentElement.scrollLeft") != 0:
                found.append((path, "scrolls sideways"))
        brand, contact = (
            page.locator(f".bar > .{one}").bounding_box() for one in ("brand", "contact")
        )
        assert brand
        assert contact
        assert contact["x"] < brand["x"]
        if page.locator(".sidebar").is_visible():
            sidebar, main = (page.locator(one).bounding_box() for one in (".sidebar", "main"))
            assert sidebar
            assert main
            assert sidebar["x"] > main["x"]
        else:
            page.evaluate("scrollTo(0, 0)")
            page.locator(".drawer > summary").click()
            found += [("menu", one) for one in covered(page, ".drawer .popup")]
    assert found == []
