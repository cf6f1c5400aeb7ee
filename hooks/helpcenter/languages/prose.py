"""What of a page is prose: the rest is masked, so that typography leaves it alone.

Code in any form, commands, imports, addresses, codes of icons, formulas and markup are no
prose, in whatever dialect of Markdown a page is written. What is masked keeps its length and
its lines.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from helpcenter.content.outline import Kind, Outline

# Stands for a masked character: a letter to no rule.
MASK = "\ue000"

# Signs that end an address, but belong to none.
_ADDRESS = r"[^\s<>\"，。；：！？、（）“”]"
# Each with a sign without which it need not be looked for, in the order in which they count.
_BEFORE_TAGS = (
    ("<!--", r"<!--[\s\S]*?(?:-->|\Z)"),
    ("{/*", r"\{/\*[\s\S]*?\*/\}"),
    ("{{", r"\{\{(?P<shortcode>[%<])[\s\S]*?[%>]\}\}"),
    ("`", r"(?<!`)(`+)(?!`)(?:[^\n]|\n(?!\s*\n)){0,500}?(?<!`)\1(?!`)"),
    (
        "</",
        r"<(?P<tag>script|style|pre|code|kbd|samp|var|svg|math|textarea)\b[\s\S]*?</(?P=tag)\s*>",
    ),
)
_AFTER_TAGS = (
    ("import", r"^import\s(?:[^\n]+\n)*?[^\n]*[\"'][^\n]*$"),
    ("export", r"^export\s+(?:const|let|var|default|function|async|\{|\*)[^\n]*(?:\n[^\n]+)*"),
    ("{", r"\{\{[^{}\n]*\}\}|\{:?[^{}\n]*\}"),
    (
        "](",
        r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)",
    ),
    ("://", rf"\b[a-zA-Z][\w+.-]{{1,20}}://{_ADDRESS}+"),
    (":", r"\b(?:mailto|tel|sms|xmpp|magnet|data):[^\s<>\"，。；：！？、（）“”]+"),
    ("www.", rf"www\.{_ADDRESS}+"),
    (".", r"(?<![\w@])[\w-]+(?:\.[\w-]+)+[/?#:][\w/?#&=%.~:+-]*[\w/#=&]"),
    ("@", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    ("&", r"&(?:#?\w+);"),
    (":", r"(?<![\w:]):[a-z+-][\w+-]*:(?![\w:])"),
    ("$", r"\$\$[\s\S]*?\$\$|(?<![\w$])\$(?=[^$\n]*[\\^_={}])[^\s$](?:[^$\n]*[^\s$])?\$(?!\w)"),
    ("\\", r"\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]"),
    ("++", r"\+\+(?:\w[\w-]*|\"[^\"\n]+\")(?:\+(?:\w[\w-]*|\"[^\"\n]+\"))*\+\+"),
    ("!!!", r"^[ \t]*!!![^\n]*$"),
    ("???", r"^[ \t]*\?\?\?[^\n]*$"),
    ("===", r"^[ \t]*===[^\n]*$"),
    (":::", r"^[ \t>]*:::+[^\n]*$"),
    ("///", r"^[ \t]*///+[^\n]*$"),
    ("%", r"^[ \t]*%%?[ \t]*\w+[^\n]*%[ \t]*$"),
    ("@", r"^[ \t]*@\w+[ \t]*[\"'({][^\n]*$"),
    ("]:", r"^[ \t]*\*?\[[^\]\n]+\]:[^\n]*$"),
    ("[^", r"\[\^[^\]\n]+\]"),
    ("\\", r"\\."),
    ("8<", r"^[ \t>]*-+8<-+[^\n]*$"),
)


_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n.*?^\+\+\+[ \t]*$", re.MULTILINE | re.DOTALL)
_FRONT_TEXT = re.compile(r"^(?:title|description):[ \t]*(?P<value>\S[^\n]*)$", re.MULTILINE)
# Block scalars and anchors are not texts of one line.
_NO_TEXT = "|>&*!%@`[{"
_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>.*)$"
)
_TAG = re.compile(r"</?[A-Za-z]|<!|<\?|<>|</>")
_LONGEST_TAG = 4000


def mask(text: str, outline: Outline | None = None) -> str:
    """Return the text with all that is not prose masked; its length is kept.

    Args:
        text: of a page.
        outline: the page's, which knows of code without fences.
    """
    front = _TOML.match(text) or _FRONT.match(text)
    head = ""
    if front:
        head = _front(front[0])
        text = text[front.end() :]
    text = _without_code(text, head.count("\n"), outline)
    text = _without(text, _BEFORE_TAGS)
    if "<" in text:
        text = "".join(_without_tags(text))
    return head + _without(text, _AFTER_TAGS)


def _without(text: str, patterns: Sequence[tuple[str, str]]) -> str:
    for sign, pattern in patterns:
        if sign in text:
            text = _compiled(pattern).sub(_hide, text)
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _hide(match: re.Match[str]) -> str:
    return blank(match[0], MASK)


def blank(text: str, mark: str) -> str:
    """Put a mark in the place of each character but the ends of lines."""
    return "\n".join(mark * len(line) for line in text.split("\n"))


def _front(text: str) -> str:
    """Leave of front matter only the title and the description."""
    shown = list(blank(text, " "))
    for match in _FRONT_TEXT.finditer(text) if text.startswith("---") else ():
        start, end = match.span("value")
        first = match["value"][0]
        if first in _NO_TEXT:
            continue
        if first in "\"'":
            closing = text.find(first, start + 1, end)
            start, end = start + 1, closing if closing > 0 else end
        value = re.sub(r"\{\{[^{}\n]*\}\}|''|\\.| #.*", lambda m: MASK * len(m[0]), text[start:end])
        shown[start:end] = value
    return "".join(shown)


def _without_code(text: str, above: int, outline: Outline | None) -> str:
    """Mask code between fences, one that is never closed to the end, and indented code."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence:
            closes = match and match["fence"].startswith(fence) and not match["info"].strip()
            lines[number] = MASK * len(line)
            fence = "" if closes else fence
        elif match and "`" not in match["info"]:
            fence = match["fence"]
            lines[number] = MASK * len(line)
    for number in _indented(outline) if outline else ():
        # Counted from the first line of the file.
        at = number - 1 - above
        if 0 <= at < len(lines):
            lines[at] = MASK * len(lines[at])
    return "\n".join(lines)


def _indented(outline: Outline) -> Iterator[int]:
    """Yield the lines of code; of code between fences, all but the last."""
    for block in outline.blocks:
        if block.kind is Kind.CODE:
            yield from range(block.line, block.line + block.text.count("\n") + 1)


def _without_tags(text: str) -> Iterator[str]:
    """Yield the text with tags masked, their attributes and what these hold included."""
    at = 0
    for match in _TAG.finditer(text):
        if match.start() < at:
            continue
        end = _end_of_tag(text, match.end())
        if end:
            yield text[at : match.start()]
            yield blank(text[match.start() : end], MASK)
            at = end
    yield text[at:]


def _end_of_tag(text: str, at: int) -> int:
    """Return where a tag ends; 0, if it is none."""
    quote, depth = "", 0
    for index in range(at - 1, min(len(text), at + _LONGEST_TAG)):
        character = text[index]
        if character == "\n" and not depth and text[index + 1 : index + 2] == "\n":
            return 0
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and text[index - 1] in "=({,: [" + MASK:
            quote = character
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == ">" and depth <= 0:
            return index + 1
    return 0


def same_but_prose(before: Outline, after: Outline) -> bool:
    """Tell whether two states of a page differ in prose alone: code, targets, structure stay."""
    return _bones(before) == _bones(after)


def _bones(outline: Outline) -> Collection[object]:
    return [
        (
            block.kind,
            block.line,
            block.name,
            block.level,
            block.group,
            [link.href for link in block.links],
            [image.src for image in block.images],
            block.codes,
            block.text if block.kind is Kind.CODE else "",
        )
        for block in outline.blocks
    ]
