"""Is everything that happens noticed by the right rules, as late as they must, and only then?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.simulations.rollout.model import Case, World
from grader.simulations.rollout.plan import Rule, read_plan
from grader.simulations.rollout.run import Run, run_plan
from grader.simulations.rollout.telemetry import Telemetry

MakeRule = Callable[..., Rule]
Go = Callable[..., Run]


def test_is_a_slow_release_noticed_with_the_next_reading(rule: MakeRule, run: Go) -> None:
    done = run([rule()], ("slow", 10, 3))
    (outcome,) = done.outcomes
    assert (outcome.delay, outcome.in_time, outcome.why) == (6, True, "")
    assert outcome.harm == 25
    assert done.false_alarms == ()
    assert [alert.hours for alert in done.alerts] == [246, 270, 294]
    assert {alert.value for alert in done.alerts} == {2.0}


def test_does_a_long_window_notice_later(rule: MakeRule, run: Go) -> None:
    (outcome,) = run([rule(window="2 days")], ("slow", 10, 3)).outcomes
    assert (outcome.delay, outcome.in_time, outcome.why) == (42, False, "late")


def test_does_a_rare_look_notice_later(rule: MakeRule, run: Go) -> None:
    (outcome,) = run([rule(cadence="weekly")], ("slow", 10, 5)).outcomes
    assert outcome.delay == 4 * 24
    assert outcome.why == "late"


def test_is_late_data_known_late(rule: MakeRule, run: Go) -> None:
    quality = rule(metric="quality", threshold="80 %", direction="below")
    (outcome,) = run([quality], ("drift", 5, 8)).outcomes
    # Ten points are lost after two days; the reading that shows it comes two days later.
    assert outcome.delay == 48 + 6 + 48
    assert outcome.in_time


def test_does_harm_grow_as_drift_does(rule: MakeRule, run: Go) -> None:
    (missed,) = run([], ("drift", 5, 8)).outcomes
    assert missed.harm == 10 * (8 - 2)
    quality = rule(metric="quality", threshold="89 %", direction="below")
    (noticed,) = run([quality], ("drift", 5, 8)).outcomes
    assert noticed.harm == pytest.approx(10 * (54 / 24) ** 2 / 8, abs=0.1)


def test_is_a_call_at_a_busy_time_for_nothing(rule: MakeRule, run: Go) -> None:
    done = run([rule(threshold="1.4 s")], ("busy", 10, 2))
    assert done.outcomes == ()
    assert [alert.cause for alert in done.false_alarms] == ["peak", "peak"]


def test_does_harm_behind_a_busy_time_count_as_a_reason(rule: MakeRule, run: Go) -> None:
    done = run([rule()], ("busy", 9, 6), ("slow", 10, 3))
    assert done.false_alarms == ()
    assert done.outcomes[0].in_time


def test_is_an_alarm_that_was_on_before_no_news(rule: MakeRule, run: Go) -> None:
    always = run([rule(threshold="0.5 s")], ("slow", 10, 3))
    assert always.outcomes[0].why == "already_on"
    assert len(always.false_alarms) == pytest.approx(17, abs=1)
    busy = run([rule(threshold="1.4 s", cadence="daily")], ("busy", 9, 8), ("slow", 10, 3))
    assert busy.outcomes[0].why == "already_on"


def test_does_nobody_come_after_three_calls_in_vain(rule: MakeRule, run: Go) -> None:
    tight = rule(threshold="1.4 s")
    twice = run([tight], ("busy", 2, 1), ("busy", 4, 1), ("slow", 10, 3))
    assert twice.outcomes[0].in_time
    thrice = run([tight], ("busy", 2, 1), ("busy", 4, 1), ("busy", 6, 1), ("slow", 10, 3))
    assert thrice.outcomes[0].why == "ignored"
    assert [alert.heard for alert in thrice.alerts[:4]] == [True, True, True, False]


def test_is_patience_back_after_two_weeks(rule: MakeRule, run: Go) -> None:
    early = [("busy", day, 0.5) for day in (0.25, 1.25, 2.25)]
    done = run([rule(threshold="1.4 s")], *early, ("slow", 17, 2))
    assert done.outcomes[0].in_time


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"metric": "visits", "threshold": "50", "direction": "below"}, "unwatched"),
        ({"direction": "below", "threshold": "0.5 s"}, "unwatched"),
        ({"threshold": "no data"}, "unwatched"),
        ({"threshold": "9 s"}, "unreached"),
        ({"threshold": "1.8 s", "window": "15 days"}, "unreached"),
    ],
)
def test_is_it_told_why_nobody_noticed(
    rule: MakeRule, run: Go, cells: dict[str, str], why: str
) -> None:
    (outcome,) = run([rule(**cells)], ("slow", 10, 3)).outcomes
    assert outcome.why == why
    assert outcome.delay is None
    assert outcome.harm == 300


def test_is_the_furthest_told_that_a_rule_saw(rule: MakeRule, run: Go) -> None:
    (outcome,) = run([rule(threshold="9 s")], ("slow", 10, 3)).outcomes
    assert outcome.furthest == 2.0


def test_is_a_rule_blind_while_its_readings_are_missing(rule: MakeRule, run: Go) -> None:
    done = run([rule()], ("lost", 10, 2), ("slow", 10, 1.5))
    (gap,) = done.blind
    assert (gap.start, gap.end) == (246, 288)
    assert [outcome.why for outcome in done.outcomes] == ["unwatched", "blind"]


@pytest.mark.parametrize("kind", ["logs_lost", "logs_frozen"])
def test_does_a_rule_about_silence_notice_it(
    world: World, kind: str, plans: dict[str, list[dict[str, str]]]
) -> None:
    """In a world with noise: without it every reading repeats the one before."""
    silence = plans["reference"][3] | {"window": "12 hours"}
    rules = read_plan([silence], world).rules
    happens = [{"kind": kind, "day": 20, "days": 3}]
    case = Case.model_validate({"name": "x", "seed": 3, "incidents": happens})
    done = run_plan(rules, case, Telemetry(world))
    assert done.outcomes[0].delay == 12
    assert done.false_alarms == ()


def test_does_a_rule_about_silence_miss_what_is_shorter_than_its_window(
    world: World, plans: dict[str, list[dict[str, str]]]
) -> None:
    rules = read_plan([plans["reference"][3] | {"window": "7 days"}], world).rules
    happens = [{"kind": "logs_lost", "day": 20, "days": 3}]
    case = Case.model_validate({"name": "x", "seed": 3, "incidents": happens})
    (outcome,) = run_plan(rules, case, Telemetry(world)).outcomes
    assert (outcome.why, outcome.furthest) == ("unreached", None)


def test_can_a_call_after_the_end_still_be_about_it(rule: MakeRule, run: Go) -> None:
    quality = rule(metric="quality", threshold="87 %", direction="below")
    done = run([quality], ("drift", 5, 1))
    assert done.false_alarms == ()
    assert [alert.hours for alert in done.alerts] == [186]
    assert done.outcomes[0].delay == 66
    assert done.outcomes[0].harm == pytest.approx(10 / 8, abs=0.1)


KINDS = ["campaign_peak", "slang_drift", "slow_release", "few_reviewers", "logs_lost"]
HAPPENS = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS), "day": st.floats(0, 40), "days": st.floats(0.1, 19)}
)


@settings(max_examples=60, deadline=None)
@given(
    happens=st.lists(HAPPENS, max_size=4),
    seed=st.integers(0, 5),
    shift=st.floats(0.5, 2),
    window=st.integers(1, 20),
    cadence=st.sampled_from(["every 6 hours", "daily", "weekly"]),
)
def test_is_every_run_sound(
    world: World,
    plans: dict[str, list[dict[str, str]]],
    happens: list[dict[str, Any]],
    seed: int,
    shift: float,
    window: int,
    cadence: str,
) -> None:
    case = Case.model_validate({"name": "x", "seed": seed, "incidents": happens})
    rows = [
        {**row, "threshold": f"{1.9 * shift:.3f} s", "window": f"{window} days", "cadence": cadence}
        if row["threshold"] == "1.9 s"
        else row
        for row in plans["reference"]
    ]
    rules = read_plan(rows, world).rules
    done = run_plan(rules, case, Telemetry(world))
    assert done == run_plan(rules, case, Telemetry(world))
    assert list(done.alerts) == sorted(done.alerts, key=lambda alert: alert.hours)
    assert all(0 < alert.hours <= 24 * world.days for alert in done.alerts)
    harmful = [i for i in case.incidents if not world.kind_of[i.kind].harmless]
    assert [outcome.incident for outcome in done.outcomes] == harmful
    for outcome in done.outcomes:
        kind = world.kind_of[outcome.incident.kind]
        assert outcome.in_time == (outcome.why == "")
        assert (outcome.alert is None) == (outcome.delay is None)
        assert 0 <= outcome.harm <= kind.harm_a_day * outcome.incident.days + 0.1
        assert outcome.delay is None or outcome.delay > 0
    if not harmful:
        assert done.false_alarms == done.alerts
