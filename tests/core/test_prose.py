"""The fixer leaves alone what is no prose, in whatever dialect of Markdown a page is written."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from helpcenter.content import markdown
from helpcenter.content.outline import Kind
from helpcenter.languages import typography

CASES = yaml.safe_load((ROOT / "tests/cases/prose.yml").read_text("utf-8"))
# What each language has to mend, and what it becomes.
MENDED = {
    "en": ('He said "no".', "He said “no”."),
    "fr": ("Quoi? Voici l'essai:", "Quoi\u202f? Voici l’essai\u00a0:"),
    "es": ("Listo!", "¡Listo!"),
    "zh": ("您好,请登录.", "您好，请登录。"),
    "ru": ('Нажмите "Войти".', "Нажмите «Войти»."),
    "de": ('Er sagte "nein".', "Er sagte „nein“."),
    "ja": ('"設定"を開き, 待つ.', "「設定」を開き、待つ。"),
}
LANGUAGES = sorted(MENDED)
CODE = [case["text"] for case in CASES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_no_prose_stays_and_what_is_beside_it_is_mended(
    language: str, case: dict[str, str]
) -> None:
    before, after = MENDED[language]
    text = case["text"].rstrip("\n")
    assert typography.fix(f"{before}\n\n{text}\n\n{before}\n", language) == (
        f"{after}\n\n{text}\n\n{after}\n"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_slip_is_found_in_what_is_no_prose(case: dict[str, str]) -> None:
    text = f"a\n\n{case['text']}"
    for language in LANGUAGES:
        assert list(typography.slips(text, language, markdown.parse(text))) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.one_of(st.sampled_from(CODE), st.none()), min_size=1, max_size=5),
)
def test_any_mixture_keeps_what_is_no_prose(language: str, parts: list[str | None]) -> None:
    before, after = MENDED[language]
    # Indented code behind a list or the title of a note would be within it.
    apart = "\n\nDone\n\n"
    text = apart.join(before if part is None else part.rstrip("\n") for part in parts)
    expected = apart.join(after if part is None else part.rstrip("\n") for part in parts)
    # Code that is never closed goes on to the end: it stands alone, in its own case.
    assert typography.fix(f"{text}\n", language) == f"{expected}\n"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(LANGUAGES),
    st.text(alphabet="ab1 \n\t`~<>\"'{}[]()!?:;,.*_-#|=/\\$@&%", max_size=80),
)
def test_whatever_is_written_its_code_and_targets_stay(language: str, text: str) -> None:
    def kept(body: str) -> list[object]:
        blocks = markdown.parse(body).blocks
        hrefs = [[link.href for link in block.links] for block in blocks]
        return [
            hrefs,
            [(block.kind, block.codes) for block in blocks],
            [block.text for block in blocks if block.kind is Kind.CODE],
        ]

    assert kept(typography.fix(text, language)) == kept(text)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "es",
            "Pregunta en negrita **Qué hace?** y más.",
            "Pregunta en negrita **¿Qué hace?** y más.",
        ),
        ("es", "| A | 192.0.2.190! |", "| A | ¡192.0.2.190! |"),
        ("zh", "打开App,然后登录。", "打开 App，然后登录。"),
        ("fr", "Ouvrez exemple.com/page?x=1!", "Ouvrez exemple.com/page?x=1\u202f!"),
        (
            "fr",
            'Voir [ici](a.md "Quoi?") : <a href="x?y=1;z">l\'aide</a>',
            'Voir [ici](a.md "Quoi?")\u00a0: <a href="x?y=1;z">l’aide</a>',
        ),
    ],
)
def test_marks_are_put_where_they_belong(language: str, before: str, after: str) -> None:
    assert typography.fix(before, language) == after
