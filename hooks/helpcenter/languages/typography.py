"""Typography: what each language expects of spaces, quotes and punctuation.

Rules work on the text as it is written, so that ``helpcenter check --fix`` can
put them into effect. What is not prose (code, addresses, placeholders, markup)
is masked first, character for character.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from helpcenter.languages import locale
from helpcenter.languages.pack import pack
from helpcenter.languages.scripts import script, scripts
from helpcenter.languages.writing import Rule, Writing

# Stands for a masked character: a letter to no rule.
_MASK = "\ue000"

# Each with a sign without which it need not be looked for.
_MASKED = tuple(
    (sign, re.compile(pattern, re.MULTILINE))
    for sign, pattern in (
        ("```", r"^[ \t>]*(`{3,})(?!`)[^\n]*\n(?:.*\n)*?[ \t>]*\1[^\n]*$"),
        ("~~~", r"^[ \t>]*(~{3,})(?!~)[^\n]*\n(?:.*\n)*?[ \t>]*\1[^\n]*$"),
        ("<!--", r"<!--(?:(?!<!--)[\s\S])*?-->"),
        ("`", r"(?<!`)(`+)(?!`)[^\n]{0,500}?(?<!`)\1(?!`)"),
        ("{", r"\{\{[^{}\n]*\}\}|\{:?[^{}\n]*\}"),
        ("](", r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)"),
        ("<", r"<[^<>\n]+>"),
        (":", r"(?:https?://|mailto:)[^\s<>，。；：！？、（）“”]+"),
        ("www.", r"www\.[^\s<>，。；：！？、（）“”]+"),
        ("@", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
        ("&", r"&(?:#?\w+);"),
        ("!!!", r"^[ \t]*!!![^\n]*$"),
        ("???", r"^[ \t]*\?\?\?[^\n]*$"),
        ("===", r"^[ \t]*===[^\n]*$"),
        ("]:", r"^[ \t]*\[[^\]\n]+\]:[^\n]*$"),
        ("[^", r"\[\^[^\]\n]+\]"),
        ("\\", r"\\."),
    )
)
_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
_FRONT_TEXT = re.compile(r"^(?:title|description):[ \t]*(?P<value>\S[^\n]*)$", re.MULTILINE)


class Slip(NamedTuple):
    """A fault, and what mends it: the text from ``start`` to ``end`` becomes ``instead``.

    ``check`` is the rule that is broken, or what the language's pack calls it.
    """

    check: str
    start: int
    end: int
    instead: str
    message: str


@cache
def writing(tag: str) -> Writing:
    """Return how a locale is written: its pack's ways, with those of its region."""
    try:
        region = locale.parse(tag).region
    except ValueError:
        region = ""
    return pack(tag).writing.within(region)


def mask(text: str) -> str:
    """Return the text with all that is not prose masked; its length is kept."""

    def hide(match: re.Match[str]) -> str:
        return _blank(match[0], _MASK)

    front = _FRONT.match(text)
    head = ""
    if front:
        head = _mask_front(front[0])
        text = text[front.end() :]
    for sign, pattern in _MASKED:
        if sign in text:
            text = pattern.sub(hide, text)
    return head + text


def _blank(text: str, mark: str) -> str:
    """Put a mark in the place of each character but the ends of lines."""
    return "\n".join(mark * len(line) for line in text.split("\n"))


def _mask_front(text: str) -> str:
    """Leave of front matter only the title and the description."""
    shown = list(_blank(text, " "))
    for match in _FRONT_TEXT.finditer(text):
        start, end = match.span("value")
        if match["value"][0] in "\"'":
            start, end = start + 1, end - 1
        value = re.sub(r"\{\{[^{}\n]*\}\}|''|\\.", lambda m: _MASK * len(m[0]), text[start:end])
        shown[start:end] = value
    return "".join(shown)


def slips(text: str, language: str) -> Iterator[Slip]:
    """Yield the faults of a page's text, in no particular order."""
    ways = writing(language)
    if not _RULED.intersection(ways.model_fields_set):
        return
    prose = mask(text)
    if ways.before or ways.after:
        yield from _sign_spaces(prose, ways)
    if ways.opened:
        yield from _opening_marks(prose, ways)
    own = frozenset(scripts(language))
    if ways.signs:
        yield from _own_signs(prose, ways, own)
    if ways.between is not None:
        yield from _between(prose, ways, own)
    if ways.tight:
        yield from _beside_full_width(prose, ways)
    if ways.quotes and '"' in prose:
        yield from _straight(prose, ways)
    if ways.apostrophe and "'" in prose:
        for match in _APOSTROPHE.finditer(prose):
            message = f"a straight apostrophe. Write {ways.apostrophe}."
            yield _slip("straight-quotes", match.span(), ways.apostrophe, message)


_RULED = frozenset(
    {"before", "after", "opened", "signs", "between", "tight", "quotes", "apostrophe"}
)


def _slip(rule: Rule, span: tuple[int, int], instead: str, message: str) -> Slip:
    return Slip(rule, *span, instead, message)


_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_\s])|(?<=s)'(?=[ .,;:!?)]|$)", re.MULTILINE)
_BLANKS = " \u00a0\u2009\u202f"
# What a sentence or a clause can end with.
_CLOSING = ")»]’”“%€*…?!.\ue000"
# What may stand between the last letter of a quotation and what follows.
_QUOTED = "”’」』》）»"


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def _sign_spaces(prose: str, ways: Writing) -> Iterator[Slip]:
    """Find signs that lack the space their language puts beside them, or have another."""
    for match in _any_of("".join((*ways.before, *ways.after))).finditer(prose):
        at, sign = match.start(), match[0]
        if sign in ways.after:
            end = at + 1 + (prose[at + 1 : at + 2] in tuple(_BLANKS))
            wanted = ways.after[sign]
            if prose[at + 1 : end] not in {wanted, "\n"}:
                yield _slip("sign-spaces", (at + 1, end), wanted, _space(wanted, f"after {sign}"))
            continue
        start = at - (prose[at - 1 : at] in tuple(_BLANKS))
        before = prose[start - 1 : start]
        if not before or not (before.isalnum() or before in _CLOSING):
            continue
        # A colon inside a time or an address takes no space.
        follows = prose[at + 1 : at + 2]
        if sign == ":" and follows and not (follows.isspace() or follows in "*_"):
            continue
        # Of several signs in a row, the first takes the space; ![ begins a picture.
        if sign in "?!" and ((before in "?!…." and start == at) or follows == "["):
            continue
        wanted = ways.before[sign]
        if prose[start:at] != wanted:
            place = "a colon" if sign == ":" else sign
            yield _slip("sign-spaces", (start, at), wanted, _space(wanted, f"before {place}"))


def _space(wanted: str, place: str) -> str:
    if not wanted:
        return f"a space {place}. Remove it."
    name = unicodedata.name(wanted).lower()
    return f"no {name} {place}. Write U+{ord(wanted):04X} there."


def _last_letter(prose: str, at: int) -> str:
    """Return what stands before a place, or before the end of a quotation there."""
    while at and prose[at - 1] in _QUOTED:
        at -= 1
    return prose[at - 1 : at]


_LATIN = re.compile(r"[A-Za-z0-9%]+")


def _own_signs(prose: str, ways: Writing, own: frozenset[str]) -> Iterator[Slip]:
    """Find ASCII punctuation beside letters that have signs of their own."""
    for match in _any_of("".join(ways.signs)).finditer(prose):
        at, sign = match.start(), match[0]
        before, after = prose[at - 1 : at], prose[at + 1 : at + 2]
        if sign in "()":
            wrong = script(before) in own or script(after) in own
        elif script(_last_letter(prose, at)) not in own:
            wrong = False
        elif sign == ".":
            wrong = not after or after.isspace() or script(after) in own
        else:
            wrong = not (after.isascii() and (after.isalnum() or after == "/"))
        if not wrong:
            continue
        instead = ways.signs[sign]
        # A full-width sign brings its own blank.
        wide = unicodedata.east_asian_width(instead) in "WF"
        start = at - (wide and sign == "(" and before == " ")
        blank = sign != "(" and after == " " and prose[at + 2 : at + 3] != "\n"
        end = at + 1 + (wide and blank)
        width = "half-width " if wide else ""
        message = f"{width}'{sign}' beside letters of this script. Write {instead}."
        yield _slip("own-signs", (start, end), instead, message)


def _between(prose: str, ways: Writing, own: frozenset[str]) -> Iterator[Slip]:
    """Find own letters that touch Latin ones or digits, or that a blank parts from them."""
    touch = "letters of this script and Latin ones or digits touch. Put one blank between them."
    apart = "a blank between letters of this script and Latin ones or digits. Remove it."
    for match in _LATIN.finditer(prose):
        start, end = match.span()
        if ways.between:
            if match[0][0] != "%" and script(prose[start - 1 : start]) in own:
                yield _slip("script-spacing", (start, start), ways.between, touch)
            if script(prose[end : end + 1]) in own:
                yield _slip("script-spacing", (end, end), ways.between, touch)
        else:
            if prose[start - 1 : start] == " " and script(prose[start - 2 : start - 1]) in own:
                yield _slip("script-spacing", (start - 1, start), "", apart)
            if prose[end : end + 1] == " " and script(prose[end + 1 : end + 2]) in own:
                yield _slip("script-spacing", (end, end + 1), "", apart)


@cache
def _beside(signs: str) -> re.Pattern[str]:
    full = re.escape(signs)
    return re.compile(rf"(?<! ) +(?=[{full}])|(?<=[{full}]) +")


def _beside_full_width(prose: str, ways: Writing) -> Iterator[Slip]:
    """Find blanks beside full-width signs."""
    for match in _beside(ways.tight).finditer(prose):
        start, end = match.span()
        inside = prose[start - 1 : start].strip() and prose[end : end + 1].strip()
        if inside and "\n" not in prose[start - 1 : end + 1] and _prose_beside(prose, start, end):
            message = "a blank beside full-width punctuation. Remove it."
            yield _slip("script-spacing", (start, end), "", message)


def _prose_beside(prose: str, start: int, end: int) -> bool:
    """Tell whether text, not markup such as a table's border, stands on both sides."""
    return prose[start - 1] not in "|#>*_-+." and prose[end] not in "|*_\ue000"


def _straight(prose: str, ways: Writing) -> Iterator[Slip]:
    """Find straight quotation marks."""
    opening, closing = ways.quotes or ("", "")
    body = prose.index("\n---") if prose.startswith("---") and "\n---" in prose else 0
    last, odd = 0, False
    for match in re.finditer('"', prose):
        at = match.start()
        odd = odd and "\n" not in prose[last:at]
        last = at
        before = prose[at - 1] if at else "\n"
        # Where no blanks part words, quotation marks alternate in their line.
        opens = before.isspace() or before in "([（*_" or (not ways.spaced and not odd)
        odd = not odd
        # In front matter a quotation mark may belong to the YAML.
        if at > body:
            message = f"a straight quotation mark. Write {opening.strip()}…{closing.strip()}."
            instead = opening if opens else closing
            yield _slip("straight-quotes", (at, at + 1), instead, message)


_START = re.compile(r"[\s>]*(?:[-*+]|\d+[.)]|#+|\|)?[\s*_“«(\[]*")


@cache
def _marks(opening: str, closing: str) -> re.Pattern[str]:
    return re.compile(
        rf"[{re.escape(opening)}.|]|[{re.escape(closing)}](?!\[)(?![\w{re.escape(closing)}])|\n"
    )


def _opening_marks(prose: str, ways: Writing) -> Iterator[Slip]:
    """Find questions and exclamations that are not opened in their line."""
    begin, open_ones = 0, 0
    marks: Mapping[str, str] = ways.opened
    for match in _marks("".join(marks.values()), "".join(marks)).finditer(prose):
        at, sign = match.start(), match[0]
        if sign in marks.values():
            open_ones += 1
            continue
        if sign in marks:
            if open_ones:
                open_ones -= 1
            else:
                opening = marks[sign]
                lead = _START.match(prose, begin, at)
                place = lead.end() if lead else begin
                message = f"'{sign}' without '{opening}'. Open the sentence."
                yield _slip("opening-marks", (place, place), opening, message)
        elif sign == "\n":
            open_ones = 0
        begin = at + 1


def fix(text: str, language: str) -> str:
    """Return the text with its typography mended."""
    for _ in range(2):  # a mended mark can leave a blank too many behind it
        found = sorted(set(slips(text, language)), key=lambda slip: (slip.start, slip.end))
        parts = []
        at = 0
        for slip in found:
            if slip.start < at:
                continue
            parts += [text[at : slip.start], slip.instead]
            at = slip.end
        text = "".join(parts) + text[at:]
    return text
