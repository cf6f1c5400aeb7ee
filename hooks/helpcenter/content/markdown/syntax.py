"""The parser: CommonMark, and what MkDocs and Material have taught writers."""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from helpcenter.content.markdown import attributes, containers, inlines, leftovers, passes
from helpcenter.content.markdown.wide import is_wide
from helpcenter.content.outline import Leftover


@dataclass(frozen=True)
class Parsed:
    """A body as tokens, and what of it is no markup but looks like it; lines count from 0."""

    tokens: Sequence[Token]
    leftovers: Sequence[Leftover]


class _State(StateInline):
    """Lets emphasis begin and end beside scripts that put no blanks between words.

    ``**“重要”**请`` is bold as ``**重要**请`` is: see the draft of "CJK friendly emphasis"
    (github.com/tats-u/markdown-cjk-friendly), which CommonMark has not taken up yet.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803
        """Tell whether signs can begin or end emphasis."""
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord or (scanned.can_open and scanned.can_close):
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if not (is_wide(before) or is_wide(after)):
            return scanned
        return Scanned(_flanks(after, before), _flanks(before, after), scanned.length)


def _flanks(inner: str, outer: str) -> bool:
    """Tell whether signs between two characters belong to the inner one."""
    if isWhiteSpace(ord(inner)):
        return False
    return is_wide(inner) or not _is_sign(inner) or is_wide(outer) or _ends(outer)


def _ends(char: str) -> bool:
    return isWhiteSpace(ord(char)) or _is_sign(char)


def _is_sign(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _inline(state: StateCore) -> None:
    """Parse the texts as markdown-it does, but not those, half of all, that have no markup."""
    inline = state.md.inline
    second = inline.ruler2.getRules("")
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if inline.terminator_re.search(token.content):
            within = _State(token.content, state.md, state.env, token.children)
            inline.tokenize(within)
            for rule in second:
                rule(within)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))


def _made() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.use(deflist_plugin).use(footnote_plugin)
    md.core.ruler.at("inline", _inline)
    containers.register(md)
    inlines.register(md)
    # Before texts are joined: an escaped sign still stands by itself.
    for name, rule in (
        ("attributes", attributes.attach),
        ("abbreviations", passes.abbreviations),
        ("tasks", passes.tasks),
        ("alignment", passes.alignment),
        ("ids", passes.ids),
        ("leftovers", leftovers.find),
    ):
        md.core.ruler.before("text_join", name, rule)
    return md


_parser = _made()


def tokens(body: str) -> Parsed:
    r"""Parse a page's body.

    Args:
        body: Markdown without front matter, lines ended by ``\n``.
    """
    env: dict[str, object] = {}
    found = _parser.parse(body, env)
    return Parsed(found, leftovers.of(env))
