"""How impostors write in a language: what they are after, and how they tell contacts.

Words are written as in a dictionary, in small letters; ``*`` at an end stands for any
letters. Accents, look-alikes and the letters of other keyboards do not matter: see
:mod:`helpcenter.trust.sensitive` for what becomes of them.
"""

from pydantic import BaseModel, ConfigDict


class Sensitive(BaseModel):
    """The words of sentences that somebody looks at before readers do.

    Some are enough alone; others name something only together, within a sentence.

    Attributes:
        secret: passwords, keys, phrases, codes.
        hand: verbs of handing over and of writing in: "send", "dictate".
        hint: what a secret is called by who avoids its name: "what you wrote down". With ``hand``
            or ``act``.
        act: any verb that a request may have: "send", "fill in", "follow".
        whom: who would receive it: "the agent", "our lab"; who is no more than "support" may be
            told anything.
        control: programs and ways to control a device.
        enter: verbs of getting into a device: "install", "log in to your". With ``us``.
        us: who asks: "support", "the engineer".
        transfer: where impostors want assets to go: "the address below", "our vault".
        move: verbs of moving assets: "withdraw". With ``place``.
        place: other places that assets are moved to: "address".
        send: other verbs that may mean the same: "put". With ``goods`` and ``place`` or ``us``.
        goods: what is moved: "coins", "your balance".
        sign: signatures, permissions, codes to scan.
        join: verbs of connecting: "import", "synchronise". With ``wallet``.
        wallet: what is connected.
        levy: what only who cheats asks for before he pays: "bond", "unlock fee".
        fee: other fees. With ``free``.
        free: what they would be paid for: "unfreeze", "priority".
        pay: ways to pay, and paying.
        we: who writes, for the help center: "we", "our". With ``you``, or anything that is done.
        you: who reads: "your".
        do: what else readers may be asked to do: "wait", "open". With ``hint`` or ``we``.
        drop: verbs of switching off: "disable", "ignore". With ``guard``.
        guard: what protects readers: "warning", "lock".
        turn: what turns round what was said before: "except", "this time".
        divert: verbs of sending on what arrives: "forward", "reroute". With ``line``.
        line: what arrives and may hold a code: "text messages", "calls".
        show: how something gets to somebody else: "screenshot", "drag", "voice note". With
            ``hold``.
        hold: what shows or holds a secret and is not called so: "numbered grid", "exported
            file", "clipboard".
        hide: verbs of keeping something from somebody, which impostors forbid: "conceal". With
            ``hold``, ``hint`` or ``us``.
        change: verbs of setting up and replacing: "add", "pair". With ``anchor``.
        anchor: by what somebody else gets in, or stays in: "recovery e-mail", "trusted contact",
            "linked device", "certificate".
        agree: saying yes: "allow", "accept". With ``prompt``.
        prompt: what would be agreed to: "every question", "dialog".
        talk: verbs of talking and going on: "chat", "continue". With ``away``.
        away: where nobody sees what is said: "another app", "private chat".
        apart: what holds one of these words and names none of these things: "error code".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    secret: tuple[str, ...] = ()
    hand: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    enter: tuple[str, ...] = ()
    us: tuple[str, ...] = ()
    transfer: tuple[str, ...] = ()
    move: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    send: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    wallet: tuple[str, ...] = ()
    levy: tuple[str, ...] = ()
    fee: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    we: tuple[str, ...] = ()
    you: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    guard: tuple[str, ...] = ()
    turn: tuple[str, ...] = ()
    divert: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    hold: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    anchor: tuple[str, ...] = ()
    agree: tuple[str, ...] = ()
    prompt: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class Certain(BaseModel):
    """Words that name a secret or remote control whatever a help center is about.

    ``key`` and ``lock`` do not: who repairs bicycles writes them all day.

    Attributes:
        secret: passwords, codes, what cards say.
        control: ways to see or control a device.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    secret: tuple[str, ...] = ()
    control: tuple[str, ...] = ()


class Labels(BaseModel):
    """Words before a contact that say what kind it is, in small letters: "email", "from"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    web: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()


class Telling(BaseModel):
    """How people tell a contact in words, to get it past machines or to a reader.

    Attributes:
        at: what stands for an at sign: "aid [at] site".
        dot: what stands for a dot, likewise.
        messengers: what the language calls messengers, besides their own names.
        account: words between a messenger's name and an account: "number", "ID".
        equals: words that stand for a colon between them.
        signs: what other signs of an address are called: "slash", "underscore".
        repeated: what stands for a digit once more: "double".
        labels: words that stand before a contact.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: tuple[str, ...] = ()
    dot: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    labels: Labels = Labels()


class Requests(BaseModel):
    """How impostors write in a language.

    Attributes:
        sensitive: what they are after.
        certain: what of it needs no context to be told.
        contacts: how contacts are told in words.
        beside_names: words that they put before or after a name, in small letters: "support".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    sensitive: Sensitive = Sensitive()
    certain: Certain = Certain()
    contacts: Telling = Telling()
    beside_names: tuple[str, ...] = ()
