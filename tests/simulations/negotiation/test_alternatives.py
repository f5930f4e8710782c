"""What else could a learner have done, move by move?"""

from __future__ import annotations

import pytest

from grader.simulations.negotiation.alternatives import alternatives
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.moves import write_move
from grader.simulations.negotiation.replay import as_run
from grader.simulations.negotiation.what_if import what_if

from .conftest import PATHS, lead


@pytest.mark.parametrize("name", PATHS)
def test_everything_that_is_offered_in_hindsight_was_possible(case: Negotiation, name: str) -> None:
    run = as_run(lead(case, *PATHS[name]))
    rows = alternatives(case, run)
    assert len(rows) == len(run["choices"])
    for index, row in enumerate(rows):
        for words, move in row:
            assert words
            assert what_if(case, run, index, write_move(move)).problem is None


def test_every_move_has_others_of_its_kind(case: Negotiation) -> None:
    offer = "offer slow spinner r0 w8 all"
    run = as_run(lead(case, "ask ml night", "back ml", offer, offer, "close 1"))
    run["choices"][0]["own"] = "What was worst?"
    rows = alternatives(case, run)
    asked, back, answered, *_ = rows
    assert len(asked) == 11
    assert [move.move for _, move in back] == ["ask"] * 11
    assert {getattr(move, "answer", "") for _, move in answered} == {"yes", "no"}
    offered = next(row for row, m in zip(rows, run["choices"], strict=True) if "outcome" in m)
    assert offered[0][0].startswith("What Ikram Sabri asked for: the slow model; a spinner; nobody")
    closed = next(row for row, m in zip(rows, run["choices"], strict=True) if m["move"] == "close")
    assert closed == []


def test_another_offer_could_have_been_signed(case: Negotiation) -> None:
    run = as_run(lead(case, *PATHS["early, few reviewers, ads first"]))
    at = next(n for n, m in enumerate(run["choices"]) if m["move"] == "close")
    words = [words.split(":")[0] for words, _ in alternatives(case, run)[at]]
    assert words == ["Sign offer 1", "Sign offer 3", "Sign offer 4"]
