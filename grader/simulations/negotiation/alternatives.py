"""What else could have been done at each move of a run: what a learner may try in hindsight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.simulations.negotiation.availability import open_moves
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import start
from grader.simulations.negotiation.moves import AnswerAsk, Close, Move, Propose
from grader.simulations.negotiation.replay import replay
from grader.simulations.negotiation.state import State
from grader.simulations.negotiation.words import spoken


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
    if isinstance(made, Propose):
        counters = {r.counter: r.party for r in after.offers[-1].replies if r.counter}
        for counter, pid in counters.items():
            words = f"What {case.name(pid)} asked for: {case.describe(counter)}"
            yield words, Propose(outcome=case.as_choice(counter))
    elif isinstance(made, Close):
        for number, offer in enumerate(state.offers, start=1):
            if offer.outcome != after.chosen:
                words = f"Sign offer {number}: {case.describe(offer.outcome)}"
                yield words, Close(offer=number)
    else:
        for move in open_moves(case, state):
            if not isinstance(move, Propose | Close):
                who = "" if isinstance(move, AnswerAsk) else f"{case.name(move.party)}: "
                yield f"{who}{spoken(case, state, move)}", move
