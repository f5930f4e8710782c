"""Does the arithmetic of fact M1 hold?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.simulations.sample_size import visitors_per_group


@pytest.mark.parametrize(("lift", "expected"), [(0.15, 14190), (0.10, 31231), (0.05, 122121)])
def test_the_figures_of_the_translation_drill(lift: float, expected: int) -> None:
    assert visitors_per_group(0.05, lift) == expected


@given(baseline=st.floats(0.01, 0.4), lift=st.floats(0.05, 0.5))
def test_half_the_change_needs_at_least_three_times_the_visitors(
    baseline: float, lift: float
) -> None:
    whole = visitors_per_group(baseline, lift)
    half = visitors_per_group(baseline, lift / 2)
    assert 3 * whole < half + 3


@given(baseline=st.floats(0.02, 0.6), lift=st.floats(0.05, 0.5))
def test_wanting_to_be_surer_costs_visitors(baseline: float, lift: float) -> None:
    usual = visitors_per_group(baseline, lift)
    assert visitors_per_group(baseline, lift, power=0.9) >= usual
    assert visitors_per_group(baseline, lift, alpha=0.01) >= usual


def test_a_fall_is_a_change_too() -> None:
    assert visitors_per_group(0.30, -0.20) == 856


@pytest.mark.parametrize(
    ("baseline", "lift", "power", "named"),
    [
        (0.0, 0.1, 0.8, "baseline share: saw 0"),
        (0.6, 1.0, 0.8, "target share: saw 1.2"),
        (0.05, 0.0, 0.8, "relative_lift: saw 0"),
        (0.05, 0.1, 1.0, "power: saw 1"),
    ],
)
def test_what_cannot_be_is_named(baseline: float, lift: float, power: float, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        visitors_per_group(baseline, lift, power=power)
