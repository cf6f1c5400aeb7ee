"""What other programs get of the built site: previews, icons, data, feeds, copies."""

import json
import re
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import ROOT as OURS
from conftest import SITE_URL, address, approve, copy_project, mkdocs
from helpcenter.site.feed import MOST

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PNG = b"\x89PNG\r\n\x1a\n"
LOCALES = {"zh": "zh_CN", "en": "en_US", "fr": "fr_FR", "es": "es_ES"}
ADDRESS = re.compile(r"\]\((?P<href>[^)]*)\)")

Pages = Mapping[tuple[str, str], Html]


@pytest.fixture(scope="module")
def pages(site: Path, languages: tuple[str, ...], topics: tuple[str, ...]) -> Pages:
    return {
        (language, topic): read(site, address(language, topic))
        for language in languages
        for topic in topics
    }


def read(site: Path, name: str) -> Html:
    return Html((site / name / "index.html").read_text("utf-8"))


def content(page: Html, name: str) -> list[str]:
    found = page.css(f"meta[property='{name}'], meta[name='{name}']")
    return [node.attributes["content"] or "" for node in found]


def told(page: Html) -> dict[str, dict[str, Any]]:
    """Return what search engines are told, by its type."""
    found = [json.loads(node.text()) for node in page.css("script[type='application/ld+json']")]
    assert len(found) == len({one["@type"] for one in found})
    assert {one["@context"] for one in found} == {"https://schema.org"}
    return {one["@type"]: one for one in found}


def file_of(site: Path, href: str, root: str = SITE_URL) -> Path:
    """Return the file an absolute address of the site is served from."""
    assert href.startswith(root), href
    path = site / urlsplit(href).path.removeprefix(urlsplit(root).path)
    return path / "index.html" if href.partition("#")[0].endswith("/") else path


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def entries(feed: Path) -> list[ET.Element]:
    return ET.parse(feed).getroot().findall("a:entry", ATOM)


def test_a_link_to_any_page_shows_a_picture_in_its_language(site: Path, pages: Pages) -> None:
    pictures: dict[str, set[str]] = {}
    for (language, topic), page in pages.items():
        (href,) = content(page, "og:image")
        pictures.setdefault(language, set()).add(href)
        assert content(page, "og:image:alt") == content(page, "og:site_name")
        shown = content(page, "og:image:width") + content(page, "og:image:height")
        assert shown == ["1200", "630"]
        assert content(page, "twitter:card") == ["summary_large_image"]
        assert content(page, "og:locale") == [LOCALES[language]]
        dated = content(page, "article:modified_time")
        assert len(dated) == (topic != "index")
    found = [file_of(site, href).read_bytes() for (href,) in pictures.values()]
    assert [size(png) for png in found] == [(1200, 630)] * 4
    assert len(set(found)) == 4


def test_icons_are_there_for_every_system(site: Path, pages: Pages) -> None:
    for key, page in pages.items():
        here = urljoin(SITE_URL, address(*key))
        icons = [urljoin(here, link.attributes["href"]) for link in page.css("link[rel=icon]")]
        small, drawing = icons
        assert small == f"{SITE_URL}favicon.ico"
        assert file_of(site, small).is_file()
        # The logo itself, as it stands in the header: nothing is asked for.
        (logo,) = page.css(".brand img")
        assert drawing == logo.attributes["src"]
        assert drawing.startswith("data:image/svg+xml,")
        (touch,) = page.css("link[rel=apple-touch-icon]")
        assert urljoin(here, touch.attributes["href"]) == f"{SITE_URL}apple-touch-icon.png"
    assert size((site / "apple-touch-icon.png").read_bytes()) == (180, 180)
    reserved, kind, number = struct.unpack("<HHH", (site / "favicon.ico").read_bytes()[:6])
    assert (reserved, kind, number) == (0, 1, 1)
    assert size((site / "favicon.ico").read_bytes()[22:]) == (32, 32)


def whole(file: Path) -> Html:
    """Return a page with what comes once it is painted."""
    text = file.read_text("utf-8")
    return Html(text.replace("<template data-late>", "").replace("</template>", ""))


def test_each_language_can_be_put_on_a_home_screen(
    site: Path, pages: Pages, languages: tuple[str, ...]
) -> None:
    for language in languages:
        page = pages[language, "account/reset-password"]
        here = urljoin(SITE_URL, address(language, "account/reset-password"))
        file = site / address(language, "account/reset-password") / "index.html"
        (link,) = whole(file).css("link[rel=manifest]")
        place = urljoin(here, link.attributes["href"])
        manifest = json.loads(file_of(site, place).read_text("utf-8"))
        assert manifest["lang"] == language
        assert manifest["dir"] == "ltr"
        assert [manifest["name"]] == content(page, "og:site_name")
        assert urljoin(place, manifest["start_url"]) == urljoin(
            SITE_URL, address(language, "index")
        )
        assert urljoin(place, manifest["scope"]) == SITE_URL
        for icon in manifest["icons"]:
            png = file_of(site, urljoin(place, icon["src"])).read_bytes()
            assert icon["sizes"] == "{}x{}".format(*size(png))
        purposes = {icon["purpose"] for icon in manifest["icons"]}
        assert purposes == {"any", "maskable"}


def test_search_engines_are_told_what_each_page_is(pages: Pages) -> None:
    for (language, topic), page in pages.items():
        found, here = told(page), urljoin(SITE_URL, address(language, topic))
        if topic == "index":
            site = found["WebSite"]
            assert (site["url"], site["inLanguage"]) == (here, language)
            target = site["potentialAction"]["target"]["urlTemplate"]
            assert target == f"{here}?q={{search_term_string}}"
            assert "Organization" not in found, "no contact is verified"
            continue
        about = found["FAQPage" if topic == "faq" else "Article"]
        assert set(found) == {about["@type"], "BreadcrumbList"}
        assert (about["url"], about["inLanguage"]) == (here, language)
        assert [about["headline"]] == content(page, "og:title")
        assert [about["dateModified"]] == content(page, "article:modified_time")
        assert [about["image"]] == content(page, "og:image")


def test_each_question_is_told_with_the_answer_that_is_shown(pages: Pages) -> None:
    for (language, topic), page in pages.items():
        if topic != "faq":
            continue
        asked = told(page)["FAQPage"]["mainEntity"]
        assert len(asked) == len(page.css(".prose h3")) >= 15, language
        shown = "".join(page.css(".prose")[0].text().split())
        for one in asked:
            answer = one["acceptedAnswer"]["text"]
            assert len(answer) >= 20, one["name"]
            assert "".join(f"{one['name']}{answer}".split()) in shown


def test_an_operator_is_told_of_by_verified_contacts_only(operator_site: Path) -> None:
    for language in LOCALES:
        found = told(read(operator_site, address(language, "index")))["Organization"]
        assert found["url"] == "https://meridia.example/"
        assert size(file_of(operator_site, found["logo"]).read_bytes()) == (512, 512)
        points = [
            (key, point[key])
            for point in found["contactPoint"]
            for key in ("email", "telephone", "url")
            if key in point
        ]
        assert points == [
            ("email", "help@meridia.example"),
            ("telephone", "+33 1 99 00 12 34"),
            ("url", "https://t.me/meridia_help"),
        ]


def test_days_are_marked_for_programs(pages: Pages, operator_site: Path) -> None:
    for (_, topic), page in pages.items():
        days = [node.attributes["datetime"] for node in page.css(".reviewed time")]
        assert days == (content(page, "article:modified_time") if topic != "index" else [])
    card = read(operator_site, "en/get-help/email").css_first(".channel-card")
    assert card is not None
    days = [node.attributes["datetime"] for node in card.css("small time")]
    assert days == ["2026-01-01", "2098-12-31"]


def test_a_feed_lists_the_articles_of_each_language(
    site: Path, pages: Pages, languages: tuple[str, ...], topics: tuple[str, ...]
) -> None:
    articles = [topic for topic in topics if topic != "index"]
    for language in languages:
        home = urljoin(SITE_URL, address(language, "index"))
        place = f"{home}feed.xml"
        for topic in topics:
            link = pages[language, topic].css_first("link[type='application/atom+xml']")
            assert link is not None
            here = urljoin(SITE_URL, address(language, topic))
            assert urljoin(here, link.attributes["href"]) == place
        root = ET.parse(file_of(site, place)).getroot()
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert root.findtext("a:id", "", ATOM) == place
        links = {link.attrib["rel"]: link.attrib["href"] for link in root.findall("a:link", ATOM)}
        assert links == {"self": place, "alternate": home}
        assert root.findtext("a:author/a:name", "", ATOM)
        listed = {
            entry.findtext("a:id", "", ATOM): entry for entry in root.findall("a:entry", ATOM)
        }
        assert len(listed) == min(len(articles), MOST)
        days = [entry.findtext("a:updated", "", ATOM) for entry in listed.values()]
        assert days == sorted(days, reverse=True)
        assert root.findtext("a:updated", "", ATOM) == days[0]
        at = {urljoin(SITE_URL, address(language, topic)): topic for topic in articles}
        for href, entry in listed.items():
            page = pages[language, at[href or ""]]
            assert [entry.findtext("a:title", "", ATOM)] == content(page, "og:title")
            assert [entry.findtext("a:summary", "", ATOM)] == content(page, "description")
            (day,) = content(page, "article:modified_time")
            assert entry.findtext("a:updated", "", ATOM) == f"{day}T00:00:00Z"


def copies(site: Path, pages: Pages) -> Iterator[tuple[str, str, Html, dict[str, Any], str]]:
    """Yield language, topic, page, the front matter of its copy, and the copy's text."""
    for (language, topic), page in pages.items():
        links = page.css("link[type='text/markdown']")
        assert len(links) == (topic != "index")
        for link in links:
            here = urljoin(SITE_URL, address(language, topic))
            text = file_of(site, urljoin(here, link.attributes["href"])).read_text("utf-8")
            _, front, body = text.split("---\n", 2)
            yield language, topic, page, yaml.safe_load(front), body


def test_each_article_has_a_copy_in_markdown(site: Path, pages: Pages) -> None:
    number = 0
    for language, topic, page, front, body in copies(site, pages):
        number += 1
        assert front["language"] == language
        assert front["canonical"] == urljoin(SITE_URL, address(language, topic))
        assert [front["title"]] == content(page, "og:title")
        assert [front["description"]] == content(page, "description")
        assert [front["reviewed"].isoformat()] == content(page, "article:modified_time")
        assert set(front) == {"title", "description", "language", "canonical", "reviewed"}
        assert body.startswith(f"\n# {front['title']}\n\n")
        headings = [re.sub(r"\s+", " ", node.text()) for node in page.css(".prose h2")]
        assert re.findall(r"^## (.*)$", body, re.MULTILINE) == headings
        assert "{{" not in body
        assert re.findall(r"<\w|\ue000|!!!", body) == []
    assert number == len(pages) - 4


def test_links_of_copies_are_absolute_and_those_of_their_pages(site: Path, pages: Pages) -> None:
    for language, topic, page, _, body in copies(site, pages):
        here = urljoin(SITE_URL, address(language, topic))
        shown = {urljoin(here, a.attributes["href"]) for a in page.css(".prose a[href]")}
        linked = {match["href"] for match in ADDRESS.finditer(body)}
        assert linked <= shown
        for href in linked:
            assert file_of(site, href.partition("#")[0]).is_file()


def test_a_copy_shows_no_contact_otherwise_than_its_page(
    site: Path, pages: Pages, interface: Mapping[str, Mapping[str, str]]
) -> None:
    named = set()
    for language, topic, page, _, body in copies(site, pages):
        shown = len(page.css(".prose .contact:not(.first-steps *, [data-ask-card] *)"))
        marked = body.count(f"`support@bitpai.com` ({interface['unverified'][language]})")
        assert body.count("support@bitpai.com") == marked == shown
        assert "mailto:" not in body
        named |= {topic} if marked else set()
    assert "get-help/email" in named


def test_a_verified_contact_is_a_link_with_the_day_it_holds_until(operator_site: Path) -> None:
    body = (operator_site / "en/get-help/email/index.md").read_text("utf-8")
    assert "[help@meridia.example](mailto:help@meridia.example) (Verified: " in body
    assert "2098" in body


def test_a_list_leads_programs_to_all_copies_of_a_language(
    site: Path, languages: tuple[str, ...], topics: tuple[str, ...]
) -> None:
    for language in languages:
        home = urljoin(SITE_URL, address(language, "index"))
        text = file_of(site, f"{home}llms.txt").read_text("utf-8")
        title, empty, summary, *_ = text.split("\n")
        assert title.startswith("# ")
        assert empty == ""
        assert summary.startswith("> ")
        linked = [match["href"] for match in ADDRESS.finditer(text)]
        lists = [href for href in linked if href.endswith("/llms.txt")]
        others = [lang for lang in languages if lang != language]
        assert lists == [f"{urljoin(SITE_URL, address(lang, 'index'))}llms.txt" for lang in others]
        expected = [
            f"{urljoin(SITE_URL, address(language, topic))}index.md"
            for topic in topics
            if topic != "index"
        ]
        assert [href for href in linked if href not in lists] == expected
        sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert len(sections) == len(set(sections)) == 2 + sum("/index" in t for t in topics)
        assert all(file_of(site, href).is_file() for href in linked)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site below a path: a French page is missing, Spanish a draft, Arabic has one."""
    center = copy_project(tmp_path_factory.mktemp("other"), OURS)
    (center / "docs/fr/transactions/fees.md").unlink()
    config = center / "mkdocs.yml"
    text = config.read_text("utf-8")
    spanish = "          name: Español\n"
    assert spanish in text
    draft = f"{spanish}          extra: {{draft: true}}\n"
    config.write_text(text.replace(spanish, draft), "utf-8")
    for command in ("new-language", "open-language"):
        done = subprocess.run(
            [sys.executable, "-m", "helpcenter", command, "ar"], cwd=center, check=False
        )
        assert done.returncode == 0
    words = "{zh: [费用], en: [fee], fr: [frais], es: [tarifa], ar: [رسوم]}"
    (center / "data/synonyms.yml").write_text(f"groups:\n  fee: {words}\n", "utf-8")
    page = (center / "docs/en/transactions/fees.md").read_text("utf-8")
    target = center / "docs/ar/transactions/fees.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, "utf-8")
    approve(center, "transactions/fees")
    result = mkdocs(center, "build", site_url="https://help.test/support/")
    assert result.code == 0, result.output
    return center / "site"


ROOT = "https://help.test/support/"


def test_a_site_below_a_path_has_all_of_it(other: Path) -> None:
    page = whole(other / "fr/account/reset-password/index.html")
    here = f"{ROOT}fr/account/reset-password/"
    for selector, place in {
        "link[type='text/markdown']": f"{ROOT}fr/account/reset-password/index.md",
        "link[type='application/atom+xml']": f"{ROOT}fr/feed.xml",
        "link[rel=manifest]": f"{ROOT}fr/manifest.json",
        "link[rel=apple-touch-icon]": f"{ROOT}apple-touch-icon.png",
    }.items():
        link = page.css_first(selector)
        assert link is not None
        assert urljoin(here, link.attributes["href"]) == place
        assert file_of(other, place, ROOT).is_file()
    (picture,) = content(page, "og:image")
    assert file_of(other, picture, ROOT).is_file()
    copy = (other / "fr/account/reset-password/index.md").read_text("utf-8")
    linked = [match["href"] for match in ADDRESS.finditer(copy)]
    assert linked
    assert all(file_of(other, href.partition("#")[0], ROOT).is_file() for href in linked)
    listed = (other / "fr/llms.txt").read_text("utf-8")
    for match in ADDRESS.finditer(listed):
        assert file_of(other, match["href"], ROOT).is_file()


def test_what_stands_in_is_in_no_feed_and_has_no_copy(other: Path) -> None:
    page = Html((other / "fr/transactions/fees/index.html").read_text("utf-8"))
    assert page.css("link[type='text/markdown']") == []
    assert not (other / "fr/transactions/fees/index.md").exists()
    assert "transactions/fees" not in (other / "fr/llms.txt").read_text("utf-8")
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries(other / "fr/feed.xml")]
    assert ids
    assert f"{ROOT}fr/transactions/fees/" not in ids
    assert f"{ROOT}fr/" not in ids


def test_a_draft_has_no_feed_and_no_copies(other: Path) -> None:
    assert list((other / "es").rglob("*.md")) == []
    assert not (other / "es/feed.xml").exists()
    assert not (other / "es/llms.txt").exists()
    assert "/es/" not in (other / "llms.txt").read_text("utf-8")
    page = Html((other / "es/faq/index.html").read_text("utf-8"))
    assert page.css("link[type='text/markdown'], link[type='application/atom+xml']") == []


def test_a_language_from_right_to_left_is_shared_too(other: Path) -> None:
    manifest = json.loads((other / "ar/manifest.json").read_text("utf-8"))
    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")
    page = Html((other / "ar/transactions/fees/index.html").read_text("utf-8"))
    assert content(page, "og:locale") == ["ar_EG"]
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries(other / "ar/feed.xml")]
    assert ids == [f"{ROOT}ar/transactions/fees/"]
    assert list((other / "ar").rglob("*.md")) == [other / "ar/transactions/fees/index.md"]


def test_a_second_build_draws_and_writes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    center = copy_project(tmp_path, OURS)
    result = mkdocs(center)
    assert result.code == 0, result.output
    shared = [path for path in site.rglob("*") if path.suffix in {".md", ".png", ".ico", ".xml"}]
    assert len(shared) > 170
    for path in [*shared, *site.rglob("manifest.json"), *site.rglob("llms.txt")]:
        assert (center / "site" / path.relative_to(site)).read_bytes() == path.read_bytes()


def test_a_logo_that_cannot_be_drawn_stops_a_build_with_its_name(center: Path) -> None:
    (center / "overrides/assets/logo.svg").write_text("<svg", "utf-8")
    result = mkdocs(center)
    assert result.code != 0
    assert "overrides/assets/logo.svg:" in result.output
    assert "this is no drawing: " in result.output
    assert "Traceback" not in result.output
