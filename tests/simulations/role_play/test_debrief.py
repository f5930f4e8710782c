from __future__ import annotations

import pytest

from grader.simulations.role_play.debrief import debrief, what_if
from grader.simulations.role_play.engine import as_run, play
from grader.simulations.role_play.scenario import Scenario


def test_each_choice_has_a_row_with_what_it_changed(scenario: Scenario, well: list[str]) -> None:
    rows = debrief(scenario, as_run(play(scenario, well))).timeline
    first = rows[0]
    assert [row.said for row in rows][-1] == "On Friday the first ten see it."
    assert (first.to, first.moves, first.comment) == (
        "Ana Ruiz",
        ("question",),
        "You asked for the day after.",
    )
    assert first.learned == ("People ring because nobody tells them.",)
    assert first.spent == ("questions: 2 to 1",)
    assert first.moods == ("Ana Ruiz: calm to warm",)


def test_what_nobody_asked_for_is_named_with_the_question(scenario: Scenario) -> None:
    hidden = debrief(scenario, as_run(play(scenario, ["sure"]))).hidden
    assert [(h.name, h.ask) for h in hidden] == [
        ("Ana Ruiz", "What would be different on a Monday?")
    ]


def test_after_it_was_found_nothing_is_hidden(scenario: Scenario, well: list[str]) -> None:
    looked = debrief(scenario, as_run(play(scenario, well)))
    assert looked.hidden == ()
    assert (looked.ending, looked.ending_title) == ("quiet", "Quiet")


def test_there_is_one_thing_to_try_next(scenario: Scenario, well: list[str]) -> None:
    assert (
        debrief(scenario, as_run(play(scenario, ["sure"]))).next_step
        == "Ask what would be different."
    )
    assert debrief(scenario, as_run(play(scenario, well))).next_step == "Play it again."


def test_own_sentences_stand_beside_the_move_that_was_picked(scenario: Scenario) -> None:
    run = {
        "choices": [
            {"node": "hello", "choice": "why", "own": "what for?"},
            {"node": "other", "choice": "fine", "own": " "},
        ]
    }
    sentences = debrief(scenario, run).sentences
    assert [(s.own, s.chosen) for s in sentences] == [
        ("what for?", "What would be different on a Monday?")
    ]


def test_an_impossible_run_is_debriefed_up_to_where_it_was_possible(scenario: Scenario) -> None:
    run = {"choices": [{"node": "hello", "choice": "why"}, {"node": "hello", "choice": "why"}]}
    looked = debrief(scenario, run)
    assert len(looked.timeline) == 1
    assert looked.problem is not None


def test_another_choice_shows_what_it_would_have_brought(scenario: Scenario) -> None:
    run = as_run(play(scenario, ["sure", "fine", "told", "small", "date"]))
    other = what_if(scenario, run, 0, "why")
    assert [x.text for x in other.gained] == ["People ring because nobody tells them."]
    assert (other.ending_before, other.ending_after) == ("loud", "quiet")
    assert (other.kept, other.dropped) == (4, 0)
    assert (other.budgets_before[0].left, other.budgets_after[0].left) == (2, 1)
    assert other.instead == "What would be different on a Monday?"


def test_another_choice_shows_what_it_would_have_cost(scenario: Scenario, well: list[str]) -> None:
    other = what_if(scenario, as_run(play(scenario, well)), 0, "sure")
    assert [x.interest for x in other.lost] == ["i.calls"]
    assert (other.ending_before, other.ending_after) == ("quiet", "loud")


def test_where_the_talk_goes_another_way_later_choices_wait_until_they_fit(
    scenario: Scenario,
) -> None:
    other = what_if(scenario, as_run(play(scenario, ["sure", "fine", "told"])), 0, "build")
    # The consequence cuts in before `told`, which therefore no longer fits.
    assert (other.kept, other.dropped) == (1, 1)


def test_an_impossible_other_choice_says_why(scenario: Scenario, well: list[str]) -> None:
    other = what_if(scenario, as_run(play(scenario, well)), 1, "ask")
    assert other.problem is not None
    assert "was not available" in other.problem


@pytest.mark.parametrize("index", [-1, 5])
def test_a_place_outside_the_run_is_refused(
    scenario: Scenario, well: list[str], index: int
) -> None:
    with pytest.raises(IndexError, match="5 choices"):
        what_if(scenario, as_run(play(scenario, well)), index, "sure")


def test_the_same_choice_changes_nothing(scenario: Scenario, well: list[str]) -> None:
    same = what_if(scenario, as_run(play(scenario, well)), 2, "told")
    assert (same.gained, same.lost, same.dropped) == ((), (), 0)
    assert same.ending_before == same.ending_after
