"""Which outcomes does no other one beat?"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from grader.simulations.moderation.pareto import (
    OBJECTIVES,
    Outcome,
    dominated_pairs,
    dominates,
    pareto,
)

SMALL = st.integers(0, 3)
BASE = Outcome(
    precision=0.5, recall=0.8, accuracy=0.98, harmful_seen=3, false_removals=3, p95_ms=3, felt_ms=3,
    visible_after_s=3, moderators=0, cost_per_week=3, ready_week=3, launch_week=3, weeks_late=0,
)  # fmt: skip
OUTCOMES = st.lists(
    st.builds(
        lambda *values: replace(BASE, **dict(zip(OBJECTIVES, values, strict=True))),
        *[SMALL] * len(OBJECTIVES),
    ),
    max_size=8,
)


def test_better_in_one_and_equal_elsewhere_dominates() -> None:
    better = replace(BASE, felt_ms=2)
    assert dominates(better, BASE)
    assert not dominates(BASE, better)
    assert pareto([BASE, better]) == {1}
    assert dominated_pairs([BASE, better]) == [(0, 1)]


def test_a_price_for_every_gain_leaves_both() -> None:
    other = replace(BASE, felt_ms=2, launch_week=4)
    assert pareto([BASE, other]) == {0, 1}
    assert pareto([BASE, other], ("felt_ms",)) == {1}


def test_equals_do_not_dominate_each_other() -> None:
    assert pareto([BASE, BASE]) == {0, 1}
    assert pareto([]) == set()


@given(outcomes=OUTCOMES)
def test_every_dominated_one_is_beaten_by_one_that_is_not(outcomes: list[Outcome]) -> None:
    best = pareto(outcomes)
    assert bool(best) == bool(outcomes)
    for place, one in enumerate(outcomes):
        beaten = any(dominates(outcomes[other], one) for other in best)
        assert beaten == (place not in best)
