"""The meeting of the translation drill: what its hints and its model answer promise is true."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.sources import Source
from grader.case import load_yaml, render_tree
from grader.simulations.role_play.bots import BOTS, run_bot
from grader.simulations.role_play.debrief import debrief, what_if
from grader.simulations.role_play.engine import as_run, play, replay, step, undo, view
from grader.simulations.role_play.explore import Graph, available, explore
from grader.simulations.role_play.lint import lint
from grader.simulations.role_play.reducer import State, start
from grader.simulations.role_play.scenario import Scenario, load_scenario

ROOT = Path(__file__).resolve().parents[3]
SOURCE = Source(ROOT, "b3_translation_drill")
DECIDING = {"i.repeat", "i.slide", "i.strangers", "i.wrong"}
WALKS = 60


@pytest.fixture(scope="module")
def meeting() -> Scenario:
    tree = render_tree(load_yaml(SOURCE.author / "scenario.yaml"), SOURCE.context(), "scenario")
    return load_scenario(tree, "scenario.yaml")


@pytest.fixture(scope="module")
def graph(meeting: Scenario) -> Graph:
    return explore(meeting)


@pytest.fixture(scope="module")
def model() -> dict[str, Any]:
    run: dict[str, Any] = load_yaml(SOURCE.author / "key" / "model.yaml")["answers"]["meeting"]
    return run


def after(scenario: Scenario, choices: str) -> State:
    return play(scenario, choices.split())


def walks(scenario: Scenario) -> Iterator[list[State]]:
    for seed in range(WALKS):
        rng = random.Random(seed)
        states = [start(scenario)]
        while not states[-1].ended:
            pick = rng.choice(available(scenario, states[-1]))
            states.append(step(scenario, states[-1], pick.id, own=f"own {len(states)}"))
        yield states


END_WELL = "note one_page pen film known"


def test_there_is_nothing_to_mend(
    meeting: Scenario, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The graph is the slow part, and it is the same one.
    monkeypatch.setattr("grader.simulations.role_play.lint.explore", lambda _scenario: graph)
    context = SOURCE.context()
    evidence = {name: str(fact["grade"]) for name, fact in context["facts"].items()}
    evidence |= {f"case.{name}": "case" for name in context["figures"]}
    assert [str(problem) for problem in lint(meeting, evidence)] == []


def test_every_number_of_the_talk_stands_in_the_case() -> None:
    written = load_yaml(SOURCE.author / "scenario.yaml")["texts"]
    typed = {
        key: words
        for key, text in written.items()
        for words in text.replace("}}", "{{").split("{{")[::2]
        if any(char.isdigit() for char in words)
    }
    assert typed == {}


def test_the_model_run_finds_out_all_that_decides(meeting: Scenario, model: Any) -> None:
    played = replay(meeting, model)
    assert played.problem is None
    assert set(played.state.learned) >= DECIDING
    assert played.state.ended == "signed"


def test_the_model_run_takes_ten_to_twelve_minutes_to_read(meeting: Scenario, model: Any) -> None:
    state, words = start(meeting), 0
    for row in model["choices"]:
        words += sum(len(option.text.split()) for option in view(meeting, state).choices)
        state = step(meeting, state, row["choice"])
    words += sum(len(line.split()) for _who, line in state.lines)
    assert 1_800 <= words <= 2_900


WAYS = {
    "the board first, and all said back": "saying board back fifteen turn_away tomasz worst back "
    "turn_away leila watched back turn_away enough hers " + END_WELL,
    "Leila first": "saying turn_away leila tried watched back_both newcomer back turn_away maren "
    "board back fifteen turn_away enough hers " + END_WELL,
    "a customer's story, and nobody turned to": "worked back fifteen customer back newcomer next "
    "turn_away enough hers thanks one_page after film known",
    "a first idea taken back in time": "retrain turn_away tomasz stop worst back promise turn_away "
    "leila watched next turn_away maren board next turn_away enough hers " + END_WELL,
    "three of four, and the gap on the page": "worked back turn_away tomasz promise worst back "
    "turn_away enough hers " + END_WELL,
    "two things from Tomasz, and Leila's tests given up": "worked next fifteen turn_away tomasz "
    "sunday worst back_both turn_away leila watched next turn_away enough hers " + END_WELL,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_quite_different_ways_end_well(meeting: Scenario, way: str) -> None:
    state = after(meeting, way)
    assert state.ended is not None
    assert meeting.ending(state.ended).good


BADLY = {
    "what was said anyway": "exactly today turn_away enough thin thanks one_page pen film known",
    "no question at all": "saying turn_away enough thin note research pen film known",
    "everything asked, and then a promise": "worked back fifteen turn_away tomasz worst back "
    "turn_away leila watched back turn_away enough hers note fifteen pen film known",
    "everything asked, and a smaller number": "worked back fifteen turn_away tomasz worst back "
    "turn_away leila watched back turn_away enough hers note one_page pen film trim",
    "an early idea that was let run": "retrain board back go fifteen turn_away tomasz worst back "
    "turn_away leila watched back turn_away enough hers " + END_WELL,
}


@pytest.mark.parametrize("way", BADLY.values(), ids=BADLY)
def test_what_was_not_done_shows_at_the_end(meeting: Scenario, way: str) -> None:
    state = after(meeting, way)
    assert state.ended is not None
    assert not meeting.ending(state.ended).good


def test_two_wasted_questions_cost_one_of_the_four(graph: Graph) -> None:
    spent = [state for state in graph.states.values() if dict(state.vars)["wasted"] == 2]
    assert spent
    assert not [state for state in spent if set(state.learned) >= DECIDING]


def test_nothing_that_decides_comes_out_unasked(meeting: Scenario) -> None:
    for node_id, node in meeting.nodes.items():
        for choice in node.choices:
            if DECIDING & set(choice.reveals):
                assert (choice.moves, choice.cost) == (("question",), {"questions": 1}), node_id


def test_saying_back_costs_nothing_and_brings_a_sixth_thing_for_five_questions(
    meeting: Scenario,
) -> None:
    state = after(
        meeting, "worked back fifteen turn_away tomasz worst back turn_away leila watched back"
    )
    assert len(state.learned) == len(meeting.interests) == 6
    assert dict(state.vars)["questions"] == 1
    for node in meeting.nodes.values():
        assert not any(c.cost for c in node.choices if "reflect" in c.moves)


@pytest.mark.parametrize(
    ("asked", "unasked", "words"),
    [
        ("worst", "better", "38 % have never ordered"),
        ("sunday", "better", "longer than 900 ms"),
    ],
)
def test_what_tomasz_was_not_asked_comes_back_when_the_page_is_read(
    meeting: Scenario, asked: str, unasked: str, words: str
) -> None:
    def read(question: str) -> str:
        here = f"worked next turn_away tomasz {question}" + (" next" if question == "worst" else "")
        state = after(meeting, f"{here} turn_away enough hers note one_page")
        assert state.node == "read_ml"
        return view(meeting, state).text

    assert words in read(unasked)
    assert words not in read(asked)


def test_what_leila_and_the_board_were_not_asked_comes_back(meeting: Scenario) -> None:
    state = after(meeting, "saying turn_away enough thin note one_page pen")
    assert "six of nine" in view(meeting, state).text
    assert "Two of our last twelve tests" in view(meeting, state).text
    state = step(meeting, state, "film")
    assert "22 % within 60 days" in view(meeting, state).text
    assert "vendor's slide" in view(meeting, state).text


@pytest.mark.parametrize(
    ("way", "node"),
    [
        ("retrain turn_away tomasz", "built"),
        ("saying turn_away tomasz engine worst", "built"),
        ("saying turn_away leila bigger tried", "drawn"),
    ],
)
def test_what_was_set_going_too_early_cuts_in(meeting: Scenario, way: str, node: str) -> None:
    *before, last = way.split()
    state = play(meeting, before)
    cut_in = step(meeting, state, last) if state.node != node else state
    assert cut_in.node == node


def test_moods_change_in_words_and_change_what_people_say(meeting: Scenario) -> None:
    warm = after(meeting, "worked back turn_away leila tried turn_away enough hers")
    cold = after(meeting, "worked back turn_away leila bigger turn_away leave enough hers")
    assert "I have film of that" in view(meeting, warm).text
    assert "draws on" in view(meeting, cold).text
    moods = {m.party: m.word for m in view(meeting, cold).moods}
    assert (moods["maren"], moods["leila"]) == ("on your side", "silent")


@pytest.mark.parametrize("name", BOTS)
def test_without_judgement_it_does_not_end_well(meeting: Scenario, name: str) -> None:
    for seed in range(25):
        ended = run_bot(name, meeting, seed).ended
        assert ended is not None
        assert not meeting.ending(ended).good


def test_every_walk_replays_and_can_be_undone_and_explained(meeting: Scenario) -> None:
    theirs = load_scenario(meeting.for_learner(), "exercise.json")
    for states in walks(meeting):
        last = states[-1]
        assert replay(theirs, as_run(last)).state == last
        back = undo(meeting, last)
        assert back is not None
        assert back == states[len(back.taken)]
        looked = debrief(meeting, as_run(last))
        assert looked.next_step
        assert len(looked.timeline) == len(last.taken)
        assert {h.interest for h in looked.hidden} == set(meeting.interests) - set(last.learned)


def test_another_first_choice_can_be_looked_at_after_every_walk(meeting: Scenario) -> None:
    for states in walks(meeting):
        last = states[-1]
        for option in view(meeting, states[0]).choices:
            other = what_if(meeting, as_run(last), 0, option.id)
            assert other.problem is None
            assert other.kept + other.dropped == len(last.taken) - 1


def test_what_is_hidden_is_never_on_the_screen_before_it_was_said(meeting: Scenario) -> None:
    for states in walks(meeting):
        for state in states:
            shown = repr(view(meeting, state))
            for interest in set(meeting.interests) - set(state.learned):
                assert meeting.text(interest) not in shown


def test_every_moment_has_something_said_and_something_to_say(
    meeting: Scenario, graph: Graph
) -> None:
    for state in graph.states.values():
        shown = view(meeting, state)
        assert shown.text
        assert state.ended or any(option.available for option in shown.choices)
