"""Which moves are open now, and why another is not: in words for a learner and for a log."""

from __future__ import annotations

import itertools

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.moves import (
    AnswerAsk,
    AskParty,
    Close,
    Move,
    Propose,
    Reflect,
)
from grader.simulations.negotiation.senior import ANSWERS
from grader.simulations.negotiation.state import State


def refusal(case: Negotiation, state: State, move: Move) -> str | None:
    """Why a move can't be made now; None when it can."""
    if state.ended is not None:
        return f"the negotiation has ended ('{state.ended}')"
    if isinstance(move, AnswerAsk):
        return _no_answer(case, state, move)
    if state.pending is not None:
        return f"{case.senior.name} is waiting for an answer to '{state.pending}'"
    if isinstance(move, AskParty):
        return _no_question(case, state, move)
    if isinstance(move, Reflect):
        return _no_reflection(case, state, move)
    if isinstance(move, Propose):
        return _no_offer(case, state, move)
    return _no_close(state, move)


def available(case: Negotiation, state: State) -> str:
    """The moves that are open now, in one line."""
    if state.ended is not None:
        return "nothing; undo or start again"
    if state.pending is not None:
        return f"answer_ask {state.pending}: {', '.join(ANSWERS)}"
    parts = []
    for pid, party in case.parties.items():
        left = [q.id for q in party.questions if (pid, q.id) not in state.asked]
        if state.questions and left:
            parts.append(f"ask {pid}: {', '.join(left)}")
    heard = [p for p in case.parties if not _no_reflection(case, state, Reflect(party=p))]
    parts += [f"reflect {pid}" for pid in heard]
    if state.rounds:
        table = state.on_table(case).items()
        choice = ", ".join(f"{issue} {'|'.join(options)}" for issue, options in table)
        parts.append(f"propose ({choice})")
    return "; ".join([*parts, "close"])


def open_moves(case: Negotiation, state: State) -> tuple[Move, ...]:
    """Every single move that is open now, offers in full: for bots and for front ends."""
    table = state.on_table(case)
    offers = itertools.product(*table.values())
    every: list[Move] = [
        AskParty(party=pid, question=q.id) for pid, p in case.parties.items() for q in p.questions
    ]
    every += [Reflect(party=pid) for pid in case.parties]
    every += [Propose(outcome=dict(zip(table, offer, strict=True))) for offer in offers]
    if state.pending:
        every = [AnswerAsk(ask=state.pending, answer=answer) for answer in ANSWERS]
    return tuple(move for move in [*every, Close()] if refusal(case, state, move) is None)


def _no_answer(case: Negotiation, state: State, move: AnswerAsk) -> str | None:
    if state.pending is None:
        return f"{case.senior.name} is not asking for anything"
    if move.ask != state.pending:
        return f"{case.senior.name} is asking '{state.pending}', not '{move.ask}'"
    return None


def _no_question(case: Negotiation, state: State, move: AskParty) -> str | None:
    party = case.parties.get(move.party)
    if party is None:
        return _nobody(case, move.party)
    if party.question(move.question) is None:
        there = ", ".join(q.id for q in party.questions)
        return f"there is no question '{move.question}' for {party.name} (there: {there})"
    if (move.party, move.question) in state.asked:
        return f"you have already asked {party.name} this"
    if not state.questions:
        return f"no questions are left (all {case.budget.questions} are asked)"
    return None


def _no_reflection(case: Negotiation, state: State, move: Reflect) -> str | None:
    party = case.parties.get(move.party)
    if party is None:
        return _nobody(case, move.party)
    last = state.last_asked(move.party)
    if last is None:
        return f"{party.name} has not been asked anything, so there is no answer to say back"
    if (move.party, last) in state.reflected:
        return f"you have already said back what {party.name} answered last"
    return None


def _no_offer(case: Negotiation, state: State, move: Propose) -> str | None:
    if not state.rounds:
        return f"no rounds are left (all {case.budget.rounds} offers are made)"
    ids = [issue.id for issue in case.issues]
    if missing := [i for i in ids if i not in move.outcome]:
        return f"the offer leaves {' and '.join(missing)} open; an offer settles every issue"
    if strange := [i for i in move.outcome if i not in ids]:
        return f"'{strange[0][:40]}' is no issue (there: {', '.join(ids)})"
    table = state.on_table(case)
    for issue, option in move.outcome.items():
        if option in table[issue]:
            continue
        shown = f"{issue} '{option[:40]}'"
        if not case.words(issue, option):
            return f"{shown} is no option (on the table: {', '.join(table[issue])})"
        if (issue, option) in state.closed(case):
            return f"{shown} is not possible any more (on the table: {', '.join(table[issue])})"
        return f"{shown} has not come up yet (on the table: {', '.join(table[issue])})"
    return None


def _no_close(state: State, move: Close) -> str | None:
    if move.offer is not None and move.offer > len(state.offers):
        made = len(state.offers)
        return f"there is no offer {move.offer}; {made} {'was' if made == 1 else 'were'} made"
    return None


def _nobody(case: Negotiation, party: str) -> str:
    return f"nobody here is '{party[:40]}' (there: {', '.join(case.parties)})"
