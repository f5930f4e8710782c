from __future__ import annotations

from typing import Any

import pytest

from grader.checks.base import Answer
from grader.simulations.role_play.checks import EndingIn, InterestsFound, RunMoves
from grader.simulations.role_play.engine import as_run, play
from grader.simulations.role_play.scenario import Scenario

FOUND = InterestsFound(kind="interests_found", interests=("i.calls",), needs=(1,))
MOVES = RunMoves(
    kind="run_moves",
    levels=("before.question >= 1", "before.question >= 1 and before.reflect >= 1"),
)
ENDING = EndingIn(kind="ending_in", levels={"quiet": 1})


def answer(scenario: Any, *choices: str, own: str = "") -> Answer:
    run = as_run(play(scenario, choices))
    if own:
        run["choices"][0]["own"] = own
    return Answer("talk", run, scenario=scenario)


def test_what_was_found_is_counted_and_quotes_the_question(scenario: Scenario) -> None:
    finding = FOUND.find(answer(scenario, "why", own="what for?"))
    assert finding.level == 1
    assert finding.values["said"] == "“What would be different on a Monday?”"
    assert "Found: Ana Ruiz: People ring because nobody tells them." in finding.notes[0]
    assert [(e.text, e.row) for e in finding.evidence] == [("what for?", 0)]


def test_what_was_not_found_is_named_with_its_holder_and_the_question(scenario: Scenario) -> None:
    finding = FOUND.find(answer(scenario, "sure"))
    assert (finding.level, finding.values["missed"], finding.values["said"]) == (0, "Ana Ruiz", "")
    assert finding.notes == (
        "Not found: Ana Ruiz: People ring because nobody tells them. "
        "What would be different on a Monday?",
    )


@pytest.mark.parametrize(
    ("choices", "level"),
    [
        (["sure"], 0),
        (["why", "fine"], 1),
        (["why", "fine", "told"], 2),
        (["build", "ask", "hold", "told"], 0),
    ],
)
def test_asking_first_is_what_counts(scenario: Scenario, choices: list[str], level: int) -> None:
    assert MOVES.find(answer(scenario, *choices)).level == level


def test_values_of_a_run_can_stand_in_a_message(scenario: Scenario) -> None:
    values = MOVES.find(answer(scenario, "why", "fine", "told")).values
    assert (values["before_question"], values["learned"], values["questions"]) == ("1", "1", "1")


def test_the_notes_say_what_was_said_and_which_move_it_was(scenario: Scenario) -> None:
    assert MOVES.find(answer(scenario, "why")).notes == (
        "question: “What would be different on a Monday?”",
    )


def test_the_ending_earns_what_the_rubric_says(scenario: Scenario, well: list[str]) -> None:
    assert ENDING.find(answer(scenario, *well)).level == 1
    assert ENDING.find(answer(scenario, "sure", "fine", "push", "big", "hope")).level == 0


def test_a_run_without_an_ending_earns_none(scenario: Scenario) -> None:
    finding = ENDING.find(answer(scenario, "why"))
    assert (finding.level, finding.values["seen"]) == (0, "no ending")


@pytest.mark.parametrize("check", [FOUND, MOVES, ENDING])
@pytest.mark.parametrize(
    "value",
    [
        {"choices": [{"node": "back", "choice": "told"}]},
        {"choices": "x"},
        None,
        "text",
        {"choices": [3]},
    ],
)
def test_an_impossible_run_goes_to_a_person(scenario: Scenario, check: Any, value: Any) -> None:
    finding = check.find(Answer("talk", value, scenario=scenario))
    assert finding.level is None
    assert "cannot have happened" in finding.reason


@pytest.mark.parametrize("check", [FOUND, MOVES, ENDING])
def test_without_a_scenario_nothing_is_judged(check: Any) -> None:
    assert check.find(Answer("talk", {"choices": []})).level is None
