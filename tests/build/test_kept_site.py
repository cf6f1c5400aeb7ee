"""A site is the same, byte for byte, whether or not anything is kept from earlier builds.

Edits of every kind follow each other by chance. After each, the site is built both ways, by a
process of its own: the sites, and what is said about them, must not differ.
"""

import logging
import os
import random
import shutil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from conftest import SITE_URL, helpcenter
from helpcenter.content import kept, project
from helpcenter.site.pictures import icon
from helpcenter.trust import approvals, passages
from sampled import full
from small import PAGE, small, write

# How many edits; more of them by HELPCENTER_EDITS=200, with others by HELPCENTER_SEED=7.
EDITS = int(os.environ.get("HELPCENTER_EDITS", "30" if full() else "5"))
SEED = int(os.environ.get("HELPCENTER_SEED", "1"))
TEMPLATE = """{% extends "base.html" %}
{% block layout %}<main id="content"><h1>{{ page.title }}</h1><div class="prose">
{%- for name in topics %}{{ topics[name].page.content | length }} {% endfor %}{{ finished(page) }}
</div></main>{% endblock %}
"""
FACT = "facts:\n  - {{id: password_min_length, value: {0}, unit: character}}\n"


class Outcome(NamedTuple):
    """What came of a build: what it says is wrong, and its site."""

    said: list[str]
    site: dict[str, bytes]


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def built(pipe: Connection, root: Path) -> None:
    """Build both ways in this process, which has built nothing yet; tell what came of it."""
    os.chdir(root)
    os.environ |= {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
    for cache in (kept.OFF, ""):
        os.environ[kept.SWITCH] = cache
        pipe.send(_outcome(root))
        shutil.rmtree(root / "site", ignore_errors=True)


def _outcome(root: Path) -> Outcome:
    heard, logger = _Heard(), logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except Exception as error:  # noqa: BLE001  # it is compared
        heard.said.append(f"{type(error).__name__}: {error}")
    finally:
        logger.removeHandler(heard)
    site = root / "site"
    files = sorted(path for path in site.rglob("*") if path.is_file())
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    return Outcome(sorted(heard.said), found)


class Center:
    """A help center, and who edits it."""

    def __init__(self, root: Path) -> None:
        self.root = small(root)
        self.chance = random.Random(SEED)  # noqa: S311  # it must be repeated
        self.before: dict[str, bytes] = {}

    def files(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.root.glob(pattern) if path.is_file())

    def one(self, pattern: str) -> Path:
        return self.chance.choice(self.files(pattern))

    def number(self) -> int:
        return self.chance.randrange(2, 60)

    def append(self, path: Path, text: str) -> None:
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def front(self, path: Path, key: str, value: object) -> None:
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        data = {**yaml.safe_load(front), key: value}
        path.write_text(f"---\n{yaml.safe_dump(data)}---\n{body}", "utf-8")

    def topics(self) -> list[str]:
        folder = self.root / "docs/en"
        found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.md")))
        return [name.removesuffix(".md") for name in found]

    def navigate(self, topics: list[str]) -> None:
        path = self.root / "mkdocs.yml"
        head = path.read_text("utf-8").partition("nav: ")[0]
        path.write_text(f"{head}nav: [{', '.join(f'{name}.md' for name in topics)}]\n", "utf-8")

    # --- Edits ---

    def a_word(self) -> None:
        self.append(self.one("docs/*/*.md"), f"\nSome {self.number()} words.\n")

    def a_title(self) -> None:
        self.front(self.one("docs/*/*.md"), "title", f"Title {self.number()}")

    def front_matter(self) -> None:
        key, value = self.chance.choice(
            [
                ("keywords", [f"word {self.number()}"]),
                ("description", f"What it says of {self.number()} things that readers may need."),
                ("kind", self.chance.choice(["guide", "how-to", "faq", "overview", "channel"])),
                ("related", self.chance.sample(self.topics(), 2)),
                ("reviewed", "2026-10-09"),
            ]
        )
        self.front(self.one("docs/*/*.md"), key, value)

    def a_link(self) -> None:
        to = self.chance.choice([*self.topics(), "nowhere"])
        anchor = self.chance.choice(["", "#more", "#less"])
        self.append(self.one("docs/en/*.md"), f"\nSee [it]({to}.md{anchor}).\n")

    def a_heading(self) -> None:
        self.append(self.one("docs/*/*.md"), f"\n## Heading {{#h{self.number()}}}\n\nMore.\n")

    def a_picture(self) -> None:
        path = self.root / "docs/en/picture.png"
        if not path.exists():
            self.append(self.one("docs/en/*.md"), "\n![A line](picture.png)\n")
        logo = (self.root / "overrides/assets/logo.svg").read_text("utf-8")
        path.write_bytes(icon(logo, self.number()))
        helpcenter(self.root, "approve-picture", "docs/en/picture.png", "--by", "Ada")

    def navigation(self) -> None:
        rest = [name for name in self.topics() if name != "index"]
        self.chance.shuffle(rest)
        self.navigate(["index", *rest])

    def a_new_topic(self) -> None:
        name = f"topic-{self.number()}"
        text = PAGE.replace("TITLE", name.capitalize())
        write(self.root, {f"docs/en/{name}.md": text})
        self.navigation()

    def a_translation(self) -> None:
        name = self.chance.choice(self.topics())
        text = (self.root / f"docs/en/{name}.md").read_text("utf-8")
        write(self.root, {f"docs/de/{name}.md": text.replace("Hello, readers", "Hallo zusammen")})

    def one_less(self) -> None:
        others = [path for path in self.files("docs/*/*.md") if path.stem != "index"]
        if len(others) > 2:
            self.chance.choice(others).unlink()
        self.navigation()

    def another_name(self) -> None:
        path = self.chance.choice([p for p in self.files("docs/en/*.md") if p.stem != "index"])
        path.rename(path.with_name(f"named-{self.number()}.md"))
        self.navigation()

    def a_brand(self) -> None:
        path = self.root / "data/site.yml"
        brand = f"brand: {{en: Brand {self.number()}, de: Marke}}\n"
        path.write_text(brand + path.read_text("utf-8").partition("\n")[2], "utf-8")

    def a_colour(self) -> None:
        path = self.root / "data/site.yml"
        colour = self.chance.choice(["#0b6152", "#0b4a6b", "#6b0b4a"])
        head = path.read_text("utf-8").partition("accent:")[0]
        path.write_text(f'{head}accent: {{light: "{colour}", dark: "#6fd9bb"}}\n', "utf-8")

    def a_fact(self) -> None:
        write(self.root, {"data/facts.yml": FACT.format(self.number())})
        self.append(self.one("docs/*/*.md"), "\nIt is {{ fact.password_min_length }} long.\n")

    def synonyms(self) -> None:
        write(
            self.root,
            {"data/synonyms.yml": f"groups:\n  cost: {{en: [costs, word{self.number()}]}}\n"},
        )

    def a_text(self) -> None:
        write(self.root, {"data/interface/de.yml": f"home: Start {self.number()}\n"})

    def a_style(self) -> None:
        style = f".prose{{margin:{self.number()}px}}\n"
        write(self.root, {"overrides/assets/site.css/90-own.css": style})

    def a_template(self) -> None:
        path = self.root / "overrides/main.html"
        if path.exists():
            path.unlink()
        else:
            write(self.root, {"overrides/main.html": TEMPLATE})

    def the_logo(self) -> None:
        path = self.root / "overrides/assets/logo.svg"
        text = path.read_text("utf-8").partition("</svg>")[0]
        path.write_text(f"{text}<!-- {self.number()} --></svg>", "utf-8")

    def a_fault(self) -> None:
        broken = self.chance.choice(
            ["Write to help@elsewhere.example.", "{{ channel.none.hours }}"]
        )
        self.append(self.one("docs/*/*.md"), f"\n{broken}\n")

    def back(self) -> None:
        """Undo the edit before: what was kept then is right again."""
        for path in (
            self.files("docs/**/*") + self.files("data/**/*") + self.files("overrides/**/*")
        ):
            path.unlink()
        write(self.root, self.before)

    def damage(self) -> None:
        """Turn bytes of the cache round, or cut it."""
        path = self.root / ".cache/kept"
        content = bytearray(path.read_bytes())
        for _ in range(20):
            content[self.chance.randrange(len(content))] ^= 0xFF
        path.write_bytes(content[: self.chance.choice([len(content), len(content) // 2])])

    def edit(self) -> str:
        """Make one of the edits; return its name."""
        kinds = [
            self.a_word, self.a_word, self.a_title, self.front_matter, self.a_link, self.a_heading,
            self.a_picture, self.navigation, self.a_new_topic, self.a_translation, self.one_less,
            self.another_name, self.a_brand, self.a_colour, self.a_fact, self.synonyms, self.a_text,
            self.a_style, self.a_template, self.the_logo, self.a_fault, self.back, self.damage,
        ]  # fmt: skip
        now = self.state()
        kind = self.chance.choice(kinds)
        kind()
        if kind != self.damage:
            self.before = now
        return kind.__name__

    def state(self) -> dict[str, bytes]:
        found = [
            path for name in ("docs", "data", "overrides") for path in self.files(f"{name}/**/*")
        ]
        found.append(self.root / "mkdocs.yml")
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def approve(self) -> None:
        """Let somebody approve all that is said, as far as it can be read."""
        own = project.read(self.root)
        told = [
            one
            for path in self.files("docs/*/*.md")
            for one in passages.of_article(
                own.tree().name(path), path.read_text("utf-8"), path.parent.name, path.stem
            )
        ]
        approvals.record(own.data / approvals.FOLDER, "Ada", list(approvals.needed(told)))

    def outcomes(self) -> tuple[Outcome, Outcome]:
        """Build without what is kept, and with it."""
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=built, args=(there, self.root))
        process.start()
        there.close()
        without, again = here.recv(), here.recv()
        process.join()
        return without, again


def test_a_long_series_of_edits_gives_the_same_site_with_and_without(tmp_path: Path) -> None:
    center, done, last = Center(tmp_path), [], 0
    for _ in range(EDITS):
        done.append(center.edit())
        center.approve()
        without, again = center.outcomes()
        assert again.said == without.said, done
        assert again.site.keys() == without.site.keys(), done
        differ = [path for path, content in without.site.items() if again.site[path] != content]
        assert differ == [], done
        last += bool(without.site)
    assert last > EDITS / 2, done  # else nothing was compared
