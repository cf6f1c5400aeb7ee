"""What a contributor puts where, and what is published of it: nothing that is on no list."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import minisign
import pytest

from conftest import built, environment, helpcenter, mkdocs, overridden
from small import approve, small, write

PAGE = "en/security/avoid-scams"


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + f"\n{text}\n", "utf-8")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (f"docs/{PAGE}.md", "[x](//3405803785/)", "[unknown-contact]"),
        (f"docs/{PAGE}.md", "[x](wc:a@1)", "[published-address]"),
        ("overrides/base.html", '<iframe src="{{ base_url }}"></iframe>', "<iframe>"),
        ("overrides/base.html", "<script>location = 'https:' + 'x'</script>", "none of the site's"),
        ("overrides/partials/footer.html", "<a href=\"{{ 'htt' ~ 'ps://ev' ~ 'il.com' }}\">x</a>",
         "'https://evil.com'"),
        ("overrides/assets/site.css/10-base.css", 'body::after { content: "Telegram evil_help" }',
         "site.css/10-base.css:"),
        ("overrides/assets/site.css/10-base.css", 'body::after { content: "Come this way" }',
         "said by a style sheet"),
        ("mkdocs.yml", "extra_javascript: [a.js]", "mkdocs.yml:"),
    ],
)  # fmt: skip
def test_what_is_on_no_list_leaves_the_last_good_site(
    finished: Path, name: str, text: str, said: str
) -> None:
    if name.startswith("overrides/"):
        overridden(finished, name.removeprefix("overrides/"))
    append(finished / name, text)
    before = (finished / "site/index.html").stat()
    result = mkdocs(finished, "build")  # not strict: what the languages say is not the question
    assert result.code != 0
    assert said in result.output
    assert "Traceback" not in result.output
    assert (finished / "site/index.html").stat() == before
    assert list(finished.glob(".site-*")) == []


def test_a_preview_tells_what_a_build_would_refuse(finished: Path) -> None:
    """What `mkdocs serve` does, without a server."""
    append(finished / f"docs/{PAGE}.md", "[x](//3405803785/)")
    code = (
        "from mkdocs.config import load_config; from mkdocs.commands.build import build;"
        "config = load_config(site_dir='made'); import logging;"
        "logging.basicConfig();"
        "config.plugins.on_startup(command='serve', dirty=False); build(config)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=finished,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "[published-address]" in done.stdout + done.stderr
    assert (finished / "made/index.html").exists()


def test_quiet_changes_nothing_but_what_is_shown(finished: Path) -> None:
    shutil.rmtree(finished / "site")
    append(finished / "docs/fr/faq.md", "{{ chanel-list }}")
    result = mkdocs(finished, "build", "--strict", "--quiet")
    assert result.code != 0
    assert not (finished / "site").exists()


@pytest.mark.parametrize("strict", [True, False])
def test_a_bomb_in_front_matter_is_refused_in_every_mode(finished: Path, *, strict: bool) -> None:
    path = finished / "docs/en/faq.md"
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
    )
    text = path.read_text("utf-8").replace("title:", f"{bomb}title: *a8\nold:", 1)
    path.write_text(text, "utf-8")
    result = mkdocs(finished, "build", *(["--strict"] if strict else []))
    assert result.code != 0
    assert "docs/en/faq.md:" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("link", [True, False])
def test_what_cannot_be_a_page_is_a_message(finished: Path, *, link: bool) -> None:
    path = finished / "docs/zh/x.md"
    path.symlink_to("nowhere") if link else path.mkdir()
    (finished / "docs/loop").symlink_to(".")
    for result in (mkdocs(finished, "build"), helpcenter(finished, "check")):
        assert result.code == 1
        assert "docs/zh/x.md:1: " in result.output
        assert "docs/loop:1: " in result.output
        assert "Traceback" not in result.output


def test_a_disk_that_may_not_be_written_to_is_a_message(finished: Path) -> None:
    (finished / "site").rename(finished / "real")
    (finished / "full").write_text("no folder")
    (finished / "site").symlink_to("full/site")
    result = mkdocs(finished)
    assert result.code == 1
    assert "Traceback" not in result.output
    assert (finished / "real/index.html").exists()


def test_a_long_line_is_a_finding_and_costs_nothing(finished: Path) -> None:
    append(finished / f"docs/{PAGE}.md", "a" * 100_000)
    result = helpcenter(finished, "check")
    assert f"docs/{PAGE}.md:" in result.output
    assert "longer than 5,000 characters" in result.output


def test_gh_deploy_publishes_what_was_built(finished: Path) -> None:
    git = {**os.environ, **{f"GIT_{who}_{what}": f"a@{what}" for who in ("AUTHOR", "COMMITTER")
                            for what in ("NAME", "EMAIL")}}  # fmt: skip
    for command in (["init", "-q"], ["init", "-q", "--bare", "there"],
                    ["remote", "add", "origin", "there"], ["add", "mkdocs.yml"],
                    ["commit", "-qm", "a"]):  # fmt: skip
        subprocess.run(["git", *command], cwd=finished, env=git, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "--strict", "--ignore-version"],
        cwd=finished,
        env={**environment(), **git},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    listed = subprocess.run(
        ["git", "-C", "there", "ls-tree", "-r", "--name-only", "gh-pages"],
        cwd=finished,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    assert "index.html" in listed
    assert not [name for name in listed if name.startswith(".site-")]


# --- verify-site, sign-site


@pytest.fixture
def copied(site: Path, tmp_path: Path) -> Path:
    shutil.copytree(site, tmp_path / "site")
    shutil.copy(site.with_name("site.manifest.json"), tmp_path)
    return tmp_path


def verify(folder: Path, *more: str) -> tuple[int, list[str]]:
    result = helpcenter(folder, "verify-site", "site", "--manifest", "site.manifest.json", *more)
    return result.code, result.output.strip().split("\n")


def test_a_site_as_it_was_built_is_told_to_be_so(copied: Path) -> None:
    code, told = verify(copied)
    assert code == 0
    assert told[0].endswith("files: all as built.")


CHANNELS = """\
channels:
  - id: email
    kind: email
    topic: fees
    icon: email-outline
    value: help@crema.example
    verification: unverified
    hours: {}
    name: {en: Email, de: E-Mail}
    best_for: {en: Long questions, de: Lange Fragen}
    where: {en: On our website, de: Auf unserer Website}
"""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A project with a page that shows a contact, which was built."""
    root = small(tmp_path)
    append(root / "docs/en/fees.md", "{{ channel-card email }}")
    write(root, {"data/channels.yml": CHANNELS})
    approve(root)
    built(root)
    return root


def test_a_changed_contact_is_named_first(told: Path) -> None:
    page = told / "site/fees/index.html"
    page.write_text(page.read_text("utf-8").replace("help@crema.example", "help@evilcorp.com"))
    other = told / "site/costs/index.html"
    other.write_text(
        other.read_text("utf-8").replace(
            "</body>", '<a href="//evil.test">x</a><img src="data:image/png,x" alt=""></body>'
        )
    )
    (told / "site/404.html").unlink()
    (told / "site/a.js").write_text("x()")
    code, said = verify(told)
    assert code == 1
    assert said[:3] == [
        "costs/index.html: leads to '//evil.test', which is no contact of the site",
        "costs/index.html: leads to 'data:image/png,x', which is no contact of the site",
        "fees/index.html: no longer shows the contact 'email' (help@crema.example)",
    ]
    assert {"404.html: is missing", "a.js: was added"} <= set(said)


@pytest.mark.parametrize("password", ["", "of the operator"])
def test_a_signed_manifest_fits_its_key_and_no_other(copied: Path, password: str) -> None:
    mine, other = minisign.KeyPair.generate(), minisign.KeyPair.generate()
    (copied / "mine.pub").write_bytes(bytes(mine.public_key) + b"\n")
    (copied / "other.pub").write_bytes(bytes(other.public_key) + b"\n")
    if password:
        mine.secret_key.encrypt(password, opslimit=32768, memlimit=1 << 24)
    (copied / "mine.key").write_bytes(bytes(mine.secret_key) + b"\n")
    done = subprocess.run(
        [*(sys.executable, "-m", "helpcenter", "sign-site", "--manifest", "site.manifest.json"),
         *("--key", "mine.key")],
        cwd=copied, env={**os.environ, "HELPCENTER_KEY_PASSWORD": password}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert verify(copied, "--key", "mine.pub")[0] == 0
    assert verify(copied, "--key", mine.public_key.to_base64().decode())[0] == 0
    code, told = verify(copied, "--key", "other.pub")
    assert (code, "Do not trust this manifest" in told[0]) == (2, True)
    append(copied / "site.manifest.json", " ")
    assert verify(copied, "--key", "mine.pub")[0] == 2


@pytest.mark.parametrize("text", ["", "{}", "[" * 9999, '{"version": 2}', "\u00ff"])
def test_what_is_no_manifest_is_said_to_be_none(copied: Path, text: str) -> None:
    (copied / "site.manifest.json").write_text(text)
    code, told = verify(copied)
    assert (code, len(told)) == (2, 1)
