"""What impostors' vectors and links come to, in a browser: ``python -m eval.trust``.

Every case stands on a page of its own in a help center of one language, which is built as a
preview: there, faults are told and nothing is refused, and pages have no policy to save them. A
case is refused when its page has a finding. The pages of all others are opened in Chromium: none
may run anything, ask another host for anything, or lead elsewhere.
"""

import argparse
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import quote, urlsplit

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, Dialog, Page, Route, sync_playwright

from eval.trust import Case, Half, Vector, links, vectors
from helpcenter import ledger
from helpcenter.content import edit, project
from helpcenter.languages import pack
from helpcenter.site import manifest
from helpcenter.site.judge import published
from helpcenter.trust import operator, settings, sources
from helpcenter_mkdocs import publish_site

ROOT = Path(__file__).parents[2]
BASE = "http://127.0.0.1:9/"  # nothing listens there: pages are handed to the browser
HALVES: tuple[Half, Half] = ("develop", "report")
LIKE = "security/public-wifi"
ONE_LANGUAGE = "        - {locale: en, name: English, default: true}\n"
# What a text of its own would bring along, besides a script.
_IN_FORCE = """
() => [...document.querySelectorAll('.prose *, h1, title')].filter(one =>
  one.matches('script, style, iframe, object, embed, base, meta, form, input:not([type=checkbox])')
  || [...one.attributes].some(a => /^on|^style$|^srcdoc$/i.test(a.name))).map(one => one.outerHTML)
"""
_LED = "() => [...document.links].map(one => one.href)"


@dataclass(eq=False)
class Told(logging.Handler):
    """Collects what a build tells."""

    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Become a handler."""
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.lines.append(record.getMessage())


def small(folder: Path) -> Path:
    """Make a copy of our help center with one language."""
    for part in ("data", "overrides"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copytree(ROOT / "docs/en", folder / "docs/en")
    (folder / "data/synonyms.yml").unlink()  # of languages that are not there
    glossary = folder / "data/glossary.yml"
    said = glossary.read_text("utf-8")
    for tag in ("zh", "fr", "es"):
        said = edit.without_key(said, tag, {"en"})
    glossary.write_text(said, "utf-8")
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    head, _, rest = text.partition("      languages:\n")
    after = rest[rest.index("  - helpcenter") :]  # the plugin behind the languages
    (folder / "mkdocs.yml").write_text(f"{head}      languages:\n{ONE_LANGUAGE}{after}", "utf-8")
    return folder


def article(name: str, text: str, front: str = "") -> str:
    """Return an article that holds a text, or has some lines of front matter."""
    whole = (ROOT / f"docs/en/{LIKE}.md").read_text("utf-8")
    _, own, body = whole.split("---\n", 2)
    own = re.sub("^title: .*", f"title: Case {name}", own, flags=re.MULTILINE)
    for key in re.findall(r"^(\w+):", front, re.MULTILINE):
        own = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", own, flags=re.MULTILINE)
    own += f"{front}\n" if front else ""
    return f"---\n{own}---\n{body}\n{text}\n"


def preview(folder: Path) -> list[str]:
    """Build a project as a preview into ``site``; return what was told."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    told = Told()
    logger = logging.getLogger("mkdocs")
    logger.handlers = [told]
    logger.setLevel(logging.WARNING)
    before = Path.cwd()
    os.chdir(folder)
    try:
        config = load_config(site_url=BASE, site_dir=str(folder / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        told.lines += _faults(folder / "site", config)
    except Exception as error:  # noqa: BLE001  # whatever stops a build is what is asked for
        told.lines.append(f"{error}")
    finally:
        os.chdir(before)
    return told.lines


def _faults(site: Path, config: MkDocsConfig) -> Iterator[str]:
    """Yield what the judge says of each page; a build tells what stands on many pages once."""
    extra = config.extra
    outside = published.outside(extra["ledger"], extra["today"])
    setting = published.Setting(
        BASE, outside, "", logo=config.extra["logo"].inline, **publish_site.inline(config)
    )
    for fault in published.judged(site, dict(manifest.found(site)), setting):
        yield f"judge: site/{fault.path}:1: {fault.message} [{fault.check}]"


@dataclass
class Readers:
    """A browser that gets a site's files, and what happens in it."""

    page: Page
    site: Path = Path()
    ran: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, browser: Browser) -> "Readers":
        """Open a browser."""
        found = cls(browser.new_page())
        found.page.on("dialog", found._spoken)
        found.page.route("**/*", found._answer)
        return found

    def _spoken(self, dialog: Dialog) -> None:
        self.ran.append("dialog")
        dialog.dismiss()

    def _answer(self, route: Route) -> None:
        url = route.request.url
        file = self.site / urlsplit(url).path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if url.startswith(BASE) and file.is_file():
            route.fulfill(path=file)
        else:
            if not url.startswith(BASE):
                self.ran.append(url)
            route.abort()

    def open(self, address: str) -> list[str]:
        """Open a page; return what ran in it."""
        self.ran.clear()
        try:
            self.page.goto(BASE + address, wait_until="networkidle")
            self.page.wait_for_timeout(30)
            return list(self.ran)
        except Exception as error:  # noqa: BLE001  # it went elsewhere
            return [*self.ran, str(error).split("\n", 1)[0]] if self.ran else []

    def made(self) -> list[str]:
        """Return what stands in the article of the open page and does more than be read."""
        self.page.wait_for_load_state()  # a page that failed to open is left for the one before
        return list(self.page.evaluate(_IN_FORCE))

    def led(self) -> list[str]:
        """Return where the links of the open page lead, besides into the site."""
        return [href for href in self.page.evaluate(_LED) if not href.startswith(BASE)]


@dataclass
class Figures:
    """How many cases there are, how many were refused, and which came through, by half."""

    name: str
    rows: dict[Half, list[tuple[Case, bool, list[str]]]] = field(
        default_factory=lambda: {half: [] for half in HALVES}
    )

    def add(self, case: Case, *, refused: bool, ran: Sequence[str]) -> None:
        """Count a case."""
        self.rows[case.half].append((case, refused, list(ran)))

    def told(self, bad: Callable[[bool, list[str]], bool]) -> int:
        """Print the figures, and the bad cases of the half to develop by; return how many."""
        count = 0
        for half, rows in self.rows.items():
            wrong = [(case, ran) for case, refused, ran in rows if bad(refused, ran)]
            count += len(wrong)
            refused = sum(refused for _, refused, _ in rows)
            print(f"{self.name:24} {half:8} {len(rows):4} {refused:4} refused {len(wrong):4} bad")
            for case, ran in wrong if half == "develop" else ():
                print(f"    {case.id}: {case.text[:70]!r} {[one[:70] for one in ran[:3]]}")
        return count


def on_pages(folder: Path, cases: Iterable[Case]) -> None:
    """Write an article for each case."""
    for case in cases:
        fronted = isinstance(case, Vector) and case.where == "front-matter"
        text = article(case.id, "", case.text) if fronted else article(case.id, case.text)
        (folder / f"docs/en/security/{case.id}.md").write_text(text, "utf-8")


def _unreadable(told: Iterable[str]) -> set[str]:
    """Return the ids of articles without which alone a build could go on."""
    fault = r"^(?:\w+: )?docs/en/security/([\w-]+)\.md:.*\[(?:front-matter|encoding|unreadable)\]$"
    stopped = r"^Error (?:reading|building) page 'en/security/([\w-]+)\.md'"
    pairs = re.findall(f"{fault}|{stopped}", "\n".join(told), re.MULTILINE)
    return {one or other for one, other in pairs}


def pages(
    readers: Readers, cases: Sequence[Case], name: str, *, fine: Sequence[Case] = ()
) -> Iterator[Figures]:
    """Try cases that stand in articles."""
    figures, good = Figures(name), Figures(f"{name}: fine")
    with tempfile.TemporaryDirectory() as made:
        folder = small(Path(made).resolve())
        on_pages(folder, [*cases, *fine])
        stopped: set[str] = set()
        while True:
            told = preview(folder)
            if (folder / "site").exists():
                break
            more = (_unreadable(told) | _refused(told)) - stopped
            if not more:
                sys.exit("\n".join(told[-9:]))
            stopped |= more
            for one in more:
                (folder / f"docs/en/security/{one}.md").unlink()
        refused = stopped | _refused(told)
        readers.site = folder / "site"
        for case in [*cases, *fine]:
            ran: list[str] = []
            if case.id not in refused:
                ran = [*readers.open(f"security/{case.id}/"), *readers.made(), *readers.led()]
            (good if case in fine else figures).add(case, refused=case.id in refused, ran=ran)
    yield figures
    if fine:
        yield good


_FINDING = re.compile(r"\w+: \S+/security/([\w-]+)[./]\S*: .*\[([\w-]+)\]", re.DOTALL)


def _refused(told: Iterable[str]) -> set[str]:
    """Return the ids of the articles that a build would refuse."""
    found = set()
    for line in told:
        match = _FINDING.fullmatch(line)
        if match and match[2] in {"active-html", "published-html", "published-address"}:
            found.add(match[1])
    return found


def queries(readers: Readers, cases: Sequence[Vector]) -> Figures:
    """Try what may follow an address."""
    figures = Figures("vectors: query")
    with tempfile.TemporaryDirectory() as made:
        folder = small(Path(made).resolve())
        preview(folder)
        readers.site = folder / "site"
        for case in cases:
            text = quote(case.text, safe="?#&=%[]()<>'\"/:;{}$+~,`@!*-_.|^\\ ")
            ran = [
                one for at in ("", "faq/", "404.html", "status/") for one in readers.open(at + text)
            ]
            figures.add(case, refused=False, ran=ran)
    return figures


def files(readers: Readers, cases: Sequence[Vector]) -> Figures:
    """Try names of files, and drawings."""
    figures = Figures("vectors: files")
    with tempfile.TemporaryDirectory() as made:
        folder = small(Path(made).resolve())
        own = project.read(folder)
        for case in cases:
            name = f"{case.id}.svg" if case.where == "svg" else case.text
            path = folder / "docs/en/security" / name
            text = case.text if case.where == "svg" else article(case.id, "alert(1)")
            path.write_text(text, "utf-8")
            found = list(sources.findings(folder, own.docs, own.languages))
            if not found:
                told = preview(folder)
                readers.site = folder / "site"
                listed = [
                    one for one in readers.site.rglob("*") if name.removesuffix(".md") in str(one)
                ]
                pages = [one for one in listed if one.suffix == ".html"]
                at = [quote(one.parent.relative_to(readers.site).as_posix()) + "/" for one in pages]
                ran = [one for place in ["", *at] for one in readers.open(place)]
                stopped = any("[published-" in line or "cannot" in line for line in told)
                figures.add(case, refused=stopped, ran=ran)
            else:
                figures.add(case, refused=True, ran=[])
            path.unlink()
    return figures


def navigation(cases: Sequence[Vector]) -> Figures:
    """Try entries of the navigation: what is not refused would have to be looked at."""
    figures = Figures("vectors: nav")
    with tempfile.TemporaryDirectory() as made:
        folder = small(Path(made).resolve())
        path = folder / "mkdocs.yml"
        before = path.read_text("utf-8")
        told = _told_of_project(folder)
        for case in cases:
            entry = "".join(f"  {line}\n" for line in case.text.split("\n"))
            path.write_text(before.replace("\nnav:\n", f"\nnav:\n{entry}", 1), "utf-8")
            refused = bool(_told_of_project(folder) - told)
            figures.add(case, refused=refused, ran=[] if refused else [case.text])
    return figures


def _told_of_project(folder: Path) -> set[tuple[str, str]]:
    """Return what is found in a project, wherever it stands: check and message."""
    own = project.read(folder)
    book, faults = ledger.of(own)
    found = [*faults, *settings.findings(folder)]
    if book is not None:
        found += operator.findings(own.tree(), book)
    return {(one.check, one.message) for one in found}


def data(readers: Readers, cases: Sequence[Vector]) -> Figures:
    """Try texts of the interface, each in the place of another one that pages show."""
    figures = Figures("vectors: data")
    with tempfile.TemporaryDirectory() as made:
        folder = small(Path(made).resolve())
        known = pack("en").interface
        places = [key for key, text in known.items() if isinstance(text, str) and "{" not in text]
        places = places[: len(cases)]
        texts = {key: case.text for key, case in zip(places, cases, strict=True)}
        path = folder / "data/interface/en.yml"
        path.parent.mkdir(exist_ok=True)
        own = project.read(folder)

        def write(texts: dict[str, str]) -> None:
            path.write_text(yaml.safe_dump(texts, allow_unicode=True), "utf-8")

        for key in places:
            write({key: texts[key]})
            if ledger.of(own)[0] is None:
                del texts[key]
        write(texts)
        preview(folder)
        readers.site = folder / "site"
        assert readers.site.exists(), "the preview was not built"  # noqa: S101  # nothing was tried
        shown = ["", "faq/", "404.html", "security/check-a-contact/", "get-help/email/", "account/"]
        ran = [one for at in shown for one in readers.open(at)]
        for key, case in zip(places, cases, strict=True):
            figures.add(case, refused=key not in texts, ran=ran if key in texts else [])
    return figures


def _each(
    work: Callable[[Readers, Sequence[Vector]], Figures], readers: Readers, cases: Sequence[Vector]
) -> Iterator[Figures]:
    """Put off some work until its figures are printed."""
    yield work(readers, cases)


def main() -> int:
    """Print the figures; exit 1 if something ran, led elsewhere, or was refused for nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    by: dict[str, list[Vector]] = {}
    for vector in vectors():
        by.setdefault(vector.where, []).append(vector)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=sandbox
        )
        readers = Readers.of(browser)
        wrong = 0
        written = [*by["markdown"], *by["attribute-list"], *by["front-matter"]]
        written_links = links()
        for figures in chain(
            pages(readers, written, "vectors: articles"),
            _each(queries, readers, by["query"]),
            _each(files, readers, [*by["file-name"], *by["svg"]]),
            _each(lambda _, cases: navigation(cases), readers, by["nav"]),
            _each(data, readers, by["data"]),
            pages(readers, written_links.links, "links", fine=written_links.fine_links),
        ):
            fine = figures.name.endswith("fine")
            wrong += figures.told(
                (lambda refused, _: refused)
                if fine
                else (lambda refused, ran: not refused and bool(ran))
            )
        browser.close()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
