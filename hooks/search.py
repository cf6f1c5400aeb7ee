# Makes search for each language once its pages are rendered: its files, what the
# templates need of them, and the articles to read next.

from pathlib import Path

import mkdocs.contrib.search
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from helpcenter import located, publish
from helpcenter.search import project, related, site
from helpcenter.search.pages import Page
from mkdocs_adapter import i18n, topic

LUNR = Path(mkdocs.contrib.search.__file__).parent / "templates/search/lunr.js"


@event_priority(-10)  # after the hook that gives the templates their globals
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    root = Path(config.config_file_path).parent
    languages, language = i18n(config).all_languages, i18n(config).current_language
    groups, findings = project.synonyms(root, languages)
    if findings:
        raise PluginError("\n".join(map(str, findings)))
    sources = Path(config.theme.custom_dir) / site.FOLDER
    for file in [file for file in files if file.src_uri.startswith(f"{site.FOLDER}/")]:
        files.remove(file)
    pages = [_page(file.page) for file in files.documentation_pages() if _is_found(file)]
    interface = located.load((root / "data/interface/search.yml").read_text("utf-8")).data
    made = site.search(
        language,
        pages,
        outlines=project.outlines(Path(config.docs_dir), languages),
        synonyms=groups,
        interface={**site.texts(interface, language), "most": _most_asked(env)},
        scripts={"lunr.js": LUNR.read_text("utf-8"), **project.sources(sources)},
        style=publish.minified((sources / "search.css").read_text("utf-8")),
    )
    for path, content in made.files.items():
        files.append(File.generated(config, path, content=content))
    numbers = {entry.page.topic: at for at, entry in enumerate(made.index.entries)}
    topics = {topic(file): file for file in files.documentation_pages()}

    def nearest(page: MkDocsPage) -> list[File]:
        found = related.related(made.index, numbers[topic(page.file)])
        return [topics[name] for name in found]

    env.globals["search"] = made.settings
    env.globals["related_articles"] = nearest
    return env


def _is_found(file: File) -> bool:
    page = file.page
    return bool(page and page.content) and not (
        page.meta.get("fallback") or page.meta.get("search") is False
    )


def _page(page: MkDocsPage) -> Page:
    return Page(
        topic=topic(page.file),
        url="" if page.url == "./" else page.url,
        title=str(page.meta.get("title") or page.title),
        description=str(page.meta.get("description", "")),
        keywords=tuple(map(str, page.meta.get("keywords", ()))),
        kind=str(page.meta.get("kind", "guide")),
        html=page.content or "",
        related=tuple(page.meta.get("related", ())),
    )


def _most_asked(env: Environment) -> list[dict[str, str]]:
    links = env.globals["most_asked"]() if "most_asked" in env.globals else ()
    return [site.link(link.title, link.url) for link in links]
