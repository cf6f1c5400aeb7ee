"""How impostors write in a language: what they are after, and how they tell contacts.

Words are written as in a dictionary, in small letters; ``*`` at an end stands for any
letters. Accents, look-alikes and the letters of other keyboards do not matter: see
:mod:`helpcenter.trust.sensitive` for what becomes of them.
"""

from pydantic import BaseModel, ConfigDict


class Sensitive(BaseModel):
    """The words of sentences that somebody looks at before readers do.

    Attributes:
        things: words that are enough alone: secrets, remote control, signing, fees, money.
        acts: verbs of handing over and of doing as told; enough together with ``people``.
        people: who would receive it, and where: "us", "the agent", "below".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    things: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


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
        labels: words that stand before a contact.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: tuple[str, ...] = ()
    dot: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()
    labels: Labels = Labels()


class Requests(BaseModel):
    """How impostors write in a language.

    Attributes:
        sensitive: what they are after.
        contacts: how contacts are told in words.
        beside_names: words that they put before or after a name, in small letters: "support".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    sensitive: Sensitive = Sensitive()
    contacts: Telling = Telling()
    beside_names: tuple[str, ...] = ()
