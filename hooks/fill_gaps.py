# Fills gaps in a language with pages of the nearest one, which say so; adds the page that
# shows contributors how far the translations are.

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel

from helpcenter.site import standins
from mkdocs_adapter import add_page, language

STATUS = """---
title: {title}
description: {title}
kind: guide
template: status.html
search: false
---
"""


@event_priority(-150)  # after the language's files are chosen
def on_files(files: Files, config: MkDocsConfig) -> Files:
    here = language(config)
    for gap in standins.stand_ins(config.extra["report"].topics, config.extra["chains"]):
        if gap.language == here:
            path = Path(config.docs_dir, gap.source, f"{gap.topic}.md")
            text = path.read_text("utf-8-sig", "replace")
            files.append(add_page(config, gap.topic, text, gap.source))
    title = config.extra["ledger"].text("status_title", here)
    page = add_page(config, "status", STATUS.format(title=title), here)
    page.inclusion = InclusionLevel.NOT_IN_NAV
    files.append(page)
    return files
