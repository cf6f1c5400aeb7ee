# Fills gaps in a language with pages of the nearest one, which say so; adds the pages of
# our own: all results of a search, and how far the translations are, for contributors.

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel

from helpcenter.site import standins
from helpcenter_mkdocs.mkdocs_adapter import add_page, language, share

# The pages of our own, by topic, with the text that is their title.
OURS = {"search": "search_list", "status": "status_title"}
OUR_PAGE = """---
title: {title}
description: {title}
kind: guide
template: {topic}.html
search: false
---
"""


@event_priority(-150)  # after the language's files are chosen
def on_files(files: Files, config: MkDocsConfig) -> Files:
    here = language(config)
    share(files, config)
    for gap in standins.stand_ins(config.extra["report"].topics, config.extra["chains"]):
        if gap.language == here:
            path = Path(config.docs_dir, gap.source, f"{gap.topic}.md")
            text = path.read_text("utf-8-sig", "replace")
            files.append(add_page(config, gap.topic, text, gap.source))
    for topic, title in OURS.items():
        text = OUR_PAGE.format(topic=topic, title=config.extra["ledger"].text(title, here))
        page = add_page(config, topic, text, here)
        page.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(page)
    return files
