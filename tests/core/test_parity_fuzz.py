"""Whatever a file holds, the engine neither crashes nor hangs nor looks elsewhere."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.cli.check import RULES
from helpcenter.content import markdown
from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.languages import typography
from helpcenter.parity import align, debt, engine, facts, report, stamps, targets
from helpcenter.parity.checks import Context
from helpcenter.parity.judge import Judge, Material

DAY = date(2026, 11, 22)
# With a pack and without, with region and script, from right to left.
LANGUAGES = ("zh", "en", "fr", "es", "de", "ja", "ko", "ar", "pt-BR", "zh-Hant", "sr-Latn", "tlh")
# Pieces that mean something to one of the readers: more telling than random text.
PIECES = st.sampled_from(
    [
        "---\n", "title: ", "related: [a, b]\n", "source: fr\n", "waivers: [{check: x}]\n",
        "\n", "\n\n", "    ", "\t", "# ", "## 甲 {#a}\n", "{#a}", "{: .b }", "- ", "* ",
        "1. ", "10. ", "!!! danger\n", '??? note "T"\n', '=== "Tab"\n', "> ",
        "| a | b |\n", "| - | - |\n", "```\n", "~~~\n", "`", "``", "**", "_", "[", "](",
        ")", "](../../../etc/passwd)", "](/etc/passwd)", "[x](a.md#b)", "![x](a.png)",
        "[^1]", "[^1]: ", "<div id=a>", "<!--", "-->", "{{ brand }}", "{{", "}}", "\\",
        "&amp;", "24 小时", "1,000.5", "1.000,5", "¿", "?", "!", "«", "»", '"', "'", "عدم",
        "Привет", "中文", "the and you", "vous et les", "\u202f", "\u00a0", "\ufeff",
        "\u200b", "\r\n", "\r", "\x00", "\x1b[31m", "http://a.b/c?d=e", "a@b.c", "2FA",
        "9:30 am", "上午 9 点", "百分之五十", "1.5 万", "é", "e\u0301", "😀", "https://[::1",
        "[a]: b\n", "1" * 400, "三千", "9時半", "오후 3시 30분", "٣١٫٥", "مرتين", "31. Dezember",
        "9 Uhr 30", "sechsstellig", "18.30", "9 giờ 30", "2.5 千克", "「", "؟",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)
RELAXED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


TERMS = """\
terms:
  - id: fee
    zh: {use: [手续费, 费用]}
    en: {use: [fee], avoid: [charge]}
    fr: {use: [frais], avoid: [coût]}
    es: {use: [comisión]}
  - id: account
    zh: {use: [账户], avoid: [账号]}
    en: {use: [account]}
    fr: {use: [compte]}
    es: {use: [cuenta]}
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    root = tmp_path_factory.mktemp("fuzz")
    (root / "glossary.yml").write_text(TERMS, "utf-8")
    tree = Tree(root, root / "docs", LANGUAGES, "zh", glossary=root / "glossary.yml")
    terms = tuple(engine.terms_of(tree, []))
    return Judge(Context.of(tree, terms, stamped=True))


def material(texts: dict[str, bytes], stamp: bytes = b"") -> Material:
    files = {
        language: SourceFile(f"docs/{language}/a/b.md", language, "a/b", data, "")
        for language, data in texts.items()
    }
    return Material("a/b", files, {"fr": ("docs/.stamps/fr/a/b.txt", stamp)} if stamp else {})


@RELAXED
@given(st.dictionaries(st.sampled_from(LANGUAGES), TEXTS, min_size=1))
def test_any_text_is_judged(judge: Judge, texts: dict[str, str]) -> None:
    result = judge.judge(material({k: v.encode() for k, v in texts.items()}))
    for finding in result.findings:
        lines = texts[finding.language].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert 1 <= finding.line <= lines + 1
        assert finding.message


@RELAXED
@given(st.dictionaries(st.sampled_from(LANGUAGES), st.binary(max_size=300), min_size=1))
def test_any_bytes_are_judged(judge: Judge, texts: dict[str, bytes]) -> None:
    result = judge.judge(material(texts))
    shown = engine.Report(tuple(sorted(result.findings)), {"a/b": result})
    for write in report.FORMATS.values():
        assert write(shown, RULES).encode() is not None


@RELAXED
@given(TEXTS, TEXTS, st.binary(max_size=200))
def test_any_stamp_is_judged(judge: Judge, source: str, text: str, stamp: bytes) -> None:
    judge.judge(material({"zh": source.encode(), "fr": text.encode()}, b"source zh\n" + stamp))


@RELAXED
@given(TEXTS)
def test_a_page_has_no_fault_of_structure_against_itself(judge: Judge, text: str) -> None:
    topic, _ = judge.read(material({"zh": text.encode(), "fr": text.encode()}))
    (pair,) = topic.pairs
    found = align.align(pair.source, pair.translation)
    assert (found.missing, found.added) == ((), ())
    stamp = stamps.make(pair.source, pair.translation, DAY)
    assert not debt.drift(pair.source, stamp)
    assert not debt.debt(pair.source, pair.translation, found.pairs, stamp)


@RELAXED
@given(TEXTS)
def test_a_stamp_reads_as_it_was_written(judge: Judge, text: str) -> None:
    topic, _ = judge.read(material({"zh": text.encode(), "fr": b"x\n"}))
    (pair,) = topic.pairs
    stamp = stamps.make(pair.source, pair.translation, DAY)
    assert stamps.read(stamps.write(stamp)) == stamp


@RELAXED
@given(st.sampled_from(LANGUAGES), TEXTS)
def test_mending_typography_twice_is_mending_it_once(language: str, text: str) -> None:
    once = typography.fix(text, language)
    assert typography.fix(once, language) == once


@RELAXED
@given(st.sampled_from(LANGUAGES), st.text())
def test_facts_of_any_text_agree_with_themselves(language: str, text: str) -> None:
    found = facts.find(text, language)
    assert list(facts.unanswered(found, found)) == []


def _is_name(topic: str) -> bool:
    """Tell whether a file can have this path below its language's folder."""
    return not {"", ".", ".."} & set(topic.split("/"))


@RELAXED
@given(st.text(max_size=40).filter(_is_name), st.text(max_size=80))
def test_no_link_leads_out_of_the_tree(topic: str, href: str) -> None:
    target = targets.resolve(topic, href)
    if target.kind in {"topic", "asset"}:
        assert not target.name.startswith(("/", "../"))
        assert target.name != ".."


@pytest.mark.parametrize(
    "text", ["> " * 3000 + "a", "".join(" " * 2 * n + "- a\n" for n in range(400))]
)
def test_deep_nesting_is_read(text: str) -> None:
    markdown.parse(text)


def test_names_of_any_kind_are_read(tmp_path: Path) -> None:
    for name in ("a b.md", "é.md", "中.md", "-.md", "x\n.md", ".hidden.md", "#.md"):
        for language in ("zh", "fr"):
            path = tmp_path / language / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("24\n", "utf-8")
    found = engine.check(Tree(tmp_path, tmp_path, ("zh", "fr"), "zh"), jobs=1)
    assert len(found.topics) == 6
    assert report.as_json(found, RULES)
