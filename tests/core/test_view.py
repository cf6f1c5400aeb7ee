import json
from pathlib import Path

import pytest
from markupsafe import Markup

from helpcenter.content.icons import Icons, folder
from helpcenter.site import view

SITE = "https://help.example/"
NAMES = {"zh": "中文", "en": "English", "fr": "Français"}
URLS = {"zh": "faq/", "en": "en/faq/", "fr": "fr/faq/"}


def test_a_page_has_its_versions_in_the_order_of_the_sites_languages() -> None:
    backwards = dict(reversed(URLS.items()))
    assert view.alternates(backwards, NAMES, "en", SITE, URLS) == [
        view.Alternate("zh", "中文", "faq/", "https://help.example/faq/", current=False),
        view.Alternate("en", "English", "en/faq/", "https://help.example/en/faq/", current=True),
        view.Alternate("fr", "Français", "fr/faq/", "https://help.example/fr/faq/", current=False),
    ]


def test_a_language_without_the_page_is_left_out() -> None:
    found = view.alternates({"zh": "faq/", "fr": "fr/faq/"}, NAMES, "fr", SITE, URLS)
    assert [version.language for version in found] == ["zh", "fr"]


@pytest.mark.parametrize(
    ("site_url", "url", "href"),
    [
        (SITE, "", "https://help.example/"),
        (SITE, "en/", "https://help.example/en/"),
        ("https://example.org/help/", "", "https://example.org/help/"),
        ("https://example.org/help/", "faq/", "https://example.org/help/faq/"),
        ("", "faq/", "faq/"),
    ],
)
def test_addresses_are_below_the_site(site_url: str, url: str, href: str) -> None:
    assert view.alternates({"zh": url}, NAMES, "zh", site_url, URLS)[0].href == href


@pytest.mark.parametrize(
    ("languages", "expected"),
    [(["zh", "en", "fr"], "en"), (["en"], "en"), (["zh", "fr"], "zh"), (["fr", "zh"], "zh")],
)
def test_readers_of_other_languages_get_english_or_else_the_first(
    languages: list[str], expected: str
) -> None:
    urls = {language: URLS[language] for language in languages}
    versions = view.alternates(urls, NAMES, languages[0], SITE, URLS)
    assert view.x_default(versions).language == expected


def test_a_version_that_is_not_written_is_marked_and_no_default() -> None:
    versions = view.alternates(URLS, NAMES, "en", SITE, ("zh", "fr"))
    assert [version.translated for version in versions] == [True, False, True]
    assert view.x_default(versions).language == "zh"


@pytest.mark.parametrize(
    ("url", "language", "expected"),
    [
        ("faq/", "zh", {"zh": "faq/", "fr": "fr/faq/"}),
        ("fr/faq/", "fr", {"zh": "faq/", "fr": "fr/faq/"}),
        ("", "zh", {"zh": "", "fr": "fr/"}),
        ("fr/", "fr", {"zh": "", "fr": "fr/"}),
        ("frais/", "zh", {"zh": "frais/", "fr": "fr/frais/"}),
    ],
)
def test_a_page_has_an_address_in_each_language(
    url: str, language: str, expected: dict[str, str]
) -> None:
    assert view.addresses(url, language, ("zh", "fr"), "zh") == expected


def test_breadcrumbs_lead_from_the_home_page_to_the_page() -> None:
    found = json.loads(view.crumbs([("Home", ""), ("Account", "account/")], SITE))
    assert found["@type"] == "BreadcrumbList"
    assert found["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": SITE},
        {"@type": "ListItem", "position": 2, "name": "Account", "item": f"{SITE}account/"},
    ]


@pytest.mark.parametrize(
    "title",
    [
        "</script><script>alert(1)</script>",
        "</SCRIPT >",
        "<!-- <script>",
        "]]>",
        '"quotes" and \\ and \n',
        "\u2028",
        "密码 & < >",
    ],
)
def test_breadcrumbs_cannot_break_out_of_a_script_element(title: str) -> None:
    text = view.crumbs([(title, "faq/")], SITE)
    assert "<" not in text
    assert json.loads(text)["itemListElement"][0]["name"] == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("las 24 horas", "Las 24 horas"),
        ("每天 24 小时", "每天 24 小时"),
        ("élevé", "Élevé"),
        ("კვირა", "კვირა"),
        ("", ""),
    ],
)
def test_a_phrase_that_stands_alone_begins_as_its_script_does(text: str, expected: str) -> None:
    assert view.sentence(text) == expected


def test_the_icons_are_installed() -> None:
    found = folder()
    assert found is not None
    assert Icons(found)("home-outline").startswith("<svg ")


@pytest.fixture
def icons(tmp_path: Path) -> Icons:
    folder = tmp_path / "icons"
    folder.mkdir()
    svg = '<svg xmlns="x" viewBox="0 0 24 24" fill="red"><path d="M1 2"/></svg>'
    for name in ("phone-outline", "email-outline"):
        (folder / f"{name}.svg").write_text(svg, "utf-8")
    (folder / "Upper.svg").write_text(svg, "utf-8")
    (tmp_path / "secret.svg").write_text(svg, "utf-8")
    return Icons(folder)


def test_an_icon_is_markup_that_screen_readers_pass_over(icons: Icons) -> None:
    found = icons("phone-outline")
    assert isinstance(found, Markup)
    assert found == (
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M1 2"/></svg>'
    )
    assert icons("phone-outline") == found


def test_an_unknown_icon_gets_a_suggestion(icons: Icons) -> None:
    with pytest.raises(KeyError) as caught:
        icons("phone-outlin")
    assert caught.value.args[0] == (
        "there is no icon 'phone-outlin'. Did you mean 'phone-outline'?"
    )


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../secret",
        "../icons/phone-outline",
        "./phone-outline",
        "/etc/passwd",
        "phone-outline.svg",
        "phone-outline\n",
        "phone-outline\0",
        "Upper",
        "%2e%2e/secret",
        "..\\secret",
        "图标",
        pytest.param("x" * 5000, id="long"),
    ],
)
def test_only_plain_names_are_looked_up(icons: Icons, name: str) -> None:
    with pytest.raises(KeyError, match="there is no icon"):
        icons(name)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("If it is lost, reset it. If not, change it.", "If it is lost, reset it."),
        (
            "Mot de passe oublié ? Réinitialisez-le. Sinon…",
            "Mot de passe oublié ? Réinitialisez-le.",
        ),
        ("忘记密码时重置；已登录时修改。", "忘记密码时重置"),
        ("Since version 2. 3 is newer.", "Since version 2. 3 is newer."),
        ("丢了？先锁定。再补办。", "丢了？先锁定。"),
        ("Lost?", "Lost?"),
        ("One line", "One line"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_text(text: str, first: str) -> None:
    assert view.first_sentence(text) == first
