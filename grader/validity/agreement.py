"""Agreement between two sets of levels, with an interval that says how far it can be trusted."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import cohen_kappa_score

ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Agreement:
    """Weighted kappa in [-1, 1] with its 95 % bootstrap interval. NaN where it is not defined:
    fewer than two answers, or one single level everywhere.
    """

    n: int
    kappa: float
    low: float
    high: float
    exact: float
    within_one: float


def agreement(first: Sequence[int], second: Sequence[int], seed: int = 0) -> Agreement:
    """Quadratic weighted kappa of two equally long lists; with two levels it is plain kappa."""
    a, b = np.asarray(first), np.asarray(second)
    if len(a) == 0:
        return Agreement(0, *[float("nan")] * 5)
    rng = np.random.default_rng(seed)
    draws = [rng.integers(0, len(a), len(a)) for _ in range(ROUNDS)]
    spread = [value for draw in draws if not np.isnan(value := _kappa(a[draw], b[draw]))]
    low, high = np.quantile(spread, [0.025, 0.975]) if spread else (float("nan"),) * 2
    gap = np.abs(a - b)
    return Agreement(
        len(a),
        round(_kappa(a, b), 3),
        round(float(low), 3),
        round(float(high), 3),
        round(float(np.mean(gap == 0)), 3),
        round(float(np.mean(gap <= 1)), 3),
    )


def _kappa(a: np.ndarray, b: np.ndarray) -> float:
    levels = sorted({*a.tolist(), *b.tolist()})
    if len(levels) < 2:
        return float("nan")
    with warnings.catch_warnings():
        # One rater with one single level: scikit-learn warns and returns 0 or NaN, which is true.
        warnings.simplefilter("ignore")
        return float(cohen_kappa_score(a, b, labels=levels, weights="quadratic"))
