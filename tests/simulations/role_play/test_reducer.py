from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from grader.simulations.role_play.explore import available
from grader.simulations.role_play.reducer import (
    ImpossibleChoice,
    State,
    checkpoint_before,
    play,
    start,
    step,
    undo,
)
from grader.simulations.role_play.scenario import Scenario, load_scenario

Tree = dict[str, Any]


def choice(tree: Tree, node: str, choice_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in tree["nodes"][node]["choices"] if c["id"] == choice_id)
    return found


def value(state: State, name: str) -> Any:
    return dict(state.vars)[name]


def walk(scenario: Scenario, draw: Callable[[int], int], limit: int = 60) -> list[State]:
    """States of one random way through a conversation."""
    states = [start(scenario)]
    while not states[-1].ended and len(states) < limit:
        open_ones = available(scenario, states[-1])
        states.append(step(scenario, states[-1], open_ones[draw(len(open_ones))].id))
    return states


def test_a_good_run_ends_well(scenario: Scenario, well: list[str]) -> None:
    state = play(scenario, well)
    assert state.ended == "quiet"
    assert state.learned == ("i.calls",)
    assert value(state, "questions") == 1


def test_a_choice_changes_no_state_but_makes_the_next_one(scenario: Scenario) -> None:
    before = start(scenario)
    step(scenario, before, "why")
    assert before == start(scenario)


@given(data=st.data())
def test_the_same_choices_always_give_the_same_state(scenario: Scenario, data: DataObject) -> None:
    last = walk(scenario, lambda n: data.draw(st.integers(0, n - 1)))[-1]
    assert play(scenario, [taken.choice for taken in last.taken]) == last


@given(data=st.data())
def test_moods_and_budgets_stay_inside_their_bounds(scenario: Scenario, data: DataObject) -> None:
    for state in walk(scenario, lambda n: data.draw(st.integers(0, n - 1))):
        assert 0 <= value(state, "questions") <= 2
        assert all(0 <= value(state, f"mood_{who}") <= 2 for who in scenario.parties)


def test_a_choice_that_is_not_there_is_refused_with_those_that_are(scenario: Scenario) -> None:
    with pytest.raises(ImpossibleChoice, match="there: build, why, sure"):
        step(scenario, start(scenario), "ask")


def test_after_the_end_nothing_can_be_said(scenario: Scenario, well: list[str]) -> None:
    with pytest.raises(ImpossibleChoice, match="has ended"):
        step(scenario, play(scenario, well), "why")


def test_what_costs_more_than_is_left_is_refused_with_what_is_left(tree: Tree) -> None:
    tree["vars"]["questions"]["init"] = 0
    scenario = load_scenario(tree, "t")
    with pytest.raises(ImpossibleChoice, match=r"Not enough left: questions \(0\)"):
        step(scenario, start(scenario), "why")


def test_a_closed_choice_says_why(tree: Tree) -> None:
    choice(tree, "hello", "why").update(when="mood_ana >= 2", why="hello.why.closed")
    tree["texts"]["hello.why.closed"] = "She is not in the mood."
    scenario = load_scenario(tree, "t")
    with pytest.raises(ImpossibleChoice, match="not in the mood"):
        step(scenario, start(scenario), "why")


def test_a_choice_for_once_cannot_be_said_again(tree: Tree) -> None:
    choice(tree, "hello", "sure").update(once=True, goto="hello")
    scenario = load_scenario(tree, "t")
    with pytest.raises(ImpossibleChoice, match="already said"):
        step(scenario, play(scenario, ["sure"]), "sure")


def test_moods_stop_at_their_ends(tree: Tree) -> None:
    choice(tree, "hello", "sure").update(set=["mood_ana -= 5"])
    assert value(play(load_scenario(tree, "t"), ["sure"]), "mood_ana") == 0


def test_an_id_stands_in_a_list_once(tree: Tree) -> None:
    tree["vars"]["heard"] = {"init": []}
    choice(tree, "hello", "sure").update(set=["heard += i.calls", "heard += i.calls"])
    assert value(play(load_scenario(tree, "t"), ["sure"]), "heard") == ("i.calls",)


def test_a_later_effect_of_a_choice_reads_an_earlier_one_and_what_was_learned(tree: Tree) -> None:
    choice(tree, "hello", "why").update(set=["firm = count(learned)", "firm += firm"])
    assert value(play(load_scenario(tree, "t"), ["why"]), "firm") == 2


def test_moves_before_the_first_proposal_are_counted_apart(scenario: Scenario) -> None:
    env = play(scenario, ["why", "fine", "told", "small", "date"]).env()
    assert (env["before.question"], env["before.reflect"], env["before.propose"]) == (1, 1, 0)
    assert (env["moves.propose"], env["moves.concede"]) == (2, 1)
    late = play(scenario, ["build", "ask", "go", "told"]).env()
    assert (late["before.question"], late["moves.question"], late["before.reflect"]) == (0, 1, 0)


def test_a_reply_is_spoken_by_whom_the_choice_names(tree: Tree) -> None:
    choice(tree, "hello", "sure")["reply_by"] = "tom"
    assert ("tom", "Then we agree.") in play(load_scenario(tree, "t"), ["sure"]).lines


def test_a_node_without_choices_speaks_and_goes_on(tree: Tree) -> None:
    tree["nodes"]["scene"] = {"who": "narrator", "goto": "hello"}
    tree["texts"]["scene"] = "A Thursday."
    tree["start"] = "scene"
    state = start(load_scenario(tree, "t"))
    assert (state.node, state.lines[0]) == ("hello", ("narrator", "A Thursday."))


def test_the_first_branch_that_holds_is_taken(tree: Tree) -> None:
    choice(tree, "hello", "why")["goto"] = [
        {"to": "back", "when": "mood_ana >= 2"},
        {"to": "other"},
    ]
    scenario = load_scenario(tree, "t")
    assert play(scenario, ["why"]).node == "back"
    assert play(scenario, ["sure"]).node == "other"


def test_a_line_is_spoken_only_when_its_condition_holds(scenario: Scenario) -> None:
    known = ("tom", "The model is fine.\n\nAnd now you know about the phones.")
    assert known in play(scenario, ["why"]).lines
    assert ("tom", "The model is fine.") in play(scenario, ["sure"]).lines


def test_a_consequence_comes_back_after_as_many_choices_as_it_says(scenario: Scenario) -> None:
    assert play(scenario, ["build"]).node == "other"
    assert play(scenario, ["build", "fine"]).node == "started"


def test_what_cut_in_hands_back_to_what_it_interrupted(scenario: Scenario) -> None:
    assert play(scenario, ["build", "fine", "hold"]).node == "back"


def test_a_consequence_stays_away_where_it_was_undone(tree: Tree) -> None:
    choice(tree, "hello", "build")["later"]["unless"] = "i.calls in learned"
    scenario = load_scenario(tree, "t")
    assert play(scenario, ["build", "ask"]).node == "back"
    assert play(scenario, ["build", "fine"]).node == "started"


def test_what_is_still_on_its_way_comes_before_the_end(tree: Tree) -> None:
    choice(tree, "hello", "build")["later"]["after"] = 50
    state = play(load_scenario(tree, "t"), ["build", "fine", "told", "small", "date"])
    assert (state.node, state.ended) == ("started", None)


def test_two_consequences_at_once_come_one_after_the_other(tree: Tree) -> None:
    choice(tree, "hello", "build")["later"]["after"] = 2
    choice(tree, "other", "fine")["later"] = {"after": 1, "node": "started"}
    scenario = load_scenario(tree, "t")
    state = play(scenario, ["build", "fine", "told"])
    assert state.node == "started"
    assert step(scenario, step(scenario, state, "go"), "hold").node == "close"


def test_undo_goes_back_to_the_last_checkpoint(scenario: Scenario) -> None:
    state = play(scenario, ["why", "fine", "told", "small"])
    assert checkpoint_before(scenario, state) == 2
    back = undo(scenario, state)
    assert back == play(scenario, ["why", "fine"])
    assert back is not None
    assert undo(scenario, back) == start(scenario)


def test_before_the_first_choice_there_is_nothing_to_undo(scenario: Scenario) -> None:
    assert undo(scenario, start(scenario)) is None


def test_undo_gives_back_what_was_spent(scenario: Scenario) -> None:
    back = undo(scenario, play(scenario, ["why"]))
    assert back is not None
    assert value(back, "questions") == 2


def test_own_words_are_kept_beside_the_choice(scenario: Scenario) -> None:
    state = step(scenario, start(scenario), "why", "what then?")
    assert state.taken[0].own == "what then?"


def test_a_long_walk_can_be_repeated_from_its_seed(scenario: Scenario) -> None:
    one, two = random.Random(4), random.Random(4)
    assert walk(scenario, one.randrange) == walk(scenario, two.randrange)
