"""Typography: spaces, quotes and punctuation as each language writes them.

The rules are those of :mod:`helpcenter.languages.typography`; how each language is written
is said in its pack, which may also give a rule an id of its own.
"""

from bisect import bisect
from collections.abc import Iterator

from helpcenter.findings import Severity
from helpcenter.languages.typography import writing
from helpcenter.parity.checks import Context, Knows, PageCheck, page_check
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


def _rule(name: str, about: str, knows: Knows | None = None) -> None:
    """Define a check of one rule."""

    def check(page: Page, _context: Context) -> Iterator[Fault]:
        yield from _of(page, name)

    check.__doc__ = about
    typed: PageCheck = check
    page_check(name, Severity.WARNING, knows=knows)(typed)


_rule(
    "sign-spaces",
    """Beside each sign stands the space that the language's pack says.

    Bad: `Pourquoi ?` where no blank is set before a question mark
    Good: `Pourquoi?`
    """,
)
_rule(
    "opening-marks",
    """Questions and exclamations are opened where the language's pack says so.

    Bad: `Que faigo?` in a language that writes `¿`
    Good: `¿Que faigo?`
    """,
)
_rule(
    "own-signs",
    """Beside its letters, a language has its own punctuation.

    Bad: `ログインします.`, `هل نسيت كلمة المرور?`
    Good: `ログインします。`, `هل نسيت كلمة المرور؟`
    """,
)
_rule(
    "script-spacing",
    """Between a language's letters and Latin ones or digits stands what its pack says.

    Bad: `24 時間` where no blank is set
    Good: `24時間`
    """,
)
_rule(
    "straight-quotes",
    """Quotation marks and apostrophes are those of the language.

    Bad: `Click "Log in"`, `l'adresse`
    Good: `Click “Log in”`, `l’adresse`
    """,
    knows=lambda language, _context: writing(language).quotes is not None,
)
