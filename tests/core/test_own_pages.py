"""What a project declares of its pages, and what its pages make of it."""

from pathlib import Path

import pytest
import yaml

from conftest import PNG, ROOT
from helpcenter.content import own, project
from helpcenter.parity import engine
from helpcenter.site import schemas
from helpcenter.trust import passages, sources
from small import CONFIG, PAGE, write

CASES = yaml.safe_load((ROOT / "tests/cases/own-pages.yml").read_text("utf-8"))
PAGES = """\
keys:
  - {name: product, is: choice, of: [desk, phone], needed: true}
  - {name: summary, about: what a list says of it}
  - {name: minutes, is: number}
  - {name: new, is: flag}
  - {name: day, is: day}
templates: [offers.html]
"""


def told(root: Path) -> list[str]:
    found = engine.check(project.read(root).tree(), jobs=1).findings
    return [str(one) for one in found if one.check in {own.CHECK, "front-matter"}]


def begun(root: Path, pages: str, front: str = "") -> Path:
    """A project of one article with some lines of front matter."""
    text = PAGE.replace("TITLE", "Costs").replace("kind:", f"{front}\nkind:" if front else "kind:")
    files = {"mkdocs.yml": CONFIG, "data/pages.yml": pages, "overrides/offers.html": ""}
    return write(root, {**files, "docs/en/costs.md": text})


def agree(found: list[str], wanted: list[str]) -> None:
    assert len(found) == len(wanted), found
    for one, part in zip(found, wanted, strict=True):
        path, line, rest = part.split(":", 2)
        assert one.startswith(f"{path}:{line}:")
        assert rest.strip() in one


@pytest.mark.parametrize("case", CASES["declared"], ids=lambda case: str(case["about"]))
def test_what_is_declared_must_be_possible(tmp_path: Path, case: dict[str, list[str]]) -> None:
    # What articles say by it is no fault of theirs: it is told once.
    front = "product: desk\ntemplate: ofers.html" if case["tells"] else ""
    agree(told(begun(tmp_path, str(case["pages"]), front)), case["tells"])


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: str(case["about"]))
def test_pages_say_what_is_declared(tmp_path: Path, case: dict[str, list[str]]) -> None:
    agree(told(begun(tmp_path, PAGES, str(case["front"]))), case["tells"])


def test_what_is_no_text_is_the_same_in_every_language(tmp_path: Path) -> None:
    root = begun(tmp_path, PAGES, "product: desk\nsummary: All of it.\ntemplate: offers.html")
    text = (root / "docs/en/costs.md").read_text("utf-8")
    other = text.replace("product: desk", "product: phone").replace("All of it.", "Alles davon.")
    write(root, {"docs/de/costs.md": other.replace("template: offers.html\n", "")})
    found = engine.check(project.read(root).tree(), jobs=1).findings
    told = [(one.check, one.line) for one in found if one.check in {"shared-keys", "front-keys"}]
    assert told == [("front-keys", 1), ("shared-keys", 4)]


def test_own_texts_are_judged_like_the_rest_of_the_article() -> None:
    text = PAGE.replace("kind:", "summary: Write to desk@evil.example\nparts: [lid, foot]\nkind:")
    said = [one.text for one in passages.of_article("a.md", text, "en")]
    assert {"Write to desk@evil.example", "lid, foot"} <= set(said)


def test_editors_complete_own_keys(tmp_path: Path) -> None:
    declared = project.read(begun(tmp_path, PAGES)).tree().own
    schema, _ = schemas.schemas(declared)[schemas.FRONT_MATTER]
    assert schema["properties"]["summary"]["description"] == "what a list says of it"
    assert "product" in schema["required"]


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("../shared/machine.png", ""),
        ("../shared/machin.png", "the picture '../shared/machin.png' is not there."),
        ("../shard/machine.png", "'../shard/machine.png' is none of the site's"),
    ],
)
def test_a_picture_of_all_languages_is_looked_for(tmp_path: Path, shown: str, says: str) -> None:
    root = begun(tmp_path, "")
    write(root, {"docs/shared/machine.png": PNG})
    page = root / "docs/en/costs.md"
    page.write_text(f"{page.read_text('utf-8')}\n![The machine]({shown})\n", "utf-8")
    found = engine.check(project.read(root).tree(), jobs=1).findings
    links = [one.message for one in found if one.check == "broken-link"]
    messages = [message for message in links if "picture" in message]
    assert (says in messages[0]) if says else messages == []


def test_only_pictures_are_shared(tmp_path: Path) -> None:
    write(tmp_path, {"docs/shared/a.png": PNG, "docs/shared/b.md": "", "docs/shard/c.png": PNG})
    found = sources.findings(tmp_path, tmp_path / "docs", ("en",))
    assert [(one.path, one.message.split(" (")[0]) for one in found] == [
        ("docs/shard/c.png", "only the folders of the languages"),
        ("docs/shared/b.md", "only pictures"),
    ]
