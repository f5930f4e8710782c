"""Are windows, rhythms and directions read as people write them?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.simulations.rollout.faults import Fault
from grader.simulations.rollout.rhythms import read_cadence, read_direction, read_window

RUN = 24.0 * 60


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("7 days", 28),
        ("rolling 7-day", 28),
        ("a week", 28),
        ("weekly", 28),
        ("last 24 h", 4),
        ("one reading", 1),
        ("4 readings", 4),
        ("15 min", 1),
        ("7 hours", 2),
    ],
)
def test_is_a_window_so_many_readings(text: str, readings: int) -> None:
    assert read_window(text, RUN) == readings


@pytest.mark.parametrize(
    ("text", "expected", "fix"),
    [
        ("0 days", "longer than zero", "at least 6 hours"),
        ("-3 days", "longer than zero", "minus"),
        ("7", "a time, such as “24 hours”", "with its unit"),
        ("", "a time", "with its unit"),
        ("1–2 days", "a time", "with its unit"),
        ("90 days", "at most the 60 days of the run", "Shorten it"),
    ],
)
def test_is_a_window_that_can_not_be_used_explained(text: str, expected: str, fix: str) -> None:
    fault = read_window(text, RUN)
    assert isinstance(fault, Fault)
    assert expected in fault.expected
    assert fix in fault.fix


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("continuously", 1),
        ("every_6_hours", 1),
        ("hourly", 1),
        ("twice a day", 2),
        ("3x/day", 2),
        ("daily at 9", 4),
        ("every morning", 4),
        ("every other day", 8),
        ("twice weekly", 14),
        ("on Mondays", 28),
        ("once every two weeks", 56),
        ("fortnightly", 56),
    ],
)
def test_is_a_rhythm_so_many_readings(text: str, readings: int) -> None:
    assert read_cadence(text, RUN) == readings


@pytest.mark.parametrize("text", ["", "never", "when needed", "every 0 hours", "0 times a day"])
def test_is_no_rhythm_told(text: str) -> None:
    fault = read_cadence(text, RUN)
    assert isinstance(fault, Fault)
    assert "“daily”" in fault.expected


def test_is_a_rhythm_slower_than_the_run_told() -> None:
    fault = read_cadence("every 90 days", RUN)
    assert isinstance(fault, Fault)
    assert fault.expected == "at most the 60 days of the run"


@pytest.mark.parametrize("text", ["above", ">", "rises above", "Higher than", "exceeds"])
def test_is_above_read(text: str) -> None:
    assert read_direction(text) == "above"


@pytest.mark.parametrize("text", ["Below", "<", "falls below", "lower", "drops under"])
def test_is_below_read(text: str) -> None:
    assert read_direction(text) == "below"


@pytest.mark.parametrize("text", ["", "sideways", "above or below"])
def test_is_any_other_direction_told(text: str) -> None:
    assert isinstance(read_direction(text), Fault)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60) | st.from_regex(r"-?\d{0,9} ?(days?|weeks?|h|min|x|/day|)"))
def test_does_any_text_give_readings_within_the_run_or_a_fault(text: str) -> None:
    for found in (read_window(text, RUN), read_cadence(text, RUN)):
        assert isinstance(found, Fault) or 1 <= found <= RUN / 6
    assert isinstance(read_direction(text), str | Fault)
