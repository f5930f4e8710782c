"""Which outcomes are worth discussing: those that no other is at least as good as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from grader.simulations.moderation.space import Outcome

Objective = Literal[
    "harmful_seen", "false_removals", "felt_ms", "visible_after_s", "launch_week", "cost_per_week"
]  # fmt: skip
# Less is better in each of them.
OBJECTIVES: tuple[Objective, ...] = get_args(Objective)


def dominates(one: Outcome, other: Outcome, objectives: Sequence[Objective] = OBJECTIVES) -> bool:
    """Whether `one` is nowhere worse than `other` and somewhere better."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in objectives]
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def pareto(outcomes: Sequence[Outcome], objectives: Sequence[Objective] = OBJECTIVES) -> set[int]:
    """The places of the outcomes that no other one dominates."""
    dominated = {worse for worse, _ in dominated_pairs(outcomes, objectives)}
    return set(range(len(outcomes))) - dominated


def dominated_pairs(
    outcomes: Sequence[Outcome], objectives: Sequence[Objective] = OBJECTIVES
) -> list[tuple[int, int]]:
    """Every dominated outcome's place with that of each outcome which dominates it."""
    return [
        (worse, better)
        for worse, low in enumerate(outcomes)
        for better, high in enumerate(outcomes)
        if dominates(high, low, objectives)
    ]
