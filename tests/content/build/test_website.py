"""The official website, wherever articles send readers to it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode

from conftest import ROOT, address
from helpcenter.content import project
from helpcenter.parity import engine
from helpcenter.site import website
from readers import LANGUAGES, reader

PLACE = "security/fake-app"


def page(site: Path, language: str, topic: str) -> Html:
    return Html((site / address(language, topic) / "index.html").read_text("utf-8"))


def one(html: Html, selector: str) -> LexborNode:
    node = html.css_first(selector)
    assert node is not None
    return node


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verified", [False, True], ids=["unverified", "verified"])
def test_an_article_that_names_it_leads_to_it_or_to_how_it_is_recognised(
    site: Path, operator_site: Path, language: str, topics: tuple[str, ...], *, verified: bool
) -> None:
    terms = engine.terms_of(project.read(ROOT).tree(), [])
    find = website.finder(terms, "official-website", language)
    end = "https://meridia.example/" if verified else "/fake-app/#recognize"
    named = 0
    for topic in set(topics) - {"index", PLACE}:
        prose = one(page(operator_site if verified else site, language, topic), ".prose")
        leads = [a.attributes["href"] or "" for a in prose.css("a") if find(a.text()) == a.text()]
        for part in prose.css("a, h2, h3, th, script, code, [data-named], section.terms"):
            part.decompose()
        if leads or find(prose.text()):
            named += 1
            assert any(href.endswith(end) for href in leads), topic
    assert named > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_website_nobody_stands_for_is_said_to_be_so(
    site: Path, operator_site: Path, language: str
) -> None:
    card = one(page(site, language, PLACE), ".channel-card")
    assert card.css("a") == []
    assert card.css_first(".find")
    verified = one(page(operator_site, language, PLACE), ".channel-card")
    links = verified.css("[data-until] > a.button")
    assert [link.attributes["href"] for link in links] == ["https://meridia.example/"]
    assert not verified.css_first(".find")


def test_the_words_lead_elsewhere_once_the_verification_has_ended(
    browser: Browser, operator_site: Path
) -> None:
    with reader(browser, "en") as context:
        opened = context.new_page()
        opened.clock.set_fixed_time("2099-01-02T12:00:00")
        opened.goto((operator_site / "en/get-help/phone/index.html").as_uri())
        words = opened.locator(".prose a[data-else]").first
        expect(words).to_have_attribute("href", "../../security/fake-app/#recognize")
        expect(words).to_have_text("official website")
        assert opened.locator(".prose .verified").count() == 0
