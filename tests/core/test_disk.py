"""The copy that is read from a disk: where its links lead, and what stops it."""

from pathlib import Path

import pytest

from helpcenter.cli import main
from helpcenter.site import disk


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        ('<a href="../faq/">', '<a href="../faq/index.html">'),
        ('<a class="b" href="../faq/#fees">', '<a class="b" href="../faq/index.html#fees">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="#fees">', '<a href="#fees">'),
        ('<a href="index.md">', '<a href="index.md">'),
        ('<a href="https://partner.example/a/">', '<a href="https://partner.example/a/">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<form action="../search/" role="search">',
         '<form action="../search/index.html" role="search">'),
        ('<meta http-equiv="refresh" content="0; url=../new/">',
         '<meta http-equiv="refresh" content="0; url=../new/index.html">'),
        ('<p title="a/">a href="b/"</p>', '<p title="a/">a href="b/"</p>'),
    ],
)  # fmt: skip
def test_links_name_the_page_in_a_folder(written: str, copied: str) -> None:
    assert disk.named(written) == copied
    assert disk.named(copied) == copied


def test_what_stands_in_the_way_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert main(["disk-copy", str(tmp_path / "copy"), "--site", str(site)]) == 2
    site.mkdir()
    (site / "index.html").write_text('<a href="faq/">FAQ</a>')
    (site / "_headers").write_text("/*")
    assert main(["disk-copy", str(site / "copy"), "--site", str(site)]) == 2
    assert main(["disk-copy", str(tmp_path / "copy"), "--site", str(site)]) == 0
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["index.html"]
    assert main(["disk-copy", str(tmp_path / "copy"), "--site", str(site)]) == 2
    said = capsys.readouterr().err
    assert "no built site" in said
    assert "in the site itself" in said
    assert "exists already" in said
