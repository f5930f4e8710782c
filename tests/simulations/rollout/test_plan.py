"""Do sound rows become rules, and do others say what is wrong with them?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.simulations.rollout.faults import Fault
from grader.simulations.rollout.model import World
from grader.simulations.rollout.names import find_metric
from grader.simulations.rollout.plan import PARTS, read_plan

Rows = list[dict[str, str]]


def test_is_the_reference_plan_read_whole(world: World, plans: dict[str, Rows]) -> None:
    plan = read_plan(plans["reference"], world)
    assert plan.problems == ()
    assert [rule.row for rule in plan.rules] == list(range(7))
    assert plan.rows == 7
    recall, silence = plan.rules[0], plan.rules[3]
    assert (recall.metric.id, recall.window, recall.threshold) == ("recall", 28, 82.0)
    assert (recall.direction, recall.cadence, recall.owner) == ("below", 4, "Ikram Sabri")
    assert recall.words == "Recall on the labelled sample below 82 %"
    assert silence.threshold is None
    assert silence.words == "p95 latency of posting no data"


@pytest.mark.parametrize(
    ("part", "text", "saw", "expected", "fix"),
    [
        ("metric", "queue", "“queue”", "one of “Recall", "nearest is “Age of the review queue”"),
        ("metric", "bounce rate", "“bounce rate”", "one of “Recall", "Nothing of that name"),
        ("metric", "", "nothing", "one of “Recall", "Choose"),
        ("source", "tbd", "“tbd”", "where the figure comes from", "Name the source"),
        ("window", "0 hours", "“0 hours”", "longer than zero", "at least 6 hours"),
        ("window", "90 days", "“90 days”", "at most the 60 days", "Shorten it"),
        ("window", "58 days", "“58 days”", "within the 60 days", "is known 72 hours late"),
        ("window", "45 days", "“45 days”", "within the 60 days", "look more often"),
        ("threshold", "82 s", "“82 s”", "a share in %, such as “88 %”", "in the unit of"),
        ("direction", "sideways", "“sideways”", "“above” or “below”", "which side"),
        ("owner", "", "nothing", "a person or a role", "Name who is called"),
        ("owner", "the team", "“the team”", "a person or a role", "Name who is called"),
        ("action", "", "nothing", "an action", "Say what is done"),
        ("action", "take action", "“take action”", "an action", "Say what is done"),
        ("cadence", "sometimes", "“sometimes”", "how often", "a rhythm"),
    ],
)
def test_is_a_bad_cell_told_with_its_place(
    world: World,
    plans: dict[str, Rows],
    part: str,
    text: str,
    saw: str,
    expected: str,
    fix: str,
) -> None:
    cells = {part: text} | ({"cadence": "every 40 days"} if text == "45 days" else {})
    good, bad = plans["reference"][1], plans["reference"][0] | cells
    plan = read_plan([good, bad], world)
    assert [rule.row for rule in plan.rules] == [0]
    (problem,) = plan.problems
    assert (problem.row, problem.part, problem.saw) == (1, part, saw)
    assert expected in problem.expected
    assert fix in problem.fix
    assert problem.text.startswith(f"Row 2, {part}: saw {saw}; expected ")


def test_are_all_faults_of_a_row_told_in_the_table_s_order(world: World) -> None:
    plan = read_plan([{"metric": "recall", "threshold": "2 s"}], world)
    assert [problem.part for problem in plan.problems] == [p for p in PARTS if p != "metric"]


def test_is_a_rule_about_silence_free_to_say_no_direction(
    world: World, plans: dict[str, Rows]
) -> None:
    (rule,) = read_plan([plans["reference"][3] | {"direction": ""}], world).rules
    assert rule.threshold is None


def test_are_empty_rows_left_out_and_places_kept(world: World, plans: dict[str, Rows]) -> None:
    plan = read_plan([dict.fromkeys(PARTS, ""), plans["reference"][0]], world)
    assert plan.rows == 1
    assert plan.rules[0].row == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("recall", "recall"),
        ("LOG_COVERAGE", "log_coverage"),
        ("P95 latency of postng", "latency"),
        ("user reports per 1000 posts", "reports"),
        ("p99 latency", None),
        ("accuracy", None),
    ],
)
def test_are_slips_forgiven_but_other_metrics_not_taken_for_it(
    world: World, text: str, found: str | None
) -> None:
    metric = find_metric(text, world)
    assert (None if isinstance(metric, Fault) else metric.id) == found


def test_does_a_metric_chosen_by_id_go_by_its_label(world: World, plans: dict[str, Rows]) -> None:
    (rule,) = read_plan([plans["reference"][2] | {"metric": "latency"}], world).rules
    assert rule.words == "p95 latency of posting above 1.9 s"


@pytest.mark.parametrize("value", [None, "", "text", 3, {}, [None, 3, "x", []], [{"metric": 3}]])
def test_is_a_value_that_is_no_table_no_plan(world: World, value: Any) -> None:
    plan = read_plan(value, world)
    assert (plan.rules, plan.problems, plan.rows) == ((), (), 0)


CELLS = [
    "recall", "latency", "posts", "82 %", "1.9 s", "no data", "7 days", "0 days", "-1 h", "above",
    "<", "Ana", "we", "roll it back", "daily", "weekly", "never", "<script>", "=1+1", "{n}",
    "9e99 days", "٣ days", "1,5",
]  # fmt: skip
CELL = st.sampled_from(CELLS) | st.text(max_size=30)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.dictionaries(st.sampled_from(PARTS), CELL), max_size=5))
def test_is_every_filled_row_a_rule_or_a_problem(world: World, rows: Rows) -> None:
    plan = read_plan(rows, world)
    ruled = {rule.row for rule in plan.rules}
    troubled = {problem.row for problem in plan.problems}
    assert not ruled & troubled
    assert len(ruled) + len(troubled) == plan.rows
    assert all(problem.saw and problem.expected and problem.fix for problem in plan.problems)
