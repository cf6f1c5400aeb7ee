"""Front matter: what it says of a topic is the same in every language."""

from collections.abc import Iterator

from helpcenter.content.own import CHECK
from helpcenter.parity.checks import Pair, pair_check, quote, read_check
from helpcenter.parity.page import FRONT, Fault

# Front matter that is the same in every language, as far as a page has it.
SHARED = ("kind", "related", "actions", "moved_from")


@pair_check("shared-keys")
def shared_keys(pair: Pair) -> Iterator[Fault]:
    """`kind`, `related`, `actions` and `moved_from` are the same in every language, in order.

    So are `template` and the keys of one's own (data/pages.yml) that are no texts.

    Bad: source `related: [a, b]`, translation `related: [b, a]`.
    Good: the same list on both sides.
    """
    for key in (*SHARED, *pair.context.own.shared):
        mine, yours = pair.source.front.get(key), pair.translation.front.get(key)
        if mine == yours or key not in pair.source.front or key not in pair.translation.front:
            continue
        shown, found = _shown(mine, yours), _shown(yours, mine)
        yield Fault(
            pair.translation.line(key),
            f"'{key}' is {found}; the source has {shown} "
            f"({pair.source.path}:{pair.source.line(key)}). "
            "Write the same, or run `helpcenter sync`.",
        )


def _shown(value: object, other: object) -> str:
    """Quote a value; of a list, what the other lacks, or all if it is the order."""
    if not isinstance(value, list):
        return quote(str(value))
    alone = [one for one in value if one not in other] if isinstance(other, list) else []
    return ", ".join(quote(str(one)) for one in alone or value) or "empty"


_OWN = frozenset({"source", "waivers", "change", *FRONT})


@pair_check("front-keys")
def front_keys(pair: Pair) -> Iterator[Fault]:
    """A translation has the front matter keys of its source.

    Bad: the source has `kind: faq`, the translation no `kind`.
    Good: the same keys on both sides; `source`, `waivers` and `change` belong to one page alone.
    """
    mine = {str(key) for key in pair.source.front} - _OWN
    yours = {str(key) for key in pair.translation.front} - _OWN
    for key in sorted(mine - yours):
        where = f"{pair.source.path}:{pair.source.line(key)}"
        yield Fault(1, f"the key '{key}' is missing; the source has it ({where}). Add it.")
    for key in sorted(yours - mine):
        line = pair.translation.line(key)
        yield Fault(line, f"the key '{key}' does not stand in {pair.source.path}. Add it there.")


@pair_check("keywords")
def keyword_count(pair: Pair) -> Iterator[Fault]:
    """A translation has keywords if its source has.

    Bad: source `keywords: [改密码, 找回密码]`, translation `keywords: []`.
    Good: `keywords: [changer mot de passe, code oublié]`; their number may differ.
    """
    mine, yours = pair.source.front.get("keywords"), pair.translation.front.get("keywords")
    if isinstance(mine, list) and mine and isinstance(yours, list) and not yours:
        line = pair.translation.line("keywords")
        yield Fault(line, "no keywords; the source has some. Write what readers would type.")


read_check(
    __name__,
    CHECK,
    "What data/pages.yml declares is possible: names that mean nothing yet, templates that are"
    " there.\n\nBad: `keys: [{name: title}]`\nGood: `keys: [{name: product, is: text}]`",
)
