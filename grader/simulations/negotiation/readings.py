"""What a finished run is read for, in numbers and in words: shared by the checks and the debrief."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from grader.simulations.negotiation.case import Negotiation, Outcome
from grader.simulations.negotiation.frontier import Points, space, utilities
from grader.simulations.negotiation.model import AnswerId, Ask, Ending
from grader.simulations.negotiation.state import Offer, State

UNFINISHED = "the negotiation was not played to its end"
# For a rubric's message; the case's own ending tells the story.
_WITHOUT: dict[Ending, str] = {
    "broken": "what everybody would have signed did not survive what had been promised upstairs",
    "walked": "somebody left the table",
    "no_agreement": "the negotiation was closed without all three signing",
}
_SAID: dict[AnswerId, str] = {
    "yes": "you said yes",
    "no": "you said no",
    "alternative": "you said what you could do instead",
}


@dataclass(frozen=True, slots=True)
class DealPlace:
    """Where an agreement lies: points for each party, distance to the frontier, least surplus."""

    points: Points
    gap: int
    surplus: int
    better: Outcome | None


def place_of(case: Negotiation, state: State) -> DealPlace | None:
    """The place of what was agreed, after all consequences; None without an agreement.

    The frontier is that of the case as it was at the start: what a wrong yes has cost is lost.
    """
    return outcome_place(case, state.deal, state.fired) if state.deal else None


def outcome_place(case: Negotiation, outcome: Outcome, fired: Collection[str] = ()) -> DealPlace:
    """The place of any outcome."""
    points, whole = utilities(case, outcome, fired), space(case)
    better = whole.better(points)
    return DealPlace(
        points, whole.gap(points), whole.surplus(points), better.outcome if better else None
    )


def is_beyond(case: Negotiation, outcome: Outcome) -> bool:
    """Whether an outcome holds an option that is in none of the starting ones."""
    started = {pair for s in case.seed.values() for pair in s.outcome.items()}
    return any(pair not in started for pair in case.as_choice(outcome).items())


def deserves_no(case: Negotiation, ask_id: str) -> bool:
    """Whether a yes to this ask is wrong."""
    ask = case.ask(ask_id)
    return ask is not None and ask.right != "yes"


def answer_points(case: Negotiation, state: State) -> dict[str, int]:
    """For each ask 2, 1 or 0, as `AsksAnswered` counts them; 0 for one that was never met."""
    said = dict(state.answers)
    return {ask.id: _answer_points(ask, said.get(ask.id)) for ask in case.senior.asks}


def _answer_points(ask: Ask, said: AnswerId | None) -> int:
    if said == ask.right:
        return 2
    return int(said == "no" and ask.right == "alternative")


def known_notes(case: Negotiation, known: Collection[str]) -> Iterator[str]:
    """What was known of each party, and of the rest the question that would have found it."""
    for pid, party in case.parties.items():
        for interest, row in party.interests.items():
            if interest in known:
                yield f"Known: {case.name(pid)}: {row.text}"
            else:
                yield f"Not known: {case.name(pid)}: {row.text} To ask: “{row.ask}”"


def offer_notes(case: Negotiation, state: State) -> Iterator[str]:
    """Every offer, and who would have signed it."""
    for number, offer in enumerate(state.offers, start=1):
        yield f"Offer {number}: {case.describe(offer.outcome)}. {_signers(case, offer)}"


def _signers(case: Negotiation, offer: Offer) -> str:
    signs = [case.name(r.party) for r in offer.replies if r.signs]
    if len(signs) == len(offer.replies):
        return "All three would sign."
    return f"Would sign: {', '.join(signs) or 'nobody'}."


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
    for (pid, party), above in zip(
        case.parties.items(), _above(case, place.points), strict=True
    ):
        notes.append(f"{case.name(pid)} signs, {above} points above what {party.fallback}")
    if place.better is None:
        return [*notes, "On the Pareto frontier: nobody could have more without another losing."]
    better = case.describe(place.better)
    return [*notes, f"{place.gap} points were left, with nobody losing any, in: {better}."]


def _fell(case: Negotiation, state: State) -> Iterator[str]:
    for ask_id in state.fired:
        ask = case.ask(ask_id)
        if ask and ask.later:
            yield f"What your yes led to: {ask.later.text}"


def without_deal(case: Negotiation, state: State) -> str:
    """Why there is no agreement, in a clause; names who left."""
    if state.ended is None:
        return UNFINISHED
    if state.ended == "walked":
        left = [p for p, lead in case.parties.items() if _refused(state, p) >= lead.patience]
        return f"{' and '.join(case.name(p) for p in left)} left the table"
    return _WITHOUT[state.ended]


def _refused(state: State, pid: str) -> int:
    return sum(not r.signs for offer in state.offers for r in offer.replies if r.party == pid)


def ask_notes(case: Negotiation, state: State) -> Iterator[str]:
    """For each ask what was asked, what was said to it, why, and what came of it."""
    said = dict(state.answers)
    for ask in case.senior.asks:
        answer = said.get(ask.id)
        how = _SAID[answer] if answer else "it was never asked, as the talks ended before"
        verdict = "right" if answer == ask.right else "not the best answer"
        note = f"“{ask.says}” {how[0].upper()}{how[1:]}"
        note += f": {verdict}. {ask.why}" if answer else "."
        if ask.id in state.fired and ask.later:
            note += f" What came of it: {ask.later.text}"
        yield note


def share_note(case: Negotiation, state: State) -> str:
    """Each party's share of the words that were spoken when the learner asked."""
    shares = state.shares()
    if not any(shares.values()):
        return "Nobody was asked anything."
    rows = [f"{case.name(pid)} {share:.0%}".replace("%", " %") for pid, share in shares.items()]
    return f"Of the words spoken when you asked: {', '.join(rows)}."


def _above(case: Negotiation, points: Points) -> list[int]:
    return [p - r for p, r in zip(points, space(case).reservations, strict=True)]
