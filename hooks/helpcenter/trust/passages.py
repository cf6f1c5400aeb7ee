"""What readers are told, text by text, with the place each stands in: values, not source.

An article gives its title, description and keywords as they were read, and the texts of
its blocks, whose pieces are joined; the ledger gives the texts of its files; packs give
those that the site shows. Markup, comments and YAML's ways of writing are gone here.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpcenter.content import frontmatter, layers, located, markdown
from helpcenter.content.layers import OVERRIDES
from helpcenter.content.markdown import fences
from helpcenter.content.outline import Block, Kind, Link
from helpcenter.content.own import FILE as PAGES
from helpcenter.content.own import TEMPLATE
from helpcenter.content.project import CONFIG
from helpcenter.languages import locale
from helpcenter.languages import shipped as packs
from helpcenter.languages.pack import FOLDER
from helpcenter.ledger import Ledger
from helpcenter.ledger.interface import shipped
from helpcenter.trust import settings

# The note that tells of danger: readers rely on it as a whole.
DANGER = "danger"
_NOTE = re.compile(rf"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+{DANGER}\b")
_ASKS = (":", "：")
_FRONT = ("title", "description", "keywords")
_KNOWN = {*frontmatter.FrontMatter.model_fields, TEMPLATE}
# Files of data/ of which readers see only single words, and what nobody sees of the others.
_WORDS = {"glossary.yml", "synonyms.yml"}
# … but for what a word means.
_MEANING = "definition"
_UNSEEN = {"trust.yml", "waivers.yml", "owners.yml", PAGES}
_KEPT = {"verification", "references", "note", "icon", "topic", "id", "kind", "endpoint", "mail"}
_KEY = re.compile(r"  (\w+):")
# What templates, drawings and styles show: what stands between tags and in quotes.
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/", re.DOTALL)
_LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'")
_QUOTED = r"\"[^\"\n]+\"|'[^'\n]+'"
_BETWEEN = r"(?<=>)[^<>{}]+|^[^<>{}\n]+"
_SHAPES = r"(?<! d=)(?<!points=)(?<!viewBox=)"  # numbers, which nobody reads
_TEMPLATE = re.compile(
    rf"\{{[{{%].*?[%}}]\}}|{_SHAPES}(?:{_QUOTED})|{_BETWEEN}", re.DOTALL | re.MULTILINE
)
# A word alone, such as the name of a class, is no text.
_SAYING = re.compile(r"\S\s\S|[^\x00-\x7f]")
_PIECES = {
    ".html": _TEMPLATE,
    ".svg": re.compile(_BETWEEN, re.MULTILINE),
    ".js": re.compile(rf"{_QUOTED}|`[^`]+`"),
    ".css": re.compile(rf"(?<=content:)(?:{_QUOTED})|(?<=content: )(?:{_QUOTED})"),
}
# What a script puts into a text of its own.
_FILLED = re.compile(r"\$\{[^{}]*\}")
# A text of so many characters is more than a word.
_WORDY = 40


@dataclass(frozen=True)
class Passage:
    """A text that readers see.

    Attributes:
        path: its file, as findings name it.
        line: where it begins.
        language: the locale it is in; empty where none is told.
        text: with placeholders as they were written.
        topic: its topic, if it is of an article.
        links: where it leads.
        lead: what a list is said to be, before it: without that a line of it says little.
        danger: it is a whole note that tells of danger.
        shipped: it is a text of a pack, as it came.
        apart: it is read by itself, as a title is: nothing stands beside it.
        key: what it is called in its file of data, the same in all languages.
    """

    path: str
    line: int
    language: str
    text: str
    topic: str = ""
    links: tuple[Link, ...] = ()
    lead: str = ""
    danger: bool = False
    shipped: bool = False
    apart: bool = False
    key: str = ""


def of_article(path: str, text: str, language: str, topic: str = "") -> Iterator[Passage]:
    """Yield what an article tells."""
    split = frontmatter.split(text)
    yield from _front(split.front, path, language, topic)
    outline = markdown.parse(split.body, split.body_line)
    lead, group = "", 0
    for block in outline.blocks:
        if block.kind is Kind.ROW and block.group != group:
            lead = block.text  # the names of the columns
        elif (not block.group and not block.level) or block.kind is Kind.HEADING:
            lead = _lead(block)
        said = lead if block.group and lead != block.text else ""
        group = block.group or group
        line = block.line + (block.kind is Kind.CODE)  # behind its fence
        yield Passage(path, line, language, block.text, topic, block.links, said)
        for number, beside in _beside(block, split):
            yield Passage(path, number, language, beside, topic, apart=True)
    yield from _dangers(split, outline.blocks, path, language, topic)


def _beside(block: Block, split: frontmatter.Split) -> Iterator[tuple[int, str]]:
    """Yield what readers see of a block besides its text: alternatives, captions, titles."""
    for image in block.images:
        yield image.line, image.alt
    titles = [(one.line, one.title) for one in block.images]
    titles += [(one.line, one.title) for one in block.links]
    yield from ((line, title) for line, title in titles if title)
    if block.kind is Kind.CODE:
        fence = split.body.split("\n")[block.line - split.body_line]
        if title := fences.read(fence).title:
            yield block.line, title


def of_overrides(root: Path, language: str) -> Iterator[Passage]:
    """Yield what readers may see of a project's own templates, drawings, styles and scripts.

    Args:
        root: the folder of the project.
        language: whose readers are asked about it.
    """
    for path in sorted((root / OVERRIDES).rglob("*")):
        pieces = _PIECES.get(path.suffix)
        if pieces and path.is_file():
            shown = path.relative_to(root).as_posix()
            text = _COMMENT.sub(_lines_of, path.read_text("utf-8", "replace"))
            for match in pieces.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                said = _literals(match[0]) if match[0].startswith("{") else match[0]
                script = path.suffix == ".js"
                said = _FILLED.sub(" ", said) if script else said
                if _SAYING.search(said.strip()) and (script or "{" not in said):
                    yield Passage(shown, line, language, said.strip("\"'`"))


def _literals(code: str) -> str:
    """Return the texts in a template's code, put together as it may do."""
    return "".join(one or other for one, other in _LITERAL.findall(code))


def _lines_of(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def of_settings(root: Path, language: str = "") -> Iterator[Passage]:
    """Yield what readers see of mkdocs.yml, in all languages the same.

    Args:
        root: the folder of the project.
        language: whose readers are asked about it.
    """
    for one in settings.seen(root):
        links = (Link(one.href, one.line),) if one.href else ()
        yield Passage(CONFIG, one.line, language, one.text, links=links)


def _front(front: str | None, path: str, language: str, topic: str) -> Iterator[Passage]:
    try:
        read = located.load(front or "", first_line=2)
    except located.Unreadable:
        return  # told by the check of front matter
    data = read.data if isinstance(read.data, dict) else {}
    # Keys of one's own may be shown by a template of one's own.
    strange = [str(key) for key in data if key not in _KNOWN]
    for key in (*_FRONT, *strange):
        said = ", ".join(_values(data.get(key)))
        if said:
            yield Passage(path, read.line((key,)), language, said, topic, apart=True)


def _values(value: object) -> Iterator[str]:
    """Yield what a value says, however deep; a number may be one to be dialled."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif value is not None:
        yield str(value)


def _lead(block: Block) -> str:
    return block.text if block.text.rstrip().endswith(_ASKS) else ""


def _dangers(
    split: frontmatter.Split, blocks: tuple[Block, ...], path: str, language: str, topic: str
) -> Iterator[Passage]:
    """Yield each note of danger as one text."""
    lines = split.body.split("\n")
    for number, line in enumerate(lines):
        match = _NOTE.match(line)
        if not match:
            continue
        end = number + 1
        while end < len(lines) and _inside(lines[end], match[1]):
            end += 1
        first = split.body_line + number
        parts = (b.text for b in blocks if first <= b.line < split.body_line + end)
        whole = " / ".join(part for part in parts if part)
        yield Passage(path, first, language, whole, topic, danger=True)


def _inside(line: str, indent: str) -> bool:
    return not line.strip() or line.startswith((f"{indent}  ", f"{indent}\t"))


def of_data(root: Path, folder: Path, languages: Collection[str]) -> Iterator[Passage]:
    """Yield what the files of the ledger say; those that cannot be read are told elsewhere."""
    for path in sorted(folder.rglob("*.yml")):
        if path.name in _UNSEEN:
            continue
        try:
            read = located.load(path.read_text("utf-8"))
        except (located.Unreadable, OSError, UnicodeDecodeError):
            continue
        shown = path.relative_to(root).as_posix()
        own = path.stem if path.parent != folder else ""
        least = _WORDY if path.name in _WORDS else 0
        for keys, text in _texts(read.data, ()):
            language = next((str(key) for key in keys if key in languages), own)
            # A single word is nothing to approve; a contact it may be.
            said = len(text) >= least or _MEANING in keys
            key = ".".join(str(key) for key in keys if key != language)
            told = language if said else ""
            yield Passage(shown, read.line(keys), told, text, key=key)


def _texts(data: object, keys: located.Path) -> Iterator[tuple[located.Path, str]]:
    if isinstance(data, str):
        yield keys, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key not in _KEPT or (isinstance(value, Mapping) and key == "note"):
                yield from _texts(value, (*keys, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*keys, index))


def of_packs(root: Path, book: Ledger) -> Iterator[Passage]:
    """Yield the texts of packs that the site shows as they came."""
    seen: set[tuple[str, str]] = set()
    for texts in book.texts.values():
        for key, said in texts.items():
            own = shipped(said.language).get(key)
            # That of the nearest relative: "es" for readers of "es-MX".
            near = locale.nearest(said.language, packs())
            if own == said.text and (near, key) not in seen:
                seen.add((near, key))
                yield _of_pack(root, near, key, own)


def of_our_packs(root: Path) -> Iterator[Passage]:
    """Yield the texts of all packs, where they are written: in the project of the program."""
    if layers.is_part(FOLDER, root):
        for language in packs():
            for key, text in shipped(language).items():
                yield _of_pack(root, language, key, text)


def _of_pack(root: Path, language: str, key: str, text: str) -> Passage:
    path = FOLDER / f"{language}.yml"
    shown = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    return Passage(shown.as_posix(), _line(path, key), language, text, shipped=True)


def _line(path: Path, key: str) -> int:
    return _lines(path).get(key.removeprefix("note_"), 1)


@cache
def _lines(path: Path) -> dict[str, int]:
    """Return the lines of a pack's texts by their keys."""
    lines = enumerate(path.read_text("utf-8").split("\n"), 1)
    return {match[1]: number for number, line in lines if (match := _KEY.match(line))}
