"""What is remembered from one check of a tree to the next, in one file that may be removed."""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from helpcenter.content import kept
from helpcenter.content.catalog import SourceFile, Tree
from helpcenter.parity.checks import Context
from helpcenter.parity.results import TopicResult, dump

Unjudged = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Memory:
    """What was found by a check.

    Attributes:
        topics: key and result, as JSON holds it, by topic.
        sizes: how much pages say, by the digests of their files; of this engine only.
        common: the digest of what all topics depended on.
        unjudged: which checks could not be carried out in which languages.
    """

    topics: Mapping[str, tuple[str, Any]] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)
    common: str = ""
    unjudged: Unjudged = field(default_factory=dict)


def common(tree: Tree, context: Context) -> str:
    """Return a digest of what all topics depend on: the code, the glossary, the languages.

    So it is when a language's pages turn out to be longer than they were thought to be.
    """
    digest = blake2b(kept.engine(), digest_size=16)
    terms = [term.model_dump_json() for term in context.terms]
    rest = [context.languages, context.source, context.schema, context.stamped]
    rest += [dict(context.scales), terms, context.followed, context.meaning, repr(context.own)]
    digest.update(json.dumps([str(tree.docs), str(tree.root), rest]).encode())
    return digest.hexdigest()


def key(
    common: str,
    files: Mapping[str, SourceFile],
    *records: Mapping[str, tuple[str, bytes]],
) -> str:
    """Return a digest of all that the result of a topic depends on."""
    digest = blake2b(common.encode(), digest_size=16)
    for language, file in sorted(files.items()):
        digest.update(f"{language}\0{file.digest}\0".encode())
    for kind in records:
        digest.update(b"\1")
        for language, (_, data) in sorted(kind.items()):
            digest.update(f"{language}\0".encode())
            digest.update(blake2b(data, digest_size=16).digest())
    return digest.hexdigest()


def load(path: Path | None) -> Memory:
    """Return what was remembered: nothing, if it was not, or is damaged."""
    if path is None:
        return Memory()
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != kept.seal(body).hex().encode():
            return Memory()
        known = json.loads(body)
        same = known["code"] == kept.engine().hex()
        return Memory(
            topics=dict(known["topics"]),
            sizes=dict(known["sizes"]) if same else {},
            common=str(known["common"]),
            unjudged={language: tuple(ids) for language, ids in known["unjudged"].items()},
        )
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return Memory()


def save(
    path: Path,
    topics: Mapping[str, tuple[str, TopicResult]],
    sizes: Mapping[str, float],
    common: str,
    unjudged: Unjudged,
) -> None:
    """Remember results: as a whole or not at all, also when two checks run at once."""
    data = {
        "code": kept.engine().hex(),
        "common": common,
        "topics": {topic: (key, dump(result)) for topic, (key, result) in topics.items()},
        "sizes": dict(sizes),
        "unjudged": dict(unjudged),
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    # A cache that cannot be written only costs time.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        ignore = path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(kept.seal(body).hex().encode() + b"\n" + body)
        Path(name).replace(path)
