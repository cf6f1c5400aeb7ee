"""What another finding explains already: a mistake that shows in many ways is told once.

Who breaks a link has lost one that the source has, too; a file that nobody can read says nothing
that its source says. What is left out here is found again when its cause is mended, if it has
another. No warning explains an error, since with that nothing is published; but what was taken
out of a sentence tells better than its length what is wrong, and is an error where that is.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from operator import attrgetter

from helpcenter.findings import Finding, Severity

_EVERYTHING: frozenset[str] = frozenset()
_APPROVALS = frozenset({"unapproved-sentence", "moved-approval", "unapproved-note"})
_MOVED = frozenset({"moved-approval"})
# What nobody has approved yet is told beside whatever else is new about it.
_NEW = frozenset({"unapproved-sentence", "unapproved-note"})
# What is read of words and figures: they are others where something else is wrong.
_WORDS = _APPROVALS | {
    "length", "sentences", "lost-terms", "missing-term", "said-alone", "wording", "renamed",
    "recounted", "retitled", "polarity", "strength", "scope", "agents", "tense", "opposites",
    "names", "labels", "lost-bold", "numbers", "number-place", "other-figure", "units", "codes",
    "shuffled",
}  # fmt: skip
# What follows from a text that is another.
_FOLLOWING = _WORDS - _NEW - {"shuffled", "retitled"}
_MEANING = frozenset({"polarity", "strength", "scope", "agents", "tense", "opposites"})
_FIGURES = frozenset({"addresses", "placeholders", "placeholder-place", "lost-placeholder"})
_LINKS = frozenset({"link-targets", "link-place", "link-text", "images"})
_BLOCKS = frozenset({"added-block", "missing-block", "empty-parts", "verbatim-copy"})
# What is counted is told where the count begins.
_COUNTED = frozenset({"steps", "bullets", "list-kind", "list-depth", "notes", "tables", "headings"})
_FORMS = frozenset({"leftover-markup", "note-form", "raw-html", "attribute-list"})
_CONTACTS = frozenset(
    {"unknown-contact", "lookalike-contact", "literal-contact", "account-number", "literal-fact"}
)
_HEADINGS = frozenset({"headings", "heading-ids", "own-ids", "duplicate-id"})
# What is no text yet: once it is mended, it says something else, and translations owe that.
_UNFIT = _FORMS | _CONTACTS | {
    "front-matter", "related-topic", "broken-link", "broken-anchor", "foreign-link",
    "unknown-placeholder", "ragged-row",
}  # fmt: skip
# What translations owe to a line of their source.
_OWED = frozenset({"outdated", "front-keys", "shared-keys", "empty-parts"})
# A heading of which nobody knows what it is called.
_UNNAMED = frozenset({"own-ids", "duplicate-id"})
# Another page that a finding names, and perhaps its line.
_CITED = re.compile(r"(?P<path>docs/\S+?\.md)(?::(?P<line>\d+))?(?![\w/])")
_PAGES = re.compile(r"docs/\S+?\.md(?![\w/])")
# What a file is to be called.
_RENAMED = re.compile(r"Rename it to (?P<name>\S+\.md)\.$")
# The stamp of a file of data.
_STAMP = re.compile(r"^(data/)\.stamps/[^/]+/(.+)\.txt$")
# The language and the topic of a note of danger.
_NOTE = re.compile(r"/(?P<language>[^/\s]+)\.txt (?P<topic>\S+) ")
# A part of the front matter that one page has and another has not.
_KEY = re.compile(r"'\w+' ")
# A heading without the id that links know it by, and such a link.
_ID = re.compile(r"; the source's is '(?P<id>[^']+)' \(")
_LOST_ID = re.compile(r"leads to '#(?P<id>[^']+)', which (?P<path>\S+) does not have")
# A list or a section of so many lines is a long one.
_LONG = 30


@dataclass(frozen=True)
class Rule:
    """What an error explains.

    Attributes:
        causes: the checks that find it.
        effects: the checks that find no more than its doings; none named: all.
        above: so many lines above it.
        below: and below it.
        raises: a warning becomes an error by what it explains.
    """

    causes: frozenset[str]
    effects: frozenset[str]
    above: float = 0
    below: float = 0
    raises: bool = False

    def covers(self, cause: Finding, effect: Finding) -> bool:
        """Tell whether one finding of a file is the doing of another."""
        if cause.check not in self.causes or cause.check == effect.check:
            return False
        if Severity.WARNING is cause.severity is not effect.severity and not self.raises:
            return False
        if self.effects and effect.check not in self.effects:
            return False
        return -self.below <= cause.line - effect.line <= self.above


def _whole(causes: Collection[str], effects: frozenset[str]) -> Rule:
    """Return a rule for all of a file."""
    return Rule(frozenset(causes), effects, inf, inf)


RULES = (
    _whole({"encoding", "merge-marker", "open-fence"}, _EVERYTHING),
    _whole({"decomposed"}, _WORDS | {"fixed-headings"}),
    _whole({"bom"}, _APPROVALS | {"disguised-text"}),
    _whole({"front-matter"}, frozenset({"front-keys", "keywords", "orphan-topic"}) | _MOVED),
    _whole(_HEADINGS | _FORMS | {"steps", "list-kind"}, frozenset({"kind-shape"})),
    Rule(frozenset({"front-matter", "related-topic"}), _APPROVALS | {"shared-keys"}),
    Rule(frozenset({"front-matter"}), frozenset({"related-topic", "former-title"})),
    Rule(_FORMS, _WORDS | _FIGURES | _LINKS | _BLOCKS | _HEADINGS | {"sign-spaces"}, above=1),
    Rule(_FORMS, _COUNTED, above=_LONG),
    Rule(_CONTACTS, _WORDS | _FIGURES | _LINKS),
    Rule(frozenset({"broken-link", "broken-anchor", "foreign-link"}), _WORDS | _LINKS | _BLOCKS),
    Rule(frozenset({"unknown-placeholder"}), _WORDS | _FIGURES),
    Rule(frozenset({"lost-placeholder", "placeholders"}), _WORDS - _NEW),
    Rule(frozenset({"numbers"}), frozenset({"renamed", "wording"}) | _MOVED, 2, 2),
    Rule(frozenset({"numbers", "other-figure"}), frozenset({"recounted"})),
    Rule(frozenset({"other-figure"}), frozenset({"numbers", "number-place", "renamed", "wording"})),
    Rule(frozenset({"other-figure"}), _MOVED, 2, 2),
    Rule(frozenset({"moved-cell"}), _FOLLOWING, 2, 2),
    Rule(frozenset({"images"}), _FOLLOWING, 2, 4),
    Rule(frozenset({"ragged-row"}), _WORDS | _LINKS | _BLOCKS),
    Rule(frozenset({"block-language", "foreign-script"}), (_WORDS | _BLOCKS) - _NEW),
    Rule(frozenset({"disguised-text"}), _WORDS | {"invisible-sign", "foreign-script"}),
    Rule(frozenset({"own-ids"}), frozenset({"heading-ids"})),
    Rule(frozenset({"duplicate-id"}), frozenset({"heading-ids", "own-ids"})),
    Rule(frozenset({"empty-section", "duplicate-block"}), (_WORDS | _LINKS | _BLOCKS) - _NEW),
    Rule(frozenset({"steps", "bullets"}), frozenset({"list-kind", "list-depth"}), _LONG, _LONG),
    Rule(_COUNTED | _BLOCKS, (_WORDS | _LINKS) - _NEW),
    Rule(frozenset({"steps", "bullets"}), frozenset({"length", "wording"}) | _MEANING, below=_LONG),
    Rule(frozenset({"steps", "bullets"}), frozenset({"shuffled"}), _LONG, _LONG),
    # What was moved past others leaves each of them beside what another language says.
    Rule(frozenset({"moved-block"}), (_WORDS | _LINKS) - _NEW, 4, 6),
    Rule(frozenset({"shuffled"}), (_WORDS | _LINKS) - _NEW, 1, 1),
    Rule(frozenset({"notes"}), frozenset({"missing-block", "added-block"})),
    Rule(frozenset({"said-alone", "sentences"}), frozenset({"wording", "length"}) | _MEANING),
    Rule(frozenset({"said-alone"}), frozenset({"sentences"})),
    # What is about something else names, and may well allow, other things.
    Rule(frozenset({"retitled"}), _FOLLOWING | {"former-title"}, raises=True),
    Rule(frozenset({"retitled"}), _MOVED, 2, 2, raises=True),
    Rule(frozenset({"fixed-headings"}), frozenset({"retitled"})),
    # Who has left a sentence out has left out what it names, and where it leads.
    Rule(frozenset({"lost-sentence"}), (_WORDS | _LINKS) - _NEW, 2, 2),
    Rule(frozenset({"lost-sentence"}), _MOVED, 4, 4),
    Rule(
        frozenset({"lost-terms", "missing-term"}),
        frozenset({"said-alone", "sentences", "length", "wording", "renamed"}),
    ),
    Rule(frozenset({"lost-terms", "link-targets"}), frozenset({"missing-term"})),
    # What is new beside an approved sentence is to be approved with it.
    Rule(frozenset({"unapproved-sentence"}), _MOVED, 3, 3),
    # A note is approved as a whole, and its neighbors with it.
    Rule(frozenset({"unapproved-note"}), _MOVED, 4, 8),
    # A sentence that says something else says it in several ways.
    Rule(_MEANING, frozenset({"wording"})),
    Rule(_MEANING | {"wording"}, frozenset({"length"}), raises=True),
    Rule(frozenset({"polarity"}), _MEANING),
    Rule(_MEANING | {"lost-placeholder", "unknown-placeholder"}, _MOVED, 2, 2),
    Rule(frozenset({"agents", "opposites"}), _MEANING - {"polarity", "agents", "opposites"}),
    Rule(frozenset({"source-file", "name-case"}), frozenset({"orphan-topic"})),
    # Where blocks are too many, or in another order, their neighbors are others, too.
    Rule(_COUNTED, _MOVED, below=_LONG),
    Rule(frozenset({"shuffled", "duplicate-block", "empty-section"}), _MOVED, 2, 2),
    Rule(frozenset({"added-block", "fixed-headings"}), _MOVED, below=4),
)
_CAUSES = frozenset().union(*(rule.causes for rule in RULES))
# What waits in an overview until the topic is written that an entry was begun for.
_AWAITED = {"outdated", "moved-approval", "verbatim-copy", "empty-section"}


def untold(found: Collection[Finding]) -> list[Finding]:
    """Return what is to be told of what was found, sorted."""
    gone = _of_missing(found) | _of_others(found) | _of_begun(found) | _of_misnamed(found)
    gone |= _of_spilled(found) | _of_ids(found)
    rest = sorted(one for one in found if one not in gone)
    return [one for _, group in groupby(rest, attrgetter("path")) for one in _of_file([*group])]


def _of_file(found: list[Finding]) -> Iterator[Finding]:
    causes = [one for one in found if one.check in _CAUSES]
    first = [one for one in found if one.check == "front-matter" and one.line == 1]
    for one in found:
        # Where the front matter does not begin or end, nobody knows what the rest is.
        unread = first and one.check != "front-matter"
        lacking = one.check == "missing-block" and one.line == 1
        if unread or (lacking and any(cause.check == "front-matter" for cause in causes)):
            continue
        if not any(rule.covers(cause, one) for cause in causes for rule in RULES):
            yield _raised(one, found)


def _raised(cause: Finding, found: Collection[Finding]) -> Finding:
    """Return a warning as the error that it explains, if it does."""
    for rule in RULES if cause.severity is Severity.WARNING else ():
        if rule.raises and any(
            one.severity is not Severity.WARNING and rule.covers(cause, one) for one in found
        ):
            return replace(cause, severity=Severity.ERROR)
    return cause


def _of_missing(found: Collection[Finding]) -> set[Finding]:
    """Return the stamps of pages and files of data that are told to be missing."""
    missing = {(one.topic, one.language) for one in found if one.check == "missing-topic"}
    data = {one.path for one in found if one.check == "ledger"}
    return {
        one
        for one in found
        if one.check == "stale-stamp"
        and ((one.topic, one.language) in missing or _STAMP.sub(r"\1\2.yml", one.path) in data)
    }


def _of_begun(found: Collection[Finding]) -> set[Finding]:
    """Return what is told of a topic that is not written yet, and of the overview it stands in."""
    begun = {
        one.topic
        for one in found
        if one.check == "empty-page"
        or (one.check == "front-matter" and one.message.startswith("'description' is empty"))
    }
    above = {f"{topic.rpartition('/')[0]}/index" for topic in begun if "/" in topic}
    return {
        one
        for one in found
        if (one.topic in begun and one.check in {"unstamped", "outdated"})
        or (one.topic in above and one.check in _AWAITED)
    }


def _of_misnamed(found: Collection[Finding]) -> set[Finding]:
    """Return what is told to be missing, and is there under a name that is to be mended."""
    there = {
        one.path.rpartition("/")[0] + f"/{name['name']}"
        for one in found
        if one.check == "source-file" and (name := _RENAMED.search(one.message))
    }
    return {
        one
        for one in found
        if (one.check == "missing-topic" and one.path in there)
        or (one.check == "orphan-topic" and there & {*_PAGES.findall(one.message)})
    }


def _of_spilled(found: Collection[Finding]) -> set[Finding]:
    """Return the notes that seem to be given no longer: they have lost their form, or a part."""
    spilled = tuple(one.path for one in found if one.check in {"note-form", "lost-sentence"})
    return {
        one
        for one in found
        if one.check == "vanished-note"
        and (note := _NOTE.search(f"{one.path} {one.message}"))
        and any(path.endswith(f"/{note['language']}/{note['topic']}.md") for path in spilled)
    }


def _of_ids(found: Collection[Finding]) -> set[Finding]:
    """Return the links that lead nowhere until a heading has its id again."""
    lost = {
        (one.path, told["id"])
        for one in found
        if one.check == "heading-ids" and (told := _ID.search(one.message))
    }
    return {
        one
        for one in found
        if one.check == "broken-anchor"
        and (told := _LOST_ID.search(one.message))
        and (told["path"], told["id"]) in lost
    }


def _of_others(found: Collection[Finding]) -> set[Finding]:
    """Return what pages owe to a line of another that is to be mended first."""
    wrong: dict[str, set[int]] = {}
    unnamed: dict[str, set[int]] = {}
    keys: set[str] = set()
    for one in found:
        if one.check in _UNFIT and one.severity is not Severity.WARNING:
            wrong.setdefault(one.path, set()).add(one.line)
            keys.update([one.path] if one.check == "front-matter" else [])
        if one.check in _UNNAMED:
            unnamed.setdefault(one.path, set()).add(one.line)
    return {one for one in found if _owes(one, wrong, keys) or _copies(one, unnamed)}


def _copies(one: Finding, unnamed: Mapping[str, Collection[int]]) -> bool:
    """Tell whether a heading has the id that its source is to have."""
    cited = _CITED.search(one.message) if one.check == "heading-ids" else None
    if cited is None or not cited["line"]:
        return False
    return int(cited["line"]) in unnamed.get(cited["path"], ())


def _owes(one: Finding, wrong: Mapping[str, Collection[int]], keys: Collection[str]) -> bool:
    cited = _CITED.search(one.message)
    if cited is None:
        return False
    if cited["line"] and one.check in _OWED:
        return int(cited["line"]) in wrong.get(cited["path"], ())
    # What a source does not say, it may say where its front matter is wrong.
    lacks = one.check in {"front-keys", "outdated"}
    lacks |= one.check in {"added-block", "missing-block"} and bool(_KEY.match(one.message))
    return lacks and cited["path"] in keys
