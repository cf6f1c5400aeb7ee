"""Units as files of CAT tools, and back: XLIFF 2.1, PO and TMX, by the Translate Toolkit.

A text is given as a whole, with its Markdown: that is what survives every tool; what it may not
lose (placeholders, where links lead, structure) is held by the checks when it comes back. A unit
is known by its topic and the digest of its source, so that tools which keep files for years find
again what has not changed. What the page said when a file was made stands in the unit's id
(XLIFF), or in a comment that tools carry along with a translation (PO).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from translate.storage import base, pypo, tmx, xliff2

from helpcenter.content.located import Problem
from helpcenter.translation.taking import Given
from helpcenter.translation.units import NONE, State, Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WAS = re.compile(r"^was ([0-9a-f]{12})$", re.MULTILINE)
_ID = re.compile(r"(?P<id>[\w.-]+)_(?P<was>[0-9a-f]{12}|none)")
_CONTEXT = re.compile(r'^msgctxt (?P<quoted>"(?:[^"\\]|\\.)*")', re.MULTILINE)
_TO_DO = frozenset({State.CHANGED, State.EDITED})
_NONE = "none"
# Anything that is no file of the format: told, not raised.
BAD = (
    base.ParseError, etree.LxmlError, ValueError, LookupError, AttributeError, TypeError,
    AssertionError, RecursionError,
)  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """What came back in one file.

    Attributes:
        language: that it is in, as the file says; empty if it does not.
        given: what was given, by topic.
        problems: what could not be read.
    """

    language: str
    given: dict[str, list[Given]]
    problems: tuple[Problem, ...] = ()


def notes(unit: Unit) -> Iterator[str]:
    """Yield what a translator is told about a unit."""
    yield unit.kind
    if unit.old:
        yield f"The source said: {unit.old}"
    if unit.terms:
        yield "Words: " + "; ".join(f"{mine} → {yours}" for mine, yours in unit.terms)


# No day: what did not change is exported to the same bytes.
_HEADER = (
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
    "X-Generator: helpcenter",
)

# --- PO ---------------------------------------------------------------------------


def po(found: Sequence[Unit], language: str, *, template: bool = False) -> bytes:
    """Return units as a PO file.

    Args:
        found: units that have a source.
        language: of the translations.
        template: without translations, for tools that merge them in (a POT file).
    """
    store = pypo.pofile()
    store.updateheader(add=True, language=None if template else language)
    header = store.header()
    told = [] if template else [f"Language: {language}"]
    header.target = "\n".join([*told, *_HEADER, ""])
    header.markfuzzy(template)
    for unit in found:
        entry = store.addsourceunit(unit.source)
        entry.setcontext(f"{unit.topic} {unit.id}")
        entry.addlocation(unit.at)
        for note in [unit.kind] if template else notes(unit):
            entry.addnote(note, "developer")
        if template:
            continue
        entry.target = unit.target
        if unit.target:
            entry.addnote(f"was {unit.was}", "translator")
            entry.markfuzzy(unit.state in _TO_DO)
            if unit.state in _TO_DO and unit.old:
                entry.prev_source = unit.old
    return bytes(store)


def from_po(data: bytes) -> Batch:
    """Read what a PO file gives back. What is marked as fuzzy is marked as not done.

    Raises:
        one of BAD: it is no such file.
    """
    text = data.decode("utf-8-sig")
    store = pypo.pofile.parsestring(text.encode())
    lines = {
        _unquoted(match["quoted"]): text.count("\n", 0, match.start()) + 1
        for match in _CONTEXT.finditer(text)
    }
    given: dict[str, list[Given]] = {}
    problems = []
    units = [unit for unit in store.units if not unit.isheader() and not unit.isobsolete()]
    for unit in units:
        topic, _, name = unit.getcontext().rpartition(" ")
        line = lines.get(unit.getcontext(), 1)
        if not topic:
            problems.append(Problem(line, _FOREIGN.format(_short(unit.source))))
        elif unit.target:
            was = _WAS.search(unit.getnotes("translator"))
            one = Given(
                name, str(unit.target), was[1] if was else "", confirmed=not unit.isfuzzy(),
                line=line, undone=unit.isfuzzy(),
            )  # fmt: skip
            given.setdefault(topic, []).append(one)
    language = store.parseheader().get("Language", "") if store.units else ""
    return Batch(language, given, tuple(problems))


_FOREIGN = "“{}” is of no page: `helpcenter export` writes where a text belongs. Leave that in."


def _unquoted(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


def _short(text: object) -> str:
    return " ".join(str(text).split())[:40]


# --- XLIFF ------------------------------------------------------------------------


def xliff(found: Sequence[Unit], source: str, language: str) -> bytes:
    """Return units as an XLIFF 2.1 file, each topic a file of its own in it.

    Args:
        found: units that have a source.
        source: the language of the sources.
        language: of the translations.
    """
    store = xliff2.Xliff2File()
    root = store.document.getroot()
    root.set("version", "2.1")
    for empty in list(root):
        root.remove(empty)
    store.setsourcelanguage(source)
    store.settargetlanguage(language)
    topics = dict.fromkeys(unit.topic for unit in found)
    for number, topic in enumerate(topics, start=1):
        store.body = store.createfilenode(f"f{number}")
        store.body.set("original", topic)
        root.append(store.body)
        for unit in found:
            if unit.topic == topic:
                _add(store, unit)
    return bytes(store)


def _add(store: xliff2.Xliff2File, unit: Unit) -> None:
    entry = store.addsourceunit(unit.source)
    entry.setid(f"{unit.id}_{_NONE if unit.was == NONE else unit.was}")
    segment, element = entry.xmlelement, entry.getunitelement()
    segment.attrib.pop(_SPACE, None)
    element.set(_SPACE, "preserve")
    if unit.target:
        entry.target = unit.target
    # A target that has to be looked at again is no finished one.
    segment.set("state", "translated" if unit.target and unit.state not in _TO_DO else "initial")
    told = etree.Element(f"{{{_NAMESPACE}}}notes")
    for note in (unit.at, *notes(unit)):
        etree.SubElement(told, f"{{{_NAMESPACE}}}note").text = _printable(note)
    element.insert(0, told)


def _printable(text: str) -> str:
    return "".join(c for c in text if c in "\t\n" or c >= " ")


def from_xliff(data: bytes) -> Batch:
    """Read what an XLIFF file gives back. What is in the state "initial" is marked as not done.

    Raises:
        one of BAD: it is no such file.
    """
    store = xliff2.Xliff2File.parsestring(data)
    given: dict[str, list[Given]] = {}
    problems = []
    root = store.document.getroot()
    for element in root.iter(f"{{{_NAMESPACE}}}unit"):
        known = _ID.fullmatch(element.get("id", ""))
        file = next(element.iterancestors(f"{{{_NAMESPACE}}}file"), None)
        topic = file.get("original", "") if file is not None else ""
        line = element.sourceline or 1
        if not known or not topic:
            problems.append(Problem(line, _FOREIGN.format(element.get("id", ""))))
            continue
        text = _target(element)
        if text:
            was = NONE if known["was"] == _NONE else known["was"]
            undone = _is_initial(element)
            one = Given(known["id"], text, was, confirmed=not undone, line=line, undone=undone)
            given.setdefault(topic, []).append(one)
    return Batch(store.gettargetlanguage() or "", given, tuple(problems))


def _is_initial(unit: etree._Element) -> bool:
    parts = unit.iter(f"{{{_NAMESPACE}}}segment")
    return any(part.get("state") == "initial" for part in parts)


def _target(unit: etree._Element) -> str:
    """Return the translation of a unit, which a tool may have divided into segments."""
    parts = []
    for part in unit:
        name = etree.QName(part).localname if isinstance(part.tag, str) else ""
        if name not in {"segment", "ignorable"}:
            continue
        target = part.find(f"{{{_NAMESPACE}}}target")
        if name == "segment":
            if target is None:
                return ""
        elif target is None:  # what stands between segments may be given in the source alone
            target = part.find(f"{{{_NAMESPACE}}}source")
        parts.append("" if target is None else "".join(_pieces(target)))
    return "".join(parts)


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the text of an element; that of a protected piece is what it stands for."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield child.get("equiv", "") if etree.QName(child).localname == "ph" else ""
            yield from _pieces(child)
        yield child.tail or ""


# --- TMX --------------------------------------------------------------------------


def memory(found: Sequence[Unit], source: str) -> bytes:
    """Return what says the same as its source as a TMX file.

    Args:
        found: units, in any languages.
        source: the language of the sources.
    """
    store = tmx.tmxfile(sourcelanguage=source)
    for unit in found:
        if unit.target and unit.state is State.CURRENT:
            store.addtranslation(unit.source, source, unit.target, unit.language)
    header = store.document.getroot().find("header")
    header.set("segtype", "block")
    header.set("srclang", source)
    return bytes(store)
