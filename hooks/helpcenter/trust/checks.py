"""The checks of what texts tell readers: what each asks for, with an example."""

from collections.abc import Mapping

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
    "Bad: `at least 12 characters`\nGood: `at least {{ fact.password_min_length }}`, or,"
    " of another thing that happens to be the same,"
    " `waivers: [{check: literal-fact, reason: …}]`",
    "active-html": "Nothing in an article runs code or loads something from elsewhere.\n\n"
    'Bad: `<img src="https://elsewhere.example/a.png">`\nGood: `![Menu](menu.png)`',
    "wide-reference": "A reference to a host that many share names a path there.\n\n"
    "Bad: `{value: t.me, why: our channel}`\nGood: `{value: t.me/our_channel, why: our channel}`",
    "stale-verification": "A verification is of the value that the contact has.\n\n"
    "Bad: a new `value` beside an old verification\nGood: `helpcenter verify-channel` once more",
    "unapproved-sentence": "A sentence that names what impostors ask for (a secret, remote"
    " control, a transfer, a signature, a fee, a way to pay), or that may tell a contact, has been"
    " approved by somebody who read it.\n\nBad: `Send us your password.`\n"
    "Good: `Never send your password to anyone.`, after `helpcenter approve`",
    "unapproved-note": "A note of danger stands as somebody has approved it, in each language."
    "\n\nBad: `!!! danger` with a warning left out\nGood: the same, after `helpcenter approve`",
    "moved-approval": "An approved sentence stands beside what it was approved beside: that may"
    " turn round what it says.\n\nBad: `Never send your password to anyone. Except our agents.`\n"
    "Good: both read again, and `helpcenter approve`",
    "vanished-note": "A note of danger that somebody has approved still stands on a page, or its"
    " approval is given up as well.\n\nBad: `!!! danger` taken out, or made a `!!! note`\n"
    "Good: the note put back; or taken out, and `helpcenter approve TOPIC --by NAME`",
    "approved-list": "A line of data/approved/ is as `helpcenter approve` wrote it.\n\n"
    "Bad: a line whose sentence was edited\nGood: the sentence approved anew",
    "account-number": "No page names a number or an address that money can be sent to.\n\n"
    "Bad: `Send it to DE89 3704 0044 0532 0130 00`\nGood: `Never send money to a number that"
    " somebody gives you`",
    "disguised-text": "No text holds characters that hide or imitate others.\n\n"
    "Bad: `pass\\u200bword`\nGood: `password`",
}
