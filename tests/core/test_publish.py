import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from helpcenter.ledger import Accent
from helpcenter.site import publish

CSS = yaml.safe_load((Path(__file__).parents[1] / "cases/minified/css.yml").read_text("utf-8"))
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def folder(path: Path, text: str = "page") -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, "utf-8")
    return path


@pytest.fixture(scope="session")
def dead() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.fixture
def alive() -> Iterator[int]:
    """Return the number of another process that runs."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process.pid
    process.communicate(b"\n")


def test_a_workshop_is_empty_beside_the_site_and_this_process_own(tmp_path: Path) -> None:
    made = publish.workshop(tmp_path / "site")
    assert made == tmp_path / f".site-{os.getpid()}"
    assert list(made.iterdir()) == []


def test_a_workshop_makes_the_folders_above_it(tmp_path: Path) -> None:
    assert publish.workshop(tmp_path / "a/b/site").is_dir()


def test_a_workshop_holds_nothing_of_an_earlier_build_of_this_process(tmp_path: Path) -> None:
    folder(tmp_path / f".site-{os.getpid()}")
    assert list(publish.workshop(tmp_path / "site").iterdir()) == []


def test_what_dead_builds_left_is_removed(tmp_path: Path, dead: int) -> None:
    site = folder(tmp_path / "site")
    left = [folder(tmp_path / f".site-{dead}"), folder(tmp_path / f".site-{dead}-old")]
    publish.workshop(site)
    assert [path.exists() for path in (site, *left)] == [True, False, False]


def test_what_living_builds_need_is_left_alone(tmp_path: Path, alive: int) -> None:
    kept = [folder(tmp_path / f".site-{alive}"), folder(tmp_path / f".site-{alive}-old")]
    publish.workshop(tmp_path / "site")
    assert all((path / "index.html").exists() for path in kept)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "name",
    [
        ".site-foo",
        ".site-",
        ".site-{dead}-older",
        ".site-{dead}x",
        ".site-x{dead}",
        ".site-{dead}.bak",
        ".sites-{dead}",
        "site-{dead}",
        ".site--{dead}",
        ".site-99999999999999999999",
        ".site-0",
    ],
)
def test_what_is_not_a_builds_is_left_alone(tmp_path: Path, dead: int, name: str) -> None:
    other = folder(tmp_path / name.format(dead=dead))
    publish.workshop(tmp_path / "site")
    assert (other / "index.html").exists()


def test_a_site_put_aside_by_a_killed_build_is_put_back(tmp_path: Path, dead: int) -> None:
    folder(tmp_path / f".site-{dead}", "half built")
    folder(tmp_path / f".site-{dead}-old", "good")
    publish.workshop(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "good"
    assert not (tmp_path / f".site-{dead}-old").exists()


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    (site / "gone.html").touch()
    publish.swap(folder(tmp_path / ".site-1", "new"), site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text("utf-8") == "new"


def test_a_first_site_needs_no_former(tmp_path: Path) -> None:
    publish.swap(folder(tmp_path / ".site-1", "new"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_an_earlier_swap_left_is_no_obstacle(tmp_path: Path) -> None:
    folder(tmp_path / ".site-1-old", "older")
    publish.swap(folder(tmp_path / ".site-1", "new"), folder(tmp_path / "site", "old"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_site_stays_when_the_new_cannot_be_put_in_place(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        publish.swap(tmp_path / ".site-1", site)
    assert (site / "index.html").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_site_stays_when_the_swap_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, new = folder(tmp_path / "site", "old"), folder(tmp_path / ".site-1", "new")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self == new:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish.swap(new, site)
    assert (site / "index.html").read_text("utf-8") == "old"


def test_discarding_removes_a_folder_and_minds_no_missing_one(tmp_path: Path) -> None:
    made = folder(tmp_path / "made")
    publish.discard(made)
    publish.discard(made)
    assert not made.exists()


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
    assert style.count("{") == style.count("}")
    assert publish.minified(style) == style


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
    assert publish.tightened(page) == (
        "<p>\na\nb <b>c</b>\n</p>\n<pre>x\n    y\n\nz</pre>\n<script>a\n  b</script>\n"
    )
