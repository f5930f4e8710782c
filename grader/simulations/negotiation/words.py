"""What the learner says with a move, in the case's own words."""

from __future__ import annotations

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.moves import AnswerAsk, AskParty, Close, Move, Reflect
from grader.simulations.negotiation.state import State

CLOSES = "I call for signatures."


def spoken(case: Negotiation, state: State, move: Move) -> str:
    """The words of a move that is open in this state."""
    if isinstance(move, AskParty):
        question = case.parties[move.party].question(move.question)
        return question.says if question else ""
    if isinstance(move, Reflect):
        last = case.parties[move.party].question(state.last_asked(move.party) or "")
        return last.back.says if last else ""
    if isinstance(move, AnswerAsk):
        ask = case.ask(move.ask)
        return str(getattr(ask.answers, move.answer).says) if ask else ""
    if isinstance(move, Close):
        return CLOSES
    return case.you.offers.replace("{outcome}", case.describe(case.outcome(move.outcome)))
