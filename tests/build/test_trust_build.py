"""What a build refuses, and what follows when one value of the ledger changes."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from conftest import (
    LANGUAGES,
    SITE_URL,
    address,
    helpcenter,
    overridden,
    pages,
    patterned,
    restored,
)
from helpcenter.content import layers
from operated import BLOCKS, operated

GATE = "HELPCENTER_RELEASE"
# For networks of one's own: no release goes to a name that is for tests.
REACHED = "https://help.internal/"


@pytest.fixture(scope="module")
def operator_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test operator's small help center with all that its build has made; read only."""
    place = tmp_path_factory.mktemp("operated") / "center"
    place.mkdir()
    return patterned(operated(place))


@pytest.fixture
def operator_center(operator_pattern: Path) -> Iterator[Path]:
    """The test operator's small help center, without its site, which a test may change."""
    with restored(operator_pattern) as center:
        shutil.rmtree(center / "site")
        yield center


def build(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:

    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL, **env},
        capture_output=True,
        text=True,
        check=False,
    )


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path} no longer holds {old}"
    path.write_text(text.replace(old, new), "utf-8")


def words(path: Path) -> str:
    body = LexborHTMLParser(path.read_text("utf-8")).body
    assert body is not None
    body.strip_tags(["script"])
    return re.sub(r"\s+", " ", body.text())


def test_one_changed_value_follows_on_every_page_of_every_language(operator_center: Path) -> None:
    data = operator_center / "data"
    change(data / "channels.yml", "reply_time: 24", "reply_time: 37")
    change(data / "channels.yml", "help@meridia.example", "care@meridia.example")
    change(data / "channels.yml", "+33 1 99 00 12 34", "+33 1 99 00 77 88")
    change(data / "site.yml", "meridia", "southern")
    change(data / "site.yml", "子午钱包", "南方星")
    result = build(operator_center)
    assert result.returncode == 0, result.stderr
    site = operator_center / "site"
    forms = {"zh": "37 小时", "en": "37 hours", "fr": "37 heures", "es": "37 horas"}
    brands = {"zh": "南方星", "en": "southern", "fr": "southern", "es": "southern"}
    for language, form in forms.items():
        said = {path: words(path) for path in pages(site, language)}
        prefix = site / address(language, "index")
        for topic in ("get-help/email", "get-help/hours-and-response-times", "faq"):
            assert form in said[prefix / topic / "index.html"], topic
        assert "care@meridia.example" in said[prefix / "get-help/email/index.html"]
        assert "+33 1 99 00 77 88" in said[prefix / "get-help/phone/index.html"]
        assert all(brands[language] in text for text in said.values())
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in {".html", ".json", ".js", ".xml", ".txt"}:
            text = path.read_text("utf-8")
            assert "help@meridia.example" not in text, path
            assert "99 00 12 34" not in text, path
            assert "子午钱包" not in text, path
            for stale in ("24 小时内", "24 hours.", "24 heures.", "24 horas."):
                assert stale not in text, path


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "docs/en/faq.md",
            "Write to help@mеridia.example.",
            "looks like 'help@meridia.example'",
        ),
        ("docs/fr/faq.md", "Voir https://elsewhere.test.", "'https://elsewhere.test'"),
        ("docs/zh/faq.md", "请把验证码告诉客服。", "[unapproved-sentence]"),
        ("overrides/partials/footer.html", '<a href="https://x.test">x</a>', "'https://x.test'"),
        ("data/interface/en.yml", "checker_label: Send us your password", "[unapproved-sentence]"),
    ],
)
def test_what_could_deceive_readers_fails_the_build_with_its_place(
    operator_center: Path, name: str, text: str, says: str
) -> None:
    path = operator_center / name
    if name.startswith("overrides/"):
        overridden(operator_center, name.removeprefix("overrides/"))
    path.parent.mkdir(exist_ok=True)
    path.touch()
    lines = path.read_text("utf-8").rstrip("\n").count("\n") + 1
    path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n\n{text}\n", "utf-8")
    result = build(operator_center)
    assert result.returncode != 0
    assert f"{name}:{lines + 2}: " in result.stderr
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert not (operator_center / "site").exists()


def test_the_parts_of_the_checker_become_one_script(operator_pattern: Path) -> None:
    operator_site = operator_pattern / "site"
    (script,) = (operator_site / "assets").glob("check-contact.*.js")
    text = script.read_text("utf-8")
    parts = sorted((layers.THEME / "assets/check-contact.js").iterdir())
    # Names are shortened; properties and what stands in quotation marks are not.
    written = re.compile(r'"[^"\n]+"|\.\w+|\w+:')
    said = [set(written.findall(part.read_text("utf-8"))) for part in parts]
    own = [{one for one in found if sum(one in other for other in said) == 1} for found in said]
    once = [[text.index(one) for one in found if text.count(one) == 1] for found in own]
    places = [min(found) for found in once if found]
    assert len(places) == len(parts) > 1
    assert places == sorted(places)
    assert text.startswith('(function(){"use strict";')
    page = operator_site / "en/security/avoid-scams/index.html"
    assert f"assets/{script.name}" in page.read_text("utf-8")


# --- The gate before publishing


def test_a_release_names_every_contact_nobody_stands_for(operator_center: Path) -> None:
    result = build(operator_center, **{GATE: "checked"})
    assert result.returncode != 0
    assert "'community' (https://forum-of-friends.example/wallets) is not verified" in result.stderr
    assert "'form' (https://forms.meridia.example/ask) was verified until 2025-12-31 only" in (
        result.stderr
    )
    assert "'shop' (meridia-shop.example)" in result.stderr
    assert f"'{SITE_URL}' is an address that nobody can reach" in result.stderr
    assert "'email'" not in result.stderr
    assert "helpcenter verify-channel community --by NAME" in result.stderr
    assert not (operator_center / "site").exists()


def test_a_release_succeeds_once_all_are_verified_and_bears_no_banner(
    operator_center: Path,
) -> None:
    for contact in ("community", "form", "shop"):
        verify(operator_center, contact)
    result = build(operator_center, SITE_URL=REACHED, **{GATE: "checked"})
    assert result.returncode == 0, result.stderr
    assert 'class="release-banner"' not in (operator_center / "site/index.html").read_text("utf-8")


# What a banner says of contacts of which some are verified.
NOT_ALL = {"zh": "还没有全部核实", "en": "not all", "fr": "pas toutes", "es": "no todos"}


def test_an_override_puts_a_banner_on_every_page(
    operator_center: Path, topics: tuple[str, ...]
) -> None:
    result = build(operator_center, SITE_URL=REACHED, **{GATE: "unverified"})
    assert result.returncode == 0, result.stderr
    found = list((operator_center / "site").rglob("*.html"))
    assert len(found) == len(LANGUAGES) * (len(topics) + len(BLOCKS) + 3)
    for path in found:
        assert 'class="release-banner"' in path.read_text("utf-8"), path
    # It stands above contacts that somebody does stand for: it must not deny those.
    for language, said in NOT_ALL.items():
        page = operator_center / "site" / address(language, "get-help/email") / "index.html"
        html = LexborHTMLParser(page.read_text("utf-8"))
        assert html.css_first(".verified") is not None
        banner = html.css_first(".release-banner")
        assert banner is not None
        assert said in banner.text()


def test_another_kind_of_release_is_no_kind(operator_center: Path) -> None:
    result = build(operator_center, **{GATE: "yes"})
    assert result.returncode != 0
    assert "HELPCENTER_RELEASE=yes: write 'checked' or 'unverified'" in result.stderr


def test_a_verification_that_ended_by_the_day_of_the_build_counts_no_more(
    operator_center: Path,
) -> None:
    result = build(operator_center, **{GATE: "checked", "SOURCE_DATE_EPOCH": "4102444800"})  # 2100
    assert "'email' (help@meridia.example) was verified until 2098-12-31 only" in result.stderr


def test_the_command_of_make_release_sets_the_gate(operator_center: Path) -> None:
    refused = helpcenter(operator_center, "release")
    assert refused.code != 0
    assert "'community'" in refused.output


# --- helpcenter verify-channel


def verify(
    folder: Path,
    contact: str,
    *,
    by: str = "Ada Lovelace",
    how: str = 'Called the desk: "yes", it is ours',
    until: str = "2098-06-30",
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(sys.executable, "-m", "helpcenter", "verify-channel", contact),
            *("--by", by, "--how", how, "--until", until, "--project", str(folder)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("contact", "file"), [("community", "channels"), ("shop", "trust")])
def test_a_verification_is_recorded_and_nothing_else_is_touched(
    operator_center: Path, contact: str, file: str
) -> None:
    path = operator_center / f"data/{file}.yml"
    before = path.read_text("utf-8").split("\n")
    done = verify(operator_center, contact)
    assert done.returncode == 0, done.stderr
    after = path.read_text("utf-8").split("\n")
    assert len(after) == len(before)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    entries = next(iter(yaml.safe_load(path.read_text("utf-8")).values()))
    entry = next(entry for entry in entries if entry["id"] == contact)
    assert entry["verification"]["by"] == "Ada Lovelace"
    assert entry["verification"]["how"] == 'Called the desk: "yes", it is ours'
    assert str(entry["verification"]["until"]) == "2098-06-30"


def test_a_verification_is_renewed(operator_center: Path) -> None:
    assert verify(operator_center, "form").returncode == 0
    assert verify(operator_center, "form", until="2098-07-31").returncode == 0
    text = (operator_center / "data/channels.yml").read_text("utf-8")
    assert "2025-12-31" not in text
    assert "2098-07-31" in text


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ({"contact": "comunity"}, 2, "Did you mean 'community'?"),
        ({"contact": "chat"}, 2, "'chat' has no value"),
        ({"contact": "form", "until": "2020-01-01"}, 2, "in the future"),
        ({"contact": "form", "until": "soon"}, 2, "2026-12-31"),
        ({"contact": "form", "by": "  "}, 2, "--by"),
        ({"contact": "form", "how": ""}, 2, "--how"),
    ],
)
def test_a_verification_nobody_could_stand_for_is_not_recorded(
    operator_center: Path, arguments: dict[str, str], code: int, says: str
) -> None:
    before = (operator_center / "data/channels.yml").read_text("utf-8")
    done = verify(operator_center, **arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert (operator_center / "data/channels.yml").read_text("utf-8") == before


def test_a_ledger_with_faults_is_left_alone(operator_center: Path) -> None:
    path = operator_center / "data/channels.yml"
    change(path, "kind: form", "kind: fax")
    before = path.read_text("utf-8")
    done = verify(operator_center, "form")
    assert done.returncode == 1
    assert "data/channels.yml:" in done.stderr
    assert path.read_text("utf-8") == before
