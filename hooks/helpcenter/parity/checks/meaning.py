"""Meaning: every language forbids, allows, requires and promises the same.

``languages/notions.yml`` lists the notions that must not change, ``languages/meaning`` the words
for them. What somebody has found right is held against what it said then: an edit of one
language must not change them. Otherwise sentences that correspond are compared by what they
say: a difference counts when one page alone departs from its source and the others do not.
"""

from collections.abc import Iterator

from helpcenter.findings import Severity
from helpcenter.languages import notions
from helpcenter.parity.checks import Context, Topic, topic_check
from helpcenter.parity.departures import Departure
from helpcenter.parity.edits import Edit, Sentences
from helpcenter.parity.page import Fault
from helpcenter.parity.rewording import Shift

_LONGEST = 160


def knows_words(language: str, context: Context) -> bool:
    """Tell whether it is known how a language says what must not change."""
    return not context.meaning or notions.knows(language)


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text}"' if len(text) <= _LONGEST else f'"{text[: _LONGEST - 1].rstrip()}…"'


def _found(topic: Topic, family: str) -> Iterator[tuple[str, Fault]]:
    every = notions.notions()
    for found in topic.departures:
        if every[found.notion].family == family:
            yield found.language, _fault(topic, found)
    for edit, changed, shift in topic.shifts:
        if not (shift.notion or shift.found) and edit.language == topic.source:
            continue  # what translations owe its source is told of them
        if (every[shift.notion].family if shift.notion else "wording") == family:
            yield edit.language, _shifted(topic, edit, changed, shift)


def _shifted(topic: Topic, edit: Edit, changed: Sentences, shift: Shift) -> Fault:
    what = (
        f"'{shift.word}' ({shift.notion}) to '{shift.found}' ({shift.instead})"
        if shift.instead
        else f"'{shift.word}' to '{shift.found}'"
        if shift.found
        else f"the sentence: {_named(shift)} was {'put in' if shift.added else 'taken out'}"
    )
    return Fault(
        topic.pages[edit.language].blocks[edit.block].line,
        f"since the languages were found to agree, this one alone has changed {what}. It said "
        f"{_shown(changed.old) if changed.old else 'nothing'}, and says {_shown(changed.new)}. "
        f"Take that back, or say it in every language and run `helpcenter stamp {topic.name}`.",
        severity=Severity.ERROR if _turns(shift) else Severity.WARNING,
    )


def _turns(shift: Shift) -> bool:
    """Tell whether a sentence says the contrary now: its "not" is gone, or "always" is "never"."""
    if not shift.notion or shift.added:
        return False
    notion = notions.notions()[shift.notion]
    return notion.lost == "error" if shift.instead else notion.edited.grave


def _named(shift: Shift) -> str:
    return f"'{shift.word}' ({shift.notion})" if shift.notion else "a part of it"


def _fault(topic: Topic, found: Departure) -> Fault:
    source = topic.pages[topic.source]
    page = topic.pages[found.language]
    texts, blocks = found.passage.texts, found.passage.blocks
    at = f"{source.path}:{source.blocks[found.passage.index].line}"
    there = _shown(texts[topic.source])
    here = _shown(texts[found.language])
    others = len(texts) > 2  # noqa: PLR2004  # the source, this page, and others
    if found.instead:
        message = (
            f"'{found.found}' ({found.instead}) here, where the source has '{found.word}' "
            f"({found.notion}): {here}; {at}: {there}. Say what the source says."
        )
    elif found.added:
        message = (
            f"'{found.word}' ({found.notion}) is said here, but not in the source"
            f"{' or any other translation' if others else ''}: {here}; {at}: {there}. "
            "Leave it out, or say it in all languages."
        )
    else:
        message = (
            f"'{found.word}' ({found.notion}) of the source is not said here"
            f"{', while the other translations say it' if others else ''}: {here}; "
            f"{at}: {there}. Say it here, too."
        )
    severity = Severity.ERROR if found.sure else Severity.WARNING
    return Fault(page.blocks[blocks[found.language]].line, message, severity=severity)


@topic_check("polarity", Severity.WARNING, knows=knows_words)
def polarity(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """What one language forbids, all forbid; never is never, always is always.

    Bad: source `绝不要把密码告诉任何人。`, translation `Donnez toujours votre mot de passe.`
    Good: `Ne donnez jamais votre mot de passe à personne.`
    """
    yield from _found(topic, "polarity")


@topic_check("strength", Severity.WARNING, knows=knows_words)
def strength(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """What must be done, must be; at once is not soon, possible not certain, most not all.

    Bad: source `请马上联系客服。`, translations `Contact support at once.` and
    `Contactez l’assistance.`
    Good: `Contactez immédiatement l’assistance.`
    """
    yield from _found(topic, "strength")


@topic_check("scope", Severity.WARNING, knows=knows_words)
def scope(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """And is not or; only, conditions, and what is open in a list are neither lost nor added.

    Bad: source `只从官网下载应用。`, translations `Download the app only from the official
    website.` and `Téléchargez l’application depuis le site officiel.`
    Good: `Téléchargez l’application uniquement depuis le site officiel.`
    """
    yield from _found(topic, "scope")


@topic_check("agents", Severity.WARNING, knows=knows_words)
def agents(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """Who does something, and to whom, is the same in every language.

    Bad: source `不要告诉任何人。`, translations `Do not tell anyone.` and `Ne le dites pas.`
    Good: `Ne le dites à personne.`
    """
    yield from _found(topic, "agents")


@topic_check("tense", Severity.WARNING, knows=knows_words)
def tense(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """What was ever done is not only what is done now.

    Bad: source `没有在别处用过的密码`, translation `un mot de passe que vous n’utilisez pas`
    Good: `un mot de passe que vous n’avez jamais utilisé ailleurs`
    """
    yield from _found(topic, "tense")


@topic_check("opposites", Severity.WARNING, knows=knows_words)
def opposites(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """No word stands where the source has its opposite: send and receive, open and close.

    Bad: source `打开应用。`, translation `Fermez l’application.`
    Good: `Ouvrez l’application.`
    """
    yield from _found(topic, "opposites")


@topic_check("wording", Severity.WARNING, knows=knows_words)
def wording(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """What the source and all other translations name, this one names; and it adds nothing.

    Bad: source `记下时间和金额。`, translations `Note the time and the amount.` and
    `Notez le montant.`
    Good: `Notez la date, l’heure et le montant.`
    """
    yield from _found(topic, "wording")
