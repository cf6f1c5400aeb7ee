"""Makes a project: articles, data, settings and tools, all of what a help center needs."""

import re
import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib import resources
from pathlib import Path

from helpcenter.content import edit, layers
from helpcenter.languages import locale, shipped
from helpcenter.starter import engine
from helpcenter.starter.wishes import STAKES, Wishes
from helpcenter.trust import contents, pictures, release

FOLDER = Path(str(resources.files("helpcenter.starter")))
# Files of `project/` whose names a package could not have.
_NAMED = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "ci": ".ci",
    "github": ".github",
    "gitlab-ci.yml": ".gitlab-ci.yml",
}
_MARK = re.compile(r"@([A-Z]+)@")
_ACCENT = re.compile(r"^accent: .*$", re.MULTILINE)
_CHANNEL = re.compile(r"^  - id: (?P<id>\S+)\n(?:    .*\n)*", re.MULTILINE)
# The colour of the sign that stands for a logo.
_GROUND = re.compile(r'fill="(#[0-9a-f]{6})"')


def channels() -> list[str]:
    """Return the ids of the ways of contact in the starter set."""
    return [match["id"] for match in _CHANNEL.finditer(_data("channels.yml"))]


def make(folder: Path, wishes: Wishes) -> None:
    """Write a project into a folder that does not exist yet."""
    marks = _marks(wishes)
    for path in sorted((FOLDER / "project").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            parts = path.relative_to(FOLDER / "project").parts
            target = folder.joinpath(_NAMED.get(parts[0], parts[0]), *parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            text = _MARK.sub(lambda mark: marks[mark[1]], path.read_text("utf-8"))
            target.write_text(text, "utf-8", newline="\n")
            target.chmod(path.stat().st_mode | (0o111 if text.startswith("#!") else 0))
    _articles(folder, wishes)
    for path in sorted((FOLDER / "data").glob("*.yml")):
        (folder / "data" / path.name).write_text(_said(path.name, wishes), "utf-8", newline="\n")
    _logo(folder, wishes)
    if wishes.license:
        (folder / "LICENSE").write_text(wishes.license, "utf-8", newline="\n")
    engine.record(folder)


def _articles(folder: Path, wishes: Wishes) -> None:
    approved = folder / "data" / "approved"
    approved.mkdir(parents=True)
    for tag in wishes.languages:
        docs = folder / "docs" / tag
        near = wishes.lent.get(tag)
        if near is None:  # begun as `helpcenter new-language` does
            docs.mkdir(parents=True)
            continue
        shutil.copytree(FOLDER / "articles" / near, docs)
        shutil.copy(FOLDER / "data" / "approved" / f"{near}.txt", approved / f"{tag}.txt")


def _data(name: str) -> str:
    return (FOLDER / "data" / name).read_text("utf-8")


def _said(name: str, wishes: Wishes) -> str:
    """Return a file of data/ as a project has it: in its languages, with its own values."""
    text, lent = _data(name), {wishes.lent[tag]: tag for tag in wishes.begun}
    for tag in shipped():
        if tag not in lent:
            text = edit.without_key(text, tag, {*shipped()} - {tag})
    for near, tag in lent.items():
        if near != tag:
            text = re.sub(rf"^( +){near}: ", rf"\1{tag}: ", text, flags=re.MULTILINE)
    if name == "site.yml":
        accent = f'accent: {{light: "{wishes.accent.light}", dark: "{wishes.accent.dark}"}}'
        return _ACCENT.sub(accent, text).replace('"@BRAND@"', _quoted(wishes.name))
    text = text.replace(f"at_stake: {STAKES[0]}", f"at_stake: {wishes.at_stake}")
    if name == "trust.yml" and not release.is_reserved(wishes.url):
        known = f"\n  - {{value: {_quoted(wishes.url.rstrip('/'))}, why: this help center}}"
        return text.replace("references: []", f"references:{known}")
    return _of_channels(text, wishes.channels) if name == "channels.yml" else text


def _of_channels(text: str, wanted: Mapping[str, str]) -> str:
    """Return the ways of contact that are wanted, each with its value."""

    def kept(match: re.Match[str]) -> str:
        if match["id"] not in wanted:
            return ""
        value = wanted[match["id"]]
        mark = "    verification: "
        return match[0].replace(mark, f"    value: {_quoted(value)}\n{mark}") if value else match[0]

    text = _CHANNEL.sub(kept, text)
    return text if wanted else text.replace("channels:\n", "channels: []\n")


def _logo(folder: Path, wishes: Wishes) -> None:
    """Put the logo of a project where it belongs; who wishes for a picture has looked at it."""
    name = f"logo{wishes.logo.suffix.lower()}" if wishes.logo else "logo.svg"
    target = folder / layers.OVERRIDES / "assets" / name
    target.parent.mkdir(parents=True)
    if wishes.logo is None:
        sign = (layers.THEME / "assets" / name).read_text("utf-8")
        text = _GROUND.sub(f'fill="{wishes.accent.light}"', sign, count=1)
        target.write_text(text, "utf-8", newline="\n")
        return
    content = wishes.logo.read_bytes()
    target.write_bytes(content)
    if target.suffix in contents.FORMATS:
        file = target.relative_to(folder).as_posix()
        digest = sha256(content).hexdigest()
        seen = pictures.Reviewed(file=file, sha256=digest, by=wishes.name, day=release.today())
        listed = pictures.written({file: seen})
        (folder / "data" / pictures.FILE).write_text(listed, "utf-8", newline="\n")


def _marks(wishes: Wishes) -> Mapping[str, str]:
    """Return what stands for each mark in the files of `project/`."""
    nav = "\n".join(line for line in _nav() if not line.startswith("#"))
    local = "file:" in wishes.engine
    return {
        "NAME": wishes.name,
        "URL": wishes.url,
        "SOURCE": wishes.source,
        "OTHER": next((tag for tag in shipped() if tag not in wishes.languages), "LANG"),
        "ENGINE": wishes.engine,
        "LISTED": ", ".join(map(locale.name, wishes.languages)),
        "TEXTS": ", ".join(f"{tag}: …" for tag in wishes.languages),
        "TERMS": ", ".join(f"{tag}: {{use: […], avoid: […]}}" for tag in wishes.languages),
        "LANGUAGES": "\n".join(_languages(wishes)),
        "NAV": nav.strip(),
        "HONEST": _LOCAL if local else "",
    }


_LOCAL = (
    "That is a folder of the machine it was made on: for others, and for continuous integration,\n"
    "name a git address in its place before you push."
)


def _nav() -> Iterator[str]:
    yield from (FOLDER / "nav.yml").read_text("utf-8").splitlines()


def _languages(wishes: Wishes) -> Iterator[str]:
    """Yield the lines of mkdocs.yml that say which languages there are."""
    for tag in wishes.languages:
        yield f"        - locale: {tag}"
        yield f"          name: {_quoted(locale.name(tag))}"
        if tag == wishes.source:
            yield "          default: true"
        if tag not in wishes.lent:
            yield "          extra: {draft: true, partial: true}"


def _quoted(text: str) -> str:
    """Return a text as YAML, in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
