"""Facts: numbers, units, addresses and placeholders are the same in every language."""

from collections import Counter
from collections.abc import Iterator

from helpcenter.findings import suggest
from helpcenter.languages.counting import counting
from helpcenter.parity import facts
from helpcenter.parity.checks import Context, Pair, Topic, pair_check, topic_check
from helpcenter.parity.facts import Fact, Sort
from helpcenter.parity.page import Fault, Page


def _of(page: Page, sort: Sort) -> list[tuple[int, Fact]]:
    return [
        (index, fact)
        for index, found in enumerate(page.facts)
        for fact in found
        if fact.sort is sort
    ]


def _compare(pair: Pair, sort: Sort) -> Iterator[Fault]:
    mine, yours = _of(pair.source, sort), _of(pair.translation, sort)
    missing = [x for x in _unanswered(mine, yours) if _can_be_asked(x[1], pair.translation)]
    extra = [x for x in _unanswered(yours, mine) if _can_be_asked(x[1], pair.source)]
    swapped = {}
    for i, fact in missing:
        j = pair.partner.get(i)
        match = next((e for e in extra if e[0] == j and e[0] not in swapped), None)
        if match is not None:
            swapped[match[0]] = fact
            yield Fault(
                pair.translation.blocks[match[0]].line,
                f"the {sort} '{match[1].shown}'; the source says '{fact.shown}' ({pair.at(i)}). "
                f"Write what is true in both.{_near(sort, match[1], mine)}",
            )
            continue
        line = pair.translation.blocks[j].line if j is not None else pair.line_after(i)
        yield Fault(
            line,
            f"the {sort} '{fact.shown}' is missing; the source says it ({pair.at(i)}). Say it.",
        )
    for j, fact in extra:
        if j not in swapped:
            yield Fault(
                pair.translation.blocks[j].line,
                f"the {sort} '{fact.shown}' does not stand in {pair.source.path}. "
                f"Remove it, or add it to the source.{_near(sort, fact, mine)}",
            )


# Numbers up to a dozen are often said in words.
_OFTEN_WORDS = frozenset(str(number) for number in range(13))


def _can_be_asked(fact: Fact, other: Page) -> bool:
    """Tell whether a number would be seen on a page, should it stand there in words."""
    ways = counting(other.language)
    unseen = ways.formed if ways.worded else _OFTEN_WORDS
    return fact.readings.isdisjoint(unseen)


def _near(sort: Sort, fact: Fact, known: list[tuple[int, Fact]]) -> str:
    """Return which placeholder of the source a misspelt one may have meant."""
    if sort is not Sort.PLACEHOLDER:
        return ""
    return suggest(min(fact.readings), {key for _, other in known for key in other.readings})


def _unanswered(
    asked: list[tuple[int, Fact]], answers: list[tuple[int, Fact]]
) -> list[tuple[int, Fact]]:
    """Return what no fact on the other side agrees with: of those that read alike, the first."""
    open_ones = set(facts.unanswered([fact for _, fact in asked], [fact for _, fact in answers]))
    kept: dict[frozenset[str], tuple[int, Fact]] = {}
    for index, fact in asked:
        if fact in open_ones:
            kept.setdefault(fact.readings, (index, fact))
    return list(kept.values())


def _has_words(language: str, _context: Context) -> bool:
    """Tell whether it is known how a language says small numbers in words."""
    return counting(language).worded


@pair_check("numbers", knows=_has_words)
def numbers(pair: Pair) -> Iterator[Fault]:
    """The numbers of the source stand in the translation, wherever and however written.

    Bad: source `24 小时`, translation `48 heures`.
    Good: source `1,000.5` or `两步`, translation `1 000,5` or `deux étapes`.
    """
    yield from _compare(pair, Sort.NUMBER)


@pair_check("number-place")
def number_place(pair: Pair) -> Iterator[Fault]:
    """A number stands in the block it belongs to.

    Bad: source `12 位` … `24 小时`, translation `24 caractères` … `12 heures`.
    Good: `12 caractères` … `24 heures`.
    """
    for i, j in pair.alignment.pairs:
        mine, yours = _in_block(pair, i, j, Sort.NUMBER)
        misplaced = _misplaced(pair, mine, yours)
        worded = _other_word(mine, yours) if misplaced is None else None
        if misplaced is not None:
            yield Fault(
                pair.translation.blocks[j].line,
                f"the number '{misplaced[1].shown}' where the source says "
                f"'{misplaced[0].shown}' ({pair.at(i)}). Write the number that belongs here.",
            )
        elif worded is not None:
            yield Fault(
                pair.translation.blocks[j].line,
                f"'{worded[1].shown}' where the source says '{worded[0].shown}' ({pair.at(i)}). "
                "Write the number that belongs here.",
            )


def _in_block(pair: Pair, i: int, j: int, sort: Sort) -> tuple[list[Fact], list[Fact]]:
    """Return the facts of a sort in a source block and in its counterpart."""
    mine = [fact for fact in pair.source.facts[i] if fact.sort is sort]
    yours = [fact for fact in pair.translation.facts[j] if fact.sort is sort]
    return mine, yours


def _misplaced(pair: Pair, mine: list[Fact], yours: list[Fact]) -> tuple[Fact, Fact] | None:
    """Return a fact that a block lacks, and the one that stands in its place."""
    missing = list(facts.unanswered(mine, yours))
    extra = list(facts.unanswered(yours, mine))
    if not missing or not extra or any(_elsewhere(pair, missing, extra)):
        return None
    return missing[0], extra[0]


def _elsewhere(pair: Pair, missing: list[Fact], extra: list[Fact]) -> Iterator[Fact]:
    """Yield what the page as a whole lacks: that is reported already."""
    sort = missing[0].sort
    mine = [fact for _, fact in _of(pair.source, sort)]
    yours = [fact for _, fact in _of(pair.translation, sort)]
    yield from facts.unanswered(missing, yours)
    yield from facts.unanswered(extra, mine)


_COUNTED = frozenset({"0", "1", "2"})


def _other_word(mine: list[Fact], yours: list[Fact]) -> tuple[Fact, Fact] | None:
    """Return a number of each side, one of them in words, that the other side does not say.

    One and two are left out: they are articles, pronouns and idiom in most languages.
    """
    missing = [fact for fact in mine if _unsaid(fact, yours)]
    extra = [fact for fact in yours if _unsaid(fact, mine)]
    if len(missing) == len(extra) == 1 and (missing[0].worded or extra[0].worded):
        return missing[0], extra[0]
    return None


def _unsaid(fact: Fact, others: list[Fact]) -> bool:
    return (
        not fact.doubtful
        and fact.readings.isdisjoint(_COUNTED)
        and all(fact.readings.isdisjoint(other.readings) for other in others)
    )


@topic_check("other-figure")
def other_figure(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """Where every language writes the same figure, no page alone writes another.

    Bad: source `回到第 1 步`, translations `go back to step 1` and `revenez à l’étape 2`
    Good: `revenez à l’étape 1`
    """
    for pair in topic.pairs:
        peers = [peer for peer in topic.pairs if peer is not pair]
        for i, j in pair.alignment.pairs if peers else ():
            here = _figures(pair.translation, j)
            there = _figures(pair.source, i)
            others = [_figures(peer.translation, peer.partner.get(i)) for peer in peers]
            if any(found != there for found in others):
                continue
            gone, come = there - here, here - there
            # Larger ones are told by `numbers`, and those of other blocks by `number-place`.
            if gone.total() == come.total() == 1 and set(come) <= _OFTEN_WORDS:
                yield (
                    pair.translation.language,
                    Fault(
                        pair.translation.blocks[j].line,
                        f"'{next(iter(come))}' stands here, where the source ({pair.at(i)}) and "
                        f"the other translations say '{next(iter(gone))}'. Say what they say.",
                    ),
                )


def _figures(page: Page, index: int | None) -> Counter[str]:
    """Return the small numbers that a block has in figures."""
    return Counter(
        next(iter(fact.readings))
        for fact in (page.facts[index] if index is not None else ())
        if fact.sort is Sort.NUMBER and not fact.worded and len(fact.readings) == 1
    )


@pair_check("units")
def units(pair: Pair) -> Iterator[Fault]:
    """A number counts the same thing in every language.

    Bad: source `24 小时`, translation `24 jours`.
    Good: source `24 小时`, translation `24 heures` or `24 h`.
    """
    found: list[dict[str, set[str]]] = [{}, {}]
    for side, page in enumerate((pair.source, pair.translation)):
        for _, fact in _of(page, Sort.NUMBER):
            for reading in fact.readings:
                found[side].setdefault(reading, set()).add(fact.unit)
    for index, fact in _of(pair.translation, Sort.NUMBER):
        for reading in fact.readings:
            units = found[0].get(reading, {""}) - {""}
            others = found[1].get(reading, set())
            # Where one side does not say the unit, nothing can be compared.
            if fact.unit and units and "" not in found[0].get(reading, {""}):
                if fact.unit in units or (units & others and fact.unit not in others):
                    continue
                yield Fault(
                    pair.translation.blocks[index].line,
                    f"'{fact.shown}' counts {fact.unit} here, and {', '.join(sorted(units))} "
                    f"in {pair.source.path}. Write the same unit.",
                )


@pair_check("addresses")
def addresses(pair: Pair) -> Iterator[Fault]:
    """E-mail and web addresses are the same in every language.

    Bad: source `help@site.example`, translation `aide@site.example`.
    Good: the same address; the language part of a web address (`/fr/`) may differ.
    """
    yield from _compare(pair, Sort.ADDRESS)


@pair_check("placeholders")
def placeholders(pair: Pair) -> Iterator[Fault]:
    """The placeholders of the source stand in the translation, and no others.

    Bad: source `{{ channel.email.address }}`, translation `a@b.example`.
    Good: `{{ channel.email.address }}` on both sides.
    """
    yield from _compare(pair, Sort.PLACEHOLDER)


@pair_check("placeholder-place")
def placeholder_place(pair: Pair) -> Iterator[Fault]:
    """A placeholder stands in the block it belongs to.

    Bad: source `{{ a }}` … `{{ b }}`, translation `{{ b }}` … `{{ a }}`.
    Good: each where the source has it.
    """
    for i, j in pair.alignment.pairs:
        misplaced = _misplaced(pair, *_in_block(pair, i, j, Sort.PLACEHOLDER))
        if misplaced is not None:
            yield Fault(
                pair.translation.blocks[j].line,
                f"{misplaced[1].shown} where the source has {misplaced[0].shown} ({pair.at(i)}). "
                "Write the one that belongs here.",
            )


@topic_check("lost-placeholder")
def lost_placeholder(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """A block has the placeholders that it has in its source and in all other translations.

    Bad: source `营业时间：{{ channel.chat.hours }}`, translation `Horario:`, while another block
    of the page has that placeholder
    Good: `Horario: {{ channel.chat.hours }}`
    """
    for pair in topic.pairs:
        peers = [peer for peer in topic.pairs if peer is not pair]
        for i, j in pair.alignment.pairs if peers else ():
            mine, yours = _in_block(pair, i, j, Sort.PLACEHOLDER)
            for fact in () if yours else mine:
                # One that stands nowhere on the page, or elsewhere, is told already.
                there, here = _number(pair.source, fact), _number(pair.translation, fact)
                if 0 < here < there and all(_has(peer, i, fact) for peer in peers):
                    yield (
                        pair.translation.language,
                        Fault(
                            pair.translation.blocks[j].line,
                            f"{fact.shown} is missing here; the source ({pair.at(i)}) and the "
                            "other translations have it. Put it back.",
                        ),
                    )


def _number(page: Page, fact: Fact) -> int:
    return sum(fact.readings == other.readings for _, other in _of(page, fact.sort))


def _has(pair: Pair, i: int, fact: Fact) -> bool:
    j = pair.partner.get(i)
    return j is not None and any(
        fact.readings == other.readings for other in pair.translation.facts[j]
    )


@pair_check("codes")
def codes(pair: Pair) -> Iterator[Fault]:
    """Names with digits, such as MP3 or SHA-256, are the same in every language.

    Bad: source `MP3`, translation `MP4`.
    Good: `MP3` on both sides; a form the glossary approves (`2FA`) may stand or not.
    """
    found = list(_codes(pair))
    approved = _approved(pair) if found else set()
    for fact, fault in found:
        if fact.readings.isdisjoint(approved):
            yield fault


def _approved(pair: Pair) -> set[str]:
    return {
        reading
        for term in pair.context.terms
        for language, forms in term.languages.items()
        for form in forms.use
        for fact in facts.find(form, language)
        if fact.sort is Sort.CODE
        for reading in fact.readings
    }


def _codes(pair: Pair) -> Iterator[tuple[Fact, Fault]]:
    mine, yours = _of(pair.source, Sort.CODE), _of(pair.translation, Sort.CODE)
    for index, fact in _unanswered(mine, yours):
        message = f"'{fact.shown}' is missing; the source says it ({pair.at(index)})."
        yield fact, Fault(pair.line_after(index), message)
    for index, fact in _unanswered(yours, mine):
        line = pair.translation.blocks[index].line
        yield fact, Fault(line, f"'{fact.shown}' does not stand in {pair.source.path}.")
