# Judges the project before anything is rendered, as `helpcenter check` does, and reads data/ for
# all that follows: a fault stops a strict build, as `make build` makes it; a preview tells it,
# unless nothing can be shown with it.

from functools import cache, partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from helpcenter.findings import Finding, Severity, errors
from helpcenter.ledger import blocks
from helpcenter.parity import engine, heard, status
from helpcenter.site import terms, whole
from helpcenter.site.whole import Whole
from helpcenter.trust import release
from helpcenter.trust.release import Release
from helpcenter_mkdocs.mkdocs_adapter import is_first, kept, root

log = get_plugin_logger("check")
REMEDY = "`helpcenter check` lists them; `helpcenter check --explain ID` explains one."


@event_priority(100)  # after the languages are read
def on_config(config: MkDocsConfig) -> None:
    if not is_first(config):
        return
    try:
        kind = release.wanted()
    except ValueError as error:
        raise PluginError(str(error)) from None
    own, today = config.extra["project"], release.today()
    found = whole.judge(own, today, kept(), cache=engine.cache_of(own.tree()))
    _tell(found, _unreleasable(found, kind, config), config)
    config.extra["today"] = today
    config.extra["unverified_release"] = kind is Release.UNVERIFIED
    _hand_on(found, config)


def _unreleasable(found: Whole, kind: Release, config: MkDocsConfig) -> list[Finding]:
    """Return what may be built and not be released."""
    unfit: list[Finding] = []
    if kind is Release.CHECKED and found.book:
        unfit += release.unfit(found.book, release.today())
    if kind is not Release.NO:
        unfit += release.unreachable(config.site_url or "")
    return unfit


def _tell(found: Whole, unreleasable: list[Finding], config: MkDocsConfig) -> None:
    """Say what is wrong; stop where that may not be built."""
    everything = sorted({*found.findings, *unreleasable})
    faults = errors(everything)
    unfit = errors([*found.unfit, *unreleasable])
    stops = found.broken or (config.strict and faults) or (unfit and not config.extra["preview"])
    for finding in everything:
        if finding.severity is not Severity.ERROR or not stops:
            # MkDocs lets a warning stop a strict build: `helpcenter check` does not.
            (log.info if config.strict else log.warning)(str(finding))
    if stops:
        # A preview lists what else is wrong on the pages that it is in.
        causes = [one for one in faults if one in found.broken and config.extra["preview"]]
        raise PluginError("\n".join(["This cannot be built.", *map(str, causes or faults), REMEDY]))


def _hand_on(found: Whole, config: MkDocsConfig) -> None:
    """Let those that follow use what was read."""
    book, tree = found.book, config.extra["project"].tree()
    if book is None:  # told
        raise PluginError(REMEDY)
    config.extra["whole"] = found
    config.extra["report"] = found.report
    config.extra["ledger"] = book
    config.extra["trust"] = found.judge
    config.extra["blocks"] = blocks.read(root(config), book.channels)
    config.extra["terms"] = found.terms
    # What names the official website leads there, or to how the real one is told.
    website = book.trust.website.term if book.trust.website else ""
    explained = [term for term in found.terms if term.id != website]
    config.extra["explainer"] = cache(partial(terms.Explainer, explained))
    said, unread = heard.read(heard.files(tree), tree, found.report.topics)
    for finding in unread:  # no reason to publish nothing: `helpcenter status` tells it
        log.info(str(finding))
    config.extra["status"] = status.status(tree, found.report, heard.tallies(said))
