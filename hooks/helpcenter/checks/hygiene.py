"""Hygiene: files that can be read, front matter that fits, pages that are not empty."""

from collections.abc import Iterator

from helpcenter.checks import Context, quote
from helpcenter.outline import Kind
from helpcenter.pages import Fault, Page


def _problems(page: Page, check: str) -> Iterator[Fault]:
    for name, fault in page.problems:
        if name == check:
            yield fault


def front_matter(page: Page, _context: Context) -> Iterator[Fault]:
    """Front matter is valid YAML with the keys of CONTRIBUTING.md.

    Trees other than ours need no front matter; then only `source` and `waivers` are looked at.

    Bad: `titel: Fees`
    Good: `title: Fees`
    """
    yield from _problems(page, "front-matter")


def encoding(page: Page, _context: Context) -> Iterator[Fault]:
    """Files are valid UTF-8.

    Bad: the byte E9 (Latin-1) in a file, or a NUL character.
    Good: `é` saved as UTF-8.
    """
    yield from _problems(page, "encoding")


def bom(page: Page, _context: Context) -> Iterator[Fault]:
    """Files begin with their text, not with a byte order mark.

    Bad: the bytes EF BB BF before `---`
    Good: `---` at the very beginning
    """
    yield from _problems(page, "bom")


def empty_page(page: Page, _context: Context) -> Iterator[Fault]:
    """A page has a text.

    Bad: a file with front matter alone.
    Good: a file with at least one paragraph.
    """
    if not any(block.text.strip() or block.images for block in page.outline.blocks):
        yield Fault(page.body_line, "the page is empty. Write it, or remove the file.")


def duplicate_id(page: Page, _context: Context) -> Iterator[Fault]:
    """An id stands on a page once.

    Bad: `## A {#steps}` and `## B {#steps}`
    Good: `## A {#steps}` and `## B {#more-steps}`
    """
    anchors = dict(page.outline.anchors)
    for name, line in page.outline.doubled:
        message = f"the id '{name}' stands here a second time, first in line {anchors[name]}."
        yield Fault(line, message + " Give each its own.")


def replacement_character(page: Page, _context: Context) -> Iterator[Fault]:
    """No text was damaged by a wrong conversion.

    Bad: `l�adresse`, `lâ€™adresse`
    Good: `l’adresse`
    """
    for block in page.blocks:
        for sign in ("\ufffd", "â€", "Ã©", "Ã¨"):
            if sign in block.text and not any(name == "encoding" for name, _ in page.problems):
                yield Fault(block.line, f"damaged characters in {quote(block.text)}. Mend them.")
                break


def raw_html(page: Page, context: Context) -> Iterator[Fault]:
    """Our articles hold no raw HTML; comments are allowed.

    Bad: `<div>…</div>`
    Good: a note, a table or a list in Markdown.
    """
    for block in page.blocks:
        if context.schema and block.kind is Kind.HTML:
            yield Fault(block.line, "raw HTML. Write Markdown instead.")
