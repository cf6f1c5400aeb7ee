"""Changes to several files: all of them, or none."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def apply(files: Mapping[Path, bytes | None]) -> None:
    """Write and remove files: where one cannot be changed, none is.

    Args:
        files: what each holds then; None: it is removed, and its folder, if that is empty.

    Raises:
        OSError: a file could not be changed; the others are as they were.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    done: list[Path] = []
    try:
        for path, content in files.items():
            done.append(path)
            _put(path, content)
    except OSError as error:
        error.filename = str(done[-1])  # not the one beside it that was written first
        for path in reversed(done):
            with suppress(OSError):
                _put(path, before[path])
        raise


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # it holds more
            path.parent.rmdir()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mode = path.stat().st_mode if path.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
