"""A help center of one's own: begun with one command, green at once, in whatever languages."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as Html

from conftest import environment, helpcenter
from helpcenter import cli
from helpcenter.starter import engine
from starter import TRADE

SETS = ("en", "de,ja", "ar,fr,pt-BR")
# What nobody is shown: packages as their authors call them, and the words by which a browser
# tells that somebody is about to send a secret.
UNSHOWN = (".cache/", "constraints.txt", "site/assets/secrets.")


def made(folder: Path, target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run ``make`` in a project, in the environment that runs these tests."""
    free = {key: value for key, value in environment().items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", f"BIN={Path(sys.executable).parent}", target],
        cwd=folder,
        env={**free, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module", params=SETS)
def begun(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which ``make test`` was green."""
    folder: Path = tmp_path_factory.mktemp("init") / "center"
    options = ("--name", "Marigold", "--languages", request.param, "--yes")
    result = helpcenter(folder.parent, "init", str(folder), *options)
    assert result.code == 0, result.output
    done = made(folder, "test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors, 0 warnings" in done.stdout
    assert "6 passed" in done.stdout
    return folder


def test_it_is_about_nobody_elses_trade(begun: Path) -> None:
    told = {}
    for path in begun.rglob("*"):
        name = path.relative_to(begun).as_posix()
        if path.is_file() and not name.startswith(UNSHOWN):
            found = TRADE.findall(path.read_bytes().decode("utf-8", "replace"))
            if found:
                told[name] = found
    assert told == {}


def test_readers_are_told_that_no_contact_is_known_yet(begun: Path) -> None:
    html = Html((begun / "site/get-help/choose-a-channel/index.html").read_text("utf-8"))
    assert len(html.css(".channel-card")) == 3
    assert len(html.css(".channel-card .find")) == 3
    assert html.css(".channel-card a[href^='tel:'], .channel-card a[href^='mailto:']") == []


def test_the_first_page_leads_on(begun: Path) -> None:
    html = Html((begun / "site/index.html").read_text("utf-8"))
    assert "Marigold" in html.css("title")[0].text()
    # A telephone whose number nobody knows yet is no way out.
    assert len(html.css(".cards .card")) == 6
    assert len(html.css(".questions a")) == 5


def test_it_is_released_where_readers_are(begun: Path) -> None:
    if "docs/en" not in {path.as_posix() for path in map(_docs, (begun / "docs").iterdir())}:
        pytest.skip("once is enough")
    refused = made(begun, "release", SITE_URL="https://help.example/")
    assert refused.returncode != 0
    assert "SITE_URL=" in refused.stderr
    done = made(begun, "release", SITE_URL="https://help.internal/")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "https://help.internal/" in (begun / "site/sitemap.xml").read_text("utf-8")


def _docs(path: Path) -> Path:
    return Path("docs", path.name)


# --- What can be wished


def begin(folder: Path, *options: str) -> int:
    engine = ("--engine", "helpcenter @ https://host.invalid/helpcenter.tar.gz")
    return cli.main(["init", str(folder / "own"), "--name", "Ada’s", *engine, *options, "--yes"])


def test_options_are_what_the_project_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logo = tmp_path / "own.svg"
    circle = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
    logo.write_text(circle, "utf-8")
    code = begin(
        tmp_path,
        *("--languages", "es-MX,en,nl", "--source", "en", "--accent", "#ffcc00"),
        *("--channels", "email=desk@ada.invalid", "--url", "https://ada.invalid/help/"),
        *("--logo", str(logo)),
    )
    said = capsys.readouterr()
    assert code == 0, said.err
    assert "#ffcc00 is hard to read on the site's ground: links are #" in said.out
    assert "'nl' has no articles yet" in said.out
    own = tmp_path / "own"
    assert sorted(path.name for path in (own / "docs").iterdir() if path.name[0] != ".") == [
        "en", "es-MX", "nl",
    ]  # fmt: skip
    channels = (own / "data/channels.yml").read_text("utf-8")
    assert 'value: "desk@ada.invalid"\n    verification: unverified' in channels
    assert "id: phone" not in channels
    assert "      es-MX: Correo electrónico" in channels
    assert (own / "overrides/assets/logo.svg").read_text("utf-8") == circle
    assert "https://ada.invalid/help/" in (own / "mkdocs.yml").read_text("utf-8")
    assert "host.invalid" in (own / "requirements.txt").read_text("utf-8")
    assert 'en: "Ada’s"' in (own / "data/site.yml").read_text("utf-8")
    assert cli.main(["check", "--project", str(own)]) == 0


def drawn(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 60), "#8a1c4a").save(file, kind)
    return file.getvalue()


def test_a_picture_may_be_the_logo(tmp_path: Path) -> None:
    (tmp_path / "sign.PNG").write_bytes(drawn("PNG"))
    assert begin(tmp_path, "--logo", str(tmp_path / "sign.PNG")) == 0
    own = tmp_path / "own"
    assert (own / "overrides/assets/logo.png").read_bytes() == drawn("PNG")
    assert not (own / "overrides/assets/logo.svg").exists()
    # Who names it has looked at it.
    assert cli.main(["check", "--project", str(own)]) == 0
    assert 'file: "overrides/assets/logo.png"' in (own / "data/pictures.yml").read_text("utf-8")


def test_a_logo_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sign.png").write_bytes(drawn("JPEG"))
    assert begin(tmp_path, "--logo", str(tmp_path / "sign.png")) == 2
    assert "this is a JPEG, not a PNG. Rename it to sign.jpg." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["sign.png"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_no_option_says_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["Ada", "de; en", "de,en", "", "green", "#336699", "none", "everything"]
    answers += ["accounts", "https://ada.invalid/", "all mine", "cc-by-4.0"]
    monkeypatch.setattr("sys.stdin", Terminal("\n".join([*answers, ""])))
    assert cli.main(["init", str(tmp_path / "own"), "--engine", "helpcenter"]) == 0
    said = capsys.readouterr().out
    assert "The one that is written first [de]: " in said
    assert "'green' is no colour." in said
    assert "'everything' is not what can be at stake. Write accounts or money." in said
    assert "'all mine' is neither a file with the text of a licence nor the name" in said
    assert "the help center of Ada in de, en." in said
    assert "channels: []" in (tmp_path / "own/data/channels.yml").read_text("utf-8")
    license_ = (tmp_path / "own/LICENSE").read_text("utf-8")
    assert re.match(
        r"SPDX-FileCopyrightText: \d{4} Ada\nSPDX-License-Identifier: CC-BY-4.0\n", license_
    )
    assert license_.endswith("\nIts text:\nhttps://spdx.org/licenses/CC-BY-4.0.html\n")


@pytest.mark.parametrize(
    ("wished", "says"),
    [
        (None, None),
        ("none", None),
        ("licence.txt", "Do what you like.\n"),
        ("LicenseRef-Crema", "SPDX-License-Identifier: LicenseRef-Crema\n"),
        ("mit or Apache-2.0", "MIT.html\nhttps://spdx.org/licenses/Apache-2.0.html\n"),
    ],
)
def test_a_project_has_the_licence_that_is_wished_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wished: str | None, says: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "licence.txt").write_text("Do what you like.\n", "utf-8")
    assert begin(tmp_path, *(("--license", wished) if wished else ())) == 0
    file = tmp_path / "own/LICENSE"
    assert file.read_text("utf-8").endswith(says) if says else not file.exists()


def test_no_answer_ends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("Ada\n"))
    assert cli.main(["init", str(tmp_path / "own")]) == 2
    assert "nothing was answered" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--languages", "en,xx-Latn-QQ-zz"), "xx-Latn-QQ-zz"),
        (("--languages", "en,fil"), "two letters"),
        (("--languages", ","), "at least one language"),
        (("--languages", "en", "--source", "fr"), "'fr' is not among the languages (en)"),
        (("--languages", "nl"), "there are no starter articles in 'nl'"),
        (("--accent", "green"), "'green' is no colour. Write it as #rrggbb"),
        (("--channels", "fax"), "'fax' is none of the ways of contact"),
        (("--url", "help"), "'help' is no address of a site"),
        (("--logo", "missing.svg"), "missing.svg: this is no logo"),
        (("--logo", "sign.pdf"), "sign.pdf: a logo is a drawing or a picture (.jpeg, .jpg,"),
        (("--name", " "), "needs a name"),
        (("--license", "my own"), "'my own' is neither a file"),
    ],
)
def test_what_cannot_be_had_is_told_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], says: str
) -> None:
    assert begin(tmp_path, *options) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_the_ledger_refuses_is_told_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(tmp_path, "--channels", "email=nobody") == 1
    told = capsys.readouterr().err
    assert "data/channels.yml:" in told
    assert "Nothing was made." in told
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/notes.txt").write_text("mine", "utf-8")
    assert begin(tmp_path) == 2
    assert "is there already" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["notes.txt"]


# --- Upgrades


def test_an_upgrade_tells_what_is_new_and_what_overrides_hide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(tmp_path) == 0
    own = tmp_path / "own"
    capsys.readouterr()

    def told(*options: str) -> str:
        assert cli.main(["upgrade", "--project", str(own), *options]) == 0
        return capsys.readouterr().out

    first = told()
    assert "Nothing new in its changelog." in first
    # The logo is the project's from the start, and the engine's has not changed.
    assert "Nothing that overrides/ lies over has changed." in first
    record = own / "engine.yml"
    seen = record.read_text("utf-8")
    old = re.sub(r"notes: \['?\w+'?,", "notes: [", seen).replace("version: ", "version: 0.0.", 1)
    record.write_text(re.sub(r"(404\.html: )'?\w{8}'?", r"\g<1>aaaaaaaa", old), "utf-8")
    (own / "overrides/404.html").write_text("{% extends 'base.html' %}", "utf-8")
    (own / "overrides/own.html").write_text("", "utf-8")
    second = told("--record")
    assert "Engine 0.0." in second
    assert second.count("\n  - ") == 1
    assert "overrides/404.html  (changed in the engine)" in second
    assert "own.html" not in second
    assert record.read_text("utf-8") == seen


def test_an_upgrade_tells_of_the_engine_and_of_nobodys_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (
        "# Changelog\n\n## 2\n\n- Faster\n  search.\n\n### Articles\n\n- Fees.\n\n## 1\n\n- New.\n"
    )
    (tmp_path / "CHANGELOG.md").write_text(told, "utf-8")
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(engine, "_CHECKOUT", tmp_path)
    assert engine.notes() == ["Faster search.", "New."]


def test_an_upgrade_takes_over_approvals_of_sentences_that_came_with_the_engine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(tmp_path) == 0
    own = tmp_path / "own"
    # As it was begun before the rules asked for all of these.
    for path in (own / "data/approved").glob("*.txt"):
        path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[::2]), "utf-8")
    with (own / "docs/en/faq.md").open("a", encoding="utf-8") as file:
        file.write("\nNever tell anyone your password on our website.\n")
    cli.main(["check", "--project", str(own)])
    assert capsys.readouterr().out.count("and nobody has approved it") > 1
    assert cli.main(["upgrade", "--project", str(own)]) == 0
    assert "`helpcenter upgrade --record` takes them over" in capsys.readouterr().out
    assert cli.main(["upgrade", "--project", str(own), "--record"]) == 0
    assert "taken over." in capsys.readouterr().out
    cli.main(["check", "--project", str(own)])
    told = capsys.readouterr().out
    assert told.count("and nobody has approved it") == 1, "its own sentence is for its people"
    assert "docs/en/faq.md" in told
