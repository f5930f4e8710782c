"""Does an option bring what the arithmetic says, and move the right way?"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.simulations.moderation.felt import band
from grader.simulations.moderation.measured import Measured, load_measured
from grader.simulations.moderation.model import MODELS, PATTERNS, Case, Option, load_case
from grader.simulations.moderation.space import (
    approve_everything,
    outcome,
    threshold_curve,
)

REAL = load_measured()
KVARTER = load_case()
OPTIONS = st.builds(
    Option,
    model=st.sampled_from(MODELS),
    threshold=st.floats(0, 1),
    review_share=st.sampled_from((0.0, 0.005, 0.02, 0.1, 0.2)),
    pattern=st.sampled_from(PATTERNS),
    weeks=st.integers(1, 26),
)


def plain(**changed: Any) -> Option:
    base = {
        "model": "linear", "threshold": 0.5, "review_share": 0.0, "pattern": "spinner", "weeks": 8,
    }  # fmt: skip
    return Option.model_validate({**base, **changed})


def test_a_model_alone_removes_what_was_measured(measured: Measured, case: Case) -> None:
    found = outcome(plain(), measured, case)
    assert (found.recall, found.precision, found.accuracy) == (0.8, 0.4469, 0.9881)
    # 2,000 of 200,000 are harmful: a fifth is missed; one in a hundred of 198,000 goes wrongly.
    assert (found.harmful_seen, found.false_removals) == (400, 1980)


def test_between_two_thresholds_lies_a_straight_line(measured: Measured, case: Case) -> None:
    assert outcome(plain(threshold=0.625), measured, case).recall == 0.6


@pytest.mark.parametrize(("threshold", "recall", "accuracy"), [(0.0, 1.0, 0.01), (1.0, 0.0, 0.99)])
def test_removing_everything_and_nothing(
    measured: Measured, case: Case, threshold: float, recall: float, accuracy: float
) -> None:
    found = outcome(plain(threshold=threshold), measured, case)
    assert (found.recall, found.accuracy) == (recall, accuracy)


def test_where_nothing_is_removed_there_is_no_precision(measured: Measured, case: Case) -> None:
    assert outcome(plain(threshold=1.0), measured, case).precision is None


def test_approving_everything_is_99_per_cent_accurate(measured: Measured, case: Case) -> None:
    found = outcome(plain(threshold=1.0), measured, case)
    assert approve_everything(case) == (found.accuracy, found.harmful_seen) == (0.99, 2000)


def test_two_per_cent_of_review_are_twenty_moderators(measured: Measured, case: Case) -> None:
    found = outcome(plain(review_share=0.02), measured, case)
    assert found.moderators == 20
    assert found.cost_per_week == 18_000 + outcome(plain(), measured, case).cost_per_week


def test_moderators_are_wrong_once_in_ten(measured: Measured, case: Case) -> None:
    """With everything that the model removes read by people, a tenth of the good goes wrongly."""
    found = outcome(plain(threshold=0.75, review_share=0.012), measured, case)
    # The band begins above the highest score, so nobody but people removes anything.
    assert found.precision is not None
    assert found.recall < 0.9
    assert found.false_removals == round(0.1 * (2400 - found.recall / 0.9 * 2000))


@pytest.mark.parametrize(
    ("pattern", "felt", "there", "visible"),
    [
        ("spinner", 1300, "attention", 1.3),
        ("optimistic_async", 80, "instant", 0.5),
        ("delayed_publish", 500, "flow", 60),
    ],
)
def test_what_a_slow_model_feels_like(
    measured: Measured, case: Case, pattern: str, felt: int, there: str, visible: float
) -> None:
    found = outcome(plain(model="ensemble", pattern=pattern), measured, case)
    assert (found.p95_ms, found.felt_ms, found.felt_band) == (800, felt, there)
    assert found.visible_after_s == pytest.approx(visible, abs=0.06)
    assert found.felt_words


def test_shown_first_means_seen_by_somebody(measured: Measured, case: Case) -> None:
    late = outcome(plain(pattern="optimistic_async"), measured, case)
    first = outcome(plain(pattern="spinner"), measured, case)
    assert late.harmful_seen == first.harmful_seen + round(0.02 * 1600)


def test_what_waits_for_a_moderator_is_late(measured: Measured, case: Case) -> None:
    found = outcome(plain(pattern="delayed_publish", review_share=0.02), measured, case)
    assert found.visible_after_s == 60 + 0.02 * 2700


@pytest.mark.parametrize(
    ("changed", "ready", "launch", "late"),
    [
        ({"weeks": 2}, 3, 3, 0),
        ({"weeks": 9}, 3, 9, 1),
        ({"weeks": 2, "review_share": 0.01}, 4, 4, 0),
        ({"weeks": 2, "pattern": "optimistic_async"}, 6, 6, 0),
        ({"weeks": 2, "model": "ensemble"}, 8, 8, 0),
    ],
)
def test_nothing_is_launched_before_its_slowest_part_is_ready(
    measured: Measured, case: Case, changed: dict[str, Any], ready: int, launch: int, late: int
) -> None:
    found = outcome(plain(**changed), measured, case)
    assert (found.ready_week, found.launch_week, found.weeks_late) == (ready, launch, late)


def test_weeks_of_engineering_make_a_model_faster_up_to_half(
    measured: Measured, case: Case
) -> None:
    times = [
        outcome(plain(model="ensemble", weeks=week), measured, case).p95_ms for week in (8, 10, 26)
    ]
    assert times == [800, 704, 400]


@pytest.mark.parametrize(
    ("ms", "there"),
    [(100, "instant"), (101, "flow"), (1000, "flow"), (1001, "attention"), (10_001, "lost")],
)
def test_a_limit_itself_is_still_inside(ms: float, there: str) -> None:
    assert band(ms) == there


@given(option=OPTIONS, other=st.floats(0, 1))
def test_a_higher_threshold_never_finds_more(option: Option, other: float) -> None:
    low, high = sorted((option.threshold, other))
    lower, higher = threshold_curve(option, REAL, KVARTER, (low, high))
    assert higher.recall <= lower.recall
    assert higher.false_removals <= lower.false_removals
    assert higher.harmful_seen >= lower.harmful_seen


@given(option=OPTIONS)
def test_every_figure_is_possible(option: Option) -> None:
    found = outcome(option, REAL, KVARTER)
    assert 0 <= found.recall <= 1
    assert 0 <= found.accuracy <= 1
    assert found.precision is None or 0 <= found.precision <= 1
    assert 0 <= found.harmful_seen <= 2000
    assert 0 <= found.false_removals <= 198_000
    assert found.launch_week >= found.ready_week >= 1
    assert found == outcome(option, REAL, KVARTER)


@given(option=OPTIONS, weeks=st.integers(1, 26))
def test_later_is_never_slower_nor_dearer(option: Option, weeks: int) -> None:
    low, high = sorted((option.weeks, weeks))
    soon = outcome(option.model_copy(update={"weeks": low}), REAL, KVARTER)
    late = outcome(option.model_copy(update={"weeks": high}), REAL, KVARTER)
    assert late.p95_ms <= soon.p95_ms
    assert late.cost_per_week <= soon.cost_per_week
    assert late.launch_week >= soon.launch_week


@given(option=OPTIONS, share=st.floats(0, 0.2))
def test_more_review_needs_no_fewer_people(option: Option, share: float) -> None:
    low, high = sorted((option.review_share, share))
    few = outcome(option.model_copy(update={"review_share": low}), REAL, KVARTER)
    many = outcome(option.model_copy(update={"review_share": high}), REAL, KVARTER)
    assert many.moderators >= few.moderators


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"threshold": 80}, "threshold: saw 80; expected a score from 0 to 1, such as 0.8"),
        ({"threshold": float("nan")}, "threshold: saw nan"),
        ({"review_share": 2}, "review share: saw 2; expected a share from 0 to 0.2"),
        ({"weeks": 0}, "weeks: saw 0; expected whole weeks from 1 to 26"),
        ({"model": "oracle"}, "model"),
        ({"pattern": "none"}, "pattern"),
    ],
)
def test_an_impossible_slider_is_named_with_its_unit(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        plain(**changed)
