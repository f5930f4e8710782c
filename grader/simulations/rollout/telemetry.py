"""Seeded telemetry: one reading every six hours, with rhythm, noise, gaps and incidents.

Only sums and products of `Random.random()`, so that every platform gives the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from grader.simulations.rollout.model import STEP_HOURS, STEPS_A_DAY, Case, Incident, Metric, World

# Parts of the noise that a whole day shares and that each reading has; their squares add up to 1.
_DAILY, _OWN = 0.6, 0.8

Reading = float | None


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of one metric in one run, None where one is missing.

    `sums` and `counts` add up what is there before each place, so that any window is two look-ups;
    `fresh` counts the readings that differ from the one before.
    """

    values: tuple[Reading, ...]
    sums: tuple[float, ...]
    counts: tuple[int, ...]
    fresh: tuple[int, ...]

    def mean(self, start: int, end: int) -> Reading:
        """Mean of the readings `[start, end)`, None where there are none."""
        count = self.counts[end] - self.counts[start]
        return round((self.sums[end] - self.sums[start]) / count, 6) if count else None


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
    top = 100.0 if metric.unit == "percent" else math.inf
    rounded = [round(min(max(value, 0.0), top), 4) for value in values]
    readings: list[Reading] = [None if random() < world.gaps else v for v in rounded]
    for incident in case.incidents:
        _silence(readings, world, incident, metric)
    return tuple(readings)


def steps(incident: Incident, after_days: float = 0) -> range:
    """The readings that an incident touches, from so many days after its start."""
    first = math.ceil((incident.start + 24 * after_days) / STEP_HOURS)
    return range(first, math.ceil(incident.end / STEP_HOURS))


def _ordinary(metric: Metric, days: int, random: Callable[[], float]) -> list[float]:
    """Rhythm and noise. Three uniform draws make a bell of standard deviation 0.5."""
    daily, own = 2 * _DAILY * metric.noise, 2 * _OWN * metric.noise
    values = []
    for day in range(days):
        level = metric.normal * metric.week[day % 7]
        today = 1 + daily * (random() + random() + random() - 1.5)
        for part in metric.day:
            swing = today + own * (random() + random() + random() - 1.5)
            values.append(level * part * swing)
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
            values[place] = values[place] * (1 + times * grown) + plus * grown


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
        b and value != before
        for b, value, before in zip(there, values, (None, *values), strict=False)
    ]
    return Series(
        values,
        tuple(accumulate((value or 0.0 for value in values), initial=0.0)),
        tuple(accumulate(map(int, there), initial=0)),
        tuple(accumulate(map(int, new), initial=0)),
    )
