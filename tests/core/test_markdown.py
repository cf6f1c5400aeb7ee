"""One Markdown: what the checks read is what readers get."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pymdownx import keymap_db  # type: ignore[import-untyped]  # it has no types
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT
from helpcenter.content.markdown import parse, writer
from helpcenter.content.markdown.elements import ELEMENTS, NOTES
from helpcenter.content.markdown.keys import is_known
from helpcenter.content.outline import Kind, Outline
from helpcenter.site import toc
from helpcenter.site.judge import markup

ICON = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"></svg>'
FOLDER = ROOT / "tests/cases/markdown"
BRAND = "A <b> & **c**"
SETTING = writer.Setting(
    value={"brand": BRAND}.get,
    block={
        "card": '<div data-slot="card"></div>',
        "inline": '<span data-slot="inline"></span>',
    }.get,
    size=lambda picture: (640, 480) if picture.endswith(".png") else None,
    icon={"material-lock": ICON}.get,
    notes={"danger": "Stay safe", "tip": "Tip"},
    back="Back to {number}",
)


@dataclass(frozen=True)
class Case:
    """A text, the HTML it becomes, and its outline: line, kind, name and text of each block."""

    name: str
    source: str
    html: str
    outline: list[str] = field(default_factory=list)


CASES = [
    Case(**entry)
    for path in sorted(FOLDER.glob("*.yml"))
    for entry in yaml.safe_load(path.read_text("utf-8"))
]
each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def told(outline: Outline) -> list[str]:
    blocks = (f"{b.line} {b.kind} {b.name}: {b.text}" for b in outline.blocks)
    return [block.replace(" : ", ": ", 1).replace("\n", "⏎") for block in blocks]


@each
def test_readers_get_what_was_written(case: Case) -> None:
    assert writer.write(case.source, SETTING).html == case.html


@each
def test_the_outline_says_what_readers_get(case: Case) -> None:
    assert told(parse(case.source)) == case.outline


@each
def test_lines_count_from_where_the_body_begins(case: Case) -> None:
    here, there = parse(case.source), parse(case.source, 11)
    assert [b.line + 10 for b in here.blocks] == [b.line for b in there.blocks]
    assert [left.line + 10 for left in here.leftovers] == [left.line for left in there.leftovers]


def body(html: str) -> LexborNode:
    found = LexborHTMLParser(f"<main>{html}</main>").css_first("main")
    assert found is not None
    return found


def beyond(html: str) -> list[str]:
    """Return the elements and attributes that are not listed."""
    found = []
    for node in body(html).css("*"):
        if node.tag in {"main", "-text"}:
            continue
        allowed = ELEMENTS.get(str(node.tag), frozenset()) | {"class", "id"}
        found += [f"<{node.tag} {name}>" for name in node.attributes if name not in allowed]
        found += [] if node.tag in ELEMENTS else [f"<{node.tag}>"]
    return found


@each
def test_only_listed_elements_are_made(case: Case) -> None:
    assert beyond(case.html) == []


@each
def test_the_judge_of_the_site_lets_all_of_it_through(case: Case) -> None:
    assert list(markup.article(case.html)) == []


@dataclass(frozen=True)
class Seen:
    """What can be counted on a page, and in its outline."""

    steps: int
    bullets: int
    lists: int
    notes: Mapping[str, int]
    tabs: int
    rows: int
    tables: int
    code: Sequence[str]
    headings: Sequence[tuple[str, str]]
    pictures: int
    links: int
    ids: AbstractSet[str]


def shown(html: str) -> Seen:
    """Count what readers are shown."""
    main = body(html)
    ids = {str(node.attributes["id"]) for node in main.css("[id]")}
    return Seen(
        steps=len(main.css("ol:not(.numbers) > li")),
        bullets=len(main.css("ul > li")),
        lists=len(main.css("ul, ol:not(.numbers)")),
        notes=Counter(
            str(node.attributes["class"]).split()[-1] for node in main.css(".admonition")
        ),
        tabs=len(main.css(".tabs > section")),
        rows=len(main.css("tr")),
        tables=len(main.css("table")),
        code=[node.text().rstrip("\n") for node in main.css("pre")],
        headings=[
            (str(node.tag), str(node.attributes["id"]))
            for node in main.css("h1, h2, h3, h4, h5, h6")
        ],
        pictures=len(main.css("img")),
        links=len(main.css("a:not(.reference, .way-back)")),
        ids={name for name in ids if not re.match(r"fn(ref)?:\d|note-\d", name)},
    )


def read(outline: Outline) -> Seen:
    """Count what an outline says is shown."""
    of = {kind: [block for block in outline.blocks if block.kind is kind] for kind in Kind}
    groups = {kind: [group for group in outline.groups if group.kind is kind] for kind in Kind}
    sizes = {kind: sum(group.size for group in found) for kind, found in groups.items()}
    return Seen(
        steps=sizes[Kind.STEP],
        bullets=sizes[Kind.BULLET],
        lists=len(groups[Kind.STEP]) + len(groups[Kind.BULLET]),
        notes=Counter(note.name if note.name in NOTES else "note" for note in of[Kind.NOTE]),
        tabs=len(of[Kind.TAB]),
        rows=sizes[Kind.ROW],
        tables=len(groups[Kind.ROW]),
        code=[block.text.replace("{{ brand }}", BRAND) for block in of[Kind.CODE]],
        headings=[(f"h{block.level}", block.name) for block in of[Kind.HEADING]],
        pictures=sum(len(block.images) for block in outline.blocks),
        links=sum(len(block.links) for block in outline.blocks),
        ids={name for name, _ in outline.anchors},
    )


# What means something to the parser, one piece in a line.
PIECES = st.sampled_from(
    [
        line.encode().decode("unicode_escape").encode("latin-1").decode()
        for line in (FOLDER / "pieces.txt").read_text("utf-8").split("\n")
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_written_the_checks_read_what_readers_get(source: str) -> None:
    html = writer.write(source, SETTING).html
    assert shown(html) == read(parse(source))
    assert beyond(html) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_written_without_an_element_of_its_own(source: str) -> None:
    assert beyond(writer.write(source, SETTING).html) == []


def test_a_table_of_contents_holds_two_levels_and_keeps_fixed_blanks() -> None:
    source = "# T\n\n### Z\n\n## A\u202f? {#a}\n\n### B *b* {#b}\n\n#### C\n\n## D & <d>\n"
    entries = toc.nested(writer.write(source, SETTING).headings)
    assert [(e["id"], e["name"], [c["id"] for c in e["children"]]) for e in entries] == [
        ("z", "Z", []),
        ("a", "A\u202f?", ["b"]),
        ("d", "D &amp;", []),
    ]


def test_every_key_that_material_names_is_known() -> None:
    assert [name for name in (*keymap_db.keymap, *keymap_db.aliases) if not is_known(name)] == []
    assert not is_known("foo")
