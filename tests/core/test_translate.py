"""`helpcenter translate`: one file to a translator, and back, without git and without a loss."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

from conftest import begun
from helpcenter import cli, ledger
from helpcenter.content import project, written
from helpcenter.content.catalog import Tree
from helpcenter.parity import engine, stamps
from helpcenter.translation import pages, taking, units, workfile
from helpcenter.translation.desk import Desk
from helpcenter.translation.units import State, Unit

EN = """\
---
title: Fees
description: What it costs.
keywords: [fees, "costs: all"]
---

A transfer costs a fee.

## Steps {#steps}

1. Open the app.
2. Choose the [amount](amounts.md).
    - It is **yours**.

!!! danger

    Never tell your password.

| What | How much |
| --- | --- |
| a transfer | {{ fact.fee }} |
"""
FR = """\
---
title: Frais
description: Ce que cela coûte.
keywords: [frais]
---

Un transfert coûte des frais.

## Étapes {#steps}

1. Ouvrez l’application.
2. Choisissez le [montant](amounts.md).
    - Il est **à vous**.

!!! danger

    Ne dites jamais votre mot de passe.

| Quoi | Combien |
| --- | --- |
| un transfert | {{ fact.fee }} |
"""


class Desktop:
    """A tree in English and French, and somebody who translates there."""

    def __init__(self, root: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capture = capture
        self.file = root / "work.md"
        for name, text in {"en/fees.md": EN, "fr/fees.md": FR}.items():
            self.write(name, text)
        self.write("en/amounts.md", "An amount.\n")
        self.write("fr/amounts.md", "Un montant.\n")
        assert self.run("stamp", "--all")[0] == 0

    def run(self, *arguments: str) -> tuple[int, str]:
        tree = ["--docs", str(self.root), "--source", "en", "--languages", "en,fr"]
        code = cli.main([*arguments, *tree])
        said = self.capture.readouterr()
        return code, said.out + said.err

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def text(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        assert text.count(old) == 1, text
        self.write(name, text.replace(old, new))

    def outdate(self) -> None:
        """Change two texts of the source."""
        self.edit("en/fees.md", "Open the app.", "Open the website.")
        self.edit("en/fees.md", "A transfer costs a fee.", "A transfer costs a small fee.")

    def begin(self) -> str:
        self.file.unlink(missing_ok=True)
        code, said = self.run("translate", "fees", "--lang", "fr", "--out", str(self.file))
        assert code == 0, said
        return said

    def fill(self, source: str, old: str, new: str) -> None:
        """Write into the box of a text of the source, as an editor does."""
        head, sign, rest = self.text("work.md").partition(f"\n> {source}\n")
        assert sign, head
        before, box, after = rest.partition("~~~~ fr\n")
        assert after.startswith(f"{old}\n~~~~")
        self.write("work.md", f"{head}{sign}{before}{box}{new}{after.removeprefix(old)}")

    def take(self) -> tuple[int, str]:
        return self.run("translate", "--take", str(self.file))

    def state(self) -> str:
        tree = Tree(self.root, self.root, ("en", "fr"), "en")
        return engine.check(tree, jobs=1).topics["fees"].pages["fr"].state


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desktop:
    return Desktop(tmp_path, capsys)


def test_an_outdated_page_is_brought_up_to_date_with_one_file_and_no_look_at_git(
    desk: Desktop,
) -> None:
    desk.outdate()
    assert desk.state() == "outdated"
    assert "2 of 11 texts" in desk.begin()
    assert not (desk.root / ".git").exists()
    work = desk.text("work.md")
    assert "Open the [-app-]." in work
    assert "Open the {+website+}." in work
    assert "TO DO 2 of 2" in work
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez le site.")
    desk.edit("work.md", "Un transfert coûte des frais.", "Un transfert coûte de petits frais.")
    code, said = desk.take()
    assert code == 0, said
    assert desk.text("fr/fees.md") == FR.replace("l’application", "le site").replace(
        "coûte des frais", "coûte de petits frais"
    )
    assert desk.state() == "current"


def test_a_file_in_which_nothing_was_written_changes_nothing(desk: Desktop) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the website.")
    before = {p: p.read_bytes() for p in desk.root.rglob("*") if p.is_file()}
    desk.begin()
    code, said = desk.take()
    assert code == 0
    assert said.endswith(f"{desk.file}: nothing in it is new.\n")
    assert {p: p.read_bytes() for p in before} == before
    assert desk.state() == "outdated"


def test_some_of_it_may_be_done_first_and_the_rest_is_told_by_its_line(desk: Desktop) -> None:
    desk.outdate()
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez le site.")
    code, said = desk.take()
    line = desk.text("work.md").split("\n").index("Un transfert coûte des frais.")
    assert code == 0
    assert said.splitlines() == [
        "wrote fr/fees.md: 1 text",
        f"1 text of fees still to be done: {desk.file}:{line}",
    ]
    desk.edit("work.md", "Un transfert coûte des frais.", "Un transfert coûte peu.")
    assert desk.take()[0] == 0
    assert desk.state() == "current"


def test_a_file_that_is_made_anew_keeps_what_was_written_there(desk: Desktop) -> None:
    desk.outdate()
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez le site.")
    desk.edit("work.md", "Un transfert coûte des frais.", "Un transfert coûte peu.")
    desk.edit("en/fees.md", "A transfer costs a small fee.", "A transfer costs next to nothing.")
    line = desk.text("work.md").split("\n").index("Un transfert coûte peu.")
    asked = ("translate", "fees", "--lang", "fr", "--out", str(desk.file))
    code, said = desk.run(*asked)
    assert (code, "--again" in said) == (2, True)
    code, said = desk.run(*asked, "--again")
    assert code == 0
    assert said.startswith(
        f"not brought over (another source now, or a broken box): {desk.file}.old:{line}\n"
    )
    assert "\nOuvrez le site.\n" in desk.text("work.md")
    assert "\nUn transfert coûte peu.\n" in desk.text("work.md.old")
    desk.edit("work.md", "\nOuvrez le site.\n~~~~", "\nOuvrez le site.")
    code, said = desk.run(*asked, "--again")
    assert (code, "work.md.old is there already, and would be lost" in said) == (2, True)
    desk.edit("work.md", "\nOuvrez le site.", "\nOuvrez le site.\n~~~~")
    desk.edit("work.md", "Un transfert coûte des frais.", "Un transfert ne coûte presque rien.")
    assert desk.take()[0] == 0
    assert "1. Ouvrez le site." in desk.text("fr/fees.md")
    assert desk.state() == "current"


def test_what_is_typed_gets_the_typography_of_its_language(desk: Desktop) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the website: now.")
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez l'adresse : vite.")
    assert desk.take()[0] == 0
    assert "1. Ouvrez l’adresse\u00a0: vite." in desk.text("fr/fees.md")
    assert desk.take() == (0, f"{desk.file}: nothing in it is new.\n"), "it is the same again"


def test_no_file_is_written_among_the_articles(
    desk: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = desk.root / "fr/work.md"
    code, said = desk.run("translate", "fees", "--lang", "fr", "--out", str(out))
    assert (code, "would be published" in said, out.exists()) == (2, True, False)
    monkeypatch.chdir(desk.root / "fr")
    assert desk.run("translate", "fees", "--lang", "fr")[0] == 0
    assert (desk.root / "fees.fr.work.md").is_file()


@pytest.mark.parametrize(
    "command",
    [
        ("stamp", "fees", "--unaffected"),
        ("check", "--fix"),
        ("translate", "--take", "work.md"),
    ],
)
def test_a_full_disk_takes_nothing_away(
    desk: Desktop, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    desk.edit("fr/fees.md", "Ouvrez l’application.", "Ouvrez l'application.")
    desk.edit("en/fees.md", "Open the app.", "Open the website.")
    desk.begin()
    desk.edit("work.md", "Ouvrez l'application.", "Ouvrez le site.")
    before = {p: p.read_bytes() for p in desk.root.rglob("*") if p.is_file()}

    def full(**_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.chdir(desk.root)
    monkeypatch.setattr("helpcenter.content.change.tempfile.mkstemp", full)
    code, said = desk.run(*command)
    assert code == 2
    assert ".txt: No space left" in said or "fees.md: No space left" in said
    assert {p: p.read_bytes() for p in desk.root.rglob("*") if p.is_file()} == before


def test_a_topic_is_known_by_its_name_without_its_section(desk: Desktop) -> None:
    desk.write("en/money/costs.md", "Costs.\n")
    code, said = desk.run("translate", "account/costs", "--lang", "fr")
    assert (code, "Did you mean 'money/costs'?" in said) == (2, True)


def test_what_others_changed_meanwhile_is_told_and_stays(desk: Desktop) -> None:
    desk.outdate()
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez le site.")
    desk.edit("work.md", "Un transfert coûte des frais.", "Un transfert coûte peu.")
    desk.edit("fr/fees.md", "Ouvrez l’application.", "Ouvrez le site web.")
    code, said = desk.take()
    assert code == 1
    assert f"{desk.file}:" in said
    assert "the page says “Ouvrez le site web.”, here stands “Ouvrez le site.”" in said
    assert "1. Ouvrez le site web." in desk.text("fr/fees.md")
    assert "Un transfert coûte peu." in desk.text("fr/fees.md")
    assert "Ouvrez le site." in desk.text("work.md")


def test_a_source_that_changed_meanwhile_is_told(desk: Desktop) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the website.")
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez le site.")
    desk.edit("en/fees.md", "Open the website.", "Close the website.")
    code, said = desk.take()
    assert code == 1
    assert "what “Ouvrez le site.” translates has changed since this file was made" in said
    assert desk.text("fr/fees.md") == FR


def test_the_same_text_written_on_both_sides_is_no_conflict(desk: Desktop) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the website.")
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez le site.")
    desk.edit("fr/fees.md", "Ouvrez l’application.", "Ouvrez le site.")
    assert desk.take()[0] == 0


def test_a_change_that_needs_no_translation_is_ticked(desk: Desktop) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the application.")
    desk.begin()
    desk.edit("work.md", "- [ ] It is right", "- [x] It is right")
    assert desk.take()[0] == 0
    assert desk.text("fr/fees.md") == FR
    assert desk.state() == "current"


def test_a_page_of_another_source_is_compared_as_a_whole_before_it_is_stamped(
    desk: Desktop,
) -> None:
    desk.edit(".stamps/fr/fees.txt", "source en", "source de")
    said = desk.begin()
    assert "11 of 11 texts to be done" in said
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez l’appli.")
    assert "10 texts of fees still to be done" in desk.take()[1]
    assert "source de" in desk.text(".stamps/fr/fees.txt")
    desk.write("work.md", desk.text("work.md").replace("- [ ] It is right", "- [x] It is right"))
    assert desk.take()[0] == 0
    assert desk.state() == "current"


def test_what_a_source_says_of_itself_leaves_nothing_behind() -> None:
    waits = 'waivers:\n  - {check: missing-topic, reason: "Later."}'
    text = f"---\ntitle: A\nsource: fr\n{waits}\n---\n\nText.\n"
    assert pages.unwaived(text) == "---\ntitle: A\nsource: fr\n---\n\nText.\n"


@pytest.mark.parametrize(("language", "told"), [("en", "Open the app."), ("es", "Abra la app.")])
def test_what_was_translated_alike_is_offered_whatever_was_written_first(
    desk: Desktop, language: str, told: str
) -> None:
    desk.write("es/amounts.md", "Un monto.\n")
    spanish = FR.replace("Ouvrez l’application.", "Abra la app.")
    desk.write("es/fees.md", spanish)
    tree = ["--docs", str(desk.root), "--source", "en", "--languages", "en,fr,es"]
    assert cli.main(["stamp", "--all", *tree]) == 0
    desk.write("fr/new.md", "---\nsource: fr\n---\n\n1. Ouvrez l’application.\n")
    new = ["translate", "new", "--lang", language, "--out", str(desk.file), *tree]
    assert cli.main(new) == 0
    assert f"- near, 100 %: Ouvrez l’application. → {told} (" in desk.file.read_text("utf-8")


GLOSSARY = """\
terms:
  - {id: lock, en: {use: [lock]}, fr: {use: [verrou]}, es: {use: [cerrojo]}}
  - {id: phone, en: {use: [phone]}, fr: {use: [téléphone]}, es: {use: [móvil], avoid: [celular]}}
"""


def test_take_tells_what_is_in_doubt_and_refuses_what_check_would(desk: Desktop) -> None:
    desk.write("glossary.yml", GLOSSARY)
    desk.write("es/amounts.md", "Un monto.\n")
    desk.write("fr/new.md", "---\nsource: fr\n---\n\nMettez un verrou sur le téléphone.\n")
    desk.write("en/new.md", "Lock the phone.\n")
    tree = ["--docs", str(desk.root), "--source", "en", "--languages", "en,fr,es"]
    tree += ["--glossary", str(desk.root / "glossary.yml")]
    assert cli.main(["translate", "new", "--lang", "es", "--out", str(desk.file), *tree]) == 0
    begun = desk.text("work.md")
    take = ["translate", "--take", str(desk.file), *tree]
    desk.write("work.md", begun.replace("~~~~ es\n\n", "~~~~ es\nBloquee el celular.\n"))
    desk.capture.readouterr()
    assert cli.main(take) == 1
    line = desk.text("work.md").split("\n").index("Bloquee el celular.")
    said = desk.capture.readouterr().err
    assert f"{desk.file}:{line}: " in said, "there is no page yet"
    assert "[forbidden-term]" in said
    desk.edit("work.md", "Bloquee el celular.", "Bloquee el móvil.")
    assert cli.main(take) == 0
    assert 'uses the term "verrou"' in desk.capture.readouterr().err
    cli.main(["check", *tree])
    assert "es/new.md" not in desk.capture.readouterr().out


def test_what_the_source_has_put_in_and_who_follows_it_forgot_is_told(desk: Desktop) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the app at once.")
    desk.begin()
    desk.fill("Open the app{+ at once+}.", "Ouvrez l’application.", "Ouvrez votre application.")
    code, said = desk.take()
    assert (code, "'at once' (at-once): the source has put that in" in said) == (0, True)


def test_what_is_no_text_to_be_done_is_told(desk: Desktop) -> None:
    first, second = "1. Open the app.\n", "2. Choose the [amount](amounts.md).\n"
    desk.edit("en/fees.md", f"{first}{second}", "1. " + second[3:] + "2. " + first[3:])
    said = desk.begin()
    assert "nothing of 11 texts is owed" in said
    assert "fr/fees.md:1: outdated: the blocks of en/fees.md stand in another order" in said


ADDED: Mapping[str, tuple[str, str, str]] = {
    "a step": (
        "2. Choose",
        "2. Wait.\n3. Choose",
        FR.replace("2. Choisissez", "2. Attendez.\n3. Choisissez"),
    ),
    "a last row": (
        "| {{ fact.fee }} |\n",
        "| {{ fact.fee }} |\n| Wait. | {{ fact.fee }} |\n",
        FR + "| Attendez. | {{ fact.fee }} |\n",
    ),
    "a first row": (
        "| --- | --- |\n",
        "| --- | --- |\n| Wait. | {{ fact.fee }} |\n",
        FR.replace("| --- | --- |\n", "| --- | --- |\n| Attendez. | {{ fact.fee }} |\n"),
    ),
    "a note": (
        "\n!!! danger",
        "\n!!! tip\n\n    Wait.\n\n!!! danger",
        FR.replace("\n!!! danger", "\n!!! tip\n\n    Attendez.\n\n!!! danger"),
    ),
    "a first paragraph": (
        "---\n\nA transfer",
        "---\n\nWait.\n\nA transfer",
        FR.replace("---\n\nUn transfert", "---\n\nAttendez.\n\nUn transfert"),
    ),
}


@pytest.mark.parametrize("name", ADDED)
def test_what_is_new_comes_where_the_source_has_it(desk: Desktop, name: str) -> None:
    old, new, expected = ADDED[name]
    desk.edit("en/fees.md", old, new)
    desk.begin()
    source = "Wait. | {{ fact.fee }}" if "row" in name else "Wait."
    desk.fill(source, "", source.replace("Wait", "Attendez"))
    code, said = desk.take()
    assert code == 0, said
    assert desk.text("fr/fees.md") == expected
    assert desk.state() == "current"


@pytest.mark.parametrize(
    ("old", "own"),
    [
        ("    - It is **yours**.\n", "    - Il est **à vous**.\n"),
        ("1. Open the app.\n2. Choose", "1. Ouvrez l’application.\n2. Choisissez"),
        ("!!! danger\n\n    Never tell your password.\n\n",
         "!!! danger\n\n    Ne dites jamais votre mot de passe.\n\n"),
    ],
)  # fmt: skip
def test_what_is_gone_goes_when_its_box_is_emptied(desk: Desktop, old: str, own: str) -> None:
    last = {"1": ("1. Choose", "1. Choisissez")}.get(old[0], ("", ""))
    desk.edit("en/fees.md", old, last[0])
    desk.begin()
    work = desk.text("work.md")
    start = work.index("~~~~ fr\n", work.index("the source says this no more")) + len("~~~~ fr\n")
    desk.write("work.md", work[:start] + work[work.index("\n~~~~", start) :])
    code, said = desk.take()
    assert code == 0, said
    assert desk.text("fr/fees.md") == FR.replace(own, last[1])
    assert desk.state() == "current"


def test_a_page_that_is_not_there_is_written_once_it_is_whole(desk: Desktop) -> None:
    (desk.root / "fr/fees.md").unlink()
    (desk.root / ".stamps/fr/fees.txt").unlink()
    desk.begin()
    for old, new in zip(
        [u.source for u in _units(desk)], [t for t in _texts(FR) if t], strict=True
    ):
        shown = old.replace("\n", "\n> ")
        if old != "What | How much":
            desk.fill(shown, "", new)
    code, said = desk.take()
    assert code == 1
    assert "1 of 11 texts still to be translated (lines 19 of the source)" in said
    assert not (desk.root / "fr/fees.md").exists()
    desk.fill("What | How much", "", "Quoi | Combien")
    code, said = desk.take()
    assert code == 0, said
    assert desk.text("fr/fees.md") == FR
    assert desk.state() == "current"


def _units(desk: Desktop) -> list[units.Unit]:
    return Desk(Tree(desk.root, desk.root, ("en", "fr"), "en")).units("fees", "fr")


def _texts(text: str) -> list[str]:
    body = [w.text for w in written.read(text).texts if w]
    return ["Frais", "Ce que cela coûte.", "frais", *body]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ouvrez.\n\n# Titre", "more than one block"),
        ("Ouvrez.\n- Fermez.", "more than one block"),
        ("Ouvrez {{ fact.other }}.", "[placeholders]"),
        ("Ouvrez [ceci](amounts.md).", "[link-targets]"),
        ("Ouvrez le\x00 site.", "[encoding]"),
    ],
)
def test_what_would_spoil_the_page_is_told_and_nothing_is_written(
    desk: Desktop, text: str, told: str
) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the website.")
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", text)
    code, said = desk.take()
    assert code == 1
    assert told in said
    assert "Nothing was written" in said
    assert desk.text("fr/fees.md") == FR


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda _: "# Hello\n", ":1: this is no work file."),
        (lambda t: t.replace("\n~~~~\n", "\n", 1), "is missing or not closed"),
        (lambda t: t.replace("~~~~ fr\n", "", 1), "is missing or not closed"),
        (lambda t: t + t[t.index("## 4") :], "stands here twice"),
        (lambda t: t.replace("helpcenter: fees", "helpcenter: gone"), "not there now"),
        (lambda t: t[: t.index("## 1 ")], "no text stands here"),
        (lambda t: t.replace("~~~~ fr\nFrais\n", "~~~~ fr\n\n"), "nothing stands here"),
    ],
)
def test_a_broken_file_is_told_with_its_line(desk: Desktop, damage, told: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    desk.begin()
    desk.write("work.md", damage(desk.text("work.md")))
    code, said = desk.take()
    assert code in {1, 2}
    assert told in said
    assert desk.text("fr/fees.md") == FR


def test_a_page_that_nobody_can_read_is_not_translated(desk: Desktop) -> None:
    desk.edit("en/fees.md", "Open the app.", "Open the website.")
    desk.begin()
    desk.edit("work.md", "Ouvrez l’application.", "Ouvrez le site.")
    broken = FR.replace("1. Ouvrez", "<<<<<<< ours\n1. Ouvrez")
    desk.write("fr/fees.md", broken)
    code, said = desk.take()
    assert code == 1
    assert "fr/fees.md: its front matter cannot be read, or a merge was not finished" in said
    assert desk.text("fr/fees.md") == broken
    code, said = desk.run("translate", "fees", "--lang", "fr", "--out", str(desk.root / "x"))
    assert code == 2
    assert "Mend that first" in said


def test_comments_of_a_translator_stay(desk: Desktop) -> None:
    desk.edit("en/fees.md", "2. Choose", "2. Wait.\n3. Choose")
    page = FR.replace("2. Choisissez", "<!-- ask Ada -->\n2. Choisissez")
    desk.write("fr/fees.md", page)
    desk.begin()
    desk.fill("Wait.", "", "Attendez.")
    desk.take()
    assert "<!-- ask Ada -->" in desk.text("fr/fees.md")
    assert "Attendez." in desk.text("fr/fees.md")


def test_an_editor_of_windows_changes_the_ends_of_lines_and_nothing_else(desk: Desktop) -> None:
    desk.write("fr/fees.md", FR.replace("\n", "\r\n"))
    desk.edit("en/fees.md", "Open the app.", "Open the website.")
    desk.begin()
    work = desk.text("work.md").replace("Ouvrez l’application.", "Ouvrez le site.")
    desk.write("work.md", "\ufeff" + work.replace("\n", "\r\n"))
    assert desk.take()[0] == 0
    expected = FR.replace("l’application", "le site")
    assert desk.text("fr/fees.md") == expected.replace("\n", "\r\n")


def test_what_was_translated_much_alike_and_the_glossary_are_shown(desk: Desktop) -> None:
    desk.write("en/amounts.md", "Open the app first.\n")
    desk.write("fr/amounts.md", "Ouvrez d’abord l’application.\n")
    desk.write(
        "terms.yml", "terms:\n  - {id: app, en: {use: [website]}, fr: {use: [site officiel]}}\n"
    )
    desk.run("stamp", "amounts")
    desk.edit("en/fees.md", "Open the app.", "Open the website first.")
    desk.run("translate", "fees", "--lang", "fr", "--out", str(desk.file), "--glossary",
             str(desk.root / "terms.yml"))  # fmt: skip
    work = desk.text("work.md")
    assert "- words: website → site officiel" in work
    assert "%: Open the app first. → Ouvrez d’abord l’application. (fr/amounts.md:1)" in work


def test_what_readers_see_of_a_placeholder_stands_with_its_text() -> None:
    unit = Unit(
        "a", "fees", "fr", "paragraph", "At least {{ fact.least }}.", "", State.MISSING,
        0, -1, "en/fees.md:1", "fr/fees.md",
    )  # fmt: skip
    shown = {"fact.least": "12 caractères"}
    assert "- shown as: {{ fact.least }} → 12 caractères\n" in workfile.write(
        [unit], lambda _: (), {}, shown
    )


def test_a_text_of_data_is_exchanged_where_it_stands(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/en/a.md").write_text("A.\n")
    text = """\
# of ours
items:
  - id: one
    name: {en: One, fr: Un}  # flow
    about:
      en: About it
      fr: "À propos"
  - id: two
    name: {en: Two}
"""
    (data / "things.yml").write_text(text, "utf-8")
    tree = Tree(tmp_path, tmp_path / "docs", ("en", "fr"), "en", data=data)
    topic = "data/things.yml"
    given = [
        desk_given(unit, {"One": "Un, deux", "About it": "De ça, tout", "Two": "Deux"}[unit.source])
        for unit in Desk(tree).units(topic, "fr")
    ]
    taken = Desk(tree).take(topic, "fr", given)
    assert not taken.problems
    assert not taken.findings
    assert taken.files[data / "things.yml"].decode() == text.replace(
        "fr: Un}", 'fr: "Un, deux"}'
    ).replace("À propos", "De ça, tout").replace("{en: Two}", "{en: Two, fr: Deux}")
    assert stamps.is_said(tree, topic)


def desk_given(unit: units.Unit, text: str) -> taking.Given:
    return taking.Given(unit.id, text, unit.was)


@pytest.fixture(scope="module")
def ours() -> Desk:
    own = project.read(begun())
    return Desk(own.tree(), ledger.of(own)[0])


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Écrivez à aide@ailleurs.example.", "unknown-contact"),
        ("Lisez [ceci](https://ailleurs.example/x).", "unknown-contact"),
        ("Appelez le +33 1 99 00 12 34.", "unknown-contact"),
        ("Envoyez\u200b tout.", "disguised-text"),
    ],
)
def test_nothing_comes_in_that_could_deceive_readers(ours: Desk, text: str, check: str) -> None:
    unit = next(u for u in ours.units("faq", "fr") if u.kind == "paragraph")
    taken = ours.take("faq", "fr", [taking.Given(unit.id, text, unit.was)])
    assert check in {one.check for one in taken.findings}
    assert not taken.files
