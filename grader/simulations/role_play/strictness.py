"""pydantic's errors, turned into problems that name the YAML path and the nearest valid key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from grader.simulations.problem import Problem, nearest


def validation_problems(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """One problem for each thing that pydantic found wrong."""
    return [_problem(dict(row), model) for row in error.errors(include_url=False)]


def _problem(row: Mapping[str, Any], model: type[BaseModel]) -> Problem:
    loc = tuple(part for part in row["loc"])
    path = yaml_path(loc)
    if row["type"] == "extra_forbidden":
        key = str(loc[-1])
        valid = keys_at(model, loc[:-1])
        return Problem(
            path, f"unknown key '{key}'", "one of " + ", ".join(valid), nearest(key, valid)
        )
    if row["type"] == "missing":
        return Problem(path, "nothing", f"the key '{loc[-1]}'", f"add '{loc[-1]}:'")
    seen = repr(row.get("input"))
    message = str(row["msg"])
    return Problem(
        path,
        seen if len(seen) <= 60 else seen[:57] + "…",
        message[0].lower() + message[1:],
        "change the value",
    )


def yaml_path(loc: Sequence[int | str]) -> str:
    """`nodes.n3.choices[0].goto` for a location as pydantic gives it."""
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".") or "(top)"


def keys_at(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """The keys that are valid at a location of the model."""
    here: Any = model
    for part in loc:
        here = _inside(here, part)
    return _names(here) if _is_model(here) else []


def _inside(here: Any, part: int | str) -> Any:
    if _is_model(here):
        by_key = {(f.alias or name): f.annotation for name, f in here.model_fields.items()}
        return by_key.get(str(part))
    arguments = [a for a in get_args(here) if a is not type(None)]
    if get_origin(here) is dict:
        return arguments[1]
    # A tuple, a list or an optional value: the model inside is its first argument.
    inner = arguments[0] if arguments else None
    return inner if isinstance(part, int) or not _is_model(inner) else _inside(inner, part)


def _is_model(here: Any) -> bool:
    return isinstance(here, type) and issubclass(here, BaseModel)


def _names(model: Any) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
