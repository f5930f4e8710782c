"""How many visitors a comparison needs before its silence means anything (fact M1)."""

from __future__ import annotations

from math import ceil
from statistics import NormalDist


def visitors_per_group(
    baseline: float, relative_lift: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Visitors in each of two equal groups, to see a share move by a relative amount.

    The usual two-sided comparison of two shares, each with its own variance. `baseline` is a
    share such as 0.05; `relative_lift` is 0.15 for fifteen per cent more, -0.15 for less.
    Raises ValueError for shares that cannot be.
    """
    target = baseline * (1 + relative_lift)
    for name, share in (("baseline", baseline), ("target", target)):
        if not 0 < share < 1:
            raise ValueError(f"{name} share: saw {share:g}; expected more than 0 and less than 1.")
    for name, chance in (("power", power), ("alpha", alpha)):
        if not 0 < chance < 1:
            raise ValueError(f"{name}: saw {chance:g}; expected more than 0 and less than 1.")
    if target == baseline:
        raise ValueError("relative_lift: saw 0; expected a change, since none can never be seen.")
    quantile = NormalDist().inv_cdf
    spread = baseline * (1 - baseline) + target * (1 - target)
    reach = quantile(1 - alpha / 2) + quantile(power)
    return ceil(reach**2 * spread / (target - baseline) ** 2)
