"""Playing: what moves cost and bring out, what is refused and why, what comes later."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.simulations.negotiation.availability import open_moves
from grader.simulations.negotiation.bots import run_bot
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import ImpossibleMove, play, start, step
from grader.simulations.negotiation.frontier import utilities
from grader.simulations.negotiation.moves import UnreadableMove, read_move, write_move
from grader.simulations.negotiation.replay import as_run, checkpoint_before, replay, undo
from grader.simulations.negotiation.state import State

from .conftest import PATHS, lead, then

A = "offer slow spinner r0 w8 all"
B = "offer fast spinner r2 w8 all"


def said_last(case: Negotiation, state: State) -> list[tuple[str, str]]:
    return [(case.name(who), words) for who, words in state.lines]


def test_everybody_says_first_what_they_want_in_public(case: Negotiation) -> None:
    assert [who for who, _ in start(case).lines] == ["narrator", "ml", "design", "business"]


def test_a_question_costs_a_question_and_may_bring_something_out(case: Negotiation) -> None:
    state = lead(case, "ask ml night")
    assert (state.questions, state.rounds, state.known) == (6, 6, ("i.severe",))
    assert "cascade" in state.on_table(case)["model"]


def test_saying_back_costs_nothing_and_reaches_deeper(case: Negotiation) -> None:
    asked = lead(case, "ask ml accuracy")
    assert asked.known == ()
    assert "cascade" not in asked.on_table(case)["model"]
    back = lead(case, "ask ml accuracy", "back ml")
    assert (back.questions, back.known) == (asked.questions, ("i.severe",))


@pytest.mark.parametrize(
    ("said", "last", "reason"),
    [
        ((), "ask boss night", "nobody here is 'boss' (there: ml, design, business)"),
        ((), "ask ml fame", "no question 'fame' for Ikram Sabri (there: accuracy, night, faster"),
        (("ask ml night",), "ask ml night", "you have already asked Ikram Sabri this"),
        ((), "back ml", "Ikram Sabri has not been asked anything"),
        (("ask ml night", "back ml"), "back ml", "already said back what Ikram Sabri answered"),
        ((), "back boss", "nobody here is 'boss'"),
        ((), "offer cascade spinner r0 w8 all", "model 'cascade' has not come up yet"),
        ((), "offer quantum spinner r0 w8 all", "model 'quantum' is no option (on the table: slow"),
        ((), "close 1", "there is no offer 1; 0 were made"),
        ((A,), "close 2", "there is no offer 2; 1 was made"),
        (("ask ml night", A, "close"), A, "the negotiation has ended ('no_agreement')"),
    ],
)
def test_what_is_not_possible_is_refused_with_the_reason(
    case: Negotiation, said: tuple[str, ...], last: str, reason: str
) -> None:
    with pytest.raises(ImpossibleMove) as error:
        then(case, lead(case, *said), last)
    assert reason in str(error.value)
    assert "Available: " in str(error.value)


def test_a_refusal_says_what_was_available(case: Negotiation) -> None:
    with pytest.raises(ImpossibleMove) as error:
        then(case, lead(case, "ask ml night"), "ask ml night")
    told = str(error.value)
    assert "ask ml: accuracy, faster, after" in told
    assert "reflect ml" in told
    assert "propose (model slow|fast|cascade, ux spinner|delayed_publish" in told
    assert told.endswith("close")


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ({"model": "slow"}, "leaves ux and review and week and scope open"),
        (
            {"model": "slow", "ux": "spinner", "review": "r0", "week": "w8", "scope": "all",
             "cake": "yes"},
            "'cake' is no issue",
        ),
    ],
)  # fmt: skip
def test_an_offer_settles_every_issue_and_no_other(
    case: Negotiation, outcome: dict[str, str], reason: str
) -> None:
    with pytest.raises(ImpossibleMove, match=reason):
        play(case, [{"move": "propose", "outcome": outcome}])


def test_questions_run_out(case: Negotiation) -> None:
    asks = [f"ask {pid} {q.id}" for pid, p in case.parties.items() for q in p.questions]
    with pytest.raises(ImpossibleMove, match=r"no questions are left \(all 7 are asked\)"):
        lead(case, *asks[:8])


def test_rounds_run_out(case: Negotiation) -> None:
    good = "offer cascade optimistic_async r2 w8 ads_first"
    asks = ("ask ml night", "ask design watched", "ask business contract")
    with pytest.raises(ImpossibleMove, match=r"no rounds are left \(all 6 offers are made\)"):
        lead(case, *asks, *[good] * 7)


def test_each_party_signs_or_names_what_it_lacks_and_a_counter(case: Negotiation) -> None:
    ml, design, business = lead(case, B).offers[0].replies
    assert (ml.signs, design.signs, business.signs) == (False, True, True)
    assert ml.counter
    changed = [i for i, (x, y) in enumerate(
        zip(ml.counter, case.outcome(case.seed["b"].outcome), strict=True)
    ) if x != y]  # fmt: skip
    assert len(changed) == 1


def test_no_single_change_is_better_for_the_one_that_counters(case: Negotiation) -> None:
    state = lead(case, "ask ml night", "ask design watched", A)
    offer = state.offers[0]
    for place, reply in enumerate(offer.replies):
        if reply.counter is None:
            continue
        best = utilities(case, reply.counter)[place]
        for index, options in enumerate(state.on_table(case).values()):
            for option in options:
                near = (*offer.outcome[:index], option, *offer.outcome[index + 1 :])
                assert utilities(case, near)[place] <= best
        enough = best >= list(case.parties.values())[place].reservation
        assert reply.enough == enough


def test_who_signs_says_how_gladly_and_what_would_be_better_still(case: Negotiation) -> None:
    asks = ("ask ml night", "ask design watched", "ask business contract")
    state = lead(case, *asks, "offer cascade optimistic_async r0 w8 ads_first")
    said = {reply.party: reply for reply in state.offers[0].replies}
    assert [said[pid].barely for pid in case.parties] == [True, True, False]
    words = [text for who, text in state.lines if who == "design"][-1]
    assert words.startswith(case.parties["design"].reactions.barely)
    assert "“2 % read by people”" in words


def test_parties_find_other_words_for_the_next_yes(case: Negotiation) -> None:
    asks = ("ask ml night", "ask design watched", "ask business contract")
    offers = [f"offer cascade optimistic_async r2 {week} ads_first" for week in ("w8", "w12")]
    said = [text for who, text in lead(case, *asks, *offers).lines if who == "ml"]
    signs = case.parties["ml"].reactions.signs
    assert [said[-2].startswith(signs[0]), said[-1].startswith(signs[1])] == [True, True]


def test_a_party_names_an_issue_it_misses_even_where_its_wish_has_not_come_up(
    case: Negotiation,
) -> None:
    state = lead(case, A)
    ml = state.offers[0].replies[0]
    # It would like 5 % of the posts read most, and can only ask for a later week.
    assert ml.lacks == "review"
    assert ml.counter == ("slow", "spinner", "r0", "w16", "all")


def test_a_counter_holds_only_what_has_come_up(case: Negotiation) -> None:
    state = lead(case, A)
    table = list(state.on_table(case).values())
    for reply in state.offers[0].replies:
        for option, there in zip(reply.counter or (), table, strict=bool(reply.counter)):
            assert option in there


def test_patience_ends(case: Negotiation) -> None:
    state = lead(case, *[A] * 4)
    assert state.ended == "walked"
    assert ("Ikram Sabri", case.parties["ml"].reactions.leaves) in said_last(case, state)


def test_the_senior_voice_must_be_answered_first(case: Negotiation) -> None:
    state = lead(case, "ask ml night", "ask ml after", answer="wait")
    assert state.pending == "ninety_nine"
    with pytest.raises(ImpossibleMove, match="Bastien Roy is waiting for an answer"):
        then(case, state, A)
    with pytest.raises(ImpossibleMove, match="is asking 'ninety_nine', not 'demo_team'"):
        step(case, state, read_move({"move": "answer_ask", "ask": "demo_team", "answer": "no"}))
    with pytest.raises(ImpossibleMove, match="is not asking for anything"):
        play(case, [{"move": "answer_ask", "ask": "ninety_nine", "answer": "no"}])


def test_all_asks_come_before_the_signatures(case: Negotiation) -> None:
    state = lead(case, "ask ml night", A, "close")
    assert len(state.answers) == 6
    assert state.ended == "no_agreement"


def test_an_answer_takes_no_turn(case: Negotiation) -> None:
    state = lead(case, "ask ml night", "ask ml after")
    assert (state.turns, len(state.moves)) == (2, 3)


def test_a_wrong_yes_is_felt_later_and_not_at_once(case: Negotiation) -> None:
    said = PATHS["a quick model, and many people"]
    early = lead(case, *said[:6], demo_team="yes")
    assert early.fired == ()
    assert "w8" in early.on_table(case)["week"]
    late = lead(case, *said[:10], demo_team="yes")
    assert late.fired == ("demo_team",)
    assert "w8" not in late.on_table(case)["week"]
    with pytest.raises(ImpossibleMove, match="week 'w8' is not possible any more"):
        then(case, late, B)


def test_refusing_what_costs_nothing_is_felt_later_too(case: Negotiation) -> None:
    said = PATHS["later, with an own model behind a short spinner"]
    for answer in ("no", "alternative"):
        state = lead(case, *said, tell_board=answer)
        assert "tell_board" in state.fired
        assert state.ended == "broken"


def test_a_bare_no_to_what_cannot_be_has_no_consequence(case: Negotiation) -> None:
    said = PATHS["later, with an own model behind a short spinner"]
    assert lead(case, *said, ninety_nine="no", every_post="no").fired == ()


def test_an_agreement_breaks_on_what_was_promised_on_the_way_out(case: Negotiation) -> None:
    said = PATHS["later, with an own model behind a short spinner"]
    assert lead(case, *said).ended == "agreed"
    broken = lead(case, *said, no_reviewers="yes")
    assert (broken.ended, broken.deal) == ("broken", None)


def test_any_earlier_offer_can_be_signed(case: Negotiation) -> None:
    state = lead(case, *PATHS["a quick model, and many people"])
    assert state.deal == ("fast", "optimistic_async", "r5", "w12", "ads_first")
    assert len(state.offers) == 4


def test_closing_without_an_offer_is_no_agreement(case: Negotiation) -> None:
    assert lead(case, "close").ended == "no_agreement"


def test_talk_is_counted_in_words_spoken_when_asked(case: Negotiation) -> None:
    state = lead(case, "ask ml accuracy", A)
    words = len(case.parties["ml"].questions[0].reply.split())
    assert dict(state.spoken) == {"ml": words, "design": 0, "business": 0}
    assert state.shares() == {"ml": 1.0, "design": 0.0, "business": 0.0}


# Saving, resuming, undoing.


@pytest.mark.parametrize("name", PATHS)
def test_a_run_left_half_way_goes_on_where_it_was(case: Negotiation, name: str) -> None:
    whole = lead(case, *PATHS[name])
    for kept in range(len(whole.moves)):
        half = replay(case, as_run(play(case, whole.moves[:kept])))
        assert half.problem is None
        state = half.state
        for move in whole.moves[kept:]:
            state = step(case, state, move)
        assert state == whole


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_whatever_was_played_replays_to_the_same_state(case: Negotiation, seed: int) -> None:
    state = run_bot("random", case, seed)
    again = replay(case, as_run(state))
    assert (again.problem, again.state) == (None, state)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_every_move_that_is_called_open_can_be_made(case: Negotiation, seed: int) -> None:
    state = start(case)
    for move in run_bot("random", case, seed).moves:
        for other in open_moves(case, state)[:40]:
            step(case, state, other)
        state = step(case, state, move)
    assert open_moves(case, state) == ()


@pytest.mark.parametrize(
    ("run", "problem"),
    [
        (None, "no list of moves"),
        ({"choices": "ask"}, "no list of moves"),
        ({"choices": [{1, 2}]}, "no plain data"),
        ({"choices": [7]}, "move 1 of 1: saw 7; expected a move: ask, reflect, propose"),
        ({"choices": [{"move": "shout"}]}, "move 1 of 1: saw 'shout'; expected a move"),
        ({"choices": [{"move": "ask", "party": "ml"}]}, "'ask': question: field required"),
        (
            {"choices": [{"move": "ask", "party": "ml", "question": "night"}] * 2},
            "move 2 of 2: you have already asked Ikram Sabri this. Available: ask ml: accuracy",
        ),
    ],
)
def test_a_run_that_cannot_have_been_says_where_and_why(
    case: Negotiation, run: object, problem: str
) -> None:
    assert problem in (replay(case, run).problem or "")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8),
                    lambda x: st.lists(x, max_size=3) | st.dictionaries(
                        st.sampled_from(["move", "party", "choices", "outcome", "x"]), x,
                        max_size=3), max_leaves=12))  # fmt: skip
def test_no_plain_data_breaks_a_replay(case: Negotiation, value: object) -> None:
    replay(case, value)
    replay(case, {"choices": [value]})


def test_moves_survive_being_written(case: Negotiation) -> None:
    for move in lead(case, *PATHS["everywhere at once"]).moves:
        assert read_move(write_move(move)) == move


def test_no_move_is_read_that_has_something_else_in_it() -> None:
    with pytest.raises(UnreadableMove, match="'close': loud"):
        read_move({"move": "close", "loud": True})


def test_undo_takes_back_the_latest_offer_or_what_was_said_since(case: Negotiation) -> None:
    state = lead(case, "ask ml night", A, "ask ml after", answer="no")
    assert [m.move for m in state.moves] == ["ask", "propose", "answer_ask", "ask"]
    after_offer = undo(case, state)
    assert after_offer
    assert [m.move for m in after_offer.moves] == ["ask", "propose"]
    before_offer = undo(case, after_offer)
    assert before_offer
    assert [m.move for m in before_offer.moves] == ["ask"]
    empty = undo(case, before_offer)
    assert empty == start(case)
    assert undo(case, start(case)) is None
    assert checkpoint_before([]) is None
