"""What operators get wrong in data/ and overrides/ is told once, where it stands."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import CASES
from helpcenter import cli, ledger
from helpcenter.cli.stamping import stamp_all
from helpcenter.content import kept, project
from helpcenter.content.layers import THEME
from helpcenter.content.own import NOTHING
from helpcenter.languages import pack
from helpcenter.site import unmeant, whole
from helpcenter.site.judge import templates
from starter import assemble

SLIPS = yaml.safe_load((CASES / "hardly-meant.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = assemble(tmp_path_factory.mktemp("begun"), ("en", "de"))
    stamp_all(project.read(root).tree())
    return root


@pytest.fixture
def slipped(begun: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    slip: Mapping[str, Any] = request.param
    path = begun / slip["file"]
    before = path.read_bytes() if path.is_file() else None
    if slip.get("gone"):
        path.unlink()
    else:
        text = slip.get("text") or (before or b"").decode()
        assert slip.get("old", "") in text
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(slip.get("old", ""), slip.get("new", ""), 1), "utf-8")
    yield begun
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)


@pytest.mark.parametrize(
    ("slipped", "slip"),
    [pytest.param(slip, slip, id=slip["slip"]) for slip in SLIPS],
    indirect=["slipped"],
)
def test_it_is_told_once_where_it_stands(slipped: Path, slip: Mapping[str, Any]) -> None:
    store, own = kept.of(slipped), project.read(slipped)
    judged = whole.judge(own, date(2026, 11, 27), store, cache=slipped / ".cache/parity")
    store.save()
    assert [one.path for one in judged.findings] == [slip.get("elsewhere", slip["file"])] * len(
        slip["told"]
    )
    for found, told in zip(judged.findings, slip["told"], strict=True):
        check, line, part = told.split(" ", 2)
        assert (found.check, found.line) == (check, int(line)), found
        assert part in found.message


def test_the_engines_own_templates_may_be_taken_over() -> None:
    told = {
        path.name: [*templates.faults(text, text), *unmeant.unsaid(path.name, text, NOTHING)]
        for path in THEME.rglob("*.html")
        if (text := path.read_text("utf-8"))
    }
    assert {name: found for name, found in told.items() if found} == {}


def test_a_topic_that_is_begun_is_told_alone_and_in_its_languages(
    begun: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(begun, tmp_path / "own"))
    assert cli.main(["new", "account/repair", "--kind", "how-to", "--project", str(root)]) == 0
    german = (root / "docs/de/account/repair.md").read_text("utf-8")
    assert f"<!-- {pack('de').begun.first} -->" in german
    assert "<!-- What" not in german
    judged = whole.judge(project.read(root), date(2026, 11, 27), kept.NOTHING)
    assert {one.path.split("/", 2)[2] for one in judged.findings} == {"account/repair.md"}
    assert {one.check for one in judged.findings} == {"front-matter", "empty-section"}


def test_a_topic_that_is_there_is_begun_in_another_language_with_its_title(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(begun, tmp_path / "own"))
    page = root / "docs/de/faq.md"
    page.unlink()
    words = ["new", "faq", "--lang", "de", "--project", str(root), "--title"]
    assert cli.main([*words, "en=Questions"]) != 0
    assert "--title en=" in capsys.readouterr().err
    assert cli.main([*words, "de=Häufig: gefragt"]) == 0
    assert "title: 'Häufig: gefragt'\n" in page.read_text("utf-8")


def test_an_overview_that_is_begun_is_stamped_once(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(begun, tmp_path / "own"))
    assert cli.main(["new", "rental/index", "--kind", "overview", "--project", str(root)]) == 0
    assert "helpcenter stamp rental/index\n" in capsys.readouterr().out


def test_a_new_section_is_said_not_to_be_on_the_home_page(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(begun, tmp_path / "own"))
    line = "  - {topic: rental/index, icon: folder-outline}\n"
    assert cli.main(["new", "rental/bike", "--project", str(root)]) == 0
    assert f"'problems' in data/home.yml, with an icon of your choice:\n{line}" in (
        capsys.readouterr().out
    )
    assert cli.main(["new", "rental/boat", "--project", str(root)]) == 0
    assert "home page" not in capsys.readouterr().out
    home = root / "data/home.yml"
    home.write_text(home.read_text("utf-8").replace("problems:\n", f"problems:\n{line}"), "utf-8")
    book, faults = ledger.of(project.read(root))
    assert book is not None, faults
    assert book.home.problems[0].topic == "rental/index"


def test_a_telephone_without_a_number_is_not_offered(begun: Path) -> None:
    book, _ = ledger.of(project.read(begun))
    assert book is not None
    phone = book.channels["phone"]
    assert phone not in book.offered
    assert book.channels["email"] in book.offered
    number = phone.model_copy(update={"value": "+33 1 00 00 00 00"})
    assert number in replace(book, channels={"phone": number}).offered
    own = phone.model_copy(update={"topic": "get-help/phone"})
    assert own in replace(book, channels={"phone": own}).offered
