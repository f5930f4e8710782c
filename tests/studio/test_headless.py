"""Can everything be done without a form?"""

import pytest

from grader.errors import ContentError
from grader.items import AnswerError
from studio import ask, choose, record


@pytest.fixture(autouse=True)
def in_the_notebooks_folder(folder, monkeypatch):
    monkeypatch.chdir(folder)


def test_record_says_in_words_how_the_answer_stands():
    receipt = record("goal", "From 5 % to 6 %.")
    assert "1 to 2 of 2 points" in repr(receipt)
    assert "Where it starts: Met" in repr(receipt)
    assert "<mark>5 %</mark>" in receipt._repr_html_()


def test_choose_takes_one_or_several_options(desk):
    choose("owner", "lead")
    choose("true_ones", "a", "b")
    assert desk.saved("owner") == "lead"
    assert desk.saved("true_ones") == ["a", "b"]


def test_a_conversation_can_be_played_to_its_end(desk):
    choose("talk", "ask", own="What for?")
    told = choose("talk", "thank", then="submit")
    assert "Found out" in repr(told)
    assert desk.attempts("talk") == 1
    assert desk.saved("talk")["choices"][0] == {"node": "meet", "choice": "ask", "own": "What for?"}


def test_a_key_move_needs_the_learners_own_sentence_first():
    with pytest.raises(AnswerError, match="own words"):
        choose("talk", "ask")


def test_a_move_that_is_closed_is_refused_with_the_reason(desk):
    choose("talk", "ask", own="What for?")
    with pytest.raises(AnswerError, match="Nobody is in the mood"):
        choose("talk", "push")
    assert len(desk.entries()) == 1


def test_taking_back_goes_to_the_checkpoint_and_is_noted(desk):
    choose("talk", "tell", own="Retrain.")
    assert "I want more clicks" in repr(choose("talk", then="undo"))
    assert [e.event for e in desk.entries()] == ["choice", "undo"]


def test_a_run_that_goes_on_cannot_be_submitted():
    with pytest.raises(AnswerError, match="still going on"):
        choose("talk", then="submit")


def test_after_submitting_only_another_run_can_be_played(desk):
    choose("talk", "ask", own="What for?")
    choose("talk", "thank", then="submit")
    with pytest.raises(AnswerError, match="Restart"):
        choose("talk", "ask", own="Again?")
    choose("talk", then="restart")
    choose("talk", "ask", own="Again?")
    assert desk.saved("talk")["run"] == 1


def test_an_unknown_turn_names_those_there_are():
    with pytest.raises(AnswerError, match="undo, restart, submit"):
        choose("talk", then="jump")


def test_record_sends_conversations_to_choose():
    with pytest.raises(AnswerError, match="choose"):
        record("talk", "hello")


def test_ask_outside_an_exercise_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ContentError, match="trialogue start"):
        ask("goal")


def test_a_conversation_that_cannot_have_happened_says_so_and_is_taken_back(desk):
    choose("talk", "ask", own="What for?")
    desk.journal.append("talk", "choice", {"node": "nowhere", "choice": "jump", "own": ""})
    assert "could not be made: choice 2 of 2" in repr(choose("talk"))
    before = len(desk.entries())
    with pytest.raises(AnswerError, match="could not be made"):
        choose("talk", "thank")
    assert len(desk.entries()) == before
    choose("talk", then="undo")
    choose("talk", "thank", then="submit")
    assert [move["choice"] for move in desk.saved("talk")["choices"]] == ["ask", "thank"]
