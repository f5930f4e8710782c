"""Saving is keeping the moves; resuming, undoing and grading are replaying them.

A replay proves that a run is possible under the case it names, not that it is honest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from grader.simulations.negotiation.case import Negotiation
from grader.simulations.negotiation.engine import ImpossibleMove, play, start, step
from grader.simulations.negotiation.moves import (
    Move,
    Propose,
    UnreadableMove,
    read_move,
    write_move,
)
from grader.simulations.negotiation.state import State


@dataclass(frozen=True, slots=True)
class Replay:
    """The state after as many moves as were possible, and the first thing that was not."""

    state: State
    problem: str | None = None
    # The state after each move.
    after: tuple[State, ...] = field(default=(), compare=False, repr=False)


def replay(case: Negotiation, run: Any) -> Replay:
    """Play the moves of `{"run": 1, "choices": [move, …]}` again, as the journal hands them on.

    A run comes from a file that anybody can edit, so its shape is not trusted either. A run that
    stops half-way is possible: its state is where the learner goes on.
    """
    rows = run.get("choices") if isinstance(run, Mapping) else None
    if not isinstance(rows, list):
        return Replay(start(case), "the run is no list of moves")
    try:
        return _replayed(case, json.dumps(rows))
    except (TypeError, ValueError, RecursionError):
        return Replay(start(case), "the run holds something that is no plain data")


# A rubric looks at the same run once for each of its criteria.
@lru_cache(maxsize=32)
def _replayed(case: Negotiation, text: str) -> Replay:
    rows = json.loads(text)
    state = start(case)
    after: list[State] = []
    for place, row in enumerate(rows, start=1):
        try:
            state = step(case, state, read_move(row))
        except (UnreadableMove, ImpossibleMove) as error:
            return Replay(state, f"move {place} of {len(rows)}: {error}", tuple(after))
        after.append(state)
    return Replay(state, after=tuple(after))


def as_run(state: State, run: int = 1) -> dict[str, Any]:
    """The run as the journal hands it to a check."""
    return {"run": run, "choices": [write_move(move) for move in state.moves]}


def checkpoint_before(moves: Sequence[Move]) -> int | None:
    """How many moves remain after an undo; None when there is nothing to take back.

    Checkpoints are the start and the moments before and after each offer: an undo takes back
    the latest offer, or all that was said since it.
    """
    marks = [0]
    for place, move in enumerate(moves):
        if isinstance(move, Propose):
            marks += [place, place + 1]
    return max((mark for mark in marks if mark < len(moves)), default=None)


def undo(case: Negotiation, state: State) -> State | None:
    """Back to the last checkpoint; None when there is none."""
    keep = checkpoint_before(state.moves)
    return None if keep is None else play(case, state.moves[:keep])
