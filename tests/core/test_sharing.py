"""What other programs are given of the site, without a build: pictures, feeds, copies."""

import datetime as dt
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import resvg_py

from helpcenter import ledger
from helpcenter.findings import Finding
from helpcenter.languages import pack
from helpcenter.site import copies, feed, fonts, pictures, sharing
from helpcenter.trust import lint

TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="9" fill="#0b6152"/></svg>'
)
SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<circle cx="16" cy="16" r="12" fill="#c00"/></svg>'
)
HREF = "https://help.test/en/get-help/email/"


def card(title: str, brand: str = "Acme", language: str = "en", logo: str = TILE) -> bytes:
    faces = pack(language).typesetting.faces
    return pictures.card(pictures.Card(language, brand, title, "#0b6152", faces), logo)


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Centre d’aide", {"Noto Sans"}),
        ("Σέρβις Поддержка", {"Noto Sans"}),
        ("مركز", {"Noto Sans Arabic"}),
        ("مركز Acme", {"Noto Sans Arabic", "Noto Sans"}),
        ("מרכז", {"Noto Sans Hebrew"}),
        ("ไทย", {"Noto Sans Thai"}),
    ],
)
def test_the_same_fonts_draw_a_script_everywhere(text: str, families: set[str]) -> None:
    runs = fonts.runs(text)
    assert {run.face.family for run in runs} == families
    assert "".join(run.text for run in runs) == text
    assert all("site-packages" in run.face.path.as_posix() for run in runs)


@pytest.mark.parametrize(
    ("wanted", "family"),
    [
        (("Noto Sans CJK SC",), "Noto Sans CJK SC"),
        (("Nothing", "Noto Sans CJK TC", "Noto Sans CJK SC"), "Noto Sans CJK TC"),
        ((), "Noto Sans CJK JP"),
    ],
)
def test_ideographs_are_drawn_as_the_language_writes_them(
    wanted: tuple[str, ...], family: str
) -> None:
    assert {run.face.family for run in fonts.runs("客服中心", wanted)} == {family}


def test_a_character_that_no_font_has_is_not_drawn(tmp_path: Path) -> None:
    assert fonts.runs("a\U0010fffd") == ()
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert fonts.runs("a", places=[tmp_path]) == ()


@pytest.mark.parametrize(
    "title", ["Help", "客服中心", "مركز المساعدة", "Help " * 40, "H" * 90, "ヘルプ" * 30]
)
def test_a_title_of_any_length_and_script_fits(title: str) -> None:
    set_title = pictures._title(pictures.Card("en", "Acme", title, "#000000"))  # noqa: SLF001  # what it draws cannot be read back
    assert 1 <= len(set_title.lines) <= 3
    widths = [fonts.width(line) * set_title.size for line in set_title.lines]
    assert max(widths) <= pictures.SIZE[0] - 2 * 80 + 1


def test_what_is_drawn_depends_on_what_is_said_and_on_nothing_else() -> None:
    assert card("Help") == card("Help")
    different = {
        card("Help"),
        card("Aide"),
        card("Help", brand="Other"),
        card("Help", language="ar"),
        card("Help", logo=SIGN),
        card("\U0010fffd"),
    }
    assert len(different) == 6
    for png in different:
        assert struct.unpack(">II", png[16:24]) == pictures.SIZE


def test_a_title_that_names_the_brand_says_it_once() -> None:
    assert card("Acme Help", brand="Acme") == card("Acme Help", brand="")


def test_without_a_font_the_logo_stands_alone() -> None:
    assert card("\U0010fffd", brand="Acme") == card("\U0010fffe", brand="Other")


def solid(fill: str, size: int) -> bytes:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">'
        f'<rect width="{size}" height="{size}" fill="{fill}"/></svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


def test_a_logo_with_a_ground_fills_an_icon_and_another_one_stands_on_white() -> None:
    square = TILE.replace(' rx="9"', "")
    assert pictures.icon(square, 180) == solid("#0b6152", 180)
    assert pictures.icon(square, 180, cut=True) == solid("#0b6152", 180)
    assert pictures.icon(SIGN.replace("#c00", "#fff"), 180) == solid("#ffffff", 180)
    assert pictures.icon(SIGN, 180) == pictures.icon(SIGN, 180, cut=True) != solid("#ffffff", 180)


@pytest.mark.parametrize("logo", ["", "<svg", "no drawing"])
def test_a_broken_logo_is_told(logo: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are the library's
        pictures.check(logo)


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("zh", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("en", "en_US"),
        ("pt-BR", "pt_BR"),
        ("es-419", "es_ES"),
        ("sr-Latn", "sr_RS"),
        ("ar", "ar_EG"),
        ("eo", ""),
    ],
)
def test_open_graph_knows_languages_by_a_country(tag: str, known: str) -> None:
    assert sharing.facebook(tag) == known


def test_a_feed_escapes_what_it_quotes_and_lists_the_newest_first() -> None:
    about = feed.Feed("en", "A & <B>", "Acme", "https://help.test/feed.xml", "https://help.test/")
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(60)]
    listed = [feed.Entry(f'"{d}" <b>', f"https://help.test/{d}/?a=1&b=2", "x & y", d) for d in days]
    text = feed.atom(about, listed)
    assert text == feed.atom(about, reversed(listed))
    root = ET.fromstring(text)
    name = {"a": "http://www.w3.org/2005/Atom"}
    assert root.findtext("a:title", "", name) == "A & <B>"
    found = [entry.findtext("a:updated", "", name) for entry in root.findall("a:entry", name)]
    assert found == [f"{day}T00:00:00Z" for day in reversed(days)][: feed.MOST]
    assert root.findtext("a:updated", "", name) == found[0]


def test_a_feed_of_nothing_is_valid() -> None:
    about = feed.Feed("en", "A", "Acme", "https://help.test/feed.xml", "https://help.test/")
    assert ET.fromstring(feed.atom(about, [])).findtext("{http://www.w3.org/2005/Atom}updated")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(
            '<p>See <a href="../../faq/#fees">fees</a>.</p>',
            "See [fees](https://help.test/en/faq/#fees).",
            id="a link",
        ),
        pytest.param(
            '<p><img src="a.png" alt="A menu"></p>',
            f"![A menu]({HREF}a.png)",
            id="a picture",
        ),
        pytest.param(
            '<p>A</p><div class="admonition danger"><p class="admonition-title">Safety</p>'
            "<p>Never.</p></div><p>B</p>",
            "A\n\n> **Safety**\n>\n> Never.\n\nB",
            id="a note",
        ),
        pytest.param(
            '<ol><li><p>One</p><div class="admonition tip"><p class="admonition-title">T</p>'
            "<p>X</p></div></li></ol>",
            "1. One\n\n   > **T**\n   >\n   > X",
            id="a note in a list",
        ),
        pytest.param(
            '<div class="admonition tip"><p class="admonition-title">T</p><p>X</p>'
            '<div class="admonition tip"><p class="admonition-title">U</p><p>Y</p></div></div>',
            "> **T**\n>\n> X\n>\n> > **U**\n> >\n> > Y",
            id="a note in a note",
        ),
        pytest.param(
            "<details><summary>More</summary><p>X</p></details><details><summary>Even</summary>"
            "<p>Y</p></details>",
            "> **More**\n>\n> X\n\n> **Even**\n>\n> Y",
            id="what folds",
        ),
        pytest.param(
            '<dl><div><dt>Hours</dt><dd>Always<br><span hidden data-open-now="{}">Open</span></dd>'
            "</div></dl>",
            "- **Hours:** Always",
            id="a list of terms, without what only scripts show",
        ),
        pytest.param(
            '<p><span class="contact"><span class="value">a@b.example</span>'
            ' <small class="unverified" title="Check it.">Not verified</small></span></p>',
            "`a@b.example` (Not verified)",
            id="a contact that is not verified",
        ),
        pytest.param(
            '<p><span class="contact"><a class="value" href="mailto:a@b.example">a@b.example</a>'
            ' <small class="verified" title="Until May">Verified</small><small hidden>Expired'
            "</small> <button hidden>Copy</button></span></p>",
            "[a@b.example](mailto:a@b.example) (Verified: Until May)",
            id="a contact that is verified",
        ),
        pytest.param(
            "<form hidden><label>Secret</label><textarea></textarea></form><noscript>No</noscript>"
            "<p>X</p><script>x()</script>",
            "X",
            id="what only works in a browser",
        ),
        pytest.param(
            "<p>Write &lt;script&gt; and <code>&lt;b&gt;</code> &amp; so on</p>",
            "Write &lt;script> and `<b>` & so on",
            id="a tag that is only shown",
        ),
        pytest.param(
            '<div class="tabs"><section><p class="tab-label">iOS</p><p>A</p></section>'
            '<section><p class="tab-label">Web</p><p>B</p></section></div>',
            "**iOS**\n\nA\n\n**Web**\n\nB",
            id="tabs",
        ),
        pytest.param(
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr>"
            '<td data-label="A">1</td><td data-label="B">x | y</td></tr></tbody></table>',
            "| A | B |\n| --- | --- |\n| 1 | x \\| y |",
            id="a table",
        ),
    ],
)
def test_a_copy_says_in_markdown_what_readers_see(html: str, text: str) -> None:
    assert copies.markdown(html, HREF) == text


@pytest.fixture(scope="module")
def judge(operator: ledger.Ledger) -> lint.Lint:
    return lint.Lint(operator, ("zh", "en", "fr", "es"), dt.date(2026, 6, 1))


def found(judge: lint.Lint, text: str) -> Iterator[Finding]:
    yield from judge.copy("docs/en/a.md", text, "en", "a", "https://help.test/")


@pytest.mark.parametrize(
    "text",
    [
        "See [fees](https://help.test/en/faq/#fees).",
        "Write to [help@meridia.example](mailto:help@meridia.example) (Verified).",
        "Not checked: `https://forum-of-friends.example/wallets` (Not verified)",
        "Their guide: https://docs.partner-two.example/guides",
    ],
)
def test_a_copy_may_say_what_its_page_says(judge: lint.Lint, text: str) -> None:
    assert list(found(judge, text)) == []


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Write to aid@elsewhere.example", "unknown-contact"),
        ("See [us](https://elsewhere.example/)", "unknown-contact"),
        ("See [us](https://help.test.elsewhere.example/)", "unknown-contact"),
        ("See [us](https://help.test//elsewhere.example/)", "unknown-contact"),
        ("Write to help@rneridia.example", "lookalike-contact"),
        ("[Forum](https://forum-of-friends.example/wallets)", "literal-contact"),
        ("[Shop](https://meridia-shop.example/)", "literal-contact"),
        ("<script>x()</script>", "active-html"),
        ("[x](javascript:x())", "active-html"),
    ],
)
def test_a_copy_must_not_say_what_its_page_must_not(
    judge: lint.Lint, text: str, check: str
) -> None:
    assert check in {finding.check for finding in found(judge, text)}


def test_days_are_marked_within_texts_and_texts_stay_plain() -> None:
    said = sharing.timed(
        lambda **days: f"<b> {days['date']}, {days['until']} & more",
        lambda day: f"day {day.day} & on",
        {"date": dt.date(2026, 1, 2), "until": dt.date(2027, 3, 4)},
    )
    assert said == (
        '&lt;b&gt; <time datetime="2026-01-02">day 2 &amp; on</time>,'
        ' <time datetime="2027-03-04">day 4 &amp; on</time> &amp; more'
    )
