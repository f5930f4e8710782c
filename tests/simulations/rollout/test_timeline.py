"""Does a timeline tell what happened in order, and can a chart be drawn from the same run?"""

from __future__ import annotations

import json
from collections.abc import Callable

from grader.simulations.rollout.model import Case, World
from grader.simulations.rollout.plan import Rule, read_plan
from grader.simulations.rollout.run import Run, run_plan
from grader.simulations.rollout.telemetry import Telemetry
from grader.simulations.rollout.timeline import day, lasting, plain, timeline


def test_are_the_lines_in_order_and_in_the_learner_s_words(
    still: World, rule: Callable[..., Rule], run: Callable[..., Run]
) -> None:
    done = run(
        [rule(), rule(threshold="1.4 s")], ("busy", 4, 1.5), ("slow", 10, 2), ("lost", 15, 1)
    )
    assert timeline(done, still) == (
        "day 5, 00:00: Begins: a busy week",
        "day 5, 06:00: “Speed above 1.4 s” calls Ana (1.5 s): for nothing, at a harmless peak; "
        "it calls 1 more time",
        "day 6, 12:00: Over: a busy week",
        "day 11, 00:00: Begins: a slow release",
        "day 11, 06:00: “Speed above 1.4 s” calls Ana (2 s): there is reason to; "
        "it calls 1 more time",
        "day 11, 06:00: “Speed above 1.8 s” calls Ana (2 s): there is reason to; "
        "it calls 1 more time",
        "day 11, 06:00: Noticed: a slow release, 6 hours after it began, in time",
        "day 13, 00:00: Over: a slow release",
        "day 16, 00:00: Begins: lost logs",
        "day 16, 06:00: “Speed above 1.4 s” has no reading to look at",
        "day 16, 06:00: “Speed above 1.8 s” has no reading to look at",
        "day 17, 00:00: Over: lost logs",
    )


def test_is_it_told_that_nobody_comes_any_more(
    still: World, rule: Callable[..., Rule], run: Callable[..., Run]
) -> None:
    done = run([rule(threshold="0.5 s")], ("slow", 10, 2))
    assert "nobody comes any more; it calls 19 more times" in timeline(done, still)[0]


def test_can_a_chart_draw_the_plain_structure(
    world: World, plans: dict[str, list[dict[str, str]]]
) -> None:
    happens = [
        {"kind": "campaign_peak", "day": 10, "days": 5},
        {"kind": "logs_lost", "day": 30, "days": 4},
    ]
    case = Case.model_validate({"name": "A case", "seed": 5, "incidents": happens})
    telemetry = Telemetry(world)
    done = run_plan(read_plan(plans["reference"], world).rules, case, telemetry)
    drawn = plain(done, telemetry)
    assert json.loads(json.dumps(drawn)) == drawn
    assert [series["metric"] for series in drawn["series"]] == [
        "recall", "reports", "latency", "log_coverage", "queue_age", "posts_per_user",
    ]  # fmt: skip
    assert {len(series["values"]) for series in drawn["series"]} == {240}
    peak, lost = drawn["incidents"]
    assert (peak["harmless"], peak["noticed_after"]) == (True, None)
    assert (lost["start"], lost["end"], lost["in_time"]) == (720, 816, True)
    assert {alert["row"] for alert in drawn["alerts"]} == {3, 4}
    assert {gap["row"] for gap in drawn["blind"]} == {2}


def test_are_moments_and_lengths_said_as_people_do() -> None:
    assert day(0) == "day 1, 00:00"
    assert day(306) == "day 13, 18:00"
    assert lasting(18) == "18 hours"
    assert lasting(252) == "10.5 days"
    assert lasting(336) == "14 days"
