"""Hygiene: files that can be read, front matter that fits, pages that are not empty."""

from collections.abc import Iterator

from helpcenter.parity.checks import Context, page_check, quote, read_check
from helpcenter.parity.page import Fault, Page


def _problems(page: Page, check: str) -> Iterator[Fault]:
    for name, fault in page.problems:
        if name == check:
            yield fault


@page_check("front-matter")
def front_matter(page: Page, _context: Context) -> Iterator[Fault]:
    """Front matter is valid YAML with the keys of CONTRIBUTING.md.

    Trees other than ours need no front matter; then only `source` and `waivers` are looked at.

    Bad: `titel: Fees`
    Good: `title: Fees`
    """
    yield from _problems(page, "front-matter")


@page_check("encoding")
def encoding(page: Page, _context: Context) -> Iterator[Fault]:
    """Files are valid UTF-8.

    Bad: the byte E9 (Latin-1) in a file, or a NUL character.
    Good: `é` saved as UTF-8.
    """
    yield from _problems(page, "encoding")


@page_check("bom")
def bom(page: Page, _context: Context) -> Iterator[Fault]:
    """Files begin with their text, not with a byte order mark.

    Bad: the bytes EF BB BF before `---`
    Good: `---` at the very beginning
    """
    yield from _problems(page, "bom")


@page_check("empty-page")
def empty_page(page: Page, _context: Context) -> Iterator[Fault]:
    """A page has a text.

    Bad: a file with front matter alone.
    Good: a file with at least one paragraph.
    """
    if not any(block.text.strip() or block.images for block in page.outline.blocks):
        yield Fault(page.body_line, "the page is empty. Write it, or remove the file.")


@page_check("duplicate-id")
def duplicate_id(page: Page, _context: Context) -> Iterator[Fault]:
    """An id stands on a page once.

    Bad: `## A {#steps}` and `## B {#steps}`
    Good: `## A {#steps}` and `## B {#more-steps}`
    """
    anchors = dict(page.outline.anchors)
    for name, line in page.outline.doubled:
        message = f"the id '{name}' stands here a second time, first in line {anchors[name]}."
        yield Fault(line, message + " Give each its own.")


@page_check("damaged-text")
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


read_check(
    __name__,
    "symlink",
    "No link leads out of the tree, and no folder is a link.\n\n"
    "Bad: `docs/fr/fees.md -> /etc/passwd`\nGood: the file itself.",
)


read_check(
    __name__,
    "page-size",
    "A page is at most 256 KiB.\n\nBad: a log file saved as `docs/zh/fees.md`.\n"
    "Good: a page of some kilobytes.",
)


read_check(
    __name__,
    "line-length",
    "A line is at most 5,000 characters.\n\nBad: a text pasted without line breaks.\n"
    "Good: paragraphs.",
)


read_check(
    __name__,
    "unreadable",
    "All files can be read.\n\nBad: a file without read permission.\n"
    "Good: `chmod a+r docs/fr/fees.md`.",
)


read_check(
    __name__,
    "waiver",
    "A waiver in front matter names a check that exists and found something.\n\n"
    "Bad: `waivers: [{check: steps, reason: …}]` where the steps agree.\n"
    "Good: no waiver, or one that is needed, with its reason.",
    waivable=False,
)
