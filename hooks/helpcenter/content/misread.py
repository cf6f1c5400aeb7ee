"""What YAML takes for something else than its writer meant, told in words of the writer."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

_MERGE = re.compile(r"^(?:<{7}|>{7})(?= |$).*", re.MULTILINE)
# A colour without quotes: all that follows the sign is a comment.
_COLOUR = re.compile(r"^\s*(?:- )?[\w-]+:[ \t]+(#[0-9a-fA-F]{3,8})[ \t]*$", re.MULTILINE)
# Whole numbers and decimals as people write them. YAML 1.1 knows more: 010 is eight, 1:30 ninety.
_FIGURES = {
    "tag:yaml.org,2002:int": re.compile(r"[-+]?(?:0|[1-9]\d*)"),
    "tag:yaml.org,2002:float": re.compile(r"[-+]?(?:0|[1-9]\d*)\.(?!000$)\d+"),
}
_INDENT = "Check the indentation, and put quotes round a value that"
# What libyaml and PyYAML say, and what helps; the first that fits.
_HINTS = {
    "mapping values are not allowed": f"{_INDENT} contains ': '.",
    "undefined alias": "Put quotes round a text that begins with '*'.",
    "scanning an a": "Put quotes round a text that begins with '*' or '&'.",  # alias, anchor
    "tab character": "Use spaces, not tabs.",
    "end of stream": "Close the quote that begins here.",
    "expected ',' or": "Close the bracket that begins here, or put quotes round the text.",
    "node content": "Close the bracket that begins here, or put quotes round the text.",
    "unhashable key": "A key is plain text. Put quotes round a value that begins with '{{'.",
    "single document": "Keep one of them, without the line '---' between.",
    "find expected ':'": "Write a key, a colon and a blank before a value, as in 'name: value'.",
    "did not find expected": f"{_INDENT} begins with '{{', '[' or '\"'.",
    "expected <block end>": f"{_INDENT} begins with '{{', '[' or '\"'.",
    "cannot start any token": "Use spaces, not tabs, and quotes round a value that begins with"
    " '@', '`' or '%'.",
}


class Placed:
    """Lets a loader of PyYAML say where a value is that cannot be, as a day in a 13th month."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:  # noqa: FBT001, FBT002  # PyYAML's signature
        """Make the value of a node."""
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]  # a loader's
        except (ValueError, OverflowError) as error:
            raise yaml.constructor.ConstructorError(
                None, None, str(error), node.start_mark
            ) from None


Misread = tuple[int, str]


def unfinished(text: str) -> Iterator[Misread]:
    """Yield the signs of a merge that was not finished, each with its line, from 0."""
    for merge in _MERGE.finditer(text):
        message = f"a merge was not finished: '{merge[0]}'. Keep one version, without the signs."
        yield text.count("\n", 0, merge.start()), message


def commented(text: str) -> Iterator[Misread]:
    """Yield colours that YAML takes for comments, each with its line, from 0."""
    for match in _COLOUR.finditer(text):
        message = f"what follows '#' is a comment to YAML. Put quotes round it: \"{match[1]}\"."
        yield text.count("\n", 0, match.start(1)), message


def figures(node: yaml.ScalarNode) -> str:
    """Return what is wrong with a number that is not written as people write it, or nothing."""
    form = _FIGURES.get(str(node.tag))
    if form is None or node.style or form.fullmatch(str(node.value)):
        return ""
    return (
        f"YAML takes '{node.value}' for a number that you may not mean. Write it in figures alone,"
        " as in 90 or 1.5; put a text in quotes."
    )


def forbidden(error: yaml.reader.ReaderError, text: str) -> Misread:
    """Return the line of a character that YAML does not know, from 0, and what to do about it."""
    line = text[: text.find(chr(error.character))].count("\n")
    return line, f"the character U+{error.character:04X} cannot stand in YAML. Remove it."


def explain(error: yaml.MarkedYAMLError, text: str, loader: Any) -> Misread:  # noqa: ANN401  # a class of PyYAML
    """Return the line of what cannot be read, from 0, and what to do about it."""
    reason = (error.problem or error.context or "syntax error").strip()
    if "must be in 1.." in reason or "out of range" in reason:
        day = f"no calendar has this day: {reason}. Write one as in 2026-12-31."
        return _line(error, text), day
    if (quote := _unclosed(text, loader, _line(error, text))) is not None:
        return quote, f"this is not valid YAML: {reason}. Close the quote that begins here."
    if reason.startswith("but "):
        reason = f"{error.context}, {reason}"
    said = f"{error.context or ''} {reason}"
    hint = next((f" {hint}" for sign, hint in _HINTS.items() if sign in said), "")
    return _line(error, text), f"this is not valid YAML: {reason}.{hint}"


def _line(error: yaml.MarkedYAMLError, text: str) -> int:
    """Return the line of the fault; of what is never closed or no pair, where it begins."""
    context = error.context or ""
    begun = "end of stream" in (error.problem or "") or "flow" in context or "simple key" in context
    marks = (error.problem_mark, error.context_mark)
    lines = [mark.line for mark in marks if mark is not None]
    line = lines[-1 if begun else 0] if lines else 0
    # At the end of the text the mark stands below its last line.
    return min(line, text.rstrip().count("\n"))


def _unclosed(text: str, loader: Any, fault: int) -> int | None:  # noqa: ANN401  # likewise
    """Return where a quote begins that the next one closed, lines below, where the fault is."""
    last = None
    try:
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, yaml.ScalarToken) and token.style in {"'", '"'}:
                last = token
    except yaml.YAMLError:
        pass
    else:
        return None
    begin, end = (last.start_mark.line, last.end_mark.line) if last else (0, 0)
    return begin if begin < end == fault else None
