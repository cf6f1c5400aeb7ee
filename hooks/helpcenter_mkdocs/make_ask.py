# Writes what the page on which readers write to support knows secrets by.

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from helpcenter.site import publish, secrets
from helpcenter_mkdocs.mkdocs_adapter import is_first, names, write


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write it once for all languages; the block that loads it is rendered later."""
    if not is_first(config):
        return
    written = config.extra["ask_data"] = {}
    if not config.extra["ledger"].ask.types:
        return
    texts = (path.read_text("utf-8") for path in sorted(Path(config.docs_dir).rglob("*.md")))
    for name, data in (
        ("words", secrets.known(list(names(config)))),
        ("pairs", secrets.neighbours(texts)),
    ):
        # As a script, which pages on disk can load too.
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        content = f'helpcenterAsk("{name}",{text});\n'.encode()
        path = f"assets/{publish.hashed(f'ask-{name}.js', content)}"
        written[name] = write(config, path, content)
