# Reads data/ before anything else, once per build; a fault in it stops the build. Tells
# static-i18n the titles of notes in each language.

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from helpcenter import ledger
from helpcenter.ledger import blocks
from mkdocs_adapter import i18n

log = get_plugin_logger("ledger")


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    if i18n(config).building:
        return
    root = Path(config.config_file_path).parent
    found, findings = ledger.read(root / "data", i18n(config).all_languages, root)
    if found is None:
        raise PluginError("\n".join(["The ledger has faults.", *map(str, findings)]))
    for finding in findings:
        log.info(str(finding))
    config.extra["ledger"] = found
    for language in i18n(config).config.languages:
        language.admonition_translations = found.notes(language.locale)
    config.extra["blocks"] = blocks.read(root, found.channels)
