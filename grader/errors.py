"""Errors a person is meant to read: file, place, what was seen, what was expected, the fix."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError


class TrialogueError(Exception):
    """Base of every error that names its own fix."""


class ContentError(TrialogueError):
    """A file of the course is not as it must be."""

    @classmethod
    def from_validation(cls, source: str, error: ValidationError, known: Any = None) -> Self:
        """One line per problem of a pydantic error; an unknown key comes with the nearest valid."""
        return cls("\n".join(_line(source, problem, known) for problem in error.errors()))

    @classmethod
    def from_place(cls, source: str | Path, place: str, seen: str, expected: str, fix: str) -> Self:
        """The five parts of a good message, in their order."""
        return cls(f"{source}: {place}: saw {seen}; expected {expected}. Fix: {fix}")


def _line(source: str, problem: Any, known: Any) -> str:
    place = ".".join(str(part) for part in problem["loc"]) or "top level"
    if problem["type"] == "extra_forbidden":
        key = str(problem["loc"][-1])
        near = get_close_matches(key, sorted(_field_names(known)), n=1) if known else []
        hint = f"did you mean {near[0]!r}?" if near else "remove it."
        return f"{source}: {place}: unknown key {key!r}. Fix: {hint}"
    seen = repr(problem.get("input"))
    seen = seen if len(seen) <= 80 else seen[:77] + "…"
    return f"{source}: {place}: saw {seen}; {problem['msg']}. Fix: change the value at {place}."


def _field_names(model: Any, seen: set[Any] | None = None) -> set[str]:
    """Every field name of a pydantic model and of the models inside it."""
    seen = set() if seen is None else seen
    if model in seen or not hasattr(model, "model_json_schema"):
        return set()
    seen.add(model)
    schema = model.model_json_schema()
    names: set[str] = set(schema.get("properties", {}))
    for part in schema.get("$defs", {}).values():
        names |= set(part.get("properties", {}))
    return names
