"""Which outcomes are worth discussing: those that no other is at least as good as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from operator import le
from typing import Literal

from grader.simulations.moderation.space import Outcome

# Less is better in each of them.
Objective = Literal[
    "harmful_seen", "false_removals", "felt_ms", "felt_level", "visible_after_s", "visible_level",
    "moderators", "launch_week", "weeks_late", "cost_per_week",
]  # fmt: skip
OBJECTIVES: tuple[Objective, ...] = (
    "harmful_seen", "false_removals", "felt_ms", "visible_after_s", "launch_week", "cost_per_week"
)  # fmt: skip
# The same as people notice it: waits in bands, people and not money, and weeks only where late.
FELT_OBJECTIVES: tuple[Objective, ...] = (
    "harmful_seen", "false_removals", "felt_level", "visible_level", "moderators", "weeks_late"
)  # fmt: skip


def dominates(one: Outcome, other: Outcome, objectives: Sequence[Objective] = OBJECTIVES) -> bool:
    """Whether `one` is nowhere worse than `other` and somewhere better."""
    return beats(values_of(one, objectives), values_of(other, objectives))


def pareto(outcomes: Sequence[Outcome], objectives: Sequence[Objective] = OBJECTIVES) -> set[int]:
    """The places of the outcomes that no other one dominates."""
    values = [values_of(one, objectives) for one in outcomes]
    # A slider has to answer while it moves: equal values are compared once.
    others = set(values)
    return {
        place for place, one in enumerate(values) if not any(beats(other, one) for other in others)
    }


def dominated_pairs(
    outcomes: Sequence[Outcome], objectives: Sequence[Objective] = OBJECTIVES
) -> list[tuple[int, int]]:
    """Every dominated outcome's place with that of each outcome which dominates it."""
    values = [values_of(one, objectives) for one in outcomes]
    return [
        (worse, better)
        for worse, low in enumerate(values)
        for better, high in enumerate(values)
        if beats(high, low)
    ]


def values_of(outcome: Outcome, objectives: Sequence[Objective]) -> tuple[float, ...]:
    """An outcome as numbers to compare."""
    return tuple(getattr(outcome, name) for name in objectives)


def beats(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether numbers are nowhere larger than others and somewhere smaller."""
    return one != other and all(map(le, one, other))
