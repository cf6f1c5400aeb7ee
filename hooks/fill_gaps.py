# Fills gaps in a language with the source's pages, which say so; adds the page that shows
# contributors how far the translations are.

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from helpcenter.site import standins
from mkdocs_adapter import i18n

STATUS = """---
title: {title}
description: {title}
kind: guide
template: status.html
search: false
---
"""


@event_priority(-150)  # after static-i18n has chosen the language's files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    language = i18n(config).current_language
    gaps = standins.stand_ins(config.extra["report"].topics, i18n(config).all_languages)
    for gap in gaps:
        if gap.language == language:
            path = Path(config.docs_dir, gap.source, f"{gap.topic}.md")
            titles = i18n(config).get_language_config(gap.source).admonition_translations or {}
            text = standins.entitle(path.read_text("utf-8-sig", "replace"), titles)
            files.append(_page(config, gap.topic, text, gap.source))
    title = config.extra["ledger"].text("status_title", language)
    page = _page(config, "status", STATUS.format(title=title), language)
    page.inclusion = InclusionLevel.NOT_IN_NAV
    files.append(page)
    return files


def _page(config: MkDocsConfig, name: str, text: str, locale: str) -> File:
    """Make a page of the language being built, as static-i18n makes those it finds."""
    plugin = i18n(config)
    language = plugin.current_language
    file = File.generated(config, f"{language}/{name}.md", content=text)
    if plugin.is_default_language_build:
        file.dest_uri = file.dest_uri.removeprefix(f"{language}/")
    file.locale = locale  # type: ignore[attr-defined]
    file.locale_alternate_of = language  # type: ignore[attr-defined]
    file.localization = language  # type: ignore[attr-defined]
    file.norm_src_uri = f"{name}.md"  # type: ignore[attr-defined]
    file.alternates = {language: file}  # type: ignore[attr-defined]
    return file
