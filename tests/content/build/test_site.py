"""What the built site must be, on every page and in every language."""

import gzip
import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import ROOT, SITE_URL, address

FIRST_VIEW_LIMIT = 150_000
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(scope="module")
def pages(
    site: Path, languages: tuple[str, ...], topics: tuple[str, ...]
) -> dict[tuple[str, str], Html]:
    return {
        (language, topic): Html((site / address(language, topic) / "index.html").read_text("utf-8"))
        for language in languages
        for topic in topics
    }


def text(page: Html, selector: str) -> str:
    found = page.css_first(selector)
    assert found is not None, selector
    return found.text()


def attribute(page: Html, selector: str, name: str) -> str:
    found = page.css(selector)
    assert len(found) == 1, selector
    return found[0].attributes[name] or ""


def test_the_map_of_topics_is_complete(
    pages: Mapping[tuple[str, str], Html], topics: tuple[str, ...]
) -> None:
    assert len(topics) == len(set(topics)) >= 41
    assert len(pages) == 4 * len(topics)


def test_no_page_stands_outside_the_navigation(
    site: Path, languages: tuple[str, ...], topics: tuple[str, ...]
) -> None:
    shown = (*topics, "search", "status")
    expected = {f"{address(lang, topic)}index.html" for lang in languages for topic in shown}
    assert {path.relative_to(site).as_posix() for path in site.rglob("index.html")} == expected


def test_language_of_each_page_is_declared(pages: Mapping[tuple[str, str], Html]) -> None:
    for (language, _), page in pages.items():
        assert attribute(page, "html", "lang") == language


def test_titles_and_descriptions_are_unique(pages: Mapping[tuple[str, str], Html]) -> None:
    titles = Counter((text(page, "title"), lang) for (lang, _), page in pages.items())
    descriptions = Counter(
        attribute(page, "meta[name=description]", "content") for page in pages.values()
    )
    assert [one for one, count in titles.items() if count > 1] == []
    assert [one for one, count in descriptions.items() if count > 1] == []
    assert "" not in descriptions


def test_each_page_names_itself_canonical(pages: Mapping[tuple[str, str], Html]) -> None:
    for (language, topic), page in pages.items():
        expected = urljoin(SITE_URL, address(language, topic))
        assert attribute(page, "link[rel=canonical]", "href") == expected


def test_alternates_are_absolute_complete_and_reciprocal(
    pages: Mapping[tuple[str, str], Html], languages: tuple[str, ...]
) -> None:
    for (_, topic), page in pages.items():
        links = {
            link.attributes["hreflang"]: link.attributes["href"]
            for link in page.css("link[rel=alternate][hreflang]")
        }
        expected = {lang: urljoin(SITE_URL, address(lang, topic)) for lang in languages}
        assert links == {**expected, "x-default": expected["en"]}


def test_the_switch_leads_to_the_same_topic(
    pages: Mapping[tuple[str, str], Html], languages: tuple[str, ...]
) -> None:
    for (language, topic), page in pages.items():
        here = urljoin(SITE_URL, address(language, topic))
        links = {
            link.attributes["hreflang"]: urljoin(here, link.attributes["href"])
            for link in page.css(".languages a")
        }
        assert links == {lang: urljoin(SITE_URL, address(lang, topic)) for lang in languages}


def test_the_sitemap_lists_every_page_with_its_versions(
    site: Path, languages: tuple[str, ...], topics: tuple[str, ...]
) -> None:
    root = ET.parse(site / "sitemap.xml").getroot()
    listed = {}
    for url in root.findall("s:url", NAMESPACES):
        links = url.findall("x:link", NAMESPACES)
        listed[url.findtext("s:loc", "", NAMESPACES)] = {
            link.attrib["hreflang"]: link.attrib["href"] for link in links
        }
    for topic in topics:
        versions = {lang: urljoin(SITE_URL, address(lang, topic)) for lang in languages}
        for href in versions.values():
            assert listed.pop(href) == {**versions, "x-default": versions["en"]}
    assert listed == {}
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def internal_links(page: Html, here: str) -> Iterator[str]:
    for node in page.css("[href], [src]"):
        target = node.attributes.get("href") or node.attributes.get("src") or ""
        if not target.startswith("data:image/"):  # a picture in the page, which leads nowhere
            yield urljoin(here, target)


def test_every_link_leads_to_a_page_and_every_anchor_to_a_heading(
    site: Path, pages: Mapping[tuple[str, str], Html]
) -> None:
    ids = {
        urljoin(SITE_URL, address(*key)): {
            node.attributes["id"] for node in page.css("[id]") if node.attributes["id"]
        }
        for key, page in pages.items()
    }
    broken = []
    for key, page in pages.items():
        here = urljoin(SITE_URL, address(*key))
        for target in internal_links(page, here):
            url, fragment = urldefrag(target)
            assert url.startswith(SITE_URL), (here, target)
            path = site / unquote(urlsplit(url).path).lstrip("/")
            exists = (path / "index.html").is_file() if url.endswith("/") else path.is_file()
            if not exists or (fragment and unquote(fragment) not in ids.get(url, ())):
                broken.append((here, target))
    assert broken == []


def test_ids_are_unique_in_each_page(pages: Mapping[tuple[str, str], Html]) -> None:
    for key, page in pages.items():
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), key


def test_nothing_refers_to_another_host(site: Path) -> None:
    own = re.compile(rf"{re.escape(SITE_URL)}|http://www\.w3\.org/|https://schema\.org")
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".svg", ".txt", ".json"}:
            content = own.sub("", path.read_text("utf-8"))
            found = re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", content)
            assert found == [], path.name


def test_scripts_and_styles_are_files_or_named_by_the_policy(
    pages: Mapping[tuple[str, str], Html],
) -> None:
    for key, page in pages.items():
        policy = attribute(page, "meta[http-equiv=Content-Security-Policy]", "content")
        assert "unsafe" not in policy
        assert page.css("[style], [onclick], [onload]") == [], key
        assert page.css("style")
        for style in page.css("style"):
            digest = b64encode(sha256(style.text().encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy.partition("style-src")[2].partition(";")[0]
        for script in page.css("script"):
            data = script.attributes.get("type") in {"application/ld+json", "application/json"}
            digest = b64encode(sha256(script.text().encode()).digest()).decode()
            named = f"'sha256-{digest}'" in policy
            assert data or script.attributes.get("src") or named, key


def test_breadcrumbs_are_told_to_search_engines(pages: Mapping[tuple[str, str], Html]) -> None:
    page = pages["fr", "account/reset-password"]
    found = [json.loads(node.text()) for node in page.css("script[type='application/ld+json']")]
    data = next(one for one in found if one["@type"] == "BreadcrumbList")
    items = [item["item"] for item in data["itemListElement"]]
    assert items == [
        f"{SITE_URL}fr/",
        f"{SITE_URL}fr/account/",
        f"{SITE_URL}fr/account/reset-password/",
    ]


def test_the_navigation_names_sections_by_their_pages(
    pages: Mapping[tuple[str, str], Html], languages: tuple[str, ...], topics: tuple[str, ...]
) -> None:
    for language in languages:
        title = text(pages[language, "account/index"], "h1")
        listed = pages[language, "faq"].css(".sidebar a")
        assert title in {link.text() for link in listed}
        # All but the page itself.
        above = [topic for topic in topics if "/" not in topic or topic.endswith("/index")]
        assert len(listed) == len(above) - 1


def test_no_placeholder_is_left(site: Path) -> None:
    for path in site.rglob("*.html"):
        # What search engines put a query in the place of.
        html = path.read_text("utf-8").replace("?q={search_term_string}", "")
        assert re.findall(r"\{\{?[ \w.-]+\}", html) == [], path
        assert "data-slot" not in html, path


def test_the_unverified_address_is_marked_and_no_link(
    pages: Mapping[tuple[str, str], Html],
    languages: tuple[str, ...],
    interface: Mapping[str, Mapping[str, str]],
) -> None:
    for language in languages:
        page = pages[language, "get-help/email"]
        contacts = page.css(".contact .value")
        assert {contact.text() for contact in contacts} == {"support@bitpai.com"}
        for contact in contacts:
            assert contact.parent is not None
            assert interface["unverified"][language] in contact.parent.text()
    for page in pages.values():
        assert page.css("a[href^=mailto], a[href^=tel]") == []


def test_the_table_of_hours_and_the_text_below_know_the_same(
    pages: Mapping[tuple[str, str], Html],
    languages: tuple[str, ...],
    interface: Mapping[str, Mapping[str, str]],
) -> None:
    for language in languages:
        page = pages[language, "get-help/hours-and-response-times"]
        texts = interface["reply_unknown"][language], interface["hours_unknown"][language]
        told = {
            strong.text().casefold()
            for item in page.css(".prose li:not([data-made] li)")
            if (strong := item.css_first("strong"))
            and not any(text.casefold() in item.text().casefold() for text in texts)
        }
        for row in page.css(".prose tbody tr"):
            name, hours, reply, *_ = (cell.text(strip=True) for cell in row.css("td"))
            for cell in (hours, reply):
                # What the table says is not known, the text must not know.
                known = cell.casefold() not in {text.casefold() for text in texts}
                assert known or name.casefold() not in told, (language, name)


def test_first_view_of_an_article_is_light(site: Path, languages: tuple[str, ...]) -> None:
    for language in languages:
        folder = site / address(language, "get-help/choose-a-channel")
        html = (folder / "index.html").read_text("utf-8")
        # What comes once it is painted counts, too.
        page = Html(html.replace("<template data-late>", ""))
        files = {
            (folder / (node.attributes.get("href") or node.attributes.get("src") or "")).resolve()
            for node in page.css("link[rel=stylesheet], link[rel=icon], script[src], img[src]")
            if not (node.attributes.get("href") or node.attributes["src"] or "").startswith("data:")
        }
        sizes = [len(gzip.compress(path.read_bytes())) for path in files]
        assert len(gzip.compress(html.encode())) + sum(sizes) <= FIRST_VIEW_LIMIT


def test_each_language_has_its_own_page_for_wrong_addresses(
    site: Path, languages: tuple[str, ...], interface: Mapping[str, Mapping[str, str]]
) -> None:
    for language in languages:
        page = Html((site / address(language, "index") / "404.html").read_text("utf-8"))
        assert attribute(page, "html", "lang") == language
        assert text(page, "h1") == interface["not_found_title"][language]
        for link in page.css("main a[href]"):
            target = link.attributes["href"] or ""
            assert target.startswith("/"), "it is shown at any depth"
            assert (site / target.lstrip("/") / "index.html").is_file()


def test_nothing_is_left_to_do_for_translators(
    site: Path, languages: tuple[str, ...], interface: Mapping[str, Mapping[str, str]]
) -> None:
    for language in languages:
        page = Html((site / address(language, "status") / "index.html").read_text("utf-8"))
        assert interface["status_nothing"][language] in text(page, "main")
        assert page.css(".tasks") == []


def test_hours_are_told_once_and_alike(
    pages: Mapping[tuple[str, str], Html], languages: tuple[str, ...]
) -> None:
    """A table must not call unknown what the text below it says."""
    rows = yaml.safe_load((ROOT / "data/channels.yml").read_text("utf-8"))["channels"]
    for language in languages:
        table = pages[language, "get-help/hours-and-response-times"].css("main table tbody tr")
        told = [row.css("td")[2].text().casefold() for row in table]
        noted = [row.get("reply_note", {}).get(language, "").casefold() for row in rows]
        assert len(told) == len(noted)
        assert [note for note in noted if note]
        assert [(one, note) for one, note in zip(told, noted, strict=True) if note not in one] == []
        cards = {
            note: text(pages[language, row["topic"]], ".channel-card").casefold()
            for row, note in zip(rows, noted, strict=True)
            if note
        }
        assert [note for note, card in cards.items() if note not in card] == []
