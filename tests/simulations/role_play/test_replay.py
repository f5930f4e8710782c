from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.simulations.role_play.engine import Replay, as_run, play, replay
from grader.simulations.role_play.scenario import Scenario


def run(*rows: tuple[str, str]) -> dict[str, Any]:
    return {"run": 1, "choices": [{"node": n, "choice": c} for n, c in rows]}


def test_a_run_that_was_played_can_be_replayed(scenario: Scenario, well: list[str]) -> None:
    state = play(scenario, well)
    assert replay(scenario, as_run(state)) == Replay(state)


def test_own_words_come_through_the_journal(scenario: Scenario) -> None:
    logged = {"choices": [{"node": "hello", "choice": "why", "own": "wozu? \u202e \x00 🙂"}]}
    assert replay(scenario, logged).state.taken[0].own == "wozu? \u202e \x00 🙂"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            [("hello", "why"), ("back", "told")],
            "it was made in 'back', but the conversation was at 'other'",
        ),
        ([("hello", "nonsense")], "is no choice of 'hello'"),
        ([("hello", "why"), ("other", "ask")], "was not available"),
    ],
)
def test_a_run_that_cannot_have_happened_says_where(
    scenario: Scenario, rows: list[tuple[str, str]], problem: str
) -> None:
    replayed = replay(scenario, run(*rows))
    assert replayed.problem is not None
    assert problem in replayed.problem
    assert replayed.problem.startswith(f"choice {len(rows)} of {len(rows)}: ")
    assert len(replayed.state.taken) == len(rows) - 1


def test_what_comes_after_the_end_is_no_part_of_the_run(
    scenario: Scenario, well: list[str]
) -> None:
    logged = as_run(play(scenario, well))
    logged["choices"].append({"node": "hello", "choice": "why"})
    assert "has ended" in str(replay(scenario, logged).problem)


@pytest.mark.parametrize(
    "logged",
    [None, "run", 3, [], {}, {"choices": None}, {"choices": "abc"}, {"choices": [None]},
     {"choices": [{"choice": "why"}]}, {"choices": [{"node": 1, "choice": "why"}]},
     {"choices": [{"node": "hello", "choice": ["why"]}]},
     {"choices": [{"node": "hello", "choice": "why", "own": 5}]}],
)  # fmt: skip
def test_a_run_of_another_shape_is_named_and_not_raised(scenario: Scenario, logged: Any) -> None:
    assert replay(scenario, logged).problem


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["choices", "node", "choice", "own", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(logged=json)
def test_no_journal_can_make_replay_fail(scenario: Scenario, logged: Any) -> None:
    replayed = replay(scenario, logged)
    assert replayed.state.ended is None or replayed.problem is None
