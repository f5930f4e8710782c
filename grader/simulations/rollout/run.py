"""Running a plan over a case: who is called when, for what, and what happens in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from grader.simulations.rollout.model import Case, Incident
from grader.simulations.rollout.plan import Rule
from grader.simulations.rollout.telemetry import Telemetry
from grader.simulations.rollout.watch import Blind, Call, watch

# After so many calls for nothing in so long a time, an owner does not come any more.
PATIENCE, MEMORY_HOURS = 3, 14 * 24

Cause = Literal["incident", "peak", "nothing"]
Why = Literal["", "unwatched", "blind", "unreached", "already_on", "ignored", "late"]


@dataclass(frozen=True, slots=True)
class Alert:
    """One call of a rule's owner, `hours` after the beginning of the run.

    `value` is the window's mean, None for a rule about silence. `since` is when the alarm went on,
    None where it had never been seen quiet. `heard` is False when the owner no longer comes.
    """

    rule: Rule
    hours: float
    value: float | None
    since: float | None
    cause: Cause
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one incident that has to be noticed; `why` says why it was late or missed.

    `delay` is in hours and None when nobody noticed; `harm` counts what the kind counts until then;
    `nearest` is the rule that had a chance and did not take it.
    """

    incident: Incident
    alert: Alert | None
    delay: float | None
    in_time: bool
    harm: float
    why: Why
    nearest: Rule | None


@dataclass(frozen=True, slots=True)
class Run:
    """A plan's run over one case. Alerts are in order of time."""

    case: Case
    rules: tuple[Rule, ...]
    alerts: tuple[Alert, ...]
    outcomes: tuple[Outcome, ...]
    blind: tuple[Blind, ...]

    @property
    def false_alarms(self) -> tuple[Alert, ...]:
        """Calls for which there was nothing to do: on calm days and at harmless peaks."""
        return tuple(alert for alert in self.alerts if alert.cause != "incident")


def run_plan(rules: tuple[Rule, ...], case: Case, telemetry: Telemetry) -> Run:
    """Run the rules over a case. Pure: the same rules and case, the same run."""
    alerts: list[Alert] = []
    blind: list[Blind] = []
    for rule in rules:
        calls, gaps = watch(rule, telemetry.series(case, rule.metric))
        alerts += _judged(rule, calls, case, telemetry)
        blind += gaps
    alerts.sort(key=lambda alert: (alert.hours, alert.rule.row))
    outcomes = tuple(
        _outcome(incident, rules, alerts, blind, telemetry)
        for incident in case.incidents
        if not telemetry.world.kind_of[incident.kind].harmless
    )
    return Run(case, rules, tuple(alerts), outcomes, tuple(blind))


def watches(rule: Rule, incident: Incident, telemetry: Telemetry) -> bool:
    """Whether an incident moves what a rule looks at in the way that the rule looks for."""
    kind = telemetry.world.kind_of[incident.kind]
    if rule.threshold is None:
        return rule.metric.id in (*kind.missing, *kind.frozen)
    return kind.moves(rule.metric.id, rule.direction)


def _judged(rule: Rule, calls: list[Call], case: Case, telemetry: Telemetry) -> Iterator[Alert]:
    """The calls of one rule with what each is about, and whether its owner still comes."""
    kinds = telemetry.world.kind_of
    about = [incident for incident in case.incidents if watches(rule, incident, telemetry)]
    in_vain: list[float] = []
    for call in calls:
        now = [i for i in about if i.start < call.hours <= i.end + rule.lag_hours]
        cause: Cause = "peak" if now else "nothing"
        if any(not kinds[incident.kind].harmless for incident in now):
            cause = "incident"
        lately = sum(call.hours - hours <= MEMORY_HOURS for hours in in_vain)
        value = None if rule.threshold is None else round(call.value, 4)
        yield Alert(rule, call.hours, value, call.since, cause, lately < PATIENCE)
        if cause != "incident":
            in_vain.append(call.hours)


def _outcome(
    incident: Incident,
    rules: tuple[Rule, ...],
    alerts: list[Alert],
    blind: list[Blind],
    telemetry: Telemetry,
) -> Outcome:
    kind = telemetry.world.kind_of[incident.kind]
    able = [rule for rule in rules if watches(rule, incident, telemetry)]
    calls = [
        alert
        for alert in alerts
        if alert.rule in able
        and incident.start < alert.hours <= incident.end + alert.rule.lag_hours
    ]
    new = [alert for alert in calls if alert.since is not None and alert.since >= incident.start]
    alert = next((alert for alert in new if alert.heard), None)
    until = min(alert.hours, incident.end) if alert else incident.end
    harm = kind.harm_a_day * incident.size * _grown_days(until - incident.start, kind.grows_days)
    delay = alert.hours - incident.start if alert else None
    in_time = delay is not None and delay <= kind.within_hours
    why: Why = "" if in_time else "late" if alert else _why(able, calls, new, blind, incident)
    nearest = alert.rule if alert else calls[0].rule if calls else able[0] if able else None
    return Outcome(incident, alert, delay, in_time, round(harm, 1), why, nearest)


def _why(
    able: list[Rule],
    calls: list[Alert],
    new: list[Alert],
    blind: list[Blind],
    incident: Incident,
) -> Why:
    """Why nobody noticed."""
    if not able:
        return "unwatched"
    if calls:
        return "ignored" if new else "already_on"
    dark = [b.rule for b in blind if b.start <= incident.end and b.end >= incident.start]
    return "blind" if any(rule in dark for rule in able) else "unreached"


def _grown_days(hours: float, grows_days: float) -> float:
    """Days of full harm in the first `hours` of an incident that grows over so many days."""
    days = hours / 24
    if days >= grows_days:
        return days - grows_days / 2
    return days * days / (2 * grows_days)
