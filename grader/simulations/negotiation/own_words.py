"""Key turns: where the learner says it in their own words before they pick what comes nearest."""

from __future__ import annotations

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.moves import AnswerAsk, AskParty, Move
from grader.simulations.negotiation.state import State


def wants_own_words(case: Negotiation, state: State, move: Move) -> bool:
    """Whether a move needs the learner's own sentence first."""
    if isinstance(move, AskParty):
        return first_question(case, state, move.party)
    if isinstance(move, AnswerAsk):
        ask = case.ask(move.ask)
        return ask is not None and ask.own_words
    return False


def first_question(case: Negotiation, state: State, pid: str) -> bool:
    """Whether the next question to a party is one to be said in one's own words first."""
    party = case.parties.get(pid)
    return party is not None and party.own_words and state.last_asked(pid) is None
