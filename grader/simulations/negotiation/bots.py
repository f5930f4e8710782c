"""Players without judgement. A negotiation that one of them plays well measures nothing."""

from __future__ import annotations

import random
from collections.abc import Callable

from grader.simulations.negotiation.availability import open_moves, refusal
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import start, step
from grader.simulations.negotiation.moves import AnswerAsk, Close, Move, Propose
from grader.simulations.negotiation.state import State
from grader.simulations.negotiation.words import spoken

MAX_MOVES = 100

Pick = Callable[[Negotiation, State, random.Random], Move]


def _yes(case: Negotiation, state: State, _rng: random.Random) -> Move:
    """Says yes to whoever speaks: to the senior voice, and to every counter-offer that is made."""
    if state.pending:
        return AnswerAsk(ask=state.pending, answer="yes")
    if not state.offers:
        return Propose(outcome=next(iter(case.seed.values())).outcome)
    counters = [r.counter for r in state.offers[-1].replies if r.counter and not r.signs]
    if counters and state.rounds:
        return Propose(outcome=case.as_choice(counters[0]))
    return Close()


def _no(case: Negotiation, state: State, _rng: random.Random) -> Move:
    """Refuses everything, and puts one starting option after the other as it stands."""
    if state.pending:
        return AnswerAsk(ask=state.pending, answer="no")
    for starter in case.seed.values():
        made = [offer.outcome for offer in state.offers]
        offer = Propose(outcome=starter.outcome)
        if case.outcome(starter.outcome) not in made and refusal(case, state, offer) is None:
            return offer
    return Close()


def _alternative(case: Negotiation, state: State, rng: random.Random) -> Move:
    """Answers everything from above with something else, asks all there is to ask, then agrees."""
    if state.pending:
        return AnswerAsk(ask=state.pending, answer="alternative")
    talk = [m for m in open_moves(case, state) if not isinstance(m, Propose | Close)]
    return talk[0] if talk else _yes(case, state, rng)


def _first(case: Negotiation, state: State, _rng: random.Random) -> Move:
    """Takes what stands first in every list: all questions in order, then the first offer."""
    moves = open_moves(case, state)
    if any(isinstance(move, Propose) for move in moves) and state.offers:
        return Close()
    return moves[0]


def _longest(case: Negotiation, state: State, _rng: random.Random) -> Move:
    """Says the longest thing there is to say; one offer, then closes."""
    moves = open_moves(case, state)
    talk = [m for m in moves if not isinstance(m, Propose | Close)]
    offers = [] if state.offers else [m for m in moves if isinstance(m, Propose)]
    return max(talk or offers or moves, key=lambda move: len(spoken(case, state, move)))


def _random(case: Negotiation, state: State, rng: random.Random) -> Move:
    """Picks a kind of move at random, then one of that kind: there are far more offers."""
    kinds: dict[str, list[Move]] = {}
    for move in open_moves(case, state):
        kinds.setdefault(move.move, []).append(move)
    return rng.choice(kinds[rng.choice(sorted(kinds))])


BOTS: dict[str, Pick] = {
    "always-yes": _yes,
    "always-no": _no,
    "always-alternative": _alternative,
    "always-first": _first,
    "longest": _longest,
    "random": _random,
}


def run_bot(name: str, case: Negotiation, seed: int = 0) -> State:
    """Play a case to its end with one of `BOTS`; the same seed gives the same run.

    Raises KeyError for a bot that there is not.
    """
    if name not in BOTS:
        raise KeyError(f"no bot '{name}'; there are {', '.join(BOTS)}")
    rng = random.Random(seed)
    state = start(case)
    for _ in range(MAX_MOVES):
        if state.ended is not None:
            break
        state = step(case, state, BOTS[name](case, state, rng))
    return state
