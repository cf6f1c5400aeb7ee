import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter import ledger

LANGUAGES = ("zh", "en", "fr", "es")
SITE = """\
brand: {zh: 比特派, en: bitp, fr: bitp, es: bitp}
name:
  zh: "{{ brand }}客服中心"
  en: "{{ brand }} Help Center"
  fr: "Centre d’aide {{ brand }}"
  es: "Centro de ayuda {{ brand }}"
accent: {light: "#0b6152", dark: "#6fd9bb"}
"""
CHANNELS = """\
channels:
  - id: chat
    kind: chat
    topic: get-help/live-chat
    icon: chat-outline
    verification: unverified
    hours: {always: true}
    name: {zh: 在线客服, en: Live chat, fr: Chat en direct, es: Chat en vivo}
    best_for: {zh: 甲, en: A, fr: B, es: C}
    where: {zh: 乙, en: D, fr: E, es: F}
  - id: email
    kind: email
    topic: get-help/email
    icon: email-outline
    value: someone@mail.example
    verification: unverified
    hours:
      note: {zh: 随时, en: any time, fr: à tout moment, es: siempre}
    reply_time: 24
    name: {zh: 电子邮件, en: Email, fr: E-mail, es: Correo}
    best_for: {zh: 甲, en: A, fr: B, es: C}
    where: {zh: 乙, en: D, fr: E, es: F}
  - id: social
    kind: social
    topic: get-help/social
    icon: forum-outline
    verification: unverified
    hours: {}
    name: {zh: 社交媒体, en: Social media, fr: Réseaux, es: Redes}
    best_for: {zh: 甲, en: A, fr: B, es: C}
    where: {zh: 乙, en: D, fr: E, es: F}
"""
FACTS = """\
facts:
  - {id: password_min_length, value: 12, unit: character}
  - {id: one_day, value: 1, unit: day}
"""
HOME = """\
problems:
  - {topic: account/index, icon: account-outline}
most_asked: [fees, stolen]
entrances:
  contact: get-help/index
  faq: faq
  escalation: get-help/escalation
  safety: security/index
  stolen: account/stolen
"""
INTERFACE = """\
greeting: {zh: "{name}，您好", en: "Hello, {name}", fr: "Bonjour {name}", es: "Hola, {name}"}
note: {zh: "在{{ brand }}官网", en: "On {{ brand }}", fr: "Chez {{ brand }}", es: "En {{ brand }}"}
hours_always: {zh: 每天 24 小时, en: around the clock, fr: 24 heures sur 24, es: las 24 horas}
hours_unknown: {zh: 未公布, en: not published, fr: non publiés, es: no publicado}
reply_unknown: {zh: 未知, en: unknown, fr: inconnu, es: desconocido}
unit_character_one: {zh: "{n} 位", en: "{n} character", fr: "{n} caractère", es: "{n} carácter"}
unit_character_other: {zh: "{n} 位", en: "{n} characters", fr: "{n} caractères",
  es: "{n} caracteres"}
unit_hour_one: {zh: "{n} 小时", en: "{n} hour", fr: "{n} heure", es: "{n} hora"}
unit_hour_other: {zh: "{n} 小时", en: "{n} hours", fr: "{n} heures", es: "{n} horas"}
unit_minute_other: {zh: "{n} 分钟", en: "{n} min", fr: "{n} min", es: "{n} min"}
listed: {zh: "{a}、{b}", en: "{a}, {b}", fr: "{a}, {b}", es: "{a}, {b}"}
separated: {zh: "{a}；{b}", en: "{a}; {b}", fr: "{a}; {b}", es: "{a}; {b}"}
day_range: {zh: "{a}至{b}", en: "{a}–{b}", fr: "{a}–{b}", es: "{a}–{b}"}
day_hours: {zh: "{days} {hours}", en: "{days} {hours}", fr: "{days} {hours}", es: "{days} {hours}"}
hours_zone: {zh: "{hours}（{zone}）", en: "{hours} ({zone})", fr: "{hours} ({zone})",
  es: "{hours} ({zone})"}
closed_on: {zh: "{days}休息", en: "Closed {days}", fr: "Fermé {days}", es: "Cerrado {days}"}
also_open: {zh: "{a}{b}{hours}", en: "{a}{b}{hours}", fr: "{a}{b}{hours}", es: "{a}{b}{hours}"}
unit_day_other: {zh: "{n} 天", en: "{n} day(s)", fr: "{n} jour(s)", es: "{n} día(s)"}
"""
TRUST = """\
domains: []
references: []
"""
FILES = {
    "site.yml": SITE,
    "channels.yml": CHANNELS,
    "facts.yml": FACTS,
    "home.yml": HOME,
    "trust.yml": TRUST,
    "interface/site.yml": INTERFACE,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data/interface").mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / "data" / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def book(root: Path) -> ledger.Ledger:
    found, findings = ledger.read(root / "data", LANGUAGES, root)
    assert findings == []
    assert found is not None
    return found


def faults(root: Path) -> list[tuple[str, int, str]]:
    found, findings = ledger.read(root / "data", LANGUAGES, root)
    assert found is None
    assert {finding.check for finding in findings} == {"ledger"}
    return [(finding.path, finding.line, finding.message) for finding in findings]


def test_a_valid_ledger_is_read(book: ledger.Ledger) -> None:
    assert list(book.channels) == ["chat", "email", "social"]
    assert list(book.facts) == ["password_min_length", "one_day"]
    assert book.home.most_asked == ["fees", "stolen"]
    assert book.site.accent.light == "#0b6152"


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "message"),
    [
        ("site.yml", "brand:", "brnad:", 1, "unknown key 'brnad'. Did you mean 'brand'?"),
        ("site.yml", "brand:", "brnad:", 1, "the key 'brand' is missing. Add it."),
        ("site.yml", "accent: {light", "accent: {lihgt", 7, "Did you mean 'light'?"),
        ("site.yml", "brand: {zh: 比特派, ", "brand: {", 1, "'brand': no text in zh. Add it."),
        ("site.yml", "en: bitp, fr: bitp, ", "", 1, "'brand': no text in en, fr. Add it."),
        ("site.yml", "es: bitp}", "es: bitp, de: b}", 1, "'de' is no language of this site"),
        ("site.yml", "es: bitp}", "es: bitp, e: b}", 1, "Did you mean 'es'?"),
        ("site.yml", "en: bitp", "en: [bitp]", 1, "should be a valid string; found ['bitp']"),
        ("site.yml", "en: bitp", "en: ''", 1, "at least 1 character"),
        ("site.yml", "en: bitp", "en: 7", 1, "should be a valid string; found 7"),
        ("site.yml", "#0b6152", "#777777", 7, "light: #777777 has a contrast of 4.48 to 1"),
        ("site.yml", "#0b6152", "#ffffff", 7, "of 1.00 to 1 on #ffffff"),
        ("site.yml", "#0b6152", "#aaaaaa", 7, "Take a darker one."),
        ("site.yml", "#6fd9bb", "#333333", 7, "Take a lighter one."),
        ("site.yml", "#0b6152", "green", 7, "'green' is not of the form #rrggbb"),
        ("site.yml", "#0b6152", "#0b6", 7, "'#0b6' is not of the form #rrggbb"),
        (
            "site.yml",
            "name:\n",
            "brand: {}\nname:\n",
            2,
            "'brand' stands here twice, first in line 1",
        ),
        ("site.yml", "en: bitp", "en: *brand", 1, "YAML aliases"),
        ("site.yml", '"{{ brand }} Help Center"', "{{ brand }} Help", 4, "quotes round a value"),
        ("site.yml", SITE, "", 1, "keys with values should stand here"),
        ("site.yml", SITE, "- a\n", 1, "keys with values should stand here"),
        ("channels.yml", "kind: chat", "kind: chatt", 3, "should be 'chat', 'email'"),
        ("channels.yml", "get-help/email", "/get-help/email", 13, "should match pattern"),
        ("channels.yml", "get-help/email", "../email", 13, "should match pattern"),
        ("channels.yml", "email-outline", "../email", 14, "should match pattern"),
        ("channels.yml", "hours: {always: true}", "hours: {alway: true}", 7, "mean 'always'?"),
        ("channels.yml", "hours: {always: true}", "hours: {always: perhaps}", 7, "valid boolean"),
        ("channels.yml", "hours: {}", "hours: {note: {en: never}}", 28, "no text in zh, fr, es"),
        ("channels.yml", "reply_time: 24", "reply_time: 0", 19, "greater than 0"),
        ("channels.yml", "reply_time: 24", "reply_time: 1000", 19, "less than 1000"),
        ("channels.yml", "reply_time: 24", "reply_time: soon", 19, "valid integer"),
        ("channels.yml", "reply_time: 24", "reply_tyme: 24", 19, "Did you mean 'reply_time'?"),
        ("channels.yml", "verification: unverified", "verification: yes", 6, "'unverified'"),
        ("channels.yml", "id: email", "id: E-mail", 11, "should match pattern"),
        ("channels.yml", "id: email", "id: chat", 11, "the id 'chat' stands twice"),
        ("channels.yml", "    kind: email\n", "", 11, "'kind' is missing in 'channels.1'"),
        ("channels.yml", CHANNELS, "channels: []", 1, "at least 1 item"),
        ("channels.yml", CHANNELS, "channels: chat", 1, "valid list; found 'chat'"),
        ("facts.yml", "unit: character", "unit: letter", 2, "'character', 'minute', 'hour'"),
        ("facts.yml", "value: 12", "value: twelve", 2, "is not a number"),
        ("facts.yml", "value: 12", "value: [12]", 2, "is not a number"),
        ("facts.yml", "id: one_day", "id: password_min_length", 3, "stands twice"),
        ("facts.yml", "value: 12, ", "", 2, "the key 'value' is missing in 'facts.0'"),
        ("facts.yml", "unit: day}", "unit: day", 3, "Close the bracket"),
        ("home.yml", "  stolen: account/stolen\n", "", 4, "'stolen' is missing in 'entrances'"),
        ("home.yml", "  faq: faq", "  fag: faq", 6, "Did you mean 'faq'?"),
        ("home.yml", "icon: account-outline", "icon: Account", 2, "should match pattern"),
        ("home.yml", "[fees, stolen]", "[fees, '']", 3, "at least 1 character"),
        ("interface/site.yml", "note:", "no:", 2, "YAML does not read 'no' as text"),
        ("interface/site.yml", "note:", "No-te:", 2, "should match pattern"),
        ("interface/site.yml", "note:", "greeting:", 2, "'greeting' stands here twice"),
        ("interface/site.yml", 'zh: "在', 'cn: "在', 2, "no text in zh"),
        ("interface/site.yml", "hours_always:", "hours_allways:", 1, "'hours_always' is missing"),
        (
            "interface/site.yml",
            "unit_day_other:",
            "unit_day_two:",
            1,
            "'unit_day_other' is missing",
        ),
        ("interface/site.yml", "Hello, {name}", "Hello", 1, "'{name}' is missing in en"),
        ("interface/site.yml", "Hello, {name}", "Hello, {nam}", 1, "'{nam}' is missing in"),
        ("interface/site.yml", INTERFACE, "a: text\n", 1, "keys with values should stand here"),
    ],
)
def test_a_fault_is_told_with_file_line_and_remedy(  # noqa: PLR0913, PLR0917  # a case is five things
    root: Path, name: str, old: str, new: str, line: int, message: str
) -> None:
    path = root / "data" / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = faults(root)
    assert [
        1 for file, at, text in found if (file, at) == (f"data/{name}", line) and message in text
    ], found


@pytest.mark.parametrize("name", [name for name in FILES if "/" not in name])
def test_a_missing_file_is_told(root: Path, name: str) -> None:
    (root / "data" / name).unlink()
    assert faults(root) == [(f"data/{name}", 1, "the file is missing. Restore it.")]


def test_missing_interface_texts_that_the_ledger_says_itself_are_told(root: Path) -> None:
    (root / "data/interface/site.yml").unlink()
    found = faults(root)
    assert {path for path, _, _ in found} == {"data/interface/site.yml"}
    assert any("'hours_unknown' is missing" in message for _, _, message in found)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    found, findings = ledger.read(tmp_path / "data", LANGUAGES, tmp_path)
    assert found is None
    assert "data/channels.yml" in {finding.path for finding in findings}


@pytest.mark.parametrize("content", [b"brand: \xff", b"\xfe\xff\x00b", "品牌: x".encode("gb18030")])
def test_bytes_that_are_no_text_are_told(root: Path, content: bytes) -> None:
    (root / "data/site.yml").write_bytes(content)
    ((path, line, message),) = faults(root)
    assert (path, line) == ("data/site.yml", 1)
    assert "cannot be read as UTF-8 text" in message


def test_a_folder_in_place_of_a_file_is_told(root: Path) -> None:
    (root / "data/facts.yml").unlink()
    (root / "data/facts.yml").mkdir()
    assert "cannot be read" in faults(root)[0][2]


def test_faults_of_all_files_are_told_at_once_and_in_order(root: Path) -> None:
    for name in FILES:
        (root / "data" / name).write_text("[", "utf-8")
    assert [path for path, _, _ in faults(root)] == sorted(f"data/{name}" for name in FILES)


def test_an_interface_text_stands_in_one_file_only(root: Path) -> None:
    text = "other: {zh: a, en: a, fr: a, es: a}\n\ngreeting: {zh: a, en: a, fr: a, es: a}\n"
    (root / "data/interface/zoo.yml").write_text(text, "utf-8")
    message = "'greeting' stands in data/interface/site.yml already; keep one."
    assert faults(root) == [("data/interface/zoo.yml", 3, message)]


def test_interface_texts_of_all_files_are_read(root: Path) -> None:
    text = "other: {zh: a, en: b, fr: c, es: d}\n"
    (root / "data/interface/zoo.yml").write_text(text, "utf-8")
    found, _ = ledger.read(root / "data", LANGUAGES, root)
    assert found is not None
    assert (found.text("other", "fr"), found.text("note", "en")) == ("c", "On bitp")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#FFFFFF", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert ledger.contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("brand", ["比特派", "bitp", "bitp", "bitp"]),
        ("channel.chat.name", ["在线客服", "Live chat", "Chat en direct", "Chat en vivo"]),
        (
            "channel.chat.hours",
            ["每天 24 小时", "around the clock", "24 heures sur 24", "las 24 horas"],
        ),
        ("channel.email.hours", ["随时", "any time", "à tout moment", "siempre"]),
        ("channel.social.hours", ["未公布", "not published", "non publiés", "no publicado"]),
        ("channel.email.reply_time", ["24 小时", "24 hours", "24 heures", "24 horas"]),
        (
            "fact.password_min_length",
            ["12 位", "12 characters", "12 caractères", "12 caracteres"],
        ),
        ("fact.one_day", ["1 天", "1 day(s)", "1 jour(s)", "1 día(s)"]),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(
    book: ledger.Ledger, key: str, expected: list[str]
) -> None:
    assert [book.values(language)[key] for language in LANGUAGES] == expected


def test_what_nobody_has_stated_has_no_value(book: ledger.Ledger) -> None:
    assert "channel.chat.reply_time" not in book.values("en")
    assert [book.reply_time(book.channels["chat"], language) for language in LANGUAGES] == [
        "未知",
        "unknown",
        "inconnu",
        "desconocido",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, ["0 小时", "0 hours", "0 heure", "0 horas"]),
        (1, ["1 小时", "1 hour", "1 heure", "1 hora"]),
        (2, ["2 小时", "2 hours", "2 heures", "2 horas"]),
        (24, ["24 小时", "24 hours", "24 heures", "24 horas"]),
        (12345, ["12,345 小时", "12,345 hours", "12\u202f345 heures", "12.345 horas"]),
        (
            1_000_000,
            [
                "1,000,000 小时",
                "1,000,000 hours",
                "1\u202f000\u202f000 heures",
                "1.000.000 horas",
            ],
        ),
    ],
)
def test_a_quantity_takes_the_plural_form_of_its_language(
    book: ledger.Ledger, value: int, expected: list[str]
) -> None:
    assert [book.quantity(value, "hour", language) for language in LANGUAGES] == expected


def test_a_text_is_filled_with_values_and_placeholders(book: ledger.Ledger) -> None:
    assert book.text("greeting", "en", name="Ana") == "Hello, Ana"
    assert [book.text("note", language) for language in LANGUAGES] == [
        "在比特派官网",
        "On bitp",
        "Chez bitp",
        "En bitp",
    ]


def failure(call: Callable[[], object]) -> str:
    with pytest.raises(KeyError) as caught:
        call()
    return str(caught.value.args[0])


def test_an_unknown_text_gets_a_suggestion(book: ledger.Ledger) -> None:
    message = failure(lambda: book.text("greting", "en"))
    assert message == "no interface text 'greting'. Did you mean 'greeting'?"


def test_a_text_that_asks_for_another_value_shows_which(book: ledger.Ledger) -> None:
    assert book.text("greeting", "fr", names="Ana") == "Bonjour {name}"


def test_a_value_is_not_filled_again(book: ledger.Ledger) -> None:
    assert book.text("greeting", "en", name="{{ brand }} {name}") == "Hello, {{ brand }} {name}"


@pytest.mark.parametrize("text", ["100 % {", "}", "{}", "{0}", "{a.b}", "{{", "{ x }", "{{ x }}"])
def test_other_braces_in_a_text_are_left_as_they_are(root: Path, text: str) -> None:
    each = ", ".join(f'{language}: "{text}"' for language in LANGUAGES)
    (root / "data/interface/zoo.yml").write_text(f"braces: {{{each}}}\n", "utf-8")
    found, _ = ledger.read(root / "data", LANGUAGES, root)
    assert found is not None
    assert found.text("braces", "en") == text


def test_filling_leaves_what_is_not_a_value(book: ledger.Ledger) -> None:
    text = "{{ brand }} {{ channel-table }} {{ channel.email.address }} {{ nothing }}"
    assert book.fill(text, "en") == text.replace("{{ brand }}", "bitp")


def test_all_topics_it_leads_to_are_named_with_their_file(book: ledger.Ledger) -> None:
    assert list(book.topics()) == [
        ("get-help/live-chat", "data/channels.yml"),
        ("get-help/email", "data/channels.yml"),
        ("get-help/social", "data/channels.yml"),
        ("account/index", "data/home.yml"),
        ("get-help/index", "data/home.yml"),
        ("faq", "data/home.yml"),
        ("get-help/escalation", "data/home.yml"),
        ("security/index", "data/home.yml"),
        ("account/stolen", "data/home.yml"),
    ]


def test_unknown_placeholders_are_found_with_line_and_suggestion() -> None:
    text = "{{ brand }}\n\n{{ brnad }} and {{ zzz }}\n"
    known = ["brand", "channel-table"]
    found = list(ledger.unknown_placeholders(text, known, "docs/en/faq.md", "en", "faq"))
    assert [(finding.line, finding.language, finding.topic) for finding in found] == [
        (3, "en", "faq"),
        (3, "en", "faq"),
    ]
    assert "'{{ brnad }}'. Did you mean 'brand'?" in found[0].message
    assert "Did you mean" not in found[1].message
    assert {finding.check for finding in found} == {"unknown-placeholder"}


@pytest.mark.parametrize("text", ["", "no placeholder", "{{brand}}", "{{  channel-table  }}"])
def test_known_placeholders_are_no_finding(text: str) -> None:
    assert not list(ledger.unknown_placeholders(text, ["brand", "channel-table"], "p", "en", ""))


def test_the_ledger_of_this_project_is_valid() -> None:
    root = Path(__file__).parents[2]
    found, findings = ledger.read(root / "data", LANGUAGES, root)
    assert findings == []
    assert found is not None
    unfilled = re.compile(r"(?<!\{)\{ ")
    assert not unfilled.search(found.text("unverified_note", "en"))
