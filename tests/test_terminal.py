from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.authoring.sources import Source
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.moves import Move
from grader.simulations.negotiation.state import State
from grader.simulations.role_play.scenario import Scenario, load_scenario
from grader.terminal import negotiate, play

MINI = Path(__file__).parent / "mini_course"


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


def led(*typed: str, begun: list[Move] | None = None) -> tuple[State, str]:
    """The small negotiation of the mini course, led by typed lines."""
    world = Source(MINI, "m2_talks").load().scenarios["talks"]
    assert isinstance(world, Negotiation)
    answers: Iterator[str] = iter(typed)
    said: list[str] = []
    return negotiate(world, lambda _prompt: next(answers), said.append, begun), "\n".join(said)


WELL = (
    "ask eng worst", "Which one hurt?", "answer alternative", "We show what we catch.",
    "ask biz word", "answer yes", "propose check=all start=now", "answer alternative",
    "change check=hard start=part", "answer yes", "close", "answer alternative",
    "answer alternative",
)  # fmt: skip


def test_a_negotiation_is_led_to_its_end_and_looked_back_on() -> None:
    state, text = led(*WELL)
    assert state.ended == "agreed"
    assert state.moves[0].own == "Which one hurt?"
    assert "The end: Signed." in text
    assert "Agreed: only hard posts; a part first." in text
    assert "Not found out: Jon Lind:" in text
    assert "One thing to try next time: " in text


def test_what_cannot_be_done_is_said_and_asked_again() -> None:
    wrong = ("sing", "ask eng why_not", "change check=all", "propose check=hard start=now")
    state, text = led(*wrong, *WELL)
    assert state.ended == "agreed"
    for said in (
        "saw 'sing'; expected one of",
        "there is no question 'why_not' for Ida Berg",
        "nothing is offered yet",
        "check 'hard' has not come up yet",
    ):
        assert said in text


def test_an_offer_can_be_taken_back() -> None:
    state, _text = led("propose check=none start=now", "undo", *WELL)
    assert len(state.offers) == 2


def test_a_preview_goes_on_from_moves_that_were_made_and_has_no_debrief() -> None:
    whole, _text = led(*WELL)
    state, text = led(*WELL[7:], begun=list(whole.moves[:5]))
    assert (state.moves, state.ended) == (whole.moves, "agreed")
    assert "Not found out" not in text


def test_leaving_half_way_ends_the_reading() -> None:
    with pytest.raises(StopIteration):
        led("ask biz word")
