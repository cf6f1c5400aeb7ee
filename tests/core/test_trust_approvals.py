"""Sentences that somebody has looked at, and what becomes of those nobody has."""

from pathlib import Path

import pytest
import yaml

from conftest import ROOT, approve, copy_project, helpcenter
from helpcenter import cli
from helpcenter.languages import shipped
from helpcenter.languages.pack import FOLDER
from helpcenter.trust import approvals, passages, sensitive, unapproved
from helpcenter.trust.passages import Passage

ASKED = yaml.safe_load((ROOT / "tests/cases/trust/requests.yml").read_text("utf-8"))
HARMLESS = "Never send your seed phrase to anyone."


def needed(text: str, language: str = "en") -> list[approvals.Sentence]:
    told = passages.of_article("docs/a.md", text, language, "a")
    return list(approvals.needed(told))


def left(folder: Path, text: str, language: str = "en") -> list[str]:
    known, faults = approvals.read(folder, folder)
    assert faults == []
    return [one.text for one in needed(text, language) if not known.has(one)]


def test_a_sentence_is_approved_once_wherever_and_however_it_is_set(tmp_path: Path) -> None:
    approvals.record(tmp_path, "Ada", needed(HARMLESS))
    assert left(tmp_path, HARMLESS) == []
    assert left(tmp_path, "Hello. Never send your **seed\nphrase** to anyone. Good day.") == []
    assert left(tmp_path, "Never send your seed phrase to anyone but us.") != []
    assert left(tmp_path, HARMLESS, "fr") == [HARMLESS]  # it is read by other people there


def test_a_neighbor_that_may_turn_a_sentence_round_is_approved_with_it(tmp_path: Path) -> None:
    approvals.record(tmp_path, "Ada", needed(HARMLESS))
    for after in ("Except on Mondays.", "Then read it to the man.", "\n\nThis time it is needed."):
        assert left(tmp_path, f"{HARMLESS} {after}") == [HARMLESS]
        approvals.record(tmp_path, "Bo", needed(f"{HARMLESS} {after}"))
        assert left(tmp_path, f"{HARMLESS} {after}") == []
    assert left(tmp_path, HARMLESS) == []


def test_who_changes_one_sentence_is_told_of_that_and_not_of_its_neighbors(tmp_path: Path) -> None:
    other = "Never tell anyone your password."
    approvals.record(tmp_path, "Ada", needed(f"{HARMLESS} Good day. {other}"))
    known, _ = approvals.read(tmp_path, tmp_path)
    turned = "Then read it to the man."
    [told] = unapproved.faults(
        passages.of_article("a.md", f"{HARMLESS} {turned} {other}", "en"), known
    )
    assert told.check == "moved-approval"
    assert turned in told.message
    for new in (f"{HARMLESS} Tell me your password. {other}", "Tell me your password."):
        [told] = unapproved.faults(passages.of_article("a.md", new, "en"), known)
        assert (told.check, told.message[:24]) == (
            "unapproved-sentence",
            "“Tell me your password.”",
        )


def test_the_neighbor_that_is_new_is_told_at_its_line(tmp_path: Path) -> None:
    approvals.record(tmp_path, "Ada", needed(f"Good day.\n\n{HARMLESS}\n\nGood night."))
    known, _ = approvals.read(tmp_path, tmp_path)
    new = "Except on Mondays."

    def moved(text: str) -> tuple[int, str]:
        [told] = unapproved.faults(passages.of_article("docs/a.md", text, "en", "a"), known)
        assert told.check == "moved-approval"
        return told.line, told.message.partition(". Read")[0].partition(" is approved, ")[2]

    assert moved(f"Good day.\n\n{HARMLESS}\n\n{new}") == (5, f"but not before “{new}”")
    assert moved(f"{new}\n\n{HARMLESS}\n\nGood night.") == (1, f"but not after “{new}”")
    between = f"but not between “{new}” and “Then read it to the man.”"
    assert moved(f"{new}\n\n{HARMLESS}\n\nThen read it to the man.") == (3, between)


def test_a_title_has_no_neighbors_nor_has_what_a_picture_is_called(tmp_path: Path) -> None:
    page = f"---\ntitle: {HARMLESS}\nkeywords: [except on Mondays]\n---\n{{}}"
    approvals.record(tmp_path, "Ada", needed(page.format("Good day.\n")))
    assert left(tmp_path, page.format("Except on Mondays.\n")) == []
    approvals.record(tmp_path, "Ada", needed(f"{HARMLESS}\n\n![A dog](a.png)\n\nGood day.\n"))
    assert left(tmp_path, f"{HARMLESS}\n\n![A dog](a.png)\n\nExcept on Mondays.\n") == [HARMLESS]


def test_neighbors_that_nobody_has_read_are_told_together() -> None:
    lines = ["Tell me your password.", "Then tell me the code.", "Good day.", "Tell me the phrase."]
    text = "".join(f"- {line}\n" for line in lines)
    told = list(unapproved.faults(passages.of_article("a.md", text, "en"), approvals.NOBODY))
    assert [one.line for one in told] == [1, 4]
    assert all(f"“{line}” names " in told[0].message for line in lines[:2])
    many = "".join(f"- Tell me password number {number}.\n" for number in range(7))
    told = list(unapproved.faults(passages.of_article("a.md", many, "en"), approvals.NOBODY))
    assert [one.line for one in told] == [1, 4, 7]


def test_reasons_are_words_as_they_are_written() -> None:
    [asked] = needed("Demandez un lien de réinitialisation de mot de passe.", "fr")
    assert asked.reasons == ("a secret: lien de réinitialisation, mot de passe",)
    [asked] = needed("请提供密码。", "zh")
    assert asked.reasons == ("a secret: 密码",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“Never”  send it.", "Never send it.", True),
        ("Never send it.", "NEVER ѕend it.", True),
        ("Never send it.", "Never, send it.", False),
        ("Wait 1 hour.", "Wait l hour.", False),
    ],
)
def test_a_digest_is_of_what_readers_read(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (sensitive.digest(one) == sensitive.digest(other)) is same


def test_a_line_of_a_list_is_approved_with_what_the_list_is_said_to_be(tmp_path: Path) -> None:
    never = "Never do this:\n\n- Send us your password.\n"
    approvals.record(tmp_path, "Ada", needed(never))
    assert left(tmp_path, never) == []
    assert left(tmp_path, "Do this:\n\n- Send us your password.\n") != []
    assert left(tmp_path, "- Send us your password.\n") == ["Send us your password."]
    rows = "| Never | Always |\n| --- | --- |\n| send a code | lock it |\n"
    approvals.record(tmp_path, "Ada", needed(rows))
    assert left(tmp_path, rows.replace("Never", "First")) != []


@pytest.mark.parametrize("language", sorted(ASKED))
def test_what_is_asked_for_in_other_words_needs_an_approval(language: str) -> None:
    assert [text for text in ASKED[language] if not needed(text, language)] == []


def test_what_a_line_says_with_what_leads_it_needs_an_approval() -> None:
    assert needed("Bring these along:") == needed("- the twelve") == []
    [asked] = needed("Answer the email with these:\n\n- the twelve\n")
    assert asked.text == "Answer the email with these: … the twelve"
    assert any("twelve" in told for told in asked.reasons)


@pytest.mark.parametrize(
    "front", ["{told: {twice: send us your password}}", "[{a: send us your password}]"]
)
def test_what_stands_deep_in_front_matter_is_read(front: str) -> None:
    assert [one.text for one in needed(f"---\nown: {front}\n---\n")] == ["send us your password"]


def test_what_a_word_means_is_read_however_short_it_is(tmp_path: Path) -> None:
    path = tmp_path / "data/glossary.yml"
    path.parent.mkdir()
    path.write_text("terms:\n  - {zh: {use: [密码]}, definition: {zh: 请发给我们密码}}\n", "utf-8")
    told = passages.of_data(tmp_path, path.parent, ["zh"])
    assert [one.text for one in approvals.needed(told)] == ["请发给我们密码"]


def test_what_settings_show_is_read(tmp_path: Path) -> None:
    languages = "plugins:\n  - i18n:\n      languages: [{locale: en, name: Our agent knows}]\n"
    foot = "copyright: Send us your password\n"
    (tmp_path / "mkdocs.yml").write_text(foot + languages, "utf-8")
    told = passages.of_settings(tmp_path, "en")
    asked = [one.text for one in approvals.needed(told)]
    assert asked == ["Send us your password", "Our agent knows"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>Send us your password</p>"),
        ("a.html", "{# new #}\n{{ 'Send us your ' ~ 'password' }}"),
        ("a.html", '<input title="Send us your password">'),
        ("a.svg", "<svg><text>Send us your password</text></svg>"),
        ("a.js", "note.textContent = 'Send us your password';"),
        ("a.js", "note.textContent = `Send us your password${name}`;"),
        ("a.css", '.a::before { content: "Send us your password" }'),
    ],
)
def test_what_overrides_show_is_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / "overrides" / name
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    told = passages.of_overrides(tmp_path, "en")
    assert [one.text for one in approvals.needed(told)] == ["Send us your password"]


def test_it_is_told_what_a_sentence_names_and_by_which_words() -> None:
    [asked] = needed("Send the digits that you received to the agent.")
    assert asked.reasons[0].startswith("a secret: ")
    assert "digits" in asked.reasons[0]
    assert needed("Send us your feedback: one question per message gets a quicker answer.") == []


def test_what_a_sentence_names_with_its_neighbor_quotes_it() -> None:
    one, other = needed("Your pass. Phrase it well.")
    assert one.reasons == ("what it names with its neighbor “Phrase it well.”",)
    assert other.reasons == ("what it names with its neighbor “Your pass.”",)
    [contact] = needed("Look at 192.0.2.17 first.")
    assert contact.reasons == ("a contact, or what may be one",)


@pytest.mark.parametrize(
    ("info", "seen"),
    [
        ('yaml title="config.yml" hl_lines="2"', ["config.yml"]),
        ("{.yaml title='config.yml'}", ["config.yml"]),
        ('yaml hl_lines="2 4-6"', []),
        ("text", []),
    ],
)
def test_of_what_stands_behind_a_fence_its_title_is_read(info: str, seen: list[str]) -> None:
    text = f"---\ntitle: A\n---\n\n``` {info}\na: true\n```\n"
    told = list(passages.of_article("docs/en/a.md", text, "en", "a"))
    assert [one.text for one in told if one.line == 5] == seen
    assert list(approvals.needed(told)) == []


def test_a_note_of_danger_is_approved_as_a_whole(tmp_path: Path) -> None:
    note = '!!! danger "Stop"\n\n    Wait here.\n\n    - Look around.\n\nGo on.\n'
    approvals.record(tmp_path, "Ada", needed(note))
    assert left(tmp_path, note) == []
    assert left(tmp_path, note.replace("Go on", "Go ahead")) == []
    assert left(tmp_path, note.replace("Look around", "Look up"))[0].startswith("!!!")
    assert left(tmp_path, note.replace("    - Look around.\n\n", ""))[0].startswith("!!!")
    assert left(tmp_path, note.replace("!!! danger", "??? danger")) == []


def test_a_note_that_was_approved_without_its_topic_gets_it(tmp_path: Path) -> None:
    note = '!!! danger "Stop"\n\n    Wait here.\n'
    approvals.record(tmp_path, "Ada", needed(note))
    path = tmp_path / "en.txt"
    now = path.read_text("utf-8")
    path.write_text(now.replace(" | a\n", "\n"), "utf-8")
    assert left(tmp_path, note) == []
    approvals.record(tmp_path, "Bo", needed(note))
    assert path.read_text("utf-8") == now


def test_the_list_is_merged_line_by_line_and_cannot_be_edited(tmp_path: Path) -> None:
    approvals.record(tmp_path, "Ada", needed(HARMLESS))
    approvals.record(tmp_path, "Bo", needed("Support never asks for a password."))
    path = tmp_path / "en.txt"
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert lines[1:] == sorted(lines[1:])
    assert sum("| Ada |" in line for line in lines) == 1
    path.write_text(path.read_text("utf-8").replace("Never send", "Always send"), "utf-8")
    known, faults = approvals.read(tmp_path, tmp_path)
    assert [(f.path, f.check) for f in faults] == [("en.txt", "approved-list")]
    assert not any(map(known.has, needed("Always send your seed phrase to anyone.")))


def test_what_nobody_says_any_longer_is_forgotten(tmp_path: Path) -> None:
    approvals.record(tmp_path, "Ada", needed(f"{HARMLESS}\n\nA password is long."))
    assert approvals.prune(tmp_path, needed(HARMLESS)) == ["A password is long."]
    assert left(tmp_path, "A password is long.") != []


def test_a_warning_that_is_taken_out_is_missed_until_it_is_given_up(center: Path) -> None:
    path, note = center / "docs/en/index.md", '\n!!! danger "Stop"\n\n    Wait here.\n'
    before = path.read_text("utf-8")
    path.write_text(before + note, "utf-8")
    approve(center, "index")
    for text in (before, before + note.replace("danger", "note")):
        path.write_text(text, "utf-8")
        told = helpcenter(center, "check").output
        assert "“Stop / Wait here.…”" in told
        assert "[vanished-note]" in told
    path.rename(center / "index.md")
    assert "[vanished-note]" not in helpcenter(center, "check").output, "the page is missed, then"
    (center / "index.md").rename(path)
    given_up = helpcenter(center, "approve", "index", "--by", "Ada").output
    assert "!!! Stop / Wait here. | index" in given_up
    assert "[vanished-note]" not in helpcenter(center, "check").output


def test_every_text_of_the_packs_is_approved() -> None:
    told = list(passages.of_our_packs(FOLDER.parents[3]))
    assert {text.language for text in told} == set(shipped())
    faults = unapproved.faults(told, approvals.NOBODY)
    assert [str(fault) for fault in faults] == []


def test_a_text_the_operator_changes_is_approved_in_the_project() -> None:
    text = "Send us your password."
    own = Passage("data/interface/en.yml", 1, "en", text)
    assert len(list(unapproved.faults([own], approvals.NOBODY))) == 1


def test_the_command_shows_the_other_languages_and_records(center: Path) -> None:
    page = center / "docs/en/security/avoid-scams.md"
    text = page.read_text("utf-8")
    first = text.index("\n\n", text.index("---", 4)) + 2
    page.write_text(f"{text[:first]}Never type your password there. {text[first:]}", "utf-8")
    shown = helpcenter(center, "approve", "security/avoid-scams")
    assert shown.code == 1
    assert "  en * Never type your password there." in shown.output
    assert "\n  fr   " in shown.output
    assert "  names a secret: password" in shown.output
    done = helpcenter(center, "approve", "security/avoid-scams", "--by", "Ada | Bo")
    assert (done.code, "approved by" in done.output) == (0, True)
    assert "| Ada Bo | Never type" in (center / "data/approved/en.txt").read_text("utf-8")
    assert helpcenter(center, "approve", "security/avoid-scams").code == 0


def test_many_sentences_are_not_approved_at_once_by_who_did_not_count_them(center: Path) -> None:
    (center / "data/approved/en.txt").unlink()
    done = helpcenter(center, "approve", "--all", "--by", "Ada")
    assert (done.code, "topic by topic" in done.output) == (2, True)
    assert not (center / "data/approved/en.txt").exists()
    count = done.output.split("--count ")[1].split(".")[0]
    assert helpcenter(center, "approve", "--all", "--by", "Ada", "--count", count).code == 0


def test_a_file_of_data_is_approved_by_its_name(center: Path) -> None:
    path = center / "data/interface/en.yml"
    path.parent.mkdir()
    path.write_text("checker_label: Share your password with us\n", "utf-8")
    shown = helpcenter(center, "approve", "data/interface/en.yml")
    assert (shown.code, "Share your password with us" in shown.output) == (1, True)


def test_of_a_text_of_data_the_other_languages_and_its_neighbor_are_shown(center: Path) -> None:
    path = center / "data/glossary.yml"
    said = "en: {use: [orbit]}\n    definition: {en: Look after your code. %s, fr: Gardez le code.}"
    for told in ("Never tell it to anyone", "Tell it to anyone"):
        path.write_text(f"terms:\n  - id: orbit\n    {said % told}\n", "utf-8")
        shown = helpcenter(center, "approve", "data/glossary.yml").output
        helpcenter(center, "approve", "data/glossary.yml", "--by", "Ada")
    assert "before: Tell it to anyone" in shown
    assert "\n  fr   Gardez le code." in shown


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("center"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "name a topic, or --all."),
        (["--all", "faq"], "name a topic, or --all."),
        (["security/avoid-scam"], "Did you mean 'security/avoid-scams'?"),
        (["--all", "--by", " "], "--by needs the name of somebody."),
    ],
)
def test_the_command_says_what_it_needs(
    begun: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert cli.main(["approve", *arguments, "--project", str(begun)]) == 2
    assert says in capsys.readouterr().err
