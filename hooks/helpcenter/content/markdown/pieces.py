"""What stands within a line, as HTML."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from helpcenter.content import placeholders
from helpcenter.content.markdown import comments, passes
from helpcenter.content.markdown.wide import is_wide

_BOX = {True: "☑", False: "☐"}


@dataclass(frozen=True)
class Setting:
    """What a page is written into.

    Attributes:
        value: what a placeholder stands for, as text; None where there is no such value.
        block: the HTML that is put in the place of a placeholder that stands for markup; None
            where it does not.
        address: where a link leads, or a picture is, as an address of the site.
        size: a picture's width and height, if they can be told.
        icon: an icon's HTML, if there is one of the name.
        notes: the titles of notes, by type.
        back: what the link from a footnote back to the text is called, with ``{number}``.
    """

    value: Callable[[str], str | None] = lambda _key: None
    block: Callable[[str], str | None] = lambda _key: None
    address: Callable[[str], str] = lambda written: written
    size: Callable[[str], tuple[int, int] | None] = lambda _written: None
    icon: Callable[[str], str | None] = lambda _name: None
    notes: Mapping[str, str] = field(default_factory=dict)
    back: str = "{number}"


@dataclass
class Pieces:
    """Writes what stands within lines.

    Attributes:
        setting: what the page is written into.
        ids: what a link can lead to, as far as it is written.
    """

    setting: Setting
    ids: set[str] = field(default_factory=set)

    def attributes(self, token: Token) -> str:
        """Return an element's id and class."""
        found = {name: value for name in ("id", "class") if (value := token.attrs.get(name))}
        if "id" in found:
            self.ids.add(str(found["id"]))
        return "".join(f' {name}="{escape(str(value))}"' for name, value in found.items())

    def titled(self, token: Token) -> str:
        """Return an element's title."""
        title = token.attrs.get("title")
        return f' title="{escape(self.filled(str(title)))}"' if title else ""

    def title(self, children: Sequence[Token]) -> str:
        """Return the words of a line as HTML without elements; spaces of any kind stay."""
        words = "".join(map(self.value, children))
        return escape(re.sub(r"[ \t\n]+", " ", words).strip(" \t\n"), quote=False)

    def line(self, children: Sequence[Token]) -> str:
        """Return what a line becomes."""
        return "".join(self._pieces(children))

    def _pieces(self, children: Sequence[Token]) -> Iterator[str]:
        for index, child in enumerate(children):
            special = _PIECES.get(child.type)
            if special is not None:
                yield special(self, child)
            elif child.type == "softbreak":
                yield "" if _joins(children, index) else "\n"
            elif child.nesting == 1:
                yield f"<{child.tag}{self.attributes(child)}{self.titled(child)}>"
            elif child.nesting == -1:
                yield f"</{child.tag}>"
            else:
                yield escape(child.content, quote=False)

    def picture(self, token: Token) -> str:
        """Return a picture with its size, so that what follows it does not jump."""
        source = str(token.attrs.get("src", ""))
        alt = escape("".join(self.value(c) for c in token.children or ()))
        size = self.setting.size(source)
        measures = f' width="{size[0]}" height="{size[1]}"' if size else ""
        src = escape(self.setting.address(source))
        return f'<img src="{src}" alt="{alt}"{self.attributes(token)}{measures} loading="lazy">'

    def value(self, token: Token) -> str:
        """Return a piece of text, a placeholder's value in its place."""
        if token.type != "placeholder":
            return passes.words([token])
        value = self.setting.value(token.meta["key"])
        return token.content if value is None else value

    def filled(self, text: str) -> str:
        """Return a text that is no markup, such as code, with its placeholders filled."""
        return placeholders.fill(text, self.setting.value)


def _joins(children: Sequence[Token], index: int) -> bool:
    """Tell whether a line is broken where no blank belongs."""
    before = children[index - 1].content[-1:] if index else ""
    after = children[index + 1].content[:1] if index + 1 < len(children) else ""
    return bool(before and after) and is_wide(before) and is_wide(after)


def reference(token: Token) -> str:
    """Return the id of a reference to a footnote."""
    again = token.meta.get("subId", 0)
    return f"fnref:{token.meta['id'] + 1}" + (f":{again + 1}" if again else "")


def _key_name(key: str) -> str:
    parts = (part[:1].upper() + part[1:] for part in key.split("-"))
    return " ".join(parts) if key.islower() else key


def _hard_break(_pieces: Pieces, _token: Token) -> str:
    return "<br>\n"


def _code(pieces: Pieces, token: Token) -> str:
    shown = escape(pieces.filled(token.content), quote=False)
    return f"<code{pieces.attributes(token)}>{shown}</code>"


def _link(pieces: Pieces, token: Token) -> str:
    href = escape(pieces.setting.address(str(token.attrs.get("href", ""))))
    return f'<a href="{href}"{pieces.attributes(token)}{pieces.titled(token)}>'


def _placeholder(pieces: Pieces, token: Token) -> str:
    made = pieces.setting.block(token.meta["key"])
    # What has a line of its own cannot stand within one.
    if made is None or made.startswith("<div"):
        return escape(pieces.value(token), quote=False)
    return made


def _icon(pieces: Pieces, token: Token) -> str:
    made = pieces.setting.icon(str(token.meta["name"])) or token.content
    given = pieces.attributes(token)
    return f"<span{given}>{made}</span>" if given else made


def _keys(pieces: Pieces, token: Token) -> str:
    names = (f"<kbd>{escape(_key_name(key), quote=False)}</kbd>" for key in token.meta["keys"])
    return f'<span class="keys">{"+".join(names)}</span>'


def _task(pieces: Pieces, token: Token) -> str:
    return f'<span class="box">{_BOX[token.meta["done"]]}</span> '


def _html_piece(pieces: Pieces, token: Token) -> str:
    return escape(comments.dropped(token.content), quote=False)


def _reference(pieces: Pieces, token: Token) -> str:
    number, name = token.meta["id"] + 1, reference(token)
    pieces.ids.add(name)
    return f'<sup id="{name}"><a class="reference" href="#fn:{number}">{number}</a></sup>'


_PIECES: Mapping[str, Callable[[Pieces, Token], str]] = {
    "code_inline": _code,
    "footnote_ref": _reference,
    "hardbreak": _hard_break,
    "html_inline": _html_piece,
    "icon": _icon,
    "image": Pieces.picture,
    "keys": _keys,
    "link_open": _link,
    "placeholder": _placeholder,
    "task": _task,
}
