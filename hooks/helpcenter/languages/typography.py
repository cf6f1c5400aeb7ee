"""Typography: what each language expects of spaces, quotes and punctuation.

Rules work on the text as it is written, so that ``helpcenter check --fix`` can
put them into effect. What is not prose (code, addresses, placeholders, markup)
is masked first, character for character.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

NARROW = "\u202f"
NO_BREAK = "\u00a0"
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
    """A fault, and what mends it: the text from ``start`` to ``end`` becomes ``instead``."""

    check: str
    start: int
    end: int
    instead: str
    message: str


_QUOTES = {
    "en": ("“", "”"),
    "es": ("“", "”"),
    "fr": (f"«{NARROW}", f"{NARROW}»"),
    "zh": ("“", "”"),
}


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
    language = language.split("-", maxsplit=1)[0]
    if language not in _QUOTES:
        return
    prose = mask(text)
    if language == "fr":
        yield from _french(prose)
    elif language == "zh":
        yield from _chinese(prose)
    elif language == "es":
        yield from _inverted(prose)
    if '"' in prose:
        yield from _straight(prose, language)
    if "'" in prose and language in {"en", "fr"}:
        for match in _APOSTROPHE.finditer(prose):
            message = "a straight apostrophe. Write ’."
            yield Slip("straight-quotes", *match.span(), "’", message)


_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_\s])|(?<=s)'(?=[ .,;:!?)]|$)", re.MULTILINE)
_FRENCH = re.compile(r"[;?!:«»]")
_BLANKS = " \u00a0\u2009\u202f"
# What a sentence or a clause can end with.
_CLOSING = ")»]’”%€*…?!.\ue000"


def _french(prose: str) -> Iterator[Slip]:
    """Find signs that lack the space French puts beside them."""
    for match in _FRENCH.finditer(prose):
        at, sign = match.start(), match[0]
        if sign == "«":
            end = at + 1 + (prose[at + 1 : at + 2] in tuple(_BLANKS))
            if prose[at + 1 : end] not in {NARROW, "\n"}:
                message = "no narrow no-break space after «. Write U+202F there."
                yield Slip("french-spaces", at + 1, end, NARROW, message)
            continue
        start = at - (prose[at - 1 : at] in tuple(_BLANKS))
        before = prose[start - 1 : start]
        if not before or not (before.isalnum() or before in _CLOSING):
            continue
        if sign == ":":
            follows = prose[at + 1 : at + 2]
            wanted, name = NO_BREAK, "no no-break space before a colon. Write U+00A0 there."
            # A colon inside a time or an address takes no space.
            if follows and not (follows.isspace() or follows in "*_"):
                continue
        else:
            wanted = NARROW
            name = f"no narrow no-break space before {sign}. Write U+202F there."
            # Of several signs in a row, the first takes the space.
            if sign in "?!" and before in "?!…." and start == at:
                continue
        if prose[start:at] != wanted:
            yield Slip("french-spaces", start, at, wanted, name)


_HALF = re.compile(r"[,;:?!.()]")
_LATIN = re.compile(r"[A-Za-z0-9%]+")
_FULL = "，。；：？！、（）“”《》"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_BESIDE = re.compile(rf"(?<! ) +(?=[{_FULL}])|(?<=[{_FULL}]) +")


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def _chinese(prose: str) -> Iterator[Slip]:
    """Find half-width punctuation beside Chinese characters, and wrong blanks."""
    for match in _HALF.finditer(prose):
        yield from _half_width(prose, match.start())
    for match in _LATIN.finditer(prose):
        start, end = match.span()
        message = "Chinese and Latin letters or digits touch. Put one blank between them."
        if _is_han(prose[start - 1 : start]) and match[0][0] != "%":
            yield Slip("chinese-spacing", start, start, " ", message)
        if _is_han(prose[end : end + 1]):
            yield Slip("chinese-spacing", end, end, " ", message)
    for match in _BESIDE.finditer(prose):
        start, end = match.span()
        inside = prose[start - 1 : start].strip() and prose[end : end + 1].strip()
        if inside and "\n" not in prose[start - 1 : end + 1] and _prose_beside(prose, start, end):
            message = "a blank beside full-width punctuation. Remove it."
            yield Slip("chinese-spacing", start, end, "", message)


def _prose_beside(prose: str, start: int, end: int) -> bool:
    """Tell whether text, not markup such as a table's border, stands on both sides."""
    return prose[start - 1] not in "|#>*_-+." and prose[end] not in "|*_\ue000"


def _half_width(prose: str, at: int) -> Iterator[Slip]:
    sign = prose[at]
    before, after = prose[at - 1 : at], prose[at + 1 : at + 2]
    if sign in "()":
        wrong = _is_han(before) or _is_han(after)
    elif sign == ".":
        wrong = _is_han(before) and (not after or after.isspace() or _is_han(after))
    else:
        wrong = _is_han(before) and not (after.isascii() and (after.isalnum() or after == "/"))
    if not wrong:
        return
    start = at - (sign == "(" and before == " ")
    end = at + 1 + (sign != "(" and after == " " and prose[at + 2 : at + 3] != "\n")
    message = f"half-width '{sign}' beside Chinese characters. Write {_WIDE[sign]}."
    yield Slip("chinese-punctuation", start, end, _WIDE[sign], message)


def _straight(prose: str, language: str) -> Iterator[Slip]:
    opening, closing = _QUOTES[language]
    body = prose.index("\n---") if prose.startswith("---") and "\n---" in prose else 0
    last, odd = 0, False
    for match in re.finditer('"', prose):
        at = match.start()
        odd = odd and "\n" not in prose[last:at]
        last = at
        before = prose[at - 1] if at else "\n"
        opens = (
            before.isspace()
            or before in "([（*_"
            or (
                # Chinese sets no blank before a quotation: there, they alternate in their line.
                language == "zh" and not odd
            )
        )
        odd = not odd
        instead = opening if opens else closing
        # In front matter a quotation mark may belong to the YAML.
        if at > body:
            message = f"a straight quotation mark. Write {opening.strip()}…{closing.strip()}."
            yield Slip("straight-quotes", at, at + 1, instead, message)


_START = re.compile(r"[\s>]*(?:[-*+]|\d+[.)]|#+|\|)?[\s*_“«(\[]*")


_MARKS = re.compile(r"[¿¡.|]|[?!](?!\[)(?![\w?!])|\n")


def _inverted(prose: str) -> Iterator[Slip]:
    """Find Spanish questions and exclamations that are not opened in their line."""
    begin, opened = 0, 0
    for match in _MARKS.finditer(prose):
        at, sign = match.start(), match[0]
        if sign in "¿¡":
            opened += 1
            continue
        if sign in "?!":
            if opened:
                opened -= 1
            else:
                opening = "¿" if sign == "?" else "¡"
                lead = _START.match(prose, begin, at)
                place = lead.end() if lead else begin
                message = f"'{sign}' without '{opening}'. Open the sentence."
                yield Slip("spanish-marks", place, place, opening, message)
        elif sign == "\n":
            opened = 0
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
