"""Are the figures of the validity report counted as they are said to be?"""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.validity.agreement import agreement
from grader.validity.figures import (
    FALSE_FULL,
    SECONDS_TO_CHOOSE,
    STRUCTURAL_KAPPA,
    WORDS_A_MINUTE,
    criterion_figures,
    exact_by,
    full_credit,
    left_open,
    recall_by_overlap,
    total_agreement,
)
from grader.validity.measure import Attacked, Judged

# Each kappa draws four hundred bootstrap samples.
FEW = settings(max_examples=8, deadline=None)
LEVELS = st.lists(st.integers(0, 2), min_size=2, max_size=40)


def row(level, first, second=None, answer="a", criterion="c", kind="good", overlap=0.0, read=None):
    second = first if second is None else second
    return Judged(
        "goal",
        criterion,
        "slot",
        answer,
        "w",
        "terse",
        kind,
        10,
        overlap,
        first,
        second,
        level,
        level if read is None else read,
        2,
        (0.0, 0.5, 1.0),
    )


@FEW
@given(LEVELS)
def test_two_that_always_agree_have_kappa_one_or_none(levels):
    found = agreement(levels, levels)
    assert found.exact == 1.0
    assert math.isnan(found.kappa) if len(set(levels)) == 1 else found.kappa == 1.0


@FEW
@given(LEVELS)
def test_kappa_and_its_interval_stay_within_their_bounds(levels):
    found = agreement(levels, list(reversed(levels)))
    if not math.isnan(found.kappa):
        assert -1 <= found.kappa <= 1
        assert found.low <= found.high


def test_nothing_measured_is_not_a_good_figure():
    assert math.isnan(agreement([], []).kappa)
    assert not STRUCTURAL_KAPPA.met(float("nan"))


@pytest.mark.parametrize(("value", "met"), [(0.85, True), (0.84, False)])
def test_a_figure_under_its_target_falls_short(value, met):
    assert STRUCTURAL_KAPPA.met(value) is met


def test_a_share_of_attacks_has_to_be_low():
    assert FALSE_FULL.met(0.01)
    assert not FALSE_FULL.met(0.02)


def test_open_criteria_count_against_coverage_and_not_against_agreement():
    rows = [row(2, 2, answer="a"), row(None, 0, answer="b"), row(0, 0, answer="c")]
    (found,) = criterion_figures(rows)
    assert found.coverage == pytest.approx(0.667)
    assert (found.grader.n, found.grader.exact) == (2, 1.0)


def test_a_level_on_which_labellers_differ_is_nobodys_gold():
    (found,) = criterion_figures([row(2, 1, 2), row(1, 1, answer="b")])
    assert found.grader.n == 1
    assert found.labellers.n == 2


def test_passing_what_both_labellers_did_not_pass_is_counted():
    (found,) = criterion_figures([row(2, 0), row(2, 2, answer="b"), row(1, 2, answer="c")])
    assert (found.passed, found.wrong_passed) == (2, 1)


def test_the_readers_alone_are_counted_beside_what_was_left_to_a_person():
    (found,) = criterion_figures([row(None, 0, read=2), row(1, 1, answer="b")])
    assert (found.grader.n, found.grader.exact) == (1, 1.0)
    assert (found.readers.n, found.readers.exact) == (2, 0.5)


def test_an_answer_with_an_open_criterion_has_no_total():
    rows = [row(2, 2, criterion="x"), row(None, 0, criterion="y"), row(2, 2, answer="b")]
    assert total_agreement(rows)["goal"].n == 1


def test_what_is_open_takes_the_time_to_read_and_to_choose():
    rows = [
        row(None, 2, answer="a"),
        row(None, 0, answer="a", criterion="d"),
        row(2, 2, answer="b"),
    ]
    count, seconds = left_open(rows)["goal"]
    assert count == 1.0
    assert seconds == pytest.approx(60 * 10 / WORDS_A_MINUTE + SECONDS_TO_CHOOSE)


def test_only_every_point_is_full_credit():
    rows = [Attacked("goal", "salad", 2.0, 2.0, 2.0), Attacked("goal", "salad", 1.5, 2.0, 2.0)]
    assert full_credit(rows) == {"salad": (1, 2)}


def test_groups_are_counted_apart():
    rows = [row(2, 2), row(0, 2, answer="b", kind="wrong")]
    assert exact_by(rows, lambda r: r.kind) == {"good": (1.0, 1), "wrong": (0.0, 1)}


def test_good_answers_are_found_by_quarters_of_the_words_they_share():
    rows = [row(2 if n else 0, 2, answer=str(n), overlap=n / 10) for n in range(8)]
    found = recall_by_overlap([*rows, row(0, 0, answer="x", overlap=0.9)])
    assert found[0][0] == "least alike"
    assert found[0][1] == 0.5
    assert [hit for _, hit, _ in found][1:] == [1.0, 1.0, 1.0]
    assert sum(n for _, _, n in found) == 8


def test_where_nothing_is_good_there_is_nothing_to_find():
    assert recall_by_overlap([row(0, 0)]) == []
