# Refuses what could deceive readers in articles as Markdown made them. Sources, settings, templates
# and data are judged before the build (judge_project); what was built is judged once more, as a
# whole, by publish_site.py.

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from helpcenter.site.judge import markup
from helpcenter.site.judge.faults import Fault, located
from helpcenter_mkdocs.mkdocs_adapter import kept, root, source_path

log = get_plugin_logger("trust")


@event_priority(100)  # before blocks, which are ours, are filled in
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = source_path(page.file, config)
    found = kept().kept("active-html", [html], lambda: list(markup.article(html)))
    faults = [Fault(path, "active-html", message, said) for message, said in found]
    told = list(map(str, sorted(located(faults, {path: path}, root(config), ""))))
    if told and not config.extra["preview"]:
        raise PluginError("\n".join(["This may not be published.", *told]))
    for fault in told:
        log.warning(fault)
    return html
