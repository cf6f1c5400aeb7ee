# Refuses what could deceive readers: in sources, settings, templates and data before the build,
# in articles as Markdown made them, and, in a build to be published, contacts that nobody has
# verified. What was built is judged once more, as a whole, by publish_site.py.

from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from helpcenter.findings import Finding, Severity, errors
from helpcenter.site.judge import markup
from helpcenter.site.judge.faults import Fault, located
from helpcenter.trust import lint, operator, release, sources
from helpcenter_mkdocs.mkdocs_adapter import is_first, kept, names, root, source_path

log = get_plugin_logger("trust")
_command = ""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    global _command  # noqa: PLW0603  # MkDocs tells it once, here
    _command = command


@event_priority(90)  # after the ledger is read
def on_config(config: MkDocsConfig) -> None:
    if not is_first(config):
        return
    try:
        kind = release.wanted()
    except ValueError as error:
        raise PluginError(str(error)) from None
    book, folder = config.extra["ledger"], root(config)
    config.extra["today"] = release.today()
    config.extra["unverified_release"] = kind is release.Release.UNVERIFIED
    judge = lint.of(folder, book, list(names(config)), release.today(), kept())
    config.extra["trust"] = judge
    tree = config.extra["project"].tree()
    unfit = list(operator.published(tree, book, release.today()))
    if never := sources.unfollowable(unfit):
        raise PluginError("\n".join(["These cannot be built.", *map(str, never)]))
    found = [*unfit, *lint.project(folder, judge), *lint.articles(tree, judge)]
    if kind is release.Release.CHECKED:
        found += release.unfit(book, release.today())
    if kind is not release.Release.NO:
        found += release.unreachable(config.site_url or "")
    _refuse(errors(found))
    for one in found:
        if one.severity is Severity.WARNING:
            log.warning(str(one))


@event_priority(100)  # before blocks, which are ours, are filled in
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = source_path(page.file, config)
    found = kept().kept("active-html", [html], lambda: list(markup.article(html)))
    faults = [Fault(path, "active-html", message, said) for message, said in found]
    _refuse(sorted(located(faults, {path: path}, root(config), "")))
    return html


def _refuse(faults: list[Finding]) -> None:
    """Stop a build; while the site is only previewed, say what would stop it."""
    if faults and _command != "serve":
        raise PluginError("\n".join(["This may not be published.", *map(str, faults)]))
    for fault in faults:
        log.warning(str(fault))
