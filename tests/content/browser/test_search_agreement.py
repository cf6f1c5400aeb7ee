"""Both sides of search make the same terms, and a cut index finds what a whole one finds."""

import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from helpcenter.content import frontmatter, layers
from helpcenter.search import bundle, encode, lexicon, sources
from helpcenter.search.analyzer import Analyzer, analyzer, is_solid
from helpcenter.search.articles import Page as Article
from helpcenter.search.articles import outline
from helpcenter.search.index import build
from helpcenter.search.synonyms import called
from helpcenter.search.words import words
from searched import folder

ROOT = Path(__file__).parents[3]
LANGUAGES = ("zh", "en", "fr", "es")
SAMPLES = ROOT / "eval/languages/docs"
# Every language that has a pack, with its articles.
ARTICLES = {
    **{path.name: path for path in sorted(SAMPLES.iterdir())},
    **{language: ROOT / "docs" / language for language in LANGUAGES},
}
SCRIPTS = layers.of(ROOT).below(bundle.FOLDER)
SEED = 7
FEW_ALIKE = 0x3400
SURE = 5

# What the engine makes of the parts; `rules` and `lexicon` of an index.
OPENED = """([core, lexicon]) => {
    const made = {};
    const use = (name) => made[name] = made[name] || parts[name](use);
    window.rules = use("analyzer")(core.definition);
    if (lexicon) {
        const {Table} = use("tables");
        const {Lexicon, told} = use("lexicon");
        const known = core.terms.keys === undefined ? told(lexicon.words) : null;
        const terms = new Table(core.terms, "p", null, known);
        window.lexicon = new Lexicon(rules, lexicon, null, terms);
        new (use("synonyms"))(lexicon.synonyms, window.lexicon, rules);
    }
}"""
READ = """(texts) => texts.map((text) => {
    const runs = rules.runs(text);
    return [rules.fold(text), runs, runs.map(rules.isStop)];
})"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.evaluate(
        "() => { window.parts = {}; window.helpcenterSearch = "
        "{part: (name, make) => { parts[name] = make; }}; }"
    )
    page.add_script_tag(content=sources.scripts(SCRIPTS)["engine.js"])
    yield page
    page.close()


def in_browser(page: Page, rules: Analyzer, texts: list[str]) -> list[Any]:
    page.evaluate(OPENED, [{"definition": lexicon.definition(rules, map(rules.fold, texts))}, None])
    found: list[Any] = page.evaluate(READ, texts)
    return found


def in_python(rules: Analyzer, texts: list[str]) -> list[Any]:
    found = []
    for text in texts:
        runs = list(rules.runs(text))
        found.append([rules.fold(text), runs, [rules.is_stop(run) for run in runs]])
    return found


def words_of(language: str) -> list[str]:
    """Every word of the articles, with what stands around it."""
    words: set[str] = set()
    for path in sorted(ARTICLES[language].rglob("*.md")):
        words.update(path.read_text("utf-8").split())
    return sorted(words)


def random_words(language: str) -> Iterator[str]:
    chance = random.Random(SEED)  # noqa: S311  # a repeatable choice is meant
    own = "".join(words_of(language)[:400])
    alphabet = "abcdefghijklmnopqrstuvwxyzàéèêîïôùûçñáíóúüœæß0123456789'’-_ .,:;!?¿¡密码重置" + own
    for _ in range(4_000):
        yield "".join(chance.choices(alphabet, k=chance.randrange(1, 14)))


@pytest.mark.parametrize("language", ARTICLES)
def test_both_sides_agree_on_every_word_of_the_articles(blank: Page, language: str) -> None:
    texts = words_of(language)
    assert len(texts) > 300
    rules = analyzer(language)
    assert in_browser(blank, rules, texts) == in_python(rules, texts)


@pytest.mark.parametrize("language", ARTICLES)
def test_both_sides_agree_on_random_words(blank: Page, language: str) -> None:
    texts = list(random_words(language))
    rules = analyzer(language)
    assert in_browser(blank, rules, texts) == in_python(rules, texts)


@pytest.mark.parametrize("language", ARTICLES)
def test_the_browser_knows_the_term_of_every_word(blank: Page, language: str) -> None:
    groups, _ = sources.synonyms(ROOT, LANGUAGES)
    index = build(analyzer(language), articles(language), called(groups, language))
    files = {
        path.partition("/")[2]: unwrapped(script) for path, script in folder(index, groups).items()
    }
    blank.evaluate(OPENED, [files["core.js"], files["lexicon.js"]])
    spoken = {
        word
        for group in files["lexicon.js"]["synonyms"].split(";")
        for form in filter(None, group.split(","))
        for word in index_words(language, form.removeprefix(lexicon.ASKED_ONLY))
    }
    everything = sorted({*index.words, *spoken})
    assert len(everything) > 200
    found = blank.evaluate("(words) => words.map((word) => lexicon.term(word))", everything)
    expected = [index.vocabulary.term(word) for word in everything]
    assert dict(zip(everything, found, strict=True)) == dict(zip(everything, expected, strict=True))


def index_words(language: str, form: str) -> list[str]:
    """The words of a synonym that an index would hold."""
    return [word for word in words(analyzer(language), form) if not is_solid(word)]


# Forms that stand in no article, with one that does: what Snowball would bring together.
FORMS = {
    "en": {"passwords": "password", "verifies": "verify", "blocking": "blocked"},
    "fr": {"sécurisées": "sécurisé"},
    "es": {"contraseñas": "contraseña", "bloqueados": "bloqueada", "enviaré": "enviar"},
    "de": {"passwörtern": "passwort"},
    "ru": {"аренду": "аренда"},
}


def test_letters_of_stems_take_each_others_place(blank: Page) -> None:
    page = Article("pedir", "pedir/", "Pedir y perder", "", (), "guide", "<p>Contar, tocar.</p>")
    index = build(analyzer("es"), [page])
    files = {path.partition("/")[2]: unwrapped(script) for path, script in folder(index).items()}
    blank.evaluate(OPENED, [files["core.js"], files["lexicon.js"]])
    typed = {"piden": "ped", "pierdo": "perd", "cuentan": "cont", "toque": "toc", "prenden": ""}
    found = blank.evaluate("(words) => words.map((word) => lexicon.term(word))", list(typed))
    assert found == [term or word for word, term in typed.items()]


@pytest.mark.parametrize("language", FORMS)
def test_the_browser_takes_other_words_for_forms_of_known_ones(blank: Page, language: str) -> None:
    index = build(analyzer(language), articles(language))
    files = {path.partition("/")[2]: unwrapped(script) for path, script in folder(index).items()}
    blank.evaluate(OPENED, [files["core.js"], files["lexicon.js"]])
    rules = analyzer(language)
    for form, known in FORMS[language].items():
        word, same = rules.fold(form), index.vocabulary.term(rules.fold(known))
        assert same in index.postings, known
        assert blank.evaluate("(word) => lexicon.term(word)", word) == same, form


def unwrapped(script: str) -> Any:  # noqa: ANN401  # it is JSON
    literal = re.fullmatch(r'helpcenterSearch\.data\("[^"]+",(".*")\);\n', script, re.DOTALL)
    assert literal
    return json.loads(json.loads(literal[1]))


def test_both_sides_agree_on_every_character_of_unicode(blank: Page) -> None:
    # Those that Python's older tables do not know may differ, and surrogates are no characters.
    texts = [
        f"a{chr(code)}b"
        for code in range(sys.maxunicode)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
        # Of the many thousand Chinese characters and Korean syllables some will do.
        and (unicodedata.category(chr(code)) != "Lo" or code < FEW_ALIKE or not code % 97)
    ]
    rules = analyzer("en")
    differing = [
        (text, one[:2], other[:2])
        for text, one, other in zip(
            texts, in_browser(blank, rules, texts), in_python(rules, texts), strict=True
        )
        if one[:2] != other[:2]
    ]
    assert differing == []


def articles(language: str) -> list[Article]:
    """The articles, without MkDocs: their sources will do as texts."""
    found = []
    for path in sorted(ARTICLES[language].rglob("*.md")):
        parts = frontmatter.split(path.read_text("utf-8"))
        about = outline(path.read_text("utf-8"))
        assert about
        topic = path.relative_to(ARTICLES[language]).with_suffix("").as_posix()
        blocks = parts.body.split("\n\n")
        html = "".join(
            f'<h2 id="h{at}">{block.strip("# ")}</h2>'
            if block.startswith("#")
            else f"<p>{block}</p>"
            for at, block in enumerate(blocks)
        )
        assert LexborHTMLParser(html).body
        found.append(Article(topic, f"{topic}/", about.title, "", about.keywords, "guide", html))
    return found


def made(language: str, limits: encode.Limits, folder: Path) -> bundle.Search:
    groups, _ = sources.synonyms(ROOT, LANGUAGES)
    search = bundle.search(
        language,
        articles(language),
        outlines=sources.outlines(ROOT / "docs", LANGUAGES),
        synonyms=groups,
        interface={},
        scripts=sources.scripts(SCRIPTS),
        style="",
        limits=limits,
    )
    for path, content in search.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")
    return search


def opened(browser: Browser, settings: Mapping[str, object], base: str, folder: Path) -> Page:
    names = {
        "base": ".",
        **{key: settings[key] for key in ("engine", "ui", "index", "pages")},
    }
    data = " ".join(f'data-{key}="{value}"' for key, value in names.items())
    folder.joinpath("index.html").write_text(
        "<!doctype html><meta charset=utf-8><title>x</title>"
        f'<script src="{settings["loader"]}" {data}></script>',
        "utf-8",
    )
    page = browser.new_page()
    page.goto(base)
    return page


QUERIES = {
    "zh": ["忘记密码", "提现多久到账", "chongzhimima", "帳號被盜", "2fa", "withdraw money", "手续"],
    "en": ["forgot my password", "witdraw", "is my money safe", "2fa", "提现", "verif", "retirer"],
    "fr": ["mot de passe oublié", "retrai", "forgot password", "frais", "手续费", "verfication"],
    "es": ["olvidé mi contraseña", "comision", "contrasena", "stolen account", "冻结", "segurida"],
}

ASK = """(texts) => Promise.all(texts.map((text) => helpcenterSearch.query(text)))
    .then((found) => found.map((one) =>
        one.results.map((hit) => [hit.url, hit.anchor, hit.weak])))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_in_blocks_finds_what_a_whole_one_finds(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path, language: str
) -> None:
    # Words may be spelled wrong anywhere only in a whole index; blocks are searched by the
    # first letters, so the misspelled words here begin right.
    found = []
    for name, limits in (
        ("whole", encode.Limits()),
        (
            "blocks",
            encode.Limits(
                postings=0, keys=0, words=0, block=2_000, records=0, titles=0, group=5, texts=500
            ),
        ),
        ("values", encode.Limits(postings=0, block=2_000)),
    ):
        folder = tmp_path / name
        folder.mkdir()
        search = made(language, limits, folder)
        page = opened(browser, search.settings, serve(folder), folder)
        found.append(page.evaluate(ASK, QUERIES[language]))
        page.close()
    for query, whole, blocks, values in zip(QUERIES[language], *found, strict=True):
        # Of what search is not sure of, blocks may order the end in another way.
        assert whole[:SURE] == blocks[:SURE], query
        assert whole == values, query
    assert [
        query for query, hits in zip(QUERIES[language], found[0], strict=True) if not hits
    ] == []


def test_a_worker_finds_what_the_page_finds(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    search = made("en", encode.Limits(), tmp_path)
    found = []
    for pages in (search.settings["pages"], 100_000):
        page = opened(browser, {**search.settings, "pages": pages}, serve(tmp_path), tmp_path)
        found.append(page.evaluate(ASK, QUERIES["en"]))
        assert len(page.workers) == (1 if pages == 100_000 else 0)
        page.close()
    assert found[0] == found[1]
