"""All files of search, and what the templates need to know of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import minify

from helpcenter.languages.pack import last_resort
from helpcenter.search import coding, encode, related
from helpcenter.search.analyzer import analyzer
from helpcenter.search.articles import Outline, Page
from helpcenter.search.index import build, foreign
from helpcenter.search.synonyms import Group, called
from helpcenter.search.words import words_of

FOLDER = "assets/search"
# The keys of the interface texts that are meant for the script.
PREFIX = "search_"
# So many words of a text are known to readers of other languages.
TOLD = 50
# The engine is what runs in a worker too; the loader is all that a page loads at first.
SCRIPTS = ("engine", "ui")
LOADER = "loader"


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
    """
    rules = analyzer(language)
    # What the project says of a thing itself, it says once.
    said = [set(group.get(language, ())) for group in synonyms]
    others = (each for each in rules.searching.synonyms if not any(map(set(each).issubset, said)))
    groups = [*synonyms, *({language: group} for group in others)]
    index = build(rules, pages, called(groups, language), _lending(language, outlines))
    topics = [entry.page.topic for entry in index.entries]
    elsewhere = {
        other: foreign(
            other,
            topics,
            found,
            called(synonyms, other),
            # Most readers who type in another language type in the last resort of all.
            most=TOLD if other == last_resort() else 0,
        )
        for other, found in outlines.items()
        if other != language
    }
    parts = encode.folder(index, groups, elsewhere, limits)
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
    write(LOADER, told + _short(scripts[f"{LOADER}.js"]))
    return Search(files, settings, {topic: related.related(index, topic) for topic in topics})


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


def read_of(language: str, outline: Outline) -> Outline:
    """Return what an index of another language has of an outline."""
    return outline if language == last_resort() else replace(outline, text="")


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
