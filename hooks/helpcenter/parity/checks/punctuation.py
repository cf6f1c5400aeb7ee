"""Typography: spaces, quotes and punctuation as each language writes them."""

from bisect import bisect
from collections.abc import Iterator

from helpcenter.findings import Severity
from helpcenter.parity.checks import Context, page_check
from helpcenter.parity.page import Fault, Page


def _of(page: Page, check: str) -> Iterator[Fault]:
    lines: dict[int, tuple[str, int]] = {}
    for slip in page.slips:
        if slip.check == check:
            line = bisect(page.ends, slip.start - 1) + 1
            message, number = lines.get(line, (slip.message, 0))
            lines[line] = (message, number + 1)
    for line, (message, number) in lines.items():
        more = f" ({number} places in this line)" if number > 1 else ""
        yield Fault(line, f"{message}{more} `helpcenter check --fix` mends it.")


@page_check("french-spaces", Severity.WARNING)
def french_spaces(page: Page, _context: Context) -> Iterator[Fault]:
    """French puts U+202F before ; ? ! and inside « », and U+00A0 before a colon.

    Bad: `Pourquoi ?` with an ordinary space.
    Good: `Pourquoi ?` with a narrow no-break space.
    """
    yield from _of(page, "french-spaces")


@page_check("spanish-marks", Severity.WARNING)
def spanish_marks(page: Page, _context: Context) -> Iterator[Fault]:
    """Spanish opens questions and exclamations.

    Bad: `Qué hago?`
    Good: `¿Qué hago?`
    """
    yield from _of(page, "spanish-marks")


@page_check("chinese-punctuation", Severity.WARNING)
def chinese_punctuation(page: Page, _context: Context) -> Iterator[Fault]:
    """Chinese text has full-width punctuation.

    Bad: `您好,请登录.`
    Good: `您好，请登录。`
    """
    yield from _of(page, "chinese-punctuation")


@page_check("chinese-spacing", Severity.WARNING)
def chinese_spacing(page: Page, _context: Context) -> Iterator[Fault]:
    """One blank stands between Chinese and Latin letters or digits, none beside `，。`.

    Bad: `启用2FA后`
    Good: `启用 2FA 后`
    """
    yield from _of(page, "chinese-spacing")


@page_check("straight-quotes", Severity.WARNING)
def straight_quotes(page: Page, _context: Context) -> Iterator[Fault]:
    """Quotation marks and apostrophes are those of the language.

    Bad: `Click "Log in"`, `l'adresse`
    Good: `Click “Log in”`, `l’adresse`
    """
    yield from _of(page, "straight-quotes")
