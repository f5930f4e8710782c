"""How a negotiation was led: what was known, offered, answered and heard, in numbers and words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from grader.findings import Evidence
from grader.simulations.negotiation.case import Negotiation, Outcome
from grader.simulations.negotiation.senior import AnswerId
from grader.simulations.negotiation.state import Offer, State

_SAID: dict[AnswerId, str] = {
    "yes": "you said yes",
    "no": "you said no",
    "alternative": "you said what you could do instead",
}


def known_of(case: Negotiation, known: Collection[str]) -> list[str]:
    """The parties of whom something is known."""
    return [pid for pid, p in case.parties.items() if any(i in known for i in p.interests)]


def parties_known(case: Negotiation, state: State) -> int:
    """Of how many parties something hidden was known when the first offer was made; 0 without."""
    return len(known_of(case, state.offers[0].known)) if state.offers else 0


def interest_text(case: Negotiation, interest: str) -> str:
    """An interest in words, with the name of the party that holds it."""
    pid = case.interests[interest]
    return f"{case.name(pid)}: {case.parties[pid].interests[interest].text}"


def known_notes(case: Negotiation, known: Collection[str]) -> Iterator[str]:
    """What was known of each party, and of the rest the question that would have found it."""
    for pid, party in case.parties.items():
        for interest, row in party.interests.items():
            if interest in known:
                yield f"Known: {case.name(pid)}: {row.text}"
            else:
                yield f"Not known: {case.name(pid)}: {row.text} To ask: “{row.ask}”"


def is_beyond(case: Negotiation, outcome: Outcome) -> bool:
    """Whether an outcome holds an option that is in none of the starting ones."""
    started = {pair for s in case.seed.values() for pair in s.outcome.items()}
    return any(pair not in started for pair in case.as_choice(outcome).items())


def offer_notes(case: Negotiation, state: State) -> Iterator[str]:
    """Every offer, and who would have signed it."""
    for number, offer in enumerate(state.offers, start=1):
        yield f"Offer {number}: {case.describe(offer.outcome)}. {_signers(case, offer)}"


def _signers(case: Negotiation, offer: Offer) -> str:
    signs = [case.name(r.party) for r in offer.replies if r.signs]
    if len(signs) == len(offer.replies):
        return "All three would sign."
    return f"Would sign: {', '.join(signs) or 'nobody'}."


def deserves_no(case: Negotiation, ask_id: str) -> bool:
    """Whether a yes to this ask is wrong."""
    ask = case.ask(ask_id)
    return ask is not None and ask.right != "yes"


def answer_points(case: Negotiation, state: State) -> dict[str, int]:
    """For each ask 2, 1 or 0, as `AsksAnswered` counts them; 0 for one that was never met."""
    said = dict(state.answers)
    return {ask.id: ask.points(said.get(ask.id)) for ask in case.senior.asks}


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


def own_words(item: str, state: State) -> tuple[Evidence, ...]:
    """The sentences that the learner typed; `row` is the place of the move in the run."""
    return tuple(
        Evidence(item, 0, len(move.own), move.own, field="own", row=row)
        for row, move in enumerate(state.moves)
        if move.own.strip()
    )
