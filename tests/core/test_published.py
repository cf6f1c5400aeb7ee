"""What may stand in a built site: by lists, and addresses as browsers follow them."""

import datetime as dt
import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.token import STANDARD_TYPES, Token, _TokenType

from helpcenter import ledger
from helpcenter.content import layers
from helpcenter.content.markdown import writer
from helpcenter.site.judge import addresses, markup, others, published
from helpcenter.site.judge.published import Setting
from helpcenter.site.manifest import Register
from helpcenter.site.publish import inlined

ROOT = Path(__file__).parents[2]
CASES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (ROOT / "tests/cases/trust/published.yml").read_text("utf-8")
)
DAY = dt.date(2026, 6, 1)
URL = "https://help.test/"
PAGE = "en/help/index.html"
POLICY = "default-src 'none'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


@pytest.fixture(scope="module")
def outside(operator: ledger.Ledger) -> addresses.Outside:
    return published.outside(operator, DAY)


@pytest.fixture(scope="module")
def places(outside: addresses.Outside) -> addresses.Places:
    files = {"index.html", PAGE, "en/faq/index.html"}
    return addresses.Places(URL, files, {PAGE: {"a"}, "en/faq/index.html": {"fees"}}, outside)


@pytest.mark.parametrize("html", CASES["articles"]["bad"])
def test_what_no_article_may_hold_is_refused(html: str) -> None:
    assert list(markup.article(html))


@pytest.mark.parametrize("html", CASES["articles"]["fine"])
def test_what_markdown_makes_is_allowed(html: str) -> None:
    assert list(markup.article(html)) == []


def kinds(kind: _TokenType = Token) -> Iterator[_TokenType]:
    yield kind
    for one in sorted(kind.subtypes):
        yield from kinds(one)


def test_code_may_have_every_class_that_any_lexer_gives_a_word() -> None:
    for _, names, _, _ in get_all_lexers():
        if names:
            get_lexer_by_name(names[0])  # which makes kinds of words of its own known
    known = list(kinds())
    assert len(known) > 2 * len(STANDARD_TYPES)
    words = io.StringIO()
    HtmlFormatter(nowrap=True).format([(kind, f"a{at}\n") for at, kind in enumerate(known)], words)
    assert words.getvalue().count('class="') > len(STANDARD_TYPES)
    for form in ("<pre><code>{}</code></pre>", "<p><code>{}</code></p>"):
        assert list(markup.article(form.format(words.getvalue()))) == []


@pytest.mark.parametrize("language", ["yaml", "toml", "console", "rst", "nix", "terraform"])
def test_a_fence_in_any_language_may_be_published(language: str) -> None:
    code = "a: true\n- b: |\n    c\n$ d --e=1\n# f\n"
    html = writer.write(f"```{language}\n{code}```\n", writer.Setting()).html
    assert list(markup.article(html)) == []


@pytest.mark.parametrize("name", ["k", "l-Scalar", "-Name", "card-Own"])
def test_classes_of_code_stand_in_code_alone(name: str) -> None:
    assert list(markup.article(f'<p><span class="{name}">a</span></p>'))


@pytest.mark.parametrize("name", ["k-own", "l-Scalar-", "site-Own", "verified"])
def test_what_no_lexer_gives_has_no_place_in_code(name: str) -> None:
    assert list(markup.article(f'<pre><code><span class="{name}">a</span></code></pre>'))


@pytest.mark.parametrize("address", CASES["addresses"]["bad"])
def test_an_address_that_leads_elsewhere_is_refused(places: addresses.Places, address: str) -> None:
    assert places.fault(PAGE, address, leaves=True)


@pytest.mark.parametrize("address", CASES["addresses"]["fine"])
def test_an_address_that_leads_where_it_may_is_left_alone(
    places: addresses.Places, address: str
) -> None:
    assert places.fault(PAGE, address, leaves=True) == ""


def test_what_is_loaded_comes_from_the_site_even_where_a_link_may_leave(
    places: addresses.Places,
) -> None:
    reference = "https://docs.partner-two.example/guides"
    assert places.fault(PAGE, reference, leaves=True) == ""
    assert "Keep a copy" in places.fault(PAGE, reference, leaves=False)


@pytest.mark.parametrize("url", ["", "https://example.org/help/", "http://127.0.0.1:8000/"])
def test_a_site_is_judged_wherever_it_will_stand(url: str) -> None:
    places = addresses.Places(url, {"index.html", PAGE}, {}, addresses.Outside())
    assert places.fault(PAGE, "../../", leaves=True) == ""
    assert places.fault(PAGE, "../../../", leaves=True)
    assert places.fault(PAGE, "//elsewhere.example/", leaves=True)


@pytest.mark.parametrize("css", CASES["styles"]["bad"])
def test_a_style_sheet_loads_and_says_nothing(css: str) -> None:
    assert list(others.style(css))


@pytest.mark.parametrize("css", CASES["styles"]["fine"])
def test_a_style_sheet_may_draw(css: str) -> None:
    assert list(others.style(css)) == []


@pytest.mark.parametrize("svg", CASES["drawings"]["bad"])
def test_a_drawing_holds_shapes_only(svg: str) -> None:
    try:
        found = list(others.drawing(svg))
    except ValueError:
        return
    assert found


def test_our_logo_is_a_drawing() -> None:
    assert list(others.drawing((layers.THEME / "assets/logo.svg").read_text("utf-8"))) == []


# --- A site as a whole


def judged(folder: Path, files: dict[str, str], **more: Any) -> list[str]:  # noqa: ANN401  # of Setting
    register = Register()
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        register.add(path, text.encode())
    setting = Setting(**{"site_url": URL, "outside": addresses.Outside(), "policy": POLICY,
                         "inline": frozenset({"first()"}), **more})  # fmt: skip
    found = published.findings(folder, register, setting, folder, "site")
    return [str(finding) for finding in found]


def page(body: str) -> str:
    return f'<!doctype html><html lang="en"><head>{META}</head><body>{body}</body></html>'


def test_a_site_of_listed_things_is_published(tmp_path: Path) -> None:
    text = page('<p id="a"><a href="#a">a</a></p><script>first()</script>')
    assert judged(tmp_path, {"index.html": text, "robots.txt": f"Sitemap: {URL}index.html"}) == []


def test_a_page_holds_the_logo_and_no_other_picture(tmp_path: Path) -> None:
    logo = "data:image/svg+xml,%3Csvg/%3E"
    for address, fine in ((logo, True), (f"{logo}%20", False), ("data:text/html,a", False)):
        for way in (f'<img src="{address}" alt="">', f'<link rel="icon" href="{address}">'):
            assert (judged(tmp_path, {"index.html": page(way)}, logo=logo) == []) == fine
            assert judged(tmp_path, {"index.html": page(way)}) != []
    assert judged(tmp_path, {"index.html": page(f'<a href="{logo}">a</a>')}, logo=logo) != []


def test_the_styles_of_pages_are_judged_as_files_are(tmp_path: Path) -> None:
    says = "a::after{content:'Write to evil_help'}"
    for style, said in ((says, "is said by a style sheet"), ("a{b:url(//e.example/c)}", "loaded")):
        found = judged(tmp_path, {"index.html": page("a")}, styles={"own.css": style})
        assert len(found) == 1
        assert "assets/own.css" in found[0]
        assert said in found[0]


def test_a_page_lets_in_the_styles_that_it_has_and_no_others(tmp_path: Path) -> None:
    style = inlined("a{color:red}")
    for allowed, fine in ((style.allowed, True), (inlined("a{color:blue}").allowed, False)):
        meta = META.replace(POLICY, f"{POLICY} {allowed}")
        head = f"<head>{meta}<style>{style.source}</style></head>"
        text = f'<!doctype html><html lang="en">{head}</html>'
        found = judged(tmp_path, {"index.html": text}, inline=frozenset({str(style.source)}))
        assert (found == []) is fine, found


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>second()</script>", "none of the site's"),
        ('<script src="a.js">x()</script>', "a text of its own"),
        ('<script src="//elsewhere.example/a.js"></script>', "elsewhere.example"),
        ('<script type="module">x()</script>', "'type=module'"),
        ('<script type="application/ld+json">{"a"</script>', "no JSON"),
        (
            '<script type="application/ld+json">{"url":"https://elsewhere.example/"}</script>',
            "'https://elsewhere.example/'",
        ),
        ('<script data-index="https://elsewhere.example">first()</script>', "leads a script"),
        ('<meta http-equiv="refresh" content="0;url=/x">', "the page's policy"),
        ('<meta http-equiv="refresh" content="5; url=/">', "the page's policy"),
        ('<meta http-equiv="refresh" content="0; url=/ 1; url=/">', "the page's policy"),
        ('<meta http-equiv="REFRESH" content="0; url=/">', "'http-equiv=REFRESH'"),
        ('<meta http-equiv="refresh" content="0; url=//elsewhere.example/">', "elsewhere.example"),
        ('<meta http-equiv="refresh" content="0; url=javascript:alert(1)">', "javascript:"),
        ('<meta http-equiv="Content-Security-Policy" content="x">', "the page's policy"),
        ('<meta property="og:image" content="//elsewhere.example/a.png">', "elsewhere.example"),
        ('<link rel="preload" href="/">', "'rel=preload'"),
        ('<link rel="stylesheet" href="//elsewhere.example/a.css">', "elsewhere.example"),
        ('<form action="https://elsewhere.example/"></form>', "elsewhere.example"),
        ('<form method="post"></form>', "'method=post'"),
        ('<input type="password">', "'type=password'"),
        ('<iframe src="a.html"></iframe>', "<iframe>"),
        ('<p onclick="x()">a</p>', "'onclick='"),
        ('<p style="a:b">a</p>', "'style='"),
        ("<template><iframe></iframe></template>", "<iframe>"),
        ("<template><script>x()</script></template>", "this <script>"),
        ('<template><script src="//elsewhere.example/a.js"></script></template>', "elsewhere"),
        ('<template><link rel="preload" href="/"></template>', "'rel=preload'"),
        ('<p id="a"></p><p id="a"></p>', "2 times"),
        ('<img srcset="a.png 1x, //elsewhere.example/a.png 2x">', "elsewhere.example"),
        ('<noscript><p title="</noscript><b>">a</p></noscript>', "the end of <noscript>"),
    ],
)
def test_a_page_that_holds_something_else_is_not(tmp_path: Path, body: str, said: str) -> None:
    found = judged(tmp_path, {"index.html": page(body)})
    assert any(said in one and one.startswith("site/index.html:1: ") for one in found), found


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.exe", "", "'.exe'"),
        ("a.htm", "", "'.htm'"),
        ("a.md", "[a](https://elsewhere.example)", "elsewhere.example"),
        ("a.md", "[a]: //elsewhere.example", "elsewhere.example"),
        ("llms.txt", "See <tg://resolve?domain=x>", "tg://"),
        ("manifest.json", '{"start_url": "//elsewhere.example"}', "elsewhere.example"),
        ("manifest.json", "{", "Expecting"),
        ("feed.xml", '<a><link href="https://elsewhere.example/"/></a>', "elsewhere.example"),
        ("feed.xml", "<a>", "no XML"),
        ("sitemap.xml", "<a><loc>https://elsewhere.example/</loc></a>", "elsewhere.example"),
        ("a.svg", "<svg><script/></svg>", "<script>"),
        ("a.css", "@import 'x';", "@import"),
    ],
)
def test_files_for_other_programs_lead_nowhere_else(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    found = judged(tmp_path, {name: text})
    assert any(said in one for one in found), found


def test_a_site_holds_what_was_meant_and_nothing_else(tmp_path: Path) -> None:
    files = {"index.html": page("a"), "a.js": "1", "b.js": "2"}
    assert judged(tmp_path, files) == []
    (tmp_path / "a.js").write_text("elsewhere()")
    (tmp_path / "b.js").unlink()
    (tmp_path / "c.js").write_text("3")
    (tmp_path / "d.js").symlink_to("/etc/hostname")
    register = Register()
    for path, text in files.items():
        register.add(path, text.encode())
    register.add("index.html", b"other", "docs/en/index.md")
    setting = Setting(URL, addresses.Outside(), POLICY, frozenset())
    found = [str(one) for one in published.findings(tmp_path, register, setting, tmp_path, "s")]
    for said in (
        "s/a.js:1: something else was written",
        "s/b.js:1: it was not written",
        "s/c.js:1: nothing of the build meant",
        "s/d.js:1: a link stands here",
        "docs/en/index.md would be published in the same place",
    ):
        assert any(said in one for one in found), (said, found)


def test_a_fault_is_told_where_its_source_says_it(tmp_path: Path) -> None:
    source = tmp_path / "docs/a.md"
    source.parent.mkdir()
    source.write_text("# A\n\n[a](//elsewhere.example/b)\n", "utf-8")
    text = page('<a href="//elsewhere.example/b">a</a>')
    (tmp_path / "built").mkdir()
    (tmp_path / "built/index.html").write_text(text, "utf-8")
    register = Register()
    register.add("index.html", text.encode(), "docs/a.md")
    setting = Setting(URL, addresses.Outside(), POLICY, frozenset())
    (found,) = published.findings(tmp_path / "built", register, setting, tmp_path, "site")
    assert (found.path, found.line, found.check) == ("docs/a.md", 3, "published-address")


def test_digests_are_those_of_every_other_tool() -> None:
    register = Register()
    register.add("a", b"b")
    assert register.files["a"].digest == sha256(b"b").hexdigest()


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://elsewhere.example/a", True),
        ("http://elsewhere.example/a", False),
        ("https://user@elsewhere.example/", False),
        ("https://elsewhere.example:8080/", False),
        ("mailto:a@elsewhere.example", False),
        ("anydesk:123", False),
    ],
)
def test_an_operator_may_open_the_web_but_no_contacts(address: str, *, allowed: bool) -> None:
    assert addresses.Outside(web=True).allows(address) == allowed
    assert not addresses.Outside().allows(address)
