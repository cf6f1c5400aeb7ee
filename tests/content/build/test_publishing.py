"""What a build does with the last good site, and with a contributor's mistakes."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import SITE_URL, address, approve, helpcenter, mkdocs, overridden


def snapshot(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + f"\n{text}\n", "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def built(center: Path) -> Path:
    result = mkdocs(center)
    assert result.code == 0, result.output
    return center


def leftovers(center: Path) -> list[str]:
    return [path.name for path in center.glob(".site-*")]


def test_a_strict_build_has_no_warning(center: Path) -> None:
    result = mkdocs(center)
    assert result.code == 0
    assert "WARNING" not in result.output
    assert leftovers(center) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        pytest.param(
            "docs/fr/get-help/index.md",
            "{{ support-flow }}",
            "{{ suport-flow }}",
            ["docs/fr/get-help/index.md:", "'{{ suport-flow }}'", "Did you mean 'support-flow'?"],
            id="unknown placeholder",
        ),
        pytest.param(
            "docs/es/account/fees-missing.md",
            "",
            "",
            [],
            id="page outside the navigation",
        ),
        pytest.param(
            "data/channels.yml",
            "kind: email",
            "kind: e-mail",
            ["data/channels.yml:", "'channels.1.kind'", "found 'e-mail'"],
            id="wrong value in the ledger",
        ),
        pytest.param(
            "data/channels.yml",
            "reply_time: 24",
            "reply_tiem: 24",
            ["data/channels.yml:", "Did you mean 'reply_time'?"],
            id="unknown key in the ledger",
        ),
        pytest.param(
            "data/site.yml",
            "brand: {zh",
            "brand: {{zh",
            ["data/site.yml:2", "not valid YAML"],
            id="broken YAML",
        ),
        pytest.param(
            "data/home.yml",
            "reset-password,",
            "reset-pasword,",
            ["data/home.yml", "no heading with the id 'reset-pasword'", "mean 'reset-password'?"],
            id="unknown question",
        ),
        pytest.param(
            "data/home.yml",
            "topic: products/choose-a-product",
            "topic: products/choose-product",
            ["data/home.yml", "no topic", "Did you mean 'products/choose-a-product'?"],
            id="unknown topic",
        ),
        pytest.param(
            "data/home.yml",
            "icon: wrench-outline",
            "icon: wrench-outlin",
            [
                "data/home.yml:10: there is no icon 'wrench-outlin'",
                "Did you mean 'wrench-outline'?",
            ],
            id="unknown icon",
        ),
        pytest.param(
            "docs/en/faq.md",
            "account/reset-password.md",
            "account/reset-pasword.md",
            ["faq.md", "account/reset-pasword.md"],
            id="broken link",
        ),
        pytest.param(
            "overrides/main.html",
            "{% include",
            "{% inclde",
            [],
            id="broken template",
        ),
    ],
)
def test_a_failed_build_says_why_and_leaves_the_last_site(
    built: Path, file: str, old: str, new: str, said: list[str]
) -> None:
    before = snapshot(built / "site")
    path = built / file
    if file.startswith("overrides/"):
        overridden(built, file.removeprefix("overrides/"))
    if path.exists():
        edit(path, old, new)
    else:
        path.write_text("A page that nothing leads to.\n", "utf-8")
    result = mkdocs(built)
    assert result.code != 0
    for words in said:
        assert words in result.output
    if said:
        assert "Traceback" not in result.output
    assert snapshot(built / "site") == before
    assert leftovers(built) == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_build_leaves_the_last_site(built: Path, sent: signal.Signals) -> None:
    before = snapshot(built / "site")
    edit(built / "data/site.yml", "#0b6152", "#0b6153")
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=built,
        env={**os.environ, "SITE_URL": SITE_URL},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        deadline = time.monotonic() + 60
        while not list(built.glob(".site-*/*.html")):
            assert process.poll() is None, "the build ended before it could be interrupted"
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.send_signal(sent)
        assert process.wait() != 0
    assert snapshot(built / "site") == before
    assert mkdocs(built).code == 0
    assert leftovers(built) == []
    assert snapshot(built / "site") != before


def test_what_was_removed_from_the_sources_leaves_the_site(built: Path) -> None:
    stray = built / "site/old/index.html"
    stray.parent.mkdir()
    stray.write_text("old", "utf-8")
    assert mkdocs(built).code == 0
    assert not stray.exists()


def test_the_brand_is_one_setting_per_language(center: Path) -> None:
    edit(center / "data/site.yml", "zh: 比特派, en: bitp", "zh: 甲乙丙, en: Acme")
    result = mkdocs(center)
    assert result.code == 0, result.output
    site = center / "site"
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        folder = path.relative_to(site).parts[0]
        if folder == "en":
            assert "Acme" in text
            assert "bitp " not in text
        elif folder not in {"fr", "es"}:
            assert "甲乙丙" in text
            assert "比特派" not in text


def test_a_topic_is_four_files_and_one_line(center: Path) -> None:
    for language in ("zh", "en", "fr", "es"):
        text = (center / f"docs/{language}/account/reset-password.md").read_text("utf-8")
        title = f"title: New topic {language}"
        lines = [title if line.startswith("title:") else line for line in text.split("\n")]
        (center / f"docs/{language}/account/new-topic.md").write_text("\n".join(lines), "utf-8")
    edit(
        center / "mkdocs.yml",
        "      - account/reset-password.md\n",
        "      - account/reset-password.md\n      - account/new-topic.md\n",
    )
    for language in ("zh", "en", "fr", "es"):
        link = f"[New topic {language}](new-topic.md)"
        append(center / f"docs/{language}/account/index.md", link)
    for topic in ("account/index", "account/new-topic"):
        assert helpcenter(center, "stamp", topic).code == 0
        approve(center, topic)
    result = mkdocs(center)
    assert result.code == 0, result.output
    for language in ("zh", "en", "fr", "es"):
        overview = center / "site" / address(language, "account/index") / "index.html"
        assert f"New topic {language}" in overview.read_text("utf-8")


def test_a_site_below_a_path_keeps_its_links(center: Path) -> None:
    result = mkdocs(center, site_url="https://help.test/support/")
    assert result.code == 0, result.output
    page = (center / "site/404.html").read_text("utf-8")
    assert 'href="/support/account/"' in page
    sitemap = (center / "site/sitemap.xml").read_text("utf-8")
    assert "<loc>https://help.test/support/fr/faq/</loc>" in sitemap


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "title: {{ brand }} "),
        ("reviewed: ", "reviewd: "),
        ("reviewed: 2026", "reviewed: soon 2026"),
        ("kind: ", "kid: "),
        ("---\n", ""),
    ],
)
def test_a_preview_shows_pages_with_faulty_front_matter(center: Path, old: str, new: str) -> None:
    path = center / "docs/fr/account/locked-out.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    approve(center, "account/locked-out")
    result = mkdocs(center, "build")
    assert result.code == 0, result.output
    assert "Traceback" not in result.output


def test_a_page_that_cannot_be_read_stops_a_preview_with_its_place(center: Path) -> None:
    with (center / "docs/fr/faq.md").open("ab") as file:
        file.write(b"\xff")
    result = mkdocs(center, "build")
    assert result.code != 0
    assert "docs/fr/faq.md:" in result.output
    assert "Traceback" not in result.output


def test_texts_of_the_front_matter_are_shown_as_they_are_written(center: Path) -> None:
    said = 'Say "hello" & <b>goodbye</b>'
    path = center / "docs/en/account/locked-out.md"
    lines = path.read_text("utf-8").split("\n")
    lines[1:3] = [f"title: '{said}'", f"description: '{said}, in a sentence that is long enough.'"]
    path.write_text("\n".join(lines), "utf-8")
    approve(center, "account/locked-out")
    result = mkdocs(center, "build")
    assert result.code == 0, result.output
    html = Html((center / "site/en/account/locked-out/index.html").read_text("utf-8"))
    assert [node.text() for node in html.css("h1")] == [said]
    assert next(node.text() for node in html.css("title")).startswith(said)
    assert html.css("meta[property='og:title']")[0].attributes["content"] == said
    overview = Html((center / "site/en/account/index.html").read_text("utf-8"))
    assert said in [node.text() for node in overview.css(".sidebar a")]


def test_a_channel_may_be_taken_away(center: Path) -> None:
    path = center / "data/channels.yml"
    before, _, rest = path.read_text("utf-8").partition("  - id: community\n")
    assert rest
    path.write_text(before, "utf-8")
    told = mkdocs(center, "build")
    assert told.code != 0
    assert "nothing is known of '{{ channel-card community }}'" in told.output
    topic = "get-help/social-and-community"
    for page in center.glob(f"docs/*/{topic}.md"):
        text = page.read_text("utf-8")
        page.write_text(text.replace("{{ channel-card community }}\n\n", ""), "utf-8")
    helpcenter(center, "stamp", "data/channels.yml", topic, "--unaffected")
    result = mkdocs(center, "build")
    assert result.code == 0, result.output
    html = Html((center / "site/en/get-help/choose-a-channel/index.html").read_text("utf-8"))
    answers = [node.text() for node in html.css(".chooser .answer")]
    assert "Social media" in answers
    assert "Community forum" not in answers
