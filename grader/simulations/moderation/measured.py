"""What `make measure` found about the models: curves, times and costs, read strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.items import Strict
from grader.simulations.moderation.model import MODELS, ModelName, read_strict

# The case's figures that go into what is measured.
ASSUMED = ("peak_posts_per_second", "busy_share", "cpu_hour_price")
MEASURED_FILE = Path(__file__).with_name("measured.json")


class Times(Strict):
    """Milliseconds that so many of a hundred posts stay under."""

    p50: float = Field(gt=0)
    p95: float = Field(gt=0)
    p99: float = Field(gt=0)

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.p50 <= self.p95 <= self.p99:
            raise ValueError(f"saw {self.p50}, {self.p95}, {self.p99}; expected rising times")
        return self


class MeasuredModel(Strict):
    """One trained model. `recall` and `false_positive_rate` belong to `thresholds`, in order."""

    name: ModelName
    thresholds: tuple[float, ...] = Field(min_length=2)
    recall: tuple[float, ...]
    false_positive_rate: tuple[float, ...]
    precision: tuple[float | None, ...]
    idle_ms: Times
    peak_ms: Times
    servers: int = Field(ge=1)
    cpu_ms_per_post: float = Field(gt=0)
    cost_per_million: float = Field(ge=0)

    @model_validator(mode="after")
    def _is_a_curve(self) -> Self:
        curves = (self.recall, self.false_positive_rate, self.precision)
        if any(len(curve) != len(self.thresholds) for curve in curves):
            raise ValueError(f"{self.name}: expected one value for each threshold")
        if any(a >= b for a, b in pairwise((0.0, *self.thresholds, 1.0))):
            raise ValueError(f"{self.name}: expected thresholds rising between 0 and 1")
        for curve in (self.recall, self.false_positive_rate):
            if any(a < b for a, b in pairwise((1.0, *curve, 0.0))):
                raise ValueError(f"{self.name}: expected shares that fall with the threshold")
        return self


class Measured(Strict):
    """What `scripts/measure_moderation.py` found, and when, where and from what."""

    schema_version: Literal[1] = Field(alias="schema")
    script: str
    script_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    seed: int
    date: str
    machine: Mapping[str, str | int]
    corpus: Mapping[str, int | float]
    assumed: Mapping[str, float]
    models: tuple[MeasuredModel, ...]

    def __hash__(self) -> int:
        """What was measured never changes; a mapping has no hash."""
        return hash((self.script_sha256, self.seed, self.date))

    @model_validator(mode="after")
    def _has_every_model(self) -> Self:
        names = [model.name for model in self.models]
        if sorted(names) != sorted(MODELS):
            raise ValueError(f"models: saw {', '.join(names)}; expected each once: {MODELS}")
        return self

    def of(self, name: ModelName) -> MeasuredModel:
        """The model of that name."""
        return next(model for model in self.models if model.name == name)


@lru_cache(maxsize=1)
def load_measured() -> Measured:
    """What was measured last. Raises ContentError; `make measure` writes the file anew."""
    return read_strict(
        Measured, json.loads(MEASURED_FILE.read_text(encoding="utf-8")), MEASURED_FILE.name
    )
