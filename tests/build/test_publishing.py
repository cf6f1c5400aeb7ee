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
from starter import BRAND


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


def leftovers(finished: Path) -> list[str]:
    return [path.name for path in finished.glob(".site-*")]


def test_a_strict_build_has_no_warning(finished: Path) -> None:
    result = mkdocs(finished)
    assert result.code == 0
    assert "WARNING" not in result.output
    assert leftovers(finished) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        pytest.param(
            "docs/fr/get-help/index.md",
            "{{ channel-chooser }}",
            "{{ chanel-chooser }}",
            ["docs/fr/get-help/index.md:", "'{{ chanel-chooser }}'", "mean 'channel-chooser'?"],
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
            "kind: email",
            "kind: email\n    reply_tiem: 24",
            ["data/channels.yml:", "Did you mean 'reply_time'?"],
            id="unknown key in the ledger",
        ),
        pytest.param(
            "data/site.yml",
            "brand:\n",
            "brand: {{\n",
            ["data/site.yml:2", "not valid YAML"],
            id="broken YAML",
        ),
        pytest.param(
            "data/home.yml",
            "forgot-password,",
            "forgot-pasword,",
            ["data/home.yml", "no heading with the id 'forgot-pasword'", "mean 'forgot-password'?"],
            id="unknown question",
        ),
        pytest.param(
            "data/home.yml",
            "topic: troubleshooting/index",
            "topic: troubleshoting/index",
            ["data/home.yml", "no topic", "Did you mean 'troubleshooting/index'?"],
            id="unknown topic",
        ),
        pytest.param(
            "data/home.yml",
            "icon: wrench-outline",
            "icon: wrench-outlin",
            [
                "data/home.yml:6: there is no icon 'wrench-outlin'",
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
    finished: Path, file: str, old: str, new: str, said: list[str]
) -> None:
    before = snapshot(finished / "site")
    path = finished / file
    if file.startswith("overrides/"):
        overridden(finished, file.removeprefix("overrides/"))
    if path.exists():
        edit(path, old, new)
    else:
        path.write_text("A page that nothing leads to.\n", "utf-8")
    result = mkdocs(finished)
    assert result.code != 0
    for words in said:
        assert words in result.output
    if said:
        assert "Traceback" not in result.output
    assert snapshot(finished / "site") == before
    assert leftovers(finished) == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_build_leaves_the_last_site(finished: Path, sent: signal.Signals) -> None:
    before = snapshot(finished / "site")
    edit(finished / "docs/fr/faq.md", "reviewed: 2026-11-26", "reviewed: 2026-11-25")
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=finished,
        env={**os.environ, "SITE_URL": SITE_URL},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A shell's job in the background ignores Ctrl-C, and so would all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # no threads
    ) as process:
        deadline = time.monotonic() + 60
        while not list(finished.glob(".site-*/*.html")):
            assert process.poll() is None, "the build ended before it could be interrupted"
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.send_signal(sent)
        assert process.wait() != 0
    assert snapshot(finished / "site") == before
    assert mkdocs(finished).code == 0
    assert leftovers(finished) == []
    assert snapshot(finished / "site") != before


def test_what_was_removed_from_the_sources_leaves_the_site(finished: Path) -> None:
    stray = finished / "site/old/index.html"
    stray.parent.mkdir()
    stray.write_text("old", "utf-8")
    assert mkdocs(finished).code == 0
    assert not stray.exists()


def test_the_brand_is_one_setting_per_language(finished: Path) -> None:
    edit(finished / "data/site.yml", 'zh: "Marigold"', 'zh: "甲乙丙"')
    edit(finished / "data/site.yml", 'en: "Marigold"', 'en: "Acme"')
    result = mkdocs(finished)
    assert result.code == 0, result.output
    site = finished / "site"
    for path in site.rglob("*.html"):
        page = Html(path.read_text("utf-8"))
        page.strip_tags(["script"])  # the checker of contacts knows the brand in all languages
        text = page.html or ""
        folder = path.relative_to(site).parts[0]
        own = {"en": "Acme", "fr": BRAND, "es": BRAND}.get(folder, "甲乙丙")
        assert [brand for brand in ("Acme", "甲乙丙", BRAND) if brand in text] == [own]


def test_a_topic_is_four_files_and_one_line(finished: Path) -> None:
    for language in ("zh", "en", "fr", "es"):
        text = (finished / f"docs/{language}/account/reset-password.md").read_text("utf-8")
        title = f"title: New topic {language}"
        lines = [title if line.startswith("title:") else line for line in text.split("\n")]
        (finished / f"docs/{language}/account/new-topic.md").write_text("\n".join(lines), "utf-8")
    edit(
        finished / "mkdocs.yml",
        "      - account/reset-password.md\n",
        "      - account/reset-password.md\n      - account/new-topic.md\n",
    )
    for language in ("zh", "en", "fr", "es"):
        link = f"[New topic {language}](new-topic.md)"
        append(finished / f"docs/{language}/account/index.md", link)
    topics = ("account/index", "account/new-topic")
    assert helpcenter(finished, "stamp", *topics).code == 0
    for topic in topics:
        approve(finished, topic)
    result = mkdocs(finished)
    assert result.code == 0, result.output
    for language in ("zh", "en", "fr", "es"):
        overview = finished / "site" / address(language, "account/index") / "index.html"
        assert f"New topic {language}" in overview.read_text("utf-8")


def test_a_site_below_a_path_keeps_its_links(finished: Path) -> None:
    result = mkdocs(finished, site_url="https://help.test/support/")
    assert result.code == 0, result.output
    page = (finished / "site/404.html").read_text("utf-8")
    assert 'href="/support/account/"' in page
    sitemap = (finished / "site/sitemap.xml").read_text("utf-8")
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
def test_a_preview_shows_pages_with_faulty_front_matter(finished: Path, old: str, new: str) -> None:
    path = finished / "docs/fr/account/sign-in.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    approve(finished, "account/sign-in")
    result = mkdocs(finished, "build")
    assert result.code == 0, result.output
    assert "Traceback" not in result.output


def test_a_page_that_cannot_be_read_stops_a_preview_with_its_place(finished: Path) -> None:
    with (finished / "docs/fr/faq.md").open("ab") as file:
        file.write(b"\xff")
    result = mkdocs(finished, "build")
    assert result.code != 0
    assert "docs/fr/faq.md:" in result.output
    assert "Traceback" not in result.output


def test_texts_of_the_front_matter_are_shown_as_they_are_written(finished: Path) -> None:
    said = 'Say "hello" & <b>goodbye</b>'
    path = finished / "docs/en/account/sign-in.md"
    lines = path.read_text("utf-8").split("\n")
    lines[1:3] = [f"title: '{said}'", f"description: '{said}, in a sentence that is long enough.'"]
    path.write_text("\n".join(lines), "utf-8")
    approve(finished, "account/sign-in")
    result = mkdocs(finished, "build")
    assert result.code == 0, result.output
    html = Html((finished / "site/en/account/sign-in/index.html").read_text("utf-8"))
    assert [node.text() for node in html.css("h1")] == [said]
    assert next(node.text() for node in html.css("title")).startswith(said)
    assert html.css("meta[property='og:title']")[0].attributes["content"] == said
    overview = Html((finished / "site/en/account/index.html").read_text("utf-8"))
    assert said in [node.text() for node in overview.css(".sidebar a")]


def test_a_channel_may_be_taken_away(finished: Path) -> None:
    topic, shown = "feedback", "{{ channel-card phone }}"
    for page in finished.glob(f"docs/*/{topic}.md"):
        append(page, shown)
    path = finished / "data/channels.yml"
    before, _, rest = path.read_text("utf-8").partition("  - id: phone\n")
    assert rest
    path.write_text(before, "utf-8")
    told = mkdocs(finished, "build")
    assert told.code != 0
    assert f"nothing is known of '{shown}'" in told.output
    for page in finished.glob(f"docs/*/{topic}.md"):
        edit(page, f"\n{shown}\n", "")
    helpcenter(finished, "stamp", "data/channels.yml", topic, "--unaffected")
    result = mkdocs(finished, "build")
    assert result.code == 0, result.output
    html = Html((finished / "site/en/get-help/index.html").read_text("utf-8"))
    answers = [node.text() for node in html.css(".chooser .answer")]
    assert "Email" in answers
    assert "Phone" not in answers
