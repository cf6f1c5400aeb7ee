import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from helpcenter.ledger import Accent
from helpcenter.ledger.identity import contrast
from helpcenter.site import colours, publish
from helpcenter.starter import wishes

CSS = yaml.safe_load((Path(__file__).parents[1] / "cases/minified/css.yml").read_text("utf-8"))
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def test_a_sitemap_names_pages_days_and_versions() -> None:
    versions = {"zh": "https://h.example/faq/", "x-default": "https://h.example/en/faq/"}
    text = publish.sitemap([publish.Entry("https://h.example/faq/", "2026-01-02", versions)])
    root = ET.fromstring(text)  # our own text
    assert [loc.text for loc in root.iterfind("s:url/s:loc", NAMESPACES)] == [
        "https://h.example/faq/"
    ]
    assert [day.text for day in root.iterfind("s:url/s:lastmod", NAMESPACES)] == ["2026-01-02"]
    links = root.findall("s:url/x:link", NAMESPACES)
    assert {link.get("hreflang"): link.get("href") for link in links} == versions
    assert {link.get("rel") for link in links} == {"alternate"}


@pytest.mark.parametrize(
    "hostile",
    [
        "https://h.example/?a=1&b=2",
        "https://h.example/<script>",
        "https://h.example/\"'",
        "https://h.example/]]>",
        "https://h.example/&amp;",
        "https://h.example/标题/",
    ],
)
def test_a_sitemap_says_what_it_was_given(hostile: str) -> None:
    root = ET.fromstring(  # our own text
        publish.sitemap([publish.Entry(hostile, "2026-01-02", {hostile: hostile})])
    )
    link = root.find("s:url/x:link", NAMESPACES)
    assert link is not None
    assert root.findtext("s:url/s:loc", None, NAMESPACES) == hostile
    assert (link.get("href"), link.get("hreflang")) == (hostile, hostile)


def test_a_sitemap_keeps_the_order_of_the_pages() -> None:
    entries = [publish.Entry(f"https://h.example/{name}/", "2026-01-02", {}) for name in "cab"]
    assert re.findall(r"/(\w)/</loc>", publish.sitemap(entries)) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        ("https://help.example/", "https://help.example/sitemap.xml"),
        ("https://example.org/help/", "https://example.org/help/sitemap.xml"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/sitemap.xml"),
    ],
)
def test_robots_lead_to_the_sitemap(site_url: str, address: str) -> None:
    expected = ["User-agent: *", "Allow: /", f"Sitemap: {address}"]
    assert publish.robots(site_url).splitlines() == expected


def test_robots_name_no_sitemap_whose_address_is_unknown() -> None:
    assert publish.robots("").splitlines() == ["User-agent: *", "Allow: /"]


def test_the_operators_colours_become_rules() -> None:
    style = publish.brand_style(Accent(light="#0b6152", dark="#6fd9bb"))
    assert style.count("--accent:#0b6152") == 1
    assert style.count("--accent:#6fd9bb") == 2
    assert style.count("--hero:") == 3
    assert style.count("{") == style.count("}")
    assert publish.minified(style) == style


@pytest.mark.parametrize(
    "colour",
    ["#000000", "#ffffff", "#ffcc00", "#0b6152", "#7a3e1d", "#e60023", "#1f5fa8", "#808080"],
)
def test_whatever_the_colour_all_surfaces_can_be_read_on(colour: str) -> None:
    accent = wishes.accent(colour)
    texts = {"light": ("#1b2426", "#566164"), "dark": ("#e6ecec", "#a3b1b3")}  # 10-base.css
    grounds = {"light": ("#ffffff", "#f7f6f2"), "dark": ("#0f1519", "#161e23")}
    for ground, found in colours.surfaces(accent).items():
        own = str(getattr(accent, ground))
        assert all(contrast(own, one) >= 4.5 for one in (found["tint"], *grounds[ground]))
        assert all(contrast(text, found["tint"]) >= 4.5 for text in texts[ground])
        assert contrast(found["hero-text"], found["hero"]) >= 7
        assert contrast(found["hero-muted"], found["hero"]) >= 4.5


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CSS])
def test_a_style_sheet_gets_shorter_and_keeps_its_meaning(case: dict[str, Any]) -> None:
    expected = case["css"] if case.get("same") else case["short"]
    assert publish.minified(case["css"]) == expected


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CSS])
def test_what_is_short_stays_as_it_is(case: dict[str, Any]) -> None:
    once = publish.minified(case["css"])
    assert publish.minified(once) == once


def test_a_name_follows_the_content() -> None:
    name = publish.hashed("site.css", b"a{}")
    assert re.fullmatch(r"site\.[0-9a-f]{8}\.css", name)
    assert publish.hashed("site.css", b"a{}") == name
    assert publish.hashed("site.css", b"a{b:c}") != name


def test_a_name_with_dots_keeps_its_suffix() -> None:
    assert re.fullmatch(r"a\.min\.[0-9a-f]{8}\.js", publish.hashed("a.min.js", b""))


def test_a_page_loses_indents_but_not_where_they_mean_something() -> None:
    page = "<p>\n   a\n\n  b <b>c</b>\n</p>\n<pre>x\n    y\n\nz</pre>\n  <script>a\n  b</script>\n"
    page += "<ul>\n  <li><a>d</a>\n    <a>e</a>\n  </li>\n</ul>"
    assert publish.tightened(page) == (
        "<p>\na\nb <b>c</b></p><pre>x\n    y\n\nz</pre><script>a\n  b</script>"
        "<ul><li><a>d</a>\n<a>e</a></li></ul>"
    )


def test_a_page_keeps_the_line_end_between_words() -> None:
    page = "<p>a\n<script>b</script>\nc\n<textarea>\nd</textarea></p>"
    assert publish.tightened(page) == page
