"""Texts that ask readers for what nobody may ever ask them for.

A sentence is at fault when it has the reader hand a secret over, or says that
support asks for one. One that forbids it, or tells how impostors ask, is not.
Entering a code oneself is fine, unless it is "here", "below" or in a message.
What the words are in each language stands in its pack.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.languages import pack
from helpcenter.languages.requests import Grammar


class Request(NamedTuple):
    """The words that ask for a secret, and their line."""

    words: str
    line: int


_SENTENCE = re.compile(r"(?:[^.!?。！？؟۔।|\n]|[.](?=\S))+")
_BREAK = re.compile(r"[.;:—。；！？؛؟۔।]")
_CLAUSE = re.compile(r"[;:—；：，؛،,]")
_WORD = re.compile(r"\s\w+\s")
_MARKUP = re.compile(r"\*\*|__|`|\]\([^)\n]*\)|\[|^\s*(?:[-*>]|\d+\.)\s+")
# Blanks and quotes between a verb and the name of a button.
_OPENING = " \t\u00a0\u202f“„「『\"'‘«‹"
_NEARBY = 40


def requests(text: str, language: str, first_line: int = 1) -> Iterator[Request]:
    """Yield where a text asks the reader for a secret, if a pack knows how its language asks."""
    known = pack(language).requests
    grammar = known.secrets if known else None
    if grammar is None:
        return
    for number, line in enumerate(text.split("\n"), first_line):
        if grammar.secret.search(line):
            plain = _MARKUP.sub(" ", line)
            warns = grammar.warns.search(plain) is not None
            for sentence in _SENTENCE.findall(plain):
                words = next(_asked(sentence, grammar, warns=warns), None)
                if words:
                    yield Request(words, number)


def _asked(sentence: str, grammar: Grammar, *, warns: bool) -> Iterator[str]:
    """Yield the words of a sentence that ask for a secret."""
    for secret in grammar.secret.finditer(sentence):
        before = sentence[: secret.start()]
        for verb in _takers(before, sentence[secret.start() :], grammar):
            told = warns and grammar.told.search(before[: verb.start()])
            if not told and not _negated(before, verb, grammar):
                yield sentence[verb.start() : secret.end()]
        warned = warns and grammar.told.search(before) is not None
        for asks in grammar.asks.finditer(before):
            rest = before[asks.end() :]
            denied = grammar.negative.search(asks[0]) or _negated(before, asks, grammar)
            near = _reaches(rest, grammar) and not grammar.enter.search(rest)
            if near and not denied and not warned:
                yield sentence[asks.start() : secret.end()]
        passive = grammar.passive.match(sentence, secret.end())
        context = before[-_NEARBY:] + (passive[0] if passive else "")
        if passive and not warned and not grammar.negative.search(context):
            yield secret[0] + passive[0]


def _takers(before: str, after: str, grammar: Grammar) -> Iterator[re.Match[str]]:
    """Yield the verbs whose object the secret is and which give it away."""
    for verb in grammar.hand.finditer(before):
        button = _presses(before[: verb.start()], grammar)
        if _reaches(before[verb.end() :], grammar) and not button:
            yield verb
    for verb in grammar.enter.finditer(before):
        rest = before[verb.end() :]
        here = grammar.here.search(rest + after) or grammar.here.search(
            before[: verb.start()][-_NEARBY:]
        )
        if here and _reaches(rest, grammar) and not grammar.oneself.search(before + after):
            yield verb


def _presses(lead: str, grammar: Grammar) -> bool:
    """Tell whether the name of a button follows: "Send code" sends the code to the reader."""
    return any(not lead[m.end() :].strip(_OPENING) for m in grammar.press.finditer(lead))


def _reaches(between: str, grammar: Grammar) -> bool:
    """Tell whether a verb is near enough to take what follows as its object."""
    far = len(between) > grammar.reach or _BREAK.search(between)
    return not far and grammar.gap.search(between) is None


def _negated(before: str, verb: re.Match[str], grammar: Grammar) -> bool:
    """Tell whether the last "not" before a verb is said of it."""
    lead = before[: verb.start()]
    last = next(reversed(list(grammar.negative.finditer(lead))), None)
    if last is None:
        return False
    between = lead[last.end() :]
    if grammar.after_no.match(between.lstrip()):
        return False
    return not _ends_clause(between, grammar) and not grammar.open.search(between)


def _ends_clause(between: str, grammar: Grammar) -> bool:
    """Tell whether a clause ends in a text; a comma may only insert something."""
    for sign in _CLAUSE.finditer(between):
        aside = grammar.aside.match(between, sign.end() + 1) if sign[0] == "," else None
        if aside is None or not _WORD.match(between, aside.end()):
            return True
    return False
