"""Reading a page: from the bytes of its file to what the checks see."""

from collections.abc import Mapping, Sequence

from helpcenter.content import frontmatter, markdown
from helpcenter.content.catalog import SourceFile
from helpcenter.content.located import Invalid, Located, Unreadable, load, validate
from helpcenter.content.own import FILE as PAGES
from helpcenter.parity import glossary
from helpcenter.parity.glossary import Matcher
from helpcenter.parity.page import MERGE, Fault, Page, Waiver

_NO_FRONT = Located({}, {})
_MARK = "---\n"
_UNREADABLE = frozenset({"front-matter", "encoding"})
# What a file of UTF-16 begins with, if it says so.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(
    file: SourceFile,
    matcher: Matcher,
    *,
    languages: Sequence[str],
    schema: type[frontmatter.FrontMatter] | None = None,
    scale: float = 1.0,
) -> Page:
    """Read a page; what is wrong with it becomes its problems.

    Args:
        file: its bytes.
        matcher: of its language.
        languages: the locales of the tree.
        schema: what its front matter must be. Where none is given, it may have none;
            only what parity itself needs is validated: ``source`` must be a language,
            ``waivers`` a list of ``check`` and ``reason``.
        scale: of lengths in its language; see :class:`Page`.
    """
    problems: list[tuple[str, Fault]] = []
    text = _decode(file.data, problems)
    split = frontmatter.split(text)
    located = _front(split.front, problems)
    front = located.data if isinstance(located.data, dict) else {}
    undecided = any(name in _UNREADABLE for name, _ in problems)
    if schema and split.front is None and not undecided:
        problems.append(("front-matter", Fault(1, _without_front(text))))
        undecided = not text.strip() or text.startswith(_MARK)
    elif not undecided and (schema or front):
        problems.extend(_validate(located, front, languages, schema))
    return Page(
        path=file.path,
        language=file.language,
        topic=file.topic,
        text=text,
        front=front,
        lines=located,
        outline=markdown.parse(split.body, split.body_line),
        problems=tuple(problems),
        matcher=matcher,
        body_line=split.body_line,
        waivers=tuple(_waivers(front, located)),
        scale=scale,
        undecided=undecided or MERGE.search(text) is not None,
    )


def _without_front(text: str) -> str:
    """Return what is said of a page that has no front matter."""
    if not text.strip():
        return "the page is empty. Write it (CONTRIBUTING.md says how), or remove it."
    if text.startswith(_MARK):
        return "the front matter that begins here does not end. Write '---' below its last key."
    return "no front matter. Begin the page with the keys of CONTRIBUTING.md between '---' lines."


def _decode(data: bytes, problems: list[tuple[str, Fault]]) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte order mark. Save it as UTF-8 without BOM."
        problems.append(("bom", Fault(1, message)))
        data = data[3:]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"invalid UTF-8 (byte 0x{data[error.start]:02x}). Save the file as UTF-8."
        if data.startswith(_UTF_16):
            message = "this file is UTF-16. Save it as UTF-8."
        problems.append(("encoding", Fault(line, message)))
        return data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.append(("encoding", Fault(line, "a NUL character. Remove it.")))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front(text: str | None, problems: list[tuple[str, Fault]]) -> Located:
    if text is None:
        return _NO_FRONT
    try:
        located = load(text, first_line=2)
    except Unreadable as error:
        problems.append(("front-matter", Fault(error.problem.line, error.problem.message)))
        return _NO_FRONT
    if located.data is not None and not isinstance(located.data, dict):
        problems.append(("front-matter", Fault(2, "not 'key: value' lines. Write one per line.")))
        return _NO_FRONT
    return located


def _validate(
    located: Located,
    front: Mapping[str, object],
    languages: Sequence[str],
    schema: type[frontmatter.FrontMatter] | None,
) -> list[tuple[str, Fault]]:
    found = []
    try:
        validate(schema or frontmatter.Parity, located)
    except Invalid as error:
        found = [("front-matter", Fault(p.line, _told(p.message))) for p in error.problems]
    source = front.get("source")
    if isinstance(source, str) and source not in languages:
        message = f"'source': '{source}' is no language of the site ({', '.join(languages)})."
        found.append(("front-matter", Fault(located.line(("source",)), message)))
    return found


# Front matter of other generators, and what does that here.
_INSTEAD = {
    "template": "The layout follows from 'kind'; one of your own stands in overrides/ and is listed"
    " under 'templates' of data/pages.yml",
    "tags": "'keywords' help search, 'related' leads to other topics",
    "hide": "What a page shows follows from its 'kind'",
    "icon": "A topic's icon stands in data/home.yml, a channel's in data/channels.yml",
    "status": "How current a page is follows from its stamp",
    "search": "Every article is found; 'keywords' say by which other words",
    "date": "The day that readers see is 'reviewed'",
    "authors": "The operator stands for every article",
    "subtitle": "'description' says what the page is about",
}


def _told(message: str) -> str:
    """Return what is said of a key, with its counterpart where it is another generator's."""
    for key, instead in _INSTEAD.items():
        if message.startswith(f"unknown key '{key}'."):
            return f"'{key}' has no effect here. {instead}. Remove it."
    if message.startswith("unknown key"):
        return f"{message} A key of your own is declared in data/{PAGES}."
    return message


def _waivers(front: Mapping[str, object], located: Located) -> list[Waiver]:
    entries = front.get("waivers")
    found = []
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and entry.get("check") and entry.get("reason"):
            line = located.line(("waivers", index))
            found.append(Waiver(str(entry["check"]), str(entry["reason"]), line))
    return found


def matchers(terms: Sequence[glossary.Term], languages: Sequence[str]) -> dict[str, Matcher]:
    """Make the finders of glossary forms of all languages."""
    return {language: glossary.matcher(terms, language) for language in languages}
