"""Is there a setting that is at least as good everywhere? If so, which takes the least change?"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from grader.simulations.moderation.measured import load_measured
from grader.simulations.moderation.model import MODELS, PATTERNS, Option, load_case
from grader.simulations.moderation.pareto import FELT_OBJECTIVES, Objective, beats, values_of
from grader.simulations.moderation.space import Outcome, outcome

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
REVIEWS = (0.0, 0.005, 0.01, 0.015, 0.02, 0.05)
# As soon as it can be, with the campaign, and when everything is tuned.
WEEKS = (1, 8, 16)


@lru_cache(maxsize=1)
def rivals() -> tuple[tuple[Option, tuple[float, ...]], ...]:
    """A net of settings over the whole space, with what each brings in `FELT_OBJECTIVES`."""
    measured, case = load_measured(), load_case()
    found = []
    for model, pattern, review, week, threshold in product(
        MODELS, PATTERNS, REVIEWS, WEEKS, THRESHOLDS
    ):
        option = Option(
            model=model, threshold=threshold, review_share=review, pattern=pattern, weeks=week
        )
        there = outcome(option, measured, case)
        # Said as it is launched: nobody can aim at a week before anything is ready.
        launched = option.model_copy(update={"weeks": there.launch_week})
        found.append((launched, values_of(there, FELT_OBJECTIVES)))
    return tuple(found)


def simplest_better(option: Option, found: Outcome) -> tuple[Option | None, tuple[Objective, ...]]:
    """The setting nearest to this one that dominates it, and in what it is better."""
    own = values_of(found, FELT_OBJECTIVES)
    better = [pair for pair in rivals() if beats(pair[1], own)]
    if not better:
        return None, ()
    one, there = min(better, key=lambda pair: (len(differences(option, pair[0])), pair[0].weeks))
    compared = zip(FELT_OBJECTIVES, there, own, strict=True)
    return one, tuple(name for name, new, old in compared if new < old)


def differences(one: Option, other: Option) -> tuple[str, ...]:
    """The names of the settings in which two options differ."""
    return tuple(name for name in Option.model_fields if getattr(one, name) != getattr(other, name))
