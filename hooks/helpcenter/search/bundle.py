"""All files of search, and what the templates need to know of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import NamedTuple

import minify

from helpcenter.content import kept
from helpcenter.content.kept import Store
from helpcenter.languages.pack import last_resort
from helpcenter.search import coding, encode, lexicon, related
from helpcenter.search.analyzer import analyzer
from helpcenter.search.articles import Outline, Page
from helpcenter.search.index import Index, build, foreign
from helpcenter.search.synonyms import Group, called
from helpcenter.search.words import words_of

FOLDER = "assets/search"
# The keys of the interface texts that are meant for the script.
PREFIX = "search_"
# So many words of a text are known to readers of other languages.
TOLD = 36
# The engine is what runs in a worker too; the loader is all that a page loads at first.
SCRIPTS = ("engine", "ui")
LOADER = "loader"
# What a page loads has no digest in its name: what changes in one page is no change of all.
LOADED = "search-{}.js"


@dataclass(frozen=True)
class Search:
    """Search of one language.

    Attributes:
        files: path from the root of the site → content.
        settings: ``loader`` (a path), which a page loads; and what that knows: ``engine``,
            ``ui`` and ``style`` (paths), ``index`` (a folder) and ``pages`` (how many there are).
        related: topic → topics to read next.
    """

    files: Mapping[str, str]
    settings: Mapping[str, str | int]
    related: Mapping[str, Sequence[str]]


def search(  # noqa: PLR0913  # each is a separate input of the build
    language: str,
    pages: Sequence[Page],
    *,
    outlines: Mapping[str, Mapping[str, Outline]],
    synonyms: Sequence[Group],
    interface: Mapping[str, object],
    scripts: Mapping[str, str],
    style: str,
    limits: encode.Limits | None = None,
    store: Store = kept.NOTHING,
) -> Search:
    """Make search for the pages of one language.

    Args:
        language: the locale.
        pages: its pages.
        outlines: other language → topic → outline.
        synonyms: from ``data/synonyms.yml``.
        interface: what :func:`interface` picked.
        scripts: name → source.
        style: the style sheet, as it is published.
        limits: where the index is cut.
        store: what earlier builds have made: another language's words change more often than
            what they change here.
    """
    # What the project says of a thing itself, it says once.
    said = [set(group.get(language, ())) for group in synonyms]
    given = analyzer(language).searching.synonyms
    others = (each for each in given if not any(map(set(each).issubset, said)))
    groups = [*synonyms, *({language: group} for group in others)]
    known = {other: found for other, found in outlines.items() if other != language}
    topics = [page.topic for page in pages]
    abroad = {other: _abroad(other, topics, found, groups, store) for other, found in known.items()}
    mine = _own(language, pages, groups, outlines=known, abroad=abroad, limits=limits, store=store)
    parts = encode.named(
        language, mine.scripts, {other: found.script for other, found in abroad.items()}
    )
    where = next(iter(parts)).partition("/")[0]
    spoken = coding.script("interface", interface)
    # The interface may change while the index does not: its folder must change too.
    named = f"{where}-{_digest(spoken)}"
    files = {
        f"{FOLDER}/{named}/{path.partition('/')[2]}": content for path, content in parts.items()
    }
    files[f"{FOLDER}/{named}/interface.js"] = spoken
    settings: dict[str, str | int] = {"index": f"{FOLDER}/{named}", "pages": len(topics)}

    def write(name: str, content: str, ending: str = "js") -> None:
        path = f"{FOLDER}/{name}-{_digest(content)}.{ending}"
        files[path] = content
        settings[name] = path

    for name in SCRIPTS:
        write(name, _short(scripts[f"{name}.js"]))
    write("style", style, "css")
    told = f"window.helpcenterSearch={json.dumps(settings)};"
    settings[LOADER] = LOADED.format(language)
    files[LOADED.format(language)] = told + _short(scripts[f"{LOADER}.js"])
    return Search(files, settings, mine.related)


class _Abroad(NamedTuple):
    """What is known of another language: its script, and how often each word is said there."""

    script: str
    said: Mapping[str, int]


class _Own(NamedTuple):
    """What is known of the language itself."""

    scripts: Mapping[str, str]
    related: Mapping[str, Sequence[str]]


def _abroad(
    other: str,
    topics: Sequence[str],
    outlines: Mapping[str, Outline],
    groups: Sequence[Group],
    store: Store,
) -> _Abroad:
    """Return what another language calls some topics; the same for all that have the same."""
    # Most readers who type in another language type in the last resort of all.
    most = TOLD if other == last_resort() else 0
    # Only of that one more than titles, words and headings is known.
    known = outlines if most else {name: replace(one, text="") for name, one in outlines.items()}
    theirs = [{other: group[other]} if other in group else {} for group in groups]
    while theirs and not theirs[-1]:  # those of the language itself come last, and say nothing here
        theirs.pop()

    def make() -> _Abroad:
        found = foreign(other, topics, known, called(theirs, other), most=most)
        return _Abroad(encode.outside(found, theirs, other), found.said)

    return store.kept("search abroad", [other, repr(topics), repr(known), repr(theirs)], make)


def _own(  # noqa: PLR0913  # each is a separate input
    language: str,
    pages: Sequence[Page],
    groups: Sequence[Group],
    *,
    outlines: Mapping[str, Mapping[str, Outline]],
    abroad: Mapping[str, _Abroad],
    limits: encode.Limits | None,
    store: Store,
) -> _Own:
    """Return the index of a language; words of others change it only where it lends them."""
    lending = _lending(language, outlines)
    order = encode.asked(outlines)
    elsewhere = next((abroad[other].said for other in order), {})
    of = [language, repr(pages), repr(groups), repr(lending), repr(order), repr(limits)]

    @cache
    def index() -> Index:
        return build(analyzer(language), pages, called(groups, language), lending, store)

    lendable = store.kept("search lends", of, lambda: lexicon.lendable(index(), groups))
    lent = lexicon.lent(lendable, elsewhere)

    def make() -> _Own:
        return _Own(
            encode.own(index(), groups, order, lent, limits),
            {topic: related.related(index(), topic) for topic in index().titles},
        )

    return store.kept("search own", [*of, repr(sorted(lent))], make)


def _lending(
    language: str, outlines: Mapping[str, Mapping[str, Outline]]
) -> Mapping[str, Sequence[str]]:
    """Return the words of titles and headings in the language that others take words from."""
    other = last_resort()
    return {
        topic: [w for text in (found.title, *found.headings) for w in words_of(other, text)]
        for topic, found in outlines.get(other, {}).items()
        if language != other
    }


def _short(script: str) -> str:
    return str(minify.string("application/javascript", script)) + "\n"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[: encode.DIGEST]


def interface(
    texts: Mapping[str, Mapping[str, str]], language: str, most_asked: Sequence[tuple[str, str]]
) -> dict[str, object]:
    """Pick what the interface says in one language, under the names the script knows.

    Args:
        texts: key such as ``search_did_you_mean`` → language → text; other keys are left out.
        language: the locale.
        most_asked: titles and addresses of what is shown before anything is typed.
    """
    picked: dict[str, object] = {
        _camel(key.removeprefix(PREFIX)): by_language[language]
        for key, by_language in texts.items()
        if key.startswith(PREFIX) and language in by_language
    }
    return {**picked, "most": [_link(title, url) for title, url in most_asked]}


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _link(title: str, url: str) -> dict[str, str]:
    # The anchor apart: an address on disk puts a file's name between.
    address, _, anchor = url.partition("#")
    return {"url": address, "anchor": anchor, "title": title}
