"""Opinions: what somebody said of a sentence, for as long as it stands as it was."""

from collections.abc import Iterator

from helpcenter.findings import Severity
from helpcenter.parity.checks import Topic, quote, read_check, topic_check
from helpcenter.parity.page import Fault
from helpcenter.parity.pairs import judged
from helpcenter.parity.verdicts import WRONG


@topic_check("verdict", Severity.WARNING)
def verdict(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """No sentence is as somebody found it wrong (`helpcenter import-verdicts`).

    Bad: a line `{"id": …, "verdict": "wrong", "by": "Ana", "day": "2026-11-02"}` in
    `docs/.verdicts/fr/fees.jsonl`, and the sentence as it was then.
    Good: the sentence mended; or a later verdict, `"right"`.
    """
    for language, line, said, pair in judged(topic):
        if said.verdict != WRONG:
            continue
        note = f": {said.note}" if said.note else ""
        yield (
            language,
            Fault(
                line,
                f"{said.by} said on {said.day} that {quote(pair['translation'])} is not what the "
                f"source says ({pair['places'][0]}: {quote(pair['source'])}){note}. Mend it, or "
                'import the verdict "right".',
            ),
        )


read_check(
    __name__,
    "verdict-file",
    "Verdicts are JSON objects, one a line, with id, verdict, by and day.\n\n"
    'Bad: `{"id": "0123456789abcdef", "verdict": "bad"}`\n'
    'Good: `{"id": "0123456789abcdef", "verdict": "wrong", "by": "Ana", "day": "2026-11-02"}`',
)
