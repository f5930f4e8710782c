"""Where the offers and the agreement lie among all outcomes: plain data for a chart, and words."""

from __future__ import annotations

from dataclasses import dataclass

from grader.simulations.negotiation import deal
from grader.simulations.negotiation.case import Negotiation, Outcome
from grader.simulations.negotiation.frontier import Points, space
from grader.simulations.negotiation.state import State


@dataclass(frozen=True, slots=True)
class Axis:
    """One party's scale: their name and the points at which they sign."""

    party: str
    name: str
    reservation: int


@dataclass(frozen=True, slots=True)
class Dot:
    """One outcome: its points in the order of the axes, and the offers (from 1) that made it.

    `gap` and `surplus` are those of `DealPlace`: points left to the frontier, and what whoever
    gains least has above their limit.
    """

    outcome: dict[str, str]
    points: Points
    acceptable: bool
    efficient: bool
    gap: int
    surplus: int
    offers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """All outcomes, the points of the agreement after all consequences, and what stood better.

    `deal_at` is the agreement's gap and surplus.
    """

    axes: tuple[Axis, ...]
    dots: tuple[Dot, ...]
    deal: Points | None
    deal_at: tuple[int, int] | None
    better: dict[str, str] | None


def chart(case: Negotiation, state: State) -> Chart:
    """The data of the chart; a dot's points are those of the case before any consequence."""
    place, whole = deal.place_of(case, state), space(case)
    made: dict[Outcome, list[int]] = {}
    for number, offer in enumerate(state.offers, start=1):
        made.setdefault(offer.outcome, []).append(number)
    return Chart(
        axes=tuple(Axis(p, lead.name, lead.reservation) for p, lead in case.parties.items()),
        dots=tuple(
            Dot(
                case.as_choice(spot.outcome),
                spot.points,
                spot.acceptable,
                spot.efficient,
                whole.gap(spot.points),
                whole.surplus(spot.points),
                tuple(made.get(spot.outcome, ())),
            )
            for spot in whole.places
        ),
        deal=place.points if place else None,
        deal_at=(place.gap, place.surplus) if place else None,
        better=case.as_choice(place.better) if place and place.better else None,
    )


def chart_text(case: Negotiation, state: State) -> str:
    """What the chart shows, in words: for whoever can't see it, and to stand beneath it."""
    whole = space(case)
    signable = sum(spot.acceptable for spot in whole.places)
    parts = [
        f"Of {len(whole.places)} possible outcomes, all three would sign {signable}; in "
        f"{len(whole.best)} of these nobody could have more without another losing."
    ]
    for number, offer in enumerate(state.offers, start=1):
        place = deal.outcome_place(case, offer.outcome)
        held = f"leaves the one with least {place.surplus} points above their limit"
        if place.surplus < 0:
            held = f"leaves somebody {-place.surplus} points short of signing"
        far = f"{place.gap} points off the frontier" if place.gap else "on the frontier"
        parts.append(f"Offer {number} is {far} and {held}.")
    return " ".join([*parts, *deal.deal_notes(case, state)])
