"""Can a negotiation be led at a desk, with and without a form, left half-way and taken up again?"""

import json
import re

import pytest

from grader.case import load_yaml
from grader.items import AnswerError
from studio import ask, choose, negotiate, record
from studio.desk import Desk
from studio.negotiator import Negotiator

from .conftest import MINI

KEY = MINI / "solutions" / "m2_talks" / "author" / "key" / "model.yaml"
MODEL = load_yaml(KEY)["answers"]["talks"]
OFFER = "propose check=all start=now"


@pytest.fixture(autouse=True)
def in_the_notebooks_folder(talks, monkeypatch):
    monkeypatch.chdir(talks.folder)


@pytest.fixture
def sent(monkeypatch):
    """What the widget says to its page."""
    messages = []
    monkeypatch.setattr("studio.page.Page.send", lambda self, content: messages.append(content))
    return messages


def events(desk):
    return [entry.event for entry in desk.entries()]


# Without a form.


def test_it_is_led_in_words_to_the_end(talks):
    negotiate("talks", "ask eng worst", own="Which post do you remember?")
    negotiate("talks", "answer alternative", own="We can show what we catch.")
    negotiate("talks", "ask biz word", "answer yes", OFFER, "answer alternative")
    negotiate("talks", "propose check=hard start=part", "answer yes", "close")
    told = negotiate("talks", "answer alternative", "answer alternative", then="submit")
    assert "The end: Signed" in repr(told)
    assert talks.result("talks").points == 6
    assert events(talks).count("proposal") == 2
    assert talks.saved("talks")["choices"][0]["own"] == "Which post do you remember?"


def test_the_journals_own_moves_are_taken_too(talks):
    negotiate("talks", *MODEL, then="submit")
    assert talks.result("talks").points == 6


def test_the_moment_is_told_with_all_that_can_be_said():
    told = repr(negotiate("talks"))
    assert "A small room, three leads, and a date." in told
    assert "(Ida Berg is at ease)" in told
    assert "(3 of 3 rounds and 4 of 4 questions are left)" in told
    assert "ask eng worst: Which post do you remember?" in told
    assert "propose (check all|none, start now|later)" in told


def test_while_somebody_waits_upstairs_the_answers_are_told():
    told = repr(negotiate("talks", "ask eng worst", own="?"))
    assert "Max Roy is waiting:" in told
    assert "answer no: No, not now." in told


@pytest.mark.parametrize(
    ("moves", "own", "said"),
    [
        (["ask eng worst"], "", "say it in your own words first"),
        (["ask des gone"], "", "there is no question 'gone' for Jon Lind"),
        (["propose check=hard start=now"], "", "check 'hard' has not come up yet"),
        (["propose check=all"], "", "leaves start open"),
        (["answer yes"], "", "Max Roy is not asking for anything"),
        (["answer perhaps"], "", "'answer_ask'"),
        (["reflect eng"], "", "has not been asked anything"),
        (["sing loudly"], "", "saw 'sing loudly'; expected one of: ask PARTY QUESTION"),
        (["close 2"], "", "there is no offer 2"),
        ([{"move": "sing"}], "", "saw 'sing'; expected a move"),
        (["ask des test", "answer no"], "", "say it in your own words first"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(talks, moves, own, said):
    with pytest.raises(AnswerError, match=said.replace("(", r"\(")):
        negotiate("talks", *moves, own=own)
    assert len(talks.entries()) == len(moves) - 1


def test_taking_back_goes_to_the_checkpoint_and_is_noted(talks):
    negotiate("talks", "ask des test")
    told = repr(negotiate("talks", then="undo"))
    assert "4 of 4 questions" in told
    assert events(talks) == ["choice", "undo"]
    with pytest.raises(AnswerError, match="nothing to take back"):
        negotiate("talks", then="undo")


def test_only_an_ended_run_is_submitted_and_then_only_another_played(talks):
    with pytest.raises(AnswerError, match="still going on"):
        negotiate("talks", then="submit")
    negotiate("talks", *MODEL, then="submit")
    with pytest.raises(AnswerError, match="Restart"):
        negotiate("talks", "ask des test")
    negotiate("talks", then="restart")
    negotiate("talks", "ask des test")
    assert talks.saved("talks")["run"] == 1


def test_each_kind_is_sent_to_its_own_call(talks):
    with pytest.raises(AnswerError, match="negotiate"):
        record("talks", "hello")
    with pytest.raises(AnswerError, match="negotiate"):
        choose("talks", "ask")
    with pytest.raises(AnswerError, match="m2_talks has no item 'talk'"):
        negotiate("talk")


def test_a_form_item_is_no_negotiation(desk, monkeypatch):
    monkeypatch.chdir(desk.folder)
    with pytest.raises(AnswerError, match="no negotiation"):
        negotiate("goal")


# On the screen.


def play(page, moves):
    for move in moves:
        own = move.get("own", "")
        page.act(
            {"do": "choose", "choice": {k: v for k, v in move.items() if k != "own"}, "own": own}
        )


def test_ask_gives_the_page_and_it_goes_on_where_it_was_left(talks, sent):
    page = ask("talks")
    assert isinstance(page, Negotiator)
    play(page, MODEL[:3])
    again = Negotiator(Desk(talks.folder), "talks").state
    assert again["view"]["asking"]["ask"] == "board"
    assert again["view"]["leads"][0]["learned"] == (
        "What counts is the rare post that harms somebody.",
    )
    assert not again["submitted"]


def test_it_ends_in_a_debrief_with_the_chart_and_its_words(talks, sent):
    page = Negotiator(talks, "talks")
    play(page, MODEL)
    assert page.state["view"]["ending_title"] == "Signed"
    assert page.state["debrief"] is None
    page.act({"do": "submit"})
    found = page.state["debrief"]
    assert found["chart"].startswith("<svg")
    assert "On the Pareto frontier" in found["place"]
    assert found["timeline"][0]["own"] == "Which post do you remember?"
    assert len(found["asks"]) == 6
    assert "Result: The talks" in page.state["card"]
    # What goes to the browser has to be plain data.
    json.dumps(page.state)


def test_what_if_tells_how_it_would_have_ended(talks, sent):
    page = Negotiator(talks, "talks")
    play(page, MODEL)
    page.act({"do": "submit"})
    row = page.state["debrief"]["timeline"][6]
    page.act(
        {"do": "what_if", "index": 2, "choice": {"move": "ask", "party": "des", "question": "wait"}}
    )
    other = page.state["other"]
    assert other["instead"] == "Jon Lind: How long is too long?"
    assert other["before"].startswith("Signed: 0 points left")
    assert other["after"] == "No agreement"
    assert other["lost"] == ("Ada Obi: The contract only speaks of pages with ads.",)
    assert row["others"]
    page.act({"do": "what_if", "index": 99, "choice": {"move": "close"}})
    assert page.state["other"] is None
    page.act({"do": "what_if", "index": 0, "choice": "nonsense"})
    assert "expected a move" in page.state["other"]["problem"]


def test_nothing_that_is_hidden_is_on_the_screen(talks, sent):
    shown = json.dumps(Negotiator(talks, "talks").state)
    assert "only the hard posts" not in shown
    assert "reservation" not in shown
    assert "rare post" not in shown


@pytest.mark.parametrize("choice", ["ask", None, 3, {"move": "ask"}, {"party": "eng"}])
def test_an_odd_message_becomes_a_sentence(talks, sent, choice):
    page = Negotiator(talks, "talks")
    page.act({"do": "choose", "choice": choice, "n": 1})
    assert sent[-1]["problem"].startswith("talks: ")
    assert talks.entries() == ()


def test_what_is_typed_and_put_together_is_kept(talks, sent):
    page = Negotiator(talks, "talks")
    page.act({"do": "draft", "value": {"own": "half", "offer": {"check": "all"}}})
    assert Negotiator(talks, "talks").state["draft"]["offer"] == {"check": "all"}


# A journal is a file, and may hold what could never have happened.


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (MODEL[1:2], "move 1 of 1: Max Roy is not asking"),
        ([*MODEL[:2], MODEL[0]], "move 3 of 3: you have already asked Ida Berg this"),
        ([{"move": "propose", "outcome": {"check": "hard", "start": "now"}}], "not come up yet"),
        ([*MODEL[:1], {"move": "sing"}], "move 2 of 2: saw 'sing'"),
        ([*MODEL, {"move": "close"}], "the negotiation has ended"),
    ],
)
def test_a_run_that_cannot_have_happened_says_so_and_is_taken_back(talks, sent, rows, said):
    for move in rows:
        talks.journal.append("talks", "choice", move)
    page = Negotiator(talks, "talks")
    assert re.search(said, page.state["stuck"])
    assert re.search(said, repr(negotiate("talks")))
    for turn in ({"do": "choose", "choice": MODEL[4]}, {"do": "submit"}):
        before = len(talks.entries())
        page.act(turn)
        assert "This run holds a move that could not be made" in sent[-1]["problem"]
        assert len(talks.entries()) == before
    page.act({"do": "undo"})
    assert page.state["stuck"] == ""
    assert len(talks.entries()) == len(rows) + 1
    page.act({"do": "restart"})
    negotiate("talks", *MODEL, then="submit")
    assert talks.result("talks").points == 6
