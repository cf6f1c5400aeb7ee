# Builds beside site/, judges what was built, and swaps it in when all of it may be published.

import atexit
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from logging import WARNING, Handler, LogRecord, getLogger
from pathlib import Path
from typing import Any, Literal

import minify
from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from helpcenter.content import layers
from helpcenter.content.kept import CACHE, of
from helpcenter.languages import pack
from helpcenter.parity.checks import count
from helpcenter.site import (
    helpful,
    hints,
    hosting,
    manifest,
    publish,
    rendering,
    view,
    workshop,
)
from helpcenter.site.judge import published
from helpcenter_mkdocs.mkdocs_adapter import (
    is_first,
    is_published,
    keep,
    kept,
    language,
    meant,
    moved,
    names,
    place,
    root,
    source,
    source_path,
    write,
)

log = get_plugin_logger("publishing")
# The style sheet of all pages, which the operator's colours and the packs' faces are added to.
STYLE = "site.css"
# What pages are printed with, and what readers see who choose all colours: asked for later.
PAPER = "paper.css"
ASSETS = "assets"

# What a page is painted with stands in it, as does the script that runs before: each file to
# wait for is a way to the host and back, 0.4 s on a bad line.
FIRST = "first.js"

# A wrong template is wrong on each page: so many findings are shown.
MOST = 60


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
_made: workshop.Workshop | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    global _command  # noqa: PLW0603  # MkDocs tells it once, here
    _command = command
    logger = getLogger("mkdocs")
    # `-q` silences the logger: then nothing counts warnings. Whoever shows them is silenced.
    if logger.level > WARNING:
        for handler in logger.handlers:
            handler.setLevel(logger.level)
        logger.setLevel(WARNING)
    logger.addHandler(_warnings)
    # Templates of MkDocs that stand for pages of ours are empty, and nobody misses them.
    getLogger("mkdocs.commands.build").addFilter(_is_meant)


def _is_meant(record: LogRecord) -> bool:
    return "generated empty output" not in record.getMessage()


@event_priority(120)  # before anything is read: a site that was put aside is put back first
def on_config(config: MkDocsConfig) -> None:
    global _made  # noqa: PLW0603  # a hook module's state is its build's
    if not is_first(config):
        return
    _warnings.count = 0
    _entries.clear()
    _not_found.clear()
    meant.clear()
    # As `-f mkdocs.yml` gives it, it has no folder.
    config.config_file_path = str(Path(config.config_file_path).resolve())
    _made = workshop.workshop(Path(config.site_dir), root(config) / CACHE)
    keep(of(root(config)))
    atexit.register(workshop.discard, _made)
    config.site_dir = config.extra["workshop"] = str(_made.folder)
    config.extra["preview"] = _command == "serve"


def on_build_error(error: Exception) -> None:
    """Say in a line what is wrong with a template, or what a full disk says."""
    kept().save()  # what is mended next leaves most of it as it is
    told = rendering.fault(error, _made.site.parent) if _made else None
    if told and not isinstance(error, BuildError):
        raise PluginError(f"This cannot be built: the site stays as it was.\n{told}") from None
    if isinstance(error, OSError) and error.errno:
        where = f" ({error.filename})" if error.filename else ""
        raise PluginError(f"{error.strerror}{where}: the site stays as it was.") from None
    if isinstance(error, ValueError | RecursionError):  # of a text: MkDocs has named its page
        raise PluginError(f"{error}. Mend what is named above: the site stays as it was.") from None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out the assets of our theme, which get other names."""
    ours = tuple(map(str, layers.of(root(config)).folders))
    for file in list(files):
        if file.abs_src_path and file.abs_src_path.startswith(ours):
            files.remove(file)


@event_priority(-50)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    if is_first(config):
        config.extra["assets"] = dict(_write_assets(config))
        script = layers.of(root(config)).read(FIRST)
        config.extra["first_script"] = publish.inlined(minify.string(publish.SCRIPT, script))
        config.extra["sheets"] = {STYLE: publish.inlined(_style(config)), **dict(_sheets(config))}
        config.extra["hints_script"] = _write_hints(config)
    for name in ("assets", "first_script", "hints_script", "sheets"):
        env.globals[name] = config.extra[name]
    env.globals["policy"] = partial(_policy, config)
    # All that MkDocs will copy: what hooks have made, and pictures of articles.
    for file in files:
        if not file.is_documentation_page() and is_published(file):
            meant.add(place(file, config), file.content_bytes, _source(file.abs_src_path, config))
    return env


def _source(path: str | None, config: MkDocsConfig) -> str:
    """Return a file of the project as findings name it; nothing if there is none."""
    there = path is not None and Path(path).is_file()
    return Path(str(path)).relative_to(root(config)).as_posix() if there else ""


def _policy(config: MkDocsConfig, sheets: Iterable[str] = ()) -> str:
    """Return the policy of a page with some style sheets; a preview has none."""
    if config.extra["preview"]:
        return ""
    known: Mapping[str, publish.Inlined] = config.extra["sheets"]
    styles = [known[name] for name in (STYLE, *sheets)]
    text = escape(hosting.policy(config.extra["first_script"], styles, _connect(config)))
    # It stands between double quotes: its own need not be written long, on every page.
    return text.replace("&#39;", Markup("'"))


def _linked(config: MkDocsConfig) -> set[str]:
    """Return the style sheets that stay files: the project's own, and what comes by a script."""
    own = {str(path).removeprefix(f"{ASSETS}/") for path in config.extra_css}
    return {*own, PAPER, helpful.STYLE, hints.STYLE}


def _sheets(config: MkDocsConfig) -> Iterator[tuple[str, publish.Inlined]]:
    """Yield the style sheets that stand in the pages that name them."""
    assets = layers.of(root(config)).below(ASSETS)
    for name in assets.names("*.css"):
        if name != STYLE and name not in _linked(config):
            yield name, publish.inlined(publish.minified(assets.read(name)))


def _style(config: MkDocsConfig) -> str:
    """Return the style of all pages, with the operator's colours and the packs' faces."""
    brand = publish.brand_style(config.extra["ledger"].site.accent)
    faces = {locale: pack(locale).typesetting for locale in names(config)}
    style = layers.of(root(config)).below(ASSETS).read(STYLE)
    return publish.minified(style + brand + publish.language_style(faces))


def _write_assets(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Write styles and scripts under names that follow their content; yield their addresses."""
    assets = layers.of(root(config)).below(ASSETS)
    linked = _linked(config)
    for name in assets.names("*.*"):
        if name.endswith(".css") and name not in linked:
            continue
        path = assets.find(name) or Path()
        content = _joined(assets, name) if path.is_dir() else path.read_bytes()
        if name.endswith(".css"):
            content = publish.minified(content.decode()).encode()
        elif name.endswith(".js"):
            content = minify.string(publish.SCRIPT, content.decode()).encode()
        yield name, write(config, f"{ASSETS}/{publish.hashed(name, content)}", content)


def _write_hints(config: MkDocsConfig) -> str:
    """Write what offers readers another language; return its address."""
    style = config.extra["assets"][hints.STYLE].rpartition("/")[2]
    offer, offered = layers.of(root(config)).read("hints.js"), config.extra["offered"]
    content = hints.script(offer, config.extra["ledger"], offered, style)
    return write(config, f"{ASSETS}/{publish.hashed('hints.js', content)}", content)


def _joined(assets: layers.Layers, name: str) -> bytes:
    """Make one file of a folder such as ``a.js/``: its parts, by name; scripts share one scope."""
    parts = assets.parts(name)
    if name.endswith(".js"):
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


@event_priority(-1000)  # what MkDocs will write
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    output = publish.tightened(output)
    from_source = _source(str(root(config) / source_path(page.file, config)), config)
    content = output.encode("utf-8", errors="xmlcharrefreplace")
    meant.add(place(page.file, config), content, from_source)
    return output


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Keep the pages that exist once per build, until all languages are known."""
    if template_name == "404.html":
        _not_found[language(config)] = output
    return "" if template_name in {"404.html", "sitemap.xml"} else output


@event_priority(-200)  # after static-i18n has built the other languages
def on_post_build(config: MkDocsConfig) -> None:
    if not is_first(config) or _made is None:
        return
    for name, page in _not_found.items():
        folder = "" if name == source(config) else f"{name}/"
        write(config, f"{folder}404.html", page.encode())
    write(config, "sitemap.xml", publish.sitemap(_entries).encode())
    write(config, "robots.txt", publish.robots(config.site_url or "").encode())
    host = _host(config)
    write(config, hosting.HEADERS, hosting.headers(host).encode())
    if moved:
        write(config, hosting.REDIRECTS, hosting.redirects(host).encode())
    _judge(config, _made)
    if config.strict and _warnings.count:
        told = count(_warnings.count, "warning")
        raise Abort(f"{told}: the site stays as it was. Mend what is told above.")
    workshop.swap(_made)
    kept().save()
    if not config.extra["preview"]:
        beside = _made.site
        listed = manifest.write(_manifest(config, beside))
        beside.with_suffix(f".{manifest.NAME}").write_bytes(listed)
        beside.with_suffix(".nginx.conf").write_text(hosting.nginx(host), "utf-8")
        beside.with_suffix(".caddy").write_text(hosting.caddy(host), "utf-8")
    config.site_dir = str(_made.site)  # gh-deploy takes it from there


def _host(config: MkDocsConfig) -> hosting.Host:
    folders = [f"{name}/" for name in names(config) if name != source(config)]
    inline = (config.extra["first_script"], list(config.extra["sheets"].values()))
    return hosting.Host(config.site_url or "", *inline, folders, moved, _connect(config))


def _connect(config: MkDocsConfig) -> str:
    """Return where readers may send what they say of an article."""
    return helpful.connect(config.extra["ledger"], config.extra["today"])


def inline(config: MkDocsConfig) -> dict[str, Any]:
    """Return what may stand in script and style elements, as what judges a site takes it."""
    styles = {name: str(sheet.source) for name, sheet in config.extra["sheets"].items()}
    script = str(config.extra["first_script"].source)
    return {"inline": frozenset({script, *styles.values()}), "styles": styles}


def _judge(config: MkDocsConfig, made: workshop.Workshop) -> None:
    """Refuse a site that holds what may not be published; only tell, while it is a preview."""
    setting = published.Setting(
        site_url=config.site_url or "",
        outside=published.outside(config.extra["ledger"], config.extra["today"]),
        policy=_policy(config),
        logo=config.extra["logo"].inline,
        **inline(config),
    )
    at = (made.folder, meant, setting, root(config), made.site.name)
    found = sorted(published.findings(*at, store=kept()))
    if found and _command != "serve":
        told = "What was built may not be published: the site stays as it was."
        more = f"… and {len(found) - MOST} more." if len(found) > MOST else ""
        raise PluginError("\n".join([told, *map(str, found[:MOST]), more]).rstrip())
    for fault in found:
        log.warning(str(fault))


def _manifest(config: MkDocsConfig, folder: Path) -> manifest.Manifest:
    files = {path: one.digest for path, one in meant.files.items()}
    contacts = {
        one.id: manifest.shown_in(manifest.Contact(one.shown, one.href), folder, files)
        for one in config.extra["ledger"].contacts()
        if one.shown
    }
    return manifest.Manifest(config.site_url or "", files, contacts)
