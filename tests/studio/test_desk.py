"""What can be done at a desk, and what does it refuse?"""

import pytest

from grader.items import AnswerError
from grader.journal import Journal


def test_a_saved_answer_is_in_the_journal_and_judged(desk):
    result = desk.save("goal", "From 5 % to 6 % by June.")
    assert result.points == 1
    assert desk.saved("goal") == "From 5 % to 6 % by June."
    assert desk.attempts("goal") == 1


def test_saving_again_keeps_the_first_attempt_beside_the_latest(desk):
    desk.save("goal", "More.")
    desk.save("goal", "From 5 %.")
    assert desk.attempts("goal") == 2
    assert [e.value for e in desk.entries()] == ["More.", "From 5 %."]


@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_nothing_is_not_saved_as_an_answer(desk, nothing):
    with pytest.raises(AnswerError, match="nothing to save"):
        desk.save("goal", nothing)
    assert desk.entries() == ()


def test_an_unknown_item_is_named_with_those_there_are(desk):
    with pytest.raises(AnswerError, match="it has talk, goal"):
        desk.save("gaol", "x")


def test_a_draft_comes_back_and_is_no_answer(desk):
    desk.draft("goal", "half a sen")
    assert desk.shown_value("goal") == "half a sen"
    assert desk.saved("goal") is None


def test_saving_clears_the_draft(desk):
    desk.draft("goal", "half")
    desk.save("goal", "whole 5 %")
    assert desk.shown_value("goal") == "whole 5 %"
    assert desk.journal.drafts()["goal"] is None


def test_what_was_written_before_is_offered_as_a_start(desk):
    assert desk.shown_value("pieces")["aim"] == ""
    desk.save("goal", "From 5 %.")
    assert desk.shown_value("pieces")["aim"] == "From 5 %."


def test_a_table_opens_with_its_fewest_or_its_fixed_rows(desk):
    assert len(desk.shown_value("lines")) == 2
    assert len(desk.shown_value("comments")) == 2


def test_hints_come_one_by_one_are_logged_and_end(desk):
    shown = [desk.hint("goal") for _ in range(4)]
    assert shown == ["What is counted?", "From what number?", "By when?", ""]
    assert [e.event for e in desk.entries()] == ["hint"] * 3
    assert desk.hints_shown("goal") == 3


def test_a_hint_costs_nothing(desk):
    desk.hint("goal")
    assert desk.save("goal", "From 5 %.").points == 1


def test_a_learner_may_rate_what_is_pending(desk):
    desk.save("goal", "From 5 %.")
    result = desk.rate("goal", "worth", 1)
    assert result.criteria[1].status == "self_rated"


def test_a_learner_cannot_rate_what_was_decided(desk):
    desk.save("goal", "No number.")
    with pytest.raises(AnswerError, match="does not wait"):
        desk.rate("goal", "baseline", 1)


def test_a_forged_rating_in_the_journal_changes_no_decided_criterion(desk):
    desk.save("goal", "No number.")
    desk.journal.append("goal", "self_rating", {"criterion": "baseline", "level": 1})
    assert desk.result("goal").criteria[0].points == 0


def test_a_rating_ends_with_the_answer_it_was_made_for(desk):
    desk.save("goal", "From 5 %.")
    desk.rate("goal", "worth", 1)
    desk.save("goal", "From 5 % to 6 %.")
    assert desk.result("goal").criteria[1].status == "pending"


def test_two_windows_write_one_journal(desk, folder):
    other = Journal(folder, "1")
    desk.save("goal", "One 5 %.")
    other.append("goal", "answered", "Two 5 %.")
    desk.save("goal", "Three 5 %.")
    assert [e.seq for e in desk.entries()] == [1, 2, 3]
