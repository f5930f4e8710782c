"""Does the screen show what can be said now, and nothing that is still hidden?"""

from __future__ import annotations

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import start
from grader.simulations.negotiation.moves import AnswerAsk, AskParty, Close
from grader.simulations.negotiation.own_words import wants_own_words
from grader.simulations.negotiation.view import view

from .conftest import lead


def test_the_screen_shows_nothing_that_has_not_come_up(case: Negotiation) -> None:
    shown = str(view(case, start(case)))
    for issue in case.issues:
        for option in issue.options:
            assert (option.text in shown) == (not option.unlock)
    for party in case.parties.values():
        assert not any(row.text in shown for row in party.interests.values())


def test_the_screen_shows_what_can_be_said_now(case: Negotiation) -> None:
    screen = view(case, lead(case, "ask ml night"))
    ml = screen.leads[0]
    assert [q for q, _ in ml.questions] == ["accuracy", "faster", "after"]
    assert ml.say_back == case.parties["ml"].questions[1].back.says
    assert ml.learned == (case.parties["ml"].interests["i.severe"].text,)
    assert (screen.asking, screen.can_undo, screen.ended) == (None, True, None)


def test_the_screen_shows_the_three_answers_while_somebody_waits(case: Negotiation) -> None:
    screen = view(case, lead(case, "ask ml night", "ask ml after", answer="wait"))
    assert screen.asking
    assert [answer for answer, _ in screen.asking.answers] == ["yes", "no", "alternative"]
    assert all(not who.questions for who in screen.leads)


def test_a_lead_shows_how_they_took_the_latest_offer_and_how_long_they_will_stay(
    case: Negotiation,
) -> None:
    fresh = view(case, start(case)).leads[0]
    assert (fresh.taken, fresh.mood.word, fresh.position) == (
        None, "at ease", case.parties["ml"].position,
    )  # fmt: skip
    state = lead(case, "offer slow spinner r0 w8 all")
    ml = view(case, state).leads[0]
    assert ml.taken
    assert not ml.taken.signs
    assert ("Ikram Sabri", ml.taken.words) in view(case, state).transcript
    assert ml.taken.counter == {**case.as_choice(state.offers[0].outcome), "week": "w16"}
    assert (ml.mood.word, ml.mood.level, ml.mood.max_level) == ("growing impatient", 3, 4)
    again = lead(case, *["offer slow spinner r0 w8 all"] * 3)
    assert view(case, again).leads[0].mood.word == "about to leave"


def test_the_screen_tells_what_was_said_since_the_learners_last_words(case: Negotiation) -> None:
    assert view(case, start(case)).latest == (("", case.opening),)
    said = view(case, lead(case, "ask ml night")).latest
    assert [who for who, _ in said] == ["You", "Ikram Sabri"]


def test_the_first_question_to_somebody_wants_ones_own_words(case: Negotiation) -> None:
    ask, answer = AskParty(party="ml", question="night"), AnswerAsk(ask="ninety_nine", answer="no")
    assert wants_own_words(case, start(case), ask)
    after = lead(case, "ask ml night", "ask ml after", answer="wait")
    assert not wants_own_words(case, after, ask)
    assert wants_own_words(case, after, answer)
    assert not wants_own_words(case, after, AnswerAsk(ask="demo_team", answer="no"))
    assert not wants_own_words(case, after, Close())
    screen = view(case, after)
    assert [row.own_words for row in screen.leads] == [False, True, True]
    assert screen.asking
    assert screen.asking.own_words
