"""Publishing a build: beside the last good site first, in its place when all went well."""

import ctypes
import errno
import json
import os
import secrets
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

# Where a build notes what it has made and put aside, below the project's .cache.
NOTES = "builds"
# What a folder says when it cannot be exchanged as a whole: a mount, another disk, foreign rights.
_IN_PARTS = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True)
class Workshop:
    """Where a build works.

    Attributes:
        folder: what it builds in.
        aside: where the last good site is while the new one takes its place.
        site: the place of the site.
        note: the file that tells a later build of it.
    """

    folder: Path
    aside: Path
    site: Path
    note: Path


def workshop(site: Path, cache: Path) -> Workshop:
    """Make the folder that this build works in, beside the site.

    What killed builds left behind is removed, and a site that one of them put aside is put
    back; only what a note in the cache tells of, with the very folder it tells of. What runs
    still is left alone.

    Args:
        site: where the site is, or will be; may be a link or a mount.
        cache: the project's folder of things that can be made again.
    """
    _recover(cache / NOTES)
    site = site.resolve()
    name = f".site-{os.getpid()}-{secrets.token_hex(8)}"
    made = Workshop(
        site.with_name(name), site.with_name(f"{name}-old"), site, cache / NOTES / f"{name}.json"
    )
    made.folder.mkdir(parents=True)
    _note(made, {made.folder: made.folder})
    return made


def _note(made: Workshop, folders: Mapping[Path, Path]) -> None:
    """Note which folders are this build's, by what no commit can know: where the disk has them."""
    told = {key: str(value) for key, value in asdict(made).items()}
    told |= {folder.name: _identity(now) for folder, now in folders.items()}
    with suppress(OSError):  # without a note, nothing is put back
        made.note.parent.mkdir(parents=True, exist_ok=True)
        made.note.write_text(json.dumps({**told, "pid": str(os.getpid())}), "utf-8")


def _identity(folder: Path) -> str:
    try:
        status = folder.lstat()
    except OSError:
        return ""
    return f"{status.st_dev}:{status.st_ino}"


def _recover(notes: Path) -> None:
    for note in sorted(notes.glob(".site-*.json")) if notes.is_dir() else ():
        told = _told(note)
        if told is None or _alive(int(told["pid"])):
            continue
        folder, aside, site = (Path(told[key]) for key in ("folder", "aside", "site"))
        if _is(aside, told) and not os.path.lexists(site):
            with suppress(OSError):
                aside.rename(site)
        for left in (folder, aside):
            if _is(left, told):
                shutil.rmtree(left, ignore_errors=True)
        with suppress(OSError):
            note.unlink()


def _told(note: Path) -> dict[str, str] | None:
    try:
        told = json.loads(note.read_text("utf-8"))
        wanted = {"folder", "aside", "site", "pid"}
        whole = isinstance(told, dict) and wanted <= told.keys() and told["pid"].isdecimal()
    except (OSError, ValueError, AttributeError, RecursionError):
        return None
    return {str(key): str(value) for key, value in told.items()} if whole else None


def _is(folder: Path, told: dict[str, str]) -> bool:
    """Tell whether a folder is the one that a note tells of."""
    return bool(identity := _identity(folder)) and told.get(folder.name) == identity


def _alive(pid: int) -> bool:
    if not 0 < pid < 1 << 31:
        return False
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    """Tell whether a process runs; there, the signal 0 would be a Ctrl-C to all of them."""
    if sys.platform != "win32":
        return True
    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, pid)  # its signature
    if not handle:
        return bool(kernel.GetLastError() == _ACCESS_DENIED)
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNS)
    finally:
        kernel.CloseHandle(handle)


# What Windows calls these: winnt.h, winerror.h, winbase.h.
_SYNCHRONIZE, _ACCESS_DENIED, _STILL_RUNS = 0x100000, 5, 0x102


def swap(made: Workshop) -> None:
    """Put the new folder in the place of the site; on failure the old one stays.

    Raises:
        OSError: it cannot be put there.
    """
    if not made.site.exists():
        made.site.parent.mkdir(parents=True, exist_ok=True)
        made.folder.rename(made.site)
    elif not made.site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(made.site))
    else:
        _exchange(made)
    discard(made)


def _exchange(made: Workshop) -> None:
    _note(made, {made.folder: made.folder, made.aside: made.site})
    try:
        made.site.rename(made.aside)
    except OSError as error:
        if error.errno not in _IN_PARTS:
            raise
        _fill(made.folder, made.site)
        return
    try:
        made.folder.rename(made.site)
    except BaseException:
        made.aside.rename(made.site)
        raise


def _fill(new: Path, site: Path) -> None:
    """Exchange what is in a folder, where the folder itself cannot be: a mount, for one."""
    beside = site / f".{new.name}"
    shutil.rmtree(beside, ignore_errors=True)
    try:
        shutil.copytree(new, beside)  # all of it has room before anything is replaced
        kept = set()
        for path in sorted(beside.rglob("*")):
            target = site / path.relative_to(beside)
            kept.add(target)
            if path.is_dir():
                target.mkdir(exist_ok=True)
            else:
                path.replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    for path in sorted(site.rglob("*"), reverse=True):
        if path not in kept:
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def discard(made: Workshop) -> None:
    """Remove what a build has made besides the site."""
    shutil.rmtree(made.folder, ignore_errors=True)
    if made.site.exists() or not made.aside.exists():
        shutil.rmtree(made.aside, ignore_errors=True)
        with suppress(OSError):
            made.note.unlink()
