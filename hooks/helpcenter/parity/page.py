"""A page as the checks see it: its outline, its front matter, and what is derived from them."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from helpcenter.content import frontmatter, outline
from helpcenter.content.catalog import SUFFIX, SourceFile
from helpcenter.content.located import Invalid, Located, Unreadable, load, validate
from helpcenter.content.outline import Block, Kind, Outline
from helpcenter.content.placeholders import PATTERN as PLACEHOLDER
from helpcenter.languages import typography
from helpcenter.languages.typography import Slip
from helpcenter.parity import facts, glossary
from helpcenter.parity.facts import Fact
from helpcenter.parity.glossary import Matcher, Use

FRONT = (Kind.TITLE, Kind.DESCRIPTION, Kind.KEYWORDS)

# Characters that stand for a whole word or syllable.
_DENSE = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
_WORD = re.compile(r"[^\W_]+")
# How many letters of a language say as much as one Chinese character: the mean
# over our pages, printed by `python -m eval.parity.measure lengths`.
LETTERS_PER_CHARACTER = {"en": 3.4, "fr": 4.0, "es": 3.8}
_LETTERS_ELSEWHERE = 3.7


def weight(text: str, language: str) -> float:
    """Return how much a text says, in Chinese characters, whatever its script."""
    if "{{" in text:
        text = PLACEHOLDER.sub("", text)
    return _weight(text, _WORD.findall(text), language)


def _weight(text: str, words: Sequence[str], language: str) -> float:
    dense = sum(map(len, _DENSE.findall(text)))
    letters = sum(map(len, words)) - dense
    return dense + letters / LETTERS_PER_CHARACTER.get(language, _LETTERS_ELSEWHERE)


class Fault(NamedTuple):
    """What a check finds on a page: the line, and what to do about it."""

    line: int
    message: str
    # Set where the fault stands in another file than the one that is checked.
    path: str = ""


class Target(NamedTuple):
    """Where a link leads.

    Attributes:
        kind: ``topic``, ``asset`` (a file beside the pages), ``outside`` (another
            host or scheme), ``absolute`` (a path from the root), ``away`` (out of the
            language's folder) or ``placeholder``.
        name: the topic, path or address.
        anchor: what follows ``#``.
    """

    kind: str
    name: str
    anchor: str


def resolve(topic: str, href: str) -> Target:
    """Tell where a link of a topic leads."""
    href = unquote(href.strip())
    if "{{" in href:
        return Target("placeholder", href, "")
    try:
        parts = urlsplit(href)
    except ValueError:
        return Target("outside", href, "")
    if parts.scheme or parts.netloc:
        return Target("outside", href, "")
    kind, name = _inside(topic, parts.path)
    return Target(kind, name, parts.fragment)


def _inside(topic: str, path: str) -> tuple[str, str]:
    """Tell where a path without a host leads: the kind of target, and its name."""
    if path.startswith("/"):
        return "absolute", path
    if not path:
        return "topic", topic
    path = posixpath.normpath(posixpath.join(posixpath.dirname(topic), path))
    if path == ".." or path.startswith("../"):
        return "away", path
    if path.endswith(SUFFIX):
        return "topic", path.removesuffix(SUFFIX)
    return "asset", path


class Waiver(NamedTuple):
    """A check that a page is excused from, why, and the line that says so."""

    check: str
    reason: str
    line: int


@dataclass(frozen=True, eq=False)
class Page:
    r"""A topic in one language.

    Attributes:
        path: its file, as findings name it.
        language: its locale.
        topic: its path without language and suffix.
        text: what the file holds, lines ended by ``\n``.
        front: its front matter as plain data, empty if it has none or it is broken.
        lines: the line of each value of the front matter.
        outline: its body.
        problems: what is wrong with the file itself, by check id.
        matcher: finds glossary forms of its language.
        body_line: the line its body begins at.
    """

    path: str
    language: str
    topic: str
    text: str
    front: Mapping[str, object]
    lines: Located
    outline: Outline
    problems: tuple[tuple[str, Fault], ...]
    matcher: Matcher
    body_line: int = 1
    waivers: tuple[Waiver, ...] = field(default=())

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The title, description and keywords, and then the blocks of the body."""
        front = []
        for kind in FRONT:
            value = self.front.get(kind.value)
            if isinstance(value, str) and value.strip():
                front.append(Block(kind, self.line(kind.value), value))
            elif isinstance(value, list) and value:
                words = tuple(str(item) for item in value)
                front.append(Block(kind, self.line(kind.value), "\n".join(words), parts=words))
        return (*front, *self.outline.blocks)

    @cached_property
    def facts(self) -> tuple[tuple[Fact, ...], ...]:
        """The facts of each block. Keywords and code have none that must agree."""
        return tuple(
            ()
            if block.kind in {Kind.KEYWORDS, Kind.CODE}
            else facts.find(block.text, self.language)
            for block in self.blocks
        )

    @cached_property
    def words(self) -> tuple[Sequence[str], ...]:
        """The words of each block: runs of letters and digits."""
        return tuple(_WORD.findall(block.text) for block in self.blocks)

    @cached_property
    def uses(self) -> tuple[list[Use], ...]:
        """The glossary forms in each block. Keywords are what readers type: any word will do."""
        return tuple(
            [] if block.kind in {Kind.KEYWORDS, Kind.CODE} else self.matcher.find(block.text, words)
            for block, words in zip(self.blocks, self.words, strict=True)
        )

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """How much each block says; see :func:`weight`."""
        return tuple(
            weight(block.text, self.language)
            if "{{" in block.text
            else _weight(block.text, words, self.language)
            for block, words in zip(self.blocks, self.words, strict=True)
        )

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """How many sentences each block has."""
        return tuple(
            sum(any(map(str.isalnum, part)) for part in _SENTENCE_END.split(block.text))
            for block in self.blocks
        )

    @cached_property
    def targets(self) -> tuple[tuple[Target, ...], ...]:
        """Where the links of each block lead."""
        return tuple(
            tuple(resolve(self.topic, link.href) for link in block.links) for block in self.blocks
        )

    @cached_property
    def features(self) -> tuple[frozenset[str], ...]:
        """What of each block can be recognised in another language."""
        return tuple(frozenset(self._features(index)) for index in range(len(self.blocks)))

    def _features(self, index: int) -> Iterator[str]:
        block = self.blocks[index]
        for target in self.targets[index]:
            yield f"{target.kind}:{target.name}#{target.anchor}"
        for fact in self.facts[index]:
            if not fact.worded:
                yield from (f"{fact.sort}:{reading}" for reading in fact.readings)
        for use in self.uses[index]:
            if use.approved:
                yield from (f"term:{name}" for name in use.terms)
        for image in block.images:
            yield f"image:{image.src}"
        for code in block.codes:
            yield f"code:{code}"
        if _CAPITAL.search(block.text):
            yield from (f"word:{word.casefold()}" for word in _LATIN_NAME.findall(block.text))
        if "“" in block.text or "«" in block.text:
            yield "quotes"

    @cached_property
    def prose(self) -> tuple[tuple[str, ...], ...]:
        """The texts of each block without code, addresses and names: what is in a language.

        Empty for blocks that are in none, such as code, and for keywords.
        """
        return tuple(
            () if block.kind in _NO_PROSE else tuple(_prose(block)) for block in self.blocks
        )

    @cached_property
    def roots(self) -> tuple[frozenset[str], ...]:
        """The beginnings of each block's longer words: what related languages share."""
        return tuple(
            frozenset(_root(word) for word in words if len(word) >= _LONG and word.isalpha())
            for words in self.words
        )

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where the lines of the text end."""
        return tuple(match.start() for match in re.finditer("\n", self.text))

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """The faults of its typography."""
        return tuple(typography.slips(self.text, self.language))

    def line(self, *path: str | int) -> int:
        """Return the line of a value of the front matter."""
        return self.lines.line(path)

    @property
    def source(self) -> str:
        """The language the topic is written in first, if the page says so."""
        value = self.front.get("source")
        return value if isinstance(value, str) else ""


_SENTENCE_END = re.compile(r"[。！？]+|[.!?…]+(?=[\s”»’)]|$)")
# Names keep their capitals in every language: Google, Authenticator, Wi-Fi, SMS.
_CAPITAL = re.compile(r"[A-Z][a-z]*[A-Z]|[\u4e00-\u9fff] [A-Z]")
_LATIN_NAME = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b|(?<=[\u4e00-\u9fff] )[A-Z][a-z]+")
_NO_FRONT = Located({}, {})

_NO_PROSE = frozenset({Kind.CODE, Kind.KEYWORDS, Kind.HTML})
# Each with a cheap sign that it need be looked for at all.
_NOT_PROSE = (
    (re.compile(r"\{\{"), re.compile(r"\{\{[^{}]*\}\}")),
    (re.compile(r"[@/]"), re.compile(r"[^\s@]{1,64}@[^\s@]+|https?://\S+")),
    (re.compile(r"\.\w"), re.compile(r"\b\w+(?:\.\w+)+\b")),
    (re.compile(r"\d"), re.compile(r"(?<![\w-])[\w-]*\d[\w-]*")),
    # A capital inside a word or a sentence: a name or an abbreviation.
    (re.compile(r"\w[A-Z]| [A-Z]"), re.compile(r"[A-Z]\w*[A-Z]\w*|(?<=[a-zà-ÿ,] )[A-Z]\w+")),
)


def _prose(block: Block) -> Iterator[str]:
    for text in (*(block.parts or (block.text,)), *(image.alt for image in block.images)):
        bare = text
        for piece in block.codes:
            bare = bare.replace(piece, " ")
        for sign, pattern in _NOT_PROSE:
            if sign.search(bare):
                bare = pattern.sub(" ", bare)
        yield bare


# Words of so many letters tell something, by their first ones.
_LONG, _ROOT = 6, 4


@lru_cache(maxsize=1 << 16)
def _root(word: str) -> str:
    folded = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))[:_ROOT]


def read(file: SourceFile, matcher: Matcher, *, schema: bool, languages: Sequence[str]) -> Page:
    """Read a page; what is wrong with it becomes its problems.

    Args:
        file: its bytes.
        matcher: of its language.
        schema: whether its front matter must be that of CONTRIBUTING.md. If not, it
            may have none; only what parity itself needs is validated: ``source``
            must be a language, ``waivers`` a list of ``check`` and ``reason``.
        languages: the locales of the tree.
    """
    problems: list[tuple[str, Fault]] = []
    text = _decode(file.data, problems)
    split = frontmatter.split(text)
    located = _front(split.front, problems)
    front = located.data if isinstance(located.data, dict) else {}
    if schema or front:
        problems.extend(_validate(located, front, file.language, languages, schema=schema))
    if schema and split.front is None:
        message = (
            "no front matter. Begin the page with the keys of CONTRIBUTING.md between '---' lines."
        )
        problems.append(("front-matter", Fault(1, message)))
    return Page(
        path=file.path,
        language=file.language,
        topic=file.topic,
        text=text,
        front=front,
        lines=located,
        outline=outline.parse(split.body, split.body_line),
        problems=tuple(problems),
        matcher=matcher,
        body_line=split.body_line,
        waivers=tuple(_waivers(front, located)),
    )


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
        problems.append(("encoding", Fault(line, message)))
        text = data.decode(errors="replace")
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
    language: str,
    languages: Sequence[str],
    *,
    schema: bool,
) -> list[tuple[str, Fault]]:
    model = frontmatter.FrontMatter if schema else frontmatter.Parity
    found = []
    try:
        validate(model, located, context=language)
    except Invalid as error:
        found = [("front-matter", Fault(p.line, p.message)) for p in error.problems]
    source = front.get("source")
    if isinstance(source, str) and source not in languages:
        message = f"'source': '{source}' is no language of the site ({', '.join(languages)})."
        found.append(("front-matter", Fault(located.line(("source",)), message)))
    return found


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
