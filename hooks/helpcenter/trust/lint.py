"""The trust lint: one function over a file's text, which yields findings."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from helpcenter.content import catalog
from helpcenter.content.catalog import Tree
from helpcenter.findings import Finding
from helpcenter.ledger import Channel, Ledger
from helpcenter.trust import find, rules, secrets
from helpcenter.trust.normalise import fold
from helpcenter.trust.parse import parse
from helpcenter.trust.verdict import Answer, Status, judge

CHECKS: Mapping[str, str] = {
    "unknown-contact": "An address, number, link or handle stands in the ledger or in its list of "
    "allowed references.\n\nBad: `Write to aid@elsewhere.example`\n"
    "Good: `Write to {{ channel.email.address }}`",
    "lookalike-contact": "No contact looks like an official one without being it.\n\n"
    "Bad: `help@rneridia.example` where help@meridia.example is official\n"
    "Good: `{{ channel.email.address }}`",
    "literal-contact": "A contact of the ledger is referred to, not written out.\n\n"
    "Bad: `help@meridia.example`\nGood: `{{ channel.email.address }}`",
    "literal-fact": "A value of the ledger is referred to, not written out.\n\n"
    "Bad: `at least 12 characters`\nGood: `at least {{ fact.password_min_length }}`",
    "active-html": "Nothing in an article runs code or loads something from elsewhere.\n\n"
    'Bad: `<img src="https://elsewhere.example/a.png">`\nGood: `![Menu](menu.png)`',
    "secret-request": "No text asks the reader for a password, seed phrase, private key or "
    "verification code.\n\nBad: `Send us your seed phrase.`\n"
    "Good: `Never send your seed phrase to anyone.`",
}

_WHY = {
    "letters": "uses letters that pass for others",
    "ending": "has the name with another ending",
    "added": "adds something to the name",
    "edit": "differs in a letter or two",
    "userinfo": "puts the official address before an @, where it means nothing",
    "inside": "only carries the official address within another one",
    "elsewhere": "has the same name at another host",
    "disguised": "is written in a way that hides where it leads",
    "brand": "uses the operator's name",
}
# Files of ours that hold code: there, only whole addresses are looked for.
_CODE = {".js", ".css", ".svg"}
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
# In a line of YAML, where another locale's text begins.
_NEXT = re.compile(r"[,{]\s*[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?:\s")
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# What tells about a drawing and is not drawn.
_ABOUT = re.compile(r"<!--.*?-->|<!DOCTYPE\b[^<>\[]*>|<metadata\b.*?</metadata\s*>", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
# The name of an XML vocabulary: it looks like an address and leads nowhere.
_VOCABULARY = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True)
class Lint:
    """What texts are judged by.

    Attributes:
        book: the ledger.
        languages: the locales of the site.
        today: the day verifications are judged on.
    """

    book: Ledger
    languages: Sequence[str]
    today: dt.date
    _rules: rules.Rules = field(init=False, repr=False)
    _allowed: tuple[str, ...] = field(init=False, repr=False)
    _numbers: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        references = tuple(_key(item.value) for item in self.book.trust.references)
        own = rules.of(self.book)
        object.__setattr__(self, "_rules", own)
        object.__setattr__(self, "_numbers", _dialled(own))
        object.__setattr__(self, "_allowed", references)

    def article(self, path: str, text: str, language: str, topic: str = "") -> Iterator[Finding]:
        """Yield what is wrong in an article, front matter included.

        Args:
            path: where it stands, as findings name it.
            text: all of the file.
            language: its locale.
            topic: its topic.
        """
        report = partial(Finding, path, language=language, topic=topic)
        for mention in self._mentions(text):
            for check, message in self._contact(mention):
                yield report(mention.line, check, message)
        for request in secrets.requests(text, language):
            yield report(request.line, "secret-request", _asks(request.words))
        for line, message in self._literals(text, language):
            yield report(line, "literal-fact", message)

    def _mentions(self, text: str) -> Iterator[find.Mention]:
        """Yield what looks like a contact; the operator's own numbers in any form."""
        found = list(find.mentions(text, self.languages))
        yield from found
        for line, said in enumerate(text.split("\n"), 1):
            for match in self._numbers.finditer(said):
                if not any(line == other.line and match[0] in other.text for other in found):
                    yield find.Mention(match[0], line)

    def template(self, path: str, text: str) -> Iterator[Finding]:
        """Yield the foreign contacts of a template, a style or a script."""
        plain = _seen(path, text)
        for mention in self._mentions(plain):
            whole = "@" in mention.text[1:] or "//" in mention.text
            if Path(path).suffix not in _CODE or whole:
                for check, message in self._contact(mention):
                    yield Finding(path, mention.line, check, message)

    def data(self, path: str, text: str) -> Iterator[Finding]:
        """Yield the foreign contacts of a file of the ledger; and, in its texts, requests."""
        text = _COMMENT.sub("", text)
        for mention in self._mentions(text):
            for check, message in self._contact(mention):
                if check != "literal-contact":
                    yield Finding(path, mention.line, check, message)
        # Texts of one language have a file of their own; others stand behind its locale.
        whole = Path(path).stem if Path(path).stem in self.languages else ""
        for language in [whole] if whole else self.languages:
            said = text if whole else _said_in(text, language)
            for request in secrets.requests(said, language):
                yield Finding(
                    path, request.line, "secret-request", _asks(request.words), language=language
                )

    def copy(
        self, path: str, text: str, language: str, topic: str = "", site_url: str = ""
    ) -> Iterator[Finding]:
        """Yield what a copy of an article, placeholders filled, says and its page must not.

        The operator's contacts may stand in it; where it leads is judged in the built site.

        Args:
            path: where the article stands, as findings name it.
            text: the copy's Markdown.
            language: its locale.
            topic: its topic.
            site_url: where the site is published: its own addresses are no contacts.
        """
        report = partial(Finding, path, 1, language=language, topic=topic)
        text = text.replace(site_url, "/") if site_url else text
        for mention in self._mentions(text):
            for check, message in self._contact(mention):
                if check != "literal-contact":
                    yield report(check, message)

    def _contact(self, mention: find.Mention) -> Iterator[tuple[str, str]]:
        text = mention.text
        if self._refers(text):
            return
        answer = judge(text, self._rules, self.today.isoformat())
        if answer.status is Status.LOOKALIKE:
            yield "lookalike-contact", self._lookalike(text, answer)
        elif answer.status in {Status.OFFICIAL, Status.UNVERIFIED}:
            yield from self._literal(text, answer)
        elif mention.sure:
            message = (
                f"'{text}' is not in the ledger. Remove it; if it is the operator's, add it to"
                " data/channels.yml; if it may be mentioned, to 'references' in data/trust.yml."
            )
            yield "unknown-contact", message

    def _refers(self, text: str) -> bool:
        """Tell whether a text is an allowed reference, or below one."""
        key = _key(text)
        return any(
            key == allowed or key.startswith((allowed + "/", allowed + "?", allowed + "#"))
            for allowed in self._allowed
        )

    def _lookalike(self, text: str, answer: Answer) -> str:
        official = next((t.shown for t in self._rules.targets if t.id == answer.target), "")
        odd = ", ".join(f"U+{ord(char):04X}" for char in text if not char.isascii())
        return (
            f"'{text}'{f' (with {odd})' if odd else ''} {_WHY[answer.reason]}: it looks like"
            f" '{official or answer.target}' and is not. Remove it."
        )

    def _literal(self, text: str, answer: Answer) -> Iterator[tuple[str, str]]:
        channel = self.book.channels.get(answer.target)
        if channel is not None:
            key = f"{{{{ channel.{channel.id}.address }}}}"
            yield "literal-contact", f"'{text}' is in the ledger. Write {key} in its place."
        elif answer.status is Status.UNVERIFIED:
            message = (
                f"'{text}' is a domain of the operator that is not verified, and must not be"
                f" linked. Verify it (helpcenter verify-channel {answer.target}), or remove it."
            )
            yield "literal-contact", message

    def _literals(self, text: str, language: str) -> Iterator[tuple[int, str]]:
        """Yield values of the ledger that are written out, the longest first."""
        values = self.book.values(language)
        stated = {
            _loose(value): key
            for key, value in values.items()
            if key == "brand"
            or key.startswith("fact.")
            or key.endswith(".reply_time")
            or _hours(self.book, key)
        }
        either = "|".join(sorted(stated, key=len, reverse=True))
        pattern = re.compile(
            rf"(?<![0-9A-Za-zÀ-ÿ.,@/_-])(?:{either})(?![.,@/_-]?[0-9a-zà-ÿ])", re.IGNORECASE
        )
        for number, line in enumerate(text.split("\n"), 1):
            for match in pattern.finditer(line):
                key = next(
                    key
                    for loose, key in stated.items()
                    if re.fullmatch(loose, match[0], re.IGNORECASE)
                )
                yield (
                    number,
                    f"'{match[0]}' is a value of the ledger. Write {{{{ {key} }}}} in its place.",
                )


def _seen(path: str, text: str) -> str:
    """Return what readers may see of a template, a style, a script or a drawing."""
    text = _JINJA.sub(_blank, text)
    if Path(path).suffix == ".svg":
        text = _ABOUT.sub(_blank, text)
    return _TAG.sub(lambda tag: _VOCABULARY.sub(_blank, tag[0]), text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _dialled(own: rules.Rules) -> re.Pattern[str]:
    """Return a pattern of the operator's numbers as dialled within their countries."""
    numbers = [r"[ ().–-]{0,2}".join(t.national) for t in own.targets if t.national]
    return re.compile(rf"(?<![\d+])(?:{'|'.join(numbers)})(?!\d)" if numbers else r"(?!)")


def _hours(book: Ledger, key: str) -> bool:
    """Tell whether a key is that of hours that are more than words."""
    name = key.removeprefix("channel.").removesuffix(".hours")
    channel: Channel | None = book.channels.get(name)
    return key.endswith(".hours") and channel is not None and channel.hours.known


def _loose(value: str) -> str:
    """Return a pattern for a value in which any blank, or none between numbers and Han, fits."""
    return r"\s*".join(re.escape(part) for part in re.split(r"\s+", value))


def _key(text: str) -> str:
    """Return a contact in the form references are compared in."""
    parsed = parse(text)
    if parsed.kind == "url":
        return parsed.host + parsed.path + parsed.query if parsed.clean else fold(text)
    if parsed.kind == "phone":
        return parsed.number
    return f"@{parsed.name}" if parsed.kind == "handle" else fold(text)


def _asks(words: str) -> str:
    return (
        f"'{words.strip()}' asks the reader for a secret. Nobody needs it: remove the request, or"
        " say that it must never be given to anyone."
    )


def _said_in(text: str, language: str) -> str:
    """Keep of each line of YAML what it says in a language."""
    lines = []
    for line in text.split("\n"):
        match = re.search(rf"(?:^|[{{,]|\s){re.escape(language)}:\s", line)
        rest = line[match.end() :] if match else ""
        lines.append(_NEXT.split(rest)[0])
    return "\n".join(lines)


def project(root: Path, lint: Lint) -> Iterator[Finding]:
    """Yield what is wrong in the templates and the data of a project."""
    for path in sorted((root / "overrides").rglob("*")):
        if path.suffix in {".html", *_CODE} and path.is_file():
            yield from lint.template(
                path.relative_to(root).as_posix(), path.read_text("utf-8", "replace")
            )
    for path in sorted((root / "data").rglob("*.yml")):
        yield from lint.data(path.relative_to(root).as_posix(), path.read_text("utf-8", "replace"))


def articles(tree: Tree, lint: Lint) -> Iterator[Finding]:
    """Yield what is wrong in the articles of a project, as far as they can be read."""
    for topic, files in catalog.scan(tree).topics.items():
        for language, file in files.items():
            text = file.data.decode("utf-8", "replace")
            yield from lint.article(file.path, text, language, topic)
