"""Answers with the levels that two labellers gave them, neither seeing the other's nor the
grader's. They are measured by `make validity` and never required to match.

`practice` may be read by whoever improves a check; `held_out` is read by the measurement only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError

from grader.authoring.sources import Source
from grader.case import load_yaml
from grader.errors import ContentError
from grader.items import Strict

Part = Literal["practice", "held_out"]


class LabelledAnswer(Strict):
    """One answer. `kind` is what its writer meant it to be; `first` and `second` map a criterion
    to the level each labeller gave, or to null where they could not tell.
    """

    id: str = Field(min_length=1)
    writer: str = Field(min_length=1)
    voice: str = Field(min_length=1)
    kind: Literal["good", "mixed", "wrong", "gaming"]
    answer: Any
    first: Mapping[str, int | None] = Field(min_length=1)
    second: Mapping[str, int | None] = Field(min_length=1)


class Labelled(Strict):
    """key/labelled/<part>/<item>.yaml."""

    schema_version: int = Field(alias="schema", ge=1, le=1)
    item: str
    answers: tuple[LabelledAnswer, ...] = Field(min_length=1)


def load_labelled(source: Source, part: Part = "practice") -> dict[str, list[LabelledAnswer]]:
    """Labelled answers by item; {} where there are none. Raises ContentError."""
    found: dict[str, list[LabelledAnswer]] = {}
    for path in sorted((source.author / "key" / "labelled" / part).glob("*.yaml")):
        try:
            kept = Labelled.model_validate(load_yaml(path))
        except ValidationError as error:
            raise ContentError.from_validation(str(path), error, Labelled) from error
        found[kept.item] = list(kept.answers)
    return found
