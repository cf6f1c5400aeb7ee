# Builds beside site/ and swaps it in when all languages succeeded.

import atexit
from collections.abc import Iterator
from logging import WARNING, Handler, LogRecord, getLogger
from pathlib import Path
from typing import Any, Literal

import minify
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from helpcenter.languages import pack
from helpcenter.site import publish, view
from mkdocs_adapter import THEME, is_first, language, names, source

# The style sheet of all pages, which the operator's colours and the packs' faces are added to.
STYLE = "site.css"

# The script that runs before a page is painted stands in the page: it saves the reader a wait.
FIRST = "first.js"

JAVASCRIPT = "application/javascript"


class _Warnings(Handler):
    """Counts warnings, as MkDocs does in strict mode, but before the site is swapped in."""

    def __init__(self) -> None:
        super().__init__(WARNING)
        self.count = 0

    def emit(self, record: LogRecord) -> None:  # noqa: ARG002  # it is only counted
        self.count += 1


_warnings = _Warnings()
_entries: list[publish.Entry] = []
_not_found: dict[str, str] = {}
_command = ""
_site = Path()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    global _command  # noqa: PLW0603  # MkDocs tells it once, here
    _command = command
    getLogger("mkdocs").addHandler(_warnings)


@event_priority(50)
def on_config(config: MkDocsConfig) -> None:
    global _site  # noqa: PLW0603  # a hook module's state is its build's
    if not is_first(config):
        return
    _warnings.count = 0
    _entries.clear()
    _site = Path(config.site_dir)
    config.site_dir = str(publish.workshop(_site))
    atexit.register(publish.discard, Path(config.site_dir))
    config.extra["preview"] = _command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out the theme's assets, which we do not use, and ours, which get other names."""
    ours = str(Path(str(config.theme.custom_dir), "assets"))
    for file in list(files):
        if file.abs_src_path and file.abs_src_path.startswith((THEME, ours)):
            files.remove(file)


@event_priority(-50)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    if is_first(config):
        config.extra["assets"] = dict(_write_assets(config))
        script = Path(str(config.theme.custom_dir), FIRST).read_text("utf-8")
        config.extra["first_script"] = publish.inlined(minify.string(JAVASCRIPT, script))
    env.globals["assets"] = config.extra["assets"]
    env.globals["first_script"] = config.extra["first_script"]
    return env


def _write_assets(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Write styles and scripts under names that follow their content; yield their addresses."""
    folder = Path(str(config.theme.custom_dir), "assets")
    for path in sorted(folder.glob("*.*")):
        content = _joined(path) if path.is_dir() else path.read_bytes()
        if path.name == STYLE:
            brand = publish.brand_style(config.extra["ledger"].site.accent)
            faces = {locale: pack(locale).typesetting for locale in names(config)}
            content += (brand + publish.language_style(faces)).encode()
        if path.suffix == ".css":
            content = publish.minified(content.decode()).encode()
        elif path.suffix == ".js":
            content = minify.string(JAVASCRIPT, content.decode()).encode()
        name = f"assets/{publish.hashed(path.name, content)}"
        target = Path(config.site_dir, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        yield path.name, name


def _joined(folder: Path) -> bytes:
    """Make one file of a folder such as ``a.js/``: its parts, by name; scripts share one scope."""
    parts = [part.read_text("utf-8") for part in sorted(folder.glob(f"*{folder.suffix}"))]
    if folder.suffix == ".js":
        parts = ['(function () {\n"use strict";\n', *parts, "})();\n"]
    return "\n".join(parts).encode()


@event_priority(-300)  # what the templates finally saw
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    versions = context["versions"]
    here = next(version for version in versions if version.current)
    if not here.public or page.meta.get("search") is False:
        return context
    hrefs = {version.language: version.href for version in versions if version.public}
    hrefs["x-default"] = view.x_default(versions).href
    _entries.append(publish.Entry(here.href, str(page.meta.get("reviewed") or ""), hrefs))
    return context


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Keep the pages that exist once per build, until all languages are known."""
    if template_name == "404.html":
        _not_found[language(config)] = output
    return "" if template_name in {"404.html", "sitemap.xml"} else output


@event_priority(-200)  # after static-i18n has built the other languages
def on_post_build(config: MkDocsConfig) -> None:
    if not is_first(config):
        return
    workshop = Path(config.site_dir)
    for name, page in _not_found.items():
        folder = workshop if name == source(config) else workshop / name
        (folder / "404.html").write_text(page, "utf-8")
    (workshop / "sitemap.xml").write_text(publish.sitemap(_entries), "utf-8")
    (workshop / "robots.txt").write_text(publish.robots(config.site_url or ""), "utf-8")
    if config.strict and _warnings.count:
        raise Abort(f"{_warnings.count} warnings: the site stays as it was. Mend them, see above.")
    publish.swap(workshop, _site)
