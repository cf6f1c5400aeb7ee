"""What data/ and templates name must be there; `helpcenter check` tells it as a build does."""

import json
from pathlib import Path

import pytest

from conftest import copy_project, overridden
from helpcenter import cli, ledger
from helpcenter.parity.results import PageResult, TopicResult
from helpcenter.site import leads
from small import write


def page(*anchors: str) -> PageResult:
    return PageResult(("", ""), (1, 1), anchors, (), (), "current", 0, "")


def topic(**pages: PageResult) -> TopicResult:
    return TopicResult("en", orphan=False, pages=pages, findings=())


TOPICS = {
    "get-help/live-chat": topic(),
    "faq": topic(en=page("fees", "lost"), fr=page("fees")),
}


def icon(name: str) -> str:
    if name != "home":
        raise KeyError(f"there is no icon '{name}'. Did you mean 'home'?")
    return name


SITE = """
brand: {en: Crema, fr: Crema}
name: {en: Help, fr: Aide}
accent: {light: "#0b6152", dark: "#6fd9bb"}
"""
HOME = """
problems:
  - {topic: faq, icon: home}
  - {topic: get-help/live-chatt, icon: hom}
most_asked: [fees,
  lost, feez]
entrances:
  faq: faq
  contact: nowhere
"""


def found(root: Path, home: str, template: str = "") -> list[tuple[str, int, str]]:
    (root / "data").mkdir(exist_ok=True)
    (root / "overrides").mkdir(exist_ok=True)
    (root / "data/site.yml").write_text(SITE, "utf-8")
    (root / "data/home.yml").write_text(home, "utf-8")
    (root / "overrides/base.html").write_text(template, "utf-8")
    book, faults = ledger.read(root / "data", ("en", "fr"), root)
    assert book, faults
    return [(f.path, f.line, f.message) for f in leads.findings(root, book, TOPICS, {"site"}, icon)]


def test_signs_stand_beside_topics_that_are_there(tmp_path: Path) -> None:
    told = found(tmp_path, "signs:\n  - {topic: faq, icon: home}\n  - {topic: fak, icon: hom}\n")
    assert {line for _, line, _ in told} == {3}
    assert [message.partition(". ")[0] for _, _, message in told] == [
        "there is no icon 'hom'",
        "there is no topic 'fak'",
    ]


def test_what_is_named_and_is_not_there_is_told_once_with_its_line(tmp_path: Path) -> None:
    told = found(tmp_path, HOME)
    assert {path for path, _, _ in told} == {"data/home.yml"}
    remedy = "Write the page, or lead to another."
    near = "Did you mean 'get-help/live-chat'?"
    assert [(line, message) for _, line, message in told] == [
        (4, "there is no icon 'hom'. Did you mean 'home'?"),
        (4, f"there is no topic 'get-help/live-chatt'. {near} {remedy}"),
        (6, "faq.md has no heading with the id 'feez' in 'en'. Did you mean 'fees'?"),
        (6, "faq.md has no heading with the id 'lost' in 'fr'."),
        (9, f"there is no topic 'nowhere'. {remedy}"),
    ]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("faq#fees", ""),
        ("faq#feez", "faq.md has no heading with the id 'feez' in 'en'. Did you mean 'fees'?"),
        ("fak#fees", "there is no topic 'fak'. Did you mean 'faq'?"),
    ],
)
def test_where_the_official_website_is_recognised_is_there(
    tmp_path: Path, place: str, message: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/trust.yml").write_text(f"website: {{term: site, place: {place}}}\n", "utf-8")
    told = found(tmp_path, "")
    assert len(told) == (1 if message else 0)
    assert all(
        path == "data/trust.yml" and line == 1 and text.startswith(message)
        for path, line, text in told
    )


CHANNEL = """
channels:
  - {id: chat, kind: chat, topic: faq, icon: home, verification: unverified, hours: {always: true},
     problems: [faq,
       fak], name: {en: A, fr: A}, best_for: {en: B, fr: B}, where: {en: C, fr: C}}
"""


@pytest.mark.parametrize(
    ("card", "path", "line", "says"),
    [
        ("faq", "data/channels.yml", 5, "no problem type of home.yml. Did you mean 'faq'?"),
        ("fak", "data/home.yml", 1, "no topic 'fak'. Did you mean 'faq'?"),  # where it is wrong
    ],
)
def test_what_a_channel_is_meant_for_is_a_card_of_the_home_page(
    tmp_path: Path, card: str, path: str, line: int, says: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/channels.yml").write_text(CHANNEL, "utf-8")
    ((where, at, told),) = found(tmp_path, f"problems: [{{topic: {card}, icon: home}}]\n")
    assert (where, at) == (path, line)
    assert says in told


def test_a_heading_needs_the_page_of_questions(tmp_path: Path) -> None:
    ((path, line, message),) = found(tmp_path, "most_asked: [fees]\n")
    assert (path, line) == ("data/home.yml", 1)
    assert "Name the page of questions in 'entrances.faq'." in message


@pytest.mark.parametrize(
    ("template", "messages"),
    [
        ('{{ t("home") }}', []),
        ("{{ t('status_linked', n=2) }}", []),
        ('{{ t("hom") }}', ["there is no interface text 'hom'. Did you mean 'home'?"]),
        ('{{ t( "reviewd", date=day(d)) }}', ["Did you mean 'reviewed'?"]),
        ('{{ ledger.text("hint_qestion", language) }}', ["Did you mean 'hint_question'?"]),
        ('{{ t("status_" ~ state) }}{{ sort("hom") }}', []),
    ],
)
def test_texts_that_templates_ask_for_are_known(
    tmp_path: Path, template: str, messages: list[str]
) -> None:
    told = found(tmp_path, "", f"<p>\n{template}\n</p>")
    assert [(path, line) for path, line, _ in told] == [("overrides/base.html", 2)] * len(messages)
    assert all(part in text for part, (_, _, text) in zip(messages, told, strict=True))


MISTAKES = [
    ("data/home.yml", "icon: wrench-outline", "icon: wrench-outlin", "'wrench-outline'?"),
    ("data/home.yml", "{topic: account/index", "{topic: acount/index", "'account/index'?"),
    ("data/home.yml", "does-not-work,", "does-not-wrok,", "'does-not-work'?"),
    (
        "data/trust.yml",
        "references: []",
        "website: {term: site, place: faq#real-or-fake}",
        "no term of glossary",
    ),
    ("data/channels.yml", "topic: get-help/choose-a", "topic: get-help/chose-a", "no topic"),
    ("data/channels.yml", "icon: phone-outline", "icon: phone-outlin", "'phone-outline'?"),
    ("data/interface/en.yml", "checker_private:", "checker_privat:", "'checker_private'?"),
    ("data/interface/en.yml", "{date}", "{dat}", "'{date}' is missing"),
    ("overrides/home.html", 't("home_question")', 't("home_qestion")', "'home_question'?"),
    ("data/site.yml", "accent: {light", "accent: {ligth", "Did you mean 'light'?"),
    ("data/site.yml", "topic: faq", "topic: faqs", "'faq'?"),
    ("data/facts.yml", "unit: character", "unit: caracter", "'character'?"),
    ("data/facts.yml", "unit: character}", "unit: character", "Close the bracket"),
]
SAID = {
    "data/facts.yml": "facts:\n  - {id: size, value: 9, unit: character}\n",
    "data/interface/en.yml": "checker_private: It stays here.\nexpired_note: It ended on {date}.\n",
}
LINKS = "links: [{name: {zh: 问题, en: Questions, fr: Questions, es: Preguntas}, topic: faq}]\n"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(copy_project(tmp_path_factory.mktemp("center")), SAID)
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(LINKS)
    # Without one, it is the file that is missing.
    terms = "terms: [{id: lid, zh: {use: [盖]}, en: {use: [lid]}}]"
    (root / "data/glossary.yml").write_text(terms, "utf-8")
    return root


@pytest.mark.parametrize(("name", "old", "new", "says"), MISTAKES)
def test_check_tells_a_mistake_once_with_its_line(  # noqa: PLR0913, PLR0917  # a case is four things
    copied: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, says: str
) -> None:
    path = copied / name
    if name.startswith("overrides/"):
        overridden(copied, name.removeprefix("overrides/"))
    before = path.read_text("utf-8")
    assert old in before
    line = before[: before.index(old)].count("\n") + 1
    try:
        path.write_text(before.replace(old, new, 1), "utf-8")
        assert cli.main(["check", "--format", "json", "--project", str(copied)]) == 1
    finally:
        path.write_text(before, "utf-8")
    told = json.loads(capsys.readouterr().out)["findings"]
    about = [one for one in told if one["path"] == name]
    about = [one for one in about if one["check"] == "ledger"]
    assert {one["line"] for one in about} == {line}
    messages = [one["message"] for one in about]
    assert len(messages) == len(set(messages))
    assert any(says in message for message in messages)
