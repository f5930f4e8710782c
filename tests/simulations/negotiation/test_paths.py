"""Do quite different ways succeed, and do players without judgement fail?"""

from __future__ import annotations

import itertools

import pytest

from grader.simulations.negotiation.bots import BOTS, run_bot
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import ImpossibleMove
from grader.simulations.negotiation.frontier import outcomes, space, utilities

from .conftest import PASS, PATHS, lead, share_of_points


@pytest.mark.parametrize("name", PATHS)
def test_this_way_succeeds_in_full(case: Negotiation, name: str) -> None:
    state = lead(case, *PATHS[name])
    assert state.ended == "agreed"
    assert share_of_points(case, state) == 1


def test_the_ways_are_quite_different(case: Negotiation) -> None:
    deals = [lead(case, *said).deal for said in PATHS.values()]
    for one, other in itertools.combinations(deals, 2):
        assert one
        assert other
        assert sum(a != b for a, b in zip(one, other, strict=True)) >= 2


@pytest.mark.parametrize("name", [name for name in BOTS if name != "random"])
def test_a_bot_stays_below_passing(case: Negotiation, name: str) -> None:
    state = run_bot(name, case)
    assert state.ended is not None
    assert share_of_points(case, state) < PASS


@pytest.mark.parametrize("seed", range(60))
def test_chance_stays_below_passing(case: Negotiation, seed: int) -> None:
    assert share_of_points(case, run_bot("random", case, seed)) < PASS


def test_the_same_seed_plays_the_same_run(case: Negotiation) -> None:
    assert run_bot("random", case, 3) == run_bot("random", case, 3)


def test_an_unknown_bot_is_named(case: Negotiation) -> None:
    with pytest.raises(KeyError, match="no bot 'shy'; there are always-yes"):
        run_bot("shy", case)


@pytest.mark.parametrize("name", list(PATHS)[1:3])
def test_a_good_negotiator_who_says_yes_to_everything_upstairs_has_no_agreement(
    case: Negotiation, name: str
) -> None:
    state = lead(case, *PATHS[name], answer="yes")
    assert state.ended in ("broken", "walked")
    assert share_of_points(case, state) < PASS


def test_what_was_promised_in_four_wrong_yeses_leaves_nothing_to_agree_on(
    case: Negotiation,
) -> None:
    wrong = [ask for ask in case.senior.asks if ask.right != "yes"]
    gone = {pair for ask in wrong if ask.later for pair in ask.later.closes.items()}
    for outcome in outcomes(case):
        points = utilities(case, outcome, {ask.id for ask in wrong})
        signed = all(p >= r for p, r in zip(points, space(case).reservations, strict=True))
        assert not signed or gone & set(case.as_choice(outcome).items())


@pytest.mark.parametrize("ask", ["ninety_nine", "demo_team", "every_post", "no_reviewers"])
def test_every_wrong_yes_breaks_one_of_the_good_ways(case: Negotiation, ask: str) -> None:
    ended = []
    for said in PATHS.values():
        try:
            ended.append(lead(case, *said, **{ask: "yes"}).ended)
        except ImpossibleMove:
            ended.append("broken")
    assert set(ended) - {"agreed"}


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("answer", ["no", "alternative"])
def test_one_answer_for_every_ask_earns_nothing_for_the_asks(
    case: Negotiation, name: str, answer: str
) -> None:
    state = lead(case, *PATHS[name], answer=answer)
    share = share_of_points(case, state)
    assert share <= 0.75 if state.deal else share < PASS
    # What was refused for nothing takes the phased start away.
    assert ("ads_first" in str(state.offers)) == (state.deal is None)
