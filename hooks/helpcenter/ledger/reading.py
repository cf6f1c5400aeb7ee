"""Reading the ledger: every file against its model, every fault with line and remedy, at once."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, Field, RootModel

from helpcenter.content import located, placeholders
from helpcenter.content.own import FILE as PAGES
from helpcenter.content.project import GLOSSARY, Project
from helpcenter.findings import Finding, Severity, errors, suggest
from helpcenter.languages import chains, locale, texts
from helpcenter.ledger import ask, feedback, home, interface, raw
from helpcenter.ledger import channels as contacts
from helpcenter.ledger.ask import Ask
from helpcenter.ledger.base import Fallback, Key, Scope, Strict
from helpcenter.ledger.book import Ledger
from helpcenter.ledger.channels import Channel, Trust
from helpcenter.ledger.feedback import Feedback
from helpcenter.ledger.home import Home, Lead
from helpcenter.ledger.identity import Site
from helpcenter.ledger.quantities import Fact

Model = TypeVar("Model", bound=BaseModel)
SITE, CHANNELS, FACTS = "site.yml", "channels.yml", "facts.yml"
HOME, TRUST, ASK, INTERFACE = "home.yml", "trust.yml", "ask.yml", "interface"
FEEDBACK = "feedback.yml"


class _Channels(Strict):
    channels: list[Channel] = Field(default_factory=list)


class _Facts(Strict):
    facts: list[Fact] = Field(default_factory=list)


class _Texts(RootModel[dict[Key, str]]):
    """Texts of the interface in one language, by key."""

    root: dict[Key, str] = {}


# What others read of the folder.
_OTHERS = (
    *(GLOSSARY, "synonyms.yml", "published.yml", "pictures.yml", "waivers.yml"),
    *("owners.yml", PAGES),
)


MODELS: Mapping[str, type[BaseModel]] = {
    SITE: Site,
    CHANNELS: _Channels,
    FACTS: _Facts,
    HOME: Home,
    TRUST: Trust,
    ASK: Ask,
    FEEDBACK: Feedback,
}


def reads(file: Path) -> bool:
    """Tell whether a file of data/ (its path there) is one of the ledger's."""
    one = file.as_posix() in MODELS
    return one or file.parent.as_posix() == INTERFACE


Found = tuple[Ledger | None, list[Finding]]


class Named(NamedTuple):
    """What files of the ledger name, as far as they can be read.

    Attributes:
        leads: as of a :class:`Ledger`.
        home: likewise; None where it has faults.
    """

    leads: tuple[Lead, ...] = ()
    home: Home | None = None


def of(project: Project) -> Found:
    """Read the ledger of a project, see :func:`read`."""
    return _found(_reader(project))


def named(project: Project) -> Named:
    """Return what the ledger of a project names, though it may have faults."""
    reader = _reader(project)
    reader.ledger()
    return reader.named


def _reader(project: Project) -> "_Reader":
    known = chains.chains(project), chains.lenders(project)
    return _Reader(project.data, project.languages, project.root, *known)


def read(
    data: Path,
    languages: Sequence[str],
    root: Path,
    *,
    chains: Fallback | None = None,
    lenders: Fallback | None = None,
) -> Found:
    """Read the ledger. Only who runs the help center must be told (``site.yml``).

    Args:
        data: its folder.
        languages: the locales of the site.
        root: what paths in findings are relative to.
        chains: for each locale those whose texts of the interface stand in for missing ones.
        lenders: for each locale those whose texts in data/ will do.

    Returns:
        The ledger, or None where there are errors; and the findings, sorted.
    """
    return _found(_Reader(data, tuple(languages), root, chains or {}, lenders or {}))


def _found(reader: "_Reader") -> Found:
    found = reader.ledger()
    findings = sorted(reader.findings)
    return (None if errors(findings) else found), findings


class _Reader:
    """Reads the files of the ledger and collects what is wrong in them."""

    def __init__(
        self,
        data: Path,
        languages: tuple[str, ...],
        root: Path,
        chains: Fallback,
        lenders: Fallback,
    ) -> None:
        self.data = data
        self.languages = languages
        self.root = root
        self.chains = chains
        self.lenders = lenders
        self.findings: list[Finding] = []
        self.named = Named()
        self._read: dict[str, located.Located] = {}
        self._files: dict[str, str] = {}

    def ledger(self) -> Ledger | None:
        site = self._one(SITE, Site, needed=True)
        channels = self._one(CHANNELS, _Channels)
        facts = self._one(FACTS, _Facts)
        homes = self._one(HOME, Home)
        trust = self._one(TRUST, Trust)
        asked = self._one(ASK, Ask)
        heard = self._one(FEEDBACK, Feedback)
        own = self._interface()
        self._unread()
        self._singly(site, channels, facts, homes, trust)
        self.named = Named(tuple(self._leads(site, channels, homes, trust, asked)), homes)
        # Nobody knows what is not there where there are faults.
        sound = channels.channels if channels and self._is_sound(CHANNELS) else None
        domains = trust.domains if trust and self._is_sound(TRUST) else None
        for path, message in ask.faults(asked, sound) if asked else ():
            self._at(ASK, path, message)
        for fault in feedback.faults(heard, sound, domains) if heard else ():
            self._at(FEEDBACK, fault.path, fault.message, fault.severity)
        if not (site and channels and facts and trust):
            return None
        book = Ledger(
            site=site,
            channels={channel.id: channel for channel in channels.channels},
            facts={fact.id: fact for fact in facts.facts},
            home=homes or Home(),
            trust=trust,
            ask=asked or Ask(),
            feedback=heard or Feedback(),
            texts={
                tag: interface.texts(tag, own, self.chains.get(tag, ())) for tag in self.languages
            },
            leads=self.named.leads,
            places={
                one.id: (self._shown(name), self._line(name, (key, index)))
                for name, key, found in (
                    (TRUST, "domains", trust.domains),
                    (CHANNELS, "channels", channels.channels),
                )
                for index, one in enumerate(found)
            },
        )
        self._placeholders(book, own)
        return book

    def _singly(
        self,
        site: Site | None,
        channels: _Channels | None,
        facts: _Facts | None,
        homes: Home | None,
        trust: Trust | None,
    ) -> None:
        """Report what is wrong in single files and no model tells: what stands twice, mostly."""
        for name in (SITE, CHANNELS, ASK, FEEDBACK):
            for path, message in raw.faults(self._read[name].data if name in self._read else None):
                self._at(name, path, message)
        if site:
            for part in ("topic", "href"):
                led = [str(getattr(link, part) or "") for link in site.links]
                self._distinct(SITE, "links", part, led)
        ids = [channel.id for channel in channels.channels] if channels else []
        self._distinct(CHANNELS, "channels", "id", ids)
        if facts:
            self._distinct(FACTS, "facts", "id", [fact.id for fact in facts.facts])
        for path, message in home.faults(homes) if homes else ():
            self._at(HOME, path, message)
        if trust:
            self._domains(trust, ids)

    def _domains(self, trust: Trust, channels: Sequence[str]) -> None:
        owned = [one.value for one in trust.domains]
        self._distinct(TRUST, "domains", "id", [one.id for one in trust.domains], channels)
        self._distinct(TRUST, "domains", "value", owned)
        self._distinct(TRUST, "references", "value", [one.value for one in trust.references], owned)
        for path, message in contacts.faults(trust):
            self._at(TRUST, path, message)

    def _one(self, name: str, model: type[Model], *, needed: bool = False) -> Model | None:
        """Read a file; of one that is missing or empty, what is true without it."""
        scope = Scope(self.languages, self.lenders)
        try:
            self._read[name] = located.load(located.text(self.data / name))
            if self._read[name].data is None and needed:
                self._report(name, 1, "the file is empty. Restore it.")
                return None
            if self._read[name].data is None:
                return model()
            found = located.validate(model, self._read[name], scope)
        except FileNotFoundError:
            if not needed:
                return model()
            self._report(name, 1, "the file is missing. Restore it.")
        except located.Unreadable as error:
            self._report(name, error.problem.line, error.problem.message)
        except located.Invalid as error:
            for problem in error.problems:
                self._report(name, problem.line, problem.message)
        else:
            self._remark(name, scope)
            return found
        return None

    def _distinct(
        self, name: str, key: str, part: str, said: Sequence[str], others: Sequence[str] = ()
    ) -> None:
        """Report what stands twice, of the ids or values of a list."""
        for index, one in enumerate(said):
            if one and (one in said[:index] or one in others):
                self._at(name, (key, index, part), f"the {part} '{one}' stands twice; change one.")

    def _leads(
        self,
        site: Site | None,
        channels: _Channels | None,
        homes: Home | None,
        trust: Trust | None,
        asked: Ask | None,
    ) -> Iterator[Lead]:
        for name, leads in (
            (SITE, home.of_site(site) if site else ()),
            (CHANNELS, home.of_channels(channels.channels) if channels else ()),
            (HOME, home.of_home(homes) if homes else ()),
            (TRUST, home.of_trust(trust) if trust else ()),
            (ASK, ask.of_ask(asked) if asked else ()),
        ):
            for kind, path in leads:
                yield Lead(kind, self._value(name, path), self._shown(name), self._line(name, path))

    def _is_sound(self, *names: str) -> bool:
        """Tell whether nothing is wrong in some files so far."""
        shown = {self._shown(name) for name in names}
        return not any(fault.path in shown for fault in errors(self.findings))

    def _value(self, name: str, path: located.Path) -> str:
        value = self._read[name].data
        for part in path:
            value = value[part]  # type: ignore[index]  # the model has seen it
        return str(value).strip()

    def _interface(self) -> dict[str, Mapping[str, str]]:
        """Read what the operator says in other words: locale → key → text."""
        own: dict[str, Mapping[str, str]] = {}
        for file in sorted((self.data / INTERFACE).glob("*.yml")):
            name = f"{INTERFACE}/{file.name}"
            tag = locale.normal(file.stem)
            if not locale.is_known(tag):
                near = suggest(file.stem, self.languages)
                message = f"'{file.stem}' is no language.{near} Name the file by one: fr.yml."
                self._report(name, 1, message)
                continue
            if not {tag, locale.parse(tag).language} & self._heard():
                self._idle(name, tag)
            self._files[tag] = name
            part = self._one(name, _Texts)
            own[tag] = part.root if part else {}
            for key, text in own[tag].items():
                for path, message in raw.markup(text, (key,)):
                    self._at(name, path, message)
            known = interface.model()
            for key, message in (
                *texts.faults(own[tag], known),
                *texts.lacking(own[tag], known, tag),
            ):
                self._at(name, (key,), message)
        return own

    def _unread(self) -> None:
        """Tell of files that nobody reads: mostly a name is misspelt."""
        folders = (self.data / INTERFACE, *self.data.glob(".*"))
        for path in sorted(self.data.rglob("*.yml")):
            name = path.relative_to(self.data).as_posix()
            if name not in {*MODELS, *_OTHERS} and not {*path.parents} & {*folders}:
                near = suggest(path.name, (*MODELS, *_OTHERS))
                message = f"nothing reads this file.{near} Rename it, or remove it."
                self._report(name, 1, message, Severity.WARNING)

    def _heard(self) -> set[str]:
        """Return all the languages whose texts may be shown."""
        lent = [tag for chain in self.chains.values() for tag in chain]
        return {*self.languages, *lent, *(locale.parse(tag).language for tag in self.languages)}

    def _placeholders(self, book: Ledger, own: Mapping[str, Mapping[str, str]]) -> None:
        """Report what texts of the operator refer to and nothing stands behind."""
        known = book.values(self.languages[0])
        for name, path, text in self._filled(book, own):
            for placeholder in placeholders.find(text):
                if placeholder.key not in known:
                    near = suggest(placeholder.key, known)
                    message = f"nothing is known of '{{{{ {placeholder.key} }}}}'.{near}"
                    self._at(name, path, f"{message} Placeholders stand for what is in data/.")

    def _filled(
        self, book: Ledger, own: Mapping[str, Mapping[str, str]]
    ) -> Iterator[tuple[str, located.Path, str]]:
        for tag, said in own.items():
            for key, text in said.items():
                yield self._files[tag], (key,), text
        for tag, text in book.site.name.items():
            yield SITE, ("name", tag), text

    def _remark(self, name: str, scope: Scope) -> None:
        """Tell once per file and language what is lent to it, and what lies idle."""
        for (tag, other), number in sorted(scope.lent.items()):
            what = "1 text has" if number == 1 else f"{number} texts have"
            message = f"{what} no '{tag}'; '{other}' stands in. Add it where it matters."
            self._report(name, 1, message, Severity.WARNING, tag)
        for tag in sorted(scope.idle):
            self._idle(name, tag)

    def _idle(self, name: str, tag: str) -> None:
        message = f"the texts in '{tag}', no language of this site, are not used."
        self._report(name, 1, f"{message} Remove them if they are not kept for later.",
                     Severity.WARNING, tag)  # fmt: skip

    def _line(self, name: str, path: located.Path) -> int:
        return self._read[name].line(path)

    def _at(
        self,
        name: str,
        path: located.Path,
        message: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self._report(name, self._line(name, path), message, severity)

    def _shown(self, name: str) -> str:
        return (self.data / name).relative_to(self.root).as_posix()

    def _report(
        self,
        name: str,
        line: int,
        message: str,
        severity: Severity = Severity.ERROR,
        language: str = "",
    ) -> None:
        finding = Finding(self._shown(name), line, "ledger", message, severity, language)
        self.findings.append(finding)
