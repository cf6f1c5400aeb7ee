"""`helpcenter new`, `rename` and `delete`: one command for what was handwork in many files."""

from pathlib import Path

import pytest

from helpcenter import cli
from helpcenter.content import change, project, relink
from helpcenter.content.layers import THEME
from helpcenter.parity import beginning

CONFIG = """\
site_name: Help
plugins:
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
  - helpcenter
nav:
  - index.md
  - account:
      - account/index.md
      - account/lost.md  # of a phone
  - fees:
      - fees/index.md
"""
SITE = """
brand: {en: Crema, fr: Crema}
name: {en: Help, fr: Aide}
accent: {light: "#0b6152", dark: "#6fd9bb"}
"""
HOME = """
problems:
  - {topic: account/lost, icon: home}
entrances:
  faq: index
"""
TITLES = {
    "en": {"index": "Welcome", "account/index": "Account", "account/lost": "Lost phone",
           "fees/index": "Fees"},
    "fr": {"index": "Bienvenue", "account/index": "Compte", "account/lost": "Téléphone perdu",
           "fees/index": "Frais"},
}  # fmt: skip
ABOUT = {
    "en": "{} of the machine, as a text of some length that says what is told here.",
    "fr": "{} de la machine, un texte assez long qui dit ce que l’on raconte ici.",
}
SAID = {
    "en": {
        "index": "See [your phone](account/lost.md#now) and [its picture](account/lost.md).\n",
        "account/index": "- [Lost phone](lost.md): what to do.\n",
        "account/lost": "![A phone](img/phone.png)\n\n## Now {#now}\n\n"
        "Read [the fees](../fees/index.md) or [begin again](../index.md).\n",
        "fees/index": "Phones cost nothing: [lost ones](../account/lost.md) included.\n",
    },
    "fr": {
        "index": "Lisez [votre téléphone](account/lost.md#now) et [son image](account/lost.md).\n",
        "account/index": "- [Téléphone perdu](lost.md)\u00a0: que faire.\n",
        "account/lost": "![Un téléphone](img/phone.png)\n\n## Maintenant {#now}\n\n"
        "Lisez [les frais](../fees/index.md) ou [recommencez](../index.md).\n",
        "fees/index": "Le téléphone est gratuit, [même perdu](../account/lost.md).\n",
    },
}  # fmt: skip
RELATED = {"index": "account/lost", "account/index": "account/lost", "account/lost": "index",
           "fees/index": "account/lost, index"}  # fmt: skip


@pytest.fixture
def center(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.yml").write_text(SITE, "utf-8")
    (tmp_path / "data/home.yml").write_text(HOME, "utf-8")
    logo = tmp_path / "overrides/assets/logo.svg"
    logo.parent.mkdir(parents=True)
    logo.write_bytes((THEME / "assets/logo.svg").read_bytes())
    for language, said in SAID.items():
        for topic, body in said.items():
            path = tmp_path / f"docs/{language}/{topic}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            title = TITLES[language][topic]
            front = (
                f"title: {title}\ndescription: {ABOUT[language].format(title)}\nkind: guide\n"
                f"keywords: [x]\nrelated: [{RELATED[topic]}]\nreviewed: 2026-11-22\n"
            )
            path.write_text(f"---\n{front}---\n\n{body}", "utf-8")
        picture = tmp_path / f"docs/{language}/account/img/phone.png"
        picture.parent.mkdir()
        picture.write_bytes(b"\x89PNG")
    assert run(tmp_path, "stamp", "--all") == 0
    assert run(tmp_path, "approve", "--all", "--by", "Ada") in {0, 1}
    return tmp_path


def run(root: Path, *arguments: str) -> int:
    return cli.main([*arguments, "--project", str(root)])


def about(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the check finds, but for pictures that nobody has looked at."""
    capsys.readouterr()
    run(root, "check")
    rows = capsys.readouterr().out.splitlines()
    return [row for row in rows if row.endswith("]") and "[picture]" not in row]


def everything(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def test_a_topic_gets_another_name_everywhere(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert about(center, capsys) == []
    assert run(center, "rename", "account/lost", "fees/phone-lost") == 0
    told = capsys.readouterr().out
    assert "removed docs/fr/account/lost.md" in told
    assert "account/lost is fees/phone-lost now;" in told
    en = {
        name: data.decode()
        for name, data in everything(center).items()
        if name.startswith("docs/en") and name.endswith(".md")
    }
    assert "[your phone](fees/phone-lost.md#now)" in en["docs/en/index.md"]
    assert "[Lost phone](../fees/phone-lost.md): what" in en["docs/en/account/index.md"]
    assert "[lost ones](phone-lost.md)" in en["docs/en/fees/index.md"]
    moved = en["docs/en/fees/phone-lost.md"]
    assert "![A phone](../account/img/phone.png)" in moved
    assert "[the fees](index.md) or [begin again](../index.md)" in moved
    assert "moved_from: [account/lost]" in moved
    assert "related: [fees/phone-lost, index]" in en["docs/en/fees/index.md"]
    assert "topic: fees/phone-lost" in (center / "data/home.yml").read_text("utf-8")
    nav = (center / "mkdocs.yml").read_text("utf-8")
    assert nav.endswith("  - fees:\n      - fees/index.md\n      - fees/phone-lost.md\n")
    # Whoever translated it need not do anything, and nobody is told that something is outdated.
    told = "\n".join(about(center, capsys))
    assert "outdated" not in told
    assert "stamp" not in told


def test_files_that_list_topics_for_ends_of_their_own_are_named(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (center / "lists").mkdir()
    (center / "lists/most-read.yml").write_text("- fees\n- account/lost\n- account/lost-key\n")
    (center / "lists/other.yml").write_text("- my-account/lost\n")
    cli.main(["rename", "account/lost", "account/phone", "--project", str(center)])
    said = capsys.readouterr().out
    assert "Still named account/lost, in files that are yours: lists/most-read.yml:2.\n" in said


def test_a_second_name_keeps_the_first_address(center: Path) -> None:
    assert run(center, "rename", "account/lost", "account/phone") == 0
    assert run(center, "rename", "docs/fr/account/phone.md", "account/mobile") == 0
    text = (center / "docs/fr/account/mobile.md").read_text("utf-8")
    assert "moved_from: [account/lost, account/phone]" in text


def test_a_title_in_quotation_marks_is_that_of_what_is_led_to(center: Path) -> None:
    page = center / "docs/fr/index.md"
    gone = (center / "docs/fr/account/lost.md").read_text("utf-8").splitlines()
    (title,) = (line.removeprefix("title: ") for line in gone if line.startswith("title: "))
    with page.open("a", encoding="utf-8") as file:
        file.write(f"\nLisez [«\u00a0{title}\u00a0»](account/lost.md).\n")
    assert run(center, "delete", "account/lost", "--to", "fees/index") == 0
    assert "Lisez [«\u00a0Frais\u00a0»](fees/index.md)." in page.read_text("utf-8")


def test_a_topic_is_given_up_and_its_address_leads_elsewhere(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(center, "delete", "account/lost", "--to", "fees/index") == 0
    assert not list(center.rglob("lost.*"))
    text = (center / "docs/fr/fees/index.md").read_text("utf-8")
    assert "moved_from: [account/lost]" in text
    assert "related: [index]" in text, "a page does not name itself"
    text = (center / "docs/fr/index.md").read_text("utf-8")
    assert "[votre téléphone](fees/index.md)" in text, "the heading is gone with its page"
    listed = (center / "docs/fr/account/index.md").read_text("utf-8")
    assert "- [Frais](../fees/index.md)" in listed, "by the title of what it leads to"
    assert "account/lost" not in (center / "mkdocs.yml").read_text("utf-8")
    told = capsys.readouterr().out
    assert "look at" in told
    assert "docs/fr/index.md:10: " in told, "sentences that link elsewhere now are named"


def test_what_takes_the_place_is_listed_once_where_both_were(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, entry, more in (
        ("en", "- [Fees](../fees/index.md): what it costs.\n", "\n  And more, whatever it is.\n"),
        ("fr", "- [Frais](../fees/index.md)\u00a0: combien.\n", "\n  Et plus encore.\n"),
    ):
        page = center / f"docs/{language}/account/index.md"
        page.write_text(page.read_text("utf-8") + more + entry, "utf-8")
    assert run(center, "stamp", "account/index") == 0
    assert run(center, "delete", "account/lost", "--to", "fees/index") == 0
    for language in ("en", "fr"):
        text = (center / f"docs/{language}/account/index.md").read_text("utf-8")
        assert text.count("fees/index.md") == 1, text
        assert "what to do" not in text
        assert "more, whatever" not in text, "the other says what it leads to"
    told = "\n".join(about(center, capsys))
    assert "account/index.md" not in told, told


def test_an_article_keeps_what_it_says_in_a_list(center: Path) -> None:
    page = center / "docs/en/account/phone.md"
    page.write_text(
        "---\ntitle: Phones\n---\n\n- [Lost phone](lost.md): call at once.\n"
        "- [Fees](../fees/index.md): what it costs.\n",
        "utf-8",
    )
    assert run(center, "delete", "account/lost", "--to", "fees/index") == 0
    assert "- [Fees](../fees/index.md): call at once.\n" in page.read_text("utf-8")


def test_what_takes_the_place_leads_not_to_itself_and_stands_once(center: Path) -> None:
    home = center / "data/home.yml"
    entry = "  - {topic: account/lost, icon: home}\n"
    twin = entry + "  - {topic: fees/index, icon: cash}\n"
    home.write_text(home.read_text("utf-8").replace(entry, twin), "utf-8")
    (center / "docs/fr/account/lost.md").unlink()
    assert run(center, "delete", "account/lost", "--to", "fees/index") == 0
    assert home.read_text("utf-8").count("fees/index") == 1
    assert "account/lost" not in home.read_text("utf-8")
    for language, said in (("en", "nothing: lost ones included"), ("fr", "index.md")):
        page = (center / f"docs/{language}/fees/index.md").read_text("utf-8")
        assert "moved_from: [account/lost]" in page
        assert (said in page) is (language == "en")


def test_a_section_goes_with_its_last_topic(center: Path) -> None:
    assert run(center, "delete", "fees/index", "--to", "index") == 0
    config = (center / "mkdocs.yml").read_text("utf-8")
    assert "fees" not in config
    assert project.read(center).navigation == ("index", "account/index", "account/lost")


def test_the_warnings_of_a_topic_go_with_it(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = '\n!!! danger "Stop"\n\n    Never send your password to anyone.\n'
    for topic in ("account/lost", "fees/index"):
        path = center / f"docs/en/{topic}.md"
        own = note.replace("password", "password or a code") if topic == "fees/index" else note
        path.write_text(path.read_text("utf-8") + own, "utf-8")
    assert run(center, "approve", "--all", "--by", "Ada") == 0
    assert run(center, "rename", "account/lost", "account/phone") == 0
    listed = (center / "data/approved/en.txt").read_text("utf-8")
    assert listed.count(" | account/phone\n") == 1
    assert run(center, "delete", "account/phone", "--to", "fees/index") == 0
    assert "vanished" not in "\n".join(about(center, capsys))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("rename", "account/lots", "account/x"), "there is no topic 'account/lots'"),
        (("rename", "account/lost", "fees/index"), "there is a topic 'fees/index' already"),
        (("rename", "account/lost", "Account/Lost"), "small letters"),
        (("rename", "account/lost", "../lost"), "small letters"),
        (("delete", "account/lost", "--to", "account/lost"), "cannot lead to itself"),
        (("delete", "account/lost", "--to", "nowhere"), "there is no topic 'nowhere'"),
        (("new", "account/lost"), "there is a topic 'account/lost' already"),
        (("new", "account/lost", "--lang", "fr"), "there is a topic 'account/lost' already"),
        (("new", "account/x", "--lang", "de"), "'de' is no language here (en, fr)"),
        (("new", "account/x", "--title", "Phone"), "write it as --title"),
    ],
)
def test_what_cannot_be_changes_nothing(
    center: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    before = everything(center)
    assert run(center, *arguments) == 2
    assert says in capsys.readouterr().err
    assert everything(center) == before


def test_where_one_file_cannot_be_changed_none_is(tmp_path: Path) -> None:
    one, two, three = (tmp_path / name for name in ("one", "two", "three/four"))
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    three.parent.write_bytes(b"no folder")
    with pytest.raises(OSError, match="three"):
        change.apply({one: b"changed", two: None, three: b"new"})
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")


def test_a_language_that_a_topic_lacks_is_begun_in_the_shape_of_its_source(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = center / "docs/fr/account/lost.md"
    path.unlink()
    (center / "docs/fr/fees/index.md").write_text(
        "---\ntitle: F\n---\n\n## Maintenant {#now}\n\nA.\n", "utf-8"
    )
    source = center / "docs/en/account/lost.md"
    text = source.read_text("utf-8") + "\n!!! danger\n\n    Careful -- now.\n\n1. Call.\n"
    waiting = "waivers:\n  - {check: missing-topic, reason: waits}\n---\n\n!["
    source.write_text(text.replace("---\n\n![", waiting), "utf-8")
    assert run(center, "new", "account/lost") == 2
    assert "It is missing in: fr (--lang)" in capsys.readouterr().err
    assert run(center, "new", "account/lost", "--lang", "fr") == 0
    assert path.read_text("utf-8") == (
        "---\ntitle:\ndescription:\nkeywords: []\n"
        "kind: guide\nrelated: [index]\nreviewed: 2026-11-22\n---\n\n"
        "<!-- ![A phone](img/phone.png) -->\n\n## Maintenant {#now}\n\n"
        "<!-- Read [the fees](../fees/index.md) or [begin again](../index.md). -->\n\n"
        "!!! danger\n\n    <!-- Careful - - now. -->\n\n1. <!-- Call. -->\n"
    )
    assert "waivers" not in source.read_text("utf-8"), "it waits for nobody any more"
    out = center / "work.md"
    assert run(center, "translate", "account/lost", "--lang", "fr", "--out", str(out)) == 0
    work = out.read_text("utf-8")
    for old, new in {
        "Lost phone": "Perdu", "Call.": "Appelez.", "Careful -- now.": "Attention.",
        "![A phone](img/phone.png)": "![Un téléphone](img/phone.png)",
        "Read [the fees](../fees/index.md) or [begin again](../index.md).":
        "Lisez [les frais](../fees/index.md) ou [recommencez](../index.md).",
    }.items():  # fmt: skip
        work = work.replace(f"> {old}\n\n\n~~~~ fr\n\n", f"> {old}\n\n\n~~~~ fr\n{new}\n")
    out.write_text(work, "utf-8")
    run(center, "translate", "--take", str(out))
    done = path.read_text("utf-8")
    assert "<!--" not in done
    assert done.endswith("\n!!! danger\n\n    Attention.\n\n1. Appelez.\n")


def test_a_new_topic_has_its_pages_its_headings_and_ways_to_it(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = center / "docs/fr/account/lost.md"
    path.write_text(path.read_text("utf-8") + "\n## Étapes {#steps}\n\n1. Bien.\n", "utf-8")
    title = ("--title", "fr=Carte perdue")
    assert run(center, "new", "account/card", "--kind", "how-to", *title) == 0
    page = (center / "docs/fr/account/card.md").read_text("utf-8")
    assert "title: Carte perdue\n" in page
    assert "## Étapes {#steps}" in page, "as this site calls it"
    assert "## Before you start {#before-you-start}" in page, "as nobody has called it yet"
    assert "related: [account/index]" in page
    assert "- [Carte perdue](card.md)" in (center / "docs/fr/account/index.md").read_text("utf-8")
    nav = project.read(center).navigation
    assert nav == ("index", "account/index", "account/lost", "account/card", "fees/index")
    told = about(center, capsys)
    assert any("docs/en/account/card.md:2" in row and "is empty. Fill it in" in row for row in told)


def test_a_title_with_signs_of_yaml_is_written_so_that_it_is_read(center: Path) -> None:
    said = "Lost bike: what to do"
    assert run(center, "new", "account/bike", "--title", f"en={said}") == 0
    text = (center / "docs/en/account/bike.md").read_text("utf-8")
    assert f"title: '{said}'\n" in text
    assert run(center, "rename", "account/bike", "account/bicycle") == 0


def test_an_unreadable_page_is_named_before_anything_moves(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = center / "docs/fr/fees/index.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: a: "), "utf-8")
    before = everything(center)
    for arguments in (
        ("rename", "account/lost", "a/b"),
        ("delete", "account/lost", "--to", "index"),
    ):
        assert run(center, *arguments) == 2
        assert "docs/fr/fees/index.md: its front matter cannot be read" in capsys.readouterr().err
    assert everything(center) == before


def test_a_topic_in_one_language_is_enough(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(center, "new", "shop/sim", "--lang", "fr", "--title", "fr=Carte SIM perdue") == 0
    path = center / "docs/fr/shop/index.md"
    text = path.read_text("utf-8").replace("title:", "title: Boutique")
    text = text.replace("description:", f"description: {ABOUT['fr'].format('Boutique')}")
    path.write_text(text.replace("<!-- Une", "Achetez.\n\n<!-- Une").replace("s: []", "s: [a]"))
    assert "- [Carte SIM perdue](sim.md)" in text
    path = center / "docs/fr/shop/sim.md"
    text = path.read_text("utf-8").replace(
        "description:", f"description: {ABOUT['fr'].format('Carte')}"
    )
    text = text.replace("keywords: []", "keywords: [puce]")
    path.write_text(text.replace("<!-- Une", "Achetez une carte.\n\n<!-- Une"), "utf-8")
    run(center, "approve", "--all", "--by", "Ada")
    assert about(center, capsys) == []
    assert (
        (center / "mkdocs.yml")
        .read_text("utf-8")
        .endswith("  - shop:\n      - shop/index.md\n      - shop/sim.md\n")
    )


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("lost.md", "../fees/lost.md"),
        ("lost.md#now", "../fees/lost.md#now"),
        ("./lost.md", "../fees/lost.md"),
        ("../account/lost.md", "../fees/lost.md"),
        ("other.md", "other.md"),
        ("img/lost.png", "img/lost.png"),
        ("https://lost.example/lost.md", "https://lost.example/lost.md"),
        ("/account/lost.md", "/account/lost.md"),
        ("#lost", "#lost"),
        ("{{ brand }}/lost.md", "{{ brand }}/lost.md"),
        ("//[lost.md", "//[lost.md"),
    ],
)
@pytest.mark.parametrize("form", ["[a]({})", '[a](<{}> "b")', "![a]({})", "[a]: {}\n"])
def test_links_follow_in_each_form(form: str, href: str, expected: str) -> None:
    def rename(name: str) -> str:
        return {"account/lost": "fees/lost"}.get(name, name)

    text = form.format(href)
    now = relink.links(text, "account/page", "account/page", rename)
    assert now == (text if href == expected else form.format(expected))


def test_sync_puts_in_order_what_can_be(center: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = center / "docs/fr/account/lost.md"
    page.write_text(page.read_text("utf-8").replace("related: [index]", "related: [fees/index]"))
    config = center / "mkdocs.yml"
    config.write_text(CONFIG.replace("account/lost.md  # of a phone", "account/lots.md"), "utf-8")
    assert run(center, "sync", "--check") == 1
    assert "docs/fr/account/lost.md: not in order" in capsys.readouterr().out
    assert run(center, "sync") == 0
    assert "related: [index]" in page.read_text("utf-8"), "as its source says"
    names = project.read(center).navigation
    assert names == ("index", "account/index", "account/lost", "fees/index")
    assert "  - account/lost\n" in (center / "data/published.yml").read_text("utf-8")
    assert run(center, "sync", "--check") == 0
    assert about(center, capsys) == []


def test_what_was_published_does_not_vanish(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(center, "sync")
    assert run(center, "rename", "account/lost", "account/phone") == 0
    assert about(center, capsys) == []
    run(center, "sync")
    for path in center.rglob("phone.md"):
        path.unlink()
    told = [row for row in about(center, capsys) if "vanished-topic" in row]
    assert [row.partition(": ")[0] for row in told] == [
        "data/published.yml:4",
        "data/published.yml:5",
    ]
    assert "or write `moved_from: [account/lost]` in those" in told[0]


@pytest.mark.parametrize(
    ("folder", "what", "lines"),
    [
        (".", [], 3),
        ("docs/fr", ["index.md"], 1),
        ("docs", ["fr"], 2),
        ("data", ["index"], 2),
        (".", ["docs/fr"], 2),
        ("docs/fr/account", ["account/index"], 0),
    ],
)
def test_commands_run_from_any_folder_for_a_file_a_topic_or_a_language(  # noqa: PLR0913, PLR0917  # two are pytest's
    center: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    what: list[str],
    lines: int,
) -> None:
    for name in ("en/index", "fr/index", "fr/fees/index"):
        path = center / f"docs/{name}.md"
        path.write_text(path.read_text("utf-8") + "\n## X\n", "utf-8")
    monkeypatch.chdir(center / folder)
    capsys.readouterr()
    cli.main(["check", *what])
    rows = capsys.readouterr().out.splitlines()
    assert rows[-1].startswith("Elsewhere: ") is (lines < 3)
    told = [row for row in rows if "[own-ids]" in row]
    assert len(told) == lines
    assert all(row.startswith("docs/") for row in told)


def test_a_page_is_renamed_from_the_folder_it_lies_in(
    center: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(center / "docs/fr/account")
    assert cli.main(["rename", "index.md", "profile/index"]) == 0
    assert (center / "docs/en/profile/index.md").is_file()


def test_what_is_no_file_topic_or_language_is_told(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(center, "check", "acount/index") == 2
    assert "Did you mean 'account/index'?" in capsys.readouterr().err


def test_an_overview_begins_its_section_and_lists_it(center: Path) -> None:
    for path in center.rglob("account/index.md"):
        path.unlink()
    assert run(center, "sync") == 0
    assert run(center, "new", "account/index", "--kind", "overview") == 0
    assert project.read(center).navigation[:3] == ("index", "account/index", "account/lost")
    text = (center / "docs/fr/account/index.md").read_text("utf-8")
    assert "- [Téléphone perdu](lost.md)\u00a0: " in text


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("zh", "- [T](x.md)：<!-- "),
        ("en", "- [T](x.md): <!-- "),
        ("fr", "- [T](x.md)\u00a0: <!-- "),
        ("ja", "- [T](x.md)：<!-- "),
    ],
)
def test_an_entry_that_is_begun_has_the_signs_of_its_language(language: str, begins: str) -> None:
    assert beginning.item("T", "x", language).startswith(begins)


def test_the_path_of_a_page_says_which_language_is_meant(
    center: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = center / "docs/en/fees/index.md"
    page.write_text(page.read_text("utf-8").replace("cost nothing", "cost a lot"), "utf-8")
    monkeypatch.chdir(center)
    capsys.readouterr()
    assert cli.main(["outdated", "docs/fr/fees/index.md"]) == 0
    assert "docs/fr/fees/index.md:10" in capsys.readouterr().out
    assert cli.main(["outdated", "docs/fr/index.md"]) == 0
    assert "fees" not in capsys.readouterr().out


def test_after_each_command_everything_is_in_order(center: Path) -> None:
    assert run(center, "sync") == 0
    for arguments in (
        ("new", "fees/card"),
        ("rename", "account/lost", "fees/phone"),
        ("delete", "fees/phone", "--to", "index"),
    ):
        assert run(center, *arguments) == 0
        assert run(center, "sync", "--check") == 0, arguments


def test_a_topic_that_no_overview_leads_to_is_told_once(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {language: (center / f"docs/{language}/account/index.md") for language in SAID}
    texts = {language: path.read_text("utf-8") for language, path in before.items()}
    for language, path in before.items():
        path.write_text(texts[language].replace("(lost.md)", "(../index.md)"), "utf-8")
    told = [row for row in about(center, capsys) if "unlisted-topic" in row]
    assert [row.partition(": ")[0] for row in told] == ["docs/en/account/lost.md:1"]
    assert "Link it there: (lost.md), and in fr alike." in told[0]
    before["en"].write_text(texts["en"], "utf-8")
    told = [row for row in about(center, capsys) if "unlisted-topic" in row]
    assert [row.partition(": ")[0] for row in told] == ["docs/fr/account/lost.md:1"]
    assert "alike" not in told[0]


def test_an_overview_that_still_says_a_slug_is_told(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(center, "rename", "account/lost", "account/lost-phone") == 0
    path = center / "docs/fr/account/index.md"
    path.write_text(path.read_text("utf-8").replace("[Téléphone perdu]", "[lost-phone]"), "utf-8")
    (told,) = [row for row in about(center, capsys) if "link-text" in row]
    assert told.startswith("docs/fr/account/index.md:")
    assert 'the link "lost-phone" reads like the name of a file' in told
    assert 'Write what the page is about: "Téléphone perdu".' in told


def test_what_was_written_alike_in_all_languages_is_owed_by_none(
    center: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(center, "delete", "account/lost", "--to", "fees/index") == 0
    assert "- [Fees]" in (center / "docs/en/account/index.md").read_text("utf-8")
    assert "outdated" not in "".join(about(center, capsys))
    path = center / "docs/en/account/index.md"
    path.write_text(path.read_text("utf-8").replace("what to do", "what to pay"), "utf-8")
    (told,) = [row for row in about(center, capsys) if "[outdated]" in row]
    assert 'says "Fees: what to pay." instead of "Fees: what to do."' in told


def test_the_sign_of_a_topic_goes_with_it(center: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = center / "data/home.yml"
    home = path.read_text("utf-8").replace("account/lost", "fees/index")
    path.write_text(f"{home}signs:\n  - {{topic: account/lost, icon: bell}}\n", "utf-8")
    assert run(center, "delete", "account/lost", "--to", "fees/index") == 0
    assert "account/lost" not in path.read_text("utf-8")
    assert "[ledger]" not in "".join(about(center, capsys))
