"""What the space is made of: an option's settings and the case's figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
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
            raise ValueError(f"threshold: saw {value:g}; expected a score from 0 to 1, such as 0.8")
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

    figures: Figures
    model_weeks: Mapping[ModelName, Figure]
    pattern_weeks: Mapping[Pattern, Figure]

    def __hash__(self) -> int:
        """A case never changes; its figures tell it apart, and a mapping has no hash."""
        return hash((self.figures.posts_per_day, self.figures.harmful_share))

    @model_validator(mode="after")
    def _names_all(self) -> Self:
        missing = {*MODELS, *PATTERNS} - {*self.model_weeks, *self.pattern_weeks}
        if missing:
            raise ValueError(f"weeks are missing for {', '.join(sorted(missing))}")
        return self


class CaseFile(Case):
    """A case as a file holds it."""

    schema_version: Literal[1] = Field(alias="schema")


@lru_cache(maxsize=1)
def load_case() -> Case:
    """Kvarter's figures. Raises ContentError naming the figure that is not as it must be."""
    file = read_strict(CaseFile, load_yaml(CASE_FILE), CASE_FILE.name)
    return Case.model_validate({name: getattr(file, name) for name in Case.model_fields})


def is_own(case: Case) -> bool:
    """Whether these are Kvarter's figures, which a rubric need not repeat."""
    return case == load_case()


def read_strict(kind: type[_Kind], tree: Any, source: str) -> _Kind:
    """A tree as its model; raises ContentError with the place and the fix."""
    try:
        return kind.model_validate(tree)
    except ValidationError as error:
        raise ContentError.from_validation(source, error, kind) from error
