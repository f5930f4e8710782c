"""What was agreed and where it lies among all outcomes, for the checks and the debrief."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from grader.simulations.negotiation.case import Negotiation, Outcome
from grader.simulations.negotiation.frontier import Points, space, utilities
from grader.simulations.negotiation.model import Ending
from grader.simulations.negotiation.parties import refusals
from grader.simulations.negotiation.replay import replay
from grader.simulations.negotiation.state import State

UNFINISHED = "the negotiation was not played to its end"
# For a rubric's message; the case's own ending tells the story.
_WITHOUT: dict[Ending, str] = {
    "broken": "what everybody would have signed did not survive what had been promised upstairs",
    "walked": "somebody left the table",
    "no_agreement": "the negotiation was closed without all three signing",
}


@dataclass(frozen=True, slots=True)
class DealPlace:
    """Where an agreement lies: points for each party, distance to the frontier, least surplus."""

    points: Points
    gap: int
    surplus: int
    better: Outcome | None


def agreement(case: Negotiation, run: Any) -> Outcome | None:
    """What other items take for agreed: the run's agreement, else what the whiteboard says.

    `run` is what `journal.final_answers` gives, or None; one that can't have happened agrees on
    nothing. None where the case has no whiteboard and there is no agreement.
    """
    led = replay(case, run)
    if led.problem is None and led.state.deal is not None:
        return led.state.deal
    return case.outcome(case.whiteboard.otherwise) if case.whiteboard else None


def place_of(case: Negotiation, state: State) -> DealPlace | None:
    """The place of what was agreed, after all consequences; None without an agreement.

    The frontier is that of the case as it was at the start: what a wrong answer has cost is lost.
    """
    return outcome_place(case, state.deal, state.fired) if state.deal else None


def outcome_place(case: Negotiation, outcome: Outcome, fired: Collection[str] = ()) -> DealPlace:
    """The place of any outcome."""
    return _outcome_place(case, outcome, frozenset(fired))


# Three criteria, each with its values and its notes, ask where one agreement lies.
@lru_cache(maxsize=256)
def _outcome_place(case: Negotiation, outcome: Outcome, fired: frozenset[str]) -> DealPlace:
    points, whole = utilities(case, outcome, fired), space(case)
    better = whole.better(points)
    return DealPlace(
        points, whole.gap(points), whole.surplus(points), better.outcome if better else None
    )


def deal_values(case: Negotiation, state: State) -> dict[str, str]:
    """What a rubric's message may name of an agreement; "" where there is none."""
    place = place_of(case, state)
    rounds = str(len(state.offers))
    if place is None or state.deal is None:
        return {"deal": "", "gap": "", "surplus": "", "least": "", "rounds": rounds}
    above = dict(zip(case.parties, _above(case, place.points), strict=True))
    least = min(above, key=lambda pid: above[pid])
    return {
        "deal": case.describe(state.deal),
        "gap": str(place.gap),
        "surplus": str(place.surplus),
        "least": case.name(least),
        "rounds": rounds,
    }


def deal_notes(case: Negotiation, state: State) -> list[str]:
    """What was agreed, what each party has in it, and what would have been better for all."""
    place = place_of(case, state)
    if place is None or state.deal is None:
        return [*_fell(case, state), f"How it ended: {without_deal(case, state)}."]
    notes = [f"Agreed: {case.describe(state.deal)}."]
    for (pid, party), above in zip(case.parties.items(), _above(case, place.points), strict=True):
        notes.append(
            f"{case.name(pid)} signs with {above} points to spare. Otherwise {party.fallback}"
        )
    if place.better is None:
        return [*notes, "On the Pareto frontier: nobody could have more without another losing."]
    better = case.describe(place.better)
    return [*notes, f"{place.gap} points were left, with nobody losing any, in: {better}."]


def without_deal(case: Negotiation, state: State) -> str:
    """Why there is no agreement, in a clause; names who left."""
    if state.ended is None:
        return UNFINISHED
    if state.ended == "walked":
        left = [p for p, lead in case.parties.items() if refusals(state, p) >= lead.patience]
        return f"{' and '.join(case.name(p) for p in left)} left the table"
    return _WITHOUT[state.ended]


def _fell(case: Negotiation, state: State) -> Iterator[str]:
    for ask_id in state.fired:
        ask = case.ask(ask_id)
        if ask and ask.later:
            yield f"What your answer led to: {ask.later.text}"


def _above(case: Negotiation, points: Points) -> list[int]:
    return [p - r for p, r in zip(points, space(case).reservations, strict=True)]
