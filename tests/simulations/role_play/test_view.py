from __future__ import annotations

from typing import Any

from grader.simulations.role_play.engine import Budget, play, start, step, view
from grader.simulations.role_play.scenario import Scenario, load_scenario

Tree = dict[str, Any]


def test_the_screen_says_who_speaks_and_what_can_be_said(scenario: Scenario) -> None:
    shown = view(scenario, start(scenario))
    assert (shown.speaker_name, shown.speaker_role) == ("Ana Ruiz", "head of service")
    assert shown.text == "I want a map that is exact to 1 minute."
    assert [option.id for option in shown.choices] == ["build", "why", "sure"]
    assert shown.asks_own_words
    assert not shown.can_undo


def test_moods_are_told_in_words(scenario: Scenario) -> None:
    shown = view(scenario, play(scenario, ["why"]))
    assert [(mood.name, mood.word) for mood in shown.moods] == [
        ("Ana Ruiz", "warm"),
        ("Tom Lee", "calm"),
    ]


def test_what_is_left_of_the_budget_is_shown(scenario: Scenario) -> None:
    assert view(scenario, play(scenario, ["why"])).budgets == (
        Budget("questions", "questions", 1, 2),
    )


def test_nothing_hidden_is_on_the_screen_before_it_was_said(scenario: Scenario) -> None:
    hidden = scenario.text("i.calls")
    assert hidden not in repr(view(scenario, start(scenario)))
    assert view(scenario, play(scenario, ["why"])).learned[0].text == hidden


def test_neither_quality_nor_moves_are_on_the_screen(scenario: Scenario) -> None:
    shown = repr(view(scenario, start(scenario)))
    assert "weak" not in shown
    assert "propose" not in shown


def test_a_closed_choice_without_a_reason_is_left_out(scenario: Scenario) -> None:
    assert [o.id for o in view(scenario, play(scenario, ["why"])).choices] == ["fine", "stop"]
    assert [o.id for o in view(scenario, play(scenario, ["sure"])).choices] == [
        "ask",
        "fine",
        "stop",
    ]


def test_a_closed_choice_with_a_reason_is_shown_with_it(tree: Tree) -> None:
    tree["nodes"]["other"]["choices"][0]["why"] = "known"
    tree["texts"]["known"] = "You know it already."
    scenario = load_scenario(tree, "t")
    first = view(scenario, play(scenario, ["why"])).choices[0]
    assert (first.available, first.reason) == (False, "You know it already.")


def test_what_was_said_once_stays_on_the_screen_as_said(tree: Tree) -> None:
    tree["nodes"]["hello"]["choices"][2].update(once=True, goto="hello")
    scenario = load_scenario(tree, "t")
    last = view(scenario, play(scenario, ["sure"])).choices[2]
    assert (last.available, last.reason) == (False, "You have already said this.")


def test_the_order_of_shuffled_choices_depends_on_the_seed_alone(tree: Tree) -> None:
    tree["shuffle"] = True
    scenario = load_scenario(tree, "t")
    orders = {
        seed: tuple(o.id for o in view(scenario, start(scenario, seed)).choices)
        for seed in range(20)
    }
    again = {
        seed: tuple(o.id for o in view(scenario, start(scenario, seed)).choices)
        for seed in range(20)
    }
    assert orders == again
    assert len(set(orders.values())) > 1


def test_at_the_end_only_the_ending_is_shown(scenario: Scenario, well: list[str]) -> None:
    shown = view(scenario, play(scenario, well))
    assert (shown.ended, shown.ending_title, shown.text) == (
        "quiet",
        "Quiet",
        "The phones are quiet.",
    )
    assert shown.choices == ()
    assert not shown.asks_own_words


def test_the_transcript_names_everybody(scenario: Scenario) -> None:
    shown = view(scenario, step(scenario, start(scenario), "why", "my words"))
    assert shown.transcript == (
        ("Ana Ruiz", "I want a map that is exact to 1 minute."),
        ("You", "What would be different on a Monday?"),
        ("Ana Ruiz", "The phones would be quiet."),
        ("Tom Lee", "The model is fine.\n\nAnd now you know about the phones."),
    )


def test_the_latest_words_begin_with_the_players_own(scenario: Scenario) -> None:
    first = view(scenario, start(scenario))
    assert first.latest == first.transcript
    assert view(scenario, play(scenario, ["sure", "fine"])).latest == (
        ("You", "Then it is fine with me as well, of course."),
        ("Tom Lee", "Fine."),
        ("Ana Ruiz", "And now?"),
    )
