"""Check kinds for a negotiation: the run is replayed, and what it led to is measured."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, Literal

from pydantic import Field

from grader.checks.base import Answer, CheckModel
from grader.findings import Finding
from grader.simulations.negotiation import conduct, deal
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.replay import replay
from grader.simulations.negotiation.state import State

Rising = Annotated[tuple[int, ...], Field(min_length=1)]
Share = Annotated[float, Field(gt=0, lt=1)]


class NegotiationCheck(CheckModel, ABC):
    """A check that looks at the state a run ends in."""

    def find(self, answer: Answer) -> Finding:
        """Replay the run and judge where it leads; an impossible run is not judged."""
        case = answer.scenario
        if not isinstance(case, Negotiation):
            return Finding(None, reason="the exercise has no negotiation to replay this run in")
        replayed = replay(case, answer.value)
        if replayed.problem is not None:
            return Finding(None, reason=f"this run cannot have happened: {replayed.problem}")
        return self.judge(answer, case, replayed.state)

    @abstractmethod
    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """The finding for a possible run."""


class InterestsBeforeOffer(NegotiationCheck):
    """Of how many parties something hidden was known before the first offer.

    `needs` are rising counts of parties: with `[1, 2]`, two parties are level 2. A run without an
    offer is level 0: there was nothing to come before.
    """

    kind: Literal["interests_before_offer"]
    needs: Rising

    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """Level by parties; the notes say what was known of whom, and what would have found it."""
        first = state.offers[0] if state.offers else None
        known = first.known if first else ()
        of = conduct.known_of(case, known)
        values = {
            "seen": str(len(of)),
            "of": str(len(case.parties)),
            "missed": ", ".join(case.name(p) for p in case.parties if p not in of),
        }
        return Finding(
            sum(len(of) >= need for need in self.needs),
            conduct.own_words(answer.item, state),
            values,
            "" if first else "no offer was made",
            tuple(conduct.known_notes(case, known)),
        )


class OptionsConsidered(NegotiationCheck):
    """How many different outcomes were put to all three, one of them beyond the starting options.

    `needs` are rising counts. Beyond means: with an option that none of the starting outcomes
    holds. Without one the highest level is out of reach.
    """

    kind: Literal["options_considered"]
    needs: Rising

    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """Level by count; the notes list the offers and who signed each."""
        offered = list(dict.fromkeys(offer.outcome for offer in state.offers))
        beyond = [o for o in offered if conduct.is_beyond(case, o)]
        level = sum(len(offered) >= need for need in self.needs)
        if not beyond:
            level = min(level, len(self.needs) - 1)
        values = {"seen": str(len(offered)), "beyond": str(len(beyond))}
        evidence = conduct.own_words(answer.item, state)
        return Finding(level, evidence, values, notes=tuple(conduct.offer_notes(case, state)))


class DealHolds(NegotiationCheck):
    """Level 1 when an agreement was closed in which nobody is below their reservation value."""

    kind: Literal["deal_holds"]

    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """Level 1 or 0; the notes say for each party whether they sign, or how it ended."""
        return _deal(answer, case, state, int(state.deal is not None))


class DealGap(NegotiationCheck):
    """How far the agreement is from the Pareto frontier: points to gain with nobody losing any.

    `at_most` are falling distances in points: with `[10, 3]`, a distance of 4 is level 1.
    """

    kind: Literal["deal_gap"]
    at_most: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(min_length=1)]

    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """Level by distance; no agreement is level 0. Notes name the better outcome."""
        place = deal.place_of(case, state)
        level = sum(place.gap <= most for most in self.at_most) if place else 0
        return _deal(answer, case, state, level)


class DealSurplus(NegotiationCheck):
    """What the party that gains least has above its reservation value.

    `at_least` are rising points: with `[1, 6]`, a smallest surplus of 4 is level 1.
    """

    kind: Literal["deal_surplus"]
    at_least: Rising

    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """Level by the smallest surplus; no agreement is level 0."""
        place = deal.place_of(case, state)
        level = sum(place.surplus >= least for least in self.at_least) if place else 0
        return _deal(answer, case, state, level)


class AsksAnswered(NegotiationCheck):
    """How the senior voice's asks were answered: 2 the right way, 1 a bare no to what can't be.

    A wrong yes, a refused or haggled yes and an ask that was never met are 0. `needs` are rising
    sums: always yes and always no both reach 4 of 12, always an alternative 8.
    """

    kind: Literal["asks_answered"]
    needs: Rising

    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """Level by the sum; the notes say for each ask what was said and what came of it."""
        total = sum(conduct.answer_points(case, state).values())
        wrong = [a for a, said in state.answers if said == "yes" and conduct.deserves_no(case, a)]
        values = {
            "seen": str(total),
            "of": str(2 * len(case.senior.asks)),
            "wrong_yes": str(len(wrong)),
            "met": str(len(state.answers)),
        }
        return Finding(
            sum(total >= need for need in self.needs),
            conduct.own_words(answer.item, state),
            values,
            notes=tuple(conduct.ask_notes(case, state)),
        )


class TalkShare(NegotiationCheck):
    """Whether everybody was given the floor: the smallest share of the words spoken when asked.

    `at_least` are rising shares from 0 to 1; three equal ones are 0.33. What a party says to an
    offer does not count: nobody gave them the floor for it.
    """

    kind: Literal["talk_share"]
    at_least: Annotated[tuple[Share, ...], Field(min_length=1)]

    def judge(self, answer: Answer, case: Negotiation, state: State) -> Finding:
        """Level by the smallest share; the note gives all three."""
        shares = state.shares()
        least = min(shares, key=lambda pid: shares[pid])
        values = {"least": f"{shares[least]:.0%}".replace("%", " %"), "who": case.name(least)}
        level = sum(shares[least] >= share for share in self.at_least)
        evidence = conduct.own_words(answer.item, state)
        return Finding(level, evidence, values, notes=(conduct.share_note(case, state),))


def _deal(answer: Answer, case: Negotiation, state: State, level: int) -> Finding:
    notes = tuple(deal.deal_notes(case, state))
    reason = "" if state.deal else deal.without_deal(case, state)
    evidence = conduct.own_words(answer.item, state)
    return Finding(level, evidence, deal.deal_values(case, state), reason, notes)


NEGOTIATION_CHECKS: tuple[type[CheckModel], ...] = (
    InterestsBeforeOffer,
    OptionsConsidered,
    DealHolds,
    DealGap,
    DealSurplus,
    AsksAnswered,
    TalkShare,
)
