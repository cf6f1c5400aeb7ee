# Compares the languages before anything is rendered: a fault stops a build, and is only
# told while the site is previewed.

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from helpcenter import commands, engine, project
from helpcenter.findings import Severity
from mkdocs_adapter import i18n

log = get_plugin_logger("parity")
_command = ""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    global _command  # noqa: PLW0603  # MkDocs tells it once, here
    _command = command


@event_priority(90)  # after the ledger
def on_config(config: MkDocsConfig) -> None:
    if i18n(config).building:
        return
    tree = commands.project_tree(project.read(Path(config.config_file_path).parent))
    report = engine.check(tree, cache=commands.cache_of(tree))
    errors = [str(found) for found in report.findings if found.severity is Severity.ERROR]
    for finding in report.findings:
        if _command == "serve":
            log.warning(str(finding))
        elif finding.severity is Severity.WARNING:
            log.info(str(finding))
    if errors and _command != "serve":
        remedy = "`helpcenter check` lists them; `helpcenter check --explain ID` explains one."
        raise PluginError("\n".join(["The languages differ.", *errors, remedy]))
