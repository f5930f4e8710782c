"""JSON Schemas of the files that authors write by hand, so that an editor can complete and check.

Written templates such as `{{ figures.ctr.value }}` stand where a schema expects a number, so an
editor may underline those; `trialogue check` judges the rendered file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from grader.exercise import Sheet
from grader.rubric import Rubric
from grader.simulations.negotiation.loading import json_schema as negotiation_schema
from grader.simulations.role_play.scenario import json_schema


class File(StrEnum):
    """The files of an exercise that have a schema."""

    SCENARIO = "scenario"
    NEGOTIATION = "negotiation"
    EXERCISE = "exercise"
    RUBRIC = "rubric"


_SCHEMAS: Mapping[File, Callable[[], dict[str, Any]]] = {
    File.SCENARIO: json_schema,
    File.NEGOTIATION: negotiation_schema,
    File.EXERCISE: lambda: Sheet.model_json_schema(by_alias=True),
    File.RUBRIC: lambda: Rubric.model_json_schema(by_alias=True),
}


def schema_of(file: File) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `<file>.yaml`."""
    return _SCHEMAS[file]()
