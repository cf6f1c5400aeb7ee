"""What a pack says of how impostors write, and what follows from it."""

from pathlib import Path

import pytest

from helpcenter.content import located
from helpcenter.languages import pack, shipped
from helpcenter.languages.pack import FOLDER, faults
from helpcenter.languages.requests import Grammar
from helpcenter.trust import secrets, tables

# A language that nobody speaks, told in a pack only.
INVENTED = """\
whole_words: true
reach: 40
secret: [shibbo, "key\\\\w*"]
hand: [gimme]
negative: [nix]
aside: [yn]
press: [poke]
"""


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Gimme your shibbo.", "Gimme your shibbo"),
        ("gimme that keyring", "gimme that keyring"),
        ("nix gimme your shibbo", ""),
        ("nix, yn fear, gimme your shibbo", "gimme your shibbo"),
        ("nix, yn fear gimme your shibbo", ""),
        ("Poke “Gimme shibbo”", ""),
        ("Gimme shibboleths", ""),
        ("Gimme " + "x " * 30 + "shibbo", ""),
        ("shibbo؟ gimme", ""),
    ],
)
def test_a_language_asks_by_the_words_of_its_pack(
    monkeypatch: pytest.MonkeyPatch, text: str, asked: str
) -> None:
    grammar = Grammar.model_validate(located.load(INVENTED).data)
    known = pack("en").requests
    assert known
    invented = pack("en").model_copy(
        update={"requests": known.model_copy(update={"secrets": grammar})}
    )
    monkeypatch.setattr(secrets, "pack", lambda _: invented)
    assert [found.words for found in secrets.requests(text, "xx")] == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("reach: 70", "reach: 0", 0, "greater than 0"),
        ("reach: 70", "raech: 70", 0, "Did you mean 'reach'?"),
        ("    secret:\n", "    secrets:\n", 0, "Did you mean 'secret'?"),
        ("      - yourself\n", "      - your(self\n", -1, "'your(self' is no regular expression"),
        ("      - yourself\n", "      - yourself|\n", -1, "matches where there is nothing"),
        ("      - yourself\n", "      - {a: b}\n", -1, "Write each as '- pattern'"),
        ("at: [at]", "at: at", 0, "valid tuple"),
    ],
)
def test_a_fault_in_a_pack_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    text = (FOLDER / "en.yml").read_text("utf-8")
    assert text.count(old) == 1
    at = text[: text.index(old)].count("\n") + 1 + line
    (tmp_path / "en.yml").write_text(text.replace(old, new), "utf-8")
    found = [f for f in faults(tmp_path / "en.yml", tmp_path) if says in f.message]
    assert [(f.path, f.line) for f in found] == [("en.yml", at)]


@pytest.mark.parametrize("language", shipped())
def test_a_word_beside_names_is_one_word_in_small_letters(language: str) -> None:
    requests = pack(language).requests
    for word in requests.beside_names if requests else ():
        assert word == word.lower()
        assert word.isalnum()


def test_impostors_know_the_languages_of_a_site_and_the_one_of_last_resort() -> None:
    def words(*languages: str) -> set[str]:
        return {word for known in tables.spoken(languages) for word in known.beside_names}

    assert words() == words("en") == words("tlh")
    assert "support" in words("es")
    assert "soporte" in words("es-MX") - words("fr")
