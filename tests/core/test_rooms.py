"""The house: small files, faces, and no language, brand or business known by name in code."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from babel import Locale

from conftest import ROOT
from helpcenter.content import layers
from helpcenter.languages import shipped

MOST_LINES = 400
CORE = ROOT / "hooks/helpcenter"
CODE = sorted((ROOT / "hooks").rglob("*.py"))
SCRIPTS = sorted(path for path in layers.THEME.rglob("*.js") if path.is_file())
OURS = sorted(
    path
    for path in (ROOT / "hooks").rglob("*")
    if path.suffix in {".py", ".js", ".css", ".html", ".yml"} and path.is_file()
)
# Codes that are words of HTML and of code, too.
WORDS = {"id", "it", "is", "no", "to", "or"}
CODES = {tag for tag in shipped() if tag not in WORDS} | {"ja", "ko", "de", "pt"}
ENGLISH = Locale("en")
NAMES = {ENGLISH.languages[tag.split("-")[0]].lower() for tag in shipped()}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", OURS, ids=name)
def test_a_file_is_small(path: Path) -> None:
    # A pack is a dictionary: it grows with what is said, not with what is done.
    most = MOST_LINES + 100 * (path.parent.name == "packs")
    assert len(path.read_text("utf-8").splitlines()) <= most


@pytest.mark.parametrize("room", sorted(p.parent for p in CORE.glob("*/__init__.py")), ids=name)
def test_a_room_says_what_it_is_for(room: Path) -> None:
    text = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    assert len(text.split("\n\n")) > 1
    assert len(text) > 200


def test_no_two_modules_of_different_rooms_and_hooks_share_a_name() -> None:
    names = [path.stem for path in CODE if path.stem != "__init__"]
    hooks = {path.stem for path in layers.THEME.parent.glob("*.py")} - {"__init__"}
    rooms = [path.name for path in CORE.iterdir() if path.is_dir()]
    assert not hooks & ({path.stem for path in CORE.rglob("*.py")} | set(rooms))
    assert sorted(n for n in set(names) if names.count(n) > 2) == []


def said(path: Path) -> Iterator[tuple[int, str]]:
    """Yield identifiers and texts of Python code; comments and docstrings may give examples."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def knows(text: str) -> bool:
    """Tell whether a name or text is, or names, a language: no script, and no name of Babel's."""
    if text.isupper() or text == "english_name":
        return False
    words = {word.lower() for word in re.findall(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])", text)}
    return text in CODES or bool(words & NAMES)


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_python_knows_a_language_by_name(path: Path) -> None:
    assert [(line, text) for line, text in said(path) if knows(text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_script_knows_a_language_by_name(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
    texts = re.findall(r'"((?:[^"\\\n]|\\.)*)"', code)
    identifiers = re.findall(r"[A-Za-z_$][\w$]*", re.sub(r'"(?:[^"\\\n]|\\.)*"', "", code))
    assert [text for text in (*texts, *identifiers) if knows(text)] == []


# This help center's own pages and data, by whatever way a test comes to them.
OWN = re.compile(r"""ROOT(\.glob| / f?["'](docs|data|overrides|mkdocs))|(read|str)\(ROOT\)""")
ENGINE_TESTS = sorted(
    path
    for path in (ROOT / "tests").rglob("*.py")
    if "content" not in path.relative_to(ROOT).parts and path.name != Path(__file__).name
)


@pytest.mark.parametrize("path", ENGINE_TESTS, ids=name)
def test_tests_of_the_engine_know_nothing_of_our_articles(path: Path) -> None:
    assert OWN.search(path.read_text("utf-8")) is None


def test_all_tests_are_run(pytestconfig: pytest.Config) -> None:
    """Pytest enters no folder that it takes for something else, and says nothing of it."""
    left_out = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    parts = {part for folder in folders for part in folder.relative_to(ROOT).parts}
    assert {"build", "core", "browser"} <= parts
    assert not [part for part in parts if any(fnmatch(part, pattern) for pattern in left_out)]
