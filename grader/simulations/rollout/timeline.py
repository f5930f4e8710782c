"""A run as lines of text and as a plain structure that a chart can draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grader.simulations.rollout.alerts import Alert
from grader.simulations.rollout.model import STEP_HOURS, World
from grader.simulations.rollout.plan import Rule
from grader.simulations.rollout.run import Run
from grader.simulations.rollout.telemetry import Telemetry

_FOR = {
    "incident": "there is reason to",
    "peak": "for nothing, at a harmless peak",
    "nothing": "for nothing",
}


def timeline(run: Run, world: World) -> tuple[str, ...]:
    """What happened and who was called, a line each, in order of time."""
    lines: list[tuple[float, int, str]] = []
    for incident in run.case.incidents:
        label = world.kind_of[incident.kind].label
        lines.append((incident.start, 0, f"Begins: {label}"))
        lines.append((incident.end, 0, f"Over: {label}"))
    for gap in run.blind:
        lines.append((gap.start, 1, f"“{gap.rule.words}” has no reading to look at"))
    for calls in episodes(run.alerts):
        lines.append((calls[0].hours, 2, _call(calls)))
    for outcome in run.outcomes:
        if outcome.alert and outcome.delay is not None:
            label = world.kind_of[outcome.incident.kind].label
            late = "in time" if outcome.in_time else "too late"
            text = f"Noticed: {label}, {lasting(outcome.delay)} after it began, {late}"
            lines.append((outcome.alert.hours, 3, text))
    return tuple(f"{day(hours)}: {text}" for hours, _, text in sorted(lines))


def plain(run: Run, telemetry: Telemetry) -> dict[str, Any]:
    """Dicts, lists and scalars for a chart; every time is in hours from the run's beginning.

    `series` holds the readings of every metric that a rule looks at (None where one is missing).
    """
    metrics = {rule.metric.id: rule.metric for rule in run.rules}
    return {
        "name": run.case.name,
        "hours": 24 * telemetry.world.days,
        "step_hours": STEP_HOURS,
        "series": [
            {
                "metric": metric.id,
                "label": metric.label,
                "unit": metric.unit_words,
                "values": list(telemetry.series(run.case, metric).values),
            }
            for metric in metrics.values()
        ],
        "rules": [_rule(rule) for rule in run.rules],
        "incidents": _incidents(run, telemetry.world),
        "alerts": [_alert(alert) for alert in run.alerts],
        "blind": [{"row": b.rule.row, "start": b.start, "end": b.end} for b in run.blind],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "row": rule.row,
        "metric": rule.metric.id,
        "words": rule.words,
        "owner": rule.owner,
        "threshold": rule.threshold,
        "direction": rule.direction,
    }


def _incidents(run: Run, world: World) -> list[dict[str, Any]]:
    """All incidents of the case; of a harmless one nothing was to be noticed."""
    noticed = {outcome.incident: outcome for outcome in run.outcomes}
    found = []
    for incident in run.case.incidents:
        kind, outcome = world.kind_of[incident.kind], noticed.get(incident)
        found.append(
            {
                "kind": kind.id,
                "label": kind.label,
                "harmless": kind.harmless,
                "start": incident.start,
                "end": incident.end,
                "noticed_after": outcome.delay if outcome else None,
                "in_time": outcome.in_time if outcome else None,
                "harm": outcome.harm if outcome else 0.0,
            }
        )
    return found


def _alert(alert: Alert) -> dict[str, Any]:
    return {
        "row": alert.rule.row,
        "hours": alert.hours,
        "value": alert.value,
        "cause": alert.cause,
        "heard": alert.heard,
    }


def episodes(alerts: Iterable[Alert]) -> list[list[Alert]]:
    """Alerts gathered by rule and by the time when the alarm went on."""
    gathered: dict[tuple[int, float | None], list[Alert]] = {}
    for alert in alerts:
        gathered.setdefault((alert.rule.row, alert.since), []).append(alert)
    return list(gathered.values())


def day(hours: float) -> str:
    """A moment as people say it, the first day being day 1: "day 13, 06:00"."""
    return f"day {int(hours // 24) + 1}, {int(hours % 24):02d}:00"


def lasting(hours: float) -> str:
    """A length of time as people say it: "18 hours", "10.5 days"."""
    return f"{hours:.0f} hours" if hours < 48 else f"{round(hours / 24, 1):g} days"


def _call(calls: list[Alert]) -> str:
    first, more = calls[0], len(calls) - 1
    rule = first.rule
    level = "no new reading" if first.value is None else rule.metric.say(first.value)
    text = f"“{rule.words}” calls {rule.owner} ({level}): {_FOR[first.cause]}"
    if not all(call.heard for call in calls):
        text += ", and after so many calls in vain nobody comes any more"
    return f"{text}; it calls {more} more time{'s' if more > 1 else ''}" if more else text
