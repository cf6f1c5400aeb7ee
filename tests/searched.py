"""What the files of a site's search hold."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpcenter.search import encode
from helpcenter.search.index import Index
from helpcenter.search.synonyms import Group


def part(site: Path, language: str, name: str) -> Any:  # noqa: ANN401  # it is JSON
    folder = next((site / "assets/search").glob(f"{language}-*"))
    script = (folder / f"{name}.js").read_text("utf-8")
    literal = re.fullmatch(rf'helpcenterSearch\.data\("{name}",(".*")\);\n', script, re.DOTALL)
    assert literal
    return json.loads(json.loads(literal[1]))


def core(site: Path, language: str) -> Any:  # noqa: ANN401  # it is JSON
    return part(site, language, "core")


def addresses(site: Path, language: str) -> set[str]:
    return set(core(site, language)["records"][0])


def folder(
    index: Index, synonyms: Sequence[Group] = (), limits: encode.Limits | None = None
) -> dict[str, str]:
    """Write an index as a site of one language holds it: path → script."""
    return encode.named(index.language, encode.own(index, synonyms, [], (), limits), {})
