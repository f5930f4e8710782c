"""Replaying a learner's run: it proves that the run is possible, not that it is honest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.simulations.role_play.reducer import ImpossibleChoice, State, start, step
from grader.simulations.role_play.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Replay:
    """The state after as many choices as were possible, and the first thing that was not."""

    state: State
    problem: str | None = None


def replay(scenario: Scenario, run: Any) -> Replay:
    """Play the choices of `{"run": 1, "choices": [{"node", "choice", "own"}, …]}` again.

    A run comes from a file that anybody can edit, so its shape is not trusted either.
    """
    state = start(scenario)
    rows = run.get("choices") if isinstance(run, Mapping) else None
    if not isinstance(rows, list):
        return Replay(state, "the run is no list of choices")
    for place, row in enumerate(rows, start=1):
        problem = _shape(row) or _elsewhere(state, row)
        if problem is None:
            try:
                state = step(scenario, state, row["choice"], row.get("own") or "")
                continue
            except ImpossibleChoice as error:
                problem = str(error)
        return Replay(state, f"choice {place} of {len(rows)}: {problem}")
    return Replay(state)


def _shape(row: Any) -> str | None:
    if not isinstance(row, Mapping):
        return "is not written as node and choice"
    for key in ("node", "choice"):
        if not isinstance(row.get(key), str):
            return f"has no '{key}'"
    own = row.get("own")
    return None if own is None or isinstance(own, str) else "its own words are not text"


def _elsewhere(state: State, row: Mapping[str, Any]) -> str | None:
    if state.ended is None and row["node"] != state.node:
        return f"it was made in '{row['node']}', but the conversation was at '{state.node}'"
    return None
