"""Does the debrief tell what happened, what stayed hidden, and what else could have been done?"""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.debrief import debrief
from grader.simulations.negotiation.replay import as_run
from grader.simulations.negotiation.what_if import what_if

from .conftest import PATHS, lead

A = "offer slow spinner r0 w8 all"
GOOD = "offer cascade optimistic_async r5 w8 ads_first"
KEYS = ("ask ml night", "ask design watched", "ask business contract", "ask design gone")
SECOND = "offer cascade optimistic_async r2 w12 ads_first"
OFFERS = (
    "offer cascade optimistic_async r2 w8 ads_first",
    "offer cascade optimistic_async r2 w8 all",
    "offer cascade optimistic_async r5 w12 ads_first",
)
LATER = PATHS["later, with an own model behind a short spinner"]


def test_the_timeline_tells_every_move_and_what_followed(case: Negotiation) -> None:
    run = as_run(lead(case, "ask ml night", "ask ml after", A))
    run["choices"][0]["own"] = "What keeps you awake?"
    rows = debrief(case, run).timeline
    assert [row.kind for row in rows] == ["ask", "ask", "answer_ask", "propose"]
    assert rows[0].own == "What keeps you awake?"
    assert rows[0].said == "What was the last post that you couldn't forget?"
    assert rows[0].heard[0][0] == "Ikram Sabri"
    assert rows[0].learned[0].startswith("Ikram Sabri: What counts for her is the rare post")
    assert rows[1].heard[1][0] == "Bastien Roy"
    assert [name for name, _ in rows[3].heard] == ["Ikram Sabri", "Jonah Lindqvist", "Adaeze Obi"]


def test_the_timeline_shows_a_consequence_where_it_cut_in(case: Negotiation) -> None:
    run = as_run(lead(case, *LATER, demo_team="yes"))
    told = [words for row in debrief(case, run).timeline for name, words in row.heard if not name]
    assert told[0].startswith("The week at the fair became two.")


def test_what_stayed_hidden_comes_with_a_question(case: Negotiation) -> None:
    rows = debrief(case, as_run(lead(case, "ask ml night"))).hidden
    assert [row.interest for row in rows] == [i for i in case.interests if i != "i.severe"]
    assert all(row.ask.endswith("?") for row in rows)


def test_the_place_is_told_in_words(case: Negotiation) -> None:
    told = debrief(case, as_run(lead(case, *KEYS, A, GOOD, "close"))).place
    assert told.startswith("Of 216 possible outcomes, all three would sign 34; in 11 of these")
    assert "Offer 1 is " in told
    assert "leaves somebody 42 points short of signing" in told
    assert "Offer 2 is on the frontier and leaves the one with least 20 points" in told
    assert told.endswith("On the Pareto frontier: nobody could have more without another losing.")


def test_the_chart_is_plain_data_with_the_offers_in_it(case: Negotiation) -> None:
    state = lead(case, *KEYS, A, SECOND, A, "close 2")
    chart = debrief(case, as_run(state)).chart
    assert [axis.reservation for axis in chart.axes] == [50, 60, 55]
    assert len(chart.dots) == 216
    assert sorted(dot.offers for dot in chart.dots if dot.offers) == [(1, 3), (2,)]
    second = next(dot for dot in chart.dots if dot.offers == (2,))
    assert (second.acceptable, second.efficient, chart.deal) == (True, False, second.points)
    assert chart.better == case.as_choice(("cascade", "optimistic_async", "r5", "w8", "ads_first"))
    assert json.loads(json.dumps(asdict(chart)))["deal"] == list(second.points)


def test_without_an_agreement_there_is_a_place_for_each_offer_only(case: Negotiation) -> None:
    told = debrief(case, as_run(lead(case, A, "close")))
    assert (told.chart.deal, told.chart.better, told.ending) == (None, None, "no_agreement")


@pytest.mark.parametrize(
    ("said", "answers", "advice"),
    [
        ((A, "close"), {}, "asked_little"),
        ((*KEYS, GOOD, "close"), {"demo_team": "yes"}, "wrong_yes"),
        ((*KEYS, GOOD, "close"), {"ads_switch": "no"}, "all_refused"),
        ((*KEYS, A, "close"), {}, "no_deal"),
        ((*KEYS, SECOND, "close"), {}, "left_points"),
        ((*KEYS, GOOD, "close"), {}, "few_offers"),
        ((*KEYS, "back design", *OFFERS, GOOD, "close"), {}, "one_sided"),
        ((*KEYS[:3], "ask ml after", "back business", "back design", *OFFERS[:3],
          "offer fast optimistic_async r5 w8 ads_first", "close"), {}, "thin"),
        (PATHS["a quick model, and many people"], {}, "well_done"),
    ],
)  # fmt: skip
def test_one_thing_to_try_next(
    case: Negotiation, said: tuple[str, ...], answers: dict[str, str], advice: str
) -> None:
    told = debrief(case, as_run(lead(case, *said, **answers))).next_step
    assert told == getattr(case.advice, advice)


def test_an_impossible_run_is_told_up_to_where_it_was_possible(case: Negotiation) -> None:
    run = as_run(lead(case, "ask ml night"))
    run["choices"] *= 2
    told = debrief(case, run)
    assert len(told.timeline) == 1
    assert (told.problem or "").startswith("move 2 of 2: you have already asked")


# What if.


def test_another_answer_upstairs_would_have_saved_the_agreement(case: Negotiation) -> None:
    state = lead(case, *LATER, no_reviewers="yes")
    index = next(n for n, m in enumerate(state.moves) if getattr(m, "ask", "") == "no_reviewers")
    other = {"move": "answer_ask", "ask": "no_reviewers", "answer": "alternative"}
    changed = what_if(case, as_run(state), index, other)
    assert (changed.ending_before, changed.ending_after) == ("broken", "agreed")
    assert changed.place_after
    assert (changed.place_after.gap, changed.dropped) == (0, 0)


def test_another_question_would_have_brought_out_something_else(case: Negotiation) -> None:
    state = lead(case, *KEYS, GOOD, "close")
    other = {"move": "ask", "party": "business", "question": "moved"}
    index = [getattr(m, "question", "") for m in state.moves].index("contract")
    changed = what_if(case, as_run(state), index, other)
    assert [text.split(":")[0] for text in (*changed.gained, *changed.lost)] == ["Adaeze Obi"] * 2
    # The offer held something that would never have come up.
    assert changed.dropped == 1
    assert (changed.ending_before, changed.ending_after) == ("agreed", "no_agreement")


def test_the_same_move_changes_nothing(case: Negotiation) -> None:
    run = as_run(lead(case, *LATER))
    for index, move in enumerate(run["choices"]):
        changed = what_if(case, run, index, move)
        assert (changed.gained, changed.lost, changed.dropped) == ((), (), 0)
        assert changed.place_before == changed.place_after


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"move": "ask", "party": "ml", "question": "fame"}, "there is no question 'fame'"),
        ({"move": "shout"}, "saw 'shout'; expected a move"),
    ],
)
def test_a_move_that_was_not_possible_says_so(
    case: Negotiation, other: dict[str, str], problem: str
) -> None:
    changed = what_if(case, as_run(lead(case, *LATER)), 0, other)
    assert problem in (changed.problem or "")
    assert changed.ending_before == changed.ending_after


def test_a_place_outside_the_run_is_refused(case: Negotiation) -> None:
    with pytest.raises(IndexError, match="move 3: the run has 1 moves, counted from 0"):
        what_if(case, as_run(lead(case, "ask ml night")), 3, {"move": "close"})
