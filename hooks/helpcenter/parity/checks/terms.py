"""Terms: one name for one thing, the one the glossary approves."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from helpcenter.content.project import GLOSSARY
from helpcenter.findings import Finding, suggest
from helpcenter.parity import glossary
from helpcenter.parity.checks import (
    Context,
    Pair,
    Site,
    page_check,
    pair_check,
    quote,
    read_check,
    site_check,
)
from helpcenter.parity.edits import settled, waiting
from helpcenter.parity.glossary import Term, Use
from helpcenter.parity.page import FRONT, Fault, Page


def knows_terms(language: str, context: Context) -> bool:
    """Tell whether inflected terms are recognised; without a glossary none are looked for."""
    return not context.terms or glossary.knows(language)


@page_check("forbidden-term", knows=knows_terms)
def forbidden_term(page: Page, context: Context) -> Iterator[Fault]:
    """No form that the glossary tells to avoid is written. Keywords may hold any word.

    Bad: `账号`, where the glossary has `{use: [账户], avoid: [账号]}`.
    Good: `账户`.
    """
    terms = context.by_id
    for block, uses in zip(page.blocks, page.uses, strict=True):
        for use in uses:
            if use.approved:
                continue
            forms = [form for name in sorted(use.terms) for form in _use(terms, name, page)]
            remedy = f" Write {quote(forms[0])}." if forms else ""
            shown = quote(use.spelled(block.text))
            yield Fault(block.line, f"{shown} is not our word for it.{remedy}")


def _use(terms: Mapping[str, Term], name: str, page: Page) -> list[str]:
    forms = terms[name].languages.get(page.language)
    return forms.use if forms else []


def _tells(pair: Pair, use: Use) -> bool:
    """Tell whether a form says its term: "verify" alone need not be "identity verification".

    Nor need a word be a noun that it shares its stem with: "suivez" is no "suivi".
    """
    forms = _use(pair.context.by_id, next(iter(use.terms)), pair.source)
    if use.words.isupper() or any(map(str.isdigit, use.words)):  # a name
        return True
    short = bool(forms) and len(use.words.split()) < len(forms[0].split())
    return not short and pair.source.matcher.surely(use.words, forms)


@pair_check("missing-term", knows=knows_terms, whole=True)
def missing_term(pair: Pair) -> Iterator[Fault]:
    """Where the source uses a term, the translation uses an approved form of it.

    Bad: source `双重认证`, translation `code secret`; the glossary's word is another.
    Good: `double authentification`, also inflected, anywhere on the page.
    """
    if not knows_terms(pair.translation.language, pair.context):
        return
    asked: dict[str, int] = {}
    done = settled(pair) | waiting(pair) | _summed_up(pair)
    for index, uses in enumerate(pair.source.uses):
        for use in () if index in done else uses:
            # A form that several terms share does not tell which is meant.
            if use.approved and len(use.terms) == 1 and _tells(pair, use):
                asked.setdefault(next(iter(use.terms)), index)
    if not asked:
        return
    said = _said(pair.translation)
    terms = pair.context.by_id
    for name, index in asked.items():
        forms = _use(terms, name, pair.translation)
        if name in said or not forms or _anywhere(pair.translation, forms):
            continue
        here = pair.partner.get(index)
        line = pair.translation.blocks[here].line if here is not None else pair.line_after(index)
        shown = next(use.words for use in pair.source.uses[index] if name in use.terms)
        yield Fault(
            line,
            f"the source uses the term {quote(shown)} ({pair.at(index)}), but this page never "
            f"says {quote(', '.join(forms[:3]))}. Use the glossary's word; "
            "if another is right here, waive `missing-term` with a reason.",
        )


def _summed_up(pair: Pair) -> frozenset[int]:
    """Return the title and description that somebody found right: they sum up in other words."""
    return frozenset(i for i in pair.vouched if pair.source.blocks[i].kind in FRONT)


def _said(page: Page) -> set[str]:
    """Return the terms a page names, also within longer forms (history in transaction history)."""
    # What stands below a term's own key is said of it.
    said = {part for block in page.blocks if page.keyed for part in block.name.split(".")}
    for uses in page.uses:
        for use in uses:
            if use.approved:
                said |= use.terms
                said |= page.matcher.within(use.words)
    return said


def _anywhere(page: Page, forms: list[str]) -> bool:
    """Tell whether a page has a form in an inflection the stemmer does not know."""
    return any(
        page.matcher.loosely(block.text, forms) for block in page.blocks if block.text.strip()
    )


@site_check("term-topic")
def term_topic(site: Site) -> Iterator[Finding]:
    """The topics that tell more of terms are there.

    Bad: `- {id: fee, see: fee, …}` where the topic is `account/fees`.
    Good: `- {id: fee, see: account/fees, …}`
    """
    for path, located in site.data.items():
        if PurePosixPath(path).name != GLOSSARY or not isinstance(located.data, dict):
            continue
        terms = located.data.get("terms")
        for index, term in enumerate(terms if isinstance(terms, list) else []):
            topic = term.get("see") if isinstance(term, dict) else None
            if isinstance(topic, str) and topic not in site.topics:
                line = located.line(("terms", index, "see"))
                near = suggest(topic, site.topics)
                yield Finding(
                    path, line, "", f"there is no topic '{topic}'.{near} Lead to another."
                )


read_check(
    __name__,
    "glossary",
    "The glossary is valid: each term has an id and forms in every language.\n\n"
    "Bad: `- id: fee` alone.\nGood: `- id: fee` with `zh: {use: [手续费]}` and so on.",
)
