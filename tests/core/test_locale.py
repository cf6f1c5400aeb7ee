"""Locales in their normal form, who serves whom, and who stands in for whom."""

from pathlib import Path

import pytest

from helpcenter.content.project import Language, Project
from helpcenter.languages import chains, locale


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("fr", "fr"),
        ("PT_br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("zh_HANT_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("yue", "yue"),
        ("not a locale", "not a locale"),
    ],
)
def test_a_locale_has_one_form(written: str, normal: str) -> None:
    assert locale.normal(written) == normal


@pytest.mark.parametrize(
    ("reader", "offered", "served"),
    [
        ("pt-BR", ["en", "pt-BR"], "pt-BR"),
        ("pt", ["en", "pt-BR"], "pt-BR"),
        ("pt-PT", ["pt-BR", "pt"], "pt"),
        ("es-MX", ["es", "en"], "es"),
        ("zh-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("zh-TW", ["zh"], ""),
        ("zh-CN", ["zh", "zh-Hant"], "zh"),
        ("sr-Latn", ["sr"], ""),
        ("nb", ["en"], ""),
    ],
)
def test_a_reader_is_served_in_the_same_language_and_script(
    reader: str, offered: list[str], served: str
) -> None:
    assert locale.nearest(reader, offered) == served


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("zh-Hant", "ltr"), ("xx", "ltr")],
)
def test_a_locale_is_written_one_way(tag: str, direction: str) -> None:
    assert locale.direction(tag) == direction


def project(*settings: Language) -> Project:
    return Project(Path(), Path("docs"), settings, settings[0].locale, ())


@pytest.mark.parametrize(
    ("language", "chain"),
    [
        (Language("de"), ("en", "zh", "es", "es-MX")),
        (Language("de", fallback=("es", "zh")), ("es", "zh", "en", "es-MX")),
        (Language("es-AR"), ("es", "en", "zh", "es-MX")),
    ],
)
def test_the_nearest_language_stands_in(language: Language, chain: tuple[str, ...]) -> None:
    site = project(*map(Language, ("zh", "en", "es", "es-MX")), language)
    assert chains.chains(site)[language.locale] == chain


def test_drafts_are_offered_to_nobody() -> None:
    assert chains.offered(project(Language("en"), Language("de", draft=True))) == ("en",)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (Language("pt_br", 7), "Write pt-BR"),
        (Language("xx", 7), "no language that the CLDR knows"),
        (Language("en", 7), "more than once"),
        (Language("de", 7, fallback=("eng",)), "Did you mean 'en'?"),
        (Language("de", 7, fallback=("de",)), "no other language of the site"),
    ],
)
def test_a_mistake_in_the_languages_is_told_where_it_is(language: Language, says: str) -> None:
    found = list(chains.findings(project(Language("en"), language)))
    assert [(finding.path, finding.line) for finding in found][-1] == ("mkdocs.yml", 7)
    assert says in found[-1].message


def test_the_source_is_no_draft() -> None:
    found = list(chains.findings(project(Language("en", 3, draft=True))))
    assert ["cannot be a draft" in finding.message for finding in found] == [True]
