# Fills placeholders in articles and tells the templates what they need to know.

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from typing import Any

import imagesize
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from helpcenter import ledger
from helpcenter.content import frontmatter, icons, layers, located
from helpcenter.content.markdown import writer
from helpcenter.languages import locale
from helpcenter.ledger.blocks import Block, standing
from helpcenter.site import (
    asking,
    blocks,
    contacts,
    outside,
    sharing,
    standins,
    terms,
    view,
)
from helpcenter_mkdocs.keep_pages import compiled
from helpcenter_mkdocs.mkdocs_adapter import (
    ICONS,
    beside_source,
    index_page,
    kept,
    language,
    names,
    note_titles,
    sections,
    source,
    source_path,
    stands_in,
    text_language,
    topic,
    write_by,
)

log = get_plugin_logger("pages")
icon = icons.Icons(ICONS)
# Takes links back once the verification of a contact has ended.
CONTACTS = "contacts.js"
# What renders blocks within articles, by language. Not in config.extra, which static-i18n copies.
_block_envs: dict[str, Environment] = {}


def _globals(config: MkDocsConfig, files: Files) -> dict[str, Any]:
    """Return what every template of the language being built may use."""
    here = language(config)
    book: ledger.Ledger = config.extra["ledger"]
    topics = {topic(file): file for file in files.documentation_pages()}
    return {
        "language": here,
        "languages": names(config),
        "offered": config.extra["offered"],
        "direction": locale.direction,
        "in_language": lambda code: view.in_language(code, here),
        "ledger": book,
        "brand": book.site.brand[here],
        "site_title": book.fill(book.site.name[here], here),
        "topics": topics,
        "glossary": lambda: kept().kept(
            "glossary", [here], lambda: terms.entries(config.extra["terms"], here)
        ),
        "icon": icon,
        "t": pass_context(partial(_text, book, here)),
        "timed": lambda key, /, **days: sharing.timed(
            partial(book.text, key, here), partial(book.day, language=here), days
        ),
        "day": lambda day: book.day(day, here),
        "is_default": here == source(config),
        "home_of": lambda code: "" if code == source(config) else f"{code}/",
        "topics_title": lambda name: book.fill(_title(topics[name]), here),
        "most_asked": lambda: list(_most_asked(book, topics)),
        "foreign": lambda file: _foreign(file, here),
        "status": config.extra["status"],
        "x_default": view.x_default,
        "breadcrumbs": view.crumbs,
        "today": config.extra["today"],
        "open_plan": lambda channel: contacts.open_plan(book, channel, here),
        "open_room": lambda channel: contacts.open_room(book, channel, here),
        "ask_data": config.extra["ask_data"],
        "ask_plan": lambda: asking.plan(book, here, list(names(config)), config.extra["today"]),
        "ask_channels": partial(asking.channels, book),
    }


def _text(book: ledger.Ledger, here: str, context: Context, key: str, /, **values: object) -> str:
    """Return an interface text to a template."""
    try:
        return book.text(key, here, **values)
    except KeyError as error:
        raise PluginError(f"{layers.OVERRIDES}/{context.name}: {error.args[0]}") from None


def _foreign(file: File, here: str) -> Markup:
    """Return the attributes that say in which other language a page's texts are, if so."""
    return view.in_language(text_language(file), here) if stands_in(file) else Markup("")


def _title(file: File) -> str:
    """Return a page's title; MkDocs knows it only once it has rendered the page."""
    return _title_in(frontmatter.split(file.content_string).front or "")


@lru_cache(maxsize=1 << 12)  # the form of each language asks for all, in each of its texts
def _title_in(front: str) -> str:
    try:
        data = located.load(front).data
    except located.Unreadable:  # told where the page itself is read
        return ""
    return str(data.get("title", "")) if isinstance(data, dict) else ""


def _most_asked(book: ledger.Ledger, topics: Mapping[str, File]) -> Iterator[view.Link]:
    """Yield the questions of the FAQ that the home page shows."""
    faq = topics.get(book.home.entrances.faq or "")
    entries = list(faq.page.toc) if faq and faq.page else []
    questions = {entry.id: entry for top in entries for entry in (top, *top.children)}
    for anchor in book.home.most_asked:
        if faq and anchor in questions:
            yield view.Link(unescape(questions[anchor].title), f"{faq.url}#{anchor}")


@event_priority(-200)  # after static-i18n has chosen the language's files
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    _block_envs[language(config)] = on_env(config.theme.get_env(), config, files)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    written = text_language(page.file)
    book = config.extra["ledger"]
    block = config.extra["blocks"]
    split = frontmatter.split(page.file.content_string)
    known = [*book.values(written), *block]
    # Only the body is judged, with the lines it has in its file.
    body = "\n" * (split.body_line - 1) + split.body
    path = source_path(page.file, config)
    for finding in ledger.unknown_placeholders(
        body, known, path, written, topic(page.file), standing=standing(block)
    ):
        log.warning(str(finding))
    for key in ("title", "description", *config.extra["own"].said):
        page.meta[key] = book.fill(str(page.meta.get(key) or ""), written)
    page.meta["reviewed"] = frontmatter.day_of(page.meta.get("reviewed"))
    if topic(page.file) == "index":
        page.meta.setdefault("template", "home.html")
    page.meta["styles"] = blocks.styles(markdown, block)
    page.meta["scripts"] = _scripts(page, markdown, config)
    write_by(page, partial(_written, page.file, config))
    return markdown


def _written(
    file: File, config: MkDocsConfig, markdown: str, address: Callable[[str], str]
) -> writer.Written:
    """Return an article's HTML, in which blocks are not filled yet.

    It depends on where its links lead and how large its pictures are: both are asked each time.
    """
    of = (text_language(file), language(config), markdown)
    asked = _Asked(address, partial(_size, file, config))
    made: list[writer.Written] = []

    def write() -> writer.Written:
        if not made:
            made.append(writer.write(markdown, _setting(file, config, asked)))
        return made[0]

    def questions() -> tuple[list[str], list[str]]:
        write()
        return list(asked.addresses), list(asked.sizes)

    asked.ask(*kept().kept("questions", of, questions))
    return kept().kept("written", (*of, repr(asked.answers)), write)


class _Asked:
    """Where links lead and how large pictures are, as far as a page asks."""

    def __init__(
        self, address: Callable[[str], str], size: Callable[[str], tuple[int, int] | None]
    ) -> None:
        self._address = address
        self._size = size
        self.addresses: dict[str, str] = {}
        self.sizes: dict[str, tuple[int, int] | None] = {}

    def address(self, link: str) -> str:
        if link not in self.addresses:
            self.addresses[link] = self._address(link)
        return self.addresses[link]

    def size(self, picture: str) -> tuple[int, int] | None:
        if picture not in self.sizes:
            self.sizes[picture] = self._size(picture)
        return self.sizes[picture]

    def ask(self, links: Iterable[str], pictures: Iterable[str]) -> None:
        for link in links:
            self.address(link)
        for picture in pictures:
            self.size(picture)

    @property
    def answers(self) -> tuple[object, object]:
        return self.addresses, self.sizes


def _setting(file: File, config: MkDocsConfig, asked: _Asked) -> writer.Setting:
    written, book = text_language(file), config.extra["ledger"]
    return writer.Setting(
        value=book.values(written).get,
        block=partial(blocks.slot, blocks=config.extra["blocks"]),
        address=asked.address,
        size=asked.size,
        icon=icon.named,
        notes={**book.notes(written), **note_titles(config, written)},
        back=book.text("footnote_back", written),
    )


def _size(file: File, config: MkDocsConfig, picture: str) -> tuple[int, int] | None:
    path = beside_source(file, config, picture)
    if path is None:
        return None
    width, height = imagesize.get(Path(config.docs_dir, path))
    return (round(width), round(height)) if width > 0 else None


def _scripts(page: Page, markdown: str, config: MkDocsConfig) -> list[str]:
    """Return the scripts that an article needs."""
    book = config.extra["ledger"]
    needed = set(blocks.scripts(markdown, config.extra["blocks"]))
    today = config.extra["today"]
    verified = [one for one in book.contacts() if one.state(today) is ledger.State.VERIFIED]
    if not verified:  # nothing that could end while the page stands
        return sorted(needed - {CONTACTS})
    # The buttons of an urgent page may be contacts, and any article may name the website.
    if page.meta.get("actions") or book.website in verified:
        needed.add(CONTACTS)
    return sorted(needed)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if config.extra["ledger"].trust.outside_links == "any":
        html = outside.marked(html)
    if '<div class="tabs">' in html:
        page.meta["scripts"] = sorted({*page.meta["scripts"], "tabs.js"})

    def rendered(block: Block) -> str:
        template = _block_envs[language(config)].get_template(f"partials/blocks/{block.template}")
        made = template.render(
            channel=block.channel, page=page, page_topic=topic(page.file), base_url=""
        )
        if not stands_in(page.file):
            return made
        tag = "span" if block.inline else "div"
        said = view.in_language(language(config), text_language(page.file))
        return f"<{tag}{said}>{made.strip()}</{tag}>"

    return blocks.render(html, config.extra["blocks"], rendered)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    # Titles and texts are plain: a quotation mark or "<" in one must not end an attribute.
    env.autoescape = True
    compiled(env)
    env.globals.update(_globals(config, files))
    env.filters["sentence"] = view.sentence
    env.filters["first_sentence"] = view.first_sentence
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    for section in sections(nav):
        if index := index_page(section):
            section.title = index.title
    here, name, known = language(config), topic(page.file), names(config)
    result = config.extra["report"].topics.get(name)
    written = result.pages if result else known  # pages of our own exist in all languages
    urls = view.addresses(_url(page.file), here, known, source(config))
    context["versions"] = [
        replace(version, offered=version.language in config.extra["offered"])
        for version in view.alternates(urls, known, here, config.site_url or "", written)
    ]
    context["topic"] = name
    context["body_language"] = text_language(page.file)
    context["source_language"] = result.source if result else here
    if result:
        path = f"{text_language(page.file)}/{name}.md"
        context["edit_url"] = view.edit_url(config.repo_url, config.edit_uri, path)
    own = result.pages.get(here) if result else None
    if own is not None and standins.misleads(own):
        context["outdated_since"] = date.fromisoformat(own.stamped)
        context["outdated_text"] = "urgent_notice" if standins.endangers(own) else "outdated_notice"
    context["trail"] = _trail(page, nav)
    context["crumbs"] = [(step.title, _url(step.file)) for step in context["trail"]]
    return context


def _url(file: File) -> str:
    return "" if file.url == "./" else file.url


def _trail(page: Page, nav: Navigation) -> list[Page]:
    """Return the pages from the home page down to this one."""
    parents = [item for item in reversed(list(page.ancestors)) if isinstance(item, Section)]
    above = [nav.homepage, *map(index_page, parents)]
    return [*(other for other in above if other is not None and other is not page), page]
