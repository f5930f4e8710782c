"""One rule at its series: when its owner is called, and when it has nothing to look at."""

from __future__ import annotations

from dataclasses import dataclass

from grader.simulations.rollout.model import STEP_HOURS
from grader.simulations.rollout.plan import Rule
from grader.simulations.rollout.telemetry import Reading, Series

# An alarm that stays on calls its owner again a day later.
AGAIN_HOURS = 24


@dataclass(frozen=True, slots=True)
class Call:
    """One call, `hours` after the beginning of the run.

    `value` is the window's mean. `since` is when the alarm went on, None where the rule had never
    been seen quiet before.
    """

    hours: float
    value: float
    since: float | None


@dataclass(frozen=True, slots=True)
class Blind:
    """A stretch, in hours, in which a rule had no reading to look at."""

    rule: Rule
    start: float
    end: float


def watch(rule: Rule, series: Series) -> tuple[list[Call], list[Blind]]:
    """All calls of one rule, not yet judged, and where it saw nothing."""
    ends = _ends(rule, len(series.values))
    looks, fires = _looks(rule, series, ends)
    if not any(fires) and None not in looks:
        return [], []
    calls: list[Call] = []
    dark: list[float] = []
    on, was_quiet, since, last = False, False, 0.0, 0.0
    for end, value, firing in zip(ends, looks, fires, strict=True):
        hours = float(end * STEP_HOURS + rule.metric.delay_hours)
        if value is None:
            dark.append(hours)
            continue
        if firing and not on:
            since = hours
        if firing and (not on or hours - last >= AGAIN_HOURS):
            calls.append(Call(hours, value, since if was_quiet else None))
            last = hours
        was_quiet = was_quiet or not firing
        on = firing
    return calls, _stretches(rule, dark)


def furthest(rule: Rule, series: Series, start: float, end: float) -> float | None:
    """The mean nearest to the threshold at looks in `(start, end]` hours, None where none was."""
    ends = _ends(rule, len(series.values))
    late = rule.metric.delay_hours
    means = [
        mean
        for place, mean in zip(ends, series.means(ends, rule.window), strict=True)
        if mean is not None and start < place * STEP_HOURS + late <= end
    ]
    if not means or rule.threshold is None:
        return None
    return max(means) if rule.direction == "above" else min(means)


def _ends(rule: Rule, readings: int) -> range:
    """Where in a series the windows of all looks end: a delay before the look itself."""
    delay = rule.metric.delay_hours // STEP_HOURS
    return range(rule.first_look - delay, readings - delay + 1, rule.cadence)


def _looks(rule: Rule, series: Series, ends: range) -> tuple[list[Reading], list[bool]]:
    """What every look sees, None for nothing, and whether the alarm rings at it."""
    level = rule.threshold
    if level is None:
        silent = series.silent(ends, rule.window)
        return [0.0] * len(silent), silent
    means = series.means(ends, rule.window)
    if rule.direction == "above":
        return means, [mean is not None and mean > level for mean in means]
    return means, [mean is not None and mean < level for mean in means]


def _stretches(rule: Rule, dark: list[float]) -> list[Blind]:
    """Looks that saw nothing, joined where one follows another."""
    found: list[Blind] = []
    for hours in dark:
        joined = found and hours - found[-1].end <= rule.cadence * STEP_HOURS
        found.append(Blind(rule, found.pop().start if joined else hours, hours))
    return found
