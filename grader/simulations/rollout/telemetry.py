"""Seeded telemetry: one reading every six hours, with rhythm, noise, gaps and incidents.

Only sums and products of `Random.random()`, so that every platform gives the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeVar

from grader.simulations.rollout.model import STEP_HOURS, STEPS_A_DAY, Case, Incident, Metric, World

# Parts of the noise that a whole day shares and that each reading has; their squares add up to 1.
_DAILY, _OWN = 0.6, 0.8
# The sum of two uniform draws, less one, has a standard deviation of one over this.
_SPREAD = math.sqrt(6)

Reading = float | None
_Sum = TypeVar("_Sum", float, int)


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of one metric in one run, None where one is missing.

    `sums` and `counts` add up what is there before each place, so that any window is two look-ups;
    `fresh` counts the readings so far that differ from the one before.
    """

    values: tuple[Reading, ...]
    sums: tuple[float, ...]
    counts: tuple[int, ...]
    fresh: tuple[int, ...]

    def means(self, ends: range, window: int) -> list[Reading]:
        """Means of the windows that end before each of `ends`; None where one is empty."""
        pairs = zip(
            _at(self.sums, ends, window),
            _at(self.sums, ends),
            _at(self.counts, ends, window),
            _at(self.counts, ends),
            strict=True,
        )
        return [(b - a) / (n - m) if n > m else None for a, b, m, n in pairs]

    def silent(self, ends: range, window: int) -> list[bool]:
        """Whether nothing new came in each of the same windows."""
        pairs = zip(_at(self.fresh, ends, window), _at(self.fresh, ends), strict=True)
        return [a == b for a, b in pairs]


class Telemetry:
    """The series of one world's cases, each made when it is first asked for."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._made: dict[tuple[Case, str], Series] = {}

    def series(self, case: Case, metric: Metric) -> Series:
        """The series of a metric in a case. Pure: the same world and case, the same figures."""
        key = (case, metric.id)
        if key not in self._made:
            self._made[key] = _series(simulate(self.world, case, metric))
        return self._made[key]


def simulate(world: World, case: Case, metric: Metric) -> tuple[Reading, ...]:
    """All readings of one metric, in its unit: `world.days` times four, None where one is lost."""
    random = Random(f"{case.seed}/{metric.id}").random
    values = _ordinary(metric, world.days, random)
    for incident in case.incidents:
        _affect(values, world, incident, metric)
    if metric.unit == "percent":
        values = [value if value < 100 else 100.0 for value in values]
    readings: list[Reading] = [*values]
    for _ in range(round(world.gaps * len(values))):
        readings[int(random() * len(values))] = None
    for incident in case.incidents:
        _silence(readings, world, incident, metric)
    return tuple(readings)


def steps(incident: Incident, after_days: float = 0) -> range:
    """The readings that an incident touches, from so many days after its start."""
    first = math.ceil((incident.start + 24 * after_days) / STEP_HOURS)
    return range(first, math.ceil(incident.end / STEP_HOURS))


def _at(sums: tuple[_Sum, ...], ends: range, before: int = 0) -> tuple[_Sum, ...]:
    return sums[ends.start - before : ends.stop - before : ends.step]


def _ordinary(metric: Metric, days: int, random: Callable[[], float]) -> list[float]:
    """Rhythm times noise."""
    daily, own = _SPREAD * _DAILY * metric.noise, _SPREAD * _OWN * metric.noise
    week = [[metric.normal * day * part for part in metric.day] for day in metric.week]
    values: list[float] = []
    for day in range(days):
        today = 1 + daily * (random() + random() - 1) - own
        values += [level * (today + own * (random() + random())) for level in week[day % 7]]
    return values


def _affect(values: list[float], world: World, incident: Incident, metric: Metric) -> None:
    kind = world.kind_of[incident.kind]
    for effect in kind.effects:
        if effect.metric != metric.id:
            continue
        times, plus = (effect.times - 1) * incident.size, effect.plus * incident.size
        touched = steps(incident, effect.after_days)
        for place in touched:
            grown = 1.0
            if kind.grows_days:
                passed = (place - touched.start + 1) / STEPS_A_DAY
                grown = min(1.0, passed / kind.grows_days)
            values[place] = max(0.0, values[place] * (1 + times * grown) + plus * grown)


def _silence(readings: list[Reading], world: World, incident: Incident, metric: Metric) -> None:
    kind = world.kind_of[incident.kind]
    touched = steps(incident)
    if metric.id in kind.missing:
        readings[touched.start : touched.stop] = [None] * len(touched)
    elif metric.id in kind.frozen:
        last = next((v for v in reversed(readings[: touched.start]) if v is not None), None)
        readings[touched.start : touched.stop] = [last] * len(touched)


def _series(values: tuple[Reading, ...]) -> Series:
    there = [value is not None for value in values]
    new = [
        b and value != last for b, value, last in zip(there, values, (None, *values), strict=False)
    ]
    return Series(
        values,
        tuple(accumulate([value or 0.0 for value in values], initial=0.0)),
        tuple(accumulate(there, initial=0)),
        tuple(accumulate(new, initial=0)),
    )
