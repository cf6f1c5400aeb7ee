"""Names: abbreviations, products and labels are called the same in every language."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from helpcenter.content.outline import Block, Kind
from helpcenter.content.placeholders import PATTERN as PLACEHOLDER
from helpcenter.findings import Finding, Severity
from helpcenter.languages.pack import pack
from helpcenter.languages.scripts import DENSE
from helpcenter.languages.texts import FIELD
from helpcenter.parity.checks import (
    Pair,
    Site,
    Topic,
    count,
    pair_check,
    quote,
    site_check,
    topic_check,
)
from helpcenter.parity.edits import settled
from helpcenter.parity.page import QUOTED, Fault, quoted

# Two capitals at least, or a word of Latin letters in a text of others.
_CAPITALS = re.compile(r"(?<![\w-])(?:[A-Z]{2,}s?|[A-Z][a-z]*-?[A-Z][A-Za-z]*)(?![\w-])")
_LATIN = re.compile(r"(?<![\w.@/-])[A-Za-z]{3,}(?![\w.@/-])", re.ASCII)
_SILENT = frozenset({Kind.CODE, Kind.KEYWORDS, Kind.HTML})


def _names(block: Block) -> frozenset[str]:
    """Return the words of a block that are written with capitals, in small letters."""
    text = FIELD.sub(" ", PLACEHOLDER.sub(" ", block.text))
    for code in block.codes:
        text = text.replace(code, " ")
    pattern = _LATIN if DENSE.search(text) else _CAPITALS
    return frozenset(match[0].casefold() for match in pattern.finditer(text))


@topic_check("names", Severity.WARNING)
def names(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """A name, or a quoted label, that all other languages have in a block stands in this one, too.

    Bad: source `停用 SIM 卡`, translations `disable the SIM card` and `bloquez la carte`
    Good: `bloquez la carte SIM`
    """
    partners = {pair.translation.language: pair.partner for pair in topic.pairs}
    source = topic.pages[topic.source]
    if not topic.context.meaning:
        return
    for index, block in enumerate(source.blocks):
        if block.kind in _SILENT:
            continue
        blocks = {topic.source: block} | {
            language: topic.pages[language].blocks[found[index]]
            for language, found in partners.items()
            if index in found
        }
        if len(blocks) < 3:  # noqa: PLR2004  # two do not tell which of them errs
            continue
        said = {language: _names(found) for language, found in blocks.items()}
        if any(said.values()):
            yield from _lost_names(blocks, said, topic.source)
        if QUOTED.search(block.text):
            yield from _lost_labels(blocks)


def _lost_names(
    blocks: Mapping[str, Block], said: Mapping[str, frozenset[str]], source: str
) -> Iterator[tuple[str, Fault]]:
    plain = {language: _plain(block.text) for language, block in blocks.items()}
    for language, block in blocks.items():
        others = [other for other in blocks if other != language]
        asked = frozenset().union(*(said[other] for other in others))
        lost = [
            name
            for name in sorted(asked)
            if name not in plain[language] and all(name in plain[other] for other in others)
        ]
        # A source may have words of its own for what translations abbreviate.
        for name in lost if language != source else ():
            shown = _spelled(name, blocks, language)
            message = (
                f"'{shown}' is not named here, but in all other languages: "
                f"{quote(block.text)}. Name it here, too."
            )
            yield language, Fault(block.line, message)
        for name in sorted(said[language]) if language == source else ():
            if all(name not in plain[other] for other in others):
                message = (
                    f"'{_spelled(name, blocks, '')}' is named here, but in no other language: "
                    f"{quote(block.text)}. Name the same everywhere."
                )
                yield language, Fault(block.line, message)


def _lost_labels(blocks: Mapping[str, Block]) -> Iterator[tuple[str, Fault]]:
    counts = {language: len(QUOTED.findall(block.text)) for language, block in blocks.items()}
    for language, block in blocks.items():
        others = {counts[other] for other in counts if other != language}
        if len(others) == 1 and counts[language] < max(others):
            message = (
                f"{count(counts[language], 'text')} in quotation marks; all other languages have "
                f"{max(others)}: {quote(block.text)}. Quote the same."
            )
            yield language, Fault(block.line, message)


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _spelled(name: str, blocks: Mapping[str, Block], language: str) -> str:
    texts = (block.text for other, block in blocks.items() if other != language)
    found = (re.search(re.escape(name), text, re.IGNORECASE) for text in texts)
    return next((match[0] for match in found if match), name)


@pair_check("labels", Severity.WARNING)
def labels(pair: Pair) -> Iterator[Fault]:
    """What is quoted from the interface is quoted as the interface has it.

    Bad: `Tippen Sie auf „Suche starten“`, where the interface says `Suchen`
    Good: `Tippen Sie auf „Suchen“`
    """
    mine, yours = pair.source, pair.translation
    texts = pack(mine.language).interface
    keys: dict[str, set[str]] = {}
    for key, text in texts.items():
        keys.setdefault(text, set()).add(key)
    done = settled(pair)
    for i, j in pair.alignment.pairs:
        block = yours.blocks[j]
        if i in done or block.kind in _SILENT or not QUOTED.search(mine.blocks[i].text):
            continue
        for label in quoted(mine.blocks[i].text):
            own = pack(yours.language).interface
            right = [own[key] for key in sorted(keys.get(label, ())) if key in own]
            if right and not any(text.casefold() in block.text.casefold() for text in right):
                yield Fault(
                    block.line,
                    f"the source quotes the interface ({pair.at(i)}: {quote(label)}), which says "
                    f"{quote(right[0])} in this language. Quote it so.",
                )


@site_check("two-names", Severity.WARNING)
def two_names(site: Site) -> Iterator[Finding]:
    """What the source quotes in the same words is quoted in the same words everywhere.

    Bad: source `点“加速”` on three pages, translations `“Acelerar”` twice and `“Activar”`
    Good: `“Acelerar”` everywhere
    """
    said: dict[tuple[str, str, str], dict[str, list[tuple[str, int]]]] = {}
    for topic, language, page in site.pages():
        source = site.topics[topic].source
        for line, label, own in page.labels:
            calls = said.setdefault((source, language, label), {})
            calls.setdefault(own.casefold(), []).append((topic, line))
    for (_, language, label), calls in said.items() if site.tree.meaning else ():
        usual = max(calls, key=lambda own: (len(calls[own]), own))
        if len(calls) == 1 or len(calls[usual]) < 2:  # noqa: PLR2004  # once is no habit
            continue
        for own, places in calls.items():
            same = own in usual or usual in own
            for topic, line in places if not same and len(places) == 1 else ():
                yield site.finding(
                    language,
                    topic,
                    line,
                    f"{quote(own)} is called {quote(usual)} elsewhere; the source calls both "
                    f"{quote(label)}. Call it the same.",
                )
