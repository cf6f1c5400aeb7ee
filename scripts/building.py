"""The build backend of the engine: setuptools, which begins with an empty folder each time.

By itself it builds in ``build/`` and takes what lies there into the next wheel, modules that
were deleted since included: an engine that was upgraded would keep what it has given up.
"""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

_Settings = Mapping[str, object] | None


def build_wheel(folder: str, settings: _Settings = None, metadata: str | None = None) -> str:
    """Build a wheel of what is there now; return its name."""
    with tempfile.TemporaryDirectory() as fresh:
        told = Path(fresh, "setup.cfg")
        told.write_text(f"[build]\nbuild_base = {fresh}\n", "utf-8")
        os.environ["DIST_EXTRA_CONFIG"] = str(told)
        return str(build_meta.build_wheel(folder, settings, metadata))
