"""What readers and contributors are told of pages that are missing or out of date."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import LANGUAGES, SITE_URL, address, alternates, approve, copy_project, listed, mkdocs

# The topic that is missing, or out of date.
FIXES = "troubleshooting/something-does-not-work"


def build(center: Path) -> Path:
    result = mkdocs(center, "build")
    assert result.code == 0, result.output
    return center / "site"


def page(site: Path, language: str, topic: str) -> Html:
    return Html((site / address(language, topic) / "index.html").read_text("utf-8"))


def only(html: Html, selector: str) -> str:
    found = html.css(selector)
    assert len(found) == 1, selector
    return found[0].text()


@pytest.fixture(scope="module")
def gap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a French page missing, and a topic written first, and only, in French."""
    center = copy_project(tmp_path_factory.mktemp("gap"))
    (center / f"docs/fr/{FIXES}.md").unlink()
    text = (center / "docs/fr/account/reset-password.md").read_text("utf-8")
    text = text.replace("title: ", "source: fr\ntitle: Nouveau : ", 1)
    (center / "docs/fr/account/new-topic.md").write_text(
        text.replace("title: Nouveau : ", "title: Nouveau ", 1), "utf-8"
    )
    nav = (center / "mkdocs.yml").read_text("utf-8")
    line = "      - account/reset-password.md\n"
    (center / "mkdocs.yml").write_text(
        nav.replace(line, f"{line}      - account/new-topic.md\n"), "utf-8"
    )
    for topic in ("account/new-topic", FIXES):
        approve(center, topic)
    return build(center)


def test_a_missing_page_shows_the_nearest_language_and_says_so(
    gap: Path, interface: Mapping[str, Mapping[str, str]]
) -> None:
    html = page(gap, "fr", FIXES)
    assert html.css("html")[0].attributes["lang"] == "fr"
    assert html.css(".prose")[0].attributes["lang"] == "en"
    assert html.css("h1")[0].attributes["lang"] == "en"
    notice = interface["stand_in_notice"]["fr"].format(language="français", source="anglais")
    assert notice in only(html, ".truth")
    titles = {title.text() for title in html.css(".prose .admonition-title")}
    assert titles == {"Danger"}
    offered = {a.attributes["hreflang"]: a.attributes["href"] for a in html.css(".truth a")}
    assert offered == {
        "zh": f"../../../{FIXES}/",
        "en": f"../../../en/{FIXES}/",
        "es": f"../../../es/{FIXES}/",
    }


def test_what_stands_in_looks_like_a_notice(gap: Path) -> None:
    styles = [style.text() for style in page(gap, "fr", FIXES).css("style")]
    assert any(".truth{" in style for style in styles)


def test_search_engines_are_led_to_the_page_that_stands_in(gap: Path) -> None:
    html = page(gap, "fr", FIXES)
    canonical = html.css("link[rel=canonical]")[0].attributes["href"]
    assert canonical == f"{SITE_URL}en/{FIXES}/"
    assert alternates(html) == set()
    assert alternates(page(gap, "es", FIXES)) == {
        "zh",
        "en",
        "es",
        "x-default",
    }
    assert f"{SITE_URL}fr/{FIXES}/" not in listed(gap)
    assert f"{SITE_URL}es/{FIXES}/" in listed(gap)


def test_the_switch_and_the_hint_know_what_is_missing(
    gap: Path, interface: Mapping[str, Mapping[str, str]]
) -> None:
    html = page(gap, "en", FIXES)
    marked = {
        link.attributes["lang"]: interface["not_translated"][link.attributes["lang"] or ""]
        in link.text()
        for link in html.css(".languages .popup a")
    }
    assert marked == {"zh": False, "en": False, "fr": True, "es": False}
    assert {hint.attributes["hreflang"] for hint in html.css("[data-hint]")} == {"zh", "es"}


def test_search_of_a_language_does_not_hold_what_is_missing(gap: Path) -> None:
    scripts = "".join(path.read_text("utf-8") for path in gap.rglob("assets/search/fr-*/*.js"))
    assert "fr/account/sign-in/" in scripts
    assert f"fr/{FIXES}/" not in scripts


def test_a_topic_may_be_written_first_in_any_language(gap: Path) -> None:
    for language in ("zh", "en", "es"):
        html = page(gap, language, "account/new-topic")
        assert html.css(".prose")[0].attributes["lang"] == "fr"
        canonical = html.css("link[rel=canonical]")[0].attributes["href"]
        assert canonical == f"{SITE_URL}fr/account/new-topic/"
    assert alternates(page(gap, "fr", "account/new-topic")) == {"fr", "x-default"}
    link = page(gap, "en", "account/index").css(".sidebar a[lang=fr]")
    assert [node.text().startswith("Nouveau") for node in link] == [True]


def outdate(center: Path, edits: int) -> None:
    """Change so many steps of a source after its translations were stamped."""
    path = center / f"docs/zh/{FIXES}.md"
    lines = path.read_text("utf-8").split("\n")
    steps = [index for index, line in enumerate(lines) if line[:2] in {"2.", "3.", "4."}]
    for index in steps[:edits]:
        number = lines[index][:2]
        lines[index] = f"{number} 这一步后来改了，编号{'甲乙丙丁'[index % 4]}，说的是另一件事。"
    path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize(
    ("edits", "weight", "notices"), [(1, "", 0), (3, "", 1), (1, "urgent", 1), (3, "typo", 0)]
)
def test_an_outdated_page_says_so_when_more_than_a_little_changed(
    finished: Path,
    interface: Mapping[str, Mapping[str, str]],
    edits: int,
    weight: str,
    notices: int,
) -> None:
    outdate(finished, edits)
    if weight:
        path = finished / f"docs/zh/{FIXES}.md"
        text = path.read_text("utf-8")
        path.write_text(text.replace("---\n", f"---\nchange: {weight}\n", 1), "utf-8")
    site = build(finished)
    html = page(site, "fr", FIXES)
    found = html.css(".truth")
    assert len(found) == notices
    for notice in found:
        told = interface["urgent_notice" if weight == "urgent" else "outdated_notice"]
        assert told["fr"].split("{")[0] in notice.text()
        assert notice.css("a")[0].attributes["href"] == f"../../../{FIXES}/"
    assert html.css(".prose")[0].attributes.get("lang") is None
    assert page(site, "zh", FIXES).css(".truth") == []
    assert page(site, "fr", "account/reset-password").css(".truth") == []


def test_the_status_page_tells_contributors_where_to_start(
    finished: Path, interface: Mapping[str, Mapping[str, str]]
) -> None:
    outdate(finished, 3)
    (finished / "docs/es/security/avoid-scams.md").unlink()
    site = build(finished)
    for language in LANGUAGES:
        html = page(site, language, "status")
        assert html.css("html")[0].attributes["lang"] == language
        assert html.css("meta[name=robots]")[0].attributes["content"] == "noindex"
        tasks = [task.text() for task in html.css(".tasks > li")]
        assert "docs/es/security/avoid-scams.md" in tasks[0], "security comes first"
        assert "helpcenter stamp security/avoid-scams --lang es" in tasks[0]
        assert len(tasks) == 4
        states = [state.text() for state in html.css("td .state.outdated")]
        assert states == [interface["status_outdated"][language]] * 3
        assert "data/channels.yml" in html.css("table")[0].text()
    assert f"{SITE_URL}status/" not in listed(site)
    assert "status/" not in "".join(
        path.read_text("utf-8") for path in site.rglob("assets/search/en-*/core.js")
    )


def test_the_status_page_of_a_finished_site_has_nothing_to_do(
    site: Path, interface: Mapping[str, Mapping[str, str]]
) -> None:
    for language in LANGUAGES:
        html = page(site, language, "status")
        assert interface["status_nothing"][language] in html.css("main")[0].text()
        assert html.css(".tasks") == []


def test_a_strict_build_takes_a_gap_that_is_waived(finished: Path) -> None:
    for language in ("fr", "es"):
        (finished / f"docs/{language}/{FIXES}.md").unlink()
        (finished / f"docs/.stamps/{language}/{FIXES}.txt").unlink()
    assert mkdocs(finished).code != 0
    path = finished / f"docs/zh/{FIXES}.md"
    waiver = "waivers:\n  - {check: missing-topic, reason: Waits for the translators.}\n---\n"
    path.write_text(path.read_text("utf-8").replace("\n---\n", f"\n{waiver}", 1), "utf-8")
    result = mkdocs(finished)
    assert result.code == 0, result.output
    assert page(finished / "site", "fr", FIXES).css(".truth")
