"""Coverage: every topic exists in every language, and can be reached."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path as File
from posixpath import dirname, normpath, relpath

from helpcenter.content import project, relink
from helpcenter.content.catalog import SUFFIX
from helpcenter.content.located import Path
from helpcenter.content.project import CONFIG
from helpcenter.findings import Finding, Severity
from helpcenter.parity import stamps
from helpcenter.parity.checks import Site, quote, read_check, site_check
from helpcenter.parity.results import TopicResult

# Comparing names costs the product of their numbers; where very many pages lack
# or are alone, the languages were not meant to match.
_MAX_ORPHANS = 100


@site_check("missing-topic")
def missing_topic(site: Site) -> Iterator[Finding]:
    """Every topic exists in every language.

    Bad: `docs/zh/fees.md`, `docs/en/fees.md`, but no `docs/fr/fees.md`.
    Good: the topic in all the languages.
    """
    for topic, result in site.topics.items():
        if result.orphan:
            continue
        absent = [name for name in site.tree.languages if not site.has(name, topic)]
        counted = site.tree.partial
        for language in (name for name in absent if name not in counted):
            there = ", ".join(name for name in site.tree.languages if name not in absent)
            source = site.tree.path(result.source, topic)
            yield site.finding(
                language,
                topic,
                1,
                f"{site.tree.path(language, topic)} is missing; it exists in {there}."
                f"{_near(site, language, topic)} Translate {source}, or let it wait: write"
                " `waivers: [{check: missing-topic, reason: …}]` there.",
            )


def _near(site: Site, language: str, topic: str) -> str:
    """Return a hint at a page that may be the missing one under another name."""
    orphans = site.orphans.get(language, ())
    folded = [name for name in orphans if name.casefold() == topic.casefold()]
    if not folded and len(orphans) <= _MAX_ORPHANS:
        folded = get_close_matches(topic, orphans, n=1, cutoff=0.75)
    if not folded:
        return ""
    return f" Rename {site.tree.path(language, folded[0])}, if that is it."


@site_check("orphan-topic")
def orphan_topic(site: Site) -> Iterator[Finding]:
    """No topic stands in translations alone.

    Bad: `docs/fr/frais.md` without `docs/zh/frais.md`.
    Good: the same path in all languages; or `source: fr` in the front matter of a
    topic that was written in French first.
    """
    for topic, result in site.topics.items():
        if not result.orphan:
            continue
        for language in result.pages:
            missing = [name for name, topics in site.topics.items() if _lacks(topics, language)]
            near = [name for name in missing if name.casefold() == topic.casefold()]
            if not near and len(missing) <= _MAX_ORPHANS:
                near = get_close_matches(topic, missing, n=1, cutoff=0.75)
            hint = (
                f"Rename it to {site.tree.path(language, near[0])}, if that is meant; or write"
                if near
                else "Write"
            )
            source = site.tree.path(site.tree.source, topic)
            yield site.finding(
                language,
                topic,
                1,
                f"this topic does not exist in '{site.tree.source}'. {hint} {source}, or put "
                f"'source: {language}' in the front matter if this page was written first.",
            )


def _lacks(result: TopicResult, language: str) -> bool:
    return not result.orphan and language not in result.pages


@site_check("name-case")
def name_case(site: Site) -> Iterator[Finding]:
    """No two paths differ in case alone: on many systems they are the same file.

    Bad: `docs/fr/Fees.md` and `docs/zh/fees.md`
    Good: `docs/fr/fees.md` and `docs/zh/fees.md`
    """
    folded: dict[str, list[str]] = {}
    for topic in site.topics:
        folded.setdefault(topic.casefold(), []).append(topic)
    for names in folded.values():
        if len(names) < 2:  # noqa: PLR2004  # it takes two
            continue
        usual = max(names, key=lambda name: (len(site.topics[name].pages), name))
        for name in names:
            for language in site.topics[name].pages if name != usual else ():
                yield site.finding(
                    language,
                    name,
                    1,
                    f"the name differs in case alone from '{usual}.md'. "
                    f"Rename it to {site.tree.path(language, usual)}.",
                )


@site_check("navigation")
def not_in_navigation(site: Site) -> Iterator[Finding]:
    """Every topic stands in the navigation of mkdocs.yml, and the navigation names no other.

    Bad: `docs/zh/fees.md` without `- orders/fees.md` in `nav`.
    Good: each topic once in `nav`.
    """
    navigation = site.tree.navigation
    if navigation is None:
        return
    named = Counter(navigation)
    bare = dict(_without_ending(site))
    for value, line in bare.items():
        message = f"'nav' names '{value}', which is no file. Write {value}.md, or an address."
        yield Finding(CONFIG, line, "", message, topic=value)
    for topic, result in site.topics.items():
        if topic not in named and topic not in bare and not result.orphan:
            message = "not in the navigation, so nobody finds it. Add it to 'nav' in mkdocs.yml."
            yield site.finding(result.source, topic, 1, message)
    for topic, number in named.items():
        if topic not in site.topics:
            near = get_close_matches(topic, list(site.topics)[:1000], n=1, cutoff=0.6)
            hint = f" Did you mean '{near[0]}.md'?" if near else ""
            message = f"'nav' names '{topic}.md', which no language has.{hint} Write or remove it."
            yield Finding(CONFIG, _line(site, topic), "", message, topic=topic)
        elif number > 1:
            message = f"'nav' names '{topic}.md' {number} times. Keep one."
            yield Finding(CONFIG, _line(site, topic), "", message, topic=topic)


def _without_ending(site: Site) -> Iterator[tuple[str, int]]:
    """Yield what the navigation names that is neither a page nor an address, and its line."""
    file = site.tree.root / CONFIG
    for node in relink.named(project.text(file.parent)) if file.is_file() else ():
        value = str(node.value)
        if value and not value.endswith(SUFFIX) and not _ADDRESS.match(value):
            yield value, node.start_mark.line + 1


# What leads elsewhere, or to a place of the site.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[/#.]", re.IGNORECASE)


def _line(site: Site, topic: str) -> int:
    """Return the line in which the navigation names a topic."""
    file = site.tree.root / CONFIG
    return relink.in_navigation(project.text(file.parent), topic) if file.is_file() else 1


@site_check("section-overview")
def section_overview(site: Site) -> Iterator[Finding]:
    """Each section is introduced by a page, whose title is that of the section.

    Bad: `rooms/reserve.md` without `rooms/index.md`: readers would see "rooms" in all languages
    Good: both
    """
    for section in dict.fromkeys(name for topic in site.topics for name in _parents(topic)):
        below = [topic for topic in site.topics if topic.startswith(f"{section}/")]
        if site.tree.schema and f"{section}/index" not in site.topics:
            result = site.topics[below[0]]
            message = (
                f"the section '{section}' has no page that introduces it, so readers see the name"
                f" of the folder. Run `helpcenter new {section}/index --kind overview`."
            )
            yield site.finding(result.source, below[0], 1, message)


@site_check("missing-string")
def missing_string(site: Site) -> Iterator[Finding]:
    """What data/ says in one language it says in all, but for those whose gaps are counted.

    Of the files of the ledger (brand, channels, home page…), the ledger says so itself.

    Bad: `fee: {zh: {use: [手续费]}, en: {use: [fee]}}` on a site that is in French, too
    Good: `fee: {zh: …, en: …, fr: …}`
    """
    wanted = set(site.tree.languages) - site.tree.partial
    for path, located in site.data.items():
        for where, absent in _partial(located.data, wanted, ()):
            name = ".".join(str(part) for part in where)
            for language in sorted(absent):
                yield Finding(
                    path,
                    located.line(where),
                    "",
                    f"'{name}' has no text in '{language}'. Add it.",
                    language=language,
                )


def _partial(value: object, languages: set[str], path: Path) -> Iterator[tuple[Path, set[str]]]:
    """Yield the mappings that have some of the languages as keys, and which they lack."""
    if isinstance(value, dict):
        present = languages & set(value)
        empty = {name for name in present if value[name] in (None, "")}
        if present and (present != languages or empty):
            yield path, languages - present | empty
        for key, inner in value.items():
            yield from _partial(inner, languages, (*path, str(key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _partial(inner, languages, (*path, index))


@site_check("duplicate-title", Severity.WARNING)
def duplicate_title(site: Site) -> Iterator[Finding]:
    """Titles and descriptions are unique in their language.

    Bad: two French pages with the title `Frais`.
    Good: `Frais de livraison`, `Frais de retour`.
    """
    for index, key in enumerate(("title", "description")):
        first: dict[tuple[str, str], str] = {}
        for topic, language, page in site.pages():
            text = page.titles[index].strip()
            if not text or not site.tree.schema:
                continue
            if (language, text) in first:
                other = site.tree.path(language, first[language, text])
                message = f"the {key} {quote(text)} is also that of {other}. Change one."
                yield site.finding(language, topic, page.lines[index], message)
            first.setdefault((language, text), topic)


@site_check("broken-link")
def broken_link(site: Site) -> Iterator[Finding]:
    """Links lead to pages and files that exist; pictures are there.

    Bad: `[frais](fee.md)` where the page is `fees.md`.
    Good: `[frais](fees.md)`
    """
    folders = {name for topic in site.topics for name in _parents(topic)}
    for topic, language, page in site.pages():
        for line, kind, name, _, href, _ in page.links:
            if kind == "topic" and name not in site.topics:
                if (language, name) in site.catalog.unread:
                    continue
                near = site.near(name)
                hint = f" Did you mean '{_way(topic, near)}.md'?" if near else ""
                message = f"the link '{href}' leads to no page ({name}.md).{hint}"
                yield site.finding(language, topic, line, message)
            elif kind == "picture" and not _has_picture(site, language, name):
                place = site.tree.name(site.tree.docs / normpath(f"{language}/{name}"))
                shared = _shared(site, name)
                hint = f"Did you mean '{_way(topic, f'../{shared}')}'?" if shared else ""
                message = f"the picture '{href}' is not there. {hint or f'Add {place}.'}"
                yield site.finding(language, topic, line, message)
            elif kind == "picture elsewhere" and site.tree.schema:
                message = f"the picture '{href}' is none of the site's: readers would not see it."
                message += " Keep a copy beside the article, and show that."
                yield site.finding(language, topic, line, message)
            elif kind == "asset" and not _has_asset(site, language, name):
                page_of = name.rstrip("/")
                to_page = page_of in site.topics or page_of in folders or page_of == "."
                hint = " Link to the Markdown file (….md)." if to_page else " Add the file."
                message = f"the link '{href}' leads to nothing.{hint}"
                yield site.finding(language, topic, line, message)


def _way(topic: str, target: str) -> str:
    """Return how a page leads to a file below the folder of its language."""
    return relpath(target, dirname(topic) or ".")


def _shared(site: Site, name: str) -> str:
    """Return the one file that all languages show and that has the name of a picture."""
    last = name.rpartition("/")[2]
    folders = {*site.tree.languages}
    found = [
        path
        for path in site.catalog.assets
        if path.rpartition("/")[2] == last and path.partition("/")[0] not in folders
    ]
    return found[0] if len(found) == 1 else ""


def _has_picture(site: Site, language: str, name: str) -> bool:
    """Tell whether a page has a picture; in other trees, one of another language may do."""
    places = (language,) if site.tree.schema else site.tree.languages
    return any(_has_asset(site, place, name) for place in places)


def _has_asset(site: Site, language: str, name: str) -> bool:
    return normpath(f"{language}/{name}") in site.catalog.assets


def _parents(topic: str) -> Iterator[str]:
    while "/" in topic:
        topic = topic.rsplit("/", 1)[0]
        yield topic


@site_check("broken-anchor")
def broken_anchor(site: Site) -> Iterator[Finding]:
    """Links to a section lead to an id of that page, in that language.

    Bad: `[frais](fees.md#livraison)` where `fees.md` has no `{#livraison}`.
    Good: `[frais](fees.md#delivery-fee)`
    """
    for topic, language, page in site.pages():
        for line, kind, name, anchor, href, _ in page.links:
            target = site.topics.get(name) if kind == "topic" and anchor else None
            there = target.pages.get(language) if target else None
            if there is None or anchor in there.anchors or there.is_bare:
                continue
            near = get_close_matches(anchor, there.anchors, n=1, cutoff=0.6)
            hint = f" Did you mean '#{near[0]}'?" if near else ""
            path = site.tree.path(language, name)
            message = f"the link '{href}' leads to '#{anchor}', which {path} does not have.{hint}"
            yield site.finding(language, topic, line, message)


def _is_empty(path: File) -> bool:
    """Tell whether a file of data says nothing, or is not there."""
    if not path.is_file():
        return not path.exists() and not path.is_symlink()
    lines = path.read_text("utf-8", "replace").split("\n")
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


@site_check("stale-stamp", Severity.WARNING)
def stale_stamp(site: Site) -> Iterator[Finding]:
    """Each stamp belongs to a page.

    Bad: `docs/.stamps/fr/fee.txt` after `docs/fr/fee.md` was renamed to `fees.md`.
    Good: rename the stamp as well, or remove it.
    """
    for language, topic in sorted(site.stamps):
        said = stamps.is_said(site.tree, topic)
        file = topic.replace("*", language)  # of several, each in one language
        if said and not _is_empty(site.tree.root / file):
            continue  # it can't be read now, and somebody is told so
        if not site.has(language, topic) and (language, topic) not in site.said:
            path = site.tree.name(stamps.path(site.tree, language, topic))
            page = file if said else site.tree.path(language, topic)
            message = f"a stamp of {page}, which does not exist. Rename or remove the stamp."
            if new := site.moved.get((language, topic)):
                there = site.tree.name(stamps.path(site.tree, language, new))
                message = (
                    f"a stamp of {page}, which seems to be {site.tree.path(language, new)} now. "
                    f"Move it to {there}; `helpcenter stamp {new} --lang {language}` does so, too."
                )
            yield Finding(path, 1, "", message, language=language, topic=topic)


read_check(
    __name__,
    "source-conflict",
    "The pages of a topic agree on its source language.\n\n"
    "Bad: `source: fr` on one page, `source: es` on another.\nGood: one of them.",
)
