"""`helpcenter stamp`, `outdated` and `status`: a stamp is a word about each block."""

import json
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from helpcenter import cli
from helpcenter.content import frontmatter
from helpcenter.content.catalog import Tree
from helpcenter.parity import engine, stamps

ZH = "第一段。\n\n第二段。\n\n第三段。\n"
FR = "Un.\n\nDeux.\n\nTrois.\n"


class Site:
    """A tree of Chinese and French pages, and the command on it."""

    def __init__(self, root: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capture = capture
        self.languages = "zh,fr"
        self.write("zh/a.md", ZH)
        self.write("fr/a.md", FR)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Return exit code, and what was printed."""
        tree = ["--docs", str(self.root), "--source", "zh", "--languages", self.languages]
        code = cli.main([*arguments, *tree])
        said = self.capture.readouterr()
        return code, said.out + said.err

    def state(self, topic: str = "a") -> str:
        tree = Tree(self.root, self.root, ("zh", "fr"), "zh")
        return engine.check(tree, jobs=1).topics[topic].pages["fr"].state

    def found(self, check: str) -> list[str]:
        tree = Tree(self.root, self.root, tuple(self.languages.split(",")), "zh")
        findings = engine.check(tree, jobs=1).findings
        return [f"{f.path}:{f.line}: {f.message}" for f in findings if f.check == check]

    def git(self, *arguments: str) -> str:
        identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        command = ["git", *identity, *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, check=False, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-m", message)
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    return Site(tmp_path, capsys)


def test_a_translation_that_became_the_source_says_what_it_has_of_its_own(site: Site) -> None:
    site.run("stamp", "a", "--lang", "fr")
    site.write("fr/a.md", "---\nsource: fr\n---\n\n" + FR.replace("Deux.", "Deux. Et demi."))
    site.write("zh/a.md", "---\nsource: fr\n---\n\n" + ZH)
    code, said = site.run("stamp", "a", "--lang", "zh")
    assert (code, 'fr/a.md:7 says "Deux. Et demi."' in said) == (1, True), said
    site.edit("zh/a.md", "第二段。", "第二段半。")
    assert site.run("stamp", "a", "--lang", "zh")[0] == 0


def turned(site: Site) -> None:
    """Let French be the source of a page that was translated into it; edit a word."""
    site.write("es/a.md", "Uno.\n\nDos.\n\nTres.\n")
    site.run("stamp", "a")
    site.write("fr/a.md", "---\nsource: fr\n---\n\n" + FR.replace("Deux.", "Deux fois."))


@pytest.mark.parametrize("language", ["zh", "es"])
def test_who_edits_a_translation_as_the_source_owes_no_more_than_that_edit(
    site: Site, language: str
) -> None:
    site.languages = "zh,fr,es"
    turned(site)
    (told,) = [line for line in site.found("outdated") if line.startswith(f"{language}/")]
    assert told.startswith(f"{language}/a.md:3: ")
    assert 'fr/a.md:7 says "Deux fois." instead of "Deux."' in told
    code, said = site.run("stamp", "a", "--lang", language)
    assert (code, said.startswith(f"{language}/a.md:3: not stamped: ")) == (1, True), said
    work = site.root / "work.md"
    begun = ("translate", "a", "--lang", language, "--out", str(work))
    assert "1 of 3 texts to be done" in site.run(*begun)[1]
    work.write_text(work.read_text("utf-8").replace("- [ ] It is right", "- [x] It is right"))
    assert site.run("translate", "--take", str(work))[0] == 0
    assert not [line for line in site.found("outdated") if line.startswith(f"{language}/")]
    work.unlink()
    assert "nothing of 3 texts is owed" in site.run(*begun)[1]


def test_a_turned_source_that_says_nothing_else_leaves_all_current(site: Site) -> None:
    site.languages = "zh,fr,es"
    turned(site)
    site.edit("fr/a.md", "Deux fois.", "Deux.")
    assert not site.found("outdated") + site.found("unstamped")


def test_a_source_that_is_turned_back_owes_nothing(site: Site) -> None:
    site.languages = "zh,fr,es"
    turned(site)
    stamp = site.root / ".stamps/fr/a.txt"
    stamp.write_text(re.sub(r"\d{4}-\d\d-\d\d", "2020-01-01", stamp.read_text("utf-8")), "utf-8")
    for name, old, new in (("zh", "第二段", "第二段两次"), ("es", "Dos", "Dos veces")):
        site.edit(f"{name}/a.md", old, new)
        assert site.run("stamp", "a", "--lang", name)[0] == 0
    site.edit("fr/a.md", "---\nsource: fr\n---\n\n", "")
    assert not [
        one for check in ("outdated", "unstamped", "said-alone") for one in site.found(check)
    ]


# --- Block by block ---------------------------------------------------------------


TABLE = "\n\n| {} |\n| --- |\n| {} |\n"


def test_a_second_table_with_the_same_head_is_new_in_both(site: Site) -> None:
    site.write("zh/a.md", ZH + TABLE.format("原因", "一"))
    site.write("fr/a.md", FR + TABLE.format("Cause", "Un"))
    site.run("stamp", "a", "--lang", "fr")
    site.write(
        "zh/a.md", ZH + TABLE.format("原因", "一") + "\n后来。\n" + TABLE.format("原因", "二")
    )
    site.write("fr/a.md", FR + TABLE.format("Cause", "Un") + "\nPuis.\n")
    assert site.run("stamp", "a", "--lang", "fr")[0] == 1
    site.write(
        "fr/a.md", FR + TABLE.format("Cause", "Un") + "\nPuis.\n" + TABLE.format("Cause", "Deux")
    )
    code, said = site.run("stamp", "a", "--lang", "fr")
    assert (code, site.state()) == (0, "current"), said


def test_a_page_without_a_stamp_is_not_current(site: Site) -> None:
    assert site.state() == "unknown"
    site.run("stamp", "a")
    assert site.state() == "current"


def test_a_block_that_nobody_touched_is_refused_and_named(site: Site) -> None:
    site.run("stamp", "a")
    site.edit("zh/a.md", "第一段", "第一段变了")
    site.edit("zh/a.md", "第三段", "第三段也变了")
    site.edit("fr/a.md", "Un", "Un, autrement")
    code, said = site.run("stamp", "a")
    assert code == 1
    assert 'fr/a.md:5: not stamped: zh/a.md:5 says "第三段也变了。" instead of "第三段。"' in said
    assert '"Trois." is as it was' in said
    assert "--unaffected --line 5" in said
    assert "fr/a.md:1" not in said
    assert site.state() == "outdated"


def test_what_was_refused_is_refused_again(site: Site) -> None:
    site.run("stamp", "a")
    site.edit("zh/a.md", "第一段", "第一段变了")
    site.edit("zh/a.md", "第三段", "第三段也变了")
    site.edit("fr/a.md", "Un", "Un, autrement")
    assert site.run("stamp", "a")[0] == 1
    assert site.run("stamp", "a")[0] == 1
    assert [line.split(":")[1] for line in site.found("outdated")] == ["5"]


def test_what_is_done_is_stamped_though_the_rest_is_not(site: Site) -> None:
    site.run("stamp", "a")
    site.edit("zh/a.md", "第一段", "第一段变了")
    site.edit("zh/a.md", "第三段", "第三段也变了")
    site.edit("fr/a.md", "Un", "Un, autrement")
    site.run("stamp", "a")
    site.edit("fr/a.md", "Trois", "Trois, autrement")
    assert site.run("stamp", "a")[0] == 0
    assert site.state() == "current"


def test_one_block_may_need_no_translation(site: Site) -> None:
    site.run("stamp", "a")
    site.edit("zh/a.md", "第一段", "第一段变了")
    site.edit("zh/a.md", "第三段", "第三段也变了")
    code, said = site.run("stamp", "a", "--unaffected", "--line", "5")
    assert code == 1
    assert "zh/a.md:1" in said
    assert [line.split(":")[1] for line in site.found("outdated")] == ["1"]
    assert site.run("stamp", "a", "--unaffected")[0] == 0
    assert site.state() == "current"


def test_a_line_that_nobody_owes_anything_is_refused(site: Site) -> None:
    page = site.root / "fr/a.md"
    page.write_text(page.read_text("utf-8") + "\nEncore.\n", "utf-8")
    before = {path: path.read_bytes() for path in site.root.rglob("*.txt")}
    code, said = site.run("stamp", "a", "--unaffected", "--line", "999")
    assert (code, "--line 999: no translation owes anything" in said) == (2, True), said
    assert {path: path.read_bytes() for path in site.root.rglob("*.txt")} == before


def test_a_line_without_unaffected_is_no_word(site: Site) -> None:
    assert site.run("stamp", "a", "--line", "5")[0] == 2


@pytest.mark.parametrize(
    ("new", "line"),
    [("第一段。\n\n新的一段。\n\n第二段。\n\n第三段。\n", 1), ("第一段。\n\n第三段。\n", 3)],
)
def test_new_and_removed_blocks_have_to_be_followed(site: Site, new: str, line: int) -> None:
    site.run("stamp", "a")
    site.write("zh/a.md", new)
    code, said = site.run("stamp", "a")
    assert code == 1
    assert f"fr/a.md:{line}: not stamped" in said
    assert site.state() == "outdated"


def test_another_order_has_to_be_followed(site: Site) -> None:
    site.run("stamp", "a")
    site.write("zh/a.md", "第二段。\n\n第一段。\n\n第三段。\n")
    assert site.run("stamp", "a")[0] == 1
    site.write("fr/a.md", "Deux.\n\nUn.\n\nTrois.\n")
    assert site.run("stamp", "a")[0] == 0
    assert site.state() == "current"


@pytest.mark.parametrize(("one", "other"), [(0, 2), (0, 1), (1, 2)])
def test_two_people_stamp_different_blocks_of_a_page(site: Site, one: int, other: int) -> None:
    zh, fr = ("第一段", "第二段", "第三段"), ("Un", "Deux", "Trois")
    # The articles themselves merge where a line parts what was edited.
    site.write("zh/a.md", "\n\n\n".join(f"{text}。\n\n---" for text in zh))
    site.write("fr/a.md", "\n\n\n".join(f"{text}.\n\n---" for text in fr))
    site.run("stamp", "a")
    site.git("init", "-b", "main")
    site.commit("begin")
    for branch, number in (("ours", one), ("theirs", other)):
        site.git("checkout", "-b", branch, "main")
        site.edit("zh/a.md", zh[number], f"{zh[number]}变了")
        site.edit("fr/a.md", fr[number], f"{fr[number]}, autrement")
        assert site.run("stamp", "a")[0] == 0
        site.commit(branch)
    site.git("merge", "ours")
    assert site.found("bad-stamp") == []
    assert site.state() == "current"


# --- Nothing launders --------------------------------------------------------------


def outdate(site: Site) -> None:
    site.run("stamp", "a")
    site.edit("zh/a.md", "第二段", "第二段变了")


def test_a_renamed_page_keeps_its_state(site: Site) -> None:
    outdate(site)
    for language in ("zh", "fr"):
        site.move(f"{language}/a.md", f"{language}/more/b.md")
    assert site.state("more/b") == "outdated"
    (finding,) = site.found("stale-stamp")
    assert "Move it to .stamps/fr/more/b.txt" in finding
    assert site.found("unstamped") == []
    code, said = site.run("stamp", "more/b")
    assert code == 1
    assert "moved from .stamps/fr/a.txt" in said
    assert site.found("stale-stamp") == []
    assert site.state("more/b") == "outdated"


def test_another_page_does_not_take_a_stamp_over(site: Site) -> None:
    outdate(site)
    for language in ("zh", "fr"):
        (site.root / language / "a.md").unlink()
    site.write("zh/c.md", "别的。\n")
    site.write("fr/c.md", "Autre chose.\n")
    assert site.state("c") == "unknown"
    assert "Move it" not in site.found("stale-stamp")[0]


def test_conflict_markers_are_a_finding_and_do_not_launder(site: Site) -> None:
    outdate(site)
    text = (site.root / ".stamps/fr/a.txt").read_text("utf-8")
    site.write(".stamps/fr/a.txt", f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")
    assert site.found("bad-stamp")
    assert site.run("stamp", "a")[0] == 1
    assert site.state() == "outdated"


@pytest.mark.parametrize("committed", [False, True])
def test_a_stamp_that_was_deleted_is_remembered_by_git(site: Site, committed: bool) -> None:  # noqa: FBT001
    outdate(site)
    site.git("init", "-b", "main")
    site.commit("begin")
    (site.root / ".stamps/fr/a.txt").unlink()
    if committed:
        site.commit("delete the stamp")
    assert site.state() == "unknown"
    assert site.run("stamp", "--all")[0] == 1
    assert site.state() == "outdated"


def test_another_source_needs_a_look(site: Site) -> None:
    site.run("stamp", "a")
    site.edit(".stamps/fr/a.txt", "source zh", "source es")
    assert site.state() == "outdated"
    assert site.run("stamp", "a")[0] == 1
    site.edit("fr/a.md", "Deux", "Deux, comparé")
    assert site.run("stamp", "a")[0] == 0


# --- What follows from what is not known yet ---------------------------------------


def test_a_step_more_in_the_source_is_one_finding(site: Site) -> None:
    site.write("zh/a.md", "1. 打开。\n2. 输入 5 位代码。\n")
    site.write("fr/a.md", "1. Ouvrez.\n2. Saisissez les 5 chiffres.\n")
    site.run("stamp", "a")
    site.write("zh/a.md", "1. 打开。\n2. 等 30 秒。\n3. 输入 5 位代码。\n")
    tree = Tree(site.root, site.root, ("zh", "fr"), "zh")
    assert [f.check for f in engine.check(tree, jobs=1).findings] == ["outdated"]


def test_what_is_known_is_compared_though_something_is_owed(site: Site) -> None:
    site.write("zh/a.md", "1. 打开。\n2. 输入 5 位代码。\n")
    site.write("fr/a.md", "1. Ouvrez.\n2. Saisissez les 5 chiffres.\n")
    site.run("stamp", "a")
    site.write("zh/a.md", "1. 打开。\n2. 等 30 秒。\n3. 输入 5 位代码。\n")
    site.edit("fr/a.md", "5 chiffres", "6 chiffres")
    assert site.found("numbers")


def test_an_urgent_change_stops_nothing_and_comes_first(site: Site) -> None:
    site.write("zh/b.md", ZH)
    site.write("fr/b.md", FR)
    site.run("stamp", "--all")
    site.write("zh/b.md", ZH.replace("第一段", "全新").replace("第二段", "也是全新"))
    site.write("zh/a.md", f"---\nchange: urgent\n---\n{ZH.replace('第三段', '最后')}")
    assert site.state() == "pending"
    code, said = site.run("status", "--format", "json")
    tasks = json.loads(said)["tasks"]
    assert [(task["topic"], task["weight"]) for task in tasks] == [("a", "urgent"), ("b", "normal")]
    site.edit("zh/a.md", "urgent", "typo")
    code, said = site.run("status", "--format", "json")
    assert [task["topic"] for task in json.loads(said)["tasks"]] == ["b", "a"]
    assert code == 0
    site.write("zh/b.md", ZH)
    assert site.run("check")[0] == 0


# --- Old and new -------------------------------------------------------------------


def test_old_and_new_wording_stand_side_by_side(site: Site) -> None:
    outdate(site)
    code, said = site.run("outdated", "a", "--lang", "fr", "--format", "json")
    assert code == 0
    (row,) = json.loads(said)
    assert (row["old"], row["new"], row["text"]) == ("第二段。", "第二段变了。", "Deux.")
    assert (row["source"], row["file"]) == ("zh/a.md:3", "fr/a.md:3")
    assert not row["done"]
    shown = site.run("outdated")[1]
    assert "第二段。" in shown
    assert "第二段{+变了+}。" in shown


def test_a_picture_without_words_is_named_by_its_file(site: Site) -> None:
    site.run("stamp", "a")
    site.edit("zh/a.md", "第三段。", "第三段。\n\n![](img/login.png)")
    assert 'is new: "(picture img/login.png)"' in "".join(site.found("outdated"))
    assert "(picture img/login.png)" in site.run("outdated")[1]


def test_nothing_outdated_is_told(site: Site) -> None:
    site.run("stamp", "a")
    assert "Nothing is outdated" in site.run("outdated")[1]
    assert json.loads(site.run("outdated", "--format", "json")[1]) == []


# --- What translations were made from ----------------------------------------------


def historic(site: Site) -> str:
    """Commit the pages, then a change of the source; return the first commit."""
    site.git("init", "-b", "main")
    first = site.commit("begin")
    site.edit("zh/a.md", "第二段", "第二段变了")
    site.commit("change the source")
    return first


def test_stamps_are_made_from_the_last_change_of_a_translation(site: Site) -> None:
    historic(site)
    assert site.run("stamp", "--all", "--from", "git")[0] == 0
    assert site.state() == "outdated"
    assert "第二段变了" in site.found("outdated")[0]


def test_stamps_are_made_from_the_commit_a_key_names(site: Site) -> None:
    first = historic(site)
    site.edit("fr/a.md", "Un.", f"---\ndefault_lang_commit: {first}\n---\nUn.")
    site.commit("touch the translation without a look at its source")
    assert site.run("stamp", "--all", "--from", "key:default_lang_commit")[0] == 0
    assert site.state() == "outdated"


def test_a_source_that_was_renamed_since_is_found(site: Site) -> None:
    first = historic(site)
    site.edit("fr/a.md", "Un.", f"---\ndefault_lang_commit: {first}\n---\nUn.")
    for language in ("zh", "fr"):
        site.git("mv", f"{language}/a.md", f"{language}/b.md")
    site.commit("rename the topic")
    assert site.run("stamp", "--all", "--from", "key:default_lang_commit")[0] == 0
    assert site.state("b") == "outdated"


@pytest.mark.parametrize(
    ("origin", "said"),
    [("key:commit", "has no 'commit'"), ("git", "not committed yet"), ("svn", "git, key:NAME")],
)
def test_an_origin_that_says_nothing_is_told(site: Site, origin: str, said: str) -> None:
    site.git("init", "-b", "main")
    site.write("zh/b.md", ZH)
    site.git("add", "zh")
    site.git("commit", "-m", "begin")
    code, shown = site.run("stamp", "a", "--from", origin)
    assert code
    assert said in shown
    assert site.state() == "unknown"


def test_a_shallow_clone_does_not_guess(
    site: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    historic(site)
    clone = tmp_path_factory.mktemp("clone")
    site.git("clone", "--depth", "1", f"file://{site.root}", str(clone))
    site.root = clone
    code, said = site.run("stamp", "--all", "--from", "git")
    assert code == 1
    assert "unshallow" in said
    assert site.state() == "unknown"


def test_old_wording_needs_no_history(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    outdate(site)
    site.git("init", "-b", "main")
    site.commit("begin")
    clone = tmp_path_factory.mktemp("clone")
    site.git("clone", "--depth", "1", f"file://{site.root}", str(clone))
    site.root = clone
    assert "第二段。" in site.run("outdated")[1]


# --- Stamps of before --------------------------------------------------------------


OLD = """# What this translation was made from. Written by `helpcenter stamp`; do not edit.
source zh
day 2026-11-02
{blocks}
"""


def old_stamp(site: Site) -> str:
    """Return a stamp as it was written before stamps held the words of their source."""
    source = ["第一段。", "第二段。", "第三段。"]
    lines = [f"< {stamps.digest(text)} {text}" for text in source]
    lines += [f"> {stamps.digest(text)}" for text in ("Un.", "Deux.", "Trois.")]
    site.write(".stamps/fr/a.txt", OLD.format(blocks="\n".join(lines)))
    return (site.root / ".stamps/fr/a.txt").read_text("utf-8")


def test_a_stamp_of_before_counts_as_it_did(site: Site) -> None:
    old_stamp(site)
    assert site.state() == "current"
    site.edit("zh/a.md", "第二段", "第二段变了")
    assert site.state() == "outdated"
    assert site.run("stamp", "a")[0] == 1
    site.edit("fr/a.md", "Deux", "Deux, autrement")
    assert site.run("stamp", "a")[0] == 0
    assert site.state() == "current"


def test_a_stamp_of_before_learns_the_words_and_keeps_its_day(site: Site) -> None:
    before = old_stamp(site)
    assert site.run("stamp", "a")[0] == 0
    after = (site.root / ".stamps/fr/a.txt").read_text("utf-8")
    assert after != before
    assert "| 第二段。" in after
    assert "2026-11-02" in after
    assert site.run("stamp", "a") == (0, ".stamps/fr/a.txt: as it was.\n")


def test_what_a_stamp_of_before_owes_is_not_laundered(site: Site) -> None:
    old_stamp(site)
    site.edit("zh/a.md", "第二段", "第二段变了")
    site.edit("zh/a.md", "第三段", "第三段变了")
    site.edit("fr/a.md", "Deux", "Deux, autrement")
    for _ in range(3):
        assert site.run("stamp", "a")[0] == 1
    assert [line.split(":")[1] for line in site.found("outdated")] == ["5"]


# --- Texts of data/ ----------------------------------------------------------------


WORDS = """# change: normal
search: {zh: 搜索, fr: Rechercher}
close:
  zh: 关闭窗口
  fr: Fermer la fenêtre
"""


@pytest.fixture
def project(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a project, of which the commands are run as printed: in its folder, for a file."""
    languages = "{locale: zh, name: 中文, default: true}, {locale: fr, name: Français}"
    site.write("mkdocs.yml", f"site_name: a\nplugins: [{{i18n: {{languages: [{languages}]}}}}]\n")
    for language in ("zh", "fr"):
        site.move(f"{language}/a.md", f"docs/{language}/a.md")
    site.write("data/words.yml", WORDS)
    site.write("data/interface/zh.yml", "safety_line: 客服绝不会索要密码。\n")
    site.write(
        "data/interface/fr.yml", "safety_line: L’assistance ne demande pas de mot de passe.\n"
    )
    monkeypatch.chdir(site.root)
    return site


def command(site: Site, *arguments: str) -> tuple[int, str]:
    code = cli.main(list(arguments))
    said = site.capture.readouterr()
    return code, said.out + said.err


def test_texts_of_data_have_stamps_a_status_and_old_wording(project: Site) -> None:
    assert command(project, "stamp", "--all")[0] == 0
    assert (project.root / "data/.stamps/fr/words.txt").is_file()
    assert (project.root / "data/.stamps/fr/interface.txt").is_file()
    states = json.loads(command(project, "status", "--format", "json")[1])["topics"]
    assert states["data/words.yml"] == {"zh": "source", "fr": "current"}
    project.edit("data/words.yml", "关闭窗口", "关闭全部窗口")
    project.edit("data/interface/zh.yml", "密码", "密码或助记词")
    said = command(project, "status", "--lang", "fr")[1]
    assert "outdated data/words.yml (1 block changed)" in said
    assert "helpcenter stamp data/words.yml --lang fr" in said
    rows = json.loads(command(project, "outdated", "--format", "json")[1])
    assert [(row["source"], row["file"], row["old"]) for row in rows] == [
        ("data/interface/zh.yml:1", "data/interface/fr.yml:1", "客服绝不会索要密码。"),
        ("data/words.yml:4", "data/words.yml:5", "关闭窗口"),
    ]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\r"])
def test_the_lines_of_a_file_of_data_may_end_as_yaml_lets_them(project: Site, end: str) -> None:
    project.write(
        "data/interface/fr.yml", f'safety_line: "a{end}{end}b"\nclose: Arret, d"accord?\n'
    )
    for arguments in (["check"], ["check", "--fix"], ["stamp", "--all"], ["status"]):
        command(project, *arguments)
        assert (project.root / "data/interface/fr.yml").is_file()
    assert "data/interface/fr.yml:" in command(project, "check")[1]


@pytest.mark.parametrize(
    "name", ["data/words.yml", "data/words", "data/interface/fr.yml", "data/interface/*.yml"]
)
def test_texts_of_data_are_stamped_as_people_name_them(project: Site, name: str) -> None:
    command(project, "stamp", "--all")
    project.edit("data/words.yml", "关闭窗口", "关闭全部窗口")
    project.edit("data/interface/zh.yml", "密码", "密码或助记词")
    code, said = command(project, "stamp", name, "--lang", "fr")
    assert code == 1
    assert "is as it was" in said
    assert command(project, "stamp", name, "--lang", "fr", "--unaffected")[0] == 0


def test_texts_of_data_can_be_excused_in_a_comment(project: Site) -> None:
    project.edit("data/words.yml", "fr: Fermer la fenêtre", "fr: Fermer les 2 fenêtres")
    found = engine.check(Tree(project.root, project.root / "docs", ("zh", "fr"), "zh",
                              data=project.root / "data"), jobs=1)  # fmt: skip
    assert [f"{f.path}:{f.line} {f.check}" for f in found.findings] == ["data/words.yml:5 numbers"]
    project.write("data/words.yml", f"{(project.root / 'data/words.yml').read_text('utf-8')}"
                  "# waive numbers: there are two of them\n")  # fmt: skip
    found = engine.check(Tree(project.root, project.root / "docs", ("zh", "fr"), "zh",
                              data=project.root / "data"), jobs=1)  # fmt: skip
    assert (found.findings, found.waived) == ((), 1)


# --- What depends on the day -------------------------------------------------------


def test_a_verdict_that_depends_on_the_day_is_not_remembered(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = datetime.now(UTC).date() + timedelta(days=2)
    front = f"---\nreviewed: '{later}'\n---\n"
    for language in ("zh", "fr"):
        site.write(f"{language}/a.md", front)
    tree = Tree(site.root, site.root, ("zh", "fr"), "zh", schema=True)
    cache = site.root / ".cache/parity.json"

    def future() -> list[str]:
        found = engine.check(tree, cache=cache, jobs=1).findings
        return [f.message for f in found if "in the future" in f.message]

    assert len(future()) == 2
    # A day goes by.
    monkeypatch.setattr(frontmatter, "is_to_come", lambda _: False)
    assert future() == []


def test_the_typography_of_texts_in_data_is_mended_where_they_are_written(project: Site) -> None:
    text = (
        "# Quoi? No text.\n"
        "a: {zh: 什么?, fr: 'Quoi?'}\n"
        "b:\n  zh: 说明,很长\n  fr: |\n    Quoi?\n    Deux lignes!\n"
        'c: {zh: 链接, fr: "L\'aide: <https://a.example/?b=c>"}\n'
    )
    project.write("data/words.yml", text)
    command(project, "check", "--fix")
    assert (project.root / "data/words.yml").read_text("utf-8") == (
        "# Quoi? No text.\n"
        "a: {zh: 什么？, fr: 'Quoi\u202f?'}\n"
        "b:\n  zh: 说明，很长\n  fr: |\n    Quoi?\n    Deux lignes!\n"
        'c: {zh: 链接, fr: "L’aide\u00a0: <https://a.example/?b=c>"}\n'
    )


def test_who_has_not_followed_yet_is_no_witness_against_who_has(tmp_path: Path) -> None:
    said = {
        "zh": "打开官网或应用。",
        "fr": "Ouvrez le site officiel ou l’application.",
        "en": "Open the official website or app.",
        "es": "Abra el sitio o la aplicación.",
    }
    more = {"zh": "先确认网络稳定，再继续。", "fr": " Vérifiez d’abord le réseau, puis continuez."}
    tree = Tree(tmp_path, tmp_path, tuple(said), "zh")
    for language, text in said.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.md").write_text(f"# a\n\n{text}\n", "utf-8")
    where = ["--docs", str(tmp_path), "--source", "zh", "--languages", "zh,fr,en,es"]
    assert cli.main(["stamp", "--all", *where]) == 0
    for language, text in more.items():
        path = tmp_path / language / "a.md"
        path.write_text(f"# a\n\n{said[language]}{text}\n", "utf-8")
    findings = engine.check(tree, jobs=1).findings
    assert {(f.language, f.check) for f in findings} >= {("en", "outdated"), ("es", "outdated")}
    assert not [f for f in findings if f.check == "length"]


SAID = {
    "zh": ("不要把密码告诉别人。", "把密码告诉别人。"),
    "en": ("Never share your password.", "Share your password."),
    "fr": ("Ne communiquez pas votre mot de passe.", "Communiquez votre mot de passe."),
    "es": ("No comparta su contraseña.", "Comparta su contraseña."),
}


@pytest.mark.parametrize("language", SAID)
def test_a_negation_that_one_language_loses_is_an_error(site: Site, language: str) -> None:
    site.languages = ",".join(SAID)
    for name, (text, _) in SAID.items():
        site.write(f"{name}/a.md", f"{text}\n")
    site.run("stamp", "a")
    site.edit(f"{language}/a.md", *SAID[language])
    tree = Tree(site.root, site.root, tuple(SAID), "zh")
    found = [f for f in engine.check(tree, jobs=1).findings if f.check == "polarity"]
    assert [(f.path, f.line, f.severity) for f in found] == [(f"{language}/a.md", 1, "error")]
