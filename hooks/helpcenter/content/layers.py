"""Folders that lie one over the other: of each file, the uppermost is taken.

A project's ``overrides`` lie over the theme of the engine: whoever puts a file there under
the same path, replaces that file alone. A script or style sheet may be a folder of parts
(``site.css/30-article.css``), of which each is replaced alone, too.
"""

import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OVERRIDES = "overrides"
# What the engine shows all of its projects with; see its adapters of MkDocs.
THEME = Path(__file__).parents[2] / "helpcenter_mkdocs" / "theme"


@dataclass(frozen=True)
class Layers:
    """Folders, the uppermost first; those that do not exist are empty."""

    folders: tuple[Path, ...]

    def below(self, name: str) -> "Layers":
        """Return what lies in a folder of that name."""
        return Layers(tuple(folder / name for folder in self.folders))

    def find(self, path: str) -> Path | None:
        """Return the uppermost file or folder with a path, if there is one."""
        found = (folder / path for folder in self.folders)
        return next((each for each in found if each.exists()), None)

    def read(self, path: str) -> str:
        """Return the text of a file, or of its parts, one after another.

        Raises:
            FileNotFoundError: no folder has it.
        """
        found = self.find(path)
        if found is None:
            raise FileNotFoundError(path)
        return (
            "\n".join(self.parts(path)) if found.is_dir() else found.read_text("utf-8", "replace")
        )

    def parts(self, path: str) -> list[str]:
        """Return the texts of what a folder such as ``a.js`` or ``a.js/b.js`` is made of."""
        inside, suffix = self.below(path), Path(path).suffix
        return [inside.read(name) for name in inside.names(f"*{suffix}")]

    def names(self, pattern: str) -> list[str]:
        """Return the names in these folders that match a pattern, each once."""
        return sorted({path.name for folder in self.folders for path in folder.glob(pattern)})

    def files(self, pattern: str) -> Iterator[Path]:
        """Yield all files that match a pattern, however deep, whether another lies over them."""
        for folder in self.folders:
            yield from (path for path in sorted(folder.rglob(pattern)) if path.is_file())


def of(root: Path) -> Layers:
    """Return the templates, styles and scripts of the project in a folder."""
    return Layers((root / OVERRIDES, THEME))


def is_part(path: Path, root: Path) -> bool:
    """Tell whether a file or folder belongs to a project: what is installed in it does not."""
    inside = path.is_relative_to(root) or path.resolve().is_relative_to(root.resolve())
    return inside and not path.is_relative_to(sysconfig.get_path("purelib"))


def shown(path: Path, root: Path) -> str:
    """Return a file of the layers as findings name it: below the project, or in the engine."""
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return path.relative_to(THEME.parents[1]).as_posix()
