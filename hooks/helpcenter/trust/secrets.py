"""Texts that ask readers for what nobody may ever ask them for.

A sentence is at fault when it has the reader hand a secret over, or says that
support asks for one. One that forbids it, or tells how impostors ask, is not.
Entering a code oneself is fine, unless it is "here", "below" or in a message.
What the words are in each language stands in ``requests.yml``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

Pattern = re.Pattern[str]


class Request(NamedTuple):
    """The words that ask for a secret, and their line."""

    words: str
    line: int


@dataclass(frozen=True)
class Grammar:
    """How a language asks for a secret: see ``requests.yml``."""

    secret: Pattern
    hand: Pattern
    enter: Pattern
    here: Pattern
    self: Pattern
    asks: Pattern
    passive: Pattern
    gap: Pattern
    negative: Pattern
    open: Pattern
    after_no: Pattern
    told: Pattern
    warns: Pattern
    reach: int


_SENTENCE = re.compile(r"(?:[^.!?。！？|\n]|[.](?=\S))+")
_BREAK = re.compile(r"[.;:—。；！？]")
_CLAUSE = re.compile(r"[;:—；：，]|,(?!\s(?:under|in|en|bajo|sous)\s\w+\s)")
_MARKUP = re.compile(r"\*\*|__|`|\]\([^)\n]*\)|\[|^\s*(?:[-*>]|\d+\.)\s+")
# The name of a button may be "Send verification code": it sends the code to the reader.
_BUTTON = re.compile(
    r"(?:点击|点按|选择|按下|轻触|点|tap|select|click|press|choose|touchez|cliquez sur|"
    r"sélectionnez|appuyez sur|pulse|toque|haga clic en|seleccione)\s*[“「\"'‘«]?\s*$",
    re.IGNORECASE,
)
_NEARBY = 40


@cache
def grammars() -> Mapping[str, Grammar]:
    """Return the grammars of the languages this lint knows, by their codes."""
    text = resources.files("helpcenter.trust").joinpath("requests.yml").read_text("utf-8")
    return {language: _grammar(entry) for language, entry in yaml.safe_load(text).items()}


def _grammar(entry: dict[str, object]) -> Grammar:
    edge = r"\b" if entry["blanks"] else ""
    patterns = {}
    for name, value in entry.items():
        if isinstance(value, list):
            around = "" if name == "passive" else edge
            either = "|".join(map(str, value))
            patterns[name] = re.compile(f"{around}(?:{either}){around}", re.IGNORECASE)
    return Grammar(**patterns, reach=int(str(entry["reach"])))


def requests(text: str, language: str, first_line: int = 1) -> Iterator[Request]:
    """Yield where a text asks the reader for a secret, in a language this lint knows."""
    grammar = grammars().get(language.partition("-")[0])
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
        if _reaches(before[verb.end() :], grammar) and not _BUTTON.search(before[: verb.start()]):
            yield verb
    for verb in grammar.enter.finditer(before):
        rest = before[verb.end() :]
        here = grammar.here.search(rest + after) or grammar.here.search(
            before[: verb.start()][-_NEARBY:]
        )
        if here and _reaches(rest, grammar) and not grammar.self.search(before + after):
            yield verb


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
    return not _CLAUSE.search(between) and not grammar.open.search(between)
