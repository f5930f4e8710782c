"""Each check kind with runs that reach every one of its levels, and what its notes say."""

from __future__ import annotations

import pytest

from grader.checks.base import Answer
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.checks import NEGOTIATION_CHECKS, NegotiationCheck
from grader.simulations.negotiation.replay import as_run
from grader.simulations.negotiation.state import State

from .conftest import PATHS, RUBRIC, answer_of, lead

CHECK = {check.kind: check for check, *_ in RUBRIC}  # type: ignore[attr-defined]
A, B = "offer slow spinner r0 w8 all", "offer fast spinner r2 w8 all"
C = "offer slow spinner r0 w16 all"
GOOD = "offer cascade optimistic_async r5 w8 ads_first"
KEYS = ("ask ml night", "ask design watched", "ask business contract", "ask design gone")


def level(kind: str, case: Negotiation, state: State) -> int | None:
    return CHECK[kind].find(answer_of(case, state)).level


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((), 0),
        (("ask ml night",), 0),
        ((A,), 0),
        (("ask ml accuracy", A), 0),
        (("ask ml night", A), 1),
        (("ask ml night", "ask ml after", A), 1),
        (("ask ml night", "ask design watched", A), 2),
        (("ask ml night", A, "ask design watched", B), 1),
    ],
)
def test_interests_count_by_party_and_before_the_first_offer(
    case: Negotiation, said: tuple[str, ...], expected: int
) -> None:
    assert level("interests_before_offer", case, lead(case, *said)) == expected


def test_what_was_not_known_comes_with_the_question_that_finds_it(case: Negotiation) -> None:
    found = CHECK["interests_before_offer"].find(answer_of(case, lead(case, "ask ml night", A)))
    assert found.values == {"seen": "1", "of": "3", "missed": "Jonah Lindqvist, Adaeze Obi"}
    assert found.notes[0].startswith("Known: Ikram Sabri: What counts for her")
    assert found.notes[2].startswith("Not known: Jonah Lindqvist: What breaks the moment")
    assert found.notes[2].endswith("“What did people do in your last test while it turned?”")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((), 0),
        ((A,), 0),
        ((A, A, A), 0),
        ((A, B), 1),
        ((*KEYS, A, B, GOOD), 1),
        ((*KEYS, A, B, C, GOOD), 2),
        ((*KEYS, A, B, B, GOOD), 1),
        # Four, but all of them made of what everybody came in with.
        ((A, B, C, "offer fast spinner r0 w8 all"), 1),
    ],
)
def test_options_are_different_offers_one_of_them_new(
    case: Negotiation, said: tuple[str, ...], expected: int
) -> None:
    assert level("options_considered", case, lead(case, *said)) == expected


def test_offers_are_listed_with_who_would_sign(case: Negotiation) -> None:
    found = CHECK["options_considered"].find(answer_of(case, lead(case, *KEYS, B, GOOD)))
    assert found.notes[0].startswith(
        "Offer 1: the quick model; a spinner; 2 % read by people; week 8; all"
    )
    assert found.notes[0].endswith("Would sign: Jonah Lindqvist, Adaeze Obi.")
    assert found.notes[1].endswith("All three would sign.")
    assert found.values == {"seen": "2", "beyond": "1"}


@pytest.mark.parametrize(
    ("offer", "holds", "gap", "surplus"),
    [
        (GOOD, 1, 2, 2),
        ("offer cascade optimistic_async r2 w12 ads_first", 1, 1, 2),
        ("offer cascade optimistic_async r2 w12 all", 1, 0, 1),
        ("offer cascade optimistic_async r0 w8 ads_first", 1, 2, 0),
        (B, 0, 0, 0),
    ],
)
def test_an_agreement_is_judged_by_its_place(
    case: Negotiation, offer: str, holds: int, gap: int, surplus: int
) -> None:
    state = lead(case, *KEYS, offer, "close")
    assert level("deal_holds", case, state) == holds
    assert level("deal_gap", case, state) == gap
    assert level("deal_surplus", case, state) == surplus


def test_what_a_wrong_yes_has_cost_counts_in_the_place(case: Negotiation) -> None:
    offer = "offer own spinner r5 w12 ads_first"
    keys = ("ask ml after", "ask business contract", "ask design gone")
    right = lead(case, *keys, offer, "close")
    wrong = lead(case, *keys, offer, "close", ninety_nine="yes")
    assert (right.deal, wrong.deal) == (wrong.deal, right.deal)
    assert CHECK["deal_gap"].find(answer_of(case, right)).values["gap"] == "0"
    assert CHECK["deal_gap"].find(answer_of(case, wrong)).values["gap"] == "46"


def test_the_notes_of_an_agreement_name_what_would_have_been_better(case: Negotiation) -> None:
    state = lead(case, *KEYS, "offer cascade optimistic_async r2 w12 ads_first", "close")
    found = CHECK["deal_gap"].find(answer_of(case, state))
    assert found.notes[0].startswith("Agreed: the cascade; ")
    assert found.notes[1].startswith("Ikram Sabri signs with 14 points to spare. Otherwise she")
    assert found.notes[-1].startswith(
        "18 points were left, with nobody losing any, in: the cascade"
    )
    assert found.values["least"] == "Ikram Sabri"
    assert found.values["rounds"] == "1"


@pytest.mark.parametrize(
    ("said", "answers", "reason"),
    [
        (KEYS, {}, "the negotiation was not played to its end"),
        ((*KEYS, GOOD), {}, "the negotiation was not played to its end"),
        ((A, "close"), {}, "closed without all three signing"),
        ((A, A, A, A), {}, "Ikram Sabri and Jonah Lindqvist left the table"),
        ((*KEYS, GOOD, "close"), {"no_reviewers": "yes"}, "did not survive what had been promised"),
    ],
)
def test_without_an_agreement_the_reason_is_told(
    case: Negotiation, said: tuple[str, ...], answers: dict[str, str], reason: str
) -> None:
    found = CHECK["deal_holds"].find(answer_of(case, lead(case, *said, **answers)))
    assert found.level == 0
    assert reason in found.reason
    assert reason in found.notes[-1]


def test_a_broken_agreement_tells_what_broke_it(case: Negotiation) -> None:
    state = lead(case, *KEYS, GOOD, "close", no_reviewers="yes")
    notes = CHECK["deal_holds"].find(answer_of(case, state)).notes
    assert notes[0].startswith("What your answer led to: The lid is in the budget.")


@pytest.mark.parametrize(
    ("answer", "other", "expected"),
    [
        ("right", {}, 2),
        ("right", {"ninety_nine": "no"}, 2),
        ("right", {"ninety_nine": "yes"}, 1),
        ("right", {"tell_board": "no"}, 1),
        ("right", {"tell_board": "alternative", "ninety_nine": "yes"}, 0),
        ("yes", {}, 0),
        ("no", {}, 0),
        ("alternative", {}, 0),
    ],
)
def test_asks_want_two_yeses_and_four_alternatives(
    case: Negotiation, answer: str, other: dict[str, str], expected: int
) -> None:
    state = lead(case, *KEYS, "close", answer=answer, **other)
    assert level("asks_answered", case, state) == expected


def test_the_notes_say_what_came_of_every_answer(case: Negotiation) -> None:
    state = lead(case, *KEYS, "close", demo_team="yes", tell_board="no")
    found = CHECK["asks_answered"].find(answer_of(case, state))
    assert found.values == {"seen": "8", "of": "12", "wrong_yes": "1", "met": "6"}
    assert "You said what you could do instead: right." in found.notes[0]
    assert "You said no: not the best answer. It promises nothing" in found.notes[1]
    assert "What came of it: The week at the fair became two." in found.notes[2]


def test_asks_that_never_came_are_no_points(case: Negotiation) -> None:
    found = CHECK["asks_answered"].find(answer_of(case, lead(case, *[A] * 4)))
    assert (found.level, found.values["met"]) == (0, "1")
    assert found.notes[5].endswith("It was never asked, as the talks ended before.")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((), 0),
        ((A,), 0),
        (("ask ml night", "ask design watched"), 0),
        (("ask ml night", "back ml", "ask ml after", "ask design watched", "back design",
          "ask business why_eight"), 0),
        (KEYS[:3], 2),
        (("ask ml night", "back ml", "ask ml after", "back ml", "ask ml faster",
          "ask design watched", "ask business contract"), 1),
    ],
)  # fmt: skip
def test_everybody_is_to_have_the_floor(
    case: Negotiation, said: tuple[str, ...], expected: int
) -> None:
    state = lead(case, *said)
    assert level("talk_share", case, state) == expected, state.shares()


def test_the_shares_are_told(case: Negotiation) -> None:
    found = CHECK["talk_share"].find(answer_of(case, lead(case, "ask ml night")))
    assert found.notes == (
        "Of the words spoken when you asked: Ikram Sabri 100 %, Jonah Lindqvist 0 %, "
        "Adaeze Obi 0 %.",
    )
    silent = CHECK["talk_share"].find(answer_of(case, lead(case, A)))
    assert silent.notes == ("Nobody was asked anything.",)


@pytest.mark.parametrize("check", [check for check, *_ in RUBRIC], ids=lambda c: c.kind)
def test_every_check_abstains_from_what_cannot_have_been(
    case: Negotiation, check: NegotiationCheck
) -> None:
    bad = check.find(Answer("talks", {"choices": [{"move": "shout"}]}, scenario=case))
    assert bad.level is None
    assert bad.reason.startswith("this run cannot have happened: move 1 of 1")
    lost = check.find(Answer("talks", as_run(lead(case, A))))
    assert lost.level is None
    assert "no negotiation" in lost.reason


@pytest.mark.parametrize("check", [check for check, *_ in RUBRIC], ids=lambda c: c.kind)
def test_a_run_without_moves_earns_nothing(case: Negotiation, check: NegotiationCheck) -> None:
    assert check.find(Answer("talks", {"run": 1, "choices": []}, scenario=case)).level == 0


def test_own_sentences_are_the_evidence(case: Negotiation) -> None:
    run = as_run(lead(case, *PATHS["everywhere at once"]))
    run["choices"][1]["own"] = "Tell me about the test."
    for check, *_ in RUBRIC:
        found = check.find(Answer("talks", run, scenario=case))
        assert [(e.text, e.row, e.field) for e in found.evidence] == [
            ("Tell me about the test.", 1, "own")
        ]


def test_every_kind_is_listed_once() -> None:
    assert {type(check) for check, *_ in RUBRIC} == set(NEGOTIATION_CHECKS)
    assert len(NEGOTIATION_CHECKS) == len(RUBRIC)
