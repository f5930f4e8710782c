from __future__ import annotations

from typing import Any

from grader.simulations.role_play.bots import BOTS, run_bot
from grader.simulations.role_play.explore import available, explore, nodes_ahead
from grader.simulations.role_play.reducer import State, start, step
from grader.simulations.role_play.scenario import Scenario, load_scenario


def everywhere(scenario: Scenario) -> list[State]:
    """Every way of play to its end, without merging anything."""
    todo, ended = [start(scenario)], []
    while todo:
        state = todo.pop()
        if state.ended:
            ended.append(state)
        todo += [step(scenario, state, c.id) for c in available(scenario, state)]
    return ended


def test_merging_situations_loses_no_choice_and_no_ending(scenario: Scenario) -> None:
    graph = explore(scenario)
    ways = everywhere(scenario)
    assert set(graph.endings) == {state.ended for state in ways}
    made = {(m.node, m.choice) for moves in graph.moves.values() for m in moves}
    assert made == {(t.node, t.choice) for state in ways for t in state.taken}
    assert len(graph.states) < len(ways)


def test_what_nothing_ahead_reads_does_not_keep_situations_apart(tree: dict[str, Any]) -> None:
    before = len(explore(load_scenario(tree, "t")).states)
    tree["vars"]["noise"] = {"init": 0, "min": 0, "max": 1}
    tree["nodes"]["other"]["choices"][2]["set"] = ["noise = 1"]
    tree["advice"].insert(0, {"id": "noise", "when": "noise == 1"})
    tree["texts"]["advice.noise"] = "Hush."
    assert len(explore(load_scenario(tree, "t")).states) == before


def test_counts_of_moves_keep_situations_apart_where_they_are_read(tree: dict[str, Any]) -> None:
    before = len(explore(load_scenario(tree, "t")).states)
    tree["ends"][0]["when"] += " and before.question >= 1"
    assert len(explore(load_scenario(tree, "t")).states) > before


def test_behind_a_node_that_cuts_in_anything_may_follow(scenario: Scenario) -> None:
    assert nodes_ahead(scenario, "last") == {"last"}
    assert nodes_ahead(scenario, "started") == set(scenario.nodes)


def test_each_bot_plays_to_an_ending_and_not_a_good_one(scenario: Scenario) -> None:
    assert {name: run_bot(name, scenario).ended for name in BOTS} == dict.fromkeys(BOTS, "loud")


def test_a_bot_does_the_same_with_the_same_seed(scenario: Scenario) -> None:
    runs = [run_bot("random", scenario, seed) for seed in range(8)]
    assert runs == [run_bot("random", scenario, seed) for seed in range(8)]
    assert len({run.taken for run in runs}) > 1


def test_a_bot_that_could_turn_for_ever_comes_to_an_end(tree: dict[str, Any]) -> None:
    tree["nodes"]["hello"]["choices"].insert(0, {"id": "tom", "moves": ["turn"], "goto": "door"})
    tree["nodes"]["door"] = {
        "who": "tom",
        "choices": [{"id": "ana", "moves": ["turn"], "goto": "hello"}],
    }
    tree["texts"] |= {"door": "Yes?", "door.ana": "Ana?", "hello.tom": "Tom?"}
    assert run_bot("always-first", load_scenario(tree, "t")).ended == "loud"
