"""Which outcomes are worth discussing: those that no other is at least as good as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from operator import le
from typing import Literal

from grader.simulations.moderation.space import Outcome

# Less is better in each of them.
Objective = Literal[
    "harmful_seen", "false_removals", "felt_ms", "felt_level", "visible_after_s", "moderators",
    "launch_week", "cost_per_week",
]  # fmt: skip
OBJECTIVES: tuple[Objective, ...] = (
    "harmful_seen", "false_removals", "felt_ms", "visible_after_s", "launch_week", "cost_per_week"
)  # fmt: skip


def dominates(one: Outcome, other: Outcome, objectives: Sequence[Objective] = OBJECTIVES) -> bool:
    """Whether `one` is nowhere worse than `other` and somewhere better."""
    return _beats(_values(one, objectives), _values(other, objectives))


def pareto(outcomes: Sequence[Outcome], objectives: Sequence[Objective] = OBJECTIVES) -> set[int]:
    """The places of the outcomes that no other one dominates."""
    values = [_values(one, objectives) for one in outcomes]
    # A slider has to answer while it moves: equal values are compared once.
    others = set(values)
    return {
        place for place, one in enumerate(values) if not any(_beats(other, one) for other in others)
    }


def dominated_pairs(
    outcomes: Sequence[Outcome], objectives: Sequence[Objective] = OBJECTIVES
) -> list[tuple[int, int]]:
    """Every dominated outcome's place with that of each outcome which dominates it."""
    values = [_values(one, objectives) for one in outcomes]
    return [
        (worse, better)
        for worse, low in enumerate(values)
        for better, high in enumerate(values)
        if _beats(high, low)
    ]


def _values(outcome: Outcome, objectives: Sequence[Objective]) -> tuple[float, ...]:
    return tuple(getattr(outcome, name) for name in objectives)


def _beats(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one != other and all(map(le, one, other))
