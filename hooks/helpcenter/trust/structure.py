"""What ``mkdocs.yml`` has to say, and says once: what is missing, doubled, or for nothing."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml

from helpcenter.content.layers import OVERRIDES
from helpcenter.content.project import child, entries

Faults = Iterator[tuple[int, str]]
FILES = {
    kind: re.compile(rf"assets/[\w-]+(?:\.[\w-]+)*\.{suffix}")
    for kind, suffix in (("styles", "css"), ("scripts", "js"))
}
_ENGINE, _LANGUAGES = "helpcenter", "i18n"
_SITE = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


def faults(root: Path, text: str, node: yaml.Node | None) -> Faults:
    """Yield what is wrong with the settings of a project as a whole, each with its line.

    Args:
        root: its folder.
        text: of mkdocs.yml.
        node: the same, as YAML.
    """
    yield from _twice(node)
    yield from _alone(node)
    yield from _missing(root, node)
    yield from _plugins(node)
    yield from _default(text)
    yield from _address(node)
    yield from _name(node)
    yield from _served(root, node)
    yield from _titles(child(node, "nav"))


def _twice(node: yaml.Node | None, within: str = "") -> Faults:
    """Yield keys that stand twice: YAML takes the last one, without a word."""
    for part in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _twice(part, within)
    if not isinstance(node, yaml.MappingNode):
        return
    first: dict[str, int] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in first:
            said = f"'{within}{name}' stands here twice, first in line {first[name]}; keep one."
            yield _at(key), said
        first.setdefault(name, _at(key))
        yield from _twice(value, f"{within}{name}.")


def _alone(node: yaml.Node | None) -> Faults:
    for one, other in (("repo_url", "edit_uri"), ("edit_uri", "repo_url")):
        alone = child(node, one)
        if alone is not None and child(node, other) is None:
            told = "as in 'repo_url: https://code.example/help' and 'edit_uri: edit/main/docs/'"
            yield _at(alone), f"'{one}' has no effect without '{other}'. Write both, {told}."


def _missing(root: Path, node: yaml.Node | None) -> Faults:
    for key in ("extra_css", "extra_javascript"):
        named = child(node, key)
        for one in named.value if isinstance(named, yaml.SequenceNode) else ():
            path = f"{OVERRIDES}/{one.value}"
            known = any(form.fullmatch(str(one.value)) for form in FILES.values())
            if known and not (root / path).is_file():
                yield _at(one), f"'{key}': there is no {path}. Put the file there."


def _plugins(node: yaml.Node | None) -> Faults:
    """Yield plugins that stand twice, and the engine's where it is missing or comes too early."""
    listed = child(node, "plugins")
    if listed is None:
        return
    order: list[str] = []
    for name in _names(listed):
        if name.value in order:
            yield _at(name), f"the plugin '{name.value}' stands here twice. Keep one."
        elif name.value == _ENGINE and _LANGUAGES not in order:
            yield _at(name), f"'{_ENGINE}' comes after '{_LANGUAGES}'. Move it to the end."
        order.append(str(name.value))
    if _ENGINE not in order:
        message = f"the plugin '{_ENGINE}' is missing: without it nothing is checked or shown"
        yield _at(listed), f"{message} as it should be. Write '- {_ENGINE}' at the end."


def _names(listed: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the names of a list whose entries may have settings: ``[a, b: {…}]``."""
    for entry in listed.value if isinstance(listed, yaml.CollectionNode) else [listed]:
        if isinstance(entry, tuple):
            yield entry[0]
        elif isinstance(entry, yaml.MappingNode):
            yield from (key for key, _ in entry.value)
        else:
            yield entry


def _default(text: str) -> Faults:
    """Yield what leaves it open which language stands at the root of the site."""
    found = [(entry, child(entry, "default")) for entry in entries(text)]
    chosen = [said for _, said in found if said is not None and said.value in {"true", "yes"}]
    for said in chosen[1:]:
        message = f"one language alone has 'default: true', first in line {_at(chosen[0])}."
        yield _at(said), f"{message} Remove this."
    if found and not chosen:
        message = "no language has 'default: true'. Give it to the one that is written first."
        yield _at(found[0][0]), message


def default(said: yaml.Node | None) -> yaml.ScalarNode | None:
    """Return what a setting says where the environment says nothing."""
    if isinstance(said, yaml.SequenceNode):  # !ENV [SITE_URL, what holds where nothing is set]
        said = said.value[-1] if len(said.value) > 1 else None
    return said if isinstance(said, yaml.ScalarNode) and not said.tag.startswith("!") else None


def _address(node: yaml.Node | None) -> Faults:
    said = default(child(node, "site_url"))
    if said is not None and said.value and not _SITE.match(said.value):
        yield _at(said), f"'site_url': '{said.value}' is no address. Write it as in https://…/."


def _meant(node: yaml.Node | None, key: str) -> bool:
    """Tell whether a key is there, misspelt."""
    keys = node.value if isinstance(node, yaml.MappingNode) else ()
    return bool(get_close_matches(key, [str(name.value) for name, _ in keys], cutoff=0.8))


def _name(node: yaml.Node | None) -> Faults:
    """Yield what leaves MkDocs without the name that it wants, though readers never see it."""
    said = child(node, "site_name")
    if said is None and _meant(node, "site_name"):
        return  # that it is no such key is told by itself
    if said is None or not said.value:
        yield 1 if said is None else _at(said), "'site_name' is missing. Write 'site_name: Help'."
    elif said.tag == "!ENV" and isinstance(said, yaml.ScalarNode):
        message = (
            f"'site_name' is empty where '{said.value}' is not set. Say what holds then, as in"
        )
        yield _at(said), f"{message} !ENV [{said.value}, Help]."


def _served(root: Path, node: yaml.Node | None) -> Faults:
    said = child(node, "dev_addr")
    if said is not None and not re.fullmatch(r"[^\s/]+:\d+", str(said.value)):
        yield _at(said), f"'dev_addr': '{said.value}' is no address. Write it as 127.0.0.1:8000."
    watched = child(node, "watch")
    for one in watched.value if isinstance(watched, yaml.SequenceNode) else ():
        if isinstance(one, yaml.ScalarNode) and not (root / str(one.value)).exists():
            yield _at(one), f"'watch': there is no {one.value}. Mend the path, or remove it."


def _titles(node: yaml.Node | None) -> Faults:
    """Yield titles of articles in the navigation: readers see those that the articles have."""
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        if not isinstance(part, tuple):
            yield from _titles(part)
            continue
        label, target = part
        if isinstance(target, yaml.ScalarNode) and target.value.endswith(".md"):
            message = f"'{label.value}' has no effect: readers see the title of the article, in"
            yield _at(label), f"{message} their language. Write '- {target.value}'."
        else:
            yield from _titles(target)


def _at(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
