"""Typography: what each language expects of spaces, quotes and punctuation.

Rules work on the text as it is written, so that ``helpcenter check --fix`` can
put them into effect. What is not prose (code, addresses, placeholders, markup)
is masked first, character for character; and what mends a text proves that it left all
that alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from helpcenter.content import frontmatter, markdown
from helpcenter.content.outline import Outline
from helpcenter.languages import locale
from helpcenter.languages.pack import pack
from helpcenter.languages.prose import mask, same_but_prose
from helpcenter.languages.scripts import script, scripts
from helpcenter.languages.writing import Rule, Writing


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


def slips(text: str, language: str, outline: Outline | None = None) -> Iterator[Slip]:
    """Yield the faults of a page's text, in no particular order.

    Args:
        text: the page's.
        language: its locale.
        outline: the page's, if it has one: it knows what is code.
    """
    ways = writing(language)
    if not _RULED.intersection(ways.model_fields_set):
        return
    prose = mask(text, outline)
    if ways.before or ways.after:
        yield from _sign_spaces(prose, ways)
    if ways.opened:
        head = len(text) - len(frontmatter.split(text).body)
        yield from _opening_marks(prose, ways, head)
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


# Marks may stand between it and what it belongs to: l'[historique](…).
_APOSTROPHE = re.compile(
    r"(?<=[^\W\d_])'(?=[*_\[(«“]*[^\W\d_\s])|(?<=s)'(?=[ .,;:!?)]|$)", re.MULTILINE
)
_GOES_ON = frozenset("/=&#@$%^+<\\~-")
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
        # What goes on without a blank is an address, a command or an operator.
        if start == at and (follows.isalnum() or follows in _GOES_ON):
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
            wrong = sign in ",;!?" and prose[at - 1 : at].isalnum() and script(after) in own
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
    body = prose.index("\n---") if prose.startswith("---") and "\n---" in prose else -1
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


_START = re.compile(r"[\s>]*(?:[-*+]|\d+[.)](?=\s)|#+|\|)?[\s*_“«(\[]*")


def _begin(prose: str, begin: int, at: int) -> int:
    """Return where a sentence begins: within the same emphasis or brackets as its end."""
    closing = _CLOSES.match(prose, at + 1)
    inside = prose.rfind(_OPENS.get(closing[0], closing[0]), begin, at) if closing else -1
    if closing and inside >= 0:
        return inside + len(closing[0])
    lead = _START.match(prose, begin, at)
    return lead.end() if lead else begin


_CLOSES = re.compile(r"\*{1,3}|_{1,3}|[)\]”»]")
_OPENS = {")": "(", "]": "[", "”": "“", "»": "«"}


@cache
def _marks(opening: str, closing: str) -> re.Pattern[str]:
    return re.compile(
        rf"[{re.escape(opening)}|]|\.(?!\w)|[{re.escape(closing)}](?!\[)(?![\w={re.escape(closing)}])|\n"
    )


def _opening_marks(prose: str, ways: Writing, head: int) -> Iterator[Slip]:
    """Find questions and exclamations that are not opened in their paragraph, row or value.

    Up to ``head`` stands the front matter: there, a line is a value.
    """
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
                place = _begin(prose, begin, at)
                message = f"'{sign}' without '{opening}'. Open the sentence."
                yield _slip("opening-marks", (place, place), opening, message)
        elif sign == "\n":
            if at >= head and not _ends(prose, at):
                continue
            open_ones = 0
        begin = at + 1


# What begins a block.
_BLOCK = re.compile(r"[-*+#>|:!?=]|\d+[.)][ \t]")


def _ends(prose: str, at: int) -> bool:
    """Tell whether the end of a line is the end of what it is a part of."""
    before = prose[prose.rfind("\n", 0, at) + 1 : at].strip()
    after = prose[at + 1 :].partition("\n")[0].strip()
    return not before or not after or before[0] in "#|" or _BLOCK.match(after) is not None


def fix(text: str, language: str) -> str:
    """Return the text with its typography mended, and nothing else changed.

    Accents that are signs of their own become one with their letters (NFC).
    """
    text = unicodedata.normalize("NFC", text)
    for _ in range(2):  # a mended mark can leave a blank too many behind it
        text = _mended(text, language)
    return text


def _mended(text: str, language: str) -> str:
    outline = _outline(text)
    found = sorted(set(slips(text, language, outline)), key=lambda slip: (slip.start, slip.end))
    whole = _put(text, found)
    if whole == text or same_but_prose(outline, _outline(whole)):
        return whole
    # Something was taken for prose that is none: only what can be proved is mended.
    kept: list[Slip] = []
    for _, line in groupby(found, key=lambda slip: text.count("\n", 0, slip.start)):
        more = [*kept, *line]
        if same_but_prose(outline, _outline(_put(text, more))):
            kept = more
    return _put(text, kept)


def _outline(text: str) -> Outline:
    split = frontmatter.split(text)
    return markdown.parse(split.body, split.body_line)


def _put(text: str, found: Sequence[Slip]) -> str:
    """Put what mends slips in their places; of those that overlap, the first counts."""
    parts = []
    at = 0
    for slip in found:
        if slip.start < at:
            continue
        parts += [text[at : slip.start], slip.instead]
        at = slip.end
    return "".join(parts) + text[at:]
