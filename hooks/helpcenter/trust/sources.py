"""What a project's folders may hold: files by their kind, no links, only languages' folders."""

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from helpcenter.content.catalog import HEARD, MAX_BYTES, SHARED, STAMPS, SUFFIX, VERDICTS
from helpcenter.findings import Finding
from helpcenter.trust.approvals import FOLDER as APPROVED
from helpcenter.trust.normalise import looks

# Kinds of files in the folders that are not articles'.
KINDS = {
    "overrides": frozenset({".html", ".js", ".css", ".svg"}),
    "data": frozenset({".yml"}),
}
# What commands record, and the kind of file they write.
RECORDS = {STAMPS: ".txt", APPROVED: ".txt", VERDICTS: ".jsonl"}
# Below data/ alone: in docs/ it would be published.
_EXPORTS = {HEARD: ".csv"}
# Raster pictures only: a drawing is a document of its own, which can run and say anything.
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"})
# The one picture that does not stand beside articles, and kinds it may be of.
LOGO = "overrides/assets/logo"
_LOGOS = frozenset({".png", ".webp", ".jpg"})
# What a kind of file is called elsewhere.
_ALIASES = {
    ".yaml": ".yml", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md", ".htm": ".html",
    ".xhtml": ".html", ".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg",
}  # fmt: skip
# Pictures of other kinds, which any program for pictures can save as another.
_DRAWN = frozenset(
    {".svg", ".svgz", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".eps", ".psd", ".ai", ".ico"}
)
_CODE = "hooks"
_NAME = re.compile(r"[\w.-]+")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Entry:
    """Something in a folder of the project: its path from the root, and what it is."""

    path: PurePosixPath
    mode: int
    size: int


def findings(root: Path, docs: Path, languages: Collection[str]) -> Iterator[Finding]:
    """Yield what may not lie in the folders of a project.

    Args:
        root: the folder of the project.
        docs: that of the articles.
        languages: the locales of the site, drafts included.
    """
    for part in (docs, *(root / name for name in (*KINDS, _CODE))):
        for entry in walk(root, part):
            message = _kind(entry)
            if message:
                yield Finding(_shown(entry.path), 1, "source-file", message)
            elif entry.path.parts[0] in KINDS:
                yield from _by_suffix(entry)
            elif part == docs:
                yield from _of_docs(entry, docs.relative_to(root), languages)


def walk(root: Path, folder: Path) -> Iterator[Entry]:
    """Yield what is in a folder, following no link."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        path = Path(entry.path)
        yield Entry(
            PurePosixPath(path.relative_to(root).as_posix()), status.st_mode, status.st_size
        )
        if stat.S_ISDIR(status.st_mode):
            yield from walk(root, path)


def unfollowable(found: Collection[Finding]) -> list[Finding]:
    """Return those findings with which nothing can be built at all, not even to look at it."""
    return [finding for finding in found if finding.message.endswith(_AS_FILE)]


_AS_FILE = "Put the file itself here."


def _kind(entry: Entry) -> str:
    name = entry.path.name
    if stat.S_ISLNK(entry.mode):
        return f"a link stands here; what it leads to would be published. {_AS_FILE}"
    if stat.S_ISDIR(entry.mode):
        if name.endswith(SUFFIX):
            return f"a folder has the name of a page. {_AS_FILE}"
        return ""
    if not stat.S_ISREG(entry.mode):
        return f"this is no ordinary file. {_AS_FILE}"
    if entry.size > MAX_BYTES and entry.path.suffix in {".yml", ".html", ".css", ".svg"}:
        return f"larger than {MAX_BYTES // 1024} KiB. Split it."
    return ""


def _by_suffix(entry: Entry) -> Iterator[Finding]:
    record = (RECORDS | _EXPORTS).get(entry.path.parts[1])
    in_folder = len(entry.path.parts) > 2  # noqa: PLR2004  # data/approved/en.txt
    kinds = frozenset({record}) if record and in_folder else KINDS[entry.path.parts[0]]
    if str(entry.path.with_suffix("")) == LOGO:
        kinds = kinds | _LOGOS
    if stat.S_ISREG(entry.mode) and entry.path.suffix not in kinds:
        listed = ", ".join(sorted(kinds))
        message = f"'{entry.path.suffix}' is no kind of file for this folder ({listed})."
        remedy = _renamed(entry.path, kinds) or "Remove it."
        yield Finding(_shown(entry.path), 1, "source-file", f"{message} {remedy}")


def _renamed(path: PurePosixPath, kinds: Collection[str]) -> str:
    """Return what to do about a file that is of a right kind under a wrong name, or nothing."""
    suffix = path.suffix.lower()
    known = next((one for one in (suffix, _ALIASES.get(suffix)) if one in kinds), None)
    if known:
        return f"Rename it to {path.with_suffix(known).name}."
    # As some editors save: page.md.txt.
    return f"Rename it to {path.stem}." if PurePosixPath(path.stem).suffix in kinds else ""


def _of_docs(entry: Entry, docs: Path, languages: Collection[str]) -> Iterator[Finding]:
    if not stat.S_ISREG(entry.mode):
        return
    parts = entry.path.relative_to(docs.as_posix()).parts
    if parts[0] in RECORDS:
        known = entry.path.suffix == RECORDS[parts[0]]
        message = "" if known else "this is none of what commands record here. Remove it."
    elif parts[0] not in {*languages, SHARED} or len(parts) == 1:
        message = (
            f"only the folders of the languages ({', '.join(languages)}) are published, and"
            f" '{SHARED}' for the pictures of all. Move it into one of them, or remove it."
        )
    elif any(part.startswith(".") for part in parts):
        message = "a hidden file. Rename it, or remove it."
    elif not all(map(_is_plain, parts)):
        message = (
            "its name becomes an address, and holds signs that are not read as they look, or that"
            " browsers change. Name it with letters of one script, digits, '-', '_' and '.'."
        )
    else:
        message = _unpublished(entry.path, shared=parts[0] == SHARED)
    if message:
        yield Finding(_shown(entry.path), 1, "source-file", message)


def _unpublished(path: PurePosixPath, *, shared: bool) -> str:
    """Return what is said of a file of a kind that is not published, or nothing."""
    if path.suffix.lower() in PICTURES or (path.suffix == SUFFIX and not shared):
        return ""
    pictures = ", ".join(sorted(PICTURES))
    told = f"only articles ({SUFFIX}) and pictures ({pictures}) are published"
    if shared:
        told = f"only pictures ({pictures}) are shared by all languages"
    kinds = PICTURES if shared else PICTURES | {SUFFIX}
    if remedy := _renamed(path, kinds):
        return f"{told}. {remedy}"
    if path.suffix == SUFFIX:
        return f"{told}. Move it into the folder of a language, or remove it."
    if path.suffix.lower() in _DRAWN:
        return f"{told}. Save it as .png or .webp."
    if shared:
        told += f", and in their folders only pictures and articles ({SUFFIX}) are published"
    return (
        f"{told}. Say in an article what it says, or link to it where it is published, on a domain"
        " of data/trust.yml; and remove it here."
    )


def _is_plain(name: str) -> bool:
    """Tell whether a name is read as it looks, and stays the same in an address."""
    if not _NAME.fullmatch(name):
        return False
    strange = "".join(char for char in name if not char.isascii())
    return not (strange and _LATIN.search(name) and looks(strange).isascii())


def _shown(path: PurePosixPath) -> str:
    return path.as_posix().encode("utf-8", "backslashreplace").decode()
