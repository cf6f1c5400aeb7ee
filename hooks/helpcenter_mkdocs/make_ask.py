# Writes what scripts need that hear readers: what secrets are known by, and, in each language,
# what is asked below articles, and what contacts are judged by.

import json
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from helpcenter.site import contacts, helpful, publish, secrets
from helpcenter_mkdocs.mkdocs_adapter import is_first, kept, language, names, write

# What the verifier of contacts reads: a name that comes before that of the script it is for.
RULES = "check-contact-rules.js"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write it once for all languages; the block that loads it is rendered later."""
    if not is_first(config):
        return
    written = config.extra["ask_data"] = {}
    here = list(names(config))
    texts = (path.read_text("utf-8") for path in sorted(Path(config.docs_dir).rglob("*.md")))
    usual = kept().kept("dictionary", [], secrets.of_dictionary)
    for name, data in (
        ("words", kept().kept("secret-words", here, partial(secrets.known, here))),
        ("pairs", secrets.together(usual, secrets.pairs(texts))),
    ):
        # As a script, which pages on disk can load too.
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        content = f'helpcenterAsk("{name}",{text});\n'.encode()
        path = f"assets/{publish.hashed(f'ask-{name}.js', content)}"
        written[name] = write(config, path, content)


@event_priority(-60)  # once scripts and styles have their names
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    here, extra = language(config), config.extra
    content = helpful.plan(
        extra["ledger"], here, extra["today"], extra["assets"], extra["ask_data"]
    )
    path = f"assets/{publish.hashed(f'helpful-{here}.js', content)}"
    env.globals["helpful_plan"] = write(config, path, content)
    content = contacts.checker(extra["ledger"], here)
    path = f"assets/{publish.hashed(f'check-contact-{here}.js', content)}"
    env.globals["assets"] = {**extra["assets"], RULES: write(config, path, content)}
    return env
