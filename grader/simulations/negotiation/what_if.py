"""The same run with one move changed, and the rest replayed as far as it still fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.simulations.negotiation import conduct, deal
from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.deal import DealPlace
from grader.simulations.negotiation.engine import ImpossibleMove, play, step
from grader.simulations.negotiation.model import Ending
from grader.simulations.negotiation.moves import AnswerAsk, Move, UnreadableMove, read_move
from grader.simulations.negotiation.replay import replay
from grader.simulations.negotiation.senior import AnswerId
from grader.simulations.negotiation.state import State


@dataclass(frozen=True, slots=True)
class Difference:
    """What one other move would have changed. With `problem` the move was not possible.

    `kept` and `dropped` count the later moves that could and couldn't be made again.
    """

    index: int
    kept: int
    dropped: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    ending_before: Ending | None
    ending_after: Ending | None
    place_before: DealPlace | None
    place_after: DealPlace | None
    problem: str | None = None


def what_if(case: Negotiation, run: Mapping[str, Any], index: int, other: Any) -> Difference:
    """What would have been different with the move `other` at `index` (counted from 0).

    Answers to the senior voice stay as they were given, whenever the ask now comes. Raises
    IndexError for an index outside the run.
    """
    original = replay(case, run).state
    moves = original.moves
    if not 0 <= index < len(moves):
        raise IndexError(f"move {index}: the run has {len(moves)} moves, counted from 0")
    answers = dict(original.answers)
    try:
        move = read_move(other)
        state = step(case, play(case, moves[:index]), move)
    except (UnreadableMove, ImpossibleMove) as error:
        return _difference(case, index, original, original, (0, 0), str(error))
    if isinstance(move, AnswerAsk):
        answers[move.ask] = move.answer
    rest = [m for m in moves[index + 1 :] if not isinstance(m, AnswerAsk)]
    kept = 0
    state = _answered(case, state, answers)
    for row in rest:
        after = _try(case, state, row)
        kept += after is not None
        state = _answered(case, after or state, answers)
    return _difference(case, index, original, state, (kept, len(rest) - kept))


def _answered(case: Negotiation, state: State, answers: Mapping[str, AnswerId]) -> State:
    while state.pending in answers and state.pending is not None:
        answer = AnswerAsk(ask=state.pending, answer=answers[state.pending])
        state = step(case, state, answer)
    return state


def _try(case: Negotiation, state: State, move: Move) -> State | None:
    try:
        return step(case, state, move)
    except ImpossibleMove:
        return None


def _difference(
    case: Negotiation,
    index: int,
    before: State,
    after: State,
    counts: tuple[int, int],
    problem: str | None = None,
) -> Difference:
    def texts(here: State, there: State) -> tuple[str, ...]:
        new = [i for i in here.known if i not in there.known]
        return tuple(conduct.interest_text(case, i) for i in new)

    return Difference(
        index=index,
        kept=counts[0],
        dropped=counts[1],
        gained=texts(after, before),
        lost=texts(before, after),
        ending_before=before.ended,
        ending_after=after.ended,
        place_before=deal.place_of(case, before),
        place_after=deal.place_of(case, after),
        problem=problem,
    )
