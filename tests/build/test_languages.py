"""A language comes in by one command, builds at once, and goes by one command."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import SITE_URL, alternates, approve, copy_project, helpcenter, listed, mkdocs

NEW = ("pt-BR", "zh-Hant", "ar", "he", "es-MX")


def page(site: Path, name: str) -> Html:
    return Html((site / name / "index.html").read_text("utf-8"))


def offered(html: Html) -> list[str | None]:
    return [link.attributes["hreflang"] for link in html.css(".languages a")]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The help center with five more languages as drafts; the first has one page, and is open."""
    center = copy_project(tmp_path_factory.mktemp("grown"))
    for locale in NEW:
        result = helpcenter(center, "new-language", locale)
        assert result.code == 0, result.output
        # Nothing of the starter set, which others do not have either.
        for folder in (center / "docs" / locale, center / "docs/.stamps" / locale):
            shutil.rmtree(folder, ignore_errors=True)
        (center / "docs" / locale).mkdir()
        (center / f"data/approved/{locale}.txt").unlink(missing_ok=True)
    written = (center / "docs/en/troubleshooting/something-does-not-work.md").read_text("utf-8")
    target = center / "docs/pt-BR/troubleshooting/something-does-not-work.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(written.replace("title: ", "source: zh\ntitle: Sobre ", 1), "utf-8")
    opened = helpcenter(center, "open-language", "pt-BR")
    assert opened.code == 0
    assert re.search(
        r"^Of \d+ topics it lacks \d+, which show another", opened.output, re.MULTILINE
    )
    approve(center, "troubleshooting/something-does-not-work")
    result = mkdocs(center, "build")
    assert result.code == 0, result.output
    return center


@pytest.mark.parametrize("locale", NEW)
def test_a_new_language_builds_with_stand_ins(grown: Path, locale: str) -> None:
    html = page(grown / "site", f"{locale}/account/reset-password")
    assert html.css("html")[0].attributes["lang"] == locale
    nearest = {"zh-Hant": "en", "es-MX": "es"}.get(locale, "en")
    assert html.css(".prose")[0].attributes["lang"] == nearest


@pytest.mark.parametrize("locale", ["ar", "he"])
def test_a_language_from_right_to_left_says_so_and_what_stands_in_it_too(
    grown: Path, locale: str
) -> None:
    html = page(grown / "site", f"{locale}/account/reset-password")
    assert html.css("html")[0].attributes["dir"] == "rtl"
    assert html.css(".prose")[0].attributes["dir"] == "ltr"
    assert html.css("h1")[0].attributes["dir"] == "ltr"
    other = page(grown / "site", "en/account/reset-password")
    assert other.css("html")[0].attributes.get("dir") in {None, "ltr"}


def test_a_draft_is_offered_to_nobody(grown: Path) -> None:
    site = grown / "site"
    article = page(site, "en/troubleshooting/something-does-not-work")
    assert offered(article) == ["zh", "en", "fr", "es", "pt-BR"]
    assert alternates(article) == {"zh", "en", "fr", "es", "pt-BR", "x-default"}
    hints = {hint.attributes["hreflang"] for hint in article.css("[data-hint]")}
    assert hints == {"zh", "fr", "es", "pt-BR"}
    assert not [address for address in listed(site) if "/ar/" in address]
    assert f"{SITE_URL}pt-BR/troubleshooting/something-does-not-work/" in listed(site)
    draft = page(site, "ar/troubleshooting/something-does-not-work")
    assert draft.css("meta[name=robots]")[0].attributes["content"] == "noindex"
    assert offered(draft)[-1] == "ar"


def test_gaps_are_counted_not_alarmed_one_by_one(grown: Path, topics: tuple[str, ...]) -> None:
    found = helpcenter(grown, "check")
    assert "missing-topic" not in found.output
    assert "Traceback" not in found.output
    status = helpcenter(grown, "status", "--format", "json")
    totals = yaml.safe_load(status.output)["totals"]
    assert totals["ar"]["missing"] >= len(topics)
    assert totals["pt-BR"]["missing"] == totals["ar"]["missing"] - 1


def test_a_new_language_needs_no_edit_to_pass_every_check(tmp_path: Path) -> None:
    center = copy_project(tmp_path)
    assert helpcenter(center, "new-language", "de").code == 0
    found = helpcenter(center, "check")
    assert found.code == 0, found.output
    result = mkdocs(center)
    assert result.code == 0, result.output


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_language_is_left_out_by_one_command(tmp_path: Path, locale: str) -> None:
    center = copy_project(tmp_path)
    result = helpcenter(center, "remove-language", locale, "--yes")
    assert result.code == 0, result.output
    found = helpcenter(center, "check")
    assert found.code == 0, found.output
    built = mkdocs(center)
    assert built.code == 0, built.output
    assert not (center / "site" / locale).exists()
    rest = center / "data"
    assert not (rest / ".stamps" / locale).exists()
    assert not (rest / "approved" / f"{locale}.txt").exists()
    assert not [p for p in rest.rglob("*.yml") if f" {locale}: " in p.read_text("utf-8")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new-language", "deutsch"), "is no locale"),
        (("new-language", "xx"), "no language that the CLDR knows"),
        (("new-language", "EN"), "is a language of this help center already"),
        (("new-language", "es-419"), "takes two letters"),
        (("new-language", "de", "--fallback", "it"), "'it' is no language of this help center"),
        (("remove-language", "zh", "--yes"), "is the source"),
        (("remove-language", "fr"), "Add --yes"),
        (("remove-language", "it", "--yes"), "is no language of this help center"),
        (("open-language", "it"), "is no language of this help center"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    center: Path, arguments: tuple[str, ...], says: str
) -> None:
    before = (center / "mkdocs.yml").read_bytes()
    result = helpcenter(center, *arguments)
    assert result.code == 2
    assert says in result.output
    assert "Traceback" not in result.output
    assert (center / "mkdocs.yml").read_bytes() == before
    assert (center / "docs/fr").is_dir()
