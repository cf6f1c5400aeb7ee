"""The defects that the parity engine must find, and the edits it must not mind.

Each is a function that changes one file of a page set, or returns None where
that file has nothing to change. What is chosen is chosen by a seeded random
generator, so that every run is the same.
"""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import yaml

from helpcenter.content import frontmatter
from helpcenter.content.markdown import parse
from helpcenter.content.outline import Kind, Outline
from helpcenter.languages.scripts import DENSE
from helpcenter.languages.typography import writing

TEXTS = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))


@dataclass(frozen=True)
class Page:
    """A page to be damaged.

    Attributes:
        language: its locale.
        topic: its topic.
        text: what its file holds.
        others: the same topic in the other languages.
        source: whether it is the source of its topic.
        terms: the glossary's entries.
        topics: all topics.
    """

    language: str
    topic: str
    text: str
    others: Mapping[str, str]
    source: bool
    terms: Sequence[Mapping[str, object]]
    topics: Sequence[str]

    @property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    @property
    def outline(self) -> Outline:
        """What the body consists of."""
        split = frontmatter.split(self.text)
        return parse(split.body, split.body_line)

    @property
    def body_line(self) -> int:
        """The line the body begins at."""
        return frontmatter.split(self.text).body_line


Change = Callable[[Page, Random], str | bytes | None]
"""Returns the new content; ``DELETE`` removes the file."""

DELETE = "\0delete"


def _extents(page: Page, *kinds: Kind) -> list[tuple[int, int]]:
    """Return first and last line (exclusive) of each block of some kinds, from 0."""
    blocks = page.outline.blocks
    lines = page.lines
    found = []
    for block in blocks:
        if block.kind not in kinds:
            continue
        start = block.line - 1
        end = start + 1
        indent = len(lines[start]) - len(lines[start].lstrip())
        while (
            end < len(lines)
            and lines[end].strip()
            and not _marked(lines[end])
            and (
                block.kind is Kind.PARAGRAPH or len(lines[end]) - len(lines[end].lstrip()) > indent
            )
        ):
            end += 1
        # Nested content belongs to its item.
        if block.kind in {Kind.STEP, Kind.BULLET}:
            while end < len(lines) and (
                (lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > indent)
                or (
                    not lines[end].strip()
                    and end + 1 < len(lines)
                    and lines[end + 1].strip()
                    and len(lines[end + 1]) - len(lines[end + 1].lstrip()) > indent
                )
            ):
                end += 1
        found.append((start, end))
    return found


def _marked(line: str) -> bool:
    return bool(re.match(r"\s*(?:[-*+]|\d+\.|#|\||!!!)", line))


def _sections(page: Page) -> list[tuple[int, int]]:
    lines = page.lines
    starts = [n for n in range(page.body_line - 1, len(lines)) if lines[n].startswith("## ")]
    return list(pairwise([*starts, len(lines)]))


def _without(page: Page, spans: Sequence[tuple[int, int]], random: Random) -> str | None:
    if not spans:
        return None
    start, end = random.choice(spans)
    lines = page.lines
    return "\n".join(lines[:start] + lines[end:])


def _drop(*kinds: Kind) -> Change:
    def change(page: Page, random: Random) -> str | None:
        spans = _extents(page, *kinds)
        # Of a table, the heading row is no row to lose.
        if Kind.ROW in kinds:
            lines = page.lines
            spans = [
                s for s in spans if s[1] >= len(lines) or not re.match(r"\|\s*:?-", lines[s[1]])
            ]
        return _without(page, spans, random)

    return change


def drop_section(page: Page, random: Random) -> str | None:
    return _without(page, _sections(page), random)


def drop_note(page: Page, random: Random) -> str | None:
    lines = page.lines
    spans = []
    for block in page.outline.blocks:
        if block.kind is Kind.NOTE:
            end = block.line
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
                end += 1
            spans.append((block.line - 1, end))
    return _without(page, spans, random)


_SENTENCE_END = re.compile(
    r"(?<=[。！？])(?=[^\s。！？”’」』）])|(?<=[a-zà-ÿ)}][.!?]) (?=[A-ZÀ-Ý¿¡])"
    # Letters of other scripts; of those with two cases, as in Latin.
    r"|(?<=[а-яё)][.!?]) (?=[А-ЯЁ])|(?<=[\u0590-\ud7ff)][.!?؟]) (?=[\u0590-\ud7ff])"
    r"|(?<=[\u1ea0-\u1eff)][.!?]) (?=[A-ZÀ-Ý\u0110\u1ea0-\u1eff])"
)


def drop_sentence(page: Page, random: Random) -> str | None:
    lines = page.lines
    places = []
    for start, _ in _extents(page, Kind.PARAGRAPH, Kind.STEP, Kind.BULLET):
        cuts = [m.start() for m in _SENTENCE_END.finditer(lines[start])]
        if cuts:
            places.append((start, cuts))
    if not places:
        return None
    at, cuts = random.choice(places)
    line = lines[at]
    number = random.randrange(len(cuts))
    end = cuts[number + 1] if number + 1 < len(cuts) else len(line)
    lines[at] = line[: cuts[number]] + line[end:]
    return "\n".join(lines)


def _swap_spans(page: Page, a: tuple[int, int], b: tuple[int, int]) -> str:
    lines = page.lines
    changed = (
        lines[: a[0]] + lines[b[0] : b[1]] + lines[a[1] : b[0]] + lines[a[0] : a[1]] + lines[b[1] :]
    )
    # A numbered list is numbered again, as an author would.
    number = 0
    for index in range(a[0], b[1]):
        match = re.match(r"(\s*)\d+\. ", changed[index])
        if match and not match[1]:
            first = re.match(r"(\d+)\. ", lines[a[0]])
            number = number + 1 if number else int(first[1]) if first else 1
            changed[index] = re.sub(r"^\d+", str(number), changed[index])
    return "\n".join(changed)


def _swap(*kinds: Kind) -> Change:
    def change(page: Page, random: Random) -> str | None:
        groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
        spans = {span[0]: span for span in _extents(page, *kinds)}
        lines = page.lines
        section = 0
        for block in page.outline.blocks:
            if block.kind is Kind.HEADING:
                section = block.line
            span = spans.get(block.line - 1)
            if block.kind in kinds and span is not None:
                header = span[1] < len(lines) and re.match(r"\|\s*:?-", lines[span[1]])
                if not header:
                    groups.setdefault((section, block.group), []).append(span)
        many = [members for members in groups.values() if len(members) > 1]
        if not many:
            return None
        members = random.choice(many)
        at = random.randrange(len(members) - 1)
        a, b = members[at], members[at + 1]
        if a[1] > b[0] or lines[a[0] : a[1]] == lines[b[0] : b[1]]:
            return None
        return _swap_spans(page, a, b)

    return change


def swap_sections(page: Page, random: Random) -> str | None:
    spans = _sections(page)
    if len(spans) < 2:
        return None
    at = random.randrange(len(spans) - 1)
    return _swap_spans(page, spans[at], spans[at + 1])


New = Callable[[re.Match[str], Random, Page], str | None]


def _replace(pattern: str, new: New | str) -> Change:
    """Put something in the place of one match: a template, or what a function returns."""
    compiled = re.compile(pattern, re.MULTILINE)

    def change(page: Page, random: Random) -> str | None:
        split = frontmatter.split(page.text)
        head = page.text[: len(page.text) - len(split.body)]
        matches = list(compiled.finditer(split.body))
        random.shuffle(matches)
        for match in matches:
            text = match.expand(new) if isinstance(new, str) else new(match, random, page)
            if text is not None and text != match[0]:
                return head + split.body[: match.start()] + text + split.body[match.end() :]
        return None

    return change


def _other_placeholder(match: re.Match[str], _random: Random, _page: Page) -> str:
    return "{{ " + match[1] + ("address" if match[2] != "address" else "hours") + " }}"


def _no_or_plain_blank(_match: re.Match[str], random: Random, _page: Page) -> str:
    return random.choice(["", " "])


def _other_topic(match: re.Match[str], random: Random, page: Page) -> str:
    current = match[2]
    choices = [t for t in page.topics if t != page.topic and not current.endswith(t + ".md")]
    target = posixpath.relpath(random.choice(choices) + ".md", posixpath.dirname(page.topic) or ".")
    return f"[{match[1]}]({target})"


def alter_number(page: Page, random: Random) -> str | None:
    """Change a number in prose; where the page has none, one that is written in."""
    return _replace(
        r"(?<![\w{#./-])\d+(?![\w}./-])(?!\. )",
        lambda match, random, _: str(int(match[0]) + random.choice([1, 2, 10])),
    )(page, random)  # type: ignore[return-value]


def alter_number_word(page: Page, random: Random) -> str | None:
    words: list[str] = TEXTS["number_words"].get(page.language, [])
    if not words:
        return None
    border = r"\b" if writing(page.language).spaced else ""
    ending = TEXTS["counters"].get(page.language, "")
    pattern = rf"{border}(?:{'|'.join(words)}){border}(?={ending})"

    def other(match: re.Match[str], random: Random, _: Page) -> str:
        return random.choice([word for word in words if word != match[0]])

    return _replace(pattern, other)(page, random)  # type: ignore[return-value]


def _term_pattern(page: Page) -> tuple[str, dict[str, str]]:
    forms: dict[str, str] = {}
    for term in page.terms:
        entry = term.get(page.language)
        if isinstance(entry, dict):
            forms |= {form: str(term["id"]) for form in entry["use"] if len(form) > 1}
    ordered = sorted(forms, key=len, reverse=True)
    border = r"\b" if writing(page.language).spaced else ""
    return border + "(?:" + "|".join(map(re.escape, ordered)) + ")" + border, forms


def alter_term(page: Page, random: Random) -> str | None:
    """Write a form that the glossary tells to avoid."""
    pattern, forms = _term_pattern(page)
    avoid = {
        str(term["id"]): entry.get("avoid", [])
        for term in page.terms
        if isinstance(entry := term.get(page.language), dict)
    }

    def wrong(match: re.Match[str], random: Random, _: Page) -> str | None:
        choices = avoid.get(forms[match[0]])
        return random.choice(choices) if choices else None

    return _replace(pattern, wrong)(page, random)  # type: ignore[return-value]


def lose_term(page: Page, random: Random) -> str | None:
    """Write another term wherever one stands: the page no longer names the thing."""
    pattern, forms = _term_pattern(page)
    found = sorted(set(re.findall(pattern, frontmatter.split(page.text).body)))
    if not found:
        return None
    old = random.choice(found)
    others = [form for form in found if forms[form] != forms[old]]
    if not others:
        return None
    same = [form for form, name in forms.items() if name == forms[old]]
    new = random.choice(others)
    text = page.text
    for form in sorted(same, key=len, reverse=True):
        text = text.replace(form, new)
    return text


def alter_note(page: Page, random: Random) -> str | None:
    kinds = ["danger", "tip", "note", "warning"]
    return _replace(
        r"^(\s*!!!) (\w+)",
        lambda m, r, _: f"{m[1]} {r.choice([k for k in kinds if k != m[2]])}",
    )(page, random)  # type: ignore[return-value]


def _put(page: Page, random: Random, text: str, *kinds: Kind) -> str | None:
    """Put a text in the place of a block's text."""
    spans = _extents(page, *kinds)
    if not spans:
        return None
    start, end = random.choice(spans)
    lines = page.lines
    lead = re.match(r"\s*(?:[-*+] |\d+\. )?", lines[start])
    lines[start:end] = [(lead[0] if lead else "") + text]
    return "\n".join(lines)


_PROSE = (Kind.PARAGRAPH, Kind.STEP, Kind.BULLET)


def _of_others(texts: Mapping[str, str], language: str) -> list[str]:
    """Return the texts that are in other languages than a page."""
    own = language.partition("-")[0]
    return [text for name, text in texts.items() if name != own]


def third_language(page: Page, random: Random) -> str | None:
    text = random.choice(_of_others(TEXTS["third"], page.language))
    return _put(page, random, text, *_PROSE)


def _untranslated(*kinds: Kind) -> Change:
    """Put the counterpart of another language in the place of a block."""

    def change(page: Page, random: Random) -> str | None:
        language = random.choice(sorted(page.others))
        other = frontmatter.split(page.others[language])
        theirs = [b for b in parse(other.body).blocks if b.kind in kinds and len(b.text) > 8]
        mine = _extents(page, *kinds)
        if not theirs or not mine:
            return None
        sources = other.body.split("\n")
        number = random.randrange(min(len(theirs), len(mine)))
        line = sources[theirs[number].line - 1]
        start, end = mine[number]
        if "{{" in line and not re.sub(r"\{\{.*?\}\}", "", line).strip():
            return None
        lines = page.lines
        # Links and all, as a translator who skipped the line would leave it.
        lines[start:end] = [line]
        return "\n".join(lines)

    return change


def _untranslated_key(key: str) -> Change:
    def change(page: Page, random: Random) -> str | None:
        language = random.choice(sorted(page.others))
        match = re.search(rf"^{key}: .*$", page.others[language], re.MULTILINE)
        mine = re.search(rf"^{key}: .*$", page.text, re.MULTILINE)
        if not match or not mine or match[0] == mine[0]:
            return None
        words = re.findall(r"[^\W\d_]+", match[0].removeprefix(f"{key}: "))
        if len(words) < 2 and writing(language).spaced:
            return None
        return page.text.replace(mine[0], match[0], 1)

    return change


def whole_page(page: Page, random: Random) -> str:
    """Put another language's file in the place of this one."""
    return page.others[random.choice(sorted(page.others))]


def fragment(page: Page, random: Random) -> str | None:
    spans = _extents(page, *_PROSE)
    if not spans:
        return None
    start, _ = random.choice(spans)
    lines = page.lines
    lines[start] += " " + random.choice(_of_others(TEXTS["fragments"], page.language))
    return "\n".join(lines)


def truncate(page: Page, random: Random) -> str | None:
    """Cut the page off, at a line boundary, after a third to three quarters."""
    lines = page.lines
    first = page.body_line
    if len(lines) - first < 8:
        return None
    cut = first + int((len(lines) - first) * random.uniform(0.33, 0.75))
    if not any(line.strip() for line in lines[cut:]):
        return None
    return "\n".join(lines[:cut]) + "\n"


def truncate_sentence(page: Page, random: Random) -> str | None:
    """Cut a long paragraph in the middle of its text."""
    lines = page.lines
    spans = [
        s
        for s in _extents(page, *_PROSE)
        if len(lines[s[0]]) > (50 if DENSE.search(lines[s[0]]) else 160)
    ]
    if not spans:
        return None
    start, _ = random.choice(spans)
    lines[start] = lines[start][: len(lines[start]) * 2 // 5].rstrip()
    return "\n".join(lines)


def _duplicate(*kinds: Kind) -> Change:
    def change(page: Page, random: Random) -> str | None:
        spans = _extents(page, *kinds)
        if not spans:
            return None
        start, end = random.choice(spans)
        lines = page.lines
        gap = [""] if Kind.PARAGRAPH in kinds else []
        return "\n".join(lines[:end] + gap + lines[start:end] + lines[end:])

    return change


def duplicate_section(page: Page, random: Random) -> str | None:
    spans = _sections(page)
    if not spans:
        return None
    start, end = random.choice(spans)
    lines = page.lines
    return "\n".join(lines[:end] + lines[start:end] + lines[end:])


def add_paragraph(page: Page, random: Random) -> str | None:
    spans = [s for s in _extents(page, Kind.PARAGRAPH) if not page.lines[s[0]].startswith(" ")]
    if not spans:
        return None
    _, end = random.choice(spans)
    lines = page.lines
    return "\n".join([*lines[:end], "", TEXTS["added"][page.language], *lines[end:]])


def add_step(page: Page, random: Random) -> str | None:
    spans = _extents(page, Kind.STEP, Kind.BULLET)
    if not spans:
        return None
    start, end = random.choice(spans)
    lines = page.lines
    lead = re.match(r"\s*(?:[-*+] |\d+\. )", lines[start])
    return "\n".join(
        [*lines[:end], (lead[0] if lead else "- ") + TEXTS["added"][page.language], *lines[end:]]
    )


def edit_source(page: Page, random: Random) -> str | None:
    """Change what the source says: a sentence is put in another's place, or taken away."""
    if not page.source:
        return None
    if random.random() < 0.5:
        return drop_sentence(page, random)
    spans = _extents(page, *_PROSE)
    if not spans:
        return None
    start, _ = random.choice(spans)
    lines = page.lines
    lines[start] = lines[start].rstrip() + TEXTS["added"][page.language]
    return "\n".join(lines)


def sign_space(page: Page, random: Random) -> str | None:
    ways = writing(page.language)
    if not ways.before:
        return None
    tight = [sign for sign, space in ways.before.items() if not space]
    if tight:
        # ![ begins a picture.
        pattern = rf"(?<=\w)(?=[{''.join(map(re.escape, tight))}](?!\[))"
        return _replace(pattern, " ")(page, random)  # type: ignore[return-value]
    before, after = ("".join(map(re.escape, signs)) for signs in (ways.before, ways.after))
    pattern = rf"[\u202f\u00a0](?=[{before}])|(?<=[{after}])\u202f"
    return _replace(pattern, _no_or_plain_blank)(page, random)  # type: ignore[return-value]


def opening_mark(page: Page, random: Random) -> str | None:
    marks = "".join(writing(page.language).opened.values())
    if not marks:
        return None
    return _replace(f"[{marks}]", "")(page, random)  # type: ignore[return-value]


def own_sign(page: Page, random: Random) -> str | None:
    signs = writing(page.language).signs
    if not signs:
        return None
    # Half of a pair of brackets, or a comma that may part digits, is another matter.
    plain = {own: sign for sign, own in signs.items() if sign not in "()"}
    letter = r"[\u0620-\u064a\u3040-\u30ff\u4e00-\u9fff]"
    pattern = f"(?<={letter})[{''.join(plain)}](?= ?{letter}|\n)"
    return _replace(pattern, lambda match, *_: plain[match[0]])(page, random)  # type: ignore[return-value]


def script_space(page: Page, random: Random) -> str | None:
    between = writing(page.language).between
    letter = "[\u3040-\u30ff\u4e00-\u9fff]"
    if between is None:
        return None
    gap = re.escape(between)
    pattern = f"(?<={letter}){gap}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]){gap}(?={letter})"
    other = "" if between else " "
    return _replace(pattern, lambda *_: other)(page, random)  # type: ignore[return-value]


def straight_quote(page: Page, random: Random) -> str | None:
    return _replace(r"[“”’]", lambda match, *_: "'" if match[0] == "’" else '"')(page, random)  # type: ignore[return-value]


def bom(page: Page, _: Random) -> bytes:
    return b"\xef\xbb\xbf" + page.text.encode()


def latin1(page: Page, random: Random) -> bytes | None:
    raw = page.text.encode()
    places = [i for i, byte in enumerate(raw) if byte >= 0xC3]
    if not places:
        return None
    at = random.choice(places)
    # In Latin-1, followed by a blank: as UTF-8 that is no character.
    return raw[:at] + b"\xe9 " + raw[at:]


def broken_yaml(page: Page, _: Random) -> str:
    return page.text.replace("title: ", "title: [", 1)


def unknown_key(page: Page, _: Random) -> str:
    return page.text.replace("title: ", "titel: ", 1)


def drop_key(page: Page, random: Random) -> str | None:
    key = random.choice(["title", "description", "kind", "keywords", "related", "reviewed"])
    found = re.search(rf"^{key}: .*\n", page.text, re.MULTILINE)
    return page.text.replace(found[0], "", 1) if found else None


def alter_related(page: Page, random: Random) -> str | None:
    match = re.search(r"^related: \[(.*)\]$", page.text, re.MULTILINE)
    if not match:
        return None
    items = match[1].split(", ")
    if random.random() < 0.5 and len(items) > 2:
        items.pop(random.randrange(len(items)))
    else:
        items = items[1:] + items[:1]
    return page.text.replace(match[0], f"related: [{', '.join(items)}]")


def empty(page: Page, _: Random) -> str:
    return page.text[: len(page.text) - len(frontmatter.split(page.text).body)]


def double_id(page: Page, random: Random) -> str | None:
    ids = re.findall(r"\{#([\w-]+)\}", page.text)
    if len(set(ids)) < 2:
        return None
    a, b = random.sample(sorted(set(ids)), 2)
    return page.text.replace(f"{{#{a}}}", f"{{#{b}}}", 1)


DEFECTS: Mapping[str, Change] = {
    "delete page": lambda *_: DELETE,
    "drop section": drop_section,
    "drop step": _drop(Kind.STEP),
    "drop bullet": _drop(Kind.BULLET),
    "drop row": _drop(Kind.ROW),
    "drop paragraph": _drop(Kind.PARAGRAPH),
    "drop note": drop_note,
    "drop sentence": drop_sentence,
    "drop link": _replace(r"\[([^\]\n]+)\]\(([^)\n]+)\)", r"\1"),
    "drop placeholder": _replace(r"\{\{ channel[^{}]*\}\}|\{\{ fact[^{}]*\}\}", ""),
    "drop key": drop_key,
    "swap steps": _swap(Kind.STEP),
    "swap bullets": _swap(Kind.BULLET),
    "swap rows": _swap(Kind.ROW),
    "swap paragraphs": _swap(Kind.PARAGRAPH),
    "swap sections": swap_sections,
    "alter number": alter_number,
    "alter number word": alter_number_word,
    "alter link": _replace(r"\[([^\]\n]+)\]\(([^)\n#]+)\)", _other_topic),
    "alter anchor": _replace(r"(\.md#)([\w-]+)", r"\1\2-x"),
    "alter placeholder": _replace(
        r"\{\{ (channel\.\w+\.)(\w+) \}\}",
        _other_placeholder,
    ),
    "alter term": alter_term,
    "lose term": lose_term,
    "alter note": alter_note,
    "alter level": _replace(r"^## ", "### "),
    "alter id": _replace(r"\{#([\w-]+)\}", r"{#\1-2}"),
    "alter related": alter_related,
    "untranslated paragraph": _untranslated(Kind.PARAGRAPH),
    "untranslated step": _untranslated(Kind.STEP),
    "untranslated bullet": _untranslated(Kind.BULLET),
    "untranslated row": _untranslated(Kind.ROW),
    "untranslated title": _untranslated_key("title"),
    "untranslated description": _untranslated_key("description"),
    "third language": third_language,
    "foreign fragment": fragment,
    "other language's page": whole_page,
    "truncate page": truncate,
    "truncate paragraph": truncate_sentence,
    "duplicate paragraph": _duplicate(Kind.PARAGRAPH),
    "duplicate step": _duplicate(Kind.STEP, Kind.BULLET),
    "duplicate section": duplicate_section,
    "add paragraph": add_paragraph,
    "add step": add_step,
    "edit source": edit_source,
    "space beside a sign": sign_space,
    "opening mark": opening_mark,
    "own punctuation": own_sign,
    "blank between scripts": script_space,
    "straight quote": straight_quote,
    "byte order mark": bom,
    "invalid UTF-8": latin1,
    "broken front matter": broken_yaml,
    "unknown key": unknown_key,
    "empty page": empty,
    "duplicate id": double_id,
}


# --- Edits that change nothing ----------------------------------------------------


def _body(change: Callable[[str, Page, Random], str]) -> Change:
    def apply(page: Page, random: Random) -> str | None:
        body = frontmatter.split(page.text).body
        head = page.text[: len(page.text) - len(body)]
        new = change(body, page, random)
        return None if new == body else head + new

    return apply


def _everywhere(pattern: str, new: str) -> Change:
    """Put a template in the place of every match."""
    return _body(lambda body, *_: re.sub(pattern, new, body, flags=re.MULTILINE))


def wrap(body: str, *_: object) -> str:
    """Break paragraphs into several lines."""
    lines = []
    for line in body.split("\n"):
        plain = (
            line and not re.match(r"\s*(?:[-*+#|!>{]|\d+\.|\[)", line) and not line.startswith(" ")
        )
        cut = re.search(r"(?<=\w) (?=\w)", line[30:])
        if plain and cut and "](" not in line:
            at = 30 + cut.start()
            lines += [line[:at].rstrip(), line[at:].lstrip()]
        else:
            lines.append(line)
    return "\n".join(lines)


def reword(page: Page, random: Random) -> str | None:
    """Say the same in another word; of the source, that would be an edit to be translated."""
    if page.source:
        return None
    rules = list(TEXTS["rewordings"].get(page.language, []))
    random.shuffle(rules)
    split = frontmatter.split(page.text)
    head = page.text[: len(page.text) - len(split.body)]
    for pattern, new in rules:
        body = re.sub(pattern, new, split.body, count=1)
        if body != split.body:
            return head + body
    return None


def key_order(page: Page, random: Random) -> str | None:
    front = frontmatter.split(page.text).front
    if front is None:
        return None
    lines = [line for line in front.split("\n") if line]
    random.shuffle(lines)
    return page.text.replace(front, "\n".join(lines), 1)


def block_lists(page: Page, _: Random) -> str:
    """Write the lists of the front matter one item per line."""

    def spread(match: re.Match[str]) -> str:
        return f"{match[1]}:" + "".join(f"\n  - {item}" for item in match[2].split(", "))

    return re.sub(r"^(related): \[(.*)\]$", spread, page.text, flags=re.MULTILINE)


def number_format(body: str, page: Page, _: Random) -> str:
    """Write digits as each language may."""
    if not writing(page.language).spaced:
        wide = {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
        return re.sub(r"(?<![\w{#./-])\d+(?![\w}./-])(?!\. )", lambda m: m[0].translate(wide), body)
    return re.sub(r"(?<=[0-9]) (?=(?:heures|hours|horas)\b)", "\u00a0", body)


def reference_links(body: str, _page: Page, _random: Random) -> str:
    """Write the first link as a reference."""
    match = re.search(r"\[([^\]\n]+)\]\(([^)\n]+)\)", body)
    if not match:
        return body
    new = body[: match.start()] + f"[{match[1]}][first]" + body[match.end() :]
    return new.rstrip("\n") + f"\n\n[first]: {match[2]}\n"


def emphasize(body: str, _page: Page, random: Random) -> str:
    """Set the first words of a paragraph in bold."""
    places = list(re.finditer(r"(?<=\n\n)[^\W\d_][^\n*_`{\[|\]]{3,}(?=，| )", body))
    if not places:
        return body
    match = random.choice(places)
    return body[: match.start()] + f"**{match[0]}**" + body[match.end() :]


HARMLESS: Mapping[str, Change] = {
    "wrap lines": _body(wrap),
    "trailing blanks": _everywhere(r"(?<=[^\s|])$", " "),
    "CRLF": lambda page, _: page.text.replace("\n", "\r\n").encode(),
    "bullet style": _everywhere(r"^(\s*)- ", r"\1* "),
    "step numbers": _everywhere(r"^\d+\. ", "1. "),
    "reword": reword,
    "key order": key_order,
    "YAML list style": block_lists,
    "YAML comment": lambda page, _: page.text.replace("---\n", "---\n# a comment: 24 [x\n", 1),
    "HTML comment": _everywhere(
        r"\A", "<!-- 24 TODO check [x](y.md) with https://x.example -->\n\n"
    ),
    "number format": _body(number_format),
    "emphasis style": _everywhere(r"\*\*", "__"),
    "blank lines": _everywhere(r"\n\n(?=#)", "\n\n\n"),
    "no newline at end": _everywhere(r"\n+\Z", ""),
    "table padding": _everywhere(r"^\| (?=\S)", "|   "),
    "reference links": _body(reference_links),
    "emphasis added": _body(emphasize),
}
