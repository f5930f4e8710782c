"""The world that a plan is run in: its metrics, what can happen to them, and single runs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from grader.items import ID, Strict

# A reading stands for six hours: short enough for a regression, long enough for weeks in a blink.
STEP_HOURS = 6
STEPS_A_DAY = 24 // STEP_HOURS

Domain = Literal["ML", "design", "business"]
Direction = Literal["above", "below"]
Unit = Literal["percent", "seconds", "hours", "per_1000", "count", "EUR", "GBP", "USD"]
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


class Metric(Strict):
    """One metric: what it is called, what is normal, and when and where it is known.

    `normal` and every reading are in `unit`; `unit_words` is what follows a figure on the screen
    ("%", "s", "per 1,000 posts", "a day"). `noise` is the standard deviation of one reading as a
    part of the normal level. `week` and `day` are factors of the seven days and of the four
    six-hour parts of a day. A reading is known `delay_hours` after its six hours are over.
    """

    id: str = Field(pattern=ID)
    label: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    domain: Domain
    timing: Literal["leading", "lagging"]
    unit: Unit
    unit_words: str = ""
    bad: Direction
    normal: float = Field(gt=0)
    noise: float = Field(ge=0, le=0.25)
    week: tuple[float, float, float, float, float, float, float] = (1, 1, 1, 1, 1, 1, 1)
    day: tuple[float, float, float, float] = (1, 1, 1, 1)
    delay_hours: int = Field(0, ge=0, multiple_of=STEP_HOURS)
    source: str = Field(min_length=1)

    def say(self, value: float) -> str:
        """A figure of this metric with its unit: "2.5 s", "85 %", "€ 2,400 a day"."""
        figure = f"{value:,.0f}" if 1000 <= abs(value) < 1e9 else f"{value:.3g}"
        return " ".join(
            part for part in (_SIGNS.get(self.unit, ""), figure, self.unit_words) if part
        )


class Effect(Strict):
    """What an incident of size 1 does to one metric: times a factor, plus a difference.

    It begins `after_days` after the incident and ends with it.
    """

    metric: str
    times: float = Field(1, gt=0)
    plus: float = 0
    after_days: float = Field(0, ge=0)

    @property
    def direction(self) -> Direction:
        """Where it moves the metric to."""
        return "above" if self.times > 1 or self.plus > 0 else "below"


class Kind(Strict):
    """A kind of incident. A harmless one needs no alarm; any other has to be noticed in time.

    Effects and harm grow to their full size over `grows_days`. Readings of the metrics in
    `missing` don't come while it lasts, those in `frozen` repeat the last one. `harm` names what
    is counted while nobody notices ("harmful posts that people saw"): so many a day.
    """

    id: str = Field(pattern=ID)
    label: str = Field(min_length=1)
    harmless: bool = False
    within_hours: int = Field(0, ge=0)
    grows_days: float = Field(0, ge=0)
    effects: tuple[Effect, ...] = ()
    missing: tuple[str, ...] = ()
    frozen: tuple[str, ...] = ()
    harm: str = ""
    harm_a_day: float = Field(0, ge=0)

    @model_validator(mode="after")
    def _has_a_limit(self) -> Self:
        if self.harmless == bool(self.within_hours):
            raise ValueError(f"kind {self.id!r}: harmless, or noticed within so many hours")
        if bool(self.harm) != bool(self.harm_a_day):
            raise ValueError(f"kind {self.id!r}: harm and harm_a_day go together")
        return self

    def moves(self, metric: str, direction: Direction) -> bool:
        """Whether it moves a metric that way."""
        return any(e.metric == metric and e.direction == direction for e in self.effects)


class Incident(Strict):
    """One thing that happens in a run, from `day` (0 is the first) for `days`."""

    kind: str
    day: float = Field(ge=0)
    days: float = Field(gt=0)
    size: float = Field(1, gt=0)

    @property
    def start(self) -> float:
        """Hours from the beginning of the run."""
        return 24 * self.day

    @property
    def end(self) -> float:
        """Hours from the beginning of the run."""
        return 24 * (self.day + self.days)


class Case(Strict):
    """One run: a seed for the ordinary noise and what happens. Without incidents it is calm."""

    name: str = Field(min_length=1)
    seed: int
    incidents: tuple[Incident, ...] = ()


class World(Strict):
    """All metrics and kinds of incidents. `gaps` is the share of readings lost on any day."""

    days: int = Field(ge=14, le=400)
    gaps: float = Field(0.01, ge=0, lt=0.2)
    metrics: tuple[Metric, ...] = Field(min_length=1)
    kinds: tuple[Kind, ...] = ()

    @model_validator(mode="after")
    def _names_what_is_there(self) -> Self:
        for ids in ([m.id for m in self.metrics], [k.id for k in self.kinds]):
            if len(set(ids)) < len(ids):
                raise ValueError(f"ids {ids} must differ")
        for kind in self.kinds:
            named = [*(e.metric for e in kind.effects), *kind.missing, *kind.frozen]
            for name in named:
                if name not in self.metric_of:
                    raise ValueError(
                        f"kind {kind.id!r}: no metric {name!r}; known: {', '.join(self.metric_of)}"
                    )
        return self

    @cached_property
    def metric_of(self) -> dict[str, Metric]:
        """Metrics by id."""
        return {metric.id: metric for metric in self.metrics}

    @cached_property
    def kind_of(self) -> dict[str, Kind]:
        """Kinds of incidents by id."""
        return {kind.id: kind for kind in self.kinds}

    def check(self, cases: Iterable[Case]) -> None:
        """Raises ValueError where a case names an unknown kind or one runs over the end."""
        for case in cases:
            for incident in case.incidents:
                if incident.kind not in self.kind_of:
                    known = ", ".join(self.kind_of)
                    raise ValueError(
                        f"case {case.name!r}: no kind {incident.kind!r}; known: {known}"
                    )
                if incident.day + incident.days > self.days:
                    raise ValueError(
                        f"case {case.name!r}: {incident.kind!r} ends after day {self.days}"
                    )
