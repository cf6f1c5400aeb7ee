"""Pictures are looked at once, known by their digest from then on, and say nothing by codes."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from conftest import copy_project, operator_data
from helpcenter import cli, ledger
from helpcenter.content import project
from helpcenter.trust import operator
from helpcenter.trust.release import today

NAME = "docs/en/menu.png"


@pytest.fixture(scope="module")
def project_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("center"))
    operator_data(root / "data")
    return root


@pytest.fixture
def center(project_root: Path) -> Path:
    (project_root / "data/pictures.yml").unlink(missing_ok=True)
    for path in (project_root / "docs/en").glob("menu.*"):
        path.unlink()
    return project_root


def png(kind: str = "PNG", colour: int = 255) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (40, 30), colour).save(stream, kind)
    return stream.getvalue()


def qr(text: str) -> bytes:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=4)
    code = memoryview(made)  # type: ignore[arg-type]  # it has one, by its own account
    height, width = code.shape or (0, 0)
    drawn = Image.frombytes("L", (width, height), bytes(code))
    whole = Image.new("RGB", (400, 300), "white")
    whole.paste(drawn, (60, 40))
    stream = io.BytesIO()
    whole.save(stream, "PNG")
    return stream.getvalue()


def found(root: Path) -> list[str]:
    own = project.read(root)
    book, faults = ledger.of(own)
    assert book, faults
    return [str(one) for one in operator.published(own.tree(), book, today())]


def approve(root: Path, *names: str, by: str = "Ada") -> int:
    return cli.main(["approve-picture", *names, "--by", by, "--project", str(root)])


def test_a_picture_needs_somebody_who_has_looked_at_it(center: Path) -> None:
    (center / NAME).write_bytes(png())
    (one,) = found(center)
    assert one.startswith(f"{NAME}:1: nobody has looked at it")
    assert "helpcenter approve-picture menu.png --by NAME" in one
    assert approve(center, "menu.png") == 0
    assert found(center) == []
    listed = (center / "data/pictures.yml").read_text("utf-8")
    assert f'file: "{NAME}"' in listed
    assert 'by: "Ada"' in listed


def test_another_picture_in_its_place_needs_it_again(center: Path) -> None:
    (center / NAME).write_bytes(png())
    assert approve(center, NAME) == 0
    (center / NAME).write_bytes(png(colour=0))
    (one,) = found(center)
    assert "has changed since somebody looked at it" in one
    (center / NAME).unlink()
    (one,) = found(center)
    assert one.startswith("data/pictures.yml:4: 'docs/en/menu.png' is listed and not there")


@pytest.mark.parametrize(
    "text", ["https://evilcorp.com/login", "bitcoin:bc1qxyz", "help@evilcorp.com", "+442079460000"]
)
def test_a_code_in_a_picture_that_says_something_else_is_refused(
    center: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (center / NAME).write_bytes(qr(text))
    assert any(f"a code in this picture says '{text}'" in one for one in found(center))
    assert approve(center, NAME) == 1
    assert "no verified contact" in capsys.readouterr().err
    assert not (center / "data/pictures.yml").exists()


def test_a_code_may_say_a_verified_contact(center: Path) -> None:
    (center / NAME).write_bytes(qr("https://t.me/meridia_help"))
    assert approve(center, NAME) == 0
    assert found(center) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("menu.png", b"<script>x()</script>"),
        ("menu.png", png("GIF")),
        ("menu.jpg", png("PNG")),
        ("menu.gif", b"GIF89a"),
        ("menu.webp", b""),
    ],
)
def test_what_is_no_picture_of_its_kind_is_refused(center: Path, name: str, content: bytes) -> None:
    (center / "docs/en" / name).write_bytes(content)
    assert any("this is no" in one or "Rename it to menu." in one for one in found(center))
    assert approve(center, name) == 1


def test_a_list_with_faults_is_told_with_its_line(center: Path) -> None:
    (center / "data/pictures.yml").write_text("pictures:\n  - {file: a, sha256: b, by: c}\n")
    told = found(center)
    assert all(one.startswith("data/pictures.yml:2: ") for one in told)
    assert told


@pytest.mark.parametrize(("name", "by"), [("nowhere.png", "Ada"), ("menu.png", "  ")])
def test_what_cannot_be_approved_is_said(center: Path, name: str, by: str) -> None:
    (center / NAME).write_bytes(png())
    assert approve(center, name, by=by) == 2
