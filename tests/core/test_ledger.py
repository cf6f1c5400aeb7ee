from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from helpcenter import ledger
from helpcenter.findings import Severity

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
home: Start
unverified_note: "Ask {{ brand }}."
search_results_one: one hit
search_results_other: "{n} hits"
note_tip: Good to know
reviewed: "Seen on {date}"
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
    "interface/en.yml": INTERFACE,
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
        ("site.yml", "brand:", "xyz:", 1, "the key 'brand' is missing. Add it."),
        ("site.yml", "accent: {light", "accent: {lihgt", 7, "Did you mean 'light'?"),
        ("site.yml", "brand: {zh: 比特派, ", "brand: {", 1, "'brand': no text in zh. Add it."),
        ("site.yml", "en: bitp, fr: bitp, ", "", 1, "'brand': no text in en, fr. Add it."),
        ("site.yml", "es: bitp}", "es: bitp, xx: b}", 1, "'xx' is no language of this site"),
        ("site.yml", "es: bitp}", "es: bitp, e: b}", 1, "Did you mean 'es'?"),
        (
            "site.yml",
            "en: bitp",
            "en: [bitp]",
            1,
            "a text should stand here, in quotes if it looks like a number; found ['bitp']",
        ),
        ("site.yml", "en: bitp", "en: ''", 1, "at least 1 character"),
        (
            "site.yml",
            "en: bitp",
            "en: 7",
            1,
            "a text should stand here, in quotes if it looks like a number; found 7",
        ),
        ("site.yml", "#0b6152", "#777777", 7, "#777777 has a contrast of 4.14 to 1 on #f7f6f2"),
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
        ("site.yml", SITE, "", 1, "the file is empty. Restore it."),
        ("site.yml", SITE, "- a\n", 1, "keys with values should stand here"),
        ("channels.yml", "kind: chat", "kind: chatt", 3, "should be 'chat', 'email'"),
        ("channels.yml", "get-help/email", "/get-help/email", 13, "Write 'get-help/email'"),
        ("channels.yml", "get-help/email", "../email", 13, "Write it as in"),
        ("channels.yml", "email-outline", "../email", 14, "Write it as in"),
        ("channels.yml", "hours: {always: true}", "hours: {alway: true}", 7, "mean 'always'?"),
        (
            "channels.yml",
            "hours: {always: true}",
            "hours: {always: perhaps}",
            7,
            "true or false should stand here",
        ),
        ("channels.yml", "hours: {}", "hours: {note: {en: never}}", 28, "no text in zh, fr, es"),
        ("channels.yml", "reply_time: 24", "reply_time: 0", 19, "greater than 0"),
        ("channels.yml", "reply_time: 24", "reply_time: 1000", 19, "less than 1000"),
        ("channels.yml", "reply_time: 24", "reply_time: soon", 19, "so many hours, as in 24"),
        ("channels.yml", "reply_time: 24", "reply_tyme: 24", 19, "Did you mean 'reply_time'?"),
        ("channels.yml", "verification: unverified", "verification: yes", 6, "'unverified'"),
        ("channels.yml", "id: email", "id: E-mail", 11, "Write it as in"),
        ("channels.yml", "id: email", "id: chat", 11, "the id 'chat' stands twice"),
        ("channels.yml", "    kind: email\n", "", 11, "'kind' is missing in 'channels.1'"),
        (
            "channels.yml",
            CHANNELS,
            "channels: chat",
            1,
            "a list should stand here, as in [a, b]; found 'chat'",
        ),
        ("facts.yml", "unit: character", "unit: charakter", 2, "Did you mean 'character'?"),
        ("facts.yml", "unit: character", "unit: letter", 2, "Write number, percent, date, time"),
        ("facts.yml", "unit: character", "unit: eur", 2, "a currency by its ISO code (EUR)"),
        ("facts.yml", "value: 12", "value: -12", 2, "-12 is less than nothing"),
        ("facts.yml", "value: 12", "value: twelve", 2, "is not a number"),
        ("facts.yml", "value: 12", "value: [12]", 2, "is not a number"),
        ("facts.yml", "id: one_day", "id: password_min_length", 3, "stands twice"),
        ("facts.yml", "value: 12, ", "", 2, "the key 'value' is missing in 'facts.0'"),
        ("facts.yml", "unit: day}", "unit: day", 3, "Close the bracket"),
        ("home.yml", "  faq: faq", "  fag: faq", 6, "Did you mean 'faq'?"),
        ("home.yml", "icon: account-outline", "icon: Account", 2, "Write it as in"),
        ("home.yml", "[fees, stolen]", "[fees, '']", 3, "at least 1 character"),
        ("interface/en.yml", "home:", "no:", 1, "YAML does not read 'no' as text"),
        ("interface/en.yml", "home:", "Ho-me:", 1, "Write it as in"),
        ("interface/en.yml", "home:", "reviewed:", 6, "'reviewed' stands here twice"),
        ("interface/en.yml", "home:", "hom:", 1, "there is no text 'hom'. Did you mean 'home'?"),
        ("interface/en.yml", "note_tip:", "note_tipp:", 5, "Did you mean 'note_tip'?"),
        ("interface/en.yml", "home: Start", "home: ''", 1, "'home' is empty. Write the text"),
        (
            "interface/en.yml",
            "home: Start",
            "home: 7",
            1,
            "a text should stand here, in quotes if it looks like a number; found 7",
        ),
        ("interface/en.yml", "Seen on {date}", "Seen", 6, "'{date}' is missing in 'reviewed'"),
        ("interface/en.yml", "Seen on {date}", "{date} {dat}", 6, "not know '{dat}'. Did you mean"),
        ("interface/en.yml", "home: Start", "home: 'a {b}'", 1, "'home' does not know '{b}'."),
        ("interface/en.yml", "{n} hits", "hits", 4, "'{n}' is missing in 'search_results_other'"),
        ("interface/en.yml", "search_results_other:", "search:", 3, "needs 'search_results_other'"),
        ("interface/en.yml", "search_results_one: one hit\n", "", 3, "'search_results_one' is"),
        ("interface/en.yml", "{{ brand }}", "{{ brnad }}", 2, "Did you mean 'brand'?"),
        ("interface/en.yml", INTERFACE, "home: {en: Start}\n", 1, "a text should stand here"),
        ("interface/en.yml", INTERFACE, "text\n", 1, "keys with values should stand here"),
        ("site.yml", "{{ brand }} Help Center", "{{ brnad }} Help", 4, "Did you mean 'brand'?"),
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


def test_who_runs_the_help_center_must_be_told(root: Path) -> None:
    (root / "data/site.yml").unlink()
    assert faults(root) == [("data/site.yml", 1, "the file is missing. Restore it.")]


@pytest.mark.parametrize("content", [None, "", "# Nothing yet.\n"])
def test_all_else_may_be_missing_or_empty(root: Path, content: str | None) -> None:
    for name in FILES.keys() - {"site.yml"}:
        path = root / "data" / name
        path.unlink() if content is None else path.write_text(content, "utf-8")
    found, findings = ledger.read(root / "data", LANGUAGES, root)
    assert findings == []
    assert found is not None
    assert (found.channels, found.facts, found.leads) == ({}, {}, ())
    assert found.home.entrances.faq is None
    assert found.values("fr") == {"brand": "bitp"}
    assert found.text("home", "fr") == "Accueil"


def test_a_part_may_be_missing(root: Path) -> None:
    (root / "data/home.yml").write_text("entrances: {faq: faq}\n", "utf-8")
    found, findings = ledger.read(root / "data", LANGUAGES, root)
    assert findings == []
    assert found is not None
    assert [lead.name for lead in found.leads if lead.path == "data/home.yml"] == ["faq"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    found, findings = ledger.read(tmp_path / "data", LANGUAGES, tmp_path)
    assert found is None
    assert [finding.path for finding in findings] == ["data/site.yml"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"brand: \xff", 1),
        (b"brand: a\n\nname: caf\xe9\n", 3),
        (b"\xfe\xff\x00b", 1),
        ("品牌: x".encode("gb18030"), 1),
    ],
)
def test_bytes_that_are_no_text_are_told(root: Path, content: bytes, line: int) -> None:
    (root / "data/site.yml").write_bytes(content)
    ((path, at, message),) = faults(root)
    assert (path, at) == ("data/site.yml", line)
    assert "cannot be read as UTF-8 text" in message


def test_a_byte_order_mark_does_no_harm(root: Path) -> None:
    (root / "data/site.yml").write_text(SITE, "utf-8-sig")
    assert ledger.read(root / "data", LANGUAGES, root)[1] == []


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (Path.mkdir, "a folder stands here."),
        (lambda path: path.symlink_to(path), "a link that leads nowhere stands here."),
        (lambda path: path.symlink_to("gone.yml"), "a link that leads nowhere stands here."),
    ],
    ids=["folder", "loop", "dangling"],
)
def test_what_is_no_file_is_told(root: Path, place: Callable[[Path], None], message: str) -> None:
    (root / "data/facts.yml").unlink()
    place(root / "data/facts.yml")
    assert faults(root) == [("data/facts.yml", 1, f"{message} Put the file in its place.")]


def test_faults_of_all_files_are_told_at_once_and_in_order(root: Path) -> None:
    for name in FILES:
        (root / "data" / name).write_text("[", "utf-8")
    assert [path for path, _, _ in faults(root)] == sorted(f"data/{name}" for name in FILES)


@pytest.mark.parametrize(
    ("name", "message"),
    [("site", "'site' is no language."), ("fru", "'fru' is no language. Did you mean 'fr'?")],
)
def test_a_file_of_interface_texts_is_named_by_its_language(
    root: Path, name: str, message: str
) -> None:
    (root / f"data/interface/{name}.yml").write_text("home: Start\n", "utf-8")
    file = f"data/interface/{name}.yml"
    assert faults(root) == [(file, 1, f"{message} Name the file by one: fr.yml.")]


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
            [
                "每天 24 小时",
                "24 hours a day, 7 days a week",
                "24\u00a0heures sur 24, 7\u00a0jours sur 7",
                "las 24 horas, los 7 días de la semana",
            ],
        ),
        ("channel.email.hours", ["随时", "any time", "à tout moment", "siempre"]),
        ("channel.social.hours", ["未公布", "not published", "non publiés", "no publicado"]),
        ("channel.email.reply_time", ["24 小时", "24 hours", "24\u00a0heures", "24 horas"]),
        (
            "fact.password_min_length",
            ["12 位", "12 characters", "12\u00a0caractères", "12 caracteres"],
        ),
        ("fact.one_day", ["1 天", "1 day", "1\u00a0jour", "1 día"]),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(
    book: ledger.Ledger, key: str, expected: list[str]
) -> None:
    assert [book.values(language)[key] for language in LANGUAGES] == expected


def test_what_nobody_has_stated_has_no_value(book: ledger.Ledger) -> None:
    assert "channel.chat.reply_time" not in book.values("en")
    assert [book.reply_time(book.channels["chat"], language) for language in LANGUAGES] == [
        "未公布",
        "not published",
        "non publié",
        "no publicado",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, ["0 小时", "0 hours", "0\u00a0heure", "0 horas"]),
        (1, ["1 小时", "1 hour", "1\u00a0heure", "1 hora"]),
        (2, ["2 小时", "2 hours", "2\u00a0heures", "2 horas"]),
        (24, ["24 小时", "24 hours", "24\u00a0heures", "24 horas"]),
        (12345, ["12,345 小时", "12,345 hours", "12\u202f345\u00a0heures", "12.345 horas"]),
        (
            1_000_000,
            [
                "1,000,000 小时",
                "1,000,000 hours",
                "1\u202f000\u202f000\u00a0heures",
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
    assert book.text("reviewed", "en", date="May") == "Seen on May"
    assert book.text("unverified_note", "en") == "Ask bitp."


def failure(call: Callable[[], object]) -> str:
    with pytest.raises(KeyError) as caught:
        call()
    return str(caught.value.args[0])


def test_an_unknown_text_gets_a_suggestion(book: ledger.Ledger) -> None:
    message = failure(lambda: book.text("reviewd", "en"))
    assert message == "there is no interface text 'reviewd'. Did you mean 'reviewed'?"


def test_a_text_that_asks_for_another_value_shows_which(book: ledger.Ledger) -> None:
    assert book.text("reviewed", "en", day="May") == "Seen on {date}"


def test_a_value_is_not_filled_again(book: ledger.Ledger) -> None:
    assert book.text("reviewed", "en", date="{{ brand }} {date}") == "Seen on {{ brand }} {date}"


@pytest.mark.parametrize("text", ["100 % {", "}", "{}", "{a.b}", "{{", "{ x }"])
def test_other_braces_in_a_text_are_left_as_they_are(root: Path, text: str) -> None:
    (root / "data/interface/en.yml").write_text(f'home: "{text}"\n', "utf-8")
    found, _ = ledger.read(root / "data", LANGUAGES, root)
    assert found is not None
    assert found.text("home", "en") == text


def test_filling_leaves_what_is_not_a_value(book: ledger.Ledger) -> None:
    text = "{{ brand }} {{ channel-table }} {{ channel.email.address }} {{ nothing }}"
    assert book.fill(text, "en") == text.replace("{{ brand }}", "bitp")


def test_all_topics_it_leads_to_are_named_with_their_file(book: ledger.Ledger) -> None:
    assert [(lead.name, lead.path) for lead in book.leads if lead.kind == "topic"] == [
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


def test_a_block_has_a_line_of_its_own() -> None:
    text = "a {{ channel-table }}\n\n- {{ channel-table }}\n> {{ channel-table }} \n\n{{ brand }} b"
    known = ["brand", "channel-table"]
    found = ledger.unknown_placeholders(text, known, "p", "en", "", standing={"channel-table"})
    assert [finding.line for finding in found] == [1]


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


CHAINS = {"de": ("en", "zh"), "pt-BR": ("es",), "zh": ("en",), "es-MX": ("es",)}


def grown(root: Path, *languages: str) -> tuple[ledger.Ledger, list[str]]:
    """Read the ledger with more languages; return what was remarked, too."""
    names = (*LANGUAGES, *languages)
    found, findings = ledger.read(root / "data", names, root, chains=CHAINS, lenders=CHAINS)
    assert found, findings
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    return found, [str(finding) for finding in findings]


def test_what_is_said_in_one_language_serves_those_it_is_lent_to(root: Path) -> None:
    found, remarks = grown(root, "de")
    assert found.values("de")["brand"] == "bitp"
    assert found.channels["chat"].name["de"] == "Live chat"
    assert remarks == [
        f"data/{name}.yml:1: {texts} texts have no 'de'; 'en' stands in. Add it where it matters."
        " [ledger]"
        for name, texts in (("channels", 10), ("site", 2))
    ]


def test_a_region_takes_what_is_said_in_its_language(root: Path) -> None:
    found, remarks = grown(root, "es-MX")
    assert found.channels["chat"].name["es-MX"] == "Chat en vivo"
    assert found.text("home", "es-MX") == "Inicio"
    assert remarks == []


def test_texts_of_languages_that_the_site_has_not_are_remarked_once_and_not_used(
    root: Path,
) -> None:
    path = root / "data/interface/fr.yml"
    path.write_text("home: Début\n", "utf-8")
    found, findings = ledger.read(root / "data", ("zh", "en"), root)
    assert found is not None
    assert set(found.site.brand) == {"zh", "en"}
    told = [(f.path, f.language, f.severity.value) for f in findings]
    assert told == [
        ("data/channels.yml", "es", "warning"),
        ("data/channels.yml", "fr", "warning"),
        ("data/interface/fr.yml", "fr", "warning"),
        ("data/site.yml", "es", "warning"),
        ("data/site.yml", "fr", "warning"),
    ]


def test_a_locale_may_be_written_in_any_form(root: Path) -> None:
    path = root / "data/site.yml"
    path.write_text(path.read_text("utf-8").replace("es: bitp", "es: bitp, PT_br: bip"), "utf-8")
    found, _ = grown(root, "pt-BR")
    assert found.values("pt-BR")["brand"] == "bip"


@pytest.mark.parametrize(
    ("language", "key", "text", "said_in"),
    [
        ("en", "home", "Start", "en"),  # the operator's own
        ("en", "skip", "Skip to content", "en"),  # the pack's
        ("fr", "home", "Accueil", "fr"),
        ("nl", "home", "Start", "en"),  # no pack: along the chain, the operator's before the pack's
        ("nl", "skip", "Skip to content", "en"),
        ("ca", "home", "Inicio", "es"),
        ("eo", "home", "Home", "en"),  # no pack and no chain: the last resort
    ],
)
def test_a_text_comes_from_the_operator_the_pack_the_chain_or_the_last_resort(
    root: Path, language: str, key: str, text: str, said_in: str
) -> None:
    chains = {"nl": ("en", "zh"), "ca": ("es", "en"), "eo": ()}
    lenders = {"nl": ("en",), "ca": ("es",), "eo": ("fr",)}
    names = (*LANGUAGES, "nl", "ca", "eo")
    found, findings = ledger.read(root / "data", names, root, chains=chains, lenders=lenders)
    assert found, findings
    assert found.texts[language][key] == (text, said_in)


def test_plural_forms_come_from_one_place_and_follow_its_language(root: Path) -> None:
    found, _ = grown(root, "de", "pt-BR")
    assert [found.text("search_results", "en", n=n) for n in (1, 2)] == ["one hit", "2 hits"]
    assert [found.text("search_results", "fr", n=n) for n in (0, 1, 1500)] == [
        "0 résultat",
        "1 résultat",
        "1\u202f500 résultats",
    ]
    assert found.text("search_results", "zh", n=1) == "1 个结果"


def test_a_language_is_called_as_it_is_in_the_language_of_the_text(root: Path) -> None:
    found, _ = grown(root)
    asked = [found.text("hint_question", name, language=name) for name in LANGUAGES]
    assert asked == [
        "您想看中文版吗？",
        "Would you rather read this in English?",
        "Préférez-vous lire cette page en français\u202f?",
        "¿Prefiere leer esta página en español?",
    ]
    names = (*LANGUAGES, "nl")
    lent, _ = ledger.read(root / "data", names, root, lenders={"nl": ("en",)})
    assert lent is not None
    asked_of_dutch = lent.text("hint_question", "nl", language="nl")
    assert asked_of_dutch == "Would you rather read this in Dutch?"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (2, "month", ["2 个月", "2 months", "2\u00a0mois", "2 meses"]),
        (1, "year", ["1 年", "1 year", "1\u00a0an", "1 año"]),
        (Decimal("1.5"), "litre", ["1.5 升", "1.5 liters", "1,5\u00a0litre", "1,5 litros"]),
        (5, "megabyte", ["5 兆字节", "5 megabytes", "5\u00a0mégaoctets", "5 megabytes"]),
        (80, "kilogram", ["80 千克", "80 kilograms", "80\u00a0kilogrammes", "80 kilogramos"]),
        (5, "EUR", ["€5", "€5", "5\u00a0€", "5\u00a0€"]),
        (Decimal("4.5"), "EUR", ["€4.50", "€4.50", "4,50\u00a0€", "4,50\u00a0€"]),
        (1200, "JPY", ["JP¥1,200", "¥1,200", "1\u202f200\u00a0JPY", "1.200\u00a0JPY"]),
        (-18, "celsius", ["-18 摄氏度", "-18 degrees Celsius", "-18\u00a0degrés Celsius",
                          "-18 grados Celsius"]),
    ],
)  # fmt: skip
def test_units_and_money_are_those_of_the_cldr(
    book: ledger.Ledger, value: int | Decimal, unit: str, expected: list[str]
) -> None:
    assert [book.quantity(value, unit, language) for language in LANGUAGES] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ["1 час", "2 часа", "5 часов", "21 час"]),
        ("ar", ["ساعة", "ساعتان", "5 ساعات", "21 ساعة"]),
        ("pt-BR", ["1 hora", "2 horas", "5 horas", "21 horas"]),
        ("ja", ["1 時間", "2 時間", "5 時間", "21 時間"]),
        ("zh-Hant", ["1 小時", "2 小時", "5 小時", "21 小時"]),
        ("sr-Latn", ["1 sat", "2 sata", "5 sati", "21 sat"]),
    ],
)
def test_plural_forms_of_units_are_right_in_languages_without_a_pack(
    root: Path, language: str, expected: list[str]
) -> None:
    lenders = {language: ("en",)}
    found, findings = ledger.read(root / "data", (*LANGUAGES, language), root, lenders=lenders)
    assert found, findings
    assert [found.quantity(n, "hour", language) for n in (1, 2, 5, 21)] == expected


def test_titles_of_notes_are_the_packs_unless_the_operator_says_otherwise(
    book: ledger.Ledger,
) -> None:
    assert [book.notes(language)["tip"] for language in LANGUAGES] == [
        "提示",
        "Good to know",
        "Conseil",
        "Consejo",
    ]
    assert book.notes("en")["hint"] == "Good to know"  # another name for a tip
    assert book.notes("fr")["danger"] == "Danger"


def test_how_a_language_writes_is_lent_to_no_other(root: Path) -> None:
    chains = {"oc": ("fr", "zh"), "ko": ("zh",)}
    names = (*LANGUAGES, *chains)
    found, findings = ledger.read(root / "data", names, root, chains=chains, lenders=chains)
    assert found, findings
    assert found.text("home", "oc") == "Accueil"
    assert found.day(date(2027, 1, 1), "oc") == "1 de genièr de 2027"
    assert found.day(date(2027, 1, 1), "fr") == "1er janvier 2027"
    assert found.quantity(24, "hour", "ko") == "24시간"
    assert found.quantity(24, "hour", "zh") == "24 小时"
