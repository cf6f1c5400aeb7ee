"""What a built site shows that another build of it did not: for whoever reviews a change.

No list of rules finds every contact that people can write; a reviewer who is shown what is
new does. Both sites are read as readers see them: texts in one piece, wherever they stand.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from helpcenter.trust import accounts, disguise, find, hints, sensitive
from helpcenter.trust.parse import parse

# Elements within a line; all others end one.
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins"),
        *("kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "u", "var", "wbr", "-text"),
    )
)
_UNSEEN = frozenset({"script", "style", "template", "svg"})
_SAID = ("alt", "title", "aria-label", "placeholder", "content", "label", "value")
# A picture that stands in the page, such as the logo.
_HELD = "data:image/"
_OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
# The kinds, in the order of the table. A contact that nothing here knows is still new text.
KINDS = (
    "link",
    "address",
    "number",
    "account",
    "disguise",
    "contact?",
    "picture",
    "sentence",
    "text",
)

MARK = "<!-- what is new for readers -->"
# A comment may have 65,536 characters.
_ROOM = 50_000
# So many pages are named there: for pictures of them, and of languages' states.
_MOST = 20


@dataclass(frozen=True, order=True)
class News:
    """Something new: its kind, what it is, and the first page that shows it."""

    kind: int
    text: str
    page: str
    pages: int


Shown = Mapping[tuple[str, str], list[str]]


def news(base: Path, head: Path) -> list[News]:
    """Return what the site ``head`` shows and the site ``base`` does not.

    Args:
        base: the folder of a built site.
        head: likewise, of the same site after a change.
    """
    before = shown(base)
    return sorted(
        News(KINDS.index(kind), text, pages[0], len(pages))
        for (kind, text), pages in shown(head).items()
        if (kind, text) not in before
    )


def shown(site: Path) -> Shown:
    """Return what a site shows that a reviewer wants to see, with its pages."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for one in dict.fromkeys(_of_page(path, site)):
            found.setdefault(one, []).append(page)
    return found


def _of_page(path: Path, site: Path) -> Iterator[tuple[str, str]]:
    tree = LexborHTMLParser(path.read_text("utf-8", "replace"))
    root = tree.root
    if root is None:
        return
    language = root.attributes.get("lang") or ""
    for node in tree.css("[href], [src], [action], [srcset]"):
        for name in ("href", "src", "action", "srcset"):
            address = node.attributes.get(name) or ""
            held = node.tag == "img" and address.startswith(_HELD)
            if _OUTSIDE.match(address) and node.tag != "link" and not held:
                yield "link", address
    for node in tree.css("img[src]"):
        yield "picture", _picture(path, site, node.attributes.get("src") or "")
    for text in blocks(root):
        yield from _of_text(text, language)


def _picture(page: Path, site: Path, source: str) -> str:
    """Return the name of a picture with the beginning of its digest."""
    if source.startswith(_HELD):
        return f"in the page itself ({sha256(source.encode()).hexdigest()[:12]})"
    path = site / source.lstrip("/") if source.startswith("/") else page.parent / source
    digest = sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "not in the site"
    return f"{path.name} ({digest})"


def blocks(root: LexborNode) -> Iterator[str]:
    """Yield the texts of a page, each line in one piece, and those of its attributes."""
    parts: list[str] = []
    for step in _walk(root):
        if step is None:
            text = sensitive.joined("".join(parts))
            parts.clear()
            if text:
                yield text
        elif isinstance(step, str):
            parts.append(step)
    for node in root.css(", ".join(f"[{name}]" for name in _SAID)):
        for name in _SAID:
            if text := sensitive.joined(node.attributes.get(name) or ""):
                yield text


def _walk(node: LexborNode) -> Iterator[str | None]:
    """Yield the texts below a node, and None where a line ends."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag not in _UNSEEN:
            if child.tag not in _INLINE:
                yield None
            yield from _walk(child)
            if child.tag not in _INLINE:
                yield None
    if node.tag == "html":
        yield None


@lru_cache(maxsize=65536)
def _of_text(text: str, language: str) -> tuple[tuple[str, str], ...]:
    tags = (language,) if language else ()
    found = [("account", number) for number in accounts.numbers(text)]
    found += [("disguise", said) for said in disguise.disguises(text, language)]
    for mention in find.mentions(text, tags):
        kind = "number" if parse(mention.text).kind == "phone" else "address"
        found.append((kind, mention.text))
    named = set(sensitive.named(text, language))
    for sentence in sensitive.sentences(text):
        if sentence in named:
            found.append(("sentence", sentence))
        elif hints.tells_contact(sentence, language):
            found.append(("contact?", sentence))
        else:
            found.append(("text", sentence))
    return tuple(found)


def changed(base: Path, head: Path) -> list[str]:
    """Return the pages of a site that read otherwise than in another build of it, or are new."""
    return [
        page.relative_to(head).as_posix()
        for page in sorted(head.rglob("*.html"))
        if _read(page) != _read(base / page.relative_to(head))
    ]


def _read(page: Path) -> list[str]:
    root = LexborHTMLParser(page.read_text("utf-8", "replace")).root if page.is_file() else None
    return [] if root is None else list(blocks(root))


def standing(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return how far each language was and is, as a table in Markdown.

    Args:
        before: what ``helpcenter status --format json`` says.
        after: likewise, of the change.

    Raises:
        LookupError, TypeError, AttributeError: it is no status.
    """
    was, now = before["totals"], after["totals"]
    states = list(dict.fromkeys(state for row in now.values() for state in row))
    rows = [f"| language | {' | '.join(states)} |", f"| --- |{' --- |' * len(states)}"]
    for language, row in now.items():
        old = was.get(language, {})
        cells = [_moved(old.get(state, 0), row.get(state, 0)) for state in states]
        rows.append(f"| {_code(language)} | {' | '.join(cells)} |")
    known = before["topics"]
    moved = [
        f"- {_code(topic)}, {_code(language)}: {old} → {state}\n"
        for topic, languages in after["topics"].items()
        for language, state in languages.items()
        for old in [known.get(topic, {}).get(language, "new")]
        if old != state
    ]
    return "\n".join(rows) + "\n\n" + _first(moved)


def _moved(old: int, new: int) -> str:
    return str(int(new)) if old == new else f"{int(old)} → **{int(new)}**"


def _first(lines: list[str]) -> str:
    """Return the first lines of a list, and how many more there are."""
    more = f"- and {len(lines) - _MOST} more\n" if len(lines) > _MOST else ""
    return "".join(lines[:_MOST]) + more


def comment(found: list[News], pages: list[str] | None = None, states: str = "") -> str:
    """Return what is new as a comment on a change: as many rows as one may have, the worst first.

    The first line is a mark by which the next one replaces it.

    Args:
        found: what is new.
        pages: those that read otherwise.
        states: how far each language is, see :func:`standing`.
    """
    told = ""
    if pages is not None:
        listed = _first([f"- {_code(page)}\n" for page in pages])
        told += f"\n### Pages to look at: {len(pages)}\n\n{listed}"
    told += f"\n### Languages, before → after\n\n{states}" if states else ""
    rows = table(found).splitlines(keepends=True)
    room = _ROOM
    kept = [row for row in rows if (room := room - len(row.encode())) > 0]
    more = f"\n{len(rows) - len(kept)} rows more: see the artifact of the run.\n"
    return f"{MARK}\n### What is new for readers\n\n{''.join(kept)}{more * (kept != rows)}{told}"


def table(found: list[News]) -> str:
    """Return what is new as a table in Markdown."""
    if not found:
        return "Nothing new: no link, address, number, account, picture or sentence.\n"
    rows = ["| new | what | page |", "| --- | --- | --- |"]
    for one in found:
        more = f" and {one.pages - 1} more" if one.pages > 1 else ""
        rows.append(f"| {KINDS[one.kind]} | {_code(one.text)} | {_code(one.page)}{more} |")
    return "\n".join(rows) + "\n"


def _code(text: str) -> str:
    """Return a text that Markdown shows as it is, and that leads nowhere."""
    plain = " ".join(text.split()).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in re.findall("`+", plain)), default=0) + 1)
    return f"{fence} {plain} {fence}" if "`" in plain else f"`{plain}`"
