"""All checks, in the order in which ``helpcenter check --list`` prints them.

To add one: write a generator function with a docstring in the module of its
family, name it here, and give it a file in ``tests/cases/checks``.
"""

from inspect import getdoc

from helpcenter.checks import (
    Check,
    PageCheck,
    PairCheck,
    SiteCheck,
    TopicCheck,
    coverage,
    facts,
    freshness,
    hygiene,
    language,
    links,
    operator,
    order,
    structure,
    terms,
    typography,
)
from helpcenter.findings import Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


def _page(name: str, check: PageCheck, severity: Severity = _ERROR) -> Check:
    return Check(name, severity, getdoc(check) or "", page=check)


def _pair(name: str, check: PairCheck, severity: Severity = _ERROR) -> Check:
    return Check(name, severity, getdoc(check) or "", pair=check)


def _topic(name: str, check: TopicCheck, severity: Severity = _ERROR) -> Check:
    return Check(name, severity, getdoc(check) or "", topic=check)


def _site(name: str, check: SiteCheck, severity: Severity = _ERROR) -> Check:
    return Check(name, severity, getdoc(check) or "", site=check)


def _read(name: str, about: str, severity: Severity = _ERROR) -> Check:
    """Return a check that is carried out where files are read or findings are waived."""
    return Check(name, severity, about)


CHECKS: tuple[Check, ...] = (
    # Coverage
    _site("missing-topic", coverage.missing_topic),
    _site("orphan-topic", coverage.orphan_topic),
    _site("name-case", coverage.name_case),
    _site("navigation", coverage.not_in_navigation),
    _site("missing-string", coverage.missing_string),
    _site("duplicate-title", coverage.duplicate_title, _WARNING),
    _read(
        "source-conflict",
        "The pages of a topic agree on its source language.\n\n"
        "Bad: `source: fr` on one page, `source: es` on another.\nGood: one of them.",
    ),
    # Structure
    _pair("headings", structure.headings),
    _pair("heading-ids", structure.heading_ids),
    _pair("heading-order", structure.heading_order),
    _pair("steps", structure.steps),
    _pair("bullets", structure.bullets),
    _pair("list-kind", structure.list_kind),
    _pair("tables", structure.tables),
    _pair("empty-parts", structure.empty_parts),
    _pair("notes", structure.notes),
    _pair("missing-block", structure.missing_block),
    _pair("added-block", structure.added_block),
    _topic("duplicate-block", structure.duplicate_block),
    _topic("moved-block", order.moved_block),
    _topic("length", order.length),
    _topic("sentences", order.sentences),
    _pair("code", structure.code),
    _pair("images", structure.images),
    _pair("shared-keys", structure.shared_keys),
    _pair("front-keys", structure.front_keys),
    _pair("keywords", structure.keyword_count),
    # Facts
    _pair("numbers", facts.numbers),
    _pair("number-place", facts.number_place),
    _pair("units", facts.units),
    _pair("addresses", facts.addresses),
    _pair("placeholders", facts.placeholders),
    _pair("placeholder-place", facts.placeholder_place),
    _pair("codes", facts.codes),
    # Links
    _site("broken-link", coverage.broken_link),
    _site("broken-anchor", coverage.broken_anchor),
    _page("foreign-link", links.foreign_link),
    _pair("link-targets", links.link_targets),
    _pair("link-place", links.link_place),
    # Language
    _page("page-language", language.page_language),
    _page("block-language", language.block_language),
    _page("foreign-script", language.foreign_script),
    _topic("verbatim-copy", language.verbatim_copy),
    # Terms
    _page("forbidden-term", terms.forbidden_term),
    _pair("missing-term", terms.missing_term),
    _topic("lost-terms", order.lost_terms),
    _read(
        "glossary",
        "The glossary is valid: each term has an id and forms in every language.\n\n"
        "Bad: `- id: fee` alone.\nGood: `- id: fee` with `zh: {use: [手续费]}` and so on.",
    ),
    # Freshness
    _pair("outdated", freshness.outdated),
    _pair("unstamped", freshness.unstamped, _WARNING),
    _pair("shuffled", freshness.shuffled),
    _site("stale-stamp", coverage.stale_stamp, _WARNING),
    _read(
        "bad-stamp",
        "Stamps are as `helpcenter stamp` writes them.\n\n"
        "Bad: a merge conflict left in `docs/.stamps/fr/fees.txt`.\n"
        "Good: run `helpcenter stamp fees --lang fr` once the page is up to date.",
    ),
    # Typography
    _page("french-spaces", typography.french_spaces, _WARNING),
    _page("spanish-marks", typography.spanish_marks, _WARNING),
    _page("chinese-punctuation", typography.chinese_punctuation, _WARNING),
    _page("chinese-spacing", typography.chinese_spacing, _WARNING),
    _page("straight-quotes", typography.straight_quotes, _WARNING),
    # Hygiene
    _page("front-matter", hygiene.front_matter),
    _page("encoding", hygiene.encoding),
    _page("bom", hygiene.bom),
    _page("damaged-text", hygiene.replacement_character),
    _page("empty-page", hygiene.empty_page),
    _page("duplicate-id", hygiene.duplicate_id),
    _page("raw-html", hygiene.raw_html, _WARNING),
    _read(
        "symlink",
        "No link leads out of the tree, and no folder is a link.\n\n"
        "Bad: `docs/fr/fees.md -> /etc/passwd`\nGood: the file itself.",
    ),
    _read(
        "page-size",
        "A page is at most 256 KiB.\n\nBad: a log file saved as `docs/zh/fees.md`.\n"
        "Good: a page of some kilobytes.",
    ),
    _read(
        "unreadable",
        "All files can be read.\n\nBad: a file without read permission.\n"
        "Good: `chmod a+r docs/fr/fees.md`.",
    ),
    # Waivers
    _read(
        "waiver",
        "A waiver in front matter names a check that exists and found something.\n\n"
        "Bad: `waivers: [{check: steps, reason: …}]` where the steps agree.\n"
        "Good: no waiver, or one that is needed, with its reason.",
    ),
)

BY_ID = {check.id: check for check in CHECKS}

# Carried out for whole projects only; no page can waive them.
PROJECT_CHECKS: tuple[Check, ...] = tuple(
    _read(name, about) for name, about in operator.ABOUT.items()
)
EVERY = {check.id: check for check in (*CHECKS, *PROJECT_CHECKS)}
