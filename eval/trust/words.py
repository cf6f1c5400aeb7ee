"""How well texts and contacts are judged: ``python -m eval.trust.words``.

``develop`` is what the words and rules were tuned on; ``report`` was never looked at. Of a
text that holds a contact, or asks for something, three things can become of it: refused
outright, published once somebody has approved it, or through. Exit code 1: a bar is missed.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from eval import trust as evaluation
from helpcenter import ledger
from helpcenter.content import project
from helpcenter.trust import approvals, lint, passages, pasted, rules, sensitive
from helpcenter.trust.approvals import Approvals
from helpcenter.trust.verdict import Status

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 6, 1)
HALVES: tuple[evaluation.Half, ...] = ("develop", "report")
_ASKED = {"unapproved-sentence", "moved-approval", "unapproved-note"}
_UNTIL = "2099-01-01"
_MOST_CONTACTS, _MOST_DOUBTED = 0.10, 0.02


def main() -> int:
    """Print the figures; return 1 if a bar is missed."""
    own = project.read(ROOT)
    book, findings = ledger.of(own)
    if book is None:
        sys.stdout.write("\n".join(map(str, findings)) + "\n")
        return 1
    judge = lint.Lint(book, own.languages, DAY)
    met = [check(judge, half) for half in HALVES for check in (_requests, _contacts, _checker)]
    _ours(own)
    return 0 if all(met) else 1


def _found(judge: lint.Lint, text: str, language: str) -> set[str]:
    """Return the checks that a text fails in an article."""
    found = {finding.check for finding in judge.article("a.md", text, language)}
    return found - {"literal-fact"}  # it protects nobody


def _requests(judge: lint.Lint, half: evaluation.Half) -> bool:
    through = refused = 0
    for language, cases in evaluation.sentences().items():
        asked = evaluation.only(cases.requests, half)
        fine = evaluation.only(cases.harmless, half)
        plain = [case for case in fine if "plain" in case.id]
        passed = sum(not _found(judge, case.text, language) for case in asked)
        shown = sum(bool(_found(judge, case.text, language)) for case in fine)
        noise = sum(bool(_found(judge, case.text, language)) for case in plain)
        bad = sum(bool(_found(_approved(judge, c.text, language), c.text, language)) for c in fine)
        through, refused = through + passed, refused + bad
        print(
            f"{half:8} {language:3} requests: {passed} of {len(asked)} through;"
            f" harmless: {shown} of {len(fine)} ask for an approval"
            f" ({noise} of {len(plain)} that name nothing sensitive), {bad} refused once approved"
        )
    return not through and not refused


def _approved(judge: lint.Lint, text: str, language: str) -> lint.Lint:
    """Return a judge who knows that somebody has approved a text."""
    needed = approvals.needed(passages.of_article("a.md", text, language))
    return replace(judge, approved=Approvals({language: {n.digest: ("", n.text) for n in needed}}))


def _contacts(judge: lint.Lint, half: evaluation.Half) -> bool:
    cases = evaluation.only(evaluation.contacts().contacts, half)
    fine = evaluation.only(evaluation.contacts().harmless, half)
    found = [_found(judge, case.text, case.language) for case in cases]
    through = sum(not checks for checks in found)
    asked = sum(bool(checks) and checks <= _ASKED for checks in found)
    harmless = [_found(judge, case.text, case.language) for case in fine]
    refused = sum(bool(checks - _ASKED) for checks in harmless)
    print(
        f"{half:8}     contacts: {through} of {len(cases)} through, {asked} need an approval,"
        f" {len(cases) - through - asked} refused; harmless: {refused} of {len(fine)} refused,"
        f" {sum(bool(checks) for checks in harmless) - refused} ask for an approval"
    )
    return through <= _MOST_CONTACTS * len(cases) and not refused


def _checker(judge: lint.Lint, half: evaluation.Half) -> bool:
    book = replace(rules.of(judge.book), targets=tuple(_targets()), brands=("bitpai",))
    doubted = official = wrong = others = 0
    for case in evaluation.only(evaluation.checker().inputs, half):
        found = pasted.answers(case.text, book, str(DAY))
        said = all(one.answer.status is Status.OFFICIAL for one in found)
        if case.verdict == "official":
            official, doubted = official + 1, doubted + (not said)
        else:
            others, wrong = others + 1, wrong + said
    print(
        f"{half:8}     checker: {wrong} of {others} wrongly official;"
        f" {doubted} of {official} official ones doubted"
    )
    return not wrong and doubted <= _MOST_DOUBTED * official


def _targets() -> Iterator[rules.Target]:
    given = evaluation.checker().official
    digits = "".join(filter(str.isdigit, given["phone"]))
    telegram = f"https://{given['telegram']}"
    yield rules.Target("email", "email", given["email"], given["email"], until=_UNTIL)
    yield rules.Target("phone", "phone", digits, given["phone"], f"0{digits[2:]}", _UNTIL)
    yield rules.Target("site", "domain", given["website"], given["website"], until=_UNTIL)
    yield rules.Target("social", "url", telegram, telegram, until=_UNTIL)


def _ours(own: project.Project) -> None:
    """Print how many of our own sentences need an approval, per thousand."""
    for language in own.languages:
        texts: list[passages.Passage] = []
        for path in sorted((own.docs / language).rglob("*.md")):
            texts += passages.of_article(path.name, path.read_text("utf-8"), language)
        told = [text for text in texts if not text.danger]
        count = sum(len(sensitive.sentences(text.text)) for text in told)
        named = len(list(approvals.needed(told)))
        print(
            f"ours     {language:3} {named} of {count} sentences: {1000 * named // count} in 1,000"
        )


if __name__ == "__main__":
    sys.exit(main())
