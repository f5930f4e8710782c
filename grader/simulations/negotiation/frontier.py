"""Everything that could have been agreed: utilities, who would sign, and the Pareto frontier.

Exhaustive on purpose: a few hundred outcomes are enumerated in milliseconds, so no outcome is
estimated and every claim in a debrief can be counted after.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from grader.simulations.negotiation.case import Negotiation, Outcome

# Points for each party, in the order of the parties.
Points = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One outcome: its points, whether everybody would sign, whether nothing beats it."""

    outcome: Outcome
    points: Points
    acceptable: bool
    efficient: bool


@dataclass(frozen=True, slots=True)
class Space:
    """All outcomes of a case, in the order of its issues and options."""

    places: tuple[Place, ...]
    reservations: Points

    @property
    def frontier(self) -> tuple[Place, ...]:
        """The efficient outcomes: to give one party more, another would have to lose."""
        return tuple(p for p in self.places if p.efficient)

    @property
    def best(self) -> tuple[Place, ...]:
        """The outcomes that are efficient and that everybody would sign."""
        return tuple(p for p in self.places if p.efficient and p.acceptable)

    def better(self, points: Points) -> Place | None:
        """Where most could be gained from here without anybody losing; None on the frontier."""
        above = [p for p in self.frontier if dominates(p.points, points)]
        return max(above, key=lambda p: sum(p.points), default=None)

    def gap(self, points: Points) -> int:
        """Distance to the frontier: the points that could be gained with nobody losing any."""
        better = self.better(points)
        return sum(better.points) - sum(points) if better else 0

    def surplus(self, points: Points) -> int:
        """What the party that gains least has above its reservation value; negative below it."""
        return min(p - r for p, r in zip(points, self.reservations, strict=True))


def utilities(case: Negotiation, outcome: Outcome, fired: Collection[str] = ()) -> Points:
    """What an outcome is worth to each party, once the asks in `fired` have had consequences."""
    choice = case.as_choice(outcome)
    points = {
        pid: sum(party.utility[issue][option] for issue, option in choice.items())
        for pid, party in case.parties.items()
    }
    for row in case.interactions:
        if all(choice[issue] in options for issue, options in row.when.items()):
            for pid, by in row.gives.items():
                points[pid] += by
    for ask in case.senior.asks:
        if ask.id in fired and ask.later:
            for shift in ask.later.shifts:
                if choice[shift.issue] == shift.option:
                    points[shift.party] += shift.by
    return tuple(points.values())


def outcomes(case: Negotiation) -> Iterable[Outcome]:
    """Every outcome: one option of every issue."""
    return itertools.product(*([o.id for o in issue.options] for issue in case.issues))


def dominates(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether `a` gives nobody less than `b` and somebody more."""
    return tuple(a) != tuple(b) and all(x >= y for x, y in zip(a, b, strict=True))


def efficient(rows: Iterable[Points]) -> frozenset[Points]:
    """The points that no others dominate. One pass: what dominates has a higher sum."""
    kept: list[Points] = []
    for points in sorted(set(rows), key=sum, reverse=True):
        if not any(dominates(k, points) for k in kept):
            kept.append(points)
    return frozenset(kept)


def enumerate_space(case: Negotiation) -> Space:
    """All outcomes of a case, judged as nothing had gone wrong yet."""
    reservations = tuple(p.reservation for p in case.parties.values())
    rows = [(outcome, utilities(case, outcome)) for outcome in outcomes(case)]
    front = efficient(points for _, points in rows)
    return Space(
        tuple(
            Place(
                outcome,
                points,
                all(p >= r for p, r in zip(points, reservations, strict=True)),
                points in front,
            )
            for outcome, points in rows
        ),
        reservations,
    )


@lru_cache(maxsize=8)
def space(case: Negotiation) -> Space:
    """`enumerate_space`, once for each case."""
    return enumerate_space(case)
