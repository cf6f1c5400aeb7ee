"""What ``helpcenter new-language``, ``open-language`` and ``remove-language`` do."""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from helpcenter.cli import stamping
from helpcenter.cli.errors import CannotRun
from helpcenter.content import catalog, edit, frontmatter, located, project
from helpcenter.content.edit import CannotEdit
from helpcenter.content.project import Language, Project
from helpcenter.languages import chains, last_resort, locale, pack
from helpcenter.ledger import interface
from helpcenter.parity.checks import count
from helpcenter.starter import lend, wishes
from helpcenter.trust import approvals

INTERFACE = "interface"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser of ``helpcenter``."""
    new = commands.add_parser(
        "new-language",
        help="add a language, as a draft that shows stand-ins until it is translated",
        description="Add a language to the help center. It builds at once, and is offered to "
        "readers when you run `helpcenter open-language`.",
    )
    new.add_argument("locale", metavar="LANG", help="such as de, pt-BR or zh-Hant")
    new.add_argument(
        "--fallback",
        metavar="A,B",
        default="",
        help="the languages whose texts stand in for missing ones, nearest first",
    )
    opening = commands.add_parser("open-language", help="offer a draft language to readers")
    opening.add_argument("locale", metavar="LANG")
    leave = commands.add_parser(
        "remove-language",
        help="leave a language out again",
        description="Remove a language: its settings, its articles and stamps, its texts in data/.",
    )
    leave.add_argument("locale", metavar="LANG")
    leave.add_argument("--yes", action="store_true", help="do not ask")
    for parser, run in ((new, run_new), (opening, run_open), (leave, run_remove)):
        parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
        parser.set_defaults(run=run)


def run_new(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter new-language``; return the exit code."""
    found = _project(arguments.project)
    tag = _tag(arguments.locale)
    if tag in found.languages:
        raise CannotRun(f"'{tag}' is a language of this help center already.")
    fallback = [name.strip() for name in arguments.fallback.split(",") if name.strip()]
    for name in fallback:
        if name not in found.languages:
            known = ", ".join(found.languages)
            raise CannotRun(f"--fallback: '{name}' is no language of this help center ({known}).")
    name = locale.name(tag)
    extra = {"draft": True, "partial": True, **({"fallback": fallback} if fallback else {})}
    entry = (
        f"{{locale: {tag}, name: {json.dumps(name, ensure_ascii=False)}, extra: {_flow(extra)}}}"
    )
    _change(found.root / project.CONFIG, lambda text: edit.with_language(text, entry))
    (found.docs / tag).mkdir(exist_ok=True)
    own = _project(arguments.project)
    given = lend.articles(own, tag)
    for topic in given:
        for _ in stamping.edited(own.tree(), topic, tag, (), new=True):
            pass  # they are right, as the starter set's tests show
    if not pack(tag).interface:
        _begin_texts(own, tag)
    for line in _told(own, tag, name, given):
        sys.stdout.write(f"{line}\n")
    return 0


def _told(found: Project, tag: str, name: str, given: Collection[str]) -> Iterator[str]:
    """Yield what an operator has to know of a language that was added."""
    settings = next(language for language in found.settings if language.locale == tag)
    chain = chains.chain(settings, found.languages, found.source)
    topics = catalog.scan(found.tree()).topics
    lacking = [topic for topic, files in topics.items() if tag not in files]
    yield f"{tag} ({name}) is added to {project.CONFIG} as a draft: built, not offered to readers."
    if given:
        yield f"{len(given)} articles of the starter set, which your source still has as they were,"
        yield f"are there in '{tag}' now. Read them: they are yours."
    if lacking:
        yield f"Topics it lacks ({len(lacking)}) show another language's page, in this order:"
        yield f"  {', '.join(chain)}"
    if not pack(tag).interface:
        yield f"No pack knows '{tag}': what the site says stands in another language until you"
        yield f"write it in {found.data.name}/{INTERFACE}/{tag}.yml, where it stands as comments."
    if lacking:
        first = "index" if "index" in lacking else lacking[0]
        path = f"{found.docs.name}/{tag}/{first}.md"
        yield f"Write {path} next; `helpcenter status` shows what is missing."
    yield f"`helpcenter open-language {tag}` offers it to readers."


def _begin_texts(own: Project, tag: str) -> None:
    """Write what the site says into the file of a language, as comments to translate."""
    path = own.data / INTERFACE / f"{tag}.yml"
    if path.exists():
        return
    settings = next(language for language in own.settings if language.locale == tag)
    chain = chains.chain(settings, own.languages, own.source)
    near = next((name for name in chain if pack(name).interface), last_resort())
    lines = [f"# What the site says. Translate a line and take its # away; the rest is '{near}'."]
    for key, text in interface.shipped(near).items():
        shown = yaml.safe_dump({key: text}, allow_unicode=True, sort_keys=False, width=10_000)
        lines += [f"# {line}" for line in shown.splitlines()]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def run_open(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter open-language``; return the exit code."""
    found = _project(arguments.project)
    index, language = _one(found, arguments.locale)
    if not language.draft:
        sys.stdout.write(f"'{language.locale}' is open already.\n")
        return 0
    extra: dict[str, object] = {"partial": True} if language.partial else {}
    if language.fallback:
        extra["fallback"] = list(language.fallback)
    shown = _flow(extra) if extra else ""
    _change(found.root / project.CONFIG, lambda text: edit.with_extra(text, index, shown))
    sys.stdout.write(f"'{language.locale}' is offered to readers from the next build on.\n")
    topics = catalog.scan(found.tree()).topics
    lacking = sum(language.locale not in files for files in topics.values())
    if lacking:
        sys.stdout.write(
            f"Of {count(len(topics), 'topic')} it lacks {lacking}, which show another language's"
            f" page: `helpcenter status --lang {language.locale}`.\n"
        )
    return 0


@dataclass(frozen=True)
class Removal:
    """What goes with a language: folders, a file of texts, and files that lose its texts."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    changed: tuple[tuple[Path, str], ...]


def run_remove(arguments: argparse.Namespace) -> int:
    """Carry out ``helpcenter remove-language``; return the exit code."""
    found = _project(arguments.project)
    index, language = _one(found, arguments.locale)
    tag = language.locale
    if tag == found.source:
        raise CannotRun(f"'{tag}' is the source. Make another language the default first.")
    lost = list(_written_first_in(found, tag))
    if lost:
        listed = ", ".join(lost[:5]) + ("…" if len(lost) > 5 else "")  # noqa: PLR2004  # enough to see
        raise CannotRun(
            f"written in '{tag}' first: {count(len(lost), 'topic')} ({listed}). "
            "Name another 'source' in the front matter of their translations, or remove them."
        )
    plan = _plan(found, tag)
    for line in _shown(found, plan):
        sys.stdout.write(f"{line}\n")
    if not arguments.yes and not _agreed(f"Remove '{tag}'? [y/N] "):
        raise CannotRun("nothing was removed. Add --yes to remove it without being asked.")
    _change(found.root / project.CONFIG, lambda text: edit.without_language(text, index))
    for path, text in plan.changed:
        path.write_text(text, "utf-8", newline="\n")
    for path in plan.files:
        path.unlink()
    for folder in plan.folders:
        shutil.rmtree(folder)
    sys.stdout.write(f"'{tag}' is no language of this help center any more.\n")
    return 0


def _plan(found: Project, tag: str) -> Removal:
    siblings = set(found.languages) - {tag}
    changed = []
    own = found.data / INTERFACE / f"{tag}.yml"
    for path in sorted(found.data.rglob("*.yml")):
        if path == own:
            continue
        try:
            before = path.read_text("utf-8")
            after = edit.without_key(before, tag, siblings)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CannotRun(f"{path}: cannot be read, mend it first: {error}") from None
        if after != before:
            changed.append((path, after))
    stamps = (folder / catalog.STAMPS / tag for folder in (found.docs, found.data))
    folders = (found.docs / tag, *stamps)
    files = (own, found.data / approvals.FOLDER / f"{tag}.txt")
    return Removal(
        folders=tuple(folder for folder in folders if folder.is_dir()),
        files=tuple(path for path in files if path.is_file()),
        changed=tuple(changed),
    )


def _shown(found: Project, plan: Removal) -> Iterator[str]:
    name = found.tree().name
    for path in (*plan.folders, *plan.files):
        yield f"  removes {name(path)}"
    for path, _ in plan.changed:
        yield f"  takes its texts out of {name(path)}"


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _written_first_in(found: Project, tag: str) -> Iterator[str]:
    """Yield the topics that say that they are written in a language first."""
    for topic, files in catalog.scan(found.tree()).topics.items():
        others = [file for language, file in files.items() if language != tag]
        sources = [_source(file.data) for file in files.values()]
        if others and tag in sources:
            yield topic


def _source(data: bytes) -> str:
    front = frontmatter.split(data.decode("utf-8", "replace")).front or ""
    try:
        values = located.load(front).data
    except located.Unreadable:
        return ""
    return str(values.get("source", "")) if isinstance(values, dict) else ""


def _project(root: Path) -> Project:
    try:
        return project.read(root)
    except project.NoProject as error:
        raise CannotRun(str(error)) from None


def _tag(text: str) -> str:
    try:
        return wishes.language(text)
    except wishes.Unfit as error:
        raise CannotRun(str(error)) from None


def _one(found: Project, text: str) -> tuple[int, Language]:
    """Return a language of a project, and its place in the list of mkdocs.yml."""
    tag = locale.normal(text)
    for language in found.settings:
        if language.locale == tag:
            text = (found.root / project.CONFIG).read_text("utf-8")
            lines = [node.start_mark.line + 1 for node in project.entries(text)]
            return lines.index(language.line), language
    known = ", ".join(found.languages)
    raise CannotRun(f"'{tag}' is no language of this help center ({known}).")


def _flow(value: object) -> str:
    """Return a value as YAML in one line."""
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True)
    return text.strip().removesuffix("...").strip()


def _change(path: Path, change: Callable[[str], str]) -> None:
    """Change the configuration; what then cannot be read is put back as it was."""
    before = path.read_text("utf-8")
    try:
        after = change(before)
    except CannotEdit as error:
        raise CannotRun(f"{path}: {error}") from None
    path.write_text(after, "utf-8", newline="\n")
    try:
        project.read(path.parent)
    except project.NoProject as error:
        path.write_text(before, "utf-8", newline="\n")
        raise CannotRun(f"{path} was left as it was: {error}") from None
