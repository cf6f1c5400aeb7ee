"""The trust lint: what articles and data tell readers, text by text, as findings."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from helpcenter.content import catalog, kept, layers, waivers
from helpcenter.content.catalog import Tree
from helpcenter.content.kept import Store
from helpcenter.content.project import CONFIG
from helpcenter.content.waivers import Waivers
from helpcenter.findings import Finding
from helpcenter.ledger import Channel, Ledger
from helpcenter.trust import (
    accounts,
    approvals,
    disguise,
    find,
    hosts,
    passages,
    release,
    resemble,
    rules,
    seen,
    sensitive,
    settings,
    unapproved,
)
from helpcenter.trust.approvals import Approvals, Sentence
from helpcenter.trust.normalise import fold
from helpcenter.trust.parse import parse
from helpcenter.trust.passages import Passage
from helpcenter.trust.tables import tables
from helpcenter.trust.verdict import Answer, Status, judge

# The one of these checks that can be waived: it keeps values current, not readers safe.
_LITERAL = "literal-fact"
_NOT_NEEDED = f"the waiver of '{_LITERAL}' is not needed: there is no such finding. Remove it."
_WRITTEN_OUT = (
    "'{said}' is a value of the ledger. Write {{{{ {key} }}}} in its place; if it is another thing"
    " that happens to be the same, waive `literal-fact` with a reason."
)
_RETYPE = "Delete the word and type it anew."

# Files of ours that hold code: there, only whole addresses are looked for.
_CODE = {".js", ".css", ".svg"}
# What leads out of the site, however it is written.
_OUTSIDE = re.compile(r"[\s\x00-\x20]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2}|www\.)", re.IGNORECASE)

# What is wrong in texts, and the sentences of them that somebody has to look at.
Judged = tuple[list[Finding], list[Sentence]]


@dataclass(frozen=True)
class Lint:
    """What texts are judged by.

    Attributes:
        book: the ledger.
        languages: the locales of the site.
        today: the day verifications are judged on.
        approved: the sentences that somebody has looked at.
        waived: what the whole project is excused from.
        store: keeps what was found in the same text on the same grounds; approvals are none.
        site: the address of the site, as far as its settings say it.
    """

    book: Ledger
    languages: Sequence[str]
    today: dt.date
    approved: Approvals = approvals.NOBODY
    waived: Waivers = field(default_factory=Waivers)
    store: Store = field(default=kept.NOTHING, repr=False, compare=False)
    site: str = ""
    _rules: rules.Rules = field(init=False, repr=False)
    _allowed: tuple[str, ...] = field(init=False, repr=False)
    _numbers: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        references = tuple(_key(item.value) for item in self.book.trust.references)
        object.__setattr__(self, "_rules", rules.of(self.book))
        object.__setattr__(self, "_numbers", rules.dialled(self._rules))
        object.__setattr__(self, "_allowed", references)

    def article(self, path: str, text: str, language: str, topic: str = "") -> Iterator[Finding]:
        """Yield what is wrong in an article, front matter included.

        Args:
            path: where it stands, as findings name it.
            text: all of the file.
            language: its locale.
            topic: its topic.
        """
        found, sentences = self.judged(path, text, language, topic)
        yield from found
        yield from unapproved.missing(sentences, self.approved)

    def judged(self, path: str, text: str, language: str, topic: str) -> Judged:
        """Return what is wrong in an article, and the sentences that need an approval."""
        of = (path, text, language, topic)
        return self.store.kept("article", of, lambda: self._article(*of))

    def knows(self, path: str, text: str, language: str, topic: str) -> bool:
        """Tell whether an article has been judged on the same grounds."""
        return self.store.get("article", (path, text, language, topic)) is not None

    def learn(self, article: tuple[str, str, str, str], found: Judged) -> None:
        """Take over what was found in an article elsewhere, on the same grounds."""
        self.store.put("article", article, found)

    def own_address(self, address: str, line: int) -> Iterator[Finding]:
        """Yield that nobody has said that the address of the site is the operator's.

        Pages, sitemap and feeds call it theirs, and a text may name it.
        """
        if release.is_reserved(address) or self._refers(address.rstrip("/")):
            return
        answer = judge(address, self._rules, self.today.isoformat())
        if answer.status not in {Status.OFFICIAL, Status.UNVERIFIED}:
            message = (
                f"'site_url': '{address}' stands neither below a domain nor below a reference of"
                " data/trust.yml, and pages, sitemap and feeds would call it ours. If it is, list"
                " it there; else write the right one."
            )
            yield Finding(CONFIG, line, "setting", message)

    def leads(self, shown: settings.Seen) -> Iterator[Finding]:
        """Yield that a link of mkdocs.yml leads to what nobody has verified yet."""
        if shown.href and not self._refers(shown.href):
            answer = judge(shown.href, self._rules, self.today.isoformat())
            if answer.status is Status.UNVERIFIED:
                yield Finding(CONFIG, shown.line, "setting", _unverified(shown.href, answer))

    def _article(self, path: str, text: str, language: str, topic: str) -> Judged:
        told = list(passages.of_article(path, text, language, topic))
        report = partial(Finding, path, language=language, topic=topic)
        found = [report(line, _LITERAL, said) for line, said in self._literals(text, language)]
        excused = waivers.of_page(text, _LITERAL)
        rest = [fault for fault in found if not excused and not self.waived.covering(fault)]
        if excused and not found:
            rest.append(report(excused, waivers.CHECK, _NOT_NEEDED))
        contacts, sentences = self._judged(told)
        return [*contacts, *rest], sentences

    def _judged(self, texts: Sequence[Passage], *, literal: bool = True) -> Judged:
        contacts = [fault for text in texts for fault in self._contacts(text, literal=literal)]
        return contacts, list(approvals.needed(texts, self.book.trust))

    def told(self, texts: Sequence[Passage], *, literal: bool = True) -> Iterator[Finding]:
        """Yield what is wrong in texts that readers see.

        Args:
            texts: what they see.
            literal: whether the operator's own contacts may not be written out there.
        """
        contacts, sentences = self._judged(texts, literal=literal)
        yield from contacts
        yield from unapproved.missing(sentences, self.approved)

    def _contacts(self, text: Passage, *, literal: bool = True) -> Iterator[Finding]:
        report = partial(Finding, text.path, language=text.language, topic=text.topic)
        if text.danger:  # its parts are texts, too
            return
        known = text.language in self.languages  # data/ may hold texts of languages that were left
        said = self.book.fill(text.text, text.language) if known else text.text
        for hidden in disguise.disguises(said, text.language):
            yield report(text.line, "disguised-text", f"{hidden}, stands here. {_RETYPE}")
        numbers = list(accounts.numbers(sensitive.joined(said)))
        for number in numbers:
            yield report(text.line, "account-number", accounts.told(number))
        outside = [link.href for link in text.links if _OUTSIDE.match(link.href)]
        for part in (said, *outside):
            for mention in self._mentions(part):
                if not any(mention.text in number or number in mention.text for number in numbers):
                    for check, message in self._contact(mention, leads=part in outside):
                        if literal or check != "literal-contact":
                            yield report(text.line + mention.line - 1, check, message)

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
        of = (path, text)
        yield from self.store.kept("template", of, lambda: list(self._template(*of)))

    def _template(self, path: str, text: str) -> Iterator[Finding]:
        plain = seen.of(path, text)
        for mention in self._mentions(plain):
            if mention.text.rstrip("#") in tables().vocabularies:
                continue
            whole = "@" in mention.text[1:] or "//" in mention.text
            if Path(path).suffix not in _CODE or whole:
                for check, message in self._contact(mention):
                    yield Finding(path, mention.line, check, message)

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
        text = text.replace(site_url, "/") if site_url else text
        for one in passages.of_article(path, text, language, topic):
            yield from self._contacts(one, literal=False)

    def _contact(self, mention: find.Mention, *, leads: bool = False) -> Iterator[tuple[str, str]]:
        text = mention.text
        if self._refers(text):
            return
        answer = judge(text, self._rules, self.today.isoformat())
        if answer.status is Status.LOOKALIKE:
            yield "lookalike-contact", self._lookalike(text, answer)
        elif (leads or "//" in text) and self._is_beneath(text, answer):
            yield "unknown-contact", hosts.beneath(text, answer.target, self.book)
        elif answer.status in {Status.OFFICIAL, Status.UNVERIFIED}:
            yield from self._literal(text, answer)
        elif mention.sure and not self._may_lead_out(text):
            domain = ", or its domain to data/trust.yml" if parse(text).kind == "url" else ""
            message = (
                f"'{text}' is not in the ledger. Remove it; if it is the operator's, add it to"
                f" data/channels.yml{domain}; if it is somebody else's, {hosts.REFERENCE}."
            )
            yield "unknown-contact", message

    def _may_lead_out(self, text: str) -> bool:
        """Tell whether the operator lets articles lead to any page that is no account."""
        parsed = parse(text)
        free = self.book.trust.outside_links == "any"
        return free and parsed.kind == "url" and parsed.clean and not hosts.is_shared(parsed.host)

    def _is_beneath(self, text: str, answer: Answer) -> bool:
        closed = answer.status is Status.OFFICIAL and self.book.trust.outside_links != "any"
        return closed and hosts.is_beneath(text, self._rules, self.site)

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
        listed = f"; if it is no impostor's, {hosts.REFERENCE}"
        own = listed if answer.reason in resemble.PERHAPS_OWN and not odd else ""
        why = resemble.WHY[answer.reason]
        return (
            f"'{text}'{f' (with {odd})' if odd else ''} {why}: it looks like"
            f" '{official or answer.target}' and is not. Remove it{own}."
        )

    def _literal(self, text: str, answer: Answer) -> Iterator[tuple[str, str]]:
        channel = self.book.channels.get(answer.target)
        if channel is not None:
            key = f"{{{{ channel.{channel.id}.address }}}}"
            yield "literal-contact", f"'{text}' is in the ledger. Write {key} in its place."
        elif answer.status is Status.UNVERIFIED:
            yield "literal-contact", _unverified(text, answer)

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
                yield number, _WRITTEN_OUT.format(said=match[0], key=key)


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


def of(
    root: Path, book: Ledger, languages: Sequence[str], day: dt.date, store: Store = kept.NOTHING
) -> Lint:
    """Return what the texts of a project are judged by."""
    data, config = root / "data", root / CONFIG
    approved, _ = approvals.read(data / approvals.FOLDER, root)
    said = kept.folder(data, without=[approvals.FOLDER]).hex()
    set_up = config.read_text("utf-8", "replace") if config.is_file() else ""
    grounded = store.on(kept.digest([said, set_up, day.isoformat(), *languages]))
    site = next((address for address, _ in settings.address(root)), "") if set_up else ""
    return Lint(book, languages, day, approved, waivers.read(data, root), grounded, site)


def _unverified(text: str, answer: Answer) -> str:
    return (
        f"'{text}' is a contact of the operator that is not verified, and must not be linked."
        f" Verify it (helpcenter verify-channel {answer.target}), or remove it."
    )


def project(root: Path, lint: Lint) -> Iterator[Finding]:
    """Yield what is wrong in the templates and the data of a project."""
    data = root / "data"
    yield from release.stale(lint.book)
    yield from hosts.wide(root, lint.book)
    for address, at in settings.address(root):
        yield from lint.own_address(address, at)
    for shown in settings.seen(root):
        yield from lint.leads(shown)
    for path in layers.of(root).files("*"):
        # What is installed was judged where it was made.
        if path.suffix in {".html", *_CODE} and layers.is_part(path, root):
            yield from lint.template(layers.shown(path, root), path.read_text("utf-8", "replace"))
    yield from approvals.read(data / approvals.FOLDER, root)[1]

    def told() -> Judged:
        shown = passages.of_settings(root, lint.languages[0])
        texts = [*passages.of_data(root, data, lint.languages), *shown]
        contacts, sentences = lint._judged(texts, literal=False)  # noqa: SLF001  # of this module
        packs = approvals.needed(passages.of_packs(root, lint.book), lint.book.trust)
        return contacts, [*sentences, *packs]

    found, sentences = lint.store.kept("project", [], told)
    yield from found
    around = approvals.needed(passages.of_overrides(root, lint.languages[0]), lint.book.trust)
    yield from unapproved.missing([*sentences, *around], lint.approved)


def articles(tree: Tree, lint: Lint) -> Iterator[Finding]:
    """Yield what is wrong in the articles of a project, as far as they can be read."""
    notes: dict[str, list[Sentence]] = {language: [] for language in lint.languages}
    topics: dict[str, set[str]] = {language: set() for language in lint.languages}
    for topic, files in catalog.scan(tree).topics.items():
        for language, file in files.items():
            text = file.data.decode("utf-8", "replace")
            found, sentences = lint.judged(file.path, text, language, topic)
            yield from found
            yield from unapproved.missing(sentences, lint.approved)
            notes.setdefault(language, []).extend(s for s in sentences if s.passage.danger)
            topics.setdefault(language, set()).add(topic)
    folder = tree.root / "data" / approvals.FOLDER
    for language, own in topics.items():
        yield from unapproved.vanished(folder / f"{language}.txt", tree.root, notes[language], own)
