"""``helpcenter verify-channel``: the operator stands for a contact."""

import argparse
import datetime as dt
import getpass
import json
import sys
from pathlib import Path
from typing import Any

import minisign
import yaml

from helpcenter import ledger
from helpcenter.cli.errors import CannotRun
from helpcenter.content import project
from helpcenter.findings import errors, suggest
from helpcenter.trust.release import today


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of the console program."""
    parser = commands.add_parser(
        "verify-channel",
        help="record that a contact was verified",
        description="Record in data/ that a contact was verified: today, by whom, how, until when.",
    )
    parser.add_argument("id", help="a channel of data/channels.yml or a domain of data/trust.yml")
    parser.add_argument("--by", required=True, type=_said, metavar="NAME", help="who verified it")
    parser.add_argument("--how", required=True, type=_said, metavar="TEXT", help="how")
    parser.add_argument(
        "--until", required=True, type=_future, metavar="DATE", help="the last day it holds"
    )
    parser.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="sign it with this secret key of minisign, which is kept outside the project",
    )
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def _said(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("say it in words; nothing was given")
    return " ".join(text.split())


def _future(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date; write it as 2026-12-31") from None
    if day <= today():
        raise argparse.ArgumentTypeError(f"{day} is not in the future; give a later day")
    return day


def run(arguments: argparse.Namespace) -> int:
    """Record a verification; return the exit code: 0, 1 (faults in the ledger), 2 (usage)."""
    root: Path = arguments.project
    try:
        found = project.read(root)
    except project.NoProject as error:
        return _fail(str(error), 2)
    book, findings = ledger.of(found)
    if book is None:
        return _fail("\n".join(map(str, errors(findings))), 1)
    contact = next((item for item in book.contacts() if item.id == arguments.id), None)
    if contact is None:
        near = suggest(arguments.id, [item.id for item in book.contacts()])
        return _fail(f"There is no channel or domain '{arguments.id}'.{near}", 2)
    if isinstance(contact, ledger.Channel) and contact.value is None:
        return _fail(f"'{contact.id}' has no value to verify. Add it to data/channels.yml.", 2)
    name = "channels.yml" if isinstance(contact, ledger.Channel) else "trust.yml"
    path = found.data / name
    before = path.read_text("utf-8")
    made = ledger.Verified(
        value=contact.current,
        date=today(),
        by=arguments.by,
        how=arguments.how,
        until=arguments.until,
    )
    signature = "" if arguments.key is None else _signed(made.said(contact.id), arguments.key)
    path.write_text(_recorded(before, contact.id, _entry(made, signature)), "utf-8")
    faults = errors(ledger.of(found)[1])
    if faults:
        path.write_text(before, "utf-8")
        return _fail("\n".join(map(str, faults)), 1)
    print(f"{path}: '{contact.id}' is verified until {arguments.until}.")  # noqa: T201  # it is a command
    return 0


def _entry(made: ledger.Verified, signature: str) -> str:
    value, by, how, signed = (
        json.dumps(text, ensure_ascii=False) for text in (made.value, made.by, made.how, signature)
    )
    end = f", signature: {signed}" if signature else ""
    return f"{{value: {value}, date: {made.date}, by: {by}, how: {how}, until: {made.until}{end}}}"


def _signed(said: bytes, path: Path) -> str:
    """Return a signature of what is said, by a secret key, whose password is asked for."""
    try:
        key = minisign.SecretKey.from_file(path)
        if key.is_encrypted():
            key.decrypt(getpass.getpass(f"Password of {path}: "))
        return bytes(key.sign(said, trusted_comment="a verified contact")).decode().strip()
    except (OSError, minisign.Error, ValueError, EOFError) as error:
        raise CannotRun(f"{path}: cannot sign with this key: {error}") from None


def _recorded(text: str, contact: str, entry: str) -> str:
    """Return a file of the ledger with one verification replaced, and all else as it was."""
    node = _verification(yaml.compose(text, Loader=yaml.SafeLoader), contact)
    start, end = node.start_mark.index, node.end_mark.index
    # A block mapping ends where the next key begins; keep the blanks before that.
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return text[:start] + entry + text[end:]


def _verification(node: Any, contact: str) -> yaml.Node:  # noqa: ANN401  # PyYAML's nodes are untyped
    for _, items in node.value:
        for item in items.value if isinstance(items, yaml.SequenceNode) else ():
            entry = {key.value: value for key, value in item.value}
            if "id" in entry and entry["id"].value == contact:
                found: yaml.Node = entry["verification"]
                return found
    raise LookupError(contact)


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201  # likewise
    return code
