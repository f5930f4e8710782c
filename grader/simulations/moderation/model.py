"""What the space is made of: an option's settings, the case's figures and what was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Self, TypeVar, get_args

from pydantic import Field, ValidationError, field_validator, model_validator

from grader.case import load_yaml
from grader.errors import ContentError
from grader.items import Strict

ModelName = Literal["word_list", "linear", "boosted", "ensemble", "cascade"]
Pattern = Literal["spinner", "optimistic_async", "delayed_publish"]
MODELS: tuple[ModelName, ...] = get_args(ModelName)
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)
_Kind = TypeVar("_Kind", bound=Strict)
MOST_REVIEW, MOST_WEEKS = 0.2, 26
CASE_FILE = Path(__file__).with_name("case.yaml")
MEASURED_FILE = Path(__file__).with_name("measured.json")


class Option(Strict):
    """One position of the sliders.

    A post is removed when its score reaches `threshold` (0 to 1); moderators read the
    `review_share` (a share, 0.02 for 2 %) whose score is nearest to it. `weeks` is the launch
    week that is aimed at.
    """

    model: ModelName
    threshold: float
    review_share: float
    pattern: Pattern
    weeks: int

    @field_validator("threshold")
    @classmethod
    def _is_a_score(cls, value: float) -> float:
        if not 0 <= value <= 1:
            raise ValueError(
                f"threshold: saw {value:g}; expected a score from 0 to 1, such as 0.8"
            )
        return value

    @field_validator("review_share")
    @classmethod
    def _is_a_share(cls, value: float) -> float:
        if not 0 <= value <= MOST_REVIEW:
            raise ValueError(
                f"review share: saw {value:g}; expected a share from 0 to {MOST_REVIEW:g}, "
                "such as 0.02 for 2 % of all posts"
            )
        return value

    @field_validator("weeks")
    @classmethod
    def _is_a_week(cls, value: int) -> int:
        if not 1 <= value <= MOST_WEEKS:
            raise ValueError(
                f"weeks: saw {value}; expected whole weeks from 1 to {MOST_WEEKS}, such as 8"
            )
        return value


class Figure(Strict):
    """One figure with its unit, where it comes from, and what it says."""

    value: float = Field(ge=0)
    unit: str = Field(min_length=1)
    source: str = Field(pattern=r"^(case|[FM]\d+)$")
    note: str = Field(min_length=1)


class Figures(Strict):
    """The case's own figures; their units stand beside them in `case.yaml`."""

    posts_per_day: Figure
    harmful_share: Figure
    peak_posts_per_second: Figure
    busy_share: Figure
    cpu_hour_price: Figure
    reviews_per_moderator_day: Figure
    moderator_right: Figure
    moderator_week_cost: Figure
    shell_ms: Figure
    echo_ms: Figure
    hold_s: Figure
    review_wait_s: Figure
    seen_at_once: Figure
    seen_before_review: Figure
    campaign_week: Figure
    review_weeks: Figure
    join_weeks: Figure
    hardening_gain: Figure
    hardening_most: Figure

    @model_validator(mode="after")
    def _shares_are_shares(self) -> Self:
        for name in type(self).model_fields:
            figure: Figure = getattr(self, name)
            if figure.unit.startswith("share") and figure.value > 1:
                raise ValueError(f"{name}: saw {figure.value:g}; expected a share from 0 to 1")
        return self


class Case(Strict):
    """A product that moderates posts, as far as the space needs it."""

    schema_version: Literal[1] = Field(1, alias="schema")
    figures: Figures
    model_weeks: Mapping[ModelName, Figure]
    pattern_weeks: Mapping[Pattern, Figure]

    @model_validator(mode="after")
    def _names_all(self) -> Self:
        missing = {*MODELS, *PATTERNS} - {*self.model_weeks, *self.pattern_weeks}
        if missing:
            raise ValueError(f"weeks are missing for {', '.join(sorted(missing))}")
        return self


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
    models: tuple[MeasuredModel, ...]

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
def load_case() -> Case:
    """Kvarter's figures. Raises ContentError naming the figure that is not as it must be."""
    return _read(Case, load_yaml(CASE_FILE), CASE_FILE.name)


@lru_cache(maxsize=1)
def load_measured() -> Measured:
    """What was measured last. Raises ContentError; `make measure` writes the file anew."""
    return _read(
        Measured, json.loads(MEASURED_FILE.read_text(encoding="utf-8")), MEASURED_FILE.name
    )


def _read(kind: type[_Kind], tree: Any, source: str) -> _Kind:
    try:
        return kind.model_validate(tree)
    except ValidationError as error:
        raise ContentError.from_validation(source, error, kind) from error
