"""What is said where data does not fit its model, in words of whoever wrote it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import inf
from types import NoneType
from typing import get_args

import yaml
from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from helpcenter.findings import suggest

Path = tuple[str | int, ...]
MAX_SHOWN = 60


def told(
    model: type[BaseModel], data: object, error: ValidationError
) -> Iterator[tuple[Path, str]]:
    """Yield where data does not fit, and what to do about it.

    Args:
        model: what it should be.
        data: what was read.
        error: what pydantic says of it.
    """
    faults = error.errors()
    meant = set(_meant(model, data, faults))
    for fault in faults:
        path = _real_path(data, fault["loc"])
        where = ".".join(str(part) for part in path)
        found = fault["input"]
        match fault["type"]:
            case "extra_forbidden":
                near = suggest(str(path[-1]), _siblings(model, data, path))
                yield path, f"unknown key '{where}'.{near} Rename or remove it."
            case "missing" if fault["loc"] in meant:
                continue  # the name it was given instead is told
            case "missing":
                name = str(fault["loc"][-1])
                inside = f" in '{where}'" if where and path[-1:] != (name,) else ""
                yield path, f"the key '{name}' is missing{inside}. Add it."
            case "value_error" | "assertion_error":
                said, inner = str(fault["ctx"]["error"]), getattr(fault["ctx"]["error"], "path", ())
                yield (*path, *inner), f"'{where}': {said}" if where else said
            case "too_long":
                most = fault["ctx"]["max_length"]
                yield path, f"'{where}' has more than {most} entries. Take some away."
            case kind if found is None and where and kind in _ASKED:
                yield path, f"'{where}' is empty. Fill it in."
            case "too_short" if not found:
                yield path, f"'{where}' is empty. Write at least one."
            case kind:
                reason = fault["msg"][:1].lower() + fault["msg"][1:]
                reason = _SAID.get(kind, reason)
                if kind == "model_type":
                    reason += _keys(_at(model, path), whole=not path)
                subject = f"'{where}': " if where else ""
                yield path, f"{subject}{reason}; found {shown(found)}."


def shown(found: object) -> str:
    """Return how a message shows what was found."""
    text = str(found) if isinstance(found, date) else repr(found)
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"


def _keys(model: object, *, whole: bool) -> str:
    """Return which keys are meant: as its examples show, or all that a model knows."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return ""
    extra = model.model_config.get("json_schema_extra")
    examples = extra.get("examples") if isinstance(extra, dict) else None
    if isinstance(examples, list):
        return f", as in {' or '.join(_written(one, whole=whole) for one in examples)}"
    names = _names(model)
    return f" ({', '.join(names)})" if names else ""


def _meant(
    model: type[BaseModel], data: object, faults: Sequence[ErrorDetails]
) -> Iterator[tuple[int | str, ...]]:
    """Yield the places of missing keys that are there by another name, much like theirs."""
    missing = [fault["loc"] for fault in faults if fault["type"] == "missing"]
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            *above, name = fault["loc"]
            near = suggest(str(name), _siblings(model, data, _real_path(data, fault["loc"])))
            yield from (
                one for one in missing if [*one] == [*above, one[-1]] and f"'{one[-1]}'" in near
            )


_ASKED = {
    "string_type", "date_type", "list_type", "tuple_type", "model_type", "dict_type", "int_type",
}  # fmt: skip
_WHOLE = "a whole number should stand here, as in 24"
_LIST = "a list should stand here, as in [a, b]"
# What pydantic would say in words of its own trade.
_SAID = {
    "model_type": "keys with values should stand here",
    "dict_type": "keys with values should stand here",
    "list_type": _LIST,
    "tuple_type": _LIST,
    "date_from_datetime_parsing": "a day should stand here, as in 2026-12-31",
    "date_parsing": "a day should stand here, as in 2026-12-31",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_parsing": "true or false should stand here",
    "string_type": "a text should stand here, in quotes if it looks like a number",
    "invalid_key": "a key should be a text. Put quotes round it; a decimal has a point (1.5)",
}


def _real_path(data: object, loc: tuple[int | str, ...]) -> Path:
    """Keep of pydantic's location only what are keys and indexes of the data."""
    path: list[str | int] = []
    for part in loc:
        known = part in data if isinstance(data, Mapping) else False
        listed = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if known or listed:
            data = data[part]  # type: ignore[index]
            path.append(part if listed else str(part))  # lines are kept by what is written
        elif isinstance(data, Mapping) and str(part) in map(str, data):
            path.append(str(part))
    return tuple(path)


def _siblings(model: type[BaseModel], data: object, path: Path) -> list[str]:
    """Return the keys the model knows where the unknown one stands."""
    current = _at(model, path[:-1])
    return _names(current) if isinstance(current, type) and issubclass(current, BaseModel) else []


def _written(example: object, *, whole: bool) -> str:
    """Return an example as somebody may write it; one of a whole file without braces."""
    text = yaml.safe_dump(example, default_flow_style=True, width=inf, sort_keys=False).strip()
    return f"'{text[1:-1]}'" if whole else text


def _names(model: type[BaseModel]) -> list[str]:
    if issubclass(model, RootModel):
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _at(model: type[BaseModel], path: Path) -> object:
    current: object = model
    for part in path:
        current = _child(current, part)
    return current


def _given(annotation: object) -> object:
    """Return what an optional value is when it is given."""
    options = [option for option in get_args(annotation) if option is not NoneType]
    return options[0] if len(options) == 1 < len(get_args(annotation)) else annotation


def _child(annotation: object, part: str | int) -> object:
    """Return what stands at a key or index of an annotated value, if that is a model."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(part))
        return _given(field.annotation) if field else None
    for argument in get_args(annotation):
        if isinstance(argument, type) and issubclass(argument, BaseModel):
            return argument
        found = _child(argument, part)
        if found is not None:
            return found
    return None
