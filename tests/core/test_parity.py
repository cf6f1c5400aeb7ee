"""The engine around the checks: command, outputs, memory, stamps, status."""

import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from conftest import ROOT
from helpcenter import cli
from helpcenter.cli import check
from helpcenter.cli.check import RULES
from helpcenter.content import catalog, markdown
from helpcenter.content.catalog import Tree
from helpcenter.findings import Severity
from helpcenter.languages import typography
from helpcenter.parity import engine, facts, glossary, status
from helpcenter.parity.checks.registry import CHECKS

PAGES = {
    "zh/a.md": "---\ntitle: 费用\n---\n在 24 小时内回复。\n\n- [乙](b.md)\n",
    "fr/a.md": "---\ntitle: Frais\n---\nUne réponse en 24 heures.\n\n- [B](b.md)\n",
    "zh/b.md": "看[费用](a.md)。\n",
    "fr/b.md": "Voir [frais](a.md).\n",
}


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


Run = Callable[..., Done]


@pytest.fixture
def run(docs: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def start(*arguments: str, tree: Sequence[str] | None = None) -> Done:
        default = ["--docs", str(docs), "--source", "zh", "--languages", "zh,fr"]
        command = [*arguments, *(default if tree is None else tree)]
        try:
            code = cli.main(command)
        except SystemExit as error:
            code = int(error.code or 0)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return start


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="")


# --- The command ------------------------------------------------------------------


def test_no_fault_is_exit_0_and_faults_are_exit_1(docs: Path, run: Run) -> None:
    assert run("check").code == 0
    edit(docs / "fr/a.md", "24", "48")
    done = run("check")
    assert done.code == 1
    assert "fr/a.md:4: error: the number '48'; the source says '24' (zh/a.md:4)" in done.out
    assert "2 topics, 4 pages: 1 error, 0 warnings." in done.out


def test_a_check_that_takes_long_shows_on_a_terminal_how_far_it_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "2/2" not in run("check", "--no-cache").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "2/2" not in run("check", "--no-cache").err
    monkeypatch.setattr(check, "_PATIENCE", -1.0)
    done = run("check", "--no-cache")
    assert "█ 2/2" in done.err
    assert "2/2" not in done.out
    assert done.err.endswith("\r\033[K"), "what is drawn is wiped off again"


def test_warnings_alone_are_exit_0(docs: Path, run: Run) -> None:
    edit(docs / "fr/a.md", "heures.", "heures !")
    done = run("check")
    assert done.code == 0
    assert "0 errors, 1 warning" in done.out


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        (["--docs", "nowhere", "--source", "zh", "--languages", "zh"], "no such folder"),
        (["--docs", "{docs}"], "--source"),
        (["--docs", "{docs}", "--source", "es", "--languages", "zh,fr"], "not among"),
        (["--docs", "{docs}", "--source", "es", "--languages", "es"], "no such folder"),
        (["--docs", "{docs}", "--source", "..", "--languages", "../x,.."], "no language"),
        (["--project", "{docs}"], "mkdocs.yml"),
        (["--source", "zh"], "--docs"),
        (["--format", "xml"], "invalid choice"),
        (["--explain", "stepz"], "Did you mean 'steps'?"),
        (
            ["--docs", "{docs}", "--source", "zh", "--languages", "zh", "--glossary", "none"],
            "no such file",
        ),
    ],
)
def test_what_cannot_run_is_exit_2_and_says_why(
    docs: Path, run: Run, tree: list[str], said: str
) -> None:
    done = run("check", tree=[part.replace("{docs}", str(docs)) for part in tree])
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_list_and_explain_show_all_checks(run: Run) -> None:
    listed = run("check", "--list", tree=[]).out
    assert [line.split()[0] for line in listed.splitlines()] == list(RULES)
    for name in RULES:
        assert "Good:" in run("check", "--explain", name, tree=[]).out


def test_json_keeps_its_contract(docs: Path, run: Run) -> None:
    edit(docs / "fr/a.md", "24", "48")
    data = json.loads(run("check", "--format", "json").out)
    assert set(data) == {"findings", "summary"}
    (finding,) = data["findings"]
    assert finding == {
        "check": "numbers",
        "severity": "error",
        "language": "fr",
        "topic": "a",
        "path": "fr/a.md",
        "line": 4,
        "message": finding["message"],
    }
    assert data["summary"]["errors"] == 1


def test_sarif_validates_against_its_schema(docs: Path, run: Run) -> None:
    edit(docs / "fr/a.md", "24", "48")
    (docs / "fr/b.md").rename(docs / "fr/é b.md")
    log = Sarif.model_validate_json(run("check", "--format", "sarif").out)
    (result, *more) = log.runs[0].results or []
    assert result.ruleId == "numbers"
    assert more


def test_gitlab_knows_findings_again_though_lines_have_moved(docs: Path, run: Run) -> None:
    edit(docs / "fr/a.md", "24", "48")
    (before,) = json.loads(run("check", "--format", "codequality").out)
    assert before["location"] == {"path": "fr/a.md", "lines": {"begin": 4}}
    assert (before["check_name"], before["severity"]) == ("numbers", "major")
    (docs / "fr/a.md").write_text("\n" + (docs / "fr/a.md").read_text("utf-8"), "utf-8")
    after = json.loads(run("check", "--format", "codequality").out)
    assert before["fingerprint"] in {one["fingerprint"] for one in after}
    assert before["location"] not in [one["location"] for one in after]


def test_github_annotations_are_one_line_each(docs: Path, run: Run) -> None:
    edit(docs / "fr/a.md", "24", "48")
    (line,) = run("check", "--format", "github").out.splitlines()
    assert line.startswith("::error file=fr/a.md,line=4,title=numbers::the number '48'")


def test_control_characters_of_a_page_do_not_reach_the_terminal(docs: Path, run: Run) -> None:
    edit(docs / "fr/a.md", "- [B](b.md)", "- [B](\x1b[31mx.md)\x07 \x1b]0;title")
    for character in run("check").out:
        assert character.isprintable() or character in "\n\u00a0\u202f"


def test_fix_mends_typography_and_nothing_else(docs: Path, run: Run) -> None:
    before = (docs / "fr/a.md").read_text("utf-8")
    (docs / "fr/a.md").write_text(before.replace("heures.", "heures !"), "utf-8")
    done = run("check", "--fix")
    assert done.code == 0
    assert "mended fr/a.md" in done.err
    assert (docs / "fr/a.md").read_text("utf-8") == before.replace("heures.", "heures\u202f!")
    assert run("check", "--fix").err == ""


# --- Memory -----------------------------------------------------------------------


def tree_of(docs: Path) -> Tree:
    return Tree(docs, docs, ("zh", "fr"), "zh")


def test_only_topics_that_changed_are_judged_again(docs: Path, tmp_path: Path) -> None:
    cache = tmp_path / ".cache/parity.json"
    assert engine.check(tree_of(docs), cache=cache).judged == 2
    assert engine.check(tree_of(docs), cache=cache).judged == 0
    edit(docs / "fr/b.md", "Voir", "Lire")
    assert engine.check(tree_of(docs), cache=cache).judged == 1


def test_what_is_remembered_is_what_was_found(docs: Path, tmp_path: Path) -> None:
    edit(docs / "fr/a.md", "24", "48")
    edit(docs / "fr/b.md", "a.md", "c.md#x")
    cache = tmp_path / ".cache/parity.json"
    first = engine.check(tree_of(docs), cache=cache)
    again = engine.check(tree_of(docs), cache=cache)
    assert first.findings == again.findings
    assert first.topics == again.topics
    assert first.findings


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "wrong shape", "a folder"])
def test_a_damaged_cache_costs_only_time(docs: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / ".cache/parity.json"
    expected = engine.check(tree_of(docs), cache=cache).findings
    data = cache.read_bytes()
    if damage == "a folder":
        cache.unlink()
        cache.mkdir()
    elif damage == "wrong shape":
        cache.write_text("[]\n[]", "utf-8")
    else:
        other = {"empty": b"", "cut": data[: len(data) // 2], "flipped": data[:-9] + b"x" * 9}
        cache.write_bytes(other[damage])
    assert engine.check(tree_of(docs), cache=cache).findings == expected


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    for number in range(160):
        for name, text in PAGES.items():
            path = tmp_path / name.replace("/", f"/{number}/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("24", str(24 + number % 3 * ("fr" in name))), "utf-8")
    collecting = gc.get_threshold()
    one = engine.check(tree_of(tmp_path), jobs=1)
    assert engine.check(tree_of(tmp_path), jobs=2).findings == one.findings
    assert gc.get_threshold() == collecting, "the process is left as it was"
    assert one.findings


def test_concurrent_checks_share_a_cache(docs: Path) -> None:
    command = [str(Path(sys.executable).with_name("helpcenter")), "check", "--docs", str(docs)]
    command += ["--source", "zh", "--languages", "zh,fr", "--format", "json"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    outputs = {process.communicate()[0] for process in running}
    assert len(outputs) == 1
    assert [process.returncode for process in running] == [0, 0, 0]


def test_files_outside_the_tree_are_not_read(docs: Path, tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret.md"
    secret.write_text("hunter2 hunter2\n", "utf-8")
    (docs / "fr/c.md").symlink_to(secret)
    (docs / "zh/c.md").write_text("[甲](../../secret.md) ![乙](../../secret.md)\n", "utf-8")
    found = catalog.scan(tree_of(docs))
    assert b"hunter2" not in b"".join(
        file.data for files in found.topics.values() for file in files.values()
    )
    assert [finding.check for finding in found.problems] == ["symlink"]


# --- Stamps -----------------------------------------------------------------------


def outdated(docs: Path) -> list[str]:
    found = engine.check(tree_of(docs), jobs=1).findings
    return [finding.message for finding in found if finding.check == "outdated"]


def test_a_stamp_follows_the_source_not_the_translation(docs: Path, run: Run) -> None:
    assert run("stamp", "--all").code == 0
    assert outdated(docs) == []
    edit(docs / "zh/a.md", "小时内", "小时之内")
    (message,) = outdated(docs)
    assert 'zh/a.md:4 says "在 24 小时之内回复。" instead of "在 24 小时内回复。"' in message
    assert "helpcenter stamp a --lang fr" in message
    edit(docs / "fr/a.md", "Une réponse", "La réponse")
    assert len(outdated(docs)) == 1
    assert run("stamp", "a").code == 0
    assert outdated(docs) == []


def test_stamping_an_unchanged_translation_needs_the_word_unaffected(docs: Path, run: Run) -> None:
    run("stamp", "--all")
    edit(docs / "zh/a.md", "小时内", "小时之内")
    done = run("stamp", "a", "--lang", "fr")
    assert done.code == 1
    assert "--unaffected" in done.err
    assert run("stamp", "a", "--unaffected").code == 0
    assert outdated(docs) == []


@pytest.mark.parametrize("name", ["a", "zh/a.md", "fr/a", "a.md"])
def test_a_topic_may_be_named_by_its_file(docs: Path, run: Run, name: str) -> None:
    assert run("stamp", name).code == 0
    assert (docs / ".stamps/fr/a.txt").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["aa"], "Did you mean 'a'?"),
        (["a", "--lang", "xx"], "no language"),
        ([], "--all"),
        (["../../etc/passwd"], "no topic"),
    ],
)
def test_a_stamp_that_cannot_be_made_says_why(run: Run, arguments: list[str], said: str) -> None:
    done = run("stamp", *arguments)
    assert done.code == 2
    assert said in done.err


def test_stamps_of_two_branches_merge(docs: Path, run: Run) -> None:
    body = "\n\n".join(f"第{number}段文字。" for number in "一二三四五六七八九")
    (docs / "zh/a.md").write_text(body, "utf-8")
    (docs / "fr/a.md").write_text(
        "\n\n".join(f"Texte numéro {n}." for n in range(9)), encoding="utf-8"
    )

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        subprocess.run(["git", *identity, *arguments], cwd=docs, check=True, capture_output=True)

    run("stamp", "--all")
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "a")
    git("checkout", "-b", "other")
    edit(docs / "zh/a.md", "第二段", "第二个段落")
    edit(docs / "fr/a.md", "numéro 1", "numéro un")
    run("stamp", "a")
    git("commit", "-a", "-m", "b")
    git("checkout", "main")
    edit(docs / "zh/a.md", "第八段", "第八个段落")
    edit(docs / "fr/a.md", "numéro 7", "numéro sept")
    run("stamp", "a")
    git("commit", "-a", "-m", "c")
    git("merge", "other", "-m", "d")
    assert outdated(docs) == []


# --- Status -----------------------------------------------------------------------


def test_who_owes_is_told_how_to_translate(docs: Path, run: Run) -> None:
    run("stamp", "--all")
    assert "helpcenter translate" not in run("check").out
    edit(docs / "zh/a.md", "小时内", "小时之内")
    assert "`helpcenter translate TOPIC --lang LANG` writes one file" in run("check").out


def test_status_tells_states_totals_and_what_to_do_first(docs: Path, run: Run) -> None:
    run("stamp", "--all")
    edit(docs / "zh/a.md", "小时内", "小时之内")
    (docs / "zh/security").mkdir()
    (docs / "zh/security/x.md").write_text("一段。\n", "utf-8")
    data = json.loads(run("status", "--format", "json").out)
    assert data["topics"] == {
        "a": {"zh": "source", "fr": "outdated"},
        "b": {"zh": "source", "fr": "current"},
        "security/x": {"zh": "source", "fr": "missing"},
    }
    assert data["totals"]["fr"] == {"current": 1, "outdated": 1, "missing": 1}
    assert [task["topic"] for task in data["tasks"]] == ["security/x", "a"]
    assert data["tasks"][1]["command"] == "helpcenter stamp a --lang fr"
    table = run("status").out
    assert "3 topics\nzh: 3 current" in table
    assert "fr: 1 current, 1 outdated, 1 missing (33%)" in table
    assert "outdated fr/a.md (1 block changed): from zh/a.md" in table


@pytest.mark.parametrize(
    ("urgent", "order"),
    [((), ["a", "security/x"]), (("security",), ["security/x", "a"])],
)
def test_status_puts_urgent_sections_first(
    docs: Path, urgent: tuple[str, ...], order: list[str]
) -> None:
    (docs / "fr/a.md").unlink()
    (docs / "zh/security").mkdir()
    (docs / "zh/security/x.md").write_text("一段。\n", "utf-8")
    tree = Tree(docs, docs, ("zh", "fr"), "zh", urgent=urgent)
    found = status.status(tree, engine.check(tree, jobs=1))
    assert [task.topic for task in found.tasks] == [*order, "b"], "nobody knows of b"


# --- Reading ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1,000.5", "en", "1000.5"),
        ("1 000,5", "fr", "1000.5"),
        ("1\u202f000,5", "fr", "1000.5"),
        ("1.000,5", "es", "1000.5"),
        ("1.000", "es", "1000"),
        ("1.000", "en", "1"),
        ("1,5", "en", "1.5"),
        ("1.5", "fr", "1.5"),
        ("1,000,000", "zh", "1000000"),
        ("1.000", "es-MX", "1"),
        ("1,000", "es-MX", "1000"),
        ("1.000,5", "pt-BR", "1000.5"),
        ("1’000.5", "de-CH", "1000.5"),
        ("1\u00a0000,5", "ru", "1000.5"),
        ("1,000.5", "ar", "1000.5"),
        ("1.000,5", "tlh", "1000.5"),
        ("007", "en", "7"),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(
    text: str, language: str, expected: str
) -> None:
    assert facts.read_number(text, language) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("三百五十", 350), ("二〇二六", 2026)],
)
def test_numbers_written_in_characters_are_read(text: str, value: int) -> None:
    assert facts.numeral(text) == value


def test_an_outline_keeps_lines_and_order() -> None:
    found = markdown.parse(
        '## A {#a}\n\n1. one\n   two\n\n    - x\n\n!!! danger "T"\n    y\n\n| a |\n| - |\n| b |\n',
        first_line=10,
    )
    assert [(block.kind.value, block.line) for block in found.blocks] == [
        ("heading", 10),
        ("step", 12),
        ("bullet", 15),
        ("note", 17),
        ("paragraph", 18),
        ("table row", 20),
        ("table row", 22),
    ]


def test_inflected_and_longest_forms_are_found() -> None:
    terms = [
        glossary.Term.model_validate(
            {"id": "chat", "zh": {"use": ["在线客服"]}, "fr": {"use": ["chat en direct"]}}
        ),
        glossary.Term.model_validate(
            {"id": "support", "zh": {"use": ["客服"]}, "fr": {"use": ["conseiller"]}}
        ),
    ]
    chinese = glossary.matcher(terms, "zh").find("在线客服和客服")
    assert [set(use.terms) for use in chinese] == [{"chat"}, {"support"}]
    french = glossary.matcher(terms, "fr").find("Chats en direct avec nos conseillers")
    assert [set(use.terms) for use in french] == [{"chat"}, {"support"}]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("fr", "Quoi ? « A » : b ; c !", "Quoi\u202f? «\u202fA\u202f»\u00a0: b\u202f; c\u202f!"),
        ("fr", "« Quoi ? »", "«\u202fQuoi\u202f?\u202f»"),
        ("fr", "l'an", "l’an"),
        ("es", "Si no, qué hago?", "¿Si no, qué hago?"),
        ("es", "1. Listo!", "1. ¡Listo!"),
        ("zh", "您好,请登录.", "您好，请登录。"),
        ("zh", "启用2FA后(可选)", "启用 2FA 后（可选）"),
        ("zh", '点击"设置"', "点击“设置”"),
        ("en", 'He said "no".', "He said “no”."),
        ("en", 'It\'s "no".', "It’s “no”."),
        ("fr-CA", "Quoi ? « A » : b !", "Quoi? «\u00a0A\u00a0»\u00a0: b!"),
        ("fr-CH", "Quoi ? A : b", "Quoi\u202f? A\u202f: b"),
        ("de", 'Er sagte "nein" !', "Er sagte „nein“!"),
        ("de-CH", 'Er sagte "nein".', "Er sagte «nein»."),
        ("ru", 'Нажмите "Войти" .', "Нажмите «Войти» ."),
        ("ja", 'アプリ で"設定"を開き, 24 時間待つ.', "アプリ で「設定」を開き、24時間待つ。"),
        ("zh-Hant", '點選"設定",然後(可選)登入.', "點選「設定」，然後（可選）登入。"),
        ("zh-TW", '點選"設定".', "點選「設定」。"),
        ("ar", 'انقر "حفظ", هل انتهيت?', "انقر «حفظ»، هل انتهيت؟"),
        ("tlh", 'nuq "neH" ?', 'nuq "neH" ?'),
    ],
)
def test_typography_is_mended(language: str, before: str, after: str) -> None:
    assert typography.fix(before, language) == after
    assert typography.fix(after, language) == after


def test_the_core_knows_nothing_of_mkdocs() -> None:
    for path in (ROOT / "hooks/helpcenter").rglob("*.py"):
        imports = re.findall(r"^(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE)
        assert "mkdocs" not in imports, path


def test_severities_are_shown_as_they_are() -> None:
    assert {check.severity for check in CHECKS} == {Severity.ERROR, Severity.WARNING}
