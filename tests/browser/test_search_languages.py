"""Search in the sample languages, as their readers type and read."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import markdown
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from helpcenter.content import frontmatter, layers
from helpcenter.languages import direction, pack
from helpcenter.languages.pack import last_resort
from helpcenter.search import bundle, sources
from helpcenter.search.articles import Page as Article

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "eval/languages/docs"
SCRIPTS = layers.of(ROOT).below(bundle.FOLDER)
LANGUAGES = tuple(sorted(path.name for path in DOCS.iterdir()))


def articles(language: str) -> list[Article]:
    found = []
    for path in sorted((DOCS / language).rglob("*.md")):
        front, body, _ = frontmatter.split(path.read_text("utf-8"))
        meta = yaml.safe_load(front or "")
        topic = path.relative_to(DOCS / language).with_suffix("").as_posix()
        html = markdown.markdown(body, extensions=["attr_list"])
        keywords = tuple(map(str, meta.get("keywords", ())))
        found.append(Article(topic, f"{topic}/", meta["title"], "", keywords, "guide", html))
    return found


@contextmanager
def opened(
    browser: Browser, serve: Callable[[Path], str], folder: Path, language: str
) -> Iterator[Page]:
    texts = {key: {language: text} for key, text in pack(last_resort()).interface.items()}
    search = bundle.search(
        language,
        articles(language),
        outlines=sources.outlines(DOCS, LANGUAGES),
        synonyms=[],
        interface=bundle.interface(texts, language, []),
        scripts=sources.scripts(SCRIPTS),
        style="",
    )
    for path, content in search.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    data = " ".join(f'data-{key}="{value}"' for key, value in search.settings.items())
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="{language}" dir="{direction(language)}">'
        "<meta charset=utf-8><title>x</title>"
        '<form data-search action="."><input role="combobox" id="box"></form>'
        f'<script src="{search.settings["loader"]}" data-base="." {data}></script>',
        "utf-8",
    )
    page = browser.new_page()
    page.goto(serve(folder))
    yield page
    page.close()


def ask(page: Page, text: str) -> None:
    page.locator("#box").click()
    page.locator("#box").fill(text)
    page.wait_for_selector("[role=option] mark")


# What a reader types, the topic that comes first, and what is marked there or in the title.
ASKED = [
    ("de", "Kennwort vergessen", "account/reset-password", "Passwort"),
    ("pt-BR", "esqueci minha senha", "account/reset-password", "senha"),
    ("it", "password dimenticata", "account/reset-password", "password"),
    ("id", "lupa kata sandi", "account/reset-password", "sandi"),
    ("vi", "quen mat khau", "account/reset-password", "mật"),
    ("ru", "забыл пароль", "account/reset-password", "пароль"),
    ("ar", "نسيت كلمة المرور", "account/reset-password", "المرور"),
    ("ja", "パスワードを忘れた", "account/reset-password", "パスワード"),
    ("ko", "비밀번호를 잊어버렸어요", "account/reset-password", "비밀번호"),
    ("ko", "비밀버", "account/reset-password", "비밀번호"),
    ("zh-Hant", "重設密碼", "account/reset-password", "密碼"),
    ("zh-Hant", "重设密码", "account/reset-password", "密碼"),
    ("zh-Hant", "chongshemima", "account/reset-password", "密碼"),
    ("zh", "重設密碼", "account/reset-password", "密码"),
    ("ja", "Passwort zurücksetzen", "account/reset-password", ""),
    ("de", "パスワードを忘れた", "account/reset-password", ""),
    ("ar", "забыл пароль", "account/reset-password", ""),
]


@pytest.mark.parametrize(
    ("language", "text", "topic", "marked"), ASKED, ids=[f"{one[0]} {one[1]}" for one in ASKED]
)
def test_readers_find_the_page_they_ask_for(  # noqa: PLR0913, PLR0917  # fixtures and a row
    browser: Browser,
    serve: Callable[[Path], str],
    tmp_path: Path,
    language: str,
    text: str,
    topic: str,
    marked: str,
) -> None:
    with opened(browser, serve, tmp_path, language) as page:
        page.locator("#box").click()
        page.locator("#box").fill(text)
        first = page.locator("[role=option]").first
        expect(first.locator("a")).to_have_attribute("href", f"./{topic}/")
        if marked:
            expect(first.locator("mark").filter(has_text=marked).first).to_be_visible()


def test_only_languages_that_may_be_meant_are_loaded(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    with opened(browser, serve, tmp_path, "de") as page:
        ask(page, "Passwort")
        loaded = "performance.getEntriesByType('resource').map((one) => one.name).join(' ')"
        assert "/from-" not in page.evaluate(loaded)
        page.locator("#box").fill("забыл пароль")
        page.wait_for_function(f"() => {loaded}.includes('/from-')")
        first = page.locator("[role=option]").first
        expect(first.locator("a")).to_have_attribute("href", "./account/reset-password/")
        assert re.findall(r"/from-([\w-]+)", page.evaluate(loaded)) == ["ru"]


def test_what_runs_the_other_way_stays_in_order(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    with opened(browser, serve, tmp_path, "ar") as page:
        box = page.locator("#box")
        ask(page, "كلمة المرور")
        assert box.evaluate("(box) => getComputedStyle(box).direction") == "rtl"
        title = page.locator("[role=option] .search-title").first
        expect(title.locator("bdi").first).to_be_visible()
        box.fill("qwxzvk jjjjj")
        status = page.locator("[role=status]")
        expect(status).to_have_text("Nothing found.")
        assert box.evaluate("(box) => getComputedStyle(box).direction") == "ltr"
        # The message is in a language that runs from left to right here.
        assert status.evaluate("(status) => getComputedStyle(status).direction") == "ltr"
