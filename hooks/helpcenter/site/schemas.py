"""JSON Schemas of what contributors write: editors complete and judge it while it is typed.

They are made of the models that read the files, so they can't say otherwise; what only a
look at other files can tell is told by ``helpcenter check``.
Format: JSON Schema 2020-12, https://json-schema.org/specification.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from helpcenter import ledger
from helpcenter.content import own
from helpcenter.content.project import GLOSSARY
from helpcenter.ledger import interface
from helpcenter.parity import owners
from helpcenter.parity.glossary import Terms
from helpcenter.search import synonyms

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FRONT_MATTER = "front-matter.json"
# `    name: what it is, perhaps` / `        in two lines`, below "Attributes:".
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def schemas(declared: own.Own = own.NOTHING) -> dict[str, tuple[Schema, str]]:
    """Return all schemas by the names of their files, and which files of a project each is of.

    That of front matter is of the articles, where an editor knows front matter.

    Args:
        declared: what a project's pages may say besides what all do.
    """
    models: Mapping[str, type[BaseModel]] = {
        **ledger.MODELS, GLOSSARY: Terms, "synonyms.yml": synonyms.File,
        owners.FILE: owners.File,
        own.FILE: own.File,
    }  # fmt: skip
    found = {
        name.replace(".yml", ".json"): (_of(model), f"data/{name}")
        for name, model in models.items()
    }
    found["interface.json"] = (_of_interface(), "data/interface/*.yml")
    found[FRONT_MATTER] = (_of(own.model(declared)), "docs/**/*.md")
    return found


def written(schema: Schema) -> str:
    """Return a schema as its file says it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def settings() -> str:
    """Return the settings of an editor that follows them (VS Code with its YAML extension)."""
    where = {
        f".cache/schemas/{name}": files
        for name, (_, files) in schemas().items()
        if name != FRONT_MATTER
    }
    return json.dumps({"yaml.schemas": where}, indent=2) + "\n"


def _of(model: type[BaseModel]) -> Schema:
    schema = {"$schema": DIALECT, **model.model_json_schema(by_alias=True)}
    for part in (schema, *schema.get("$defs", {}).values()):
        _explain(part)
    return schema


def _explain(part: Schema) -> None:
    """Give each key what the docstring of its model says of it, and leave that out above."""
    about = part.get("description", "")
    told = dict(_attributes(about))
    for name, key in part.get("properties", {}).items():
        key.pop("title", None)
        if name in told:
            key["description"] = told[name]
    if about:
        part["description"] = " ".join(about.partition("\nAttributes:")[0].split())


def _attributes(about: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(about.partition("\nAttributes:")[2]):
        yield match[1], " ".join(match[2].split())


def _of_interface() -> Schema:
    texts = {
        key: {"type": "string", "minLength": 1, "description": text}
        for key, text in interface.model().items()
    }
    return {
        "$schema": DIALECT,
        "description": "Texts of the interface that you say otherwise; the rest is built in.",
        "type": ["object", "null"],
        "properties": texts,
        "additionalProperties": False,
    }
