"""A page as the checks see it: its outline, its front matter, and what is derived from them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from helpcenter.content.located import Located
from helpcenter.content.outline import Block, Kind, Outline
from helpcenter.content.placeholders import PATTERN as PLACEHOLDER
from helpcenter.findings import Severity
from helpcenter.languages import typography
from helpcenter.languages.scripts import ENDS, JOINED_ENDS, size
from helpcenter.languages.typography import Slip
from helpcenter.parity import facts
from helpcenter.parity.facts import Fact
from helpcenter.parity.glossary import Matcher, Use
from helpcenter.parity.targets import Target, resolve

FRONT = (Kind.TITLE, Kind.DESCRIPTION, Kind.KEYWORDS)

_WORD = re.compile(r"[^\W_]+")


def weight(text: str, language: str) -> float:
    """Return how much a text says, in ideographs, whatever its script."""
    if "{{" in text:
        text = PLACEHOLDER.sub("", text)
    return size(text, _WORD.findall(text), language)


# What git leaves where two branches changed the same lines.
MERGE = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)

QUOTED = re.compile(r"[“«„「『](.{2,200}?)[”»“」』]")


def quoted(text: str) -> list[str]:
    """Return what stands in quotation marks, without signs and blanks round it."""
    return [match[1].strip(" \u00a0\u202f,.，。") for match in QUOTED.finditer(text)]


class Fault(NamedTuple):
    """What a check finds on a page: the line, and what to do about it."""

    line: int
    message: str
    # Set where the fault stands in another file than the one that is checked.
    path: str = ""
    # Set where it is surer, or less sure, than the check usually is.
    severity: Severity | None = None


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
        waivers: the checks it is excused from.
        scale: what the length of a text in its language is multiplied with to be compared
            with others; see :mod:`helpcenter.parity.lengths`.
        keyed: its blocks are texts of ``data/``, each named by its key; no article.
        undecided: nobody can tell what it says: its front matter cannot be read, or a merge
            was not finished. What else would be found would only hide that.
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
    scale: float = 1.0
    keyed: bool = False
    undecided: bool = False

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
            []
            if block.kind in {Kind.KEYWORDS, Kind.CODE}
            # What a placeholder is called is no text.
            else self.matcher.find(PLACEHOLDER.sub(" 0 ", block.text))
            if "{{" in block.text
            else self.matcher.find(block.text, words)
            for block, words in zip(self.blocks, self.words, strict=True)
        )

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """How much each block says, in ideographs of the source; see ``scale``."""
        return tuple(
            self.scale
            * (
                weight(block.text, self.language)
                if "{{" in block.text
                else size(block.text, words, self.language)
            )
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
    def link_texts(self) -> tuple[tuple[tuple[int, str], str], ...]:
        """The words of each link that is written in one line, by its line and address."""
        return tuple(
            ((number, match[2]), _MARKS.sub("", match[1]))
            for number, line in enumerate(self.text.split("\n"), start=1)
            if "](" in line
            for match in _LINK.finditer(line)
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
        if _QUOTED.search(block.text):
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
        return tuple(typography.slips(self.text, self.language, self.outline))

    def line(self, *path: str | int) -> int:
        """Return the line of a value of the front matter."""
        return self.lines.line(path)

    @property
    def source(self) -> str:
        """The language the topic is written in first, if the page says so."""
        value = self.front.get("source")
        return value if isinstance(value, str) else ""


_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)[^()]*\)")
_MARKS = re.compile(r"[*_`]+")
_SENTENCE_END = re.compile(
    rf"(?:[{re.escape(JOINED_ENDS)}]+|[{re.escape(ENDS)}]+(?=[\s”»’)\]」』*_]|$))"
    # What is quoted within a sentence ends as it likes: “Forgot password?” and …
    r"(?:(?<=[。｡．])|(?![\u202f\u00a0]?[”“»«’」』](?:[^\W\d_]|[，、,]| [a-zß-öø-ÿа-я])))"
)
# Names keep their capitals in every language: Google, Authenticator, Wi-Fi, SMS. Where a
# script has no capitals, any that stands between its letters begins a name.
_UNCASED = r"[\u0590-\u109f\u1100-\u139f\u1400-\u1c7f\u2e80-\ua63f\ua800-\uab2f\uabc0-\uffdc]"
_CAPITAL = re.compile(rf"[A-Z][a-z]*[A-Z]|{_UNCASED} ?[A-Z]")
_LATIN_NAME = re.compile(
    rf"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b|(?:(?<={_UNCASED} )|(?<={_UNCASED}))[A-Z][a-z]+"
)
_QUOTED = re.compile(r"[“”«»„「『]")

_NO_PROSE = frozenset({Kind.CODE, Kind.KEYWORDS, Kind.HTML})
_LATIN = r"[A-Za-zÀ-ɏ\d_-]"
# Each with a cheap sign that it need be looked for at all.
_NOT_PROSE = (
    (re.compile(r"\{\{"), re.compile(r"\{\{[^{}]*\}\}")),
    (re.compile(r"[@/]"), re.compile(r"[^\s@]{1,64}@[^\s@]+|https?://\S+")),
    (re.compile(r"\.\w"), re.compile(r"\b\w+(?:\.\w+)+\b")),
    (re.compile(r"\d"), re.compile(rf"(?<!{_LATIN}){_LATIN}*\d{_LATIN}*")),
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
