# Reads data/ once per build, after mkdocs.yml; a fault in it stops the build.

from functools import cache, partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from helpcenter import ledger
from helpcenter.findings import Finding, errors
from helpcenter.ledger import blocks
from helpcenter.parity import engine
from helpcenter.site import terms
from helpcenter_mkdocs.mkdocs_adapter import is_first, root

log = get_plugin_logger("ledger")


@event_priority(100)  # after the languages are read
def on_config(config: MkDocsConfig) -> None:
    if not is_first(config):
        return
    book, findings = ledger.of(config.extra["project"])
    if book is None:
        raise PluginError("\n".join(["The ledger has faults.", *map(str, errors(findings))]))
    for finding in findings:
        log.info(str(finding))
    config.extra["ledger"] = book
    config.extra["blocks"] = blocks.read(root(config), book.channels)
    # What is wrong in the glossary is told where the languages are compared.
    wrong: list[Finding] = []
    found = engine.terms_of(config.extra["project"].tree(), wrong)
    config.extra["terms"] = found
    config.extra["named_terms"] = None if wrong else [term.id for term in found]
    # What names the official website leads there, or to how the real one is told.
    website = book.trust.website.term if book.trust.website else ""
    explained = [term for term in found if term.id != website]
    config.extra["explainer"] = cache(partial(terms.Explainer, explained))
