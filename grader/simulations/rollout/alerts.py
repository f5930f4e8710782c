"""Calls, judged: what each is about, and whether its owner still comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from grader.simulations.rollout.model import Case, Incident, World
from grader.simulations.rollout.plan import Rule
from grader.simulations.rollout.watch import Call

# After so many calls for nothing in so long a time, an owner does not come any more.
PATIENCE, MEMORY_HOURS = 3, 14 * 24

Cause = Literal["incident", "peak", "nothing"]


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


def watches(rule: Rule, incident: Incident, world: World) -> bool:
    """Whether an incident moves what a rule looks at in the way that the rule looks for."""
    kind = world.kind_of[incident.kind]
    if rule.threshold is None:
        return rule.metric.id in (*kind.missing, *kind.frozen)
    return kind.moves(rule.metric.id, rule.direction)


def judged(rule: Rule, calls: list[Call], case: Case, world: World) -> Iterator[Alert]:
    """The calls of one rule with what each is about, and whether its owner still comes."""
    spans = [
        (incident.start, incident.end + rule.lag_hours, world.kind_of[incident.kind].harmless)
        for incident in case.incidents
        if watches(rule, incident, world)
    ]
    in_vain: list[float] = []
    for call in calls:
        now = [harmless for start, end, harmless in spans if start < call.hours <= end]
        cause: Cause = "nothing" if not now else "peak" if all(now) else "incident"
        lately = in_vain[-PATIENCE:]
        heard = len(lately) < PATIENCE or call.hours - lately[0] > MEMORY_HOURS
        value = None if rule.threshold is None else round(call.value, 4)
        yield Alert(rule, call.hours, value, call.since, cause, heard)
        if cause != "incident":
            in_vain.append(call.hours)
