# Compares the languages before anything is rendered: a fault stops a strict build, as
# `make build` makes it, and is only told while the site is previewed.

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from helpcenter.content.located import REFUSED
from helpcenter.findings import errors
from helpcenter.parity import engine, heard, status
from helpcenter_mkdocs.mkdocs_adapter import is_first

log = get_plugin_logger("parity")
UNREADABLE = {"encoding", "unreadable", "line-length", "page-size"}
REMEDY = "`helpcenter check` lists them; `helpcenter check --explain ID` explains one."


@event_priority(90)  # after the ledger
def on_config(config: MkDocsConfig) -> None:
    if not is_first(config):
        return
    tree = config.extra["project"].tree()
    report = engine.check(tree, cache=engine.cache_of(tree))
    config.extra["report"] = report
    said, unread = heard.read(heard.files(tree), tree, report.topics)
    for finding in unread:  # no reason to publish nothing: `helpcenter status` tells it
        log.info(str(finding))
    config.extra["status"] = status.status(tree, report, heard.tallies(said))
    found = report.findings
    faults = errors(found)
    for finding in found:
        if not config.strict:
            log.warning(str(finding))
        elif finding not in faults:
            log.info(str(finding))
    # Pages that cannot be read cannot be previewed either, nor what may have no end.
    unreadable = [
        fault for fault in faults if fault.check in UNREADABLE or REFUSED in fault.message
    ]
    if unreadable or (config.strict and faults):
        raise PluginError("\n".join(["The languages differ.", *map(str, faults), REMEDY]))
