"""A build as measured facts: how long it takes, how old its stock is, what it does on bad days."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.items import Strict
from grader.semantics.case_words import ROW, RequirementWords

Kind = Literal[
    "good", "average", "load", "place", "stale", "permission", "newcomers", "late"
]  # fmt: skip
SLOW_KINDS: tuple[Kind, ...] = ("average", "load", "place")
HARM_KINDS: tuple[Kind, ...] = ("stale", "permission", "newcomers", "late")


class Latency(Strict):
    """How long answers take in milliseconds: the mean, and what so many of a hundred stay under."""

    mean: float = Field(gt=0)
    p50: float = Field(gt=0)
    p90: float = Field(gt=0)
    p95: float = Field(gt=0)
    p99: float = Field(gt=0)
    longest: float = Field(gt=0)

    @model_validator(mode="after")
    def _rises(self) -> Self:
        points = [ms for _, ms in self._points()]
        if points != sorted(points):
            raise ValueError(f"the times {points} must rise from p50 to the longest")
        return self

    def _points(self) -> tuple[tuple[float, float], ...]:
        return (
            (50, self.p50), (90, self.p90), (95, self.p95), (99, self.p99), (100, self.longest),
        )  # fmt: skip

    def at(self, share: float | None) -> float:
        """The time that so many per cent of the answers stay under; None is the mean."""
        if share is None:
            return self.mean
        for (low, fast), (high, slow) in pairwise(self._points()):
            if share <= high:
                return fast + (slow - fast) * max(0.0, share - low) / (high - low)
        return self.longest


class Build(Strict):
    """One build and what was measured on it.

    `kind` is `good`, or the one way in which it is bad. `part_of_model` is the part of the
    service's time that the model itself takes. `orders` says whose orders it uses.
    """

    name: str = Field(min_length=1)
    kind: Kind
    story: str = Field(min_length=1)
    methods: tuple[str, ...] = Field(min_length=1)
    quiet: Latency
    peak: Latency
    part_of_model: float = Field(gt=0, le=1)
    stock_hours: float = Field(ge=0)
    orders: Literal["none", "permitted", "all"]
    newcomers: Literal["filled", "empty"]
    when_late: Literal["substitute", "blank"]


class Says(Strict):
    """What is said of a build that fails: where it was measured, and what was wrong with it."""

    page: str = "on the page"
    stale: str = "its stock is {hours} hours old"
    permission: str = "it uses orders of people who did not allow it"
    refused: str = "it uses orders of people who allowed it"
    newcomers: str = "people without past orders see an empty row"
    late: str = "nothing is shown when the answer does not come"


_ROW_SAYS = Says()


class Case(Strict):
    """The figures of the case that a requirement is read and measured against.

    `quiet_day` and `peak_day` are how the loads are called in what a learner reads; `words` are
    those of a case without a row, stock and orders, and `says` how its builds are spoken of.
    `service_ms` is what the page leaves of the time that people wait: it can't be meant with it.
    """

    peak_rps: float = Field(gt=0)
    shell_ms: float = Field(ge=0)
    service_ms: float | None = Field(None, gt=0, exclude_if=lambda ms: ms is None)
    stale_hours: float = Field(gt=0)
    quiet_day: str = Field(min_length=1)
    peak_day: str = Field(min_length=1)
    quiet_words: tuple[str, ...] = ()
    peak_words: tuple[str, ...] = ()
    words: RequirementWords = Field(ROW, exclude_if=ROW.__eq__)
    says: Says = Field(_ROW_SAYS, exclude_if=_ROW_SAYS.__eq__)
