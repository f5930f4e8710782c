"""Is a threshold read in its unit, and is one in another unit told which was expected?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.simulations.rollout.faults import Fault
from grader.simulations.rollout.model import Metric, World
from grader.simulations.rollout.thresholds import read_threshold


@pytest.mark.parametrize(
    ("name", "text", "level"),
    [
        ("latency", "2.5 s", 2.5),
        ("latency", "> 2,5 s", 2.5),
        ("latency", "2500 ms", 2.5),
        ("latency", "p95 above 1.9 seconds", 1.9),
        ("latency", "half a second", 0.5),
        ("recall", "85 %", 85),
        ("recall", "eighty-five percent", 85),
        ("recall", "85 of 100", 85),
        ("reports", "12 per 1,000", 12),
        ("reports", "6.5 reports per 1 000 posts", 6.5),
        ("reports", "12/1000", 12),
        ("reports", "12 ‰", 12),
        ("posts_per_user", "1.4", 1.4),
        ("posts_per_user", "1,4 posts per active user per day", 1.4),
        ("signups", "1.2k a day", 1200),
        ("queue_age", "480 minutes", 8),
        ("queue_age", "1 day", 24),
        ("cost", "€3,000", 3000),
        ("cost", "3000 EUR a day", 3000),
        ("recall", "0 %", 0),
    ],
)
def test_is_a_level_read(
    metric: Callable[[str], Metric], name: str, text: str, level: float
) -> None:
    assert read_threshold(text, metric(name)) == pytest.approx(level)


@pytest.mark.parametrize(
    "text", ["no data", "missing", "No new readings for 12 hours", "frozen or missing"]
)
def test_is_silence_a_threshold(metric: Callable[[str], Metric], text: str) -> None:
    assert read_threshold(text, metric("latency")) == "missing"


@pytest.mark.parametrize(
    ("name", "text", "expected", "fix"),
    [
        ("latency", "2.5", "a time in seconds, such as “1.2 s”", "Add the unit: “2.5 s”"),
        ("latency", "85 %", "a time in seconds", "in the unit of “p95 latency of posting”"),
        ("latency", "50 % higher", "a time in seconds", "the level itself, not the change"),
        ("latency", "1.5–2.5 s", "one figure", "one end of the range"),
        ("latency", "2 s or 3 s", "one figure", "Keep one level in a row"),
        ("latency", "-2 s", "a time in seconds", "without a minus"),
        ("latency", "too slow", "a time in seconds", "a figure that a machine can compare"),
        ("latency", "", "a time in seconds", "Write the level"),
        ("recall", "0.85", "a share in %", "Add the unit: “85 %”"),
        ("recall", "2 s", "a share in %", "in the unit of"),
        ("recall", "120 %", "a share from 0 to 100 %", "can be reached"),
        ("recall", "5 points lower", "a share in %", "normal is 88 %"),
        ("recall", "5 % below normal", "a share in %", "not the change"),
        ("reports", "12", "so many per 1,000", "Add the unit: “12 per 1,000 posts”"),
        ("reports", "1.2 %", "so many per 1,000", "in the unit of"),
        ("posts_per_user", "10 %", "a plain number", "in the unit of"),
        ("queue_age", "8", "a time in hours", "Add the unit: “8 hours”"),
        ("cost", "3000", "an amount in euros (€)", "“€ 3,000 a day”"),
        ("cost", "$3000", "an amount in euros (€)", "in the unit of"),
    ],
)
def test_is_a_fault_told_with_what_was_expected(
    metric: Callable[[str], Metric], name: str, text: str, expected: str, fix: str
) -> None:
    fault = read_threshold(text, metric(name))
    assert isinstance(fault, Fault)
    assert fault.saw == (f"“{text}”" if text else "nothing")
    assert expected in fault.expected
    assert fix in fault.fix


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60) | st.from_regex(r"[-<>]?\d{1,4}([.,]\d+)? ?[%a-z/€]{0,6}"))
def test_does_any_text_give_a_level_or_a_fault(world: World, text: str) -> None:
    for metric in world.metrics:
        found = read_threshold(text, metric)
        assert found == "missing" or isinstance(found, Fault) or found >= 0
