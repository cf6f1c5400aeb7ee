"""How people write down a secret in their own message: what keeps it from being sent."""

from pydantic import BaseModel, ConfigDict


class Confided(BaseModel):
    """Words around a secret: "my password is …". A space in one is any gap, or a hyphen.

    Attributes:
        spaced: whether words are told apart by blanks.
        password: names of what is typed to get in.
        code: names of codes that are sent or made for one use.
        between: what stands between the name and the secret, besides signs such as ``:``.
        words: with blanks between, what follows the name of a password and is none: "wrong".
        amounts: what behind digits says that they count something: "a code of 6 digits".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    spaced: bool = True
    password: tuple[str, ...]
    code: tuple[str, ...]
    between: tuple[str, ...]
    words: str = ""
    amounts: tuple[str, ...]
