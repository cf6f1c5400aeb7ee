"""What is wrong in a file of a site, and where its words come from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from helpcenter.findings import Finding


class Fault(NamedTuple):
    """What is wrong in a built file.

    Attributes:
        path: the file, from the root of the site.
        check: the id of the finding.
        message: what is wrong, with its remedy.
        needle: what stands in the file, and may stand in its source.
    """

    path: str
    check: str
    message: str
    needle: str = ""


def located(
    faults: Iterable[Fault], sources: Mapping[str, str], root: Path, site: str
) -> Iterator[Finding]:
    """Yield faults as findings, each at its place in the source where that can be told.

    Args:
        faults: in built files.
        sources: the source of each built file, relative to the project, where it has one.
        root: the folder of the project.
        site: what the folder of the site is called.
    """
    told = set()
    for fault in faults:
        source = sources.get(fault.path, "")
        line = _line(root / source, fault.needle) if source else 0
        # What no article says is said by a template or by data: the same on many pages.
        place = source if line else f"{site}/{fault.path}".lstrip("/")
        key = (place if line or not fault.needle else "", line, fault.check, fault.message)
        if key in told:
            continue
        told.add(key)
        yield Finding(place, line or 1, fault.check, fault.message)


def _line(path: Path, needle: str) -> int:
    """Return the line of a source that holds a text as written, or its longest word; 0 if none."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return 0
    words = sorted(re.findall(r"[^\s<>/\"'=]{3,}", needle), key=len, reverse=True)
    for wanted in filter(None, (needle, *words[:1])):
        for number, line in enumerate(lines, 1):
            if wanted in line:
                return number
    return 0
