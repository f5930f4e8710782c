from collections.abc import Iterator

import pytest

from grader.simulations.role_play.scenario import Scenario, load_scenario
from grader.terminal import play


@pytest.fixture
def scenario() -> Scenario:
    lines = {
        "n1": "What do you say?",
        "n1.a": "Why do you want it?",
        "n1.a.reply": "The chair asks me.",
        "n1.b": "Yes.",
        "end.good": "You know now.",
        "end.good.title": "Asked",
        "end.bad": "You never asked.",
        "end.bad.title": "Agreed",
        "i.why": "Because of repeat orders.",
        "i.why.ask": "Ask why.",
    }
    tree = {
        "schema": 1, "id": "m", "version": 1, "start": "n1",
        "you": {"name": "You", "role": "product lead"},
        "parties": {"ana": {"name": "Ana", "role": "director", "interests": ["i.why"],
                            "mood": {"start": 1, "words": ["cold", "calm"]}}},
        "nodes": {"n1": {"who": "ana", "choices": [
            {"id": "a", "moves": ["question"], "reveals": ["i.why"], "goto": "end"},
            {"id": "b", "moves": ["concede"], "goto": "end"}]}},
        "ends": [{"id": "good", "when": "i.why in learned", "good": True},
                 {"id": "bad"}],
        "texts": lines,
    }  # fmt: skip
    return load_scenario(tree, "test")


def said_when(scenario: Scenario, *typed: str) -> str:
    answers: Iterator[str] = iter(typed)
    said: list[str] = []
    play(scenario, lambda _prompt: next(answers), said.append)
    return "\n".join(said)


def test_a_conversation_is_played_by_numbers(scenario: Scenario) -> None:
    said = said_when(scenario, "1")
    assert "Ana: What do you say?" in said
    assert "== Asked ==" in said


def test_what_somebody_answers_is_on_the_screen_before_what_comes_next(scenario: Scenario) -> None:
    said = said_when(scenario, "1")
    assert "You: Why do you want it?\nAna: The chair asks me.\n\n== Asked ==" in said


def test_a_wrong_key_is_answered_with_what_can_be_typed(scenario: Scenario) -> None:
    said = said_when(scenario, "9", "u", "2")
    assert said.count("Please type one of 1, 2.") == 2
    assert "Not found out: Ana: Because of repeat orders." in said
