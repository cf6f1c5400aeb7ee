"""Measures search on a manual that nobody here wrote: how general the engine is.

    .venv/bin/python eval/search/foreign.py DIR [QUESTIONS] [--check]

``DIR/LOCALE/**/*.md`` holds its articles, those of a topic under the same path in every
language; ``QUESTIONS/LOCALE.yml`` what readers ask, as in ``queries/third/``. Without any, the
texts of its links are asked: what its writers call the page they lead to. The manual is
not ours: keep neither here. Each language is asked its own questions and those of the last
resort of packs, which readers of any language may type. ``--check`` fails below a bar.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import markdown
import yaml
from measure import Found, figures
from questions import Answer, Query, asked_in
from run import ask, chromium, first_bytes, served
from scale import SCRIPTS

from helpcenter.content import frontmatter
from helpcenter.languages.pack import last_resort
from helpcenter.search import bundle, sources
from helpcenter.search.articles import Outline, Page

OWN, OTHER, BYTES = 0.78, 0.6, 120_000
# A link of Markdown to a file beside or above, without the heading it leads to.
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([\w./-]+\.md)(?:#[^)\s]*)?\)")


@dataclass(frozen=True)
class Answers:
    """What the search of a language found for each question, and the bytes to a first result."""

    found: Sequence[Found]
    first: int


def pages(root: Path) -> list[Page]:
    """Read and render the articles of a language."""
    found = []
    for path in sorted(root.rglob("*.md")):
        front, body, _ = frontmatter.split(path.read_text("utf-8"))
        meta = yaml.safe_load(front or "") or {}
        topic = path.relative_to(root).with_suffix("").as_posix()
        found.append(
            Page(
                topic=topic,
                url=address(topic),
                title=str(meta["title"]),
                description=str(meta.get("description") or ""),
                keywords=tuple(map(str, meta.get("keywords", ()))),
                kind=meta.get("kind", "guide"),
                html=markdown.markdown(
                    re.sub(r"\((?:\.\./)*([\w/-]+)\.md", r"(/\1/", body),
                    extensions=["attr_list", "tables", "admonition", "toc"],
                ),
            )
        )
    return found


def linked(root: Path) -> list[Query]:
    """Return the texts of links that lead to one other page of a language, each once."""
    leads: dict[str, set[str]] = {}
    for path in sorted(root.rglob("*.md")):
        for text, target in LINK.findall(path.read_text("utf-8")):
            found = (path.parent / target).resolve()
            if found.is_relative_to(root.resolve()) and found.exists() and found != path.resolve():
                topic = found.relative_to(root.resolve()).with_suffix("").as_posix()
                leads.setdefault(re.sub(r"[`*_]", "", text).strip(), set()).add(topic)
    return [
        Query(text, Answer(best=list(topics), good=[]))
        for text, topics in leads.items()
        if len(topics) == 1 and re.search(r"\w", text)
    ]


def address(topic: str) -> str:
    """Return the address of a topic, at the root."""
    return f"{topic.removesuffix('index')}/".replace("//", "/").removeprefix("/")


def answers(
    language: str,
    articles: Sequence[Page],
    outlines: Mapping[str, Mapping[str, Outline]],
    asked: Sequence[Query],
) -> Answers:
    """Build the search of articles, without synonyms of a project, and ask it."""
    search = bundle.search(
        language,
        articles,
        outlines=outlines,
        synonyms=[],
        interface={},
        scripts=sources.scripts(SCRIPTS),
        style="",
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in search.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
        data = " ".join(f'data-{key}="{value}"' for key, value in search.settings.items())
        (folder / "index.html").write_text(
            "<!doctype html><meta charset=utf-8><title>search</title>"
            f'<script src="{search.settings["loader"]}" data-base="." {data}></script>',
            "utf-8",
        )
        with served(folder) as root, chromium() as browser:
            page = browser.new_page()
            page.goto(root)
            ask(page, asked[:1])
            first = first_bytes(page, folder)
            return Answers(ask(page, asked), first)


def main() -> int:
    """Measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure search on a foreign manual.")
    parser.add_argument("manual", type=Path)
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    languages = sorted(path.name for path in given.manual.iterdir())
    outlines = sources.outlines(given.manual, languages)
    other = last_resort()
    asked_by = {
        language: asked_in(given.questions / f"{language}.yml")
        if given.questions
        else linked(given.manual / language)
        for language in languages
    }
    missed = []
    for language in languages:
        articles = pages(given.manual / language)
        for asking, bar in ((language, OWN), (other, OTHER)):
            if asking == other and language == other and bar == OTHER:
                continue
            asked = asked_by[asking]
            result = answers(language, articles, outlines, asked)
            measured = figures(asked, result.found, language, [language])
            print(
                f"{language}, asked in {asking} ({len(asked)}): MRR {measured.mrr:.3f}  recall@5 "
                f"{measured.recall:.3f}  {result.first / 1000:.0f} KB to the first result (gzip)"
            )
            if measured.mrr < bar or result.first > BYTES:
                missed.append(f"{language} asked in {asking}")
    print(f"Below a bar: {', '.join(missed)}." if missed else "Every bar is reached.")
    return 1 if missed and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
