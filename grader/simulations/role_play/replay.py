"""Replaying a learner's run: it proves that the run is possible, not that it is honest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from grader.simulations.role_play.reducer import ImpossibleChoice, State, start, step
from grader.simulations.role_play.scenario import Scenario

# Node, choice, and the player's own words.
Move = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Replay:
    """The state after as many choices as were possible, and the first thing that was not."""

    state: State
    problem: str | None = None
    # The state after each choice.
    after: tuple[State, ...] = field(default=(), compare=False, repr=False)


def replay(scenario: Scenario, run: Any) -> Replay:
    """Play the choices of `{"run": 1, "choices": [{"node", "choice", "own"}, …]}` again.

    A run comes from a file that anybody can edit, so its shape is not trusted either.
    """
    rows = run.get("choices") if isinstance(run, Mapping) else None
    if not isinstance(rows, list):
        return Replay(start(scenario), "the run is no list of choices")
    moves: list[Move] = []
    for place, row in enumerate(rows, start=1):
        if (problem := _shape(row)) is not None:
            known = _play(scenario, tuple(moves), len(rows))
            here = f"choice {place} of {len(rows)}: {problem}"
            return known if known.problem else Replay(known.state, here, known.after)
        moves.append((row["node"], row["choice"], row.get("own") or ""))
    return _play(scenario, tuple(moves), len(rows))


# A rubric looks at the same run once for each of its criteria.
@lru_cache(maxsize=32)
def _play(scenario: Scenario, moves: tuple[Move, ...], rows: int) -> Replay:
    state = start(scenario)
    after: list[State] = []
    for place, (node, choice, own) in enumerate(moves, start=1):
        problem = _elsewhere(state, node)
        if problem is None:
            try:
                state = step(scenario, state, choice, own)
                after.append(state)
                continue
            except ImpossibleChoice as error:
                problem = str(error)
        return Replay(state, f"choice {place} of {rows}: {problem}", tuple(after))
    return Replay(state, after=tuple(after))


def _shape(row: Any) -> str | None:
    if not isinstance(row, Mapping):
        return "is not written as node and choice"
    for key in ("node", "choice"):
        if not isinstance(row.get(key), str):
            return f"has no '{key}'"
    own = row.get("own")
    return None if own is None or isinstance(own, str) else "its own words are not text"


def _elsewhere(state: State, node: str) -> str | None:
    if state.ended is None and node != state.node:
        return f"it was made in '{node}', but the conversation was at '{state.node}'"
    return None
