"""Projects made of the starter set, as `helpcenter init` makes them."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from conftest import ROOT
from helpcenter.content import edit
from helpcenter.languages import locale, shipped

STARTER = ROOT / "hooks/helpcenter/starter"
LANGUAGES = shipped()
BRAND = "Marigold"
_LANGUAGES = re.compile(r"(?<=      languages:\n)(?: {8}[^\n]*\n)+")
_EXTRA = re.compile(r"^extra:\n(?:  [^\n]*\n)+", re.MULTILINE)
_NAV = re.compile(r"^nav:\n.*\Z", re.MULTILINE | re.DOTALL)


def assemble(folder: Path, languages: Sequence[str]) -> Path:
    """Make a project in an empty folder.

    Args:
        folder: where.
        languages: the locales, the source first.
    """
    data = folder / "data"
    (data / "approved").mkdir(parents=True)
    for language in languages:
        shutil.copytree(STARTER / "articles" / language, folder / "docs" / language)
        shutil.copy(STARTER / f"data/approved/{language}.txt", data / "approved")
    for path in (STARTER / "data").glob("*.yml"):
        (data / path.name).write_text(_for(path.read_text("utf-8"), languages), "utf-8")
    for part in ("hooks", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "mkdocs.yml").write_text(_settings(languages), "utf-8")
    return folder


def _for(text: str, languages: Sequence[str]) -> str:
    """Return a file of data/ with the brand, and the texts of a project's languages alone."""
    for language in LANGUAGES:
        if language not in languages:
            text = edit.without_key(text, language, {*LANGUAGES} - {language})
    return text.replace("@BRAND@", BRAND)


def _settings(languages: Sequence[str]) -> str:
    entries = "".join(
        f"        - locale: {language}\n          name: {locale.name(language)}\n"
        + "          default: true\n" * (index == 0)
        for index, language in enumerate(languages)
    )
    text = _LANGUAGES.sub(entries, (ROOT / "mkdocs.yml").read_text("utf-8"))
    return _NAV.sub("", _EXTRA.sub("", text)) + (STARTER / "nav.yml").read_text("utf-8")
