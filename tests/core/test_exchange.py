"""`helpcenter export` and `import`: through the tools of translators, and back."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import pypo, tmx, xliff2

from conftest import CASES
from helpcenter import cli
from helpcenter.cli import exchange
from helpcenter.content.catalog import Tree
from helpcenter.parity import engine
from helpcenter.translation import formats
from helpcenter.translation.units import State, Unit

BIN = Path(sys.executable).parent
EN = "# A\n\nOpen the app.\n\nIt costs [a fee](b.md), {{ fact.fee }}.\n\n1. Say “yes”.\n"
FR = "# A\n\nOuvrez l’application.\n\nCela coûte [des frais](b.md), {{ fact.fee }}.\n\n1. Dites.\n"


class Exchange:
    """A tree in English and French, of which a page is outdated."""

    def __init__(self, root: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capture = capture
        for name, text in {"en/a": EN, "fr/a": FR, "en/b": "A fee.\n", "fr/b": "Frais.\n"}.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / f"{name}.md").write_text(text, "utf-8")
        self.run("stamp", "--all")

    def run(self, *arguments: str) -> tuple[int, str]:
        tree = ["--docs", str(self.root), "--source", "en", "--languages", "en,fr"]
        code = cli.main([*arguments, *tree])
        said = self.capture.readouterr()
        return code, said.out + said.err

    def export(self, name: str, form: str) -> Path:
        out = self.root / name
        code, said = self.run("export", "--lang", "fr", "--format", form, "--out", str(out))
        assert code == 0, said
        return out

    def take(self, file: Path) -> tuple[int, str]:
        return self.run("import", str(file))

    def outdate(self) -> None:
        path = self.root / "en/a.md"
        path.write_text(EN.replace("the app", "the app now"), "utf-8")

    @property
    def page(self) -> str:
        return (self.root / "fr/a.md").read_text("utf-8")

    def state(self) -> str:
        tree = Tree(self.root, self.root, ("en", "fr"), "en")
        return engine.check(tree, jobs=1).topics["a"].pages["fr"].state


@pytest.fixture
def center(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Exchange:
    return Exchange(tmp_path, capsys)


DONE = FR.replace("Ouvrez l’application", "Ouvrez maintenant l’application")


def weblate(file: Path) -> Path:
    """Translate what is open, and save it with the library that Weblate saves with."""
    store = pypo.pofile.parsefile(str(file))
    store.updateheader(
        add=True, X_Generator="Weblate 5.8", Language_Team="French <x>", Last_Translator="A <a@b.c>"
    )
    store.wrapper.width = -1
    for unit in store.units:
        if "app now" in unit.source:
            unit.target = "Ouvrez maintenant l’application."
            unit.markfuzzy(False)
    store.savefile(str(file))
    return file


@pytest.mark.parametrize("tool", ["export", "pot2po", "msgmerge"])
def test_a_po_file_comes_back_through_the_tools_that_keep_them(center: Exchange, tool: str) -> None:
    if tool == "msgmerge" and shutil.which(tool) is None:
        pytest.skip("gettext is not installed")
    old = center.export("old.po", "po")
    center.outdate()
    new = center.root / "new.po"
    if tool == "export":
        center.export("new.po", "po")
    else:
        pot = center.export("new.pot", "pot")
        command = {
            "pot2po": [str(BIN / "pot2po"), "--progress=none", "-t", str(old), str(pot), str(new)],
            "msgmerge": ["msgmerge", "-q", str(old), str(pot), "-o", str(new)],
        }[tool]
        subprocess.run(command, check=True)
    code, said = center.take(new)
    assert (code, said.endswith("nothing in it is new.\n")) == (0, True), (
        "what is fuzzy is not done"
    )
    code, said = center.take(weblate(new))
    assert code == 0, said
    assert center.page == DONE
    assert center.state() == "current"


def test_what_omegat_has_saved_comes_back(center: Exchange) -> None:
    # It leaves out what is fuzzy, what is the same in both languages, and where lines break.
    center.outdate()
    code, said = center.take(CASES / "exchange/omegat-3.6.po")
    assert code == 0, said
    assert center.page == DONE
    assert center.state() == "current"


@pytest.mark.parametrize(
    ("form", "name", "old", "new"),
    [
        ("po", "fr.po", 'msgstr "Ouvrez l’', 'msgstr "Ouvrez maintenant l’'),
        ("xliff", "fr.xlf", "<target>Ouvrez l’", "<target>Ouvrez maintenant l’"),
    ],
)
def test_what_is_written_and_marked_as_not_done_is_told(
    center: Exchange, form: str, name: str, old: str, new: str
) -> None:
    center.outdate()
    file = center.export(name, form)
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    code, said = center.take(file)
    assert (code, center.page) == (0, FR)
    assert said.startswith("1 text of a not taken, for the file says that more is to be done there")
    assert f"{file}:" in said
    assert 'state="initial" in XLIFF, fuzzy in PO' in said


def test_topics_written_in_another_language_first_have_a_file_of_their_own(
    center: Exchange,
) -> None:
    for name, text in (("en/c", "Une ligne.\n"), ("fr/c", "---\nsource: fr\n---\n\nUne.\n")):
        (center.root / f"{name}.md").write_text(text, "utf-8")
    tree = ["--docs", str(center.root), "--source", "en", "--languages", "en,fr,es"]
    out = center.root / "es.xlf"
    assert cli.main(["export", "--lang", "es", "--out", str(out), *tree]) == 0
    told = center.capture.readouterr().out.splitlines()
    other = center.root / "es.from-fr.xlf"
    assert [line.partition(":")[0] for line in told] == [str(out), str(other)]
    sources = [etree.parse(path).getroot().get("srcLang") for path in (out, other)]
    assert sources == ["en", "fr"]


def test_what_was_changed_meanwhile_is_told_and_stays(center: Exchange) -> None:
    center.outdate()
    file = weblate(center.export("fr.po", "po"))
    page = FR.replace("Ouvrez l’application", "Lancez l’application")
    (center.root / "fr/a.md").write_text(page, "utf-8")
    code, said = center.take(file)
    assert code == 1
    assert "fr/a.md:3 was changed since this file was made" in said
    assert center.page == page


def test_a_file_of_old_takes_nothing_back(center: Exchange) -> None:
    file = center.export("old.po", "po")
    center.outdate()
    (center.root / "fr/a.md").write_text(DONE, "utf-8")
    assert center.take(file) == (0, f"{file}: nothing in it is new.\n")
    assert center.page == DONE


XLIFF = "urn:oasis:names:tc:xliff:document:2.0"


def test_an_xliff_file_comes_back_though_a_tool_has_divided_it(center: Exchange) -> None:
    center.outdate()
    file = center.export("fr.xlf", "xliff")
    text = file.read_text("utf-8")
    assert '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"' in text
    old = text[text.index('<segment state="initial">') : text.index("</segment>\n    </unit>", text.index("initial"))]  # fmt: skip  # noqa: E501
    new = (
        '<segment id="s1" state="final"><source>Open </source><target>Ouvrez <mrk id="m"'
        ' type="term">maintenant</mrk></target></segment><ignorable><source> </source></ignorable>'
        '<segment id="s2" state="final"><source>the app now.</source>'
        '<target>l<ph id="p" equiv="’"/>application.</target>'
    )
    file.write_text(text.replace(old, new), "utf-8")
    code, said = center.take(file)
    assert code == 0, said
    assert center.page == DONE
    assert center.state() == "current"


def test_files_are_what_their_formats_say(center: Exchange) -> None:
    """As the toolkit reads them, and as the specification of XLIFF 2.1 orders elements."""
    center.outdate()
    root = etree.parse(str(center.export("fr.xlf", "xliff"))).getroot()
    for unit in root.iter(f"{{{XLIFF}}}unit"):
        assert [etree.QName(child).localname for child in unit] == ["notes", "segment"]
        assert set(unit.attrib) == {"id", "{http://www.w3.org/XML/1998/namespace}space"}
    assert [file.get("original") for file in root] == ["a", "b"]
    assert len(xliff2.Xliff2File.parsefile(str(center.root / "fr.xlf")).units) == 5
    out = center.root / "m.tmx"
    assert center.run("export", "--format", "tmx", "--out", str(out))[0] == 0
    known = {(u.source, u.target) for u in tmx.tmxfile.parsefile(str(out)).units}
    assert ("Say “yes”.", "Dites.") in known
    assert not any("Open" in source for source, _ in known), "what is outdated is no memory"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.po", b"\xff\xfe", "this is no UTF-8"),
        ("x.po", b'msgid "a\nmsgstr', "no valid PO file"),
        ("x.po", b'msgid "a"\nmsgstr "b"\n', "is of no page"),
        ("x.po", b'msgctxt "../../x 000000000000"\nmsgid "a"\nmsgstr "b"\n', "there is no topic"),
        ("x.xlf", b"<xliff", "no valid XLIFF file"),
        ("x.xlf", b'<xliff version="1.2"><file/></xliff>', "no valid XLIFF file"),
        ("x.xlf", b'<xliff xmlns="%s" version="2.1"><file id="f"><unit id="u"><segment><source>a'
         b"</source></segment></unit></file></xliff>" % XLIFF.encode(), "is of no page"),
        ("x.xlf", b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><xliff>&c;</xliff>',
         "no valid XLIFF file"),
        ("x.tmx", b"", "give an XLIFF 2 (.xlf) or PO (.po) file"),
        ("gone.po", None, "cannot be read"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_told(
    center: Exchange, name: str, data: bytes | None, told: str
) -> None:
    file = center.root / name
    if data is not None:
        file.write_bytes(data)
    before = {p: p.read_bytes() for p in center.root.rglob("*") if p.is_file()}
    code, said = center.run("import", str(file), "--lang", "fr")
    assert code in {1, 2}
    assert told in said
    assert "Traceback" not in said
    assert {p: p.read_bytes() for p in center.root.rglob("*") if p.is_file()} == before


def test_what_would_spoil_a_page_is_not_taken(center: Exchange) -> None:
    center.outdate()
    file = weblate(center.export("fr.po", "po"))
    text = file.read_text("utf-8").replace("Ouvrez maintenant", "Ouvrez {{ fact.x }} [x](c.md)")
    file.write_text(text, "utf-8")
    code, said = center.take(file)
    assert code == 1
    assert "[placeholders]" in said
    assert "Nothing was written" in said
    assert center.page == FR


def test_what_a_page_is_excused_from_does_not_stop_it(center: Exchange) -> None:
    excused = "---\nwaivers: [{check: numbers, reason: it is so}]\n---\n\n"
    for language, text in {"en": EN, "fr": FR}.items():
        front = excused if language == "fr" else "---\nwaivers: []\n---\n\n"
        (center.root / language / "a.md").write_text(front + text, "utf-8")
    center.run("stamp", "--all")
    path = center.root / "en/a.md"
    path.write_text(path.read_text("utf-8").replace("the app", "the app now"), "utf-8")
    file = weblate(center.export("fr.po", "po"))
    text = file.read_text("utf-8")
    file.write_text(text.replace("maintenant l’application.", "les 2 applications."), "utf-8")
    code, said = center.take(file)
    assert code == 0, said
    assert "Ouvrez les 2 applications." in center.page


def test_without_the_toolkit_one_is_told_what_to_install(
    center: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(exchange, "import_module", missing)
    code, said = center.run("export", "--lang", "fr", "--out", str(center.root / "x.xlf"))
    assert code == 2
    assert "pip install 'helpcenter[exchange]'" in said


# What pages hold: anything but control characters, in lines.
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n"), min_size=1
).filter(lambda text: text.strip() == text)


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_any_text_comes_back_as_it_was(source: str, target: str) -> None:
    unit = Unit("0" * 12, "a/b", "fr", "step", source, target, State.CURRENT, 0, 0, "x:1", "y:1")
    expected = [(unit.id, target, unit.was)]
    for batch in (
        formats.from_po(formats.po([unit], "fr")),
        formats.from_xliff(formats.xliff([unit], "en", "fr")),
    ):
        found = batch.given["a/b"]
        assert [(one.id, one.text, one.was) for one in found] == expected
        assert batch.language == "fr"
