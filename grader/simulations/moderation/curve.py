"""Reading a measured curve between its points; recall and false positives never rise with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from grader.simulations.moderation.measured import MeasuredModel


@dataclass(frozen=True, slots=True)
class Rates:
    """The shares of harmful and of harmless posts that are removed."""

    recall: float
    false_positives: float


def at_threshold(model: MeasuredModel, threshold: float) -> Rates:
    """What the model alone removes: everything at 0, nothing at 1, a straight line between."""
    places = (0.0, *model.thresholds, 1.0)
    return _between(_points(model), places, threshold)


def at_share(model: MeasuredModel, share: float, harmful: float) -> Rates:
    """What is in the worst-looking `share` of all posts, where `harmful` is the share of harm."""
    points = _points(model)
    shares = [flagged(point, harmful) for point in reversed(points)]
    return _between(points[::-1], shares, share)


def flagged(rates: Rates, harmful: float) -> float:
    """The share of all posts that is removed."""
    return harmful * rates.recall + (1 - harmful) * rates.false_positives


@lru_cache(maxsize=32)
def _points_of(recall: tuple[float, ...], false: tuple[float, ...]) -> tuple[Rates, ...]:
    inner = (Rates(r, f) for r, f in zip(recall, false, strict=True))
    return (Rates(1.0, 1.0), *inner, Rates(0.0, 0.0))


def _points(model: MeasuredModel) -> tuple[Rates, ...]:
    return _points_of(model.recall, model.false_positive_rate)


def _between(points: Sequence[Rates], places: Sequence[float], place: float) -> Rates:
    """The point at a place on the line through the points; places rise, and may repeat."""
    right = min(bisect_left(places, place), len(places) - 1)
    left = max(right - 1, 0)
    width = places[right] - places[left]
    if width <= 0:
        return points[right]
    part = min(1.0, max(0.0, (place - places[left]) / width))
    a, b = points[left], points[right]
    return Rates(
        a.recall + part * (b.recall - a.recall),
        a.false_positives + part * (b.false_positives - a.false_positives),
    )
