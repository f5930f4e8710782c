"""What else could have been done at each move of a run: what a learner may try in hindsight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.simulations.negotiation.availability import refusal
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import start
from grader.simulations.negotiation.moves import (
    AnswerAsk,
    AskParty,
    Close,
    Move,
    Propose,
    Reflect,
)
from grader.simulations.negotiation.replay import replay
from grader.simulations.negotiation.senior import ANSWERS
from grader.simulations.negotiation.state import State


def alternatives(case: Negotiation, run: Mapping[str, Any]) -> list[list[tuple[str, Move]]]:
    """For every move of a run the others that were open then, in words and as a move.

    Another offer is what one of the parties asked for in return; there are too many to list all.
    """
    replayed = replay(case, run)
    before = [start(case), *replayed.after]
    rows = []
    for state, after in zip(before, replayed.after, strict=False):
        made = after.moves[-1]
        rows.append([(w, m) for w, m in _others(case, state, after, made) if m != _plain(made)])
    return rows


def _plain(move: Move) -> Move:
    return move.model_copy(update={"own": ""})


def _others(
    case: Negotiation, state: State, after: State, made: Move
) -> Iterator[tuple[str, Move]]:
    if isinstance(made, AskParty | Reflect):
        yield from _said(case, state)
    elif isinstance(made, AnswerAsk):
        ask = next(a for a in case.senior.asks if a.id == made.ask)
        for answer in ANSWERS:
            yield getattr(ask.answers, answer).says, AnswerAsk(ask=made.ask, answer=answer)
    elif isinstance(made, Propose):
        counters = [(r.party, r.counter) for r in after.offers[-1].replies if r.counter]
        for pid, counter in {c: (p, c) for p, c in counters}.values():
            words = f"What {case.name(pid)} asked for: {case.describe(counter)}"
            yield words, Propose(outcome=case.as_choice(counter))
    else:
        for number, offer in enumerate(state.offers, start=1):
            if offer.outcome != after.chosen:
                words = f"Sign offer {number}: {case.describe(offer.outcome)}"
                yield words, Close(offer=number)


def _said(case: Negotiation, state: State) -> Iterator[tuple[str, Move]]:
    for pid, party in case.parties.items():
        for question in party.questions:
            ask = AskParty(party=pid, question=question.id)
            if refusal(case, state, ask) is None:
                yield f"{party.name}: {question.says}", ask
        last = party.question(state.last_asked(pid) or "")
        if last and refusal(case, state, Reflect(party=pid)) is None:
            yield f"{party.name}: {last.back.says}", Reflect(party=pid)
