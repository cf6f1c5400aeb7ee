import re
from pathlib import Path

import pytest

from helpcenter import cli
from helpcenter.content import project

LANGUAGES = """\
plugins:
  - search
  - i18n:
      languages:
        - {locale: en, name: English}
        - {locale: zh, name: 中文, default: true}
"""


def read(root: Path, text: str) -> project.Project:
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return project.read(root)


def failure(root: Path) -> str:
    with pytest.raises(project.NoProject) as caught:
        project.read(root)
    return str(caught.value)


def test_a_project_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, f"{LANGUAGES}nav: [index.md, faq.md]\n")
    assert found == project.Project(
        root=tmp_path,
        docs=tmp_path / "docs",
        settings=(project.Language("en", 5), project.Language("zh", 6, default=True)),
        source="zh",
        navigation=("index", "faq"),
    )
    assert found.data == tmp_path / "data"


def test_a_project_says_which_sections_are_urgent(tmp_path: Path) -> None:
    found = read(tmp_path, f"{LANGUAGES}extra: {{urgent: [security, account]}}\n")
    assert found.urgent == ("security", "account")
    (tmp_path / "docs").mkdir()
    assert found.tree().urgent == found.urgent


def test_without_a_default_the_first_language_is_the_source(tmp_path: Path) -> None:
    assert read(tmp_path, LANGUAGES.replace(", default: true", "")).source == "en"


def test_a_language_that_is_not_built_is_none(tmp_path: Path) -> None:
    text = LANGUAGES.replace("name: English", "name: English, build: false")
    assert read(tmp_path, text).languages == ("zh",)


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    text = "plugins:\n  search: {}\n  i18n:\n    languages: [{locale: fr}, {locale: es}]\n"
    assert read(tmp_path, text).languages == ("fr", "es")


@pytest.mark.parametrize(
    "line",
    [
        'site_url: !ENV [SITE_URL, "https://help.example/"]',
        "site_url: !ENV SITE_URL",
        "x: !ENV {a: b}",
        "x: !relative $config_dir",
        "x: !!python/name:material.extensions.emoji.twemoji",
        "x: !!python/name:material.extensions.emoji.twemoji ''",
        "x: !!python/object/apply:os.system ['exit 1']",
        "x: !!python/object/new:os.system [x]",
        "x: {a: {b: !!python/module:os }}",
        "x: !own y",
        "docs_dir: !ENV DOCS",
        "docs_dir:",
    ],
)
def test_tags_that_only_mkdocs_understands_are_passed_over(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, f"{line}\n{LANGUAGES}")
    assert (found.languages, found.docs) == (("en", "zh"), tmp_path / "docs")


def test_the_folder_of_the_articles_can_be_named(tmp_path: Path) -> None:
    assert read(tmp_path, f"docs_dir: articles\n{LANGUAGES}").docs == tmp_path / "articles"


@pytest.mark.parametrize(
    ("nav", "topics"),
    [
        ("", ()),
        ("nav:", ()),
        ("nav: []", ()),
        ("nav: [index.md]", ("index",)),
        ("nav: [Home: index.md]", ("index",)),
        ("nav: {Home: index.md, Questions: faq.md}", ("index", "faq")),
        ("nav: [a: [a/index.md, b: [a/b.md, {C: a/c.md}]], z.md]", ("a/index", "a/b", "a/c", "z")),
        ("nav: [b.md, a.md, b.md]", ("b", "a", "b")),
        ("nav: [Site: 'https://help.example/', index.md]", ("index",)),
        ("nav: [a/, '*', index.md]", ("index",)),
        ("nav: [null, 7, index.md, a:, b: []]", ("index",)),
        ("nav: index.md", ("index",)),
        ("nav: !ENV NAV", ()),
    ],
)
def test_the_navigation_names_topics_in_its_order(
    tmp_path: Path, nav: str, topics: tuple[str, ...]
) -> None:
    assert read(tmp_path, f"{LANGUAGES}{nav}\n").navigation == topics


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "site_name: x",
        "- a",
        "text",
        "7",
        "plugins:",
        "plugins: [search]",
        "plugins: [i18n]",
        "plugins: i18n",
        "plugins: [i18n:]",
        "plugins: [i18n: text]",
        "plugins: [i18n: {}]",
        "plugins: [i18n: {languages:}]",
        "plugins: [i18n: {languages: []}]",
        "plugins: [i18n: {languages: zh}]",
        "plugins: [i18n: {languages: [zh, en]}]",
        "plugins: [i18n: {languages: [{name: English}]}]",
        "plugins: [i18n: {languages: [{locale: }]}]",
        "plugins: [i18n: {languages: [{locale: no}]}]",
        "plugins: [i18n: {languages: [{locale: en, build: false}]}]",
    ],
)
def test_a_project_without_languages_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert "mkdocs.yml:1: no languages are named here. List them" in failure(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"a: [",
        b"a: b: c",
        b"a: *b",
        b"\ta: b",
        b"a: \x00",
        b"a: 2026-13-01",
        b"{{ a }}: b",
        b"a: b\n---\nc: d",
        pytest.param(b"[" * 10_000, id="deep"),
        b"? {a: b}\n: c",
    ],
)
def test_broken_yaml_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    assert re.match(r"mkdocs.yml:[12]: .+\. [A-Z].+\. \[setting\]", failure(tmp_path))


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff")
    assert "mkdocs.yml:1: cannot be read as UTF-8" in failure(tmp_path)


def test_a_folder_without_configuration_is_told(tmp_path: Path) -> None:
    assert "mkdocs.yml: no such file" in failure(tmp_path)
    assert "mkdocs.yml: no such file" in failure(tmp_path / "nowhere")


def test_a_folder_in_place_of_the_configuration_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    assert "mkdocs.yml:1: a folder stands here" in failure(tmp_path)


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        ((", default: true", ""), 5, "Write `default: true`"),
        (("name: English", "name: English, default: true"), 6, "Remove `default`"),
        (("locale: en", "locale: english"), 5, "no language that the CLDR knows"),
        (("locale: en", "locale: zh"), 5, "more than once"),
    ],
)
def test_languages_that_cannot_be_are_all_that_check_tells(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    line: int,
    says: str,
) -> None:
    (tmp_path / "mkdocs.yml").write_text(LANGUAGES.replace(*change), "utf-8")
    (tmp_path / "docs").mkdir()
    assert cli.main(["check", "--project", str(tmp_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"mkdocs.yml:{line}: ")
    assert says in told[0]
    assert all(row.startswith("mkdocs.yml:") for row in told if "[" in row)


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "a folder stands here"), ("été".encode("latin-1"), "byte 0xE9"), (b"a: [", "YAML")],
)
@pytest.mark.parametrize("name", ["glossary.yml", "synonyms.yml", "facts.yml"])
def test_no_file_of_data_can_break_a_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, says: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(LANGUAGES, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / name
    path.mkdir() if content is None else path.write_bytes(content)
    assert cli.main(["check", "--project", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert f"data/{name}:1: " in told
    assert says in told
