"""Playing a negotiation: `step` makes the next state from a state and a move.

Nothing here reads a clock, a file or a random source: the same moves always give the same state,
so saving is keeping the moves, and resuming or grading is replaying them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from grader.simulations.negotiation import parties
from grader.simulations.negotiation.availability import available, refusal
from grader.simulations.negotiation.case import Negotiation, Outcome
from grader.simulations.negotiation.model import Ending, Question
from grader.simulations.negotiation.moves import (
    AnswerAsk,
    AskParty,
    Close,
    Move,
    Propose,
    Reflect,
    read_move,
)
from grader.simulations.negotiation.state import Due, Offer, State


class ImpossibleMove(ValueError):
    """A move that can't be made here and now; the message says why and what could be."""


def start(case: Negotiation) -> State:
    """The first moment: everybody has said in public what they want."""
    lines = [("narrator", case.opening), *((p, lead.position) for p, lead in case.parties.items())]
    return State(
        rounds=case.budget.rounds,
        questions=case.budget.questions,
        spoken=tuple((pid, 0) for pid in case.parties),
        lines=tuple(lines),
    )


def step(case: Negotiation, state: State, move: Move) -> State:
    """The state after a move. Pure; raises ImpossibleMove."""
    if reason := refusal(case, state, move):
        raise ImpossibleMove(f"{reason}. Available: {available(case, state)}")
    if isinstance(move, AskParty):
        after = _ask(case, state, move)
    elif isinstance(move, Reflect):
        after = _reflect(case, state, move)
    elif isinstance(move, Propose):
        after = _propose(case, state, move)
    elif isinstance(move, AnswerAsk):
        after = _answer(case, state, move)
    else:
        after = _close(state, move)
    turns = state.turns + isinstance(move, AskParty | Reflect | Propose)
    return _go_on(case, replace(after, moves=(*state.moves, move), turns=turns))


def play(case: Negotiation, moves: Iterable[Move | Mapping[str, Any]]) -> State:
    """Play moves from the start, headless; plain data is read as `read_move` does.

    Raises ImpossibleMove, and UnreadableMove for plain data that is no move.
    """
    state = start(case)
    for move in moves:
        state = step(case, state, read_move(move) if isinstance(move, Mapping) else move)
    return state


def _question(case: Negotiation, pid: str, question_id: str | None) -> Question:
    return next(q for q in case.parties[pid].questions if q.id == question_id)


def _ask(case: Negotiation, state: State, move: AskParty) -> State:
    question = _question(case, move.party, move.question)
    after = _heard(state, move.party, question.says, question.reply, question.reveals)
    return replace(
        after, questions=state.questions - 1, asked=(*state.asked, (move.party, move.question))
    )


def _reflect(case: Negotiation, state: State, move: Reflect) -> State:
    question = _question(case, move.party, state.last_asked(move.party))
    back = question.back
    after = _heard(state, move.party, back.says, back.reply, back.reveals)
    return replace(after, reflected=(*state.reflected, (move.party, question.id)))


def _heard(state: State, pid: str, says: str, reply: str, reveals: Iterable[str]) -> State:
    fresh = tuple(i for i in reveals if i not in state.known)
    count = len(reply.split())
    return replace(
        state,
        known=state.known + fresh,
        spoken=tuple((p, n + count if p == pid else n) for p, n in state.spoken),
        lines=(*state.lines, ("you", says), (pid, reply)),
    )


def _propose(case: Negotiation, state: State, move: Propose) -> State:
    outcome = case.outcome(move.outcome)
    offer = Offer(outcome, state.known, parties.replies(case, state, outcome))
    after = replace(state, rounds=state.rounds - 1, offers=(*state.offers, offer))
    lines = [("you", case.you.offers.replace("{outcome}", case.describe(outcome)))]
    lines += [(reply.party, parties.words(case, state, reply, outcome)) for reply in offer.replies]
    gone = [p for p, lead in case.parties.items() if parties.refusals(after, p) >= lead.patience]
    lines += [(p, case.parties[p].reactions.leaves) for p in gone]
    after = replace(after, lines=(*state.lines, *lines))
    return _end(case, after, "walked") if gone else after


def _answer(case: Negotiation, state: State, move: AnswerAsk) -> State:
    ask = next(a for a in case.senior.asks if a.id == move.ask)
    said = getattr(ask.answers, move.answer)
    due = state.due
    if ask.later and not ask.points(move.answer):
        due = (*due, Due(state.turns + ask.later.after, ask.id))
    return replace(
        state,
        pending=None,
        due=due,
        answers=(*state.answers, (ask.id, move.answer)),
        lines=(*state.lines, ("you", said.says), ("senior", said.reply)),
    )


def _close(state: State, move: Close) -> State:
    chosen = state.offers[(move.offer or len(state.offers)) - 1] if state.offers else None
    return replace(state, closing=True, chosen=chosen.outcome if chosen else None)


def _go_on(case: Negotiation, state: State) -> State:
    """What comes between moves: consequences that are due, then the next ask, or the end."""
    if state.ended:
        return state
    state = _fire(case, state, [d for d in state.due if d.turn <= state.turns])
    if state.pending:
        return state
    met = {ask for ask, _ in state.answers}
    for ask in case.senior.asks:
        if ask.id not in met and (state.closing or ask.turn <= state.turns):
            return replace(state, pending=ask.id, lines=(*state.lines, ("senior", ask.says)))
    return _sign(case, state) if state.closing else state


def _fire(case: Negotiation, state: State, due: Iterable[Due]) -> State:
    for row in due:
        ask = next(a for a in case.senior.asks if a.id == row.ask)
        state = replace(
            state,
            due=tuple(d for d in state.due if d is not row),
            fired=(*state.fired, ask.id),
            lines=(*state.lines, ("narrator", ask.later.text if ask.later else "")),
        )
    return state


def _sign(case: Negotiation, state: State) -> State:
    # After the close nothing can come later, so what is on its way comes before the signatures.
    state = _fire(case, state, state.due)
    if state.chosen is None:
        return _end(case, state, "no_agreement")
    signed = any(o.signed for o in state.offers if o.outcome == state.chosen)
    if holds(case, state, state.chosen):
        return _end(case, state, "agreed")
    return _end(case, state, "broken" if signed else "no_agreement")


def holds(case: Negotiation, state: State, outcome: Outcome) -> bool:
    """Whether everybody would sign an outcome now and all of it is still possible."""
    gone = state.closed(case)
    if any(pair in gone for pair in case.as_choice(outcome).items()):
        return False
    return all(reply.signs for reply in parties.replies(case, state, outcome))


def _end(case: Negotiation, state: State, ending: Ending) -> State:
    return replace(state, ended=ending, lines=(*state.lines, ("narrator", case.endings[ending])))
