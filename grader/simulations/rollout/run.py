"""Running a plan over a case: what is noticed, how late, and what happens in between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from grader.simulations.rollout.alerts import Alert, judged, watches
from grader.simulations.rollout.model import Case, Incident, Kind
from grader.simulations.rollout.plan import Rule
from grader.simulations.rollout.telemetry import Telemetry
from grader.simulations.rollout.watch import Blind, furthest, watch

Why = Literal["", "unwatched", "blind", "unreached", "already_on", "ignored", "late"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one incident that has to be noticed; `why` says why it was late or missed.

    `delay` is in hours and None when nobody noticed; `harm` counts what the kind counts until then;
    `nearest` is the rule that noticed or had a chance to, and `furthest` the nearest to its
    threshold that it saw, where that was not far enough.
    """

    incident: Incident
    alert: Alert | None
    delay: float | None
    in_time: bool
    harm: float
    why: Why
    nearest: Rule | None = None
    furthest: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A plan's run over one case. Alerts are in order of time, outcomes in that of the case."""

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
    world = telemetry.world
    alerts: list[Alert] = []
    blind: list[Blind] = []
    for rule in rules:
        calls, gaps = watch(rule, telemetry.series(case, rule.metric))
        alerts += judged(rule, calls, case, world)
        blind += gaps
    alerts.sort(key=lambda alert: (alert.hours, alert.rule.row))
    run = Run(case, rules, tuple(alerts), (), tuple(blind))
    harmful = [i for i in case.incidents if not world.kind_of[i.kind].harmless]
    return replace(run, outcomes=tuple(_outcome(i, run, telemetry) for i in harmful))


def _outcome(incident: Incident, run: Run, telemetry: Telemetry) -> Outcome:
    kind = telemetry.world.kind_of[incident.kind]
    able = {rule.row: rule for rule in run.rules if watches(rule, incident, telemetry.world)}
    calls = [
        alert
        for alert in run.alerts
        if alert.rule.row in able
        and incident.start < alert.hours <= incident.end + alert.rule.lag_hours
    ]
    # An alarm that was on before tells nobody anything new.
    new = [alert for alert in calls if alert.since is not None and alert.since > incident.start]
    alert = next((alert for alert in new if alert.heard), None)
    if alert is not None:
        delay = alert.hours - incident.start
        in_time = delay <= kind.within_hours
        harm = _harm(kind, incident, min(alert.hours, incident.end))
        return Outcome(incident, alert, delay, in_time, harm, "" if in_time else "late", alert.rule)
    missed = Outcome(incident, None, None, False, _harm(kind, incident, incident.end), "unwatched")
    if calls:
        return replace(missed, why="ignored" if new else "already_on", nearest=calls[0].rule)
    return _unseen(missed, able, run, telemetry)


def _unseen(missed: Outcome, able: dict[int, Rule], run: Run, telemetry: Telemetry) -> Outcome:
    """The outcome where no alarm rang: nobody looked, there was nothing to see, or too little."""
    incident = missed.incident
    for gap in run.blind:
        if gap.rule.row in able and gap.start <= incident.end and gap.end >= incident.start:
            return replace(missed, why="blind", nearest=gap.rule)
    rule = next(iter(able.values()), None)
    if rule is None:
        return missed
    series, over = telemetry.series(run.case, rule.metric), incident.end + rule.lag_hours
    seen = furthest(rule, series, incident.start, over)
    return replace(missed, why="unreached", nearest=rule, furthest=seen)


def _harm(kind: Kind, incident: Incident, until: float) -> float:
    """What is counted from the start of an incident to `until`, growing as the incident does."""
    days = (until - incident.start) / 24
    full = days - kind.grows_days / 2
    if days < kind.grows_days:
        full = days * days / (2 * kind.grows_days)
    return round(kind.harm_a_day * incident.size * full, 1)
