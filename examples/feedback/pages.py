"""The page for the operator: how often each article helped, and what it left unanswered."""

from collections.abc import Iterator, Sequence
from html import escape

from examples.feedback.store import Count, Question

WIDTH = 240
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{text-align:start;padding:.4rem;border-top:1px solid #ccc}"
    "td{overflow-wrap:anywhere;white-space:pre-wrap;vertical-align:top}"
)


def counts(found: Sequence[Count], asked: Sequence[Question]) -> str:
    """Return the page. Whatever readers wrote is text."""
    return "\n".join(_page(found, asked))


def _page(found: Sequence[Count], asked: Sequence[Question]) -> Iterator[str]:
    yield '<!doctype html><html lang="en"><meta charset="utf-8"><title>What readers say</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE}</style><h1>What readers say</h1>"
    yield '<p><a href="export.csv">Export as CSV</a></p><h2>Did it help?</h2>'
    most = max((one.yes + one.no for one in found), default=1)
    yield "<table><tr><th>Article<th>Language<th>No<th>Yes<th>No, then yes"
    for one in found:
        cells = (one.topic, one.language, str(one.no), str(one.yes))
        yield f"<tr>{''.join(f'<td>{escape(cell)}' for cell in cells)}<td>{_bar(one, most)}"
    yield "</table><h2>Questions without an answer</h2>"
    yield "<table><tr><th>Day<th>Article<th>Language<th>Part<th>Question"
    for question in asked:
        yield f"<tr>{''.join(f'<td>{escape(cell)}' for cell in question)}"
    yield "</table></html>"


def _bar(one: Count, most: int) -> str:
    no, yes = (round(WIDTH * part / most) for part in (one.no, one.yes))
    return (
        f'<svg width="{WIDTH}" height="14" role="img" aria-label="{one.no} no, {one.yes} yes">'
        f'<rect width="{no}" height="14" fill="#b3261e"/>'
        f'<rect x="{no}" width="{yes}" height="14" fill="#0b6152"/></svg>'
    )
