"""Markup: what is written as markup becomes markup, and readers see no signs of it.

Only articles that our site is made of are judged: other trees have other renderers.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from helpcenter.content import icons
from helpcenter.content.markdown import highlight, keys
from helpcenter.content.markdown.attributes import CLASSES
from helpcenter.content.markdown.elements import NOTES
from helpcenter.content.outline import Leftover
from helpcenter.findings import Severity, suggest
from helpcenter.parity.checks import Context, page_check, quote
from helpcenter.parity.page import MERGE, Fault, Page

# By what a leftover begins with: what its author may have meant, and how that is written.
_SIGNS = (
    (
        r"\d+[.)]\s",
        "a step of a list begins a list only where it is 1. Put an empty line before it",
    ),
    (r"\d+[.)]", "a step has a blank behind its number: '1. Open'"),
    (r"#\.\s", "a step is written with its number: '1. Open'"),
    (r"#", "a heading has a blank behind its signs: '## Title'"),
    (r"!!|\?\?\?", "a note is written '!!! type \"Title\"', with straight quotation marks"),
    (r"=", "a tab is written '=== \"Title\"', with straight quotation marks"),
    (r":::|\[!", "a note is written '!!! type', its text indented by four blanks"),
    (
        r"///",
        "a caption is its picture's title: '![…](a.png \"Caption\")'; a note, '!!! type'",
    ),
    (r"[•▪●◦]|\(?[aA1][.)]\s", "a list item begins with '- ', or with '1. '"),
    (r"\|", "a table has a line of '| --- | --- |' below its first row, and as many cells there"),
    (r"\s*-{2,}8<", "what pages share is written once, in data/facts.yml, as {{ fact.… }}"),
    (r"\[TOC\]", "the list of headings stands beside each article. Remove it"),
    (r"\$|\\[(\[]", "show a formula as a picture, with its text in words"),
    (r"\{%", "pages run no code. What they share stands in data/facts.yml"),
    (r"\{[-+>=~]", "changes are seen in the history of the files. Write what holds now"),
    (r"```", "show a diagram or a formula as a picture, with its text in words"),
    (
        r"!\[\]\(",
        "no film plays in a page. Show the steps in words and pictures, and link the film",
    ),
    (r"\*\*|__", "bold text has no blank inside its signs, and ends: '**so**'"),
    (r"~~", "struck text has no blank inside its signs, and ends: '~~so~~'"),
    (r"`", "code ends as it begins: '`so`'"),
    (r"\*", "slanted text ends as it begins: '*so*'; a star alone is written '\\*'"),
    (r"\{\{?\s*[a-z]", "a placeholder stands in two braces on either side: '{{ brand }}'"),
    (r"\[\]\(", "a link has a text, or nobody can follow it"),
    (r"\]\s+\(", "nothing stands between the text of a link and its address: '[text](page.md)'"),
    (r"\)\[", "the text of a link stands in brackets: '[text](page.md)'"),
    (r"\[\[", "a link is written '[its text](page.md)'"),
    (r"\]\(", "a link's address has no blanks, or stands in '<…>', and is one that may be linked"),
    (r"\]\[", "no '[name]: address' stands on this page"),
    (r"!\[", "a picture is written '![what it shows](file.png)'"),
    (r"\[\^", "no footnote '[^…]: text' stands on this page"),
    (r":", "short names of characters are not known. Write the character itself"),
    (r"\\", "a backslash at the end of a paragraph breaks no line"),
    (r".*\(\d+\)!?\W*$", "code has no remarks. Say them in a list below it"),
    (r"%7B", "addresses take no placeholders. Write the placeholder without a link"),
)
_MEANT = tuple((re.compile(pattern), remedy) for pattern, remedy in _SIGNS)


_ONE_PICTURE = "readers see each picture, on dark ground as on light"
# What has no effect, by what it begins with.
_OPTIONS = {
    "===+": "the first tab is open",
    "#only-": _ONE_PICTURE,
    "#gh-": _ONE_PICTURE,
    "#!": "code within a line has one colour",
    "": 'code takes a language, a title="…" and hl_lines="2 4-6"',
}
# Of a note in Material.
_BESIDE = frozenset({"inline", "end"})
_MARKDOWN = "Write Markdown instead"
_LINKED = "Nothing plays in a page: show the steps in words and pictures, and link the rest"
_ELEMENTS = {
    "<video": _LINKED, "<audio": _LINKED, "<iframe": _LINKED, "<embed": _LINKED, "<object": _LINKED,
    "<figure": 'A caption is the title of its picture: ![…](a.png "Caption")',
    "<details": "What folds is written '??? note \"Title\"'",
    "<kbd": "Keys are written ++ctrl+c++",
    "<br": "A backslash at the end of a line breaks it",
}  # fmt: skip


def _of(page: Page, context: Context, *kinds: str) -> Iterator[Leftover]:
    if context.schema:
        yield from (left for left in page.outline.leftovers if left.kind in kinds)


@page_check("leftover-markup")
def leftover_markup(page: Page, context: Context) -> Iterator[Fault]:
    """What looks like markup is markup: readers see no signs of it.

    Bad: `##Title`, `1.Open` or `**so`.
    Good: `## Title`, `1. Open` or `**so**`.
    """
    row = -1
    for left in _of(page, context, "sign"):
        row, before = left.line if left.text.startswith("|") else -1, row
        if before == row - 1:  # a table is told once, at its first row
            continue
        remedy = next(remedy for pattern, remedy in _MEANT if pattern.match(left.text))
        yield Fault(left.line, f"readers see {quote(left.text)} as it is written: {remedy}.")
    for left in _of(page, context, "footnote"):
        message = f"nothing refers to the footnote '{left.text}', so it is not shown."
        yield Fault(left.line, message + " Refer to it, or remove it.")
    for left in _of(page, context, "row"):
        message = f"{quote(left.text)} became a row of the table. Put an empty line before it."
        yield Fault(left.line, message)
    for left in _of(page, context, "cells"):
        message = f"a cell of {quote(left.text)} is lost: the table has fewer columns."
        yield Fault(left.line, message + " Give its first row as many, or write '\\|' for a bar.")
    for left in _of(page, context, "icon"):
        missing = icons.unknown(left.text)
        if missing:
            yield Fault(left.line, f"readers see ':{left.text}:': {missing}")


@page_check("note-form")
def note_form(page: Page, context: Context) -> Iterator[Fault]:
    """A note is of a known type and holds its text; what stands below a list is in it or not.

    Bad: `!!! tip` and then a text indented by two blanks.
    Good: `!!! tip` and then a text indented by four blanks.
    """
    for left in _of(page, context, "note"):
        near = suggest(left.text, NOTES) or f" Known are {', '.join(sorted(NOTES))}."
        message = f"'{left.text}' is no type of note.{near} A title stands in quotation marks."
        if left.text in _BESIDE:
            message = f"'{left.text}' has no effect: no note stands beside the text. Remove it."
        yield Fault(left.line, message)
    for left in _of(page, context, "empty"):
        message = "nothing stands in this. Indent its text by four blanks more than its sign."
        yield Fault(left.line, message)
    for left in _of(page, context, "indent"):
        yield Fault(
            left.line,
            f"{quote(left.text)} stands neither in nor below what is above it. Indent it by four "
            "blanks if it belongs to that, or by none.",
        )

    for left in _of(page, context, "list"):
        yield Fault(
            left.line,
            f"{quote(left.text)} begins another list, since its sign is not that of the item"
            " above. Write the same sign.",
        )


@page_check("open-fence")
def open_fence(page: Page, context: Context) -> Iterator[Fault]:
    """A block of code ends: without its last line it takes the rest of the page.

    Bad: three backticks and a line of code, and no backticks below it.
    Good: three backticks again, below the code.
    """
    for left in _of(page, context, "fence"):
        message = f"the code that begins here does not end. Write '{left.text}' below it, or remove"
        yield Fault(left.line, f"{message} this line.")


@page_check("attribute-list")
def attribute_list(page: Page, context: Context) -> Iterator[Fault]:
    """An attribute list gives an id or a listed class, to what it stands behind.

    Bad: `[Open](a.md){target=_blank}`
    Good: `[Open](a.md){#open}`
    """
    for left in _of(page, context, "attribute"):
        known = ", ".join(f".{name}" for name in sorted(CLASSES))
        yield Fault(
            left.line,
            f"'{left.text}' is not taken: an attribute list gives an id ({{#name}}) or one of "
            f"these classes: {known}. Remove it; a picture has its own size.",
        )
    for left in _of(page, context, "option"):
        instead = next(told for sign, told in _OPTIONS.items() if left.text.startswith(sign))
        yield Fault(left.line, f"'{left.text}' has no effect: {instead}. Remove it.")
    for left in _of(page, context, "attributes"):
        message = f"'{left.text}' stands behind nothing it could belong to. Move it, or remove it."
        yield Fault(left.line, message)


@page_check("idle-markup", Severity.WARNING)
def idle_markup(page: Page, context: Context) -> Iterator[Fault]:
    """Keys, languages of code and lines that matter are some that there are.

    Bad: `++ctrl+foo++`, or code of three lines with `hl_lines="9"`.
    Good: `++ctrl+f++`, or `++"Foo"++` for what a key says.
    """
    for left in _of(page, context, "key"):
        near = suggest(left.text, keys.names())
        message = f"no key is called '{left.text}'.{near} For what stands on a key, write"
        yield Fault(left.line, f'{message} it in quotation marks: ++"{left.text}"++.')
    for left in _of(page, context, "lexer"):
        near = suggest(left.text, highlight.names())
        message = f"no language of code is called '{left.text}', so nothing is marked in it.{near}"
        yield Fault(left.line, f"{message} Mend its name, or leave it out.")
    for left in _of(page, context, "beyond"):
        line, _, last = left.text.partition(" of ")
        message = f"'hl_lines' names line {line}, and this code has {last}. Mend the number."
        yield Fault(left.line, message)


@page_check("raw-html", waivable=False)
def raw_html(page: Page, context: Context) -> Iterator[Fault]:
    """Our articles hold no HTML: readers would see it as text. Comments are not published.

    Bad: `<div>…</div>`
    Good: a note, a table or a list in Markdown.
    """
    for line, together in groupby(_of(page, context, "html"), attrgetter("line")):
        texts = [left.text for left in together]  # where one begins and ends, above all
        instead = next((told for form, told in _ELEMENTS.items() if form in texts[0]), _MARKDOWN)
        shown = ", ".join(map(quote, dict.fromkeys(texts)))
        message = f"HTML is shown as it is written: {shown}. {instead}"
        yield Fault(line, message + "; to show it on purpose, write it as `code`.")
    for left in _of(page, context, "comment"):
        message = f"this comment does not end: {quote(left.text)}. End it with '-->'."
        yield Fault(left.line, message)


@page_check("merge-marker", waivable=False)
def merge_marker(page: Page, _context: Context) -> Iterator[Fault]:
    """No file holds what a merge has left undecided.

    Bad: `<<<<<<< HEAD`
    Good: one of the two versions.
    """
    for match in MERGE.finditer(page.text):
        line = page.text.count("\n", 0, match.start()) + 1
        message = (
            f"a merge was not finished: {quote(match[0])}. Keep one version, without the signs."
        )
        yield Fault(line, message)


@page_check("invisible-sign")
def invisible_sign(page: Page, context: Context) -> Iterator[Fault]:
    """No character stands in a text that nobody sees: searching and comparing stumble over it.

    Bad: `pass<U+00AD>word`
    Good: `password`
    """
    if not context.schema:
        return
    for match in _INVISIBLE.finditer(page.text):
        line = page.text.count("\n", 0, match.start()) + 1
        around = page.text[max(0, match.start() - 8) : match.end() + 8]
        shown = _INVISIBLE.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", around)
        yield Fault(line, f"a character that nobody sees: {quote(shown)}. Remove it.")


@page_check("decomposed")
def decomposed(page: Page, context: Context) -> Iterator[Fault]:
    """Accents are one with their letters (NFC): else words are others than they look.

    Bad: `e` and U+0301
    Good: `é`
    """
    if not context.schema or unicodedata.is_normalized("NFC", page.text):
        return
    lines = page.text.split("\n")
    wrong = [n for n, line in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", line)]
    more = f" (and in {len(wrong) - 1} more lines)" if wrong[1:] else ""
    message = f"letters and their accents are signs apart here{more}, as old Macs write them."
    yield Fault(wrong[0], message + " `helpcenter check --fix` mends it.")


# Joiners belong to some scripts and to emoji, and a blank without width to those without blanks.
_JOINED, _UNSPACED = (
    r"[A-Za-z\u00c0-\u052f\u3040-\u9fff]",
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]",
)
_INVISIBLE = re.compile(
    rf"[\u00ad\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]|(?<!{_UNSPACED})\u200b"
    rf"|(?<={_JOINED})[\u200c\u200d](?={_JOINED})"
)


@page_check("broken-line", Severity.WARNING)
def broken_line(page: Page, context: Context) -> Iterator[Fault]:
    """A paragraph of a script without blanks is one line: other renderers put a blank there.

    Bad: `请打开应用，` and `再登录。` on two lines.
    Good: `请打开应用，再登录。`
    """
    for left in _of(page, context, "break"):
        yield Fault(left.line, f"a line begins within a sentence: {quote(left.text)}. Join them.")
