# Reads which languages there are, before anything else: their chains, and who is offered them.

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from helpcenter.content import project
from helpcenter.languages import chains
from helpcenter_mkdocs.mkdocs_adapter import is_first, root


@event_priority(110)
def on_config(config: MkDocsConfig) -> None:
    if not is_first(config):
        return
    try:
        found = project.read(root(config))
    except project.NoProject as error:
        raise PluginError(str(error)) from None
    faults = list(chains.findings(found))
    if faults:
        raise PluginError("\n".join(map(str, faults)))
    config.extra["project"] = found
    config.extra["own"] = found.tree().own
    config.extra["chains"] = chains.chains(found)
    config.extra["offered"] = chains.offered(found)
