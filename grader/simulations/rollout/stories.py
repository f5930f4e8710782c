"""What a run is told as: a note a case, and the next step after what went wrong first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from grader.simulations.rollout.alerts import MEMORY_HOURS, PATIENCE
from grader.simulations.rollout.model import Kind, World
from grader.simulations.rollout.run import Outcome, Run
from grader.simulations.rollout.timeline import day, lasting

_WEEKS = MEMORY_HOURS // (7 * 24)
# The rules that called for nothing most often are named, the rest are counted.
_NAMED = 3
# A rule without a reading for so long is worth a sentence.
_DARK_HOURS = 24


def noticed(run: Run, world: World) -> str:
    """What happened in a case, who was called, and what it cost until then."""
    parts = [_outcome(outcome, world) for outcome in run.outcomes]
    parts += [
        f"“{gap.rule.words}” had no reading to look at from {day(gap.start)} to {day(gap.end)}."
        for gap in run.blind
        if gap.end - gap.start >= _DARK_HOURS
    ]
    return f"{run.case.name}: {' '.join(parts)}"


def called(run: Run, world: World) -> str:
    """Who was called for nothing in a case."""
    false = run.false_alarms
    if not false:
        peak = any(world.kind_of[incident.kind].harmless for incident in run.case.incidents)
        return f"{run.case.name}: no call for nothing{', not even at a peak' if peak else ''}."
    peaks = sum(alert.cause == "peak" for alert in false)
    counts = Counter(alert.rule.row for alert in false)
    first = {alert.rule.row: alert for alert in reversed(false)}
    rules = [
        f"“{alert.rule.words}” called {alert.rule.owner} {_times(n)}, first on {day(alert.hours)}"
        for alert, n in ((first[row], n) for row, n in counts.most_common(_NAMED))
    ]
    if len(counts) > _NAMED:
        rules.append(f"{len(counts) - _NAMED} more of your rules did the same")
    at_peak = f", {peaks} of them at a harmless peak" if peaks else ""
    return f"{run.case.name}: {_calls(len(false))} for nothing{at_peak}. {'; '.join(rules)}."


def harm(outcomes: Iterable[Outcome], world: World) -> str:
    """What was counted before somebody noticed: "about 466 harmful posts that people saw"."""
    total: Counter[str] = Counter()
    for outcome in outcomes:
        kind = world.kind_of[outcome.incident.kind]
        if kind.harm:
            total[kind.harm] += round(outcome.harm)
    return " and ".join(f"about {n:,} {what}" for what, n in total.items() if n) or "no harm"


def problem(outcome: Outcome, world: World) -> str:
    """Why an incident was noticed late or not at all, in the words of the learner's own rule."""
    kind = world.kind_of[outcome.incident.kind]
    rule = f"“{outcome.nearest.words}”" if outcome.nearest else ""
    furthest = ""
    if outcome.nearest and outcome.furthest is not None:
        furthest = f": the furthest was {outcome.nearest.metric.say(outcome.furthest)}"
    return {
        "": "",
        "unwatched": f"No rule of yours looks at what it moves: {_moved(kind, world)}.",
        "blind": f"{rule} had no reading to look at, and silence rang no alarm.",
        "unreached": f"{rule} looks at the right metric, but it never got that far{furthest}.",
        "already_on": f"{rule} was on before it began, so it told nobody anything new.",
        "ignored": f"{rule} rang, but nobody came: it had called for nothing {PATIENCE} times or "
        f"more in {_WEEKS} weeks.",
        "late": f"{rule} called {lasting(outcome.delay or 0)} after it began; in time would have "
        f"been {lasting(kind.within_hours)}.",
    }[outcome.why]


def step(outcome: Outcome, world: World) -> str:
    """One next step after an incident that was noticed late or not at all."""
    kind = world.kind_of[outcome.incident.kind]
    rule = outcome.nearest
    if rule is None:
        silence = " or a rule on readings that don't come" if kind.missing or kind.frozen else ""
        return f"Add a rule on {_moved(kind, world)}{silence}."
    words, metric = f"“{rule.words}”", rule.metric
    normal = f"normal is {metric.say(metric.normal)}"
    return {
        "blind": f"Add a rule on “{metric.label}” with the threshold “no data”.",
        "already_on": f"Give {words} a threshold at which it is quiet in calm weeks; {normal}.",
        "ignored": f"Let {words} ring less often: a threshold further from normal ({normal}), or a "
        "longer window.",
        "unreached": f"Move the threshold of {words} nearer to normal ({normal}), or make its "
        "window fit how long such a thing lasts.",
    }.get(
        outcome.why,
        f"Let {words} speak sooner: a shorter window, a quicker rhythm, a threshold nearer to "
        f"normal ({metric.say(metric.normal)}), or a metric that is known earlier.",
    )


def _outcome(outcome: Outcome, world: World) -> str:
    kind = world.kind_of[outcome.incident.kind]
    began = f"On {day(outcome.incident.start)}, {kind.label} began."
    cost = f" Until then: {harm([outcome], world)}." if kind.harm else ""
    if not outcome.alert or outcome.delay is None:
        cost = f" In all: {harm([outcome], world)}." if kind.harm else ""
        return f"{began} Nobody noticed. {problem(outcome, world)}{cost}"
    if not outcome.in_time:
        return f"{began} {problem(outcome, world)}{cost}"
    rule = outcome.alert.rule
    after = lasting(outcome.delay)
    return f"{began} Your “{rule.words}” called {rule.owner} {after} later, in time.{cost}"


def _moved(kind: Kind, world: World) -> str:
    labels = [f"“{world.metric_of[effect.metric].label}”" for effect in kind.effects]
    return " or ".join(labels[:2]) or "what it silences"


def _calls(n: int) -> str:
    return "one call" if n == 1 else f"{n} calls"


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"
