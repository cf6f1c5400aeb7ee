"""What somebody, or something, thinks of a translated sentence: a second opinion.

Pairs of sentences are exported with an id; any reviewer's judgement of them comes back
with a name and a day, and is kept beside the articles, in
``docs/.verdicts/<language>/<topic>.jsonl``. The id is the digest of both texts: once one of
them changes, the verdict is about nothing any more.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from helpcenter.content.catalog import VERDICTS, Tree
from helpcenter.content.located import Problem

FOLDER = VERDICTS
_SUFFIX = ".jsonl"
WRONG = "wrong"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Verdict(BaseModel):
    """A judgement of one pair.

    Attributes:
        id: of the pair.
        verdict: whether the translation says what the source says.
        by: who says so.
        day: when.
        note: why, and what would be better.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    verdict: Literal["wrong", "right"]
    by: Text
    day: date
    note: str = Field(default="", max_length=1000)


def identify(language: str, source: str, translation: str) -> str:
    """Return the id of a pair of texts."""
    data = f"{language}\0{source}\0{translation}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=8).hexdigest()


def path(tree: Tree, language: str, topic: str) -> Path:
    """Return the file of what was said about a page."""
    return tree.docs / FOLDER / language / (topic + _SUFFIX)


def load(tree: Tree) -> dict[tuple[str, str], bytes]:
    """Return the files of verdicts by language and topic."""
    root = tree.docs / FOLDER
    found = {}
    for file in sorted(root.rglob("*" + _SUFFIX)) if root.is_dir() else ():
        language, _, topic = file.relative_to(root).as_posix().partition("/")
        if language in tree.languages and topic and file.is_file():
            found[language, topic.removesuffix(_SUFFIX)] = file.read_bytes()
    return found


def read(text: str) -> tuple[list[tuple[int, Verdict]], list[Problem]]:
    """Read verdicts, one a line: those that are valid with their lines, and what is wrong."""
    found: list[tuple[int, Verdict]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append((number, Verdict.model_validate_json(line)))
        except ValidationError as error:
            problems.append(Problem(number, _explain(error)))
    return found, problems


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    name = ".".join(map(str, first["loc"]))
    if first["type"] == "json_invalid":
        return 'this is no JSON object. Write {"id": …, "verdict": "wrong", "by": …, "day": …}.'
    remedy = {
        "id": "Copy it from the line of `helpcenter export-pairs`.",
        "verdict": 'Write "wrong" or "right".',
        "by": "Name who says so.",
        "day": "Write the day as 2026-12-31.",
    }.get(name, "Mend or remove it.")
    wrong = "is missing" if first["type"] == "missing" else "is not valid"
    return f"'{name}' {wrong}. {remedy}" if name else "this is no JSON object. Mend it."


def write(verdicts: Iterable[Verdict]) -> str:
    """Return verdicts as the text of a file, the last word about each pair alone."""
    last = {verdict.id: verdict for verdict in verdicts}
    return "".join(f"{last[name].model_dump_json()}\n" for name in sorted(last))
